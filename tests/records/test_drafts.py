"""Half-filled forms: each user's own, replaced as one types, gone once saved, readable in no file."""

from __future__ import annotations

from pathlib import Path

from app.records import drafts, users
from app.records.entries import Role
from app.records.store import Store
from tests.records.test_privacy import files, readable


def test_kept_replaced_and_forgotten(store: Store) -> None:
    assert drafts.find(store, "visit", "p1") is None
    drafts.keep(store, "visit", "p1", {"value.systolic_bp": "1"})
    drafts.keep(store, "visit", "p1", {"value.systolic_bp": "15"})
    drafts.keep(store, "visit", "p2", {"allergy": "penicillin"})
    found = drafts.find(store, "visit", "p1")
    assert found is not None
    assert (found.content, found.kept_at) == ({"value.systolic_bp": "15"}, store.now())
    drafts.forget(store, "visit", "p1")
    assert drafts.find(store, "visit", "p1") is None
    assert drafts.find(store, "visit", "p2") is not None


def test_nobody_sees_what_another_user_was_typing(store: Store) -> None:
    drafts.keep(store, "new_patient", "", {"name": "Zainab"})
    other = users.add_user(store, "Nurse Bushra", "garam chai 7", Role.HEALTH_WORKER)
    first, store.user = store.user, other
    assert drafts.find(store, "new_patient", "") is None
    drafts.keep(store, "new_patient", "", {"name": "Bashir"})
    store.user = first
    found = drafts.find(store, "new_patient", "")
    assert found is not None
    assert found.content == {"name": "Zainab"}


def test_a_draft_is_as_private_as_the_records(store: Store, folder: Path) -> None:
    drafts.keep(
        store, "new_patient", "", {"name": "Zainab", "relation_name": "Ghulam Rasool", "name_ur": "زینب"}
    )
    assert {path.name: readable(path) for path in files(folder) if readable(path)} == {}
    drafts.forget(store, "new_patient", "")
    store.close()
    assert {path.name: readable(path) for path in files(folder) if readable(path)} == {}
