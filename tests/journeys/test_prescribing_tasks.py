"""A prescriber's tasks at the real window, by keyboard, with every action counted against its budget.

An action is a key or key combination, a click, or one word typed.
"""

from __future__ import annotations

from typing import Any

import pytest

from app.model.advice import Answer, Level
from app.model.genomics import OutsideCall, Sex
from app.model.report import DocumentKind
from app.records import outside_results
from app.services import overrides, patients
from app.services.patients import NewPatient


class Counted:
    """The person's hands, counted."""

    def __init__(self, doctor: Any) -> None:
        self.doctor, self.actions = doctor, 0

    def press(self, keys: str, on: Any = None) -> None:
        self.actions += 1
        self.doctor.press(keys, on)

    def type(self, text: str, on: Any = None) -> None:
        self.actions += 1
        self.doctor.type(text, on)


@pytest.fixture
def hands(doctor: Any) -> Counted:
    """The doctor at home, with a registered patient who breaks down clopidogrel badly."""
    desk = doctor.window.desk

    def make() -> None:
        one = patients.register(desk.clinic, NewPatient("Naveed Akhtar", Sex.MALE, age_years=58))
        given = [OutsideCall("CYP2C19", diplotype="*2/*2")]
        outside_results.add_outside_results(desk.clinic.store, one.id, given)

    doctor.ask(make)
    return Counted(doctor)


def card_of(doctor: Any, drug: str) -> Any:
    card = doctor.window.pages["patient"].card
    doctor.wait(lambda: card.answer and card.answer.drug.name == drug)
    doctor.rest()
    return card


def open_patient(hands: Counted) -> None:
    doctor = hands.doctor
    hands.press("Ctrl+F")
    hands.type("naveed", doctor.window.search)
    doctor.rest()
    hands.press("Return", doctor.window.search)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()


def test_is_this_drug_right_and_decide_against_it(hands: Counted) -> None:
    doctor = hands.doctor
    open_patient(hands)
    page = doctor.window.pages["patient"]
    hands.type("clopid", page.check)
    card = card_of(doctor, "clopidogrel")  # it can mean nothing else: the answer is there without a key
    assert card.preview
    assert card.answer.headline.level is Level.AVOID
    assert hands.actions <= 4

    hands.actions = 0
    hands.press("Ctrl+O", page.check)
    dialog = page.decisions.dialog
    assert not dialog.save_button.isEnabled()  # never without a reason
    hands.press("2", dialog)
    assert dialog.choices[1].isChecked()
    hands.press("Return", dialog)
    doctor.wait(lambda: card.answer.decision is not None)
    assert hands.actions == 3
    assert card.answer.decision.why == overrides.REASONS[1]
    assert card.answer.headline.level is Level.AVOID


def test_a_test_request_and_a_reaction_from_the_card(hands: Counted) -> None:
    doctor = hands.doctor
    open_patient(hands)
    window, page = doctor.window, doctor.window.pages["patient"]
    page.ask("carbamazepine")
    card = card_of(doctor, "carbamazepine")
    assert card.answer.headline.answer is Answer.NOT_TESTED
    assert card.answer.tests
    hands.actions = 0
    hands.press("Ctrl+G", page.check)
    doctor.wait(lambda: doctor.front() == "print")
    prints = window.pages["print"]
    doctor.wait(lambda: prints.prepared and prints.prepared.kind is DocumentKind.REQUEST)
    assert hands.actions == 1
    assert prints.wishes.fields["drug"].text() == "carbamazepine"

    window.go("patient")
    doctor.rest()
    hands.press("Ctrl+R", page.check)
    dialog = page.decisions.dialog
    hands.press("3", dialog)
    hands.press("Return", dialog)
    doctor.wait(lambda: card.answer.headline.level is Level.AVOID)
    assert card.answer.headline.factor == "allergy"
    record = doctor.record()
    assert record.evaluation.facts.allergies == ("carbamazepine",)


def test_what_if_shows_the_change_and_keeps_nothing(hands: Counted) -> None:
    doctor = hands.doctor
    open_patient(hands)
    page = doctor.window.pages["patient"]
    page.ask("simvastatin")
    card_of(doctor, "simvastatin")
    hands.press("Ctrl+W", page.check)
    dialog = page.decisions.dialog
    dialog.add.setText("clarithromycin")
    dialog.run()
    doctor.wait(lambda: dialog.tried)
    first = next(t for t in dialog.tried if t.drug == "simvastatin")
    assert first.differs
    assert first.after.level is Level.AVOID
    dialog.value.setText("two")
    dialog.run()
    assert "two" in dialog.said.text()
    dialog.accept()
    assert doctor.record().medicines == ()
