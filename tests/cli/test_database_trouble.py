"""``rahbar db`` on a computer in trouble: one line that says what, where and what next; the way back works."""

from __future__ import annotations

import errno
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.__main__ import main
from app.records import private_files
from app.records.clinic import open_clinic
from app.records.folder_lock import FolderLock
from app.services import clinics
from tests.records import trouble
from tests.records.trouble import FAULTS, SECRET, USER, Prepared

Answer = tuple[int, dict[str, object], str]
Run = Callable[..., Answer]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("trouble"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))

    def start(*words: str, secret: str = SECRET) -> Answer:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
        result = main(["db", *words])
        out, err = capsysbinary.readouterr()
        return result, json.loads(out) if out else {}, err.decode()

    return start


def refused(answer: Answer, said: str, folder: Path) -> None:
    result, found, told = answer
    assert (result, found, told.count("\n")) == (2, {}, 1)
    assert said.format(folder=folder) in told


@pytest.mark.parametrize("fault", FAULTS)
def test_said_in_one_line_and_put_right(fault: str, prepared: Prepared, run: Run, tmp_path: Path) -> None:
    do, said, killed, _ = FAULTS[fault]
    folder = prepared.as_new(tmp_path / "data", killed=killed)
    do(folder)
    before = {path.name: path.read_bytes() for path in folder.glob("clinic.db*")}
    refused(run("check", "--user", USER), said, folder)
    for name in set(before) - {"clinic.db-shm"}:
        assert (folder / name).read_bytes() == before[name]
    result, back, _ = run("restore", str(tmp_path / "stick" / prepared.backup.name), "--user", USER)
    assert result == 0
    sound = fault in ("damaged keys", "no keys")
    assert (back["keys_alone"], back["rows"]["patient"]) == (sound, 4 if sound else 1)  # type: ignore[index]
    if "clinic.db" in before and not sound:
        assert (Path(str(back["set_aside"])) / "clinic.db").read_bytes() == before["clinic.db"]
    assert run("check", "--user", USER)[0] == 0


def test_what_can_be_read_is_checked_and_the_rest_is_kept(
    prepared: Prepared, run: Run, tmp_path: Path
) -> None:
    folder = prepared.as_new(tmp_path / "data", killed=True)
    trouble.damage_journal(folder)
    before = (folder / "clinic.db-wal").read_bytes()
    result, found, _ = run("check", "--user", USER, "--what-can-be-read")
    assert (result, found["sound"]) == (0, True)
    assert 1 <= found["rows"]["patient"] < 4  # type: ignore[index]
    (aside,) = folder.glob("set-aside-*")
    assert (aside / "clinic.db-wal").read_bytes() == before
    assert run("audit-verify", "--user", USER)[0] == 0


def test_newer_records_and_a_second_program(prepared: Prepared, run: Run, tmp_path: Path) -> None:
    folder = prepared.as_new(tmp_path / "data")
    lock = FolderLock(folder)
    refused(run("check", "--user", USER), "in {folder} is already open", folder)
    refused(run("restore", str(prepared.backup), "--user", USER), "in {folder} is already open", folder)
    lock.release()
    with open_clinic(folder, USER, SECRET) as store:
        key = store.key
    trouble.from_the_future(folder, key)
    refused(run("check", "--user", USER), "in {folder} were written by a newer version", folder)


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "may not write")])
def test_a_full_or_closed_disk(
    code: int, said: str, prepared: Prepared, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = prepared.as_new(tmp_path / "data")

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(private_files, "create_private_file", refuse)
        refused(run("check", "--user", USER), said, folder)
        refused(run("restore", str(prepared.backup), "--user", USER), said, folder)
    assert run("check", "--user", USER)[0] == 0


def test_a_clock_that_was_set_back_is_said_and_stops_nothing(run: Run) -> None:
    clinics.close(clinics.create("RHC", USER, SECRET, clock=trouble.later_clock)[0])
    result, found, said = run("check", "--user", USER)
    assert (result, found["sound"]) == (0, True)
    assert "Set the clock" in said
    assert f"{trouble.later_clock():%Y-%m-%d}" in said


def test_an_older_copy_of_the_records_is_said_at_the_next_start(
    prepared: Prepared, run: Run, tmp_path: Path
) -> None:
    folder = prepared.as_new(tmp_path / "data")
    older = (folder / "clinic.db").read_bytes()
    run("check", "--user", USER)
    (folder / "clinic.db").write_bytes(older)
    assert "An older copy of the records was put in place" in run("check", "--user", USER)[2]
