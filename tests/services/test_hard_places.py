"""Computers as they are: whatever is missing or wrong is said in a sentence, and what can go on goes on."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.records import private_files
from app.services import clinics, patients, practice
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.support.errors import UserError
from app.support.i18n import Language
from app.support.moving import TRIES, move, patiently
from app.support.one_window import OneWindow, leave_word
from app.support.paths import examples_folder, program_folder

PANEL = examples_folder() / "city-lab-batch-0412.vcf"
URDU = "ڈاکٹر عائشہ ملک (BHU) #2"
SECRET = "mango tree river"
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for open files")


def rahbar(*words: str, before: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own. ``before``: what is wrong with this computer, as Python."""
    program = f"import sys\n{before}\nfrom app.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """Its one line; never a traceback."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = done.stderr.strip().splitlines()
    return line


# ------------------------------------------------------------ folders
def test_every_path_has_urdu_letters_spaces_and_signs(tmp_path: Path) -> None:
    home = tmp_path / URDU
    temporary, stick = home / "عارضی tmp", home / "یو ایس بی"
    for folder in (temporary, stick):
        folder.mkdir(parents=True)
    panel = stick / "نتائج 1.vcf"
    shutil.copy(PANEL, panel)
    done = rahbar("call", str(panel), HOME=str(home), RAHBAR_DATA=str(home / "ریکارڈ"), TMPDIR=str(temporary))
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["file"]["name"] == panel.name
    assert not lines[0]["warnings"]  # both readers read it
    assert list(temporary.iterdir()) == []


def test_a_very_long_path(tmp_path: Path) -> None:
    deep = tmp_path
    while len(os.fsencode(deep)) < 900:
        deep = deep / ("ل" * 60)
    deep.mkdir(parents=True)
    shutil.copy(PANEL, deep / "panel.vcf")
    assert rahbar("call", str(deep / "panel.vcf"), RAHBAR_DATA=str(deep)).returncode == 0
    with pytest.raises(UserError, match="too long"):
        clinics.create("BHU", "Dr Ayesha", SECRET, folder=deep / "clinic")
    assert not clinics.state(deep / "clinic").exists


def test_nothing_is_written_beside_the_program(tmp_path: Path) -> None:
    """So that it works from a folder that nobody may write in: every file that it opens to write is noted."""
    note = tmp_path / "written"
    watch = (
        "import builtins, os\n"
        f"seen = open({str(note)!r}, 'w')\n"
        "def look(event, given):\n"
        "    writes = event == 'open' and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)\n"
        "    if (writes or event in ('os.mkdir', 'os.rename', 'os.remove')) and isinstance(given[0], str):\n"
        "        seen.write(given[0] + chr(10)); seen.flush()\n"
        "sys.addaudithook(look)\n"
    )
    done = rahbar("demo", "--out", str(tmp_path / "out"), before=watch, RAHBAR_DATA=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    written = note.read_text("utf-8").splitlines()
    assert any("keys.json" in path for path in written)  # the watch sees
    program = [p for p in written if Path(p).is_relative_to(program_folder()) and "__pycache__" not in p]
    assert program == []


@pytest.mark.parametrize("words", [("demo", "--out", "out"), ("db", "check", "--user", "Dr Sana")])
def test_a_file_in_the_place_of_the_records_is_said(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "data").write_text("", "utf-8")
    told = [str(tmp_path / w) if w == "out" else w for w in words]
    assert refused(rahbar(*told, RAHBAR_DATA=str(tmp_path / "data")))


NO_HOME = """
import os, pathlib
for name in ("HOME", "RAHBAR_DATA", "XDG_DATA_HOME", "LOCALAPPDATA"):
    os.environ.pop(name, None)
def nowhere():
    raise RuntimeError("Could not determine home directory.")
pathlib.Path.home = nowhere
"""


def test_without_a_home_files_are_read_and_records_refused_in_words(tmp_path: Path) -> None:
    assert rahbar("call", str(PANEL), before=NO_HOME).returncode == 0
    assert "no home folder" in refused(rahbar("demo", "--out", str(tmp_path), before=NO_HOME))


def test_without_a_home_the_window_starts_and_a_fault_is_kept_nowhere() -> None:
    start = (
        f"{NO_HOME}\nfrom app.support import faults\nfrom app.ui.arrivals import the_one_window\n"
        "faults.report_unexpected()\n"
        "assert the_one_window(None) == (True, None)\nassert not faults.watch_for_hard_crashes()\n"
        "raise KeyError('Fatima Bibi')"
    )
    done = rahbar(before=start)
    assert done.stderr == "rahbar: a fault in the program (KeyError)\n"


# ------------------------------------------------------------ the disk and the stick
@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=tmp_path / "clinic")
    yield made
    clinics.close(made)


def register(clinic: Clinic, name: str) -> None:
    patients.register(clinic, NewPatient(name, Sex.FEMALE, age_years=45))


@linux_only
def test_a_stick_pulled_while_the_clinic_is_open_is_said_and_loses_nothing_saved(tmp_path: Path) -> None:
    clinic, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=tmp_path / "clinic")
    register(clinic, "Fatima Bibi")
    gc.collect()
    gone = os.open(
        "/proc/self/mem", os.O_RDWR
    )  # reading and writing its start fails as on a drive that is gone
    own = str(clinic.store.folder / "clinic.db")
    for handle in list(Path("/proc/self/fd").iterdir()):
        if handle.is_symlink() and str(handle.readlink()).startswith(own):
            os.dup2(gone, int(handle.name))
    with pytest.raises(UserError, match="does not answer"):
        register(clinic, "Nasreen Akhtar")
    clinics.close(clinic)
    os.close(gone)
    again = clinics.unlock("Dr Ayesha", SECRET, folder=tmp_path / "clinic")
    assert [one.name for one in patients.find(again, "bibi")] == ["Fatima Bibi"]
    assert not patients.find(again, "nasreen")
    clinics.close(again)


def test_a_stick_that_keeps_no_rights_holds_a_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    clinic, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=tmp_path / "clinic")
    register(clinic, "Fatima Bibi")
    clinics.close(clinic)
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # and one that cannot be written either
    with pytest.raises(UserError, match="may not write"):
        private_files.make_private_folder(tmp_path / "closed")


def _register_for_ever(clinic: Clinic) -> None:
    while True:
        with clinic.store.transaction():
            for number in range(50):
                register(clinic, f"Fatima Bibi {number}")


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root may mount a small disk"
)
def test_a_disk_that_fills_up_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        clinic, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=disk / "clinic")
        ballast = disk / "films"
        ballast.write_bytes(bytes(300_000))
        with pytest.raises(UserError, match="disk is full"):
            _register_for_ever(clinic)
        kept = clinic.store.tuples("SELECT count(*) FROM patient")
        clinics.close(clinic)
        ballast.unlink()
        again = clinics.unlock("Dr Ayesha", SECRET, folder=disk / "clinic")
        assert again.store.tuples("SELECT count(*) FROM patient") == kept
        register(again, "After")
        clinics.close(again)
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


# ------------------------------------------------------------ the clock
def at(year: int) -> datetime:
    return datetime(year, 3, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize("year", [1980, 2001, 2099])
def test_a_wrong_clock_is_said_over_every_page(tmp_path: Path, year: int) -> None:
    clinic, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=tmp_path / "c", clock=lambda: at(year))
    register(clinic, "Fatima Bibi")
    said = clinics.status(clinic).notices
    assert str(year) in said[0].text()
    assert all(one.text(Language.URDU) != one.text() for one in said)
    clinics.close(clinic)


def test_nobody_has_an_age_below_nought(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    clinics.close(practice.ensure_practice(folder))
    early = practice.ensure_practice(folder, clock=lambda: at(1980))
    young = [patients.page(early, one.id) for one in practice.everyone(early)]
    assert any("not born yet" in page.age.en for page in young)
    assert not [page.age for page in young if "-" in page.age.en]
    clinics.close(early)


# ------------------------------------------------------------ virus scanners
def test_a_file_that_a_scanner_holds_is_moved_a_moment_later(tmp_path: Path) -> None:
    held = iter([PermissionError(13, "in use")] * 3)
    waited: list[float] = []

    def work() -> None:
        for trouble in held:
            raise trouble
        move(tmp_path / "new", tmp_path / "old")

    (tmp_path / "new").write_text("new", "utf-8")
    (tmp_path / "old").write_text("old", "utf-8")
    patiently(work, "win32", waited.append)
    assert (tmp_path / "old").read_text("utf-8") == "new"
    assert len(waited) == 3


@pytest.mark.parametrize(("platform", "tries"), [("win32", TRIES), ("linux", 1)])
def test_one_that_stays_closed_is_refused_in_the_end(platform: str, tries: int) -> None:
    tried: list[int] = []

    def work() -> None:
        tried.append(1)
        raise PermissionError(13, "closed")

    with pytest.raises(PermissionError):
        patiently(work, platform, lambda _seconds: None)
    assert len(tried) == tries


# ------------------------------------------------------------ the practice clinic
class EnoughSeenError(Exception):
    """The making of the practice clinic has begun; the rest of it is tested elsewhere."""


def begin_practice(folder: Path) -> None:
    def stop(_fraction: float) -> None:
        raise EnoughSeenError

    with pytest.raises(EnoughSeenError):
        practice.ensure_practice(folder, progress=stop)


def test_a_damaged_practice_clinic_is_made_again_and_kept_beside(tmp_path: Path) -> None:
    """Nobody has a backup of invented people; the page must not ask for one."""
    folder, earlier = tmp_path / "practice", tmp_path / "practice-damaged"
    for place in (folder, earlier):  # what was kept from another time gives way
        place.mkdir()
        for name in ("keys.json", "keys.previous.json", "clinic.db", practice._READY):
            (place / name).write_text(f"no longer what it was: {place.name}", "utf-8")
    begin_practice(folder)
    assert (earlier / "keys.json").read_text("utf-8").endswith(": practice")


def test_a_practice_clinic_that_another_program_is_making_is_left_alone(tmp_path: Path) -> None:
    clinic, _ = clinics.create("BHU", "Dr Ayesha", SECRET, folder=tmp_path / "practice")
    with pytest.raises(UserError, match="open"):
        practice.ensure_practice(tmp_path / "practice")
    assert (tmp_path / "practice" / "clinic.db").is_file()
    clinics.close(clinic)


# ------------------------------------------------------------ a second start
@linux_only
def test_a_second_start_hands_over_a_pack_whose_name_is_no_text(tmp_path: Path) -> None:
    pack = tmp_path / os.fsdecode(b"r\xe9gles.rahbarpack")
    first = OneWindow.take(tmp_path / "window")
    assert first is not None
    leave_word(tmp_path / "window", pack)
    assert first.word() == pack
    first.release()
