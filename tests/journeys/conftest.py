"""A person at the window: real clinic, real files, real services; only the hands are the test's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.genomics import Sex
from app.services import patients
from app.services.engine import load_engine
from app.services.patients import NewPatient, PatientPage
from app.support.bidi import plain
from app.support.i18n import Language
from app.support.paths import examples_folder
from app.ui.application import make_application, make_window
from app.ui.main_window import MainWindow
from app.ui.words import LRM, RLM, Words

T = TypeVar("T")
PATIENCE_MS = 20_000
SECRET = "mango tree river"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen cannot pass size wishes of dialogs on and says so; nothing else is ignored."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@dataclass
class Person:
    """The window, and what a person does with it."""

    window: MainWindow
    bot: QtBot

    # ------------------------------------------------------------ hands
    def press(self, keys: str, on: QWidget | None = None) -> None:
        """Press a key or key combination, such as ``Ctrl+N``, where the cursor is."""
        combination = QKeySequence(keys)[0]  # type: ignore[index] # the stubs leave it out
        receiver = QApplication.activePopupWidget() or on or self.focus
        QTest.keyClick(receiver, combination.key(), combination.keyboardModifiers())
        self.rest()

    def type(self, text: str, on: QWidget | None = None) -> None:
        """Type where the cursor is, Urdu through the keyboard's input method."""
        if text.isascii():
            QTest.keyClicks(on or self.focus, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(on or self.focus, event)

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.rest()

    def dismiss(self) -> None:
        """Press Enter on the dialog shown, and be back at the window."""
        dialog = self.window.dialog
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        self.window.activateWindow()  # the offscreen screen has nobody who would do it
        self.wait(self.window.isActiveWindow)
        self.window.dialog = None

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    # ------------------------------------------------------------ eyes
    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.bot.waitUntil(lambda: self.window.background.idle, timeout=PATIENCE_MS)

    def wait(self, fact: Callable[[], object]) -> None:
        """Wait for a fact on the screen."""
        self.bot.waitUntil(lambda: bool(fact()), timeout=PATIENCE_MS)

    def front(self) -> str:
        """The name of the page in front, "" on the start screen."""
        shown = self.window.stack.currentWidget()
        return next((name for name, page in self.window.pages.items() if page is shown), "")

    def ask(self, work: Callable[[], T]) -> T:
        """What the records say, asked in the thread that they belong to."""
        got: list[T] = []
        self.window.background.run(lambda _job: work(), got.append)
        self.wait(lambda: got)
        return got[0]

    def record(self) -> PatientPage:
        """The open patient's record, read anew."""
        desk = self.window.desk
        assert desk.patient is not None
        patient_id = desk.patient.patient.id
        return self.ask(lambda: patients.page(desk.clinic, patient_id))


def seen(text: str) -> str:
    """A text without the invisible marks that hold its order."""
    return plain(text).replace(LRM, "").replace(RLM, "")


@pytest.fixture(name="seen")
def _seen() -> Callable[[str], str]:
    return seen


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def person(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """In front of the start screen of a computer without a clinic, in English."""
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    window = make_window(Words())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    someone = Person(window, qtbot)
    someone.wait(window.isActiveWindow)
    window.begin(practice=False)
    someone.wait(lambda: window.start.state)
    yield someone
    window.close()
    window.words.switch(Language.ENGLISH)


@pytest.fixture
def doctor(person: Person) -> Person:
    """The same person after setting up the clinic: on the home page."""
    start = person.window.start
    start.new_clinic.setText("THQ Hospital Kot Addu")
    start.new_user.setText("Dr Ayesha Malik")
    for field in (start.new_secret, start.new_again):
        field.setText(SECRET)
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    start.code.written.setChecked(True)
    start.code.typed.setText(start.code.code.text().split("-")[-1])
    person.click(start.code.go_on)
    assert start.setup is not None
    person.click(start.setup.skip_button)
    person.wait(lambda: person.front() == "home")
    person.rest()
    return person


@pytest.fixture
def with_patient(doctor: Person) -> Person:
    """The doctor with Fatima Bibi's page open."""
    desk = doctor.window.desk
    new = NewPatient("Fatima Bibi", Sex.FEMALE, age_years=45, name_ur="فاطمہ بی بی")
    desk.open_patient(doctor.ask(lambda: patients.register(desk.clinic, new)).id)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()
    return doctor


@pytest.fixture
def panel() -> Path:
    """A laboratory's batch file of invented people; one sample is called FATIMA_BIBI."""
    return examples_folder() / "city-lab-batch-0412.vcf"


MakePanel = Callable[[str, str], Path]


@pytest.fixture
def make_panel(tmp_path: Path) -> MakePanel:
    """A file that carries the reference at every position of the rule pack, in either build."""

    def make(sample: str, assembly: str = "GRCh38") -> Path:
        positions = {p.id: p for p in load_engine().positions}.values()
        rows = {
            (p.chrom, p.pos38, p.ref38) if assembly == "GRCh38" else (p.chrom, p.pos37, p.ref37)
            for p in positions
        }
        lines = ["##fileformat=VCFv4.2", '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">']
        lines.append(f"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t{sample}")
        lines += [f"{chrom}\t{pos}\t.\t{ref}\t.\t.\tPASS\t.\tGT\t0/0" for chrom, pos, ref in sorted(rows)]
        path = tmp_path / f"{sample}-{assembly}.vcf"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return make
