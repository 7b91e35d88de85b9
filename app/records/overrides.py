"""Decisions against an answer: the newest one of each medicine counts, earlier ones stay in the history."""

from __future__ import annotations

from dataclasses import dataclass

from app.records import clinical_rows
from app.records.store import Store


@dataclass(frozen=True, slots=True)
class Override:
    """``answer``: fingerprint of what the card said; ``why``: the reason; ``by`` and ``at``: who and when (ISO)."""

    drug: str
    answer: str
    why: str
    by: str
    at: str


def keep(store: Store, patient_id: str, drug: str, answer: str, why: str) -> None:
    """Keep a decision in place of an earlier one about the same medicine."""
    clinical_rows.replace(store, "override", patient_id, {"drug": drug}, {"answer": answer, "why": why})


def override_of(store: Store, patient_id: str, drug: str) -> Override | None:
    """The decision about a medicine that counts."""
    rows = clinical_rows.current(store, "override", patient_id, {"drug": drug})
    if not rows:
        return None
    row = rows[0]
    named = store.row("SELECT name FROM user WHERE id = ?", (row["entered_by"],))
    return Override(row["drug"], row["answer"], row["why"], named["name"] if named else "", row["entered_at"])
