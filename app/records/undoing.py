"""What one action changed in a patient's record, and its undoing: new rows again, nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass

from app.records import audit, clinical_rows
from app.records.entries import AuditAction
from app.records.migrations.ddl import SUPERSEDE_COLUMNS
from app.records.store import Row, Store, new_id

REASON = "undone"
# Tables whose rows are a patient's record; what is derived or printed from them is not undone.
REVERSIBLE = frozenset({
    "demographics", "identifier", "contact", "encounter", "observation", "condition", "medication", "allergy",
    "lifestyle", "pregnancy", "family_history", "relative", "consanguinity", "tumour", "tumour_marker",
    "tumour_tested", "germline_variant", "override", "panel_import", "lab_diplotype", "closing",
})  # fmt: skip
_DERIVED = frozenset({"evaluation"})  # follows by itself
_MADE_ANEW = {"id", "entered_at", "entered_by", "reason", *SUPERSEDE_COLUMNS}


@dataclass(frozen=True, slots=True)
class RowRef:
    """A row of the records."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """Rows that an action entered and rows that count no more since, in its order. ``number``: counts the actions
    since the clinic was opened, 0 for a change that was put together later."""

    entered: tuple[RowRef, ...] = ()
    ended: tuple[RowRef, ...] = ()
    number: int = 0


class Changes:
    """Remembers the last action on a patient's record. A registration is none: a record is withdrawn, not undone."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.last: Change | None = None
        self._count = 0
        store.on_commit.append(self._remember)

    def _remember(self) -> None:
        touched = self._store.touched
        if any(table not in REVERSIBLE | _DERIVED for table, _, _ in touched):
            return  # a registration, a file of another clinic: these are taken back in their own way
        rows = [(RowRef(table, row_id), new) for table, row_id, new in touched if table in REVERSIBLE]
        if rows:
            self._count += 1
            entered = tuple(ref for ref, new in rows if new)
            self.last = Change(entered, tuple(ref for ref, new in rows if not new), self._count)

    def forget(self) -> None:
        """What was done so far was no person's action: nothing is offered to be undone."""
        self.last = None


def row_of(store: Store, ref: RowRef) -> Row:
    """The row, whether it counts or not.

    Raises:
        LookupError: no such row.
    """
    found = store.row(f"SELECT * FROM {_known(ref.table)} WHERE id = ?", (ref.id,))  # noqa: S608 - our own names
    if found is None:
        raise LookupError(f"no row {ref}")
    return found


def _known(table: str) -> str:
    if table not in REVERSIBLE:
        raise LookupError(f"rows of {table} are not undone")
    return table


def replaced_by(store: Store, ref: RowRef) -> tuple[RowRef, ...]:
    """The rows that gave way to this one."""
    found = store.tuples(
        f"SELECT id FROM {_known(ref.table)} WHERE superseded_by = ?",  # noqa: S608
        (ref.id,),
    )
    return tuple(RowRef(ref.table, row[0]) for row in found)


def withdrawn(store: Store, table: str, patient_id: str) -> list[Row]:
    """The patient's rows that were taken back and that no row of the same content has replaced since."""
    gone = store.rows(
        f"SELECT * FROM {_known(table)} WHERE patient_id = ? AND superseded_at IS NOT NULL "  # noqa: S608
        "AND superseded_by IS NULL ORDER BY superseded_at",
        (patient_id,),
    )
    if not gone:
        return []
    counts = {_content(row) for row in clinical_rows.current(store, table, patient_id)}
    newest = {_content(row): row for row in gone}
    return [row for content, row in newest.items() if content not in counts]


def _content(row: Row) -> tuple[object, ...]:
    return tuple(value for name, value in row.items() if name not in _MADE_ANEW)


def reverse(store: Store, change: Change) -> tuple[RowRef, ...]:
    """Take back what was entered and let what ended count again, as new rows; those. Part of one transaction.

    Raises:
        LookupError: a row was changed again since, or counts already.
    """
    with store.transaction():
        short_lived = set(change.entered) & set(change.ended)
        for ref in change.entered:
            if ref not in short_lived:
                clinical_rows.withdraw(store, _known(ref.table), _patient(store, ref), ref.id, REASON)
        gone = [(ref.table, row_of(store, ref)) for ref in change.ended if ref not in short_lived]
        successors = {None, *(ref.id for ref in change.entered)}
        again = [(table, row) for table, row in gone if row["superseded_by"] in successors]
        for table, row in again:
            _refuse_second(store, table, row)
        return tuple(_enter_again(store, table, row) for table, row in again)


def _refuse_second(store: Store, table: str, row: Row) -> None:
    """What counts again already, or was replaced, must not count twice."""
    if row["superseded_at"] is None:
        raise LookupError(f"{table} {row['id']} counts")
    if any(_content(one) == _content(row) for one in clinical_rows.current(store, table, row["patient_id"])):
        raise LookupError(f"{table} {row['id']} counts again already")


def _patient(store: Store, ref: RowRef) -> str:
    return str(row_of(store, ref)["patient_id"])


def _enter_again(store: Store, table: str, old: Row) -> RowRef:
    columns = {name: value for name, value in old.items() if name not in _MADE_ANEW}
    row_id = store.enter(table, {**columns, "id": new_id(), "reason": REASON})
    audit.record(store, AuditAction.ADD, table, row_id, old["patient_id"], {"again": old["id"]})
    return RowRef(table, row_id)
