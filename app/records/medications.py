"""Medicines in use and medicines stopped."""

from __future__ import annotations

from dataclasses import fields

from app.records import audit
from app.records.entries import AuditAction, Medication
from app.records.store import Row, Store, new_id

_COLUMNS = tuple(one.name for one in fields(Medication))
_KEPT = ("drug", "brand", "code", "dose", "indication", "started_on")


def _medication(row: Row) -> Medication:
    return Medication(**{column: row[column] for column in _COLUMNS})


def add_medication(
    store: Store,
    patient_id: str,
    drug: str,
    *,
    brand: str = "",
    code: str = "",
    dose: str = "",
    indication: str = "",
    started_on: str = "",
) -> Medication:
    """Note a medicine in use. ``drug``: generic name; ``code``: ATC.

    A medicine of that generic name that is in use already is returned as it is.
    """
    new = Medication("", drug, brand, code, dose, indication, started_on)
    return note_medication(store, patient_id, new)


def note_medication(
    store: Store, patient_id: str, new: Medication, *, encounter_id: str | None = None
) -> Medication:
    """:func:`add_medication` of a medicine as one value, entered at a visit; another dose takes the place of the one
    that was noted."""
    with store.transaction():
        in_use = _rows(store, patient_id, "AND stopped_on = '' AND lower(drug) = lower(?)", new.drug)
        old = in_use[0] if in_use else None
        if old is not None and new.dose in ("", old["dose"]):
            return _medication(old)
        kept = {column: old[column] if old else getattr(new, column) for column in _KEPT}
        visit = {"id": new_id(), "patient_id": patient_id, "encounter_id": encounter_id}
        if old is not None:
            store.supersede("medication", old["id"], visit["id"], "another dose")
        store.enter("medication", {**visit, **kept, "drug": kept["drug"].strip(), "dose": new.dose})
        action = AuditAction.CHANGE if old else AuditAction.ADD
        audit.record(store, action, "medication", str(visit["id"]), patient_id)
        return _one(store, str(visit["id"]))


def stop_medication(
    store: Store, patient_id: str, medication_id: str, reason: str = "", stopped_on: str = ""
) -> Medication:
    """Note that a medicine was stopped and why: a new version of its row. ``stopped_on``: ISO day, "" is today.

    Raises:
        LookupError: it is not in use.
    """
    with store.transaction():
        old = store.row(
            "SELECT * FROM medication WHERE id = ? AND patient_id = ?", (medication_id, patient_id)
        )
        if old is None or old["stopped_on"]:
            raise LookupError(f"no medicine in use {medication_id}")
        row_id = new_id()
        store.supersede("medication", medication_id, row_id, reason)
        day = stopped_on or store.today().date().isoformat()
        kept = {column: old[column] for column in ("patient_id", "encounter_id", *_KEPT)}
        store.enter("medication", {**kept, "id": row_id, "stopped_on": day, "stop_reason": reason})
        audit.record(store, AuditAction.STOP, "medication", row_id, patient_id)
        return _one(store, row_id)


def withdraw_medication(store: Store, patient_id: str, medication_id: str, reason: str) -> None:
    """Take back a medicine entered in error.

    Raises:
        LookupError: no such row that counts.
    """
    with store.transaction():
        store.supersede("medication", medication_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "medication", medication_id, patient_id)


def current_medications(store: Store, patient_id: str) -> tuple[Medication, ...]:
    """The medicines in use, in the order they were entered."""
    with store.transaction():
        audit.viewed(store, "medication", patient_id)
        return tuple(_medication(row) for row in _rows(store, patient_id, "AND stopped_on = ''"))


def medication_history(store: Store, patient_id: str) -> tuple[Medication, ...]:
    """All medicines, in use and stopped, in the order they were last changed."""
    with store.transaction():
        audit.viewed(store, "medication", patient_id)
        return tuple(_medication(row) for row in _rows(store, patient_id, ""))


def _rows(store: Store, patient_id: str, condition: str, *values: str) -> list[Row]:
    return store.rows(
        f"SELECT * FROM medication WHERE patient_id = ? AND superseded_at IS NULL {condition} "  # noqa: S608
        "ORDER BY entered_at, rowid",
        (patient_id, *values),
    )


def _one(store: Store, row_id: str) -> Medication:
    row = store.row("SELECT * FROM medication WHERE id = ?", (row_id,))
    assert row is not None
    return _medication(row)
