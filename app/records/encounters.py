"""Visits: each is one row that what was entered then points to; a visit entered in error is undone as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.records import audit, clinical_rows
from app.records.entries import AuditAction
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.migrations.m0010_visit import NEW_TABLES
from app.records.store import Row, Store, new_id

VISIT_TABLES = ("observation", "condition", "medication", "allergy", *NEW_TABLES)
_MADE_ANEW = {"id", "entered_at", "entered_by", "reason", *SUPERSEDE_COLUMNS}


@dataclass(frozen=True, slots=True)
class Encounter:
    """A visit: when (ISO), what for, a note, and who entered it."""

    id: str
    started_at: str
    kind: str
    note: str
    entered_by: str


def begin(store: Store, patient_id: str, started_at: str = "", *, kind: str = "visit", note: str = "") -> str:
    """Note a visit; its id, for what is entered in it. ``started_at``: ISO, "" is now."""
    columns = {"started_at": started_at or store.now(), "kind": kind, "note": note.strip()}
    return clinical_rows.enter(store, "encounter", patient_id, columns)


def encounters_of(store: Store, patient_id: str) -> tuple[Encounter, ...]:
    """The visits that count, newest first."""
    rows = clinical_rows.current(store, "encounter", patient_id)
    found = [Encounter(r["id"], r["started_at"], r["kind"], r["note"], r["entered_by"]) for r in rows]
    return tuple(sorted(found, key=lambda one: one.started_at, reverse=True))


def undo(store: Store, patient_id: str, encounter_id: str, reason: str) -> None:
    """Take a visit back with everything entered in it; what it had replaced counts again (as new rows).

    Raises:
        LookupError: no such visit that counts.
    """
    with store.transaction():
        clinical_rows.withdraw(store, "encounter", patient_id, encounter_id, reason)
        for table in VISIT_TABLES:
            _undo_rows(store, table, patient_id, encounter_id, reason)


def _undo_rows(store: Store, table: str, patient_id: str, encounter_id: str, reason: str) -> None:
    entered = store.rows(
        f"SELECT id FROM {table} WHERE encounter_id = ? AND superseded_at IS NULL",  # noqa: S608
        (encounter_id,),
    )
    for row in entered:
        replaced = list(_replaced(store, table, row["id"], encounter_id))
        clinical_rows.withdraw(store, table, patient_id, row["id"], reason)
        for old in replaced:
            _enter_again(store, table, old, reason)


def _replaced(store: Store, table: str, row_id: str, encounter_id: str) -> Iterator[Row]:
    """What stood there before the visit; a row of the visit itself that was corrected only leads further back."""
    for old in store.rows(f"SELECT * FROM {table} WHERE superseded_by = ?", (row_id,)):  # noqa: S608
        if old["encounter_id"] == encounter_id:
            yield from _replaced(store, table, old["id"], encounter_id)
        else:
            yield old


def _enter_again(store: Store, table: str, old: Row, reason: str) -> None:
    columns = {name: value for name, value in old.items() if name not in _MADE_ANEW}
    row_id = store.enter(table, {**columns, "id": new_id(), "reason": reason})
    audit.record(store, AuditAction.ADD, table, row_id, old["patient_id"])
