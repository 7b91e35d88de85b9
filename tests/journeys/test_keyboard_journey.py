"""The same job without a mouse, in Urdu."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.model.advice import Level
from app.support.i18n import Language


def test_the_whole_job_with_the_keyboard_alone(doctor: Any, panel: Path, tmp_path: Path) -> None:
    window = doctor.window
    doctor.press("Ctrl+L")
    assert window.words.language is Language.URDU

    doctor.press("Ctrl+N")
    doctor.type("محمد یوسف")
    doctor.press("Tab")
    doctor.type("Muhammad Yousaf")
    doctor.press("Tab")
    doctor.press("Space")
    doctor.press("Left")  # in Urdu the next choice is to the left
    _tab_to(doctor, window.pages["new_patient"].age)
    doctor.type("62")
    doctor.press("Ctrl+S")
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()
    patient = doctor.record().patient
    assert (patient.name, patient.name_ur, patient.sex) == ("محمد یوسف", "Muhammad Yousaf", "male")

    doctor.press("Ctrl+I")
    doctor.type(str(panel))
    doctor.press("Return")
    page = window.pages["import"]
    doctor.wait(lambda: page.preview.preview)
    doctor.wait(lambda: doctor.focus is page.preview.mr_number)
    doctor.type(patient.mr_number)
    doctor.press("Return")
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()
    assert len(doctor.record().imports) == 1

    doctor.press("Ctrl+D")
    doctor.type("warfa")
    doctor.press("Return")
    doctor.wait(lambda: "warfarin" in window.desk.patient.medicines)
    doctor.press("Ctrl+K")
    doctor.type("codei")
    doctor.press("Return")
    card = window.pages["patient"].card
    doctor.wait(lambda: card.answer and card.answer.drug.name == "codeine")
    assert card.answer.headline.level in set(Level)

    doctor.press("Ctrl+P")
    doctor.wait(lambda: window.pages["print"].prepared)
    doctor.press("Ctrl+S")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    target = tmp_path / "report.pdf"
    name.selectAll()
    doctor.type(str(target), name)
    for _ in range(3):  # Qt's list of file names takes the first Enter where it is open
        if isinstance(QApplication.activeModalWidget(), QFileDialog):
            doctor.press("Return", name)
    doctor.wait(target.is_file)
    doctor.rest()
    assert len(doctor.record().documents) == 1


def test_a_known_patients_drug_is_answered_in_four_actions(with_patient: Any) -> None:
    """Search, Enter, drug, Enter: the flow that is budgeted with four actions."""
    window = with_patient.window
    with_patient.press("Ctrl+H")
    with_patient.press("Ctrl+F")
    with_patient.type("fatma bi")
    with_patient.press("Return")
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    with_patient.type("tegral")  # a brand name of carbamazepine
    with_patient.press("Return")
    card = window.pages["patient"].card
    with_patient.wait(lambda: card.answer and card.answer.drug.name == "carbamazepine")
    assert card.answer.headline.level is Level.UNKNOWN


def _tab_to(doctor: Any, widget: object) -> None:
    for _ in range(30):
        if doctor.focus is widget:
            return
        doctor.press("Tab")
    raise AssertionError("the field is not reached with Tab")
