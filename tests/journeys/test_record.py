"""Correcting, joining and withdrawing a patient at the window, and bringing the record back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.genomics import Sex
from app.services import patients
from app.services.patients import NewPatient
from tests.journeys.conftest import Person, seen


def register(doctor: Person, name: str) -> str:
    clinic = doctor.window.desk.clinic
    new = NewPatient(name, Sex.FEMALE, age_years=40, district="Layyah")
    return doctor.ask(lambda: patients.register(clinic, new).id)


def open_record(doctor: Person, patient_id: str) -> Any:
    doctor.window.desk.open_patient(patient_id)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()
    patient: Any = doctor.window.pages["patient"]
    doctor.click(patient.banner.correct_button)
    doctor.wait(lambda: doctor.front() == "record")
    page: Any = doctor.window.pages["record"]
    doctor.wait(page.name.text)
    return page


def agree(doctor: Person, page: Any) -> None:
    """Press Enter on the question, and be back at the window."""
    QTest.keyClick(page.dialog, Qt.Key.Key_Return)
    page.dialog = None
    doctor.window.activateWindow()
    doctor.wait(doctor.window.isActiveWindow)
    doctor.rest()


def open_again(doctor: Person, reason: str, stays: str = "") -> None:
    doctor.window.go("tools")
    tools: Any = doctor.window.pages["tools"]
    tools.tabs.setCurrentWidget(tools.closed)
    doctor.wait(lambda: tools.closed.rows.rows)
    tools.closed.view.selectRow(0)
    tools.closed.reason.setText(reason)
    doctor.click(tools.closed.open_button)
    if stays:
        doctor.wait(lambda: getattr(tools.closed, "dialog", None))
        assert stays in seen(tools.closed.dialog.text())
        agree(doctor, tools.closed)
    doctor.wait(lambda: doctor.front() == "patient")


def test_a_name_and_district_are_corrected(doctor: Person) -> None:
    page = open_record(doctor, register(doctor, "Zainab Bibee"))
    assert page.age.text() == "40"
    page.name.setText("Zainab Bibi")
    page.district.setText("ملتان")
    doctor.press("Ctrl+S")
    doctor.wait(lambda: doctor.front() == "patient")
    assert (doctor.record().patient.name, doctor.record().patient.district) == ("Zainab Bibi", "Multan")


def test_joined_after_a_look_and_opened_again(doctor: Person) -> None:
    kept, other = register(doctor, "Zainab Bibi"), register(doctor, "Zenab Bibi")
    page = open_record(doctor, kept)
    page.reason.setText("registered twice")
    assert not page.join_button.isEnabled()  # nobody joins what was not looked at
    page.number.setText("2")
    doctor.click(page.look_button)
    assert "MR-000002" in seen(page.shown.text())
    doctor.click(page.join_button)
    assert "same person" in page.dialog.text()
    agree(doctor, page)
    clinic = doctor.window.desk.clinic
    assert [p.id for p in doctor.ask(lambda: patients.find(clinic, "Zenab Bibi"))] == [kept]
    doctor.ask(lambda: patients.add_medicine(clinic, kept, "clopidogrel"))
    open_again(doctor, "two sisters", stays="stay there: medicines 1.")
    assert doctor.record().patient.id == other
    assert doctor.record().medicines == ()


@pytest.mark.parametrize("keys", ["Ctrl+J", "Ctrl+P"])
def test_a_withdrawn_patient_is_open_nowhere(doctor: Person, keys: str) -> None:
    patient_id = register(doctor, "Zainab Bibi")
    page = open_record(doctor, patient_id)
    page.reason.setText("registered in error")
    doctor.click(page.withdraw_button)
    agree(doctor, page)
    assert doctor.front() == "home"
    doctor.press(keys)
    assert doctor.front() == "home"
    open_again(doctor, "she came")
    assert doctor.record().patient.id == patient_id
