"""Taking in another clinic's file: looked at first, then all of it in one transaction, or nothing.

Looking does the same work and undoes it, so that what is shown is what will happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.model.patient import Patient
from app.records import audit, clinic_key, engine, joining, parting, patients, refusals
from app.records.clinic_key import PublicKey
from app.records.entries import AuditAction
from app.records.exchange import checking, log, pairing, same_person, sealed_file
from app.records.exchange.content import FORMAT, Contents, Line, Part, decoded
from app.records.exchange.merging import Merging, News
from app.records.exchange.pairing import Partner
from app.records.exchange.people import ForeignPeople
from app.records.exchange.sealed_file import SealedFile
from app.records.exchange.sending import Progress
from app.records.migrations import NAMES
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_

SHOWN = 500  # patients whose names a preview brings


@dataclass(frozen=True, slots=True)
class TakenPatient:
    """A patient of the file: new here or known, and how many rows are new or ended."""

    patient: Patient
    new: bool
    rows: int
    clashes: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brings. ``paired``: sender and receiver know each other's keys; ``before``: the file was taken in
    before; ``people``: the first of the ``patients`` whom it changes; ``unchanged``: patients of whom all was known;
    ``rows``: new rows; ``clashes``: decisions for a person; ``same_person``: records that may be one person."""

    clinic_name: str
    fingerprint: str
    made_at: str
    kind: str
    paired: bool
    before: bool
    people: tuple[TakenPatient, ...]
    patients: int
    new_patients: int
    unchanged: int
    rows: int
    clashes: int
    same_person: int


class _Undone(Exception):  # noqa: N818 - no error: the end of a look
    """Carries what a look found out of the transaction that it undoes."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def needs_code(path: Path) -> bool:
    """Whether a code opens the file, rather than this clinic's key. Raises as :func:`sealed_file.opened`."""
    with _opened(path) as file:
        return not sealed_file.opened(file).box


def _opened(path: Path) -> BinaryIO:
    if path.parent.is_dir() and not path.is_file():
        raise UserError(
            N_("The file {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        )
    with refusals.told_of_files(path.parent):
        return path.open("rb")


def look(store: Store, path: Path, code: str = "", progress: Progress = lambda _done: None) -> Taken:
    """What taking the file in would do; nothing is changed. Raises as :func:`take`."""
    try:
        _take(store, path, code, progress, only_look=True)
    except _Undone as end:
        return end.taken
    raise AssertionError("a look ends by undoing")


def take(store: Store, path: Path, code: str = "", progress: Progress = lambda _done: None) -> Taken:
    """Take the file in. Taking it in again changes nothing.

    Raises:
        UserError: not such a file, not for this clinic, not from a paired one, another code, changed on the way, from
            a newer program, or with something in it that cannot be right. Nothing is changed then.
    """
    return _take(store, path, code, progress, only_look=False)


def _take(store: Store, path: Path, code: str, progress: Progress, *, only_look: bool) -> Taken:
    driver, _ = engine.libraries()
    with _opened(path) as file:
        sealed = sealed_file.opened(file)
        partner, key = _partner(store, sealed), _key(store, sealed, code)
        try:
            with store.transaction():
                taken = _Taking(store, sealed, key, partner, progress).take(look=only_look)
                if only_look:
                    raise _Undone(taken)
        except (driver.IntegrityError, driver.DataError, OverflowError) as error:
            raise checking.impossible("", "") from error
    return taken


def _partner(store: Store, sealed: SealedFile) -> Partner | None:
    """Who sent it, known by the key; None for a file that a code opens.

    Raises:
        UserError: it is this clinic's own, or from a clinic that is not paired.
    """
    if any(own.public == sealed.sender for own in clinic_key.own_keys(store)):
        raise UserError(N_("This file was made by this clinic itself."), N_("Take it to the other clinic."))
    partner = pairing.partner_of_key(store, sealed.sender)
    if partner is None and sealed.box:
        raise UserError(
            N_("This file comes from a clinic that is not paired with this one. Nothing was taken in."),
            N_("Pair the two clinics first (Tools, Other clinics), or ask for a file with a code."),
        )
    return partner


def _key(store: Store, sealed: SealedFile, code: str) -> bytes:
    if not sealed.box:
        return sealed_file.key_by_code(sealed.head, code, store.cost)
    private = pairing.own_boxes(store).get(sealed.box)
    if private is None:
        raise UserError(
            N_("This file was made for another clinic."),
            N_("Ask the other clinic to choose this one when it makes the file."),
        )
    return sealed_file.key_by_box(sealed.head, private)


class _Taking:
    """Takes one file in, inside a transaction."""

    def __init__(
        self, store: Store, sealed: SealedFile, key: bytes, partner: Partner | None, progress: Progress
    ) -> None:
        self._store, self._partner, self._progress = store, partner, progress
        self._sender = PublicKey(sealed.sender)
        self._records = sealed.records(key)
        self._contents = self._read_contents()
        self._people = ForeignPeople(store, self._contents)
        self._new: set[str] = set()

    def _read_contents(self) -> Contents:
        contents = decoded(next(self._records, b""), Contents)
        if contents.format > FORMAT or contents.schema > NAMES[-1]:
            raise UserError(
                N_("This file was made by a newer version of Rahbar. Nothing was taken in."),
                N_("Install that version or a later one here, then take the file in."),
            )
        if not self._is_the_senders(contents):
            raise sealed_file.changed()
        _check_contents(contents)
        return contents

    def _is_the_senders(self, contents: Contents) -> bool:
        """Whether the clinic that it names can have sent it. A stranger names himself as he likes, but not as us or
        as a clinic whose key we know, and he settles nothing of what that clinic confirms."""
        if self._partner is not None:
            return contents.clinic_id == self._partner.clinic_id
        known = {self._store.clinic.id, *(one.clinic_id for one in pairing.partners(self._store))}
        return contents.clinic_id not in known and contents.kind == log.PATIENT

    def take(self, *, look: bool) -> Taken:
        """Everything of the file."""
        store, contents = self._store, self._contents
        store.execute("PRAGMA defer_foreign_keys = ON")
        before = log.is_noted(store, contents.id)
        if not before:
            log.note_received(store, contents)
        for line in contents.patients:
            self._patient(line)
        news = [self._taken_in(part) for part in self._parts()]
        found = [one for one in news if one.rows or one.patient_id in self._new]
        self._settle_joinings(found)
        pairs = same_person.note(store, contents.id, self._new)
        for one in found:
            self._note(one)
        audit.record(
            store, AuditAction.ADD, "exchange", contents.id,
            details={"clinic": contents.clinic_id, "patients": str(len(found)), "key": self._sender.id},
        )  # fmt: skip
        return self._said(found, len(news), before=before, pairs=pairs)

    def _parts(self) -> Iterator[Part]:
        wanted = {line.id for line in self._contents.patients}
        count = len(wanted)
        for number, record in enumerate(self._records, 1):
            part = decoded(record, Part)
            if part.patient_id not in wanted:
                raise checking.impossible("patient", part.patient_id)
            wanted.remove(part.patient_id)
            yield part
            self._progress(number / count)
        if wanted:
            raise sealed_file.changed()

    def _patient(self, line: Line) -> None:
        """The person's own row; with a number of this clinic if the person is new here."""
        store = self._store
        if not store.row("SELECT 1 FROM patient WHERE id = ?", (line.id,)):
            sequence = store.next_number(patients.MR_COUNTER)
            by = self._people.local_id(line.entered_by, {line.entered_by: line.person})
            store.insert("patient", {
                "id": line.id, "mr_sequence": sequence, "mr_number": patients.mr_number(sequence),
                "entered_at": line.entered_at, "entered_by": by,
            })  # fmt: skip
            self._new.add(line.id)
        own = (self._contents.clinic_id, self._contents.clinic_name, line.mr_number)
        for clinic_id, clinic_name, number in (own, *line.numbers):
            if clinic_id != store.clinic.id:
                self._number(line.id, clinic_id, clinic_name, number)

    def _number(self, patient_id: str, clinic_id: str, clinic_name: str, number: str) -> None:
        store = self._store
        store.execute(
            "INSERT INTO other_number VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (patient_id, clinic_id, clinic_name, number, store.now(), store.user.id),
        )

    def _taken_in(self, part: Part) -> News:
        return Merging(self._store, self._contents, part, self._people).merge()

    def _settle_joinings(self, found: list[News]) -> None:
        """Rows that came for a record which was joined with another here count in that other one; records that each
        clinic joined with the other's are joined one way."""
        ids = [line.id for line in self._contents.patients]
        touched = parting.settle_ended(self._store, ids)
        for one in ids:
            for kept_id, count in joining.carry_rest(self._store, one).items():
                touched[kept_id] = touched.get(kept_id, 0) + count
        known = {one.patient_id for one in found}
        found += [News(one, ended=count) for one, count in touched.items() if count and one not in known]

    def _note(self, one: News) -> None:
        store = self._store
        newest = store.tuples(
            "SELECT COALESCE(max(rowid), 0) FROM evaluation WHERE patient_id = ?", (one.patient_id,)
        )[0][0]
        store.execute(
            "INSERT INTO arrival VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (self._contents.id, one.patient_id, max(one.rows, 1), newest),
        )
        details = {"clinic": self._contents.clinic_id, "rows": str(one.rows)}
        audit.record(store, AuditAction.ADD, "exchange", self._contents.id, one.patient_id, details)

    def _said(self, found: list[News], count: int, *, before: bool, pairs: int) -> Taken:
        by_id = {one.patient_id: one for one in found}
        shown = patients.by_ids(self._store, list(by_id)[:SHOWN])
        people = tuple(
            TakenPatient(one, one.id in self._new, by_id[one.id].rows, by_id[one.id].clashes) for one in shown
        )
        return Taken(
            self._contents.clinic_name, self._sender.fingerprint, self._contents.made_at, self._contents.kind,
            self._partner is not None, before, people, len(found), len(self._new), count - len(found),
            sum(one.rows for one in found), sum(one.clashes for one in found), pairs,
        )  # fmt: skip


def _check_contents(contents: Contents) -> None:
    ids = [line.id for line in contents.patients]
    sound = (
        all(map(checking.is_id, (contents.id, contents.clinic_id, *ids)))
        and len(set(ids)) == len(ids)
        and 0 < len(contents.clinic_name) <= 200
        and contents.kind in (log.PATIENT, log.CHANGES)
        and contents.upto >= 0
        and contents.confirms >= 0
        and contents.since >= 0
    )
    if not sound:
        raise checking.impossible("exchange", contents.id)
    for line in contents.patients:
        checking.check("patient", {"id": line.id, "entered_at": line.entered_at})
        for clinic_id, clinic_name, number in (("x", "x", line.mr_number), *line.numbers):
            if not checking.is_id(clinic_id) or not clinic_name.strip() or not 0 < len(number) <= 40:
                raise checking.impossible("patient", line.id)
