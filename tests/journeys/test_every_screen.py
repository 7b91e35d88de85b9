"""What must hold on every screen in both languages: names for screen readers, room for letters, visible focus."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError

from app.model.genomics import Sex
from app.support.i18n import Language
from app.ui.pages.patient import TABS

ARABIC = re.compile(r"[\u0600-\u06ff]")
LEAST_PX = 24
# Names that are the same in both languages: the other language's own name, paper sizes.
SAME_IN_BOTH = {"Dr Ayesha Malik", "HbA2", "English", "English + اردو", "اردو", "A4", "A5"}
SCREENS = (
    "start", "code", "setup0", "setup1", "setup2",
    "home", "new_patient", "patient", "genes", "files", "import", "preview", "print",
    "restore", "forgotten", "tools_users", "tools_myself", "tools_backup", "tools_checks", "tools_papers",
    "affected", "local_rules", "packs",
    "plan", "heart", "family", "cancer", "timeline", "visit",
)  # fmt: skip


@pytest.fixture
def at(person: Any, panel: Path) -> Callable[[str], Any]:
    """Leads a person to a screen by its name."""

    def lead(name: str) -> Any:
        if name != "start":
            _work_up_to(person, name, panel)
        person.rest()
        return person

    return lead


def _work_up_to(person: Any, name: str, panel: Path) -> None:
    start = person.window.start
    start.new_clinic.setText("THQ Hospital Kot Addu")
    start.new_user.setText("Dr Ayesha Malik")
    for field in (start.new_secret, start.new_again):
        field.setText("mango tree river")
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    if name == "code":
        return
    if name in ("restore", "forgotten"):
        _lock_out(person, name)
        return
    start.code.confirmed.emit()
    if name.startswith("setup"):
        for _ in range(int(name.removeprefix("setup"))):
            start.setup.go_on()
        return
    person.click(start.setup.skip_button)
    person.wait(lambda: person.front() == "home")
    if name.startswith("tools_"):
        person.window.go("tools")
        tools = person.window.pages["tools"]
        tools.tabs.setCurrentWidget(getattr(tools, name.removeprefix("tools_")))
    elif name != "home":
        _open_fatima(person, panel)
        _turn_to(person, name, panel)


def _lock_out(person: Any, name: str) -> None:
    """At the first screen, where the usual way in failed."""
    start = person.window.start
    start.code.confirmed.emit()
    person.click(start.setup.skip_button)
    person.wait(lambda: person.front() == "home")
    person.window.lock()
    person.wait(start.open_button.isVisible)
    if name == "restore":
        start._begin_restore()
    else:
        start._begin_forgotten()


def _open_fatima(person: Any, panel: Path) -> None:
    from app.services import panel_import, patients

    clinic = person.window.desk.clinic

    def register() -> str:
        new = patients.NewPatient("Fatima Bibi", Sex.FEMALE, 45, name_ur="فاطمہ بی بی", district="Layyah")
        patient = patients.register(clinic, new)
        for drug in ("clopidogrel", "omeprazole", "warfarin"):
            patients.add_medicine(clinic, patient.id, drug)
        panel_import.save(clinic, panel_import.preview(clinic, panel, patient.id), patient.id)
        return patient.id

    person.window.desk.open_patient(person.ask(register))
    person.wait(lambda: person.front() == "patient")
    person.wait(lambda: person.window.pages["patient"].card.answer)


def _turn_to(person: Any, name: str, panel: Path) -> None:
    window = person.window
    if name in TABS:
        window.pages["patient"].turn_to(name)
    elif name == "preview":
        window.go("import")
        window.pages["import"].offer_file(str(panel.with_name("district-panel-0077.vcf")))
        person.wait(lambda: window.pages["import"].preview.preview)
    else:
        window.go(name)
    if name == "new_patient":
        form = window.pages["new_patient"]
        person.type("44", form.age)
        person.type("Fatma Bibi", form.name)
        person.wait(lambda: form.similar.rows)


def _visible(window: QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def _focusable(window: QWidget) -> list[QWidget]:
    """What the keyboard reaches."""
    return [w for w in _visible(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def _faults_of_names(window: QWidget, language: Language, seen: Callable[[str], str]) -> list[str]:
    faults = []
    for widget in _focusable(window):
        name = seen(_name(widget))
        if not name:
            faults.append(f"{type(widget).__name__} has no name")
        elif name not in SAME_IN_BOTH and bool(ARABIC.search(name)) is not (language is Language.URDU):
            faults.append(f"{type(widget).__name__} has a name in the other language: {name}")
        if min(widget.width(), widget.height()) < LEAST_PX:
            faults.append(f"{name} is too small: {widget.width()} x {widget.height()}")
    return faults


def _needed_height(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()


def _clipped(window: QWidget) -> list[str]:
    faults = []
    for widget in _visible(window):
        if isinstance(widget, QLabel) and widget.text():
            if widget.height() < _needed_height(widget) - 2:
                faults.append(f"label too low: {widget.text()} {widget.height()} < {_needed_height(widget)}")
            if not widget.wordWrap() and widget.width() < widget.sizeHint().width():
                faults.append(f"label too narrow: {widget.text()}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            if widget.width() < widget.sizeHint().width() or widget.height() < _letters(widget):
                faults.append(f"button too small: {widget.text()}")
        elif isinstance(widget, QLineEdit | QComboBox) and widget.height() < _letters(widget):
            faults.append(f"field too low: {_name(widget)}")
    return faults


def _letters(widget: QWidget) -> int:
    return QFontMetrics(widget.font()).height() - 2


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_in_both_languages(
    at: Callable[[str], Any], screen: str, seen: Callable[[str], str]
) -> None:
    person = at(screen)
    window = person.window
    for language in (Language.ENGLISH, Language.URDU):
        window.words.switch(language)
        _settle(person)
        assert _faults_of_names(window, language, seen) == []
        assert _clipped(window) == []
        assert window.minimumSizeHint().width() <= 1366
        assert window.minimumSizeHint().height() <= 768
        assert window.size().height() == 768


def _settle(person: Any) -> None:
    """Layouts follow a switch over several rounds; what is still clipped after two seconds stays so."""
    person.rest()
    with contextlib.suppress(QtTimeoutError):
        person.bot.waitUntil(lambda: not _clipped(person.window), timeout=2000)


@pytest.mark.parametrize("screen", ["start", "new_patient", "patient", "preview", "print"])
def test_focus_can_be_seen(at: Callable[[str], Any], screen: str) -> None:
    window = at(screen).window
    for widget in _focusable(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is not widget:
            continue  # it hands the focus on, such as a tab widget to its bar
        with_focus = widget.grab().toImage()
        window.setFocus()
        QApplication.processEvents()
        assert with_focus != widget.grab().toImage(), _name(widget)


def test_tab_reaches_everything_and_comes_round(at: Callable[[str], Any]) -> None:
    person = at("new_patient")
    page = person.window.pages["new_patient"]
    page.name.setFocus()
    reached = []
    for _ in range(60):
        reached.append(person.focus)
        person.press("Tab")
        if person.focus is page.name:
            break
    for field in (
        page.name_ur,
        page.age,
        page.birth,
        page.relation_name,
        page.phone,
        page.identity,
        page.district,
    ):
        assert field in reached
    assert page.save_button in reached
    assert person.window.search in reached


def test_a_warning_about_the_file_is_wholly_seen(at: Callable[[str], Any], panel: Path) -> None:
    """The panel is already in Fatima Bibi's record, and says so."""
    person = at("patient")
    page = person.window.pages["import"]
    person.window.go("import")
    page.offer_file(str(panel))
    for language in (Language.ENGLISH, Language.URDU):
        person.window.words.switch(language)
        person.wait(page.preview.warnings.isVisible)
        area = page.preview.warnings.parentWidget()
        person.wait(lambda area=area: area.height() >= page.preview.warnings.height())
