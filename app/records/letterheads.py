"""What stands at the head of the clinic's papers, beside its name."""

from __future__ import annotations

from app.records import audit
from app.records.entries import AuditAction, LetterheadRecord
from app.records.store import Store, Value, new_id

_COLUMNS = "clinic_ur, doctor, registration, phone, logo"


def letterhead(store: Store) -> LetterheadRecord | None:
    """The head in use; None until one was set."""
    rows = store.tuples(f"SELECT {_COLUMNS} FROM letterhead WHERE superseded_at IS NULL")  # noqa: S608
    return LetterheadRecord(*rows[0]) if rows else None


def set_letterhead(store: Store, head: LetterheadRecord) -> None:
    """Use this head from now on; papers already printed keep theirs."""
    row_id = new_id()
    with store.transaction():
        for (earlier,) in store.tuples("SELECT id FROM letterhead WHERE superseded_at IS NULL"):
            store.supersede("letterhead", earlier, row_id)
        columns: dict[str, Value] = {
            "id": row_id,
            "clinic_ur": head.clinic_ur,
            "doctor": head.doctor,
            "registration": head.registration,
            "phone": head.phone,
            "logo": head.logo,
        }
        store.enter("letterhead", columns)
        audit.record(store, AuditAction.CHANGE, "letterhead", row_id)
