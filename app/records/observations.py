"""Measured values of a patient, with unit (UCUM) and code (LOINC)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.model.patient import Observation
from app.records import audit
from app.records.entries import AuditAction, Measurement
from app.records.store import Row, Store, Value, new_id

_NO_CODES: Mapping[str, str] = MappingProxyType({})


def add_observations(
    store: Store,
    patient_id: str,
    observations: Sequence[Observation],
    observed_at: str = "",
    *,
    codes: Mapping[str, str] = _NO_CODES,
    encounter_id: str | None = None,
) -> tuple[Measurement, ...]:
    """Keep values measured together. ``observed_at``: ISO, "" is now; ``codes``: LOINC code by name.

    Raises:
        ValueError: a value is not a number, or has no unit word (``1`` for a count or ratio).
    """
    for one in observations:
        if not math.isfinite(one.value) or not one.unit:
            raise ValueError(f"{one.name}: a measured value is a number with a unit")
    with store.transaction():
        when = observed_at or store.now()
        visit: dict[str, Value] = {
            "patient_id": patient_id,
            "encounter_id": encounter_id,
            "observed_at": when,
        }
        kept = tuple(_enter(store, visit, one, codes.get(one.name, "")) for one in observations)
        for measured in kept:
            audit.record(store, AuditAction.ADD, "observation", measured.id, patient_id)
    return kept


def _enter(store: Store, visit: Mapping[str, Value], one: Observation, code: str) -> Measurement:
    columns: dict[str, Value] = {"name": one.name, "code": code, "unit": one.unit, "value": float(one.value)}
    row_id = store.enter("observation", {**visit, **columns})
    return Measurement(row_id, one, str(visit["observed_at"]), code, store.user.id)


def _measurement(row: Row) -> Measurement:
    observation = Observation(row["name"], row["value"], row["unit"])
    return Measurement(row["id"], observation, row["observed_at"], row["code"], row["entered_by"])


def observation_history(store: Store, patient_id: str, name: str = "") -> tuple[Measurement, ...]:
    """All values that count, oldest first; ``name`` picks one kind."""
    with store.transaction():
        audit.viewed(store, "observation", patient_id, name)
        rows = store.rows(
            "SELECT * FROM observation WHERE patient_id = ? AND superseded_at IS NULL AND (name = ? OR ? = '') "
            "ORDER BY observed_at, entered_at, rowid",
            (patient_id, name, name),
        )
    return tuple(_measurement(row) for row in rows)


def latest_observations(store: Store, patient_id: str) -> tuple[Measurement, ...]:
    """The last value of each name, in order of name."""
    newest = {one.observation.name: one for one in observation_history(store, patient_id)}
    return tuple(newest[name] for name in sorted(newest))


def correct_observation(
    store: Store, patient_id: str, observation_id: str, new: Observation, reason: str
) -> Measurement:
    """Put another value in the place of one entered in error; its time, code and visit stay, both are kept.

    Raises:
        LookupError: no such value that counts.
        ValueError: the new value is not a number, or has no unit word.
    """
    if not math.isfinite(new.value) or not new.unit:
        raise ValueError(f"{new.name}: a measured value is a number with a unit")
    with store.transaction():
        old = store.row(
            "SELECT * FROM observation WHERE id = ? AND patient_id = ?", (observation_id, patient_id)
        )
        if old is None:
            raise LookupError(f"no value {observation_id}")
        row_id = new_id()
        store.supersede("observation", observation_id, row_id, reason)
        kept = {name: old[name] for name in ("patient_id", "encounter_id", "observed_at", "name", "code")}
        columns: dict[str, Value] = {
            "id": row_id,
            "unit": new.unit,
            "value": float(new.value),
            "reason": reason,
        }
        store.enter("observation", {**kept, **columns})
        audit.record(store, AuditAction.CHANGE, "observation", row_id, patient_id)
        row = store.row("SELECT * FROM observation WHERE id = ?", (row_id,))
    assert row is not None
    return _measurement(row)


def withdraw_observation(store: Store, patient_id: str, observation_id: str, reason: str) -> None:
    """Take back a value entered in error; it stays in the history with who, when and why.

    Raises:
        LookupError: no such value that counts.
    """
    with store.transaction():
        store.supersede("observation", observation_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "observation", observation_id, patient_id)
