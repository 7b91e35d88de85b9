"""What the clinical tables share: enter a row, replace it by a newer one, take it back, read those that count."""

from __future__ import annotations

from collections.abc import Mapping

from app.records import audit
from app.records.entries import AuditAction
from app.records.store import Row, Store, Value, new_id


def enter(store: Store, table: str, patient_id: str, columns: Mapping[str, Value]) -> str:
    """Enter a row of the patient and note it in the audit; its id."""
    with store.transaction():
        row_id = store.enter(table, {"patient_id": patient_id, **columns})
        audit.record(store, AuditAction.ADD, table, row_id, patient_id)
    return row_id


def replace(
    store: Store,
    table: str,
    patient_id: str,
    key: Mapping[str, Value],
    columns: Mapping[str, Value],
    reason: str = "",
) -> str:
    """Make these columns the patient's only current row with the key: the one before is superseded. A row that says
    the same already stays as it is. The id of the row that counts."""
    with store.transaction():
        old = current(store, table, patient_id, key)
        wanted = {**key, **columns}
        if old and all(old[0][name] == value for name, value in wanted.items() if name != "encounter_id"):
            return str(old[0]["id"])
        row_id = new_id()
        for row in old:
            store.supersede(table, row["id"], row_id, reason)
        action = AuditAction.CHANGE if old else AuditAction.ADD
        store.enter(table, {"id": row_id, "patient_id": patient_id, **wanted, "reason": reason})
        audit.record(store, action, table, row_id, patient_id)
    return row_id


def withdraw(store: Store, table: str, patient_id: str, row_id: str, reason: str) -> None:
    """Take back a row entered in error; it stays in the history with who, when and why.

    Raises:
        LookupError: no such row that counts.
    """
    with store.transaction():
        store.supersede(table, row_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, table, row_id, patient_id)


def current(store: Store, table: str, patient_id: str, key: Mapping[str, Value] | None = None) -> list[Row]:
    """The rows that count (with these values, if ``key`` is given), in the order they were entered; noted as seen."""
    conditions = "".join(f" AND {name} = ?" for name in key or {})
    with store.transaction():
        audit.viewed(store, table, patient_id)
        return store.rows(
            f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL{conditions} "  # noqa: S608
            "ORDER BY entered_at, rowid",
            (patient_id, *(key or {}).values()),
        )
