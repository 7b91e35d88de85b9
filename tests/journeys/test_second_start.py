"""Rahbar is started again while it is open, or a rule pack is clicked on: one window, in front, with the pack."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app import __main__ as program
from app.support.one_window import OneWindow
from app.support.paths import data_folder
from app.ui.arrivals import Arrivals, the_one_window


@pytest.fixture
def first(doctor: Any) -> Iterator[Any]:
    """The doctor's window is the one window of this data folder."""
    place = OneWindow.take(data_folder() / "window")
    assert place is not None
    doctor.arrivals = Arrivals(doctor.window, place)
    yield doctor
    place.release()


def started_again(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_second_start_brings_the_first_window_to_the_front(first: Any) -> None:
    first.window.showMinimized()
    first.wait(lambda: first.window.windowState() & Qt.WindowState.WindowMinimized)
    again = started_again()
    assert again.returncode == 0
    assert "open already" in again.stderr
    first.wait(lambda: not first.window.windowState() & Qt.WindowState.WindowMinimized)
    assert first.front() == "home"


def test_a_pack_that_is_clicked_on_is_looked_into_in_the_open_window(first: Any, tmp_path: Path) -> None:
    pack = tmp_path / "نئے قواعد 2.rahbarpack"
    pack.write_bytes(b"")
    assert started_again(str(pack)).returncode == 0
    first.wait(lambda: first.front() == "packs")
    first.wait(lambda: first.window.pages["packs"].refusal)
    assert first.window.pages["packs"].refused.isVisible()


def test_a_pack_waits_until_a_clinic_is_open(person: Any, tmp_path: Path) -> None:
    arrivals = Arrivals(person.window, None)
    arrivals.bring(tmp_path / "gone.rahbarpack")
    assert person.front() == ""
    person.window.begin(practice=True)
    person.wait(lambda: person.front() == "packs")
    person.wait(lambda: person.window.pages["packs"].refusal)


def test_the_place_is_free_again_once_the_window_is_gone(tmp_path: Path) -> None:
    place = OneWindow.take(tmp_path)
    assert place is not None
    assert OneWindow.take(tmp_path) is None
    place.release()
    place.release()
    later = OneWindow.take(tmp_path)
    assert later is not None
    later.release()


def test_a_folder_that_cannot_be_written_stops_no_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "a file"))
    assert the_one_window(None) == (True, None)


def test_only_a_pack_alone_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def note(*given: Any) -> int:
        opened.append(given[-1])
        return 0

    monkeypatch.setattr(program, "_window", note)
    assert program.main(["New.RahbarPack"]) == 0
    assert opened == [Path("New.RahbarPack")]
    with pytest.raises(SystemExit):
        program.main(["other.txt"])
