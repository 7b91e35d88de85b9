"""The window locks itself while a dialog is open: nothing of a patient stays on the screen, nothing is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.services import patients
from app.support.errors import UserError
from app.ui import dialogs
from tests.journeys.conftest import SECRET, Person

Open = Callable[[Person], QDialog]


def _what_if(person: Person) -> QDialog:
    page: Any = person.window.pages["patient"]
    page.ask("clopidogrel")
    person.wait(lambda: page.card.answer)
    page.decisions.do("what_if")
    page.decisions.dialog.add.setText("omeprazole")
    return page.decisions.dialog  # type: ignore[no-any-return]


def _question(person: Person) -> QDialog:
    """A question that was not answered counts as no."""
    window, clinic = person.window, person.window.desk.clinic
    patient_id = person.record().patient.id

    def work() -> None:
        window.background.run(lambda _job: patients.add_medicine(clinic, patient_id, "warfarin"))

    return dialogs.ask(window, window.words, "Give Fatima Bibi warfarin?", "Yes", work)


def _refusal(person: Person) -> QDialog:
    return dialogs.tell_refusal(person.window, person.window.words, UserError("Fatima Bibi has no phone."))


def visible_windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


@pytest.mark.parametrize("opened", [_what_if, _question, _refusal])
def test_the_dialog_goes_and_nothing_is_done(opened: Open, with_patient: Person) -> None:
    window = with_patient.window
    dialog = opened(with_patient)
    with_patient.wait(dialog.isVisible)
    assert len(visible_windows()) == 2
    window.idle.idle.emit()
    with_patient.wait(lambda: not window.desk.clinic_open)
    with_patient.rest()
    assert visible_windows() == [window]
    assert window.stack.currentWidget() is window.start
    window.activateWindow()
    window.start.secret.setText(SECRET)
    with_patient.click(window.start.open_button)
    with_patient.wait(lambda: with_patient.front() == "home")
    with_patient.rest()
    clinic = window.desk.clinic
    (one,) = with_patient.ask(lambda: patients.recent(clinic))
    assert with_patient.ask(lambda: patients.page(clinic, one.id)).medicines == ()
