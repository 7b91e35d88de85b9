"""The first screen when the clinic cannot be opened: what is wrong and where, what to do, and the way back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records import private_files
from app.records.clinic import open_clinic
from app.records.folder_lock import FolderLock
from app.services import clinics
from app.support.i18n import Language
from app.support.paths import clinic_folder
from app.ui.application import make_window
from app.ui.words import Words
from tests.journeys.conftest import Person, seen
from tests.records import trouble
from tests.records.trouble import FAULTS, SECRET, USER, Prepared


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared(tmp_path_factory.mktemp("trouble"))


Start = Callable[[], Person]


@pytest.fixture
def start(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts the program on this computer's data folder."""
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    windows: list[Any] = []

    def begin() -> Person:
        window = make_window(Words())
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        someone = Person(window, qtbot)
        window.begin(practice=False)
        someone.rest()
        return someone

    yield begin
    for window in windows:
        window.close()
        window.words.switch(Language.ENGLISH)


def sign_in(person: Person) -> None:
    first = person.window.start
    first.secret.setText(SECRET)
    person.press("Return", first.secret)


def told(person: Person) -> str:
    """What the dialog in front says."""
    dialog: Any = person.window.dialog
    return seen(f"{dialog.text()} {dialog.informativeText()}")


def kept_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("clinic.db")}


@pytest.mark.parametrize("fault", FAULTS)
def test_said_with_the_place_and_put_right_from_the_first_screen(
    fault: str, prepared: Prepared, start: Start, tmp_path: Path
) -> None:
    do, said, killed, asked = FAULTS[fault]
    folder = prepared.as_new(tmp_path / "data", killed=killed)
    do(folder)
    damaged = kept_bytes(folder)
    person = start()
    first = person.window.start
    if asked:
        sign_in(person)
    assert first.steps.currentWidget() is first.trouble
    assert said.format(folder=folder) in seen(first.trouble.problem.text())
    assert seen(first.trouble.advice.text())
    assert first.trouble.read_button.isVisible() == (fault == "a damaged journal")
    person.press("Ctrl+L")
    assert first.trouble.problem.text().strip()
    assert "is" not in seen(first.trouble.problem.text()).split()
    person.press("Ctrl+L")
    person.click(first.trouble.restore_button)
    person.wait(lambda: first.restoring.found)
    assert [one.folder.name for one in first.restoring.found] == [prepared.backup.name]
    person.type(prepared.code, first.restoring.secret)  # without a name: the recovery code
    person.click(first.restoring.restore_button)
    person.wait(lambda: person.front() == "home")
    home: Any = person.window.pages["home"]
    person.wait(lambda: home.recent.rows)
    answer = seen(first.dialog.text() + first.dialog.informativeText())
    names = {row.name for row in home.recent.rows}
    if fault in ("damaged keys", "no keys"):  # sound records stay: nothing that was entered since is lost
        assert "Only the key file was missing" in answer
        assert len(names) == 4
        return
    assert "last entry" in answer
    assert names == {"Fatima Bibi"}
    if damaged:
        (aside,) = folder.glob("set-aside-*")
        assert kept_bytes(aside)["clinic.db"] == damaged["clinic.db"]
        assert str(aside) in answer


def test_what_can_be_read_is_opened_after_a_damaged_journal(
    prepared: Prepared, start: Start, tmp_path: Path
) -> None:
    folder = prepared.as_new(tmp_path / "data", killed=True)
    trouble.damage_journal(folder)
    damaged = kept_bytes(folder)
    person = start()
    first = person.window.start
    sign_in(person)
    person.click(first.trouble.read_button)
    assert first.rest_note.isVisible()
    sign_in(person)
    person.wait(lambda: person.front() == "home")
    (aside,) = folder.glob("set-aside-*")
    assert kept_bytes(aside) == damaged
    home: Any = person.window.pages["home"]
    person.wait(lambda: home.recent.rows)
    assert "Fatima Bibi" in {row.name for row in home.recent.rows}
    person.click(person.window.top.lock_button)
    person.wait(first.open_button.isVisible)
    assert not first.rest_note.isVisible()


def test_a_newer_version_is_named_and_nothing_is_changed(
    prepared: Prepared, start: Start, tmp_path: Path
) -> None:
    folder = prepared.as_new(tmp_path / "data")
    with open_clinic(folder, USER, SECRET) as store:
        key = store.key
    trouble.from_the_future(folder, key)
    before = (folder / "clinic.db").read_bytes()
    person = start()
    sign_in(person)
    assert f"in {folder} were written by a newer version" in told(person)
    assert "Install that version" in told(person)
    assert (folder / "clinic.db").read_bytes() == before


def test_open_in_another_program_is_said(prepared: Prepared, start: Start, tmp_path: Path) -> None:
    folder = prepared.as_new(tmp_path / "data")
    lock = FolderLock(folder)
    person = start()
    sign_in(person)
    assert f"in {folder} is already open" in told(person)
    person.dismiss()
    lock.release()
    sign_in(person)
    person.wait(lambda: person.front() == "home")


@pytest.mark.parametrize(
    ("code", "said"), [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not write in the folder")]
)
def test_a_full_or_closed_disk_is_said_and_opens_later(
    code: int, said: str, prepared: Prepared, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = prepared.as_new(tmp_path / "data")
    before = kept_bytes(folder)
    person = start()

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(private_files, "create_private_file", refuse)
        sign_in(person)
        text = told(person)
    assert said in text
    assert str(folder) in text
    assert kept_bytes(folder) == before
    person.dismiss()
    sign_in(person)
    person.wait(lambda: person.front() == "home")


def test_a_clock_that_was_set_back_is_said_over_every_page(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    clinic, _ = clinics.create("RHC", USER, SECRET, clock=trouble.later_clock)
    clinics.close(clinic)
    person = start()
    sign_in(person)
    person.wait(lambda: person.front() == "home")
    strip = person.window.rules
    assert strip.isVisible()
    assert "Set the clock" in seen(strip.text.text())
    assert f"{trouble.later_clock():%Y-%m-%d}" in seen(strip.text.text())
    assert clinic_folder().is_dir()
