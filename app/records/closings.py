"""Records that count no more: withdrawn (registered in error), or joined with another record of the same person.

Nothing is deleted: a closed record keeps its rows and its names, is left out of lists, and can be opened again.
Looking for a joined record leads to the one it was joined with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.records import audit, refusals
from app.records.entries import AuditAction
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_

OPEN = "NOT EXISTS (SELECT 1 FROM closing x WHERE x.patient_id = {patient} AND x.superseded_at IS NULL)"


@dataclass(frozen=True, slots=True)
class Closing:
    """One closed record. ``kept_id``: the record that it was joined with, "" when it was withdrawn; ``closed_at``:
    ISO; ``closed_by``: id of the user; ``opened_at``: when it was opened again, where that is asked for."""

    id: str
    patient_id: str
    kept_id: str
    closed_at: str
    closed_by: str
    reason: str
    opened_at: str = ""


def closing_of(store: Store, patient_id: str) -> Closing | None:
    """How the record was closed; None for one that counts."""
    row = store.row(
        "SELECT id, patient_id, COALESCE(kept_id, '') AS kept_id, entered_at, entered_by, reason FROM closing "
        "WHERE patient_id = ? AND superseded_at IS NULL",
        (patient_id,),
    )
    return Closing(*row.values()) if row else None


def history(store: Store, patient_id: str) -> tuple[Closing, ...]:
    """Every time the record was withdrawn or joined, as the closed one or as the one that was kept."""
    rows = store.tuples(
        "SELECT id, patient_id, COALESCE(kept_id, ''), entered_at, entered_by, reason, COALESCE(superseded_at, '') "
        "FROM closing WHERE patient_id = ? OR kept_id = ? ORDER BY entered_at",
        (patient_id, patient_id),
    )
    return tuple(Closing(*row) for row in rows)


def closed(store: Store, limit: int = 200) -> tuple[Closing, ...]:
    """The closed records, last closed first."""
    rows = store.tuples(
        "SELECT id, patient_id, COALESCE(kept_id, ''), entered_at, entered_by, reason FROM closing "
        "WHERE superseded_at IS NULL ORDER BY entered_at DESC, rowid DESC LIMIT ?",
        (limit,),
    )
    return tuple(Closing(*row) for row in rows)


def target(store: Store, patient_id: str) -> str:
    """The record that counts for this person today: itself, or the one that it was joined with in the end."""
    found, seen = closing_of(store, patient_id), {patient_id}
    while found is not None and found.kept_id and found.kept_id not in seen:
        patient_id = found.kept_id
        seen.add(patient_id)
        found = closing_of(store, patient_id)
    return patient_id


def that_count(store: Store, patient_ids: Sequence[str]) -> tuple[str, ...]:
    """The records that count for these people, in this order, each once; nobody who was withdrawn."""
    marks = ", ".join("?" * len(patient_ids))
    closed_now = {
        row[0]
        for row in store.tuples(
            f"SELECT patient_id FROM closing WHERE superseded_at IS NULL AND patient_id IN ({marks})",  # noqa: S608
            patient_ids,
        )
    }
    if not closed_now:
        return tuple(dict.fromkeys(patient_ids))
    found = dict.fromkeys(target(store, one) if one in closed_now else one for one in patient_ids)
    return tuple(one for one in found if one not in closed_now and closing_of(store, one) is None)


def require_open(store: Store, patient_id: str) -> None:
    """Refuse a record that counts no more.

    Raises:
        UserError: it was withdrawn or joined with another, or there is none.
    """
    row = store.row("SELECT mr_number FROM patient WHERE id = ?", (patient_id,))
    if row is None:
        raise refusals.unknown_patient()
    found = closing_of(store, patient_id)
    if found is None:
        return
    if found.kept_id:
        other = store.tuples("SELECT mr_number FROM patient WHERE id = ?", (found.kept_id,))[0][0]
        raise UserError(
            N_("The record {mr_number} was joined with the record {other}."),
            N_("Open that one, or part the two records first (Tools, Closed records)."),
            mr_number=row["mr_number"],
            other=other,
        )
    raise UserError(
        N_("The record {mr_number} was withdrawn: {reason}"),
        N_("A doctor can open it again (Tools, Closed records)."),
        mr_number=row["mr_number"],
        reason=found.reason,
    )


def close(store: Store, patient_id: str, reason: str, *, kept_id: str = "") -> str:
    """Close a record; the id of the closing.

    Raises:
        UserError: the record, or the one to join it with, is closed already.
    """
    with store.transaction():
        for one in filter(None, (patient_id, kept_id)):
            require_open(store, one)
        columns = {"patient_id": patient_id, "kept_id": kept_id or None, "reason": reason}
        closing_id = store.enter("closing", columns)
        details = {"joined_with": kept_id} if kept_id else {}
        audit.record(store, AuditAction.WITHDRAW, "patient", patient_id, patient_id, details)
    return closing_id


def reopen(store: Store, patient_id: str, reason: str) -> Closing:
    """Let a closed record count again; how it was closed.

    Raises:
        LookupError: it is not closed.
    """
    with store.transaction():
        found = closing_of(store, patient_id)
        if found is None:
            raise LookupError(f"the record {patient_id} is not closed")
        store.supersede("closing", found.id, None, reason)
        audit.record(store, AuditAction.CHANGE, "patient", patient_id, patient_id, {"opened": found.id})
    return found
