"""Writing patients into a file for another clinic: one patient, or all that changed since it last confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.records import audit, clinic_key, closings
from app.records.entries import AuditAction
from app.records.exchange import log, pairing, sealed_file
from app.records.exchange.content import FORMAT, Contents, Line, Part, Person, Table, encoded
from app.records.exchange.log import Known
from app.records.exchange.pairing import Partner
from app.records.exchange.tables import ALL, CHILDREN, FROZEN, HISTORY, RETURNED, latest, rows_by, rows_of
from app.records.keys import RECOVERY
from app.records.migrations import NAMES
from app.records.store import Row, Store, new_id

Progress = Callable[[float], None]
UNKNOWN_CLINIC = ""
_QUIET_ACTIONS = (AuditAction.VIEW, AuditAction.EXPORT, AuditAction.REFUSED)
_QUIET_ENTITIES = ("evaluation", "work_item", "exchange_conflict")


@dataclass(frozen=True, slots=True)
class Sent:
    """A finished file. ``code``: what opens it, where no clinic was named; tell it by telephone."""

    path: Path
    patients: int
    code: str = ""


def changed_patients(store: Store, since: int) -> tuple[str, ...]:
    """The patients with anything new after this audit entry; also what came from another clinic, so that a clinic
    that put back an older backup gets its own rows again."""
    actions, entities = (", ".join("?" * len(words)) for words in (_QUIET_ACTIONS, _QUIET_ENTITIES))
    rows = store.tuples(
        "SELECT DISTINCT patient_id FROM audit WHERE number > ? AND patient_id <> '' "  # noqa: S608 - our words
        f"AND action NOT IN ({actions}) AND entity NOT IN ({entities})",
        (since, *_QUIET_ACTIONS, *_QUIET_ENTITIES),
    )
    return tuple(row[0] for row in rows)


def whole_record(store: Store, patient_id: str) -> tuple[str, ...]:
    """The record that counts for the person, and those that were joined with it."""
    found = [closings.target(store, patient_id)]
    for one in found:
        rows = store.tuples(
            "SELECT patient_id FROM closing WHERE kept_id = ? AND superseded_at IS NULL", (one,)
        )
        found += [row[0] for row in rows if row[0] not in found]
    return tuple(found)


def _kept_first(store: Store, patient_ids: Sequence[str]) -> list[str]:
    """Records that others were joined with come first: the rows of those point to theirs."""

    def steps(patient_id: str) -> int:
        seen, found = {patient_id}, closings.closing_of(store, patient_id)
        while found is not None and found.kept_id and found.kept_id not in seen:
            seen.add(found.kept_id)
            found = closings.closing_of(store, found.kept_id)
        return len(seen)

    return sorted(patient_ids, key=steps)


def send_patient(
    store: Store, folder: Path, patient_id: str, partner: Partner | None, code: str = ""
) -> Sent:
    """Write one person's record with all its history. Raises as :func:`sealed_file.write`."""
    with store.transaction():
        ids = _kept_first(store, whole_record(store, patient_id))
        return _Sending(store, partner, code).send(folder, ids, log.PATIENT, Known())


def send_changes(
    store: Store, folder: Path, partner: Partner, progress: Progress = lambda _done: None
) -> Sent:
    """Write everybody who is new or changed since the clinic last confirmed what it has; also when that is nobody,
    since the file confirms what we have of theirs.

    Raises:
        UserError: the stick is full, closed or gone.
    """
    with store.transaction():
        known = log.known_there(store, partner.clinic_id)
        ids = _kept_first(store, changed_patients(store, known.upto))
        return _Sending(store, partner, "").send(folder, ids, log.CHANGES, known, progress)


class _Sending:
    """Writes one file."""

    def __init__(self, store: Store, partner: Partner | None, code: str) -> None:
        self.store, self.partner, self._code = store, partner, code
        self._people: dict[str, Person] = {}

    def send(
        self,
        folder: Path,
        ids: Sequence[str],
        kind: str,
        known: Known,
        progress: Progress = lambda _done: None,
    ) -> Sent:
        own = pairing.ourselves(self.store)
        contents = self._contents(ids, kind, known)
        if self.partner is not None:
            head, key = sealed_file.head_for_box(own.public, self.partner.box)
        else:
            head, key = sealed_file.head_for_code(own.public, self._code, self.store.cost)
        path = folder / f"rahbar-{self.store.today():%Y%m%d-%H%M%S}-{contents.id[:4]}{sealed_file.ENDING}"
        self._note(contents, ids)
        records = self._records(contents, ids, known, progress)
        sealed_file.write(path, head, key, records, lambda text: clinic_key.sign(self.store, text)[1])
        return Sent(path, len(ids), self._code)

    def _contents(self, ids: Sequence[str], kind: str, known: Known) -> Contents:
        store, clinic = self.store, self.store.clinic
        made = Contents(
            FORMAT, new_id(), NAMES[-1], clinic.id, clinic.name, kind, store.now(),
            tuple(self._line(one) for one in ids),
        )  # fmt: skip
        if self.partner is None or kind != log.CHANGES:
            return made
        upto, upto_hash = log.audit_end(store)
        confirms, confirms_hash = log.taken_from(store, self.partner.clinic_id)
        given = (upto, upto_hash, confirms, confirms_hash, known.upto)
        return _confirming(made, given)

    def _line(self, patient_id: str) -> Line:
        row = self.store.rows("SELECT * FROM patient WHERE id = ?", (patient_id,))[0]
        numbers = self.store.tuples(
            "SELECT clinic_id, clinic_name, mr_number FROM other_number WHERE patient_id = ?", (patient_id,)
        )
        by = self._user(row["entered_by"])
        return Line(row["id"], row["mr_number"], row["entered_at"], by, self._people[by], tuple(numbers))

    def _note(self, contents: Contents, ids: Sequence[str]) -> None:
        clinic = (
            (self.partner.clinic_id, self.partner.name) if self.partner else (UNKNOWN_CLINIC, UNKNOWN_CLINIC)
        )
        log.note_sent(self.store, contents, clinic, latest(self.store))
        for one in ids:
            audit.record(self.store, AuditAction.EXPORT, "exchange", contents.id, one, {"clinic": clinic[0]})
        details = {"clinic": clinic[0], "kind": contents.kind, "patients": str(len(ids))}
        audit.record(self.store, AuditAction.EXPORT, "exchange", contents.id, details=details)

    def _records(
        self, contents: Contents, ids: Sequence[str], known: Known, progress: Progress
    ) -> Iterator[bytes]:
        yield encoded(contents)
        for number, one in enumerate(ids, 1):
            yield encoded(self._part(one, known))
            progress(number / len(ids))

    def _part(self, patient_id: str, known: Known) -> Part:
        self._people = {}
        rows = {table: rows_of(self.store, table, patient_id) for table in HISTORY}
        rows |= {table: self._grown(table, patient_id, known) for table in FROZEN}
        ids = {table: [row["id"] for row in found] for table, found in rows.items()}
        for table, (parent, column) in CHILDREN.items():
            rows[table] = rows_by(self.store, table, column, ids[parent])
        again = [one for table in HISTORY for one in ids[table]]
        rows[RETURNED] = rows_by(self.store, RETURNED, "again_id", again)
        tables = {table: self._table(rows[table]) for table in ALL if rows[table]}
        return Part(patient_id, tables, self._people)

    def _grown(self, table: str, patient_id: str, known: Known) -> list[Row]:
        """Rows that the other clinic is not known to have, and did not make itself."""
        there = (known.rows or {}).get(table, 0)
        clinic_id = self.partner.clinic_id if self.partner and known.upto else UNKNOWN_CLINIC
        return self.store.rows(
            f"SELECT * FROM {table} t WHERE patient_id = ? AND rowid > ? AND NOT EXISTS (SELECT 1 "  # noqa: S608
            "FROM foreign_user f WHERE f.user_id = t.entered_by AND f.clinic_id = ?) ORDER BY rowid",
            (patient_id, there, clinic_id),
        )

    def _table(self, rows: list[Row]) -> Table:
        columns = tuple(rows[0])
        for row in rows:
            for name in ("entered_by", "superseded_user"):
                if row.get(name):
                    row[name] = self._user(row[name])
        return Table(columns, [tuple(row.values()) for row in rows])

    def _user(self, user_id: str) -> str:
        """The person's id in the file; his name and clinic go with it."""
        store = self.store
        sent_id = f"{RECOVERY}:{store.clinic.id}" if user_id == RECOVERY else user_id
        if sent_id not in self._people:
            row = store.rows(
                "SELECT u.name, f.clinic_id, f.clinic_name FROM user u "
                "LEFT JOIN foreign_user f ON f.user_id = u.id WHERE u.id = ?",
                (user_id,),
            )[0]
            clinic = row["clinic_id"] or store.clinic.id, row["clinic_name"] or store.clinic.name
            self._people[sent_id] = Person(row["name"], *clinic)
        return sent_id


def _confirming(made: Contents, given: tuple[int, str, int, str, int]) -> Contents:
    import msgspec

    upto, upto_hash, confirms, confirms_hash, since = given
    return msgspec.structs.replace(
        made,
        upto=upto,
        upto_hash=upto_hash,
        confirms=confirms,
        confirms_hash=confirms_hash,
        since=since,
    )
