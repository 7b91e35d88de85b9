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


def choose(person: Person, box: Any, text: str) -> None:
    """Type into a search box and take its first line."""
    box.setFocus()
    person.type(text, box)
    person.rest()
    person.press("Return", box)
    person.rest()


def at_the_visit(person: Person) -> Any:
    person.press("Ctrl+E")
    person.wait(lambda: person.front() == "visit")
    page: Any = person.window.pages["visit"]
    person.wait(lambda: page.rows)
    person.rest()
    return page


def reopened(person: Person) -> None:
    """After an unlock: the only patient's page."""
    clinic = person.window.desk.clinic
    (one,) = person.ask(lambda: patients.recent(clinic))
    person.window.desk.open_patient(one.id)
    person.wait(lambda: person.front() == "patient")
    person.rest()


def test_everything_told_at_a_visit_waits_too(with_patient: Person) -> None:
    page = at_the_visit(with_patient)
    told = page.told
    choose(with_patient, told.conditions.box, "E11")
    with_patient.type("2019", told.conditions.detail)
    choose(with_patient, told.conditions.box, "a rare illness")
    choose(with_patient, told.medicines.box, "metfor")
    with_patient.type("500 mg twice", told.medicines.detail)
    choose(with_patient, told.history.box, "diab")
    told.boxes["allergies"].setChecked(True)
    told.pregnancy.setCurrentIndex(1)
    told.weeks.setText("12")
    for choice in told.questions.choices.values():
        choice.setCurrentIndex(choice.count() - 1)
    before = page.typed()
    assert (before.conditions[1:], before.weeks) == (("a rare illness",), 12)
    assert before.since[before.conditions[0]] == "2019"
    assert set(before.doses.values()) == {"500 mg twice"}
    assert before.history
    assert before.answers["list.allergies"] == "yes"
    with_patient.window.lock()
    unlock(with_patient)
    reopened(with_patient)
    page = at_the_visit(with_patient)
    with_patient.wait(page.draft.bar.isVisible)
    assert page.typed() != before
    with_patient.click(page.draft.go_on_button)
    assert page.typed() == before
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    assert with_patient.record().medicines == ("metformin",)
    page = at_the_visit(with_patient)
    assert page.draft.bar.isHidden()
    assert page.draft.unsaved() is None


def test_a_correction_half_typed_waits_and_is_gone_once_saved(with_patient: Person) -> None:
    with_patient.window.go("record")
    page: Any = with_patient.window.pages["record"]
    with_patient.wait(page.name.text)
    with_patient.rest()
    assert page.draft.unsaved() is None  # what the record says is no draft
    page.name.setText("Fatima Begum")
    page.phone_field.whose.setCurrentIndex(2)
    page.reason.setText("registered tw")
    with_patient.press("Ctrl+H")
    with_patient.window.go("record")
    with_patient.rest()
    assert page.name.text() == "Fatima Begum"  # another page in between takes nothing away
    with_patient.window.lock()
    unlock(with_patient)
    reopened(with_patient)
    with_patient.window.go("record")
    page = with_patient.window.pages["record"]
    with_patient.wait(page.draft.bar.isVisible)
    assert page.name.text() == "Fatima Bibi"
    with_patient.click(page.draft.go_on_button)
    assert (page.name.text(), page.reason.text()) == ("Fatima Begum", "registered tw")
    assert page.phone_field.whose.currentIndex() == 2
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    assert with_patient.record().patient.name == "Fatima Begum"
    with_patient.window.go("record")
    with_patient.rest()
    assert page.draft.bar.isHidden()


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
