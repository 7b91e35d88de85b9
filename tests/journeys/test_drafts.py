"""What is half typed is kept in the encrypted records within five seconds, and offered after a lock or a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import drafts, patients
from app.support.i18n import Language
from app.ui.widgets.draft_keeper import EVERY_MS
from tests.journeys.conftest import SECRET, Person, seen


def new_patient(person: Person) -> Any:
    person.press("Ctrl+N")
    person.wait(lambda: person.front() == "new_patient")
    person.rest()
    return person.window.pages["new_patient"]


def unlock(person: Person) -> None:
    start = person.window.start
    person.wait(lambda: start.state and start.secret.isVisible())
    start.secret.setText(SECRET)
    person.click(start.open_button)
    person.wait(lambda: person.front() == "home")
    person.rest()


def test_locked_in_the_middle_of_a_registration(doctor: Person) -> None:
    page = new_patient(doctor)
    page.name.setText("Zainab Bibi")
    page.age.setText("45")
    page.relation_name.setText("Ghulam Rasool")
    doctor.window.lock()
    unlock(doctor)
    page = new_patient(doctor)
    doctor.wait(page.draft.bar.isVisible)
    assert page.name.text() == ""
    assert "unfinished form" in seen(page.draft.said.text())
    doctor.window.words.switch(Language.URDU)
    assert "unfinished" not in page.draft.said.text()
    doctor.window.words.switch(Language.ENGLISH)
    doctor.click(page.draft.go_on_button)
    assert (page.name.text(), page.age.text(), page.relation_name.text()) == (
        "Zainab Bibi",
        "45",
        "Ghulam Rasool",
    )
    page.sex_buttons[next(iter(page.sex_buttons))].setChecked(True)
    doctor.press("Ctrl+S")
    doctor.wait(lambda: doctor.front() == "patient")
    clinic = doctor.window.desk.clinic
    assert doctor.ask(lambda: drafts.find(clinic, "new_patient", "")) is None


def test_kept_while_typing_goes_on(doctor: Person) -> None:
    assert EVERY_MS <= 5000
    page = new_patient(doctor)
    page.draft._timer.setInterval(20)
    page.name.setText("Zai")
    clinic = doctor.window.desk.clinic

    def kept() -> Mapping[str, str] | None:
        found = doctor.ask(lambda: drafts.find(clinic, "new_patient", ""))
        return found.content if found else None

    doctor.wait(lambda: kept() is not None)
    page.name.setText("Zainab")
    doctor.wait(lambda: kept() == {"name": "Zainab"})
    doctor.click(page.clear_button)
    assert kept() is None


def test_a_visit_half_typed_waits_for_its_patient(with_patient: Person) -> None:
    with_patient.press("Ctrl+E")
    with_patient.wait(lambda: with_patient.front() == "visit")
    page: Any = with_patient.window.pages["visit"]
    with_patient.wait(lambda: page.rows)
    with_patient.rest()
    page.rows["systolic_bp"].edit.setText("151")
    page.told.allergy.setText("penicillin, rash")
    other = next(one for one in page.form.others)
    page._add_other(other)
    page.rows[other.name].edit.setText("12")
    with_patient.window.lock()
    unlock(with_patient)
    clinic = with_patient.window.desk.clinic
    (one,) = with_patient.ask(lambda: patients.recent(clinic))
    with_patient.window.desk.open_patient(one.id)
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    with_patient.press("Ctrl+E")
    page = with_patient.window.pages["visit"]
    with_patient.wait(page.draft.bar.isVisible)
    with_patient.click(page.draft.go_on_button)
    assert (page.rows["systolic_bp"].edit.text(), page.told.allergy.text()) == ("151", "penicillin, rash")
    assert page.rows[other.name].edit.text() == "12"
