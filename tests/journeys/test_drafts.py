"""What is half typed is kept in the encrypted records within five seconds, and offered after a lock or a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.services import corrections, drafts, patients, record_closing, timeline
from app.support.i18n import Language
from app.ui.pages.correct_dialog import CorrectDialog
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


def home_lines(person: Person) -> list[str]:
    person.press("Ctrl+H")
    person.rest()
    box = person.window.pages["home"].unfinished  # type: ignore[attr-defined]
    return [seen(box.text(one)) for one in box.forms]


def test_the_first_page_lists_what_was_begun_and_leads_back(with_patient: Person) -> None:
    page = at_the_visit(with_patient)
    page.rows["systolic_bp"].edit.setText("151")
    with_patient.window.lock()
    unlock(with_patient)
    (line,) = home_lines(with_patient)
    assert "Visit of Fatima Bibi" in line
    box: Any = with_patient.window.pages["home"].unfinished  # type: ignore[attr-defined]
    with_patient.wait(box.isVisible)
    with_patient.wait(box.buttons[0][0].isVisible)
    with_patient.click(box.buttons[0][0])
    with_patient.wait(lambda: with_patient.front() == "visit")
    visit: Any = with_patient.window.pages["visit"]
    with_patient.wait(visit.draft.bar.isVisible)
    assert len(home_lines(with_patient)) == 1
    with_patient.wait(box.buttons[0][1].isVisible)
    with_patient.click(box.buttons[0][1])
    assert home_lines(with_patient) == []
    assert box.isHidden()


def test_a_changed_or_closed_record_is_told_with_its_draft(with_patient: Person) -> None:
    page = at_the_visit(with_patient)
    page.rows["systolic_bp"].edit.setText("151")
    page.draft.keep()
    with_patient.rest()
    clinic, patient_id = with_patient.window.desk.clinic, page.form.patient_id
    with_patient.ask(lambda: patients.add_medicine(clinic, patient_id, "metformin"))
    assert "was changed since" in home_lines(with_patient)[0]
    with_patient.ask(lambda: record_closing.withdraw(clinic, patient_id, "registered in error"))
    assert "is closed" in home_lines(with_patient)[0]
    box: Any = with_patient.window.pages["home"].unfinished  # type: ignore[attr-defined]
    assert not box.buttons[0][0].isEnabled()


def test_a_reason_half_typed_waits_when_the_dialog_is_closed(with_patient: Person) -> None:
    page: Any = with_patient.window.pages["patient"]
    page.ask("metformin")
    with_patient.wait(lambda: page.card.answer)
    page.decisions.do("reaction")
    with_patient.rest()
    page.decisions.dialog.own.setText("vomited for three da")
    page.decisions.dialog.reject()
    with_patient.rest()
    page.decisions.do("reaction")
    dialog = page.decisions.dialog
    with_patient.wait(dialog.draft.bar.isVisible)
    assert dialog.own.text() == ""
    with_patient.click(dialog.draft.go_on_button)
    assert dialog.own.text() == "vomited for three da"
    dialog.own.setText("vomited for three days")
    dialog.save_button.click()
    with_patient.rest()
    assert "metformin" in with_patient.record().banner[0].en
    assert home_lines(with_patient) == []


def test_a_reason_that_is_refused_is_not_lost(with_patient: Person) -> None:
    page: Any = with_patient.window.pages["patient"]
    page.ask("metformin")
    with_patient.wait(lambda: page.card.answer)
    page.decisions.do("reaction")
    with_patient.rest()
    page.decisions.dialog.own.setText("long " * 60)
    page.decisions.dialog.save_button.click()
    with_patient.wait(lambda: with_patient.window.dialog)
    assert "longer than" in seen(with_patient.window.dialog.text())  # type: ignore[union-attr]
    with_patient.dismiss()
    page.decisions.do("reaction")
    with_patient.wait(page.decisions.dialog.draft.bar.isVisible)


def test_a_relative_half_typed_waits(with_patient: Person) -> None:
    page: Any = with_patient.window.pages["patient"]
    page.turn_to("family")
    with_patient.rest()
    form = page.domains.tabs["family"].relatives
    form.kinship.setCurrentIndex(2)
    form.age.setText("48")
    form.died.setChecked(True)
    choose(with_patient, form.conditions.box, "E11")
    before = form.typed()
    assert before.conditions
    with_patient.window.lock()
    unlock(with_patient)
    reopened(with_patient)
    page = with_patient.window.pages["patient"]
    page.turn_to("family")
    with_patient.rest()
    form = page.domains.tabs["family"].relatives
    with_patient.wait(form.draft.bar.isVisible)
    assert form.typed() != before
    with_patient.click(form.draft.go_on_button)
    assert form.typed() == before
    with_patient.click(form.add_button)
    assert home_lines(with_patient) == []


def test_a_value_half_corrected_waits(with_patient: Person) -> None:
    page = at_the_visit(with_patient)
    page.rows["weight"].edit.setText("78")
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    clinic, patient_id = with_patient.window.desk.clinic, with_patient.record().patient.id
    events = with_patient.ask(lambda: timeline.timeline(clinic, patient_id))
    ids = next(one.values for one in events if one.values)
    kept = with_patient.ask(lambda: corrections.kept_values(clinic, patient_id, ids))

    def opened() -> CorrectDialog:
        dialog = CorrectDialog(with_patient.window, with_patient.window.desk, patient_id, kept)
        dialog.open()
        with_patient.rest()
        return dialog

    dialog = opened()
    dialog.row.edit.setText("87")
    dialog.reason.setText("digits exch")
    dialog.close()
    with_patient.rest()
    dialog = opened()
    with_patient.wait(dialog.draft.bar.isVisible)
    with_patient.click(dialog.draft.go_on_button)
    assert (dialog.row.edit.text(), dialog.reason.text()) == ("87", "digits exch")
    with_patient.click(dialog.save_button)
    with_patient.rest()
    assert home_lines(with_patient) == []
