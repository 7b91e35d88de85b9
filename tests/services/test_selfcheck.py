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
from app.services import clinics
from app.services.selfcheck import Checked, State, installed_printers, look
from app.support import i18n, paths
from app.support.errors import UserError
from app.support.i18n import N_, Language

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
        ("fonts", "words", "rules", "clock", "folder", "disk", "clinic", "temporary", "printer"), State.GOOD
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


def resources_of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what is checked, to be harmed; the folder of the fonts in it."""
    shutil.copytree(paths.fonts_folder(), tmp_path / "resources" / "fonts")
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    return tmp_path / "resources" / "fonts"


@pytest.mark.parametrize("name", ["NotoNaskhArabic-Bold", "NotoNastaliqUrdu-Regular"])
@pytest.mark.parametrize("left", [None, 0, 9, 20_000])
def test_a_lost_or_cut_font_is_a_fault(
    name: str, left: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = resources_of_our_own(tmp_path, monkeypatch) / f"{name}.ttf"
    if left is None:
        font.unlink()
    else:
        font.write_bytes(font.read_bytes()[:left])
    found = checked("fonts")
    assert found.state is State.FAULT
    assert font.name in found.text.text()


def test_rules_that_are_gone_are_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They came with the program: no stick and no other file is to be looked for."""
    resources_of_our_own(tmp_path, monkeypatch)
    found = checked("rules")
    assert found.state is State.FAULT
    assert found.advice is not None
    assert "install the program again" in found.advice.text()


def test_lost_urdu_words_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n._catalogue.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(i18n, "translations_folder", lambda: tmp_path)
        found = [one for one in look(printers=list) if one.check == "words"]
    i18n._catalogue.cache_clear()
    assert [one.state for one in found] == [State.FAULT]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("below", ["", "clinics/ours"])
def test_records_on_a_drive_that_was_pulled_out(
    below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may be told that there is no clinic yet: it is on the drive."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "drive")
    monkeypatch.setenv("RAHBAR_DATA", str(link / below))
    assert checked("folder").state is State.FAULT
    assert "clinic" not in {one.check for one in look(printers=list)}
    with pytest.raises(UserError, match="does not answer"):  # and none is offered to be made
        clinics.state()


def test_the_check_speaks_urdu(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor", "--lang", "ur"])
    assert N_("The letters for Urdu and English are there.") not in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="printers are asked for otherwise there")
@pytest.mark.parametrize(("before", "after"), [("", "none"), ("/opt/theirs", "/opt/theirs")])
def test_the_systems_own_program_is_asked_for_printers_with_its_own_libraries(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A built program names its own libraries first; a name in another code page is no end either."""
    lpstat = tmp_path / "lpstat"
    lpstat.write_bytes(b"#!/bin/sh\necho \"${LD_LIBRARY_PATH:-none}\"\nprintf 'HP\\351\\n'\n")
    lpstat.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/rahbar/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert installed_printers() == [after, "HP\ufffd"]
