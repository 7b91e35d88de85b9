"""Wallet cards that the clinic has signed, and the public keys of other clinics whose cards are trusted."""

from __future__ import annotations

import secrets

from app.records import audit
from app.records.clinic_key import PublicKey
from app.records.entries import AuditAction, Card, KnownClinic
from app.records.store import Row, Store, Value, new_id

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
LENGTH = 10


def new_card_id() -> str:
    """A random card id, 50 bits: tells nothing of the person and can be typed."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def add_card(store: Store, patient_id: str, card_id: str, line: str) -> None:
    """Keep a signed card; earlier cards of the patient go on counting until they are cancelled."""
    with store.transaction():
        store.enter("card", {"id": card_id, "patient_id": patient_id, "line": line})
        audit.record(store, AuditAction.ADD, "card", card_id, patient_id)


def cancel_card(store: Store, patient_id: str, card_id: str, reason: str) -> None:
    """The card counts no more (lost, wrong, replaced).

    Raises:
        LookupError: no such card that counts.
    """
    with store.transaction():
        store.supersede("card", card_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "card", card_id, patient_id)


def find_card(store: Store, card_id: str) -> Card | None:
    """The card of this id, cancelled or not; None when it is not of this clinic."""
    row = store.row("SELECT * FROM card WHERE id = ?", (card_id,))
    return _card(row) if row else None


def cards_of(store: Store, patient_id: str) -> tuple[Card, ...]:
    """The patient's cards, newest first, with those cancelled."""
    rows = store.rows("SELECT * FROM card WHERE patient_id = ? ORDER BY rowid DESC", (patient_id,))
    return tuple(_card(row) for row in rows)


def _card(row: Row) -> Card:
    return Card(
        row["id"], row["patient_id"], row["line"], row["entered_at"], row["superseded_reason"],
        row["superseded_at"] or "",
    )  # fmt: skip


def trust_clinic(store: Store, key: PublicKey, name: str) -> KnownClinic:
    """Trust the cards of another clinic. Trusting the same key again gives it the new name."""
    row_id = new_id()
    with store.transaction():
        for (earlier,) in store.tuples(
            "SELECT id FROM known_clinic WHERE public = ? AND superseded_at IS NULL", (key.public,)
        ):
            store.supersede("known_clinic", earlier, row_id)
        columns: dict[str, Value] = {
            "id": row_id,
            "key_id": key.id,
            "public": key.public,
            "name": name.strip(),
        }
        store.enter("known_clinic", columns)
        audit.record(store, AuditAction.ADD, "known_clinic", row_id, details={"key": key.id})
    return KnownClinic(row_id, name.strip(), key.public)


def distrust_clinic(store: Store, clinic_id: str, reason: str = "") -> None:
    """Trust that clinic's cards no more. Raises LookupError for one that is not trusted."""
    with store.transaction():
        store.supersede("known_clinic", clinic_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "known_clinic", clinic_id)


def known_clinics(store: Store) -> tuple[KnownClinic, ...]:
    """The other clinics whose cards are trusted, by name."""
    rows = store.tuples("SELECT id, name, public FROM known_clinic WHERE superseded_at IS NULL ORDER BY name")
    return tuple(KnownClinic(*row) for row in rows)
