"""Diagnoses and allergies."""

from __future__ import annotations

from collections.abc import Mapping

from app.records import clinical_rows
from app.records.entries import Allergy, Condition
from app.records.store import Row, Store, Value


def add_condition(
    store: Store,
    patient_id: str,
    name: str,
    *,
    code: str = "",
    since: str = "",
    encounter_id: str | None = None,
) -> Condition:
    """Note a diagnosis. ``code``: ICD-10; ``since``: ISO day or year, "" is not known."""
    columns = {"encounter_id": encounter_id, "name": name.strip(), "code": code, "since": since}
    row = _add(store, "condition", patient_id, columns)
    return _condition(row)


def add_allergy(
    store: Store,
    patient_id: str,
    substance: str,
    *,
    code: str = "",
    reaction: str = "",
    encounter_id: str | None = None,
) -> Allergy:
    """Note a substance that harmed this person."""
    columns = {
        "encounter_id": encounter_id,
        "substance": substance.strip(),
        "code": code,
        "reaction": reaction,
    }
    row = _add(store, "allergy", patient_id, columns)
    return _allergy(row)


def conditions(store: Store, patient_id: str) -> tuple[Condition, ...]:
    """The diagnoses that count, in the order they were entered."""
    return tuple(_condition(row) for row in clinical_rows.current(store, "condition", patient_id))


def allergies(store: Store, patient_id: str) -> tuple[Allergy, ...]:
    """The allergies that count, in the order they were entered."""
    return tuple(_allergy(row) for row in clinical_rows.current(store, "allergy", patient_id))


def withdraw_condition(store: Store, patient_id: str, condition_id: str, reason: str) -> None:
    """Take back a diagnosis. Raises LookupError for one that does not count."""
    clinical_rows.withdraw(store, "condition", patient_id, condition_id, reason)


def withdraw_allergy(store: Store, patient_id: str, allergy_id: str, reason: str) -> None:
    """Take back an allergy. Raises LookupError for one that does not count."""
    clinical_rows.withdraw(store, "allergy", patient_id, allergy_id, reason)


def _add(store: Store, table: str, patient_id: str, columns: Mapping[str, Value]) -> Row:
    with store.transaction():
        row_id = clinical_rows.enter(store, table, patient_id, columns)
        row = store.row(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # noqa: S608 - our own table names
    assert row is not None
    return row


def _condition(row: Row) -> Condition:
    columns = ("id", "name", "code", "since", "entered_at", "entered_by")
    return Condition(*(row[column] for column in columns))


def _allergy(row: Row) -> Allergy:
    columns = ("id", "substance", "code", "reaction", "entered_at", "entered_by")
    return Allergy(*(row[column] for column in columns))
