"""A backup put back on a clean or a damaged computer; nothing that was there is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.patient import Patient
from app.records import audit, clinic, generations, keys, patients, restore
from app.records.backup import backup
from app.records.entries import AuditAction, NewPatient, Role
from app.records.keys import KeyCost
from app.records.restore import Found
from app.records.store import DATABASE, Store
from app.support.errors import UserError
from tests.records.conftest import ZAINAB, TestClock

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "three warm cups"
Opener = Callable[..., Store]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


@pytest.fixture
def copy(store: Store, zainab: Patient, stick: Path) -> Path:
    return backup(store, stick).folder


def put_back(
    copy: Path, target: Path, clock: TestClock, user: str = "Dr Sana", secret: str = SECRET
) -> Store:
    return restore.restore(copy, target, user, secret, clock=clock, cost=CHEAP)[0]


def test_on_a_clean_computer_with_the_passphrase(
    copy: Path, zainab: Patient, tmp_path: Path, clock: TestClock, store: Store
) -> None:
    with put_back(copy, tmp_path / "new computer", clock) as again:
        assert patients.get(again, zainab.id) == zainab
        assert audit.verify(again).whole
        assert audit.last_of(again, AuditAction.RESTORE) is not None


def test_on_a_clean_computer_with_the_recovery_code(
    copy: Path, zainab: Patient, tmp_path: Path, clock: TestClock, created: tuple[Store, str]
) -> None:
    with put_back(copy, tmp_path / "new computer", clock, "", created[1].lower()) as again:
        assert patients.get(again, zainab.id) == zainab
    with pytest.raises(UserError, match="typing mistake"):
        put_back(copy, tmp_path / "other", clock, "", "ABCDE")


def test_the_damaged_clinic_is_set_aside_not_lost(
    copy: Path, store: Store, zainab: Patient, folder: Path, clock: TestClock
) -> None:
    patients.add_patient(store, NewPatient("Bashir", ZAINAB.sex, "1970-01-01"))
    store.close()
    records = folder / DATABASE
    records.write_bytes(records.read_bytes()[:5000])
    damaged = records.read_bytes()
    with put_back(copy, folder, clock) as again:
        assert [p.name for p in patients.recent(again)] == ["Zainab Bibi"]
    (aside,) = folder.glob(f"{clinic.ASIDE}*")
    assert (aside / DATABASE).read_bytes() == damaged
    assert (aside / keys.KEYS).exists()


def test_an_open_clinic_is_not_replaced(copy: Path, folder: Path, clock: TestClock) -> None:
    with pytest.raises(UserError, match="already open"):
        put_back(copy, folder, clock)


def test_another_clinics_backup_is_refused(
    copy: Path, tmp_path: Path, clock: TestClock, store: Store
) -> None:
    other, _ = clinic.create_clinic(tmp_path / "other", "RHC", "Dr Umar", SECRET, clock=clock, cost=CHEAP)
    other.close()
    before = sorted(p.name for p in (tmp_path / "other").iterdir())
    with pytest.raises(UserError, match="another clinic: THQ Hospital Layyah, not RHC"):
        put_back(copy, tmp_path / "other", clock)
    assert sorted(p.name for p in (tmp_path / "other").iterdir()) == before


@pytest.mark.parametrize("fault", ["cut", "flipped", "no keys", "unfinished", "not a backup", "wrong secret"])
def test_a_backup_that_cannot_be_trusted_changes_nothing(
    fault: str, copy: Path, store: Store, folder: Path, clock: TestClock, reopen: Opener
) -> None:
    store.close()
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "tries.json"}
    records, secret, source = copy / DATABASE, SECRET, copy
    if fault == "cut":
        records.write_bytes(records.read_bytes()[:-4096])
    elif fault == "flipped":
        content = bytearray(records.read_bytes())
        content[len(content) // 2] ^= 1
        records.write_bytes(content)
    elif fault == "no keys":
        (copy / keys.KEYS).unlink()
    elif fault == "unfinished":
        source = copy.rename(copy.with_name(copy.name + ".unfinished"))
    elif fault == "not a backup":
        source = copy.parent
    else:
        secret = "four cold cups"
    with pytest.raises(UserError):
        put_back(source, folder, clock, secret=secret)
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "tries.json"} == before
    reopen()


def test_guessing_at_a_backup_is_slowed_down(copy: Path, tmp_path: Path, clock: TestClock) -> None:
    for _ in range(5):
        with pytest.raises(UserError, match="not right"):
            put_back(copy, tmp_path / "new", clock, secret="four cold cups")
    with pytest.raises(UserError, match="too many wrong tries"):
        put_back(copy, tmp_path / "new", clock)
    clock.move(61)
    put_back(copy, tmp_path / "new", clock).close()


def test_a_stick_pulled_while_copying_changes_nothing(
    copy: Path, store: Store, folder: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, reopen: Opener
) -> None:
    store.close()

    def gone(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", gone)
        with pytest.raises(UserError, match="does not answer"):
            put_back(copy, folder, clock)
    assert not (folder / restore.COMING).exists()
    reopen()


def test_the_day_has_its_backup_and_generations_stay(store: Store, stick: Path, clock: TestClock) -> None:
    assert not generations.due(store)
    generations.choose_place(store, stick)
    for _day in range(40):
        assert generations.due(store)
        assert generations.daily_backup(store) is not None
        assert not generations.due(store)
        clock.move(86_400)
    days = [found.made_on[:10] for found in restore.find_backups(stick)]
    assert days[:7] == [f"{clock.time - timedelta(days=n):%Y-%m-%d}" for n in range(1, 8)]
    assert len(days) in (9, 10)  # seven days, and up to three older weeks
    assert store.today().astimezone() - datetime.fromisoformat(f"{days[-1]}T00:00+00:00") < timedelta(days=29)


def test_other_clinics_and_other_files_on_the_stick_are_left_alone(
    store: Store, stick: Path, clock: TestClock, tmp_path: Path
) -> None:
    other, _ = clinic.create_clinic(tmp_path / "other", "RHC", "Dr Umar", SECRET, clock=clock, cost=CHEAP)
    kept = []
    for _ in range(12):
        kept.append(backup(other, stick).folder)
        clock.move(86_400)
    other.close()
    (stick / "photos").mkdir()
    generations.choose_place(store, stick)
    generations.daily_backup(store)
    generations.thin_out(store, stick)
    assert all(folder.is_dir() for folder in [*kept, stick / "photos"])


@given(st.lists(st.datetimes(), min_size=1, unique=True))
def test_the_newest_is_always_kept_and_never_more_than_eleven(times: list[datetime]) -> None:
    own = [Found(Path(f"b{n}"), "c", "THQ", time.isoformat(), 1) for n, time in enumerate(times)]
    kept = generations.kept_generations(own)
    assert max(own, key=restore.age) in kept
    assert len(kept) <= generations.DAYS + generations.WEEKS


def test_the_role_stays_what_it_was(copy: Path, tmp_path: Path, clock: TestClock, store: Store) -> None:
    with put_back(copy, tmp_path / "new", clock) as again:
        assert again.user.role is Role.DOCTOR


def test_backups_of_one_second_are_told_apart(store: Store, stick: Path, clock: TestClock) -> None:
    made = []
    for _ in range(6):
        made.append(backup(store, stick).folder)
        clock.move(0.000_1)
    assert [found.folder for found in restore.find_backups(stick)] == made[::-1]
    generations.choose_place(store, stick)
    generations.thin_out(store, stick)
    assert [found.folder for found in restore.find_backups(stick)] == made[-1:]
