"""Two records that were joined are parted again with nothing lost: here by a person, or put right after another
clinic parted them or joined them the other way round.

What was carried over was noted row by row (:mod:`app.records.joining`); parting takes the same way back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from app.records import audit, closings
from app.records.closings import Closing
from app.records.entries import AuditAction
from app.records.joining import MOVED_POINTERS, enter_again, rows_that_count, twin_of
from app.records.store import Row, Store

PARTED = "records parted"
RING = "joined the other way round at another clinic"


def entered_since(store: Store, other_id: str) -> Mapping[str, int]:
    """What was entered in the kept record since this one was joined with it, by table: parting leaves it there."""
    found = closings.closing_of(store, other_id)
    if found is None or not found.kept_id:
        return {}
    came = _Parting(store, found).what_goes_back()
    counts: dict[str, int] = {}
    for table, row in rows_that_count(store, found.kept_id):
        if row["entered_at"] >= found.closed_at and row["id"] not in came:
            counts[table] = counts.get(table, 0) + 1
    return counts


def part(store: Store, other_id: str, reason: str) -> str:
    """Take a joining back: what came from the other record counts there again, as it is known now; the id of the
    record that it had been joined with.

    A row that was corrected since goes back as corrected, unless it had taken the place of the kept record's own:
    then the correction stays and the other record says again what it said. What was entered since stays.

    Raises:
        UserError: the record that was kept is closed itself.
        LookupError: the record was not joined with another.
    """
    with store.transaction():
        found = closings.reopen(store, other_id, reason)
        if not found.kept_id:
            raise LookupError(f"the record {other_id} was withdrawn, not joined")
        closings.require_open(store, found.kept_id)
        _Parting(store, found).take_back_all()
        audit.record(store, AuditAction.CHANGE, "closing", found.id, found.kept_id)
    return found.kept_id


def settle_ended(store: Store, patient_ids: Iterable[str]) -> dict[str, int]:
    """Put right what other clinics' files say of joinings: of records that were joined in a ring (each clinic kept
    its own) the last joining is ended; and what an ended joining left in the kept record goes back. How many rows
    were touched, by record. Every clinic makes the same rows of it."""
    counts: dict[str, int] = {}
    with store.transaction():
        for one in sorted(set(patient_ids)):
            _end_ring(store, one)
        for one in sorted(set(patient_ids)):
            for found in closings.history(store, one):
                if found.kept_id and found.opened_at:
                    count = _Parting(store, found).take_back_what_is_left()
                    for touched in (found.patient_id, found.kept_id) if count else ():
                        counts[touched] = counts.get(touched, 0) + count
                        audit.record(store, AuditAction.CHANGE, "closing", found.id, touched)
    return counts


def _end_ring(store: Store, patient_id: str) -> None:
    """Where a record was joined, over others, with itself: end the joining that was made last."""
    ring: list[Closing] = []
    found = closings.closing_of(store, patient_id)
    while found is not None and found.kept_id and found.patient_id not in {one.patient_id for one in ring}:
        ring.append(found)
        found = closings.closing_of(store, found.kept_id)
    if found is None or not found.kept_id or found.patient_id != patient_id:
        return
    last = max(ring, key=lambda one: (one.closed_at, one.id))
    closings.reopen(store, last.patient_id, RING)


class _Parting:
    """Takes carried rows back to the other record."""

    def __init__(self, store: Store, closing: Closing) -> None:
        self.store, self._closing, self._kept = store, closing.id, closing.kept_id
        self._other = closing.patient_id
        self._moved: dict[str, str] = {}
        self._ended_elsewhere = False
        sql = "SELECT * FROM carried_row WHERE closing_id = ? ORDER BY place"
        self._notes = [note for note in store.rows(sql, (closing.id,)) if self._is_here(note)]

    def _is_here(self, note: Row) -> bool:
        """Whether the rows are here: one may wait at this clinic for a person's choice."""
        table, wanted = note["table_name"], (note["old_id"], note["new_id"], note["displaced_id"])
        return all(self._found(table, row_id) for row_id in wanted if row_id)

    def what_goes_back(self) -> set[str]:
        """Ids of the rows, as they are known now, that came with the joining."""
        notes = [note for note in self._notes if note["new_id"]]
        last = ((note, self._last(note["table_name"], note["new_id"])["id"]) for note in notes)
        return {row_id for note, row_id in last if not note["displaced_id"] or row_id == note["new_id"]}

    def take_back_all(self) -> None:
        """Take every row back."""
        for note in self._notes:
            self.take_back(note)

    def take_back_what_is_left(self) -> int:
        """Take back, after the joining was ended at another clinic, what this clinic alone had carried over; how
        many rows."""
        count, self._ended_elsewhere = 0, True
        for note in self._notes:
            if self._is_left(note):
                self.take_back(note)
                count += 1
        return count

    def _is_left(self, note: Row) -> bool:
        table, original = note["table_name"], self._row(note["table_name"], note["old_id"])
        if self._again(note["old_id"]):
            return False
        if note["new_id"]:
            last = self._last(table, note["new_id"])
            whose = (
                last["patient_id"],
                last.get("relative_patient_id"),
            )  # another person's row may name the record
            still = last["superseded_at"] is None and self._kept in whose
            if not note["displaced_id"]:
                return still
        return twin_of(self.store, table, original, str(original["patient_id"])) is None

    def take_back(self, note: Row) -> None:
        table, old_id, carried_id = note["table_name"], note["old_id"], note["new_id"]
        original = self._row(table, old_id)
        if not carried_id:
            self._return(table, original, old_id)
            return
        last = self._last(table, carried_id)
        if not note["displaced_id"]:
            if last["superseded_at"] is None:  # else it was taken back since: then it counts nowhere
                self.store.supersede(table, last["id"], None, PARTED)
                self._return(table, last, old_id, carried_id, owner=original["patient_id"])
            return
        if last["id"] == carried_id:
            self._put_back(table, carried_id, self._row(table, note["displaced_id"]))
        self._return(table, original, old_id, carried_id)

    def _found(self, table: str, row_id: str) -> Row | None:
        return self.store.row(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - our own names

    def _row(self, table: str, row_id: str) -> Row:
        found = self._found(table, row_id)
        assert found is not None
        return found

    def _last(self, table: str, row_id: str) -> Row:
        """The row that took this one's place in the end."""
        row, seen = self._row(table, row_id), {row_id}
        while (following := self._following(row)) not in seen:
            found = self._found(table, following)
            if found is None:  # taken back, or it waits at this clinic for a person's choice
                break
            row = found
            seen.add(following)
        return row

    def _following(self, row: Row) -> str:
        return self._again(row["id"]) or row["superseded_by"] or ""

    def _said_since(self, table: str, row: Row) -> Row | None:
        """What counts about the same thing in the record already, after it was opened again at another clinic."""
        return twin_of(self.store, table, row, self._other) if self._ended_elsewhere else None

    def _again(self, row_id: str) -> str:
        again = self.store.row("SELECT again_id FROM returned_row WHERE row_id = ?", (row_id,))
        return str(again["again_id"]) if again else ""

    def _new_id(self, row_id: str) -> str:
        """The same at every clinic: both may part the same records."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._closing} parted {row_id}"))

    def _put_back(self, table: str, carried_id: str, displaced: Row) -> None:
        """The kept record's own row counts again."""
        if self._row(table, carried_id)["superseded_at"] is not None:
            return
        row_id = self._new_id(displaced["id"])
        self.store.supersede(table, carried_id, row_id, PARTED)
        enter_again(self.store, table, displaced, id=row_id)

    def _return(self, table: str, row: Row, *was: str, owner: str = "") -> None:
        pointers = {name: self._moved.get(row[name], row[name]) for name in MOVED_POINTERS if name in row}
        again_id = self._new_id(row["id"])
        if owner and owner != self._other:  # another person's row that names this one as a relative
            row_id = enter_again(self.store, table, row, id=again_id, relative_patient_id=self._other)
            audit.record(self.store, AuditAction.CHANGE, table, row_id, owner)
        elif twin := self._said_since(table, row):
            row_id = str(twin["id"])
        else:
            row_id = enter_again(self.store, table, row, id=again_id, patient_id=self._other, **pointers)
        self.store.execute(
            "INSERT INTO returned_row VALUES (?, ?) ON CONFLICT DO NOTHING", (row["id"], row_id)
        )
        self._moved |= dict.fromkeys(was, row_id)
