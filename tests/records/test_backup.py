"""A backup is whole, private, and opens like the clinic it was made from."""

from __future__ import annotations

import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.patient import Patient
from app.records import audit, clinic, engine, patients
from app.records import backup as backups
from app.records.entries import AuditAction
from app.records.keys import KeyCost
from app.records.store import DATABASE, Store
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
Opener = Callable[..., Store]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_opens_with_the_same_secret_and_the_same_code(
    created: tuple[Store, str], zainab: Patient, stick: Path
) -> None:
    store, code = created
    done = backups.backup(store, stick)
    assert (done.folder.parent, done.rows["patient"], done.rows["demographics"]) == (stick, 1, 1)
    with clinic.open_clinic(done.folder, "Dr Sana", SECRET, cost=CHEAP) as copy:
        assert patients.get(copy, zainab.id) == zainab
        assert audit.verify(copy).whole
        assert copy.clinic == store.clinic
    with clinic.open_with_recovery(done.folder, code, cost=CHEAP) as copy:
        assert patients.get(copy, zainab.id) == zainab


def test_it_is_noted_with_its_time(store: Store, stick: Path) -> None:
    assert audit.last_of(store, AuditAction.BACKUP) is None
    done = backups.backup(store, stick)
    last = audit.last_of(store, AuditAction.BACKUP)
    assert last is not None
    assert (last.at, last.details) == (store.now(), {"name": done.folder.name})
    assert audit.verify(store).whole


def test_work_goes_on_and_generations_stand_side_by_side(
    store: Store, zainab: Patient, stick: Path, clock: Callable[..., object]
) -> None:
    first = backups.backup(store, stick)
    clock.move(1)  # type: ignore[attr-defined]
    patients.get(store, zainab.id)
    second = backups.backup(store, stick)
    assert second.rows["audit"] > first.rows["audit"]
    assert names_in(stick) == [first.folder.name, second.folder.name]


def test_nothing_in_it_is_plain_and_nothing_is_left_over(store: Store, zainab: Patient, stick: Path) -> None:
    done = backups.backup(store, stick)
    assert names_in(done.folder) == ["audit.json", DATABASE, "keys.json"]
    for path in done.folder.iterdir():
        content = path.read_bytes()
        assert engine.PLAIN_SQLITE not in content
        assert b"Zainab" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(done.folder / DATABASE).execute("SELECT * FROM sqlite_master")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_owner_reads_it_and_the_target_keeps_its_rights(store: Store, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir(mode=0o755)
    done = backups.backup(store, tmp_path / "usb")
    assert stat.S_IMODE(done.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((done.folder / DATABASE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "usb").stat().st_mode) == 0o755


def test_a_new_folder_is_made(store: Store, tmp_path: Path) -> None:
    assert backups.backup(store, tmp_path / "a" / "b").folder.is_dir()


def test_the_clinics_own_folder_is_no_place_for_it(store: Store, folder: Path) -> None:
    for target in (folder, folder / "backups"):
        with pytest.raises(UserError, match="own folder"):
            backups.backup(store, target)


def flip(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(4096 * 9 + 50)
        byte = file.read(1)
        file.seek(4096 * 9 + 50)
        file.write(bytes([byte[0] ^ 1]))


def test_a_copy_that_does_not_read_back_is_no_backup(
    store: Store, zainab: Patient, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups._verify

    def on_a_bad_stick(folder: Path, key: bytes) -> dict[str, int]:
        flip(folder / DATABASE)
        return real(folder, key)

    monkeypatch.setattr(backups, "_verify", on_a_bad_stick)
    with pytest.raises(UserError, match=r"could not be read back|is damaged"):
        backups.backup(store, stick)
    assert names_in(stick) == []
    assert audit.last_of(store, AuditAction.BACKUP) is None
    assert patients.get(store, zainab.id) == zainab


def test_missing_rows_are_noticed(store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_verify", lambda *_: {"patient": 0})
    with pytest.raises(UserError, match="could not be read back"):
        backups.backup(store, stick)
    assert names_in(stick) == []


def test_a_target_that_is_no_folder_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError):
        backups.backup(store, tmp_path / "file")
    assert not store.in_transaction()


def test_a_backup_during_a_transaction_is_a_bug(store: Store, stick: Path) -> None:
    with pytest.raises(RuntimeError, match="transaction"), store.transaction():
        backups.backup(store, stick)
    assert names_in(stick) == []
