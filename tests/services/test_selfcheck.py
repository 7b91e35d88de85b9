"""The self-check says what this computer lacks: each fault once, in both languages, with advice."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.__main__ import main
from app.records.store import local_clock
from app.services import clinics, selfcheck
from app.services.selfcheck import Checked, State, look
from app.support import paths
from app.support.errors import UserError
from app.support.i18n import Language

Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - the shape of shutil's own


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's name with Urdu letters and spaces."""
    folder = tmp_path / "ڈاکٹر عائشہ ملک" / "my data"
    monkeypatch.setenv("RAHBAR_DATA", str(folder))
    return folder


def checked(name: str, now: datetime | None = None) -> Checked:
    found = {one.check: one for one in look(lambda: now or local_clock(), lambda: ["HP LaserJet"])}
    one = found[name]
    if one.state is not State.GOOD:
        assert one.advice is not None
        assert one.advice.text(Language.URDU) != one.advice.text()
    assert one.text.text(Language.URDU) != one.text.text()
    return one


def test_a_sound_computer_has_no_fault() -> None:
    assert {one.check: one.state for one in look(printers=lambda: ["HP LaserJet"])} == dict.fromkeys(
        ("fonts", "rules", "clock", "folder", "disk", "clinic", "temporary", "printer"), State.GOOD
    )


def test_a_clock_before_the_rules_is_wrong() -> None:
    assert checked("clock", local_clock() - timedelta(days=4000)).state is State.FAULT


def test_a_clock_set_back_after_work_is_noted() -> None:
    clinic, _ = clinics.create("BHU", "Dr Ayesha", "mango tree river")
    clinics.close(clinic)
    assert checked("clinic").state is State.GOOD
    assert checked("clinic", local_clock() - timedelta(hours=5)).state is State.NOTE


def test_a_missing_records_file_is_a_fault() -> None:
    clinic, _ = clinics.create("BHU", "Dr Ayesha", "mango tree river")
    clinics.close(clinic)
    (paths.clinic_folder() / "clinic.db").unlink()
    assert checked("clinic").state is State.FAULT


@pytest.mark.parametrize(
    ("total", "free", "state"),
    [(500, 400, State.GOOD), (500, 49, State.NOTE), (16, 1.5, State.NOTE), (500, 0.1, State.FAULT)],
)
def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, total: float, free: float, state: State) -> None:
    usage = Usage(int(total * 1e9), int((total - free) * 1e9), int(free * 1e9))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert checked("disk").state is state


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="a folder cannot be closed to this user"
)
def test_a_closed_folder(data: Path) -> None:
    data.mkdir(parents=True)
    data.chmod(0o500)
    assert checked("folder").state is State.FAULT


def test_a_file_in_the_folders_place_is_said(data: Path) -> None:
    data.parent.mkdir(parents=True)
    data.write_text("", "utf-8")
    assert checked("folder").state is State.FAULT


def test_no_home_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RAHBAR_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    assert checked("folder").state is State.FAULT
    with pytest.raises(UserError, match="no home folder"):
        clinics.state()


def test_missing_fonts_and_rules_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selfcheck, "core_pack", lambda: tmp_path / "none.rahbarpack")
    assert checked("rules").state is State.FAULT
    from app.reports import typefaces

    typefaces.typeface.cache_clear()
    monkeypatch.setattr(typefaces, "fonts_folder", lambda: tmp_path)
    assert checked("fonts").state is State.FAULT
    typefaces.typeface.cache_clear()


@pytest.mark.parametrize("printers", [[], None])
def test_no_printer_is_noted_not_refused(printers: list[str] | None) -> None:
    (one,) = (c for c in look(printers=lambda: printers) if c.check == "printer")
    assert one.state is State.NOTE


def test_the_command_prints_one_object_per_check(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["doctor", "--json"]) == 0
    lines = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert {line["check"] for line in lines} >= {"fonts", "rules", "clock", "folder", "disk", "printer"}


def test_carried_on_a_stick_the_records_lie_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAHBAR_DATA")
    program = tmp_path / "stick" / "rahbar" / "rahbar"
    program.parent.mkdir(parents=True)
    program.write_text("", "utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert paths.carried_folder() is None
    (program.parent / "portable.txt").write_text("", "utf-8")
    assert paths.data_folder() == program.parent.resolve() / "data"
