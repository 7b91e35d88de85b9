"""What the next start takes up again: the window as it was, its language; after a crash the page and the patient."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect

from app.support.faults import HARD
from app.support.i18n import Language
from app.support.paths import reports_folder
from app.ui.taking_up import NAME, LastPlace, TakingUp
from app.ui.window_shape import WindowShape, fitted

SECRET = "mango tree river"


def opened_again(person: Any) -> None:
    """Lock without a trace of it in the folder, as after a crash, and unlock."""
    window = person.window
    window.lock()
    person.wait(window.start.open_button.isVisible)
    window.start.secret.setText(SECRET)
    person.click(window.start.open_button)
    person.wait(person.front)
    person.rest()


def place_left(folder: Path) -> LastPlace:
    left = LastPlace.read(folder)
    assert left is not None
    return left


# ------------------------------------------------------------ page and patient
@pytest.fixture
def left_at_visit(with_patient: Any, tmp_path: Path) -> Any:
    """The doctor was noting Fatima Bibi's visit when the program died; it was started again."""
    folder = tmp_path / "window"
    folder.mkdir()
    TakingUp(with_patient.window, folder)
    with_patient.window.go("visit")
    with_patient.rest()
    kept = (folder / NAME).read_bytes()
    with_patient.window.lock()
    assert not (folder / NAME).exists()  # locked as it should be: nothing is kept
    (folder / NAME).write_bytes(kept)
    with_patient.folder = folder
    return with_patient


def test_after_a_crash_the_same_user_is_where_the_work_was(left_at_visit: Any) -> None:
    window = left_at_visit.window
    TakingUp(window, left_at_visit.folder)
    opened_again(left_at_visit)
    left_at_visit.wait(lambda: left_at_visit.front() == "visit")
    assert window.desk.patient.patient.name == "Fatima Bibi"


def test_only_once(left_at_visit: Any) -> None:
    TakingUp(left_at_visit.window, left_at_visit.folder)
    opened_again(left_at_visit)
    left_at_visit.wait(lambda: left_at_visit.front() == "visit")
    opened_again(left_at_visit)
    assert left_at_visit.front() == "home"


@pytest.mark.parametrize("other", ["clinic", "user"])
def test_nobody_else_gets_there(left_at_visit: Any, other: str) -> None:
    folder = left_at_visit.folder
    changed = {other: "0" * 32}
    replace(place_left(folder), **changed).write(folder)
    TakingUp(left_at_visit.window, folder)
    opened_again(left_at_visit)
    assert left_at_visit.front() == "home"
    assert left_at_visit.window.desk.patient is None


def test_a_patient_who_is_no_longer_there_stops_nothing(left_at_visit: Any) -> None:
    folder = left_at_visit.folder
    replace(place_left(folder), patient="00000000-0000-4000-8000-000000000000").write(folder)
    TakingUp(left_at_visit.window, folder)
    opened_again(left_at_visit)
    assert left_at_visit.front() == "home"
    assert left_at_visit.window.dialog is None


def test_no_word_of_the_patient_is_kept(with_patient: Any, tmp_path: Path) -> None:
    TakingUp(with_patient.window, tmp_path)
    with_patient.window.go("record")
    text = (tmp_path / NAME).read_text("utf-8")
    page = with_patient.record()
    said = (page.patient.name, page.patient.name_ur, page.patient.mr_number, "Ayesha", "Kot Addu")
    assert not [word for word in said if word in text]
    with_patient.window.close()
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("text", ["", "a", "a b c d e f g", "\x00" * 500, "؟ ؟ ؟"])
def test_a_damaged_place_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, "utf-8")
    left = LastPlace.read(tmp_path)
    assert left is None or left.page == "؟"  # such a page does not exist, and no user has such a number


# ------------------------------------------------------------ the window itself
SMALL, WIDE = QRect(0, 0, 1366, 728), QRect(0, 0, 1920, 1040)


@pytest.mark.parametrize(
    ("kept", "screens", "found"),
    [
        (QRect(300, 100, 1200, 700), [WIDE], QRect(300, 100, 1200, 700)),
        (QRect(300, 100, 1900, 1000), [SMALL], QRect(0, 0, 1366, 728)),  # the screen got smaller
        (QRect(2500, 100, 1200, 700), [SMALL], QRect(83, 14, 1200, 700)),  # the second screen is gone
        (QRect(2500, 100, 1200, 700), [SMALL, WIDE.translated(1366, 0)], QRect(2086, 100, 1200, 700)),
        (QRect(-9000, -9000, 1200, 700), [SMALL], QRect(83, 14, 1200, 700)),
    ],
)
def test_the_window_is_never_out_of_reach(kept: QRect, screens: list[QRect], found: QRect) -> None:
    placed = fitted(kept, screens)
    assert placed == found
    assert any(screen.contains(placed) for screen in screens)


def test_size_place_and_language_come_back(person: Any, tmp_path: Path) -> None:
    first = TakingUp(person.window, tmp_path)
    person.window.resize(1100, 650)
    person.window.switch_language()
    kept = WindowShape.read(tmp_path)
    assert kept is not None
    assert kept.language is Language.URDU
    person.window.resize(1300, 700)
    first.keep_shape()
    person.window.resize(1050, 645)
    TakingUp(person.window, tmp_path)
    screen = person.window.screen().availableGeometry()
    assert person.window.width() == min(1300, max(screen.width(), person.window.minimumWidth()))


@pytest.mark.parametrize("text", ["", "1 2 3", "0 0 -5 7 0 en", "0 0 9 9 0 xx", "9" * 400, "\udcff"])
def test_a_damaged_shape_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "shape.txt").write_text(text, "utf-8", "surrogateescape")
    assert WindowShape.read(tmp_path) is None


# ------------------------------------------------------------ the whole program
LEFT = """
import os, signal, sys
import app.ui.main_window as window
{before}
from app.__main__ import main
sys.exit(main(["--practice"]))
"""
KILLED = """
from PySide6.QtCore import QTimer
def die(self=None):
    window_ = self
    def look():
        rows = window_.pages["home"].recent.rows
        if not rows:
            return
        if window_.desk.patient is None:
            window_.desk.open_patient(rows[0].id)
        elif window_.pages.name_of(window_.stack.currentWidget()) == "patient":
            window_.go("record")
            import faulthandler
            faulthandler._sigsegv()
    window_.timer = QTimer(window_)
    window_.timer.timeout.connect(look)
    window_.timer.start(20)
make = window.MainWindow._show_clinic
def shown(self, status):
    make(self, status)
    die(self)
window.MainWindow._show_clinic = shown
"""
AGAIN = """
from PySide6.QtCore import QTimer
told = []
window.MainWindow.tell_earlier_crash = lambda self: told.append(self.words.language.value)
make = window.MainWindow._show_clinic
def shown(self, status):
    make(self, status)
    def look():
        if self.background.idle:
            self.timer.stop()
            patient = self.desk.patient
            print(self.pages.name_of(self.stack.currentWidget()), patient is not None, told, flush=True)
            self.close()
    self.timer = QTimer(self)
    self.timer.timeout.connect(look)
    self.timer.start(300)
window.MainWindow._show_clinic = shown
"""


def started(before: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LEFT.format(before=before)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal ends the program")
def test_a_crash_of_the_whole_program_is_told_and_made_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "ڈاکٹر data"))
    died = started(KILLED)
    assert died.returncode == -signal.SIGSEGV, died.stderr
    assert (reports_folder() / HARD).stat().st_size
    again = started(AGAIN)
    assert again.stdout.strip() == "record True ['en']", again.stderr
    assert not (Path(os.environ["RAHBAR_DATA"]) / "window" / NAME).exists()
