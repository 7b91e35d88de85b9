"""Somebody with the files but not the secrets: edited keys, swapped names and backups, a reordered audit."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from app.model.patient import Patient
from app.records import audit, backup, generations, keys, patients, restore, users
from app.records.entries import AuditAction, Role, User
from app.records.keys import KeyCost, KeyFile
from app.records.store import Store
from app.support.errors import UserError
from tests.records.conftest import TestClock

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET, WORKERS = "three warm cups", "garam chai"
Opener = Callable[..., Store]


@pytest.fixture
def worker(store: Store) -> User:
    return users.add_user(store, "LHW Nasreen", WORKERS, Role.HEALTH_WORKER)


def edited(folder: Path, change: Callable[[KeyFile], KeyFile]) -> None:
    """Both copies of the key file, as an attacker with an editor leaves them."""
    for name in (keys.KEYS, keys.PREVIOUS_KEYS):
        if (folder / name).exists():
            found = msgspec.json.decode((folder / name).read_bytes(), type=KeyFile)
            (folder / name).write_bytes(msgspec.json.encode(change(found)))


def test_a_raised_role_and_another_users_name_give_nothing(
    store: Store, folder: Path, worker: User, reopen: Opener
) -> None:
    """The worker's own secret opens the worker's own rights, whatever the file calls her."""
    store.close()

    def swap(found: KeyFile) -> KeyFile:
        names = {"Dr Sana": "LHW Nasreen", "LHW Nasreen": "Dr Sana"}
        wraps = (
            replace(wrap, name=names.get(wrap.name, wrap.name), role=Role.ADMINISTRATOR)
            for wrap in found.wraps
        )
        return replace(found, wraps=tuple(wraps))

    edited(folder, swap)
    with reopen("Dr Sana", WORKERS) as opened:
        assert (opened.user.id, opened.user.name, opened.user.role) == (
            worker.id, "LHW Nasreen", Role.HEALTH_WORKER
        )  # fmt: skip
    found = keys.read_keys(folder)
    assert {wrap.name: wrap.role for wrap in found.wraps if wrap.holder == worker.id} == {
        "LHW Nasreen": Role.HEALTH_WORKER
    }


def test_a_wrapped_key_copied_to_another_user_opens_nothing(
    store: Store, folder: Path, worker: User, reopen: Opener
) -> None:
    store.close()

    def copy(found: KeyFile) -> KeyFile:
        own, doctor = found.wrap_of(worker.id), found.named("Dr Sana")
        if own is None or doctor is None:  # the earlier copy of the file does not know her yet
            return found
        return found.with_wrap(replace(own, holder=doctor.holder, name=doctor.name, role=doctor.role))

    edited(folder, copy)
    with pytest.raises(UserError, match="name or the passphrase"):
        reopen("Dr Sana", WORKERS)
    reopen("LHW Nasreen", WORKERS)


def test_a_user_added_with_an_editor_gets_nowhere(
    store: Store, folder: Path, zainab: Patient, reopen: Opener
) -> None:
    """Without the data key whatever he wraps is not the key of the records."""
    clinic_id = store.clinic.id
    store.close()
    before = (folder / "clinic.db").read_bytes()
    forged = keys.seal(
        secrets.token_bytes(32), "let me in please", clinic_id, holder="intruder", name="Dr Intruder",
        role=Role.ADMINISTRATOR, cost=CHEAP,
    )  # fmt: skip
    edited(folder, lambda found: found.with_wrap(forged))
    with pytest.raises(UserError):
        reopen("Dr Intruder", "let me in please")
    assert (folder / "clinic.db").read_bytes() == before
    with reopen() as opened:
        assert patients.get(opened, zainab.id) == zainab
        assert "Dr Intruder" not in {user.name for user in users.all_users(opened)}
    assert keys.read_keys(folder).named("Dr Intruder") is None


def test_a_user_added_with_the_true_key_is_none_of_the_records(
    store: Store, folder: Path, reopen: Opener
) -> None:
    """Even who has seen the data key cannot make himself a user from outside."""
    forged = keys.seal(
        store.key, "let me in please", store.clinic.id, holder="intruder", name="Dr Intruder",
        role=Role.ADMINISTRATOR, cost=CHEAP,
    )  # fmt: skip
    store.close()
    edited(folder, lambda found: found.with_wrap(forged))
    with pytest.raises(UserError, match="not a user"):
        reopen("Dr Intruder", "let me in please")


@pytest.mark.parametrize("change", [{"clinic_id": "other"}, {"clinic_name": "Other"}, {"revision": 99}])
def test_other_fields_of_the_key_file_help_nobody(
    store: Store, folder: Path, reopen: Opener, change: dict[str, object]
) -> None:
    store.close()
    edited(folder, lambda found: replace(found, **change))  # type: ignore[arg-type]
    if "clinic_id" in change:  # the seal covers it
        with pytest.raises(UserError):
            reopen()
        return
    with reopen() as opened:
        assert opened.clinic.name == "THQ Hospital Layyah"


def test_two_entries_of_the_audit_in_the_other_order_are_found(store: Store, zainab: Patient) -> None:
    for _ in range(10):
        patients.get(store, zainab.id)
    assert audit.verify(store).whole
    for trigger in ("audit_never_changed", "audit_never_deleted"):
        store.db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for old, new in ((5, -1), (6, 5), (-1, 6)):
        store.db.execute("UPDATE audit SET number = ? WHERE number = ?", (new, old))
    check = audit.verify(store)
    assert (check.whole, check.broken_at) == (False, 5)


# ------------------------------------------------------------------ backups


def put_back(copy: Path, target: Path, clock: TestClock) -> Store:
    return restore.restore(copy, target, "Dr Sana", SECRET, clock=clock, cost=CHEAP)[0]


def test_an_older_backup_under_a_newer_ones_name_is_refused(
    store: Store, zainab: Patient, folder: Path, tmp_path: Path, clock: TestClock, reopen: Opener
) -> None:
    older = backup.backup(store, tmp_path / "stick").folder
    clock.move(86400)
    patients.update(store, replace(zainab, village="Chak 124"))
    newer = backup.backup(store, tmp_path / "stick").folder
    store.close()
    name = newer.name
    shutil.rmtree(newer)
    older.rename(older.with_name(name))
    before = (folder / "clinic.db").read_bytes()
    with pytest.raises(UserError, match="made under another name"):
        put_back(tmp_path / "stick" / name, folder, clock)
    assert (folder / "clinic.db").read_bytes() == before
    reopen()


@pytest.mark.parametrize("change", ["name", "no name", "count"])
def test_a_backups_seal_cannot_be_rewritten(
    store: Store, tmp_path: Path, clock: TestClock, change: str
) -> None:
    copy = backup.backup(store, tmp_path / "stick").folder
    seal = json.loads((copy / audit.SEAL).read_bytes())
    assert seal["name"] == copy.name
    if change == "name":
        copy = copy.rename(copy.with_name(copy.name[:-1] + ("0" if copy.name[-1] != "0" else "1")))
        seal["name"] = copy.name
    elif change == "no name":
        seal["name"] = ""
    else:
        seal["count"] += 1
    (copy / audit.SEAL).write_text(json.dumps(seal))
    if change != "no name":
        with pytest.raises(UserError, match="made under another name"):
            put_back(copy, tmp_path / "new", clock)
        return
    with put_back(copy, tmp_path / "new", clock) as opened:  # the code no longer fits what it covers
        assert not audit.verify(opened).whole
        assert audit.seal_problem(opened) is not None


def test_what_a_backup_holds_is_told_by_its_last_entry(
    store: Store, tmp_path: Path, clock: TestClock
) -> None:
    copy = backup.backup(store, tmp_path / "stick").folder
    clock.move(30 * 86400)
    opened, proved = restore.restore(copy, tmp_path / "new", "Dr Sana", SECRET, clock=clock, cost=CHEAP)
    opened.close()
    assert proved.last_entry.startswith("2026-11-20")


# ------------------------------------------------------------------ a clock that jumps


def test_after_a_clock_far_ahead_the_day_still_has_its_backup(
    store: Store, tmp_path: Path, clock: TestClock
) -> None:
    generations.choose_place(store, tmp_path / "stick")
    clock.move(4 * 365 * 86400)
    generations.daily_backup(store)
    clock.move(-4 * 365 * 86400)
    assert generations.due(store)
    assert generations.daily_backup(store) is not None
    assert not generations.due(store)


def test_a_backup_made_after_the_clock_was_set_back_is_not_thinned_out(
    store: Store, tmp_path: Path, clock: TestClock
) -> None:
    generations.choose_place(store, tmp_path / "stick")
    for _ in range(15):
        generations.daily_backup(store)
        clock.move(86400)
    clock.move(-10 * 365 * 86400)
    made = generations.daily_backup(store)
    assert made is not None
    assert made.folder.is_dir()
    last = audit.last_of(store, AuditAction.BACKUP)
    assert last is not None
    assert last.details["name"] == made.folder.name
