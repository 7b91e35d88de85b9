"""Diagnoses and allergies."""

from __future__ import annotations

from app.records import audit
from app.records.entries import Allergy, AuditAction, Condition
from app.records.store import Row, Store


def add_condition(store: Store, patient_id: str, name: str, *, code: str = "", since: str = "") -> Condition:
    """Note a diagnosis. ``code``: ICD-10; ``since``: ISO day or year, "" is not known."""
    columns = {"patient_id": patient_id, "name": name.strip(), "code": code, "since": since}
    row = _add(store, "condition", patient_id, columns)
    return _condition(row)


def add_allergy(
    store: Store, patient_id: str, substance: str, *, code: str = "", reaction: str = ""
) -> Allergy:
    """Note a substance that harmed this person."""
    columns = {"patient_id": patient_id, "substance": substance.strip(), "code": code, "reaction": reaction}
    row = _add(store, "allergy", patient_id, columns)
    return _allergy(row)


def conditions(store: Store, patient_id: str) -> tuple[Condition, ...]:
    """The diagnoses that count, in the order they were entered."""
    return tuple(_condition(row) for row in _rows(store, "condition", patient_id))


def allergies(store: Store, patient_id: str) -> tuple[Allergy, ...]:
    """The allergies that count, in the order they were entered."""
    return tuple(_allergy(row) for row in _rows(store, "allergy", patient_id))


def withdraw_condition(store: Store, patient_id: str, condition_id: str, reason: str) -> None:
    """Take back a diagnosis. Raises LookupError for one that does not count."""
    _withdraw(store, "condition", patient_id, condition_id, reason)


def withdraw_allergy(store: Store, patient_id: str, allergy_id: str, reason: str) -> None:
    """Take back an allergy. Raises LookupError for one that does not count."""
    _withdraw(store, "allergy", patient_id, allergy_id, reason)


def _add(store: Store, table: str, patient_id: str, columns: dict[str, str]) -> Row:
    with store.transaction():
        row_id = store.enter(table, columns)
        audit.record(store, AuditAction.ADD, table, row_id, patient_id)
        row = store.row(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - our own table names
    assert row is not None
    return row


def _rows(store: Store, table: str, patient_id: str) -> list[Row]:
    with store.transaction():
        audit.viewed(store, table, patient_id)
        return store.rows(
            f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL "  # noqa: S608
            "ORDER BY entered_at, rowid",
            (patient_id,),
        )


def _withdraw(store: Store, table: str, patient_id: str, row_id: str, reason: str) -> None:
    with store.transaction():
        store.supersede(table, row_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, table, row_id, patient_id)


def _condition(row: Row) -> Condition:
    columns = ("id", "name", "code", "since", "entered_at", "entered_by")
    return Condition(*(row[column] for column in columns))


def _allergy(row: Row) -> Allergy:
    columns = ("id", "substance", "code", "reaction", "entered_at", "entered_by")
    return Allergy(*(row[column] for column in columns))
