"""Removing a user changes the data key; whatever moment the power fails at, one key file opens whole records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.patient import Patient
from app.records import audit, clinic, clinic_key, engine, keys, patients, rotation, users
from app.records.backup import backup
from app.records.entries import Role
from app.records.keys import KeyCost
from app.records.store import DATABASE, Store
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
Opener = Callable[..., Store]


@pytest.fixture
def nasreen(store: Store) -> str:
    users.add_user(store, "Dr Umar", "neem tree seven", Role.DOCTOR)
    return users.add_user(store, "LHW Nasreen", "garam chai", Role.HEALTH_WORKER).id


def test_a_removed_user_opens_nothing_and_the_others_keep_their_secrets(
    store: Store, nasreen: str, reopen: Opener, zainab: Patient, created: tuple[Store, str], folder: Path
) -> None:
    signing = clinic_key.ensure_key(store).public
    old_key = store.key
    rotation.remove_user(store, nasreen)
    assert store.key != old_key
    assert patients.get(store, zainab.id) == zainab
    assert audit.verify(store).whole
    assert clinic_key.ensure_key(store).public == signing
    store.close()
    with pytest.raises(UserError, match="name or the passphrase"):
        reopen("LHW Nasreen", "garam chai")
    with pytest.raises(UserError):
        engine.connect(folder / DATABASE, old_key)
    for name, secret in (("Dr Sana", "three warm cups"), ("Dr Umar", "neem tree seven")):
        again = reopen(name, secret)
        assert patients.get(again, zainab.id) == zainab
        assert audit.verify(again).whole
        again.close()
    clinic.open_with_recovery(folder, created[1], clock=store.clock, cost=CHEAP).close()
    assert {path.name for path in folder.iterdir()} <= {
        DATABASE, keys.KEYS, keys.PREVIOUS_KEYS, "audit.json", "lock", "tries.json",
    }  # fmt: skip


def test_the_removed_users_copy_of_the_key_file_does_not_help(
    store: Store, nasreen: str, folder: Path, tmp_path: Path, reopen: Opener
) -> None:
    shutil.copy(folder / keys.KEYS, tmp_path / "stolen.json")
    rotation.remove_user(store, nasreen)
    store.close()
    for name in (keys.KEYS, keys.PREVIOUS_KEYS):
        shutil.copy(tmp_path / "stolen.json", folder / name)
    with pytest.raises(UserError):
        reopen("LHW Nasreen", "garam chai")


@pytest.fixture
def interrupted(
    store: Store,
    zainab: Patient,
    nasreen: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """The program is gone at a named step of the rotation: nothing after it happens, not even tidying up."""
    module, name = request.param.split(".")
    target = {"rotation": rotation, "keys": keys, "audit": audit}[module]
    snapshot = folder.with_name("as-left")

    class Gone(BaseException):
        pass

    def stop(*_: object, **__: object) -> None:
        shutil.copytree(folder, snapshot, dirs_exist_ok=True)
        raise Gone

    monkeypatch.setattr(target, name, stop)
    with pytest.raises(Gone):
        rotation.remove_user(store, nasreen)
    monkeypatch.undo()
    store.close()
    shutil.rmtree(folder)
    snapshot.rename(folder)


STEPS = [
    *("rotation._write_anew", "keys.write_next_keys", "rotation._put_in_place"),
    *("rotation.settle_keys", "keys.settle_keys", "keys.forget_next_keys"),
]


@pytest.mark.parametrize("interrupted", STEPS, indirect=True)
def test_a_power_cut_at_each_step_leaves_whole_records(
    interrupted: None, reopen: Opener, zainab: Patient, folder: Path
) -> None:
    again = reopen()
    assert patients.get(again, zainab.id) == zainab
    assert audit.verify(again).whole
    assert not (folder / keys.NEXT_KEYS).exists()
    again.close()
    with pytest.raises(UserError):
        reopen("LHW Nasreen", "garam chai")
    reopen("Dr Umar", "neem tree seven")


def test_a_key_planted_in_the_key_file_is_not_given_the_new_data_key(
    store: Store, nasreen: str, folder: Path
) -> None:
    file = keys.read_keys(folder)
    planted = keys.seal(b"x" * 32, "known to the thief", store.clinic.id, holder=store.user.id, name="Dr Sana",
                        role=Role.ADMINISTRATOR, cost=CHEAP)  # fmt: skip
    own = file.wrap_of(store.user.id)
    assert own is not None
    keys.write_keys(folder, file.with_wrap(replace(planted, sealed=own.sealed, proof=own.proof)))
    with pytest.raises(UserError, match="cannot be trusted"):
        rotation.remove_user(store, nasreen)
    assert any(user.id == nasreen for user in users.all_users(store))


def test_nobody_removes_himself_or_a_stranger(store: Store) -> None:
    with pytest.raises(UserError, match="yourself"):
        rotation.remove_user(store, store.user.id)
    for stranger in ("nobody", keys.RECOVERY):
        with pytest.raises(LookupError):
            rotation.remove_user(store, stranger)


def test_a_full_disk_keeps_the_old_key(
    store: Store, nasreen: str, monkeypatch: pytest.MonkeyPatch, reopen: Opener
) -> None:
    old = store.key

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(rotation, "create_private_file", full)
        with pytest.raises(UserError, match="disk is full"):
            rotation.remove_user(store, nasreen)
    assert store.key == old
    store.close()
    reopen()
    with pytest.raises(UserError, match="name or the passphrase"):
        reopen("LHW Nasreen", "garam chai")


def test_a_backup_after_the_rotation_is_under_the_new_key(store: Store, nasreen: str, tmp_path: Path) -> None:
    rotation.remove_user(store, nasreen)
    made = backup(store, tmp_path / "stick")
    engine.connect(made.folder / DATABASE, store.key).close()


def test_the_last_administrator_stays_one(store: Store, nasreen: str) -> None:
    with pytest.raises(UserError, match="administrator"):
        users.change_role(store, nasreen, Role.DOCTOR)
    users.change_role(store, nasreen, Role.ADMINISTRATOR)
    users.change_role(store, store.user.id, Role.ADMINISTRATOR)
    users.change_role(store, nasreen, Role.HEALTH_WORKER)
    assert [u.role for u in users.all_users(store) if u.id == nasreen] == [Role.HEALTH_WORKER]
