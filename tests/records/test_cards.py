"""Cards are found by their random id, can be cancelled, and other clinics can be trusted."""

from __future__ import annotations

import pytest

from app.model.patient import Patient
from app.records import cards, letterheads
from app.records.clinic_key import PublicKey
from app.records.entries import LetterheadRecord
from app.records.store import Store


def test_a_patient_may_have_several_cards_and_a_lost_one_is_cancelled(store: Store, zainab: Patient) -> None:
    first, second = cards.new_card_id(), cards.new_card_id()
    assert first != second
    for card_id in (first, second):
        cards.add_card(store, zainab.id, card_id, f"RAHBAR1:{card_id}")
    cards.cancel_card(store, zainab.id, first, "lost")
    newest, lost = cards.cards_of(store, zainab.id)
    assert (newest.id, newest.cancelled_at) == (second, "")
    assert (lost.id, lost.cancelled_because, bool(lost.cancelled_at)) == (first, "lost", True)
    assert cards.find_card(store, first) == lost
    assert cards.find_card(store, "NOT0OURS00") is None
    with pytest.raises(LookupError):
        cards.cancel_card(store, zainab.id, first, "again")


def test_another_clinics_key_is_trusted_until_it_is_not(store: Store) -> None:
    key = PublicKey(bytes(range(32)))
    cards.trust_clinic(store, key, "RHC Chowk")
    renamed = cards.trust_clinic(store, key, "RHC Chowk Azam")
    assert cards.known_clinics(store) == (renamed,)
    cards.distrust_clinic(store, renamed.id)
    assert cards.known_clinics(store) == ()


def test_the_newest_letterhead_counts(store: Store) -> None:
    assert letterheads.letterhead(store) is None
    for doctor in ("Dr Sana", "Dr Asif"):
        letterheads.set_letterhead(store, LetterheadRecord(doctor=doctor, logo=b"png"))
    assert letterheads.letterhead(store) == LetterheadRecord(doctor="Dr Asif", logo=b"png")
