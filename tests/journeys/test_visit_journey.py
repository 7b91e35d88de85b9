"""A visit, its risk, a cancer marker and the overdue list at the window, by keyboard, within the budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from app.model.advice import Answer
from app.model.genomics import Sex
from app.records import lifestyle
from app.services import patients, visits
from app.services.patients import NewPatient
from app.services.visits import NewVisit
from app.support.i18n import Language
from app.ui.pages.patient import TABS
from tests.oncology.files import vcf


@contextmanager
def within(person: Any, actions: int) -> Iterator[None]:
    """At most so many key presses, words and clicks; an empty word is none."""
    counted: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for name in ("press", "type", "click"):
            patch.setattr(person, name, _counting(getattr(person, name), counted))
        yield
    assert len(counted) <= actions, counted


def _counting(act: Callable[..., None], counted: list[str]) -> Callable[..., None]:
    def counting(what: Any, *more: Any) -> None:
        if what != "":
            counted.append(str(what))
        act(what, *more)

    return counting


def open_visit(doctor: Any) -> Any:
    """Ctrl+E, and wait for the form."""
    doctor.press("Ctrl+E")
    page = doctor.window.pages["visit"]
    doctor.wait(lambda: page.form is not None)
    doctor.rest()
    doctor.wait(lambda: doctor.focus is page.rows["systolic_bp"].edit)
    return page


def test_register_and_vitals_with_the_keyboard_alone(doctor: Any) -> None:
    """W3: nine actions: new, one line, visit; pressures, on, on, weight, save."""
    with within(doctor, 9):
        doctor.press("Ctrl+N")
        doctor.type("Sakina Bibi f 52")
        doctor.press("Ctrl+E")  # saves and begins the visit
        doctor.wait(lambda: doctor.front() == "visit")
        page = doctor.window.pages["visit"]
        doctor.wait(lambda: page.rows and doctor.focus is page.rows["systolic_bp"].edit)
        doctor.rest()
        doctor.type("168/98")
        doctor.press("Return")
        doctor.press("Return")
        doctor.type("78")
        doctor.press("Ctrl+S")
        doctor.wait(lambda: doctor.front() == "patient")
        doctor.rest()
    record = doctor.record()
    assert (record.patient.name, record.patient.sex, record.age.en) == (
        "Sakina Bibi",
        Sex.FEMALE,
        "about 52 years",
    )
    seen = {o.name: (o.value, o.unit) for o in record.evaluation.facts.observations}
    assert seen["systolic_bp"] == (168, "mm[Hg]")
    assert seen["diastolic_bp"] == (98, "mm[Hg]")
    assert seen["weight"] == (78, "kg")


def test_a_new_patient_and_the_test_before_a_medicine(doctor: Any) -> None:
    """D2: eight actions: new, one line, save; medicine, on; request."""
    with within(doctor, 8):
        doctor.press("Ctrl+N")
        doctor.type("علی رضا مرد ۴۰")
        doctor.press("Ctrl+S")
        doctor.wait(lambda: doctor.front() == "patient")
        doctor.rest()
        page = doctor.window.pages["patient"]
        doctor.press("Ctrl+K")
        doctor.type("carbam")
        doctor.press("Return")
        doctor.wait(lambda: page.card.answer and page.card.answer.drug.name == "carbamazepine")
        doctor.rest()
        assert page.card.answer.headline.answer is Answer.NOT_TESTED
        doctor.press("Ctrl+G")
        doctor.wait(lambda: doctor.front() == "print")
    assert (doctor.record().patient.name, doctor.record().age.en) == ("علی رضا", "about 40 years")


@pytest.mark.parametrize(
    ("typed", "name", "sex", "age"),
    [
        ("Fatima Bibi f 45", "Fatima Bibi", Sex.FEMALE, "45"),
        ("Ali M 8 m", "Ali", Sex.MALE, "8 m"),
        ("فاطمہ بی بی عورت ۴۵", "فاطمہ بی بی", Sex.FEMALE, "45"),
        ("Ali M", "Ali M", None, ""),
        ("Chak 45", "Chak 45", None, ""),
    ],
)
def test_name_sex_and_age_in_one_line(doctor: Any, typed: str, name: str, sex: Sex | None, age: str) -> None:
    doctor.press("Ctrl+N")
    form = doctor.window.pages["new_patient"]
    doctor.type(typed, form.name)
    form.age.setFocus()
    assert (form.name.text(), form._chosen_sex(), form.age.text()) == (name, sex, age)


def test_both_pressures_in_one_line_are_parted_and_judged(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    page = open_visit(with_patient)
    upper, lower = page.rows["systolic_bp"], page.rows["diastolic_bp"]
    with_patient.type("168")
    for sign in "/98":
        with_patient.type(sign)
        assert not upper.edit.property("fault")
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    facts = with_patient.record().evaluation.facts
    assert (facts.value("systolic_bp").value, facts.value("diastolic_bp").value) == (168, 98)
    page = open_visit(with_patient)
    upper, lower = page.rows["systolic_bp"], page.rows["diastolic_bp"]
    with_patient.type("16/98", upper.edit)
    with_patient.press("Return")
    assert (upper.edit.text(), lower.edit.text()) == ("16", "98")
    assert upper.edit.property("fault")  # 16 is named, with its limits
    assert "50 and 300" in seen(upper.note.text())


def test_a_pregnancy_of_last_year_is_asked_again(with_patient: Any, seen: Callable[[str], str]) -> None:
    clinic, patient_id = with_patient.window.desk.clinic, with_patient.record().patient.id
    day = with_patient.ask(clinic.store.today).date() - timedelta(days=300)

    def note() -> None:
        noted = visits.pregnancy_noted(visits.PregnancyState.PREGNANT, day, 10)
        lifestyle.set_pregnancy(clinic.store, patient_id, noted)

    with_patient.ask(note)
    page = open_visit(with_patient)
    asked = seen(page.told.pregnancy.itemText(0))
    assert "Ask again: Pregnant on" in asked
    assert str(day.year) in asked
    assert page.form.pregnancy is None


def test_a_wrong_value_is_named_at_once_and_nothing_is_saved(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    page = open_visit(with_patient)
    with_patient.type("1420")
    note = page.rows["systolic_bp"].note
    assert note.isVisible()
    assert "systolic blood pressure 1420 mmHg" in seen(note.text())
    assert "50 and 300" in seen(note.text())
    with_patient.press("Ctrl+S")
    assert with_patient.front() == "visit"
    assert page.fault.isVisible()
    assert with_patient.focus is page.rows["systolic_bp"].edit
    assert with_patient.record().evaluation.facts.observations == ()
    page.rows["systolic_bp"].edit.selectAll()
    with_patient.type("142")
    assert not note.text()


def test_what_is_computed_appears_while_typing_with_its_formula(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    page = open_visit(with_patient)
    for name, text in (("weight", "80"), ("height", "160"), ("creatinine", "1.2")):
        page.focus_field(name)
        with_patient.type(text)
    with_patient.wait(lambda: "CKD-EPI 2021" in page.computed.text())
    assert "31.2 kg/m²" in seen(page.computed.text())


def test_typed_values_survive_a_change_of_language(with_patient: Any) -> None:
    page = open_visit(with_patient)
    with_patient.type("142")
    with_patient.press("Ctrl+L")
    assert page.rows["systolic_bp"].edit.text() == "142"
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    assert with_patient.record().evaluation.facts.value("systolic_bp").value == 142


def test_told_things_are_chosen_with_the_keyboard(with_patient: Any, seen: Callable[[str], str]) -> None:
    page = open_visit(with_patient)
    page.told.conditions.box.setFocus()
    with_patient.type("hypertension")
    with_patient.press("Return")
    with_patient.wait(lambda: page.told.conditions.added)
    with_patient.press("Return")
    assert with_patient.focus is page.told.conditions.detail
    with_patient.type("2019")
    with_patient.press("Return")
    assert with_patient.focus is page.told.boxes["conditions"]
    with_patient.press("Space")
    page.told.medicines.box.setFocus()
    with_patient.type("amlod")
    with_patient.press("Return")
    with_patient.wait(lambda: page.told.medicines.added)
    with_patient.press("Return")
    with_patient.type("5 mg daily")
    assert "amlodipine (5 mg daily)" in seen(page.told.medicines.shown.text())
    with_patient.type("penicillin, rash", page.told.allergy)
    page.told.questions.choices["smokeless_tobacco"].setFocus()
    with_patient.press("Down")
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    facts = with_patient.record().evaluation.facts
    assert facts.conditions == ("hypertension",)
    assert facts.complete == ("conditions",)
    assert facts.medicines == ("amlodipine",)
    assert facts.allergies == ("penicillin",)
    assert facts.lifestyle == {"smokeless_tobacco": "current"}
    tab = settle(with_patient, "timeline")
    said = seen(" ".join(event.text.text() for event in tab.table.rows))
    assert "Diagnosis: high blood pressure, since 2019" in said
    assert "amlodipine 5 mg daily in use" in said


@pytest.mark.parametrize("language", list(Language))
def test_another_test_is_added_by_its_name(with_patient: Any, language: Language) -> None:
    """Enter goes into the new line; what was there before stands under its name at the next visit."""
    with_patient.window.words.switch(language)
    page = open_visit(with_patient)
    page.other.setFocus()
    with_patient.type("ferritin")
    with_patient.press("Return")
    with_patient.wait(lambda: "ferritin" in page.rows)
    with_patient.wait(lambda: with_patient.focus is page.rows["ferritin"].edit)
    with_patient.type("9")
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    ferritin = with_patient.record().evaluation.facts.value("ferritin")
    assert (ferritin.value, ferritin.unit) == (9, "ug/L")
    page = open_visit(with_patient)
    assert "ferritin" not in page.rows
    page._add_other(next(one for one in page.form.vitals if one.name == "hba1c"))
    assert with_patient.focus is page.rows["hba1c"].edit  # a line that is there already is not doubled


def settle(person: Any, name: str) -> Any:
    """Turn to a tab and wait until it is drawn."""
    page = person.window.pages["patient"]
    page.turn_to(name)
    person.rest()
    person.wait(lambda: page.domains.page is not None)
    return getattr(page.domains, name)


def fill(person: Any) -> None:
    """A year of visits of a woman with diabetes, behind the window."""
    desk = person.window.desk
    clinic, patient_id = desk.clinic, desk.patient.patient.id

    def work() -> object:
        today = clinic.store.today().date()
        for number, (upper, hba1c) in enumerate((("168", "9.4"), ("158", "8.8"), ("148", "8.1"))):
            day = (today - timedelta(days=100 * (2 - number))).isoformat()
            told = {"smoking": "current", "list.conditions": "yes"} if number == 0 else {}
            new = NewVisit(
                {
                    "systolic_bp": (upper, ""),
                    "diastolic_bp": ("92", ""),
                    "hba1c": (hba1c, "%"),
                    "weight": ("78", "kg"),
                    "height": ("156", "cm"),
                    "total_cholesterol": ("5.9", "mmol/L"),
                },
                on=day,
                conditions=("diabetes_type_2", "hypertension") if number == 0 else (),
                answers=told,
            )
            visits.save(clinic, patient_id, new)
        return patients.page(clinic, patient_id)

    desk.renew_patient(person.ask(work))
    person.rest()


@pytest.mark.parametrize("language", list(Language))
def test_a_chronic_visit_ends_with_the_risk_as_people(
    with_patient: Any, language: Language, seen: Callable[[str], str]
) -> None:
    """D9: patient, values, save, the tab: picture, next step, trends, what if."""
    fill(with_patient)
    with_patient.window.words.switch(language)
    with within(with_patient, 6):
        open_visit(with_patient)
        with_patient.type("150")
        with_patient.press("Return")
        with_patient.type("94")
        with_patient.press("Ctrl+S")
        with_patient.wait(lambda: with_patient.front() == "patient")
        with_patient.rest()
        with_patient.press(f"Ctrl+{list(TABS).index('heart') + 1}")
        heart = settle(with_patient, "heart")
    assert len(heart.picture.people) == 10
    assert "10" in seen(heart.sentence.text())
    assert len(heart.charts) >= 3
    assert all(chart.accessibleDescription() for chart in heart.charts)
    before = seen(heart.sentence.text())
    heart.what_if.stop.setChecked(True)
    heart.what_if.slider.setValue(115)
    with_patient.wait(heart.what_if.answer.text)
    assert seen(heart.what_if.answer.text()) != before
    assert with_patient.record().evaluation.facts.lifestyle["smoking"] == "current"


def test_a_marker_is_answered_in_five_actions(with_patient: Any, seen: Callable[[str], str]) -> None:
    """D8: the tab, the tumour, Enter, the marker, Enter: the list."""
    window = with_patient.window
    with within(with_patient, 5):
        with_patient.press(f"Ctrl+{list(TABS).index('cancer') + 1}")
        tab = settle(with_patient, "cancer")
        assert with_patient.focus is tab.kind
        with_patient.type("lung")
        with_patient.press("Return")
        with_patient.wait(lambda: tab._page and tab._page.tumour is not None)
        with_patient.rest()
        assert with_patient.focus is tab.marker
        with_patient.type("EGFR L858R")
        with_patient.press("Return")
        with_patient.wait(lambda: tab.markers.rows)
        with_patient.rest()
    assert window.desk.patient.evaluation.facts.tumour.markers[0].alteration == "L858R"


@pytest.mark.parametrize("language", list(Language))
def test_a_tumour_panel_is_looked_at_saved_and_taken_back(
    with_patient: Any, tmp_path: Path, language: Language, seen: Callable[[str], str]
) -> None:
    """EGFR L858R in a third of the reads; what the file did not test is named before anything is saved."""
    with_patient.window.words.switch(language)
    tab = settle(with_patient, "cancer")
    row = ("chr7", 55191822, "T", "G", "0/1:500:350,150")
    tab.files.look(vcf(tmp_path / "tumour.vcf", [row]))
    with_patient.wait(lambda: tab.files.dialog is not None)
    dialog = tab.files.dialog
    said = seen(" ".join(dialog.lines.texts()))
    assert "EGFR p.L858R" in said
    assert "30%" in said
    assert seen(with_patient.window.words.say("Not tested: not known")) in said
    assert not tab.markers.rows
    dialog.save_button.click()
    with_patient.wait(lambda: tab.markers.rows)
    assert "tumour.vcf" in seen(tab.files.saved.currentText())
    with_patient.rest()
    with_patient.click(tab.files.back_button)
    with_patient.wait(lambda: not tab.markers.rows)


def test_the_timeline_shows_a_kind_and_takes_a_visit_back(with_patient: Any) -> None:
    fill(with_patient)
    tab = settle(with_patient, "timeline")
    tab.kind.setCurrentIndex(tab.kind.findData("visit"))
    assert {event.kind.value for event in tab.table.rows} == {"visit"}
    tab.view.selectRow(0)
    with_patient.click(tab.undo_button)
    dialog = with_patient.window.pages["patient"].domains.dialog
    dialog.buttons()[0].click()
    with_patient.wait(lambda: with_patient.record().evaluation.facts.value("systolic_bp").value == 158)


def test_one_wrong_value_is_corrected_from_the_timeline(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    """The reason is asked for; the visit's other values stay; the timeline says the new value."""
    fill(with_patient)
    tab = settle(with_patient, "timeline")
    tab.kind.setCurrentIndex(tab.kind.findData("measured"))
    tab.view.selectRow(0)
    with_patient.click(tab.correct_button)
    domains = with_patient.window.pages["patient"].domains
    with_patient.wait(lambda: getattr(domains, "correction", None) is not None)
    dialog = domains.correction
    names = [one.field.name for one in dialog._values]
    dialog.which.setCurrentIndex(names.index("systolic_bp"))
    dialog.row.edit.setText("138")
    dialog.save_button.click()
    with_patient.wait(dialog.fault.isVisible)
    assert "reason" in seen(dialog.fault.text())
    dialog.reason.setText("typing mistake")
    dialog.save_button.click()
    with_patient.wait(lambda: with_patient.record().evaluation.facts.value("systolic_bp").value == 138)
    assert with_patient.record().evaluation.facts.value("hba1c").value == 8.1
    with_patient.wait(lambda: any("138" in event.text.text() for event in tab.table.rows))


def test_relatives_appear_in_the_tree(with_patient: Any, seen: Callable[[str], str]) -> None:
    tab = settle(with_patient, "family")
    assert tab.no_relatives.isVisible()
    form = tab.relatives
    form.kinship.setCurrentIndex(1)
    form.conditions.box.setFocus()
    with_patient.type("breast")
    with_patient.press("Return")
    with_patient.wait(lambda: form.conditions.added)
    with_patient.type("41", form.age)
    with_patient.click(form.add_button)
    with_patient.wait(lambda: "41" in tab.tree.accessibleDescription())
    assert "Mother breast cancer 41" in seen(tab.tree.accessibleDescription())


@pytest.mark.parametrize("language", list(Language))
def test_every_tab_says_what_to_do_when_it_is_empty(with_patient: Any, language: Language) -> None:
    with_patient.window.words.switch(language)
    for name in ("plan", "heart", "family", "cancer", "timeline"):
        tab = settle(with_patient, name)
        with_patient.wait(
            lambda tab=tab: [
                one for one in tab.findChildren(QLabel) if one.isVisible() and one.text().strip()
            ]
        )


def test_the_overdue_list_is_two_actions_from_home(doctor: Any) -> None:
    """W5: home, Ctrl+O, the key of the outcome: the person leaves the list."""
    clinic = doctor.window.desk.clinic

    def late() -> str:
        now = clinic.store.clock
        clinic.store.clock = lambda: now() - timedelta(days=500)
        try:
            new = NewPatient("Sakina Bibi", Sex.FEMALE, age_years=52, phone="0300 0000123")
            patient = patients.register(clinic, new)
            told = NewVisit(
                {"systolic_bp": ("168", ""), "diastolic_bp": ("98", ""), "hba1c": ("9.4", "%")},
                conditions=("diabetes_type_2", "hypertension"),
            )
            visits.save(clinic, patient.id, told)
        finally:
            clinic.store.clock = now
        return patient.id

    doctor.ask(late)
    home = doctor.window.pages["home"]
    with within(doctor, 3):
        doctor.press("Ctrl+H")
        doctor.rest()
        doctor.wait(lambda: home.overdue.table.rows)
        assert "1" in home.overdue_button.text()
        doctor.press("Ctrl+O")
        (line,) = home.overdue.table.rows
        assert line.patient.phone.endswith("3000000123")
        assert line.days > 0
        assert line.what.en
        doctor.press("C", home.overdue.view)
        doctor.wait(lambda: not home.overdue.table.rows)
