"""After an update: from the home page through the affected patients, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.model.genomics import OutsideCall, Sex
from app.model.report import DocumentKind
from app.records import medications, outside_results
from app.services import affected, patients, work_list
from app.services.engine import Engine
from app.support.i18n import Language


@pytest.fixture
def after_update(doctor: Any) -> Any:
    """Three patients on codeine, which another pack forbids; the doctor is back on the home page."""
    clinic = doctor.window.desk.clinic

    def update() -> None:
        for name in ("Fatima Bibi", "Ghulam Rasool", "Zarghuna Kakar"):
            one = patients.register(clinic, patients.NewPatient(name, Sex.FEMALE, 40, phone="0300 0000123"))
            outside_results.add_outside_results(clinic.store, one.id, [OutsideCall("CYP2D6", "*1/*1")])
            medications.add_medication(clinic.store, one.id, "codeine")
        rules = clinic.rules
        rows = tuple(
            replace(r, action="AVOID") if r.action == "STANDARD" else r for r in rules.rules["codeine"]
        )
        other = replace(rules, rules={**rules.rules, "codeine": rows})
        found = affected.find_affected(clinic, Engine(other))
        with clinic.store.transaction():
            affected.keep_work_list(clinic, found)

    doctor.ask(update)
    doctor.window.go("home")
    doctor.rest()
    return doctor


def test_each_patient_takes_three_actions_at_most(after_update: Any, seen: Callable[[str], str]) -> None:
    person, window = after_update, after_update.window
    home = window.pages["home"]
    assert home.affected_box.isVisible()
    assert seen(home.affected.text()) == "3 patients affected by update"
    person.click(
        home.affected_button
    )  # one: the list, the first patient chosen, old and new beside each other
    person.wait(lambda: person.front() == "affected")
    page = window.pages["affected"]
    person.wait(lambda: page.card.item)
    first = page.chosen()
    assert person.focus is page.table
    change = first.person.changes[0]
    assert (change.before.action, change.after.action) == ("STANDARD", "AVOID")
    person.press("R")  # two: reviewed, and the next one is chosen
    person.wait(lambda: page.chosen() is not None and page.chosen().id != first.id and page.chosen().open)
    assert page.card.item is page.chosen()
    person.press("R")
    person.rest()
    person.press("R")
    person.wait(lambda: not any(item.open for item in page.list.rows))
    assert {item.reviewed_by for item in page.list.rows} == {"Dr Ayesha Malik"}
    assert person.ask(lambda: work_list.waiting(window.desk.clinic)) == 0
    window.go("home")
    person.wait(lambda: not home.affected_box.isVisible())


def test_a_tick_is_taken_back_and_enter_opens_the_patient(after_update: Any) -> None:
    person, window = after_update, after_update.window
    window.go("affected")
    page = window.pages["affected"]
    person.wait(lambda: page.card.item)
    page.note.setText("called")
    person.press("R", page.table)
    person.wait(lambda: sum(item.open for item in page.list.rows) == 2)
    person.wait(lambda: page.list.rows[-1].note == "called")
    page.table.selectRow(2)
    assert not page.review_button.isEnabled()
    person.press("U", page.table)
    person.wait(lambda: all(item.open for item in page.list.rows))
    page.table.selectRow(0)
    page.table.setFocus()
    person.press("Return", page.table)
    person.wait(lambda: person.front() == "patient")
    assert window.desk.patient.patient.name == page.list.rows[0].person.name


def test_the_list_speaks_urdu(after_update: Any, seen: Callable[[str], str]) -> None:
    person, window = after_update, after_update.window
    window.go("affected")
    page = window.pages["affected"]
    person.wait(lambda: page.card.item)
    window.words.switch(Language.URDU)
    person.rest()
    index = page.list.index(0, 3)
    assert "←" in index.data()
    assert "نہ دیں" in index.data()
    assert not page.list.index(0, 3).data(0x0001).isNull(), "the shape stands beside the word"
    assert "codeine" in seen(page.list.index(0, 1).data())


def test_p_shows_the_letter_and_saving_records_it(
    after_update: Any, tmp_path: Path, seen: Callable[[str], str]
) -> None:
    person, window = after_update, after_update.window
    window.go("affected")
    page = window.pages["affected"]
    person.wait(lambda: page.card.item)
    page.table.setFocus()
    person.press("P", page.table)
    person.wait(lambda: page.dialog is not None and page.dialog.view.pages)
    letter = page.dialog
    assert len(letter.view.pages) >= 2, "Urdu for the patient, English for the next doctor"
    letter.save_to(str(tmp_path / "letter.pdf"))
    person.wait(letter.number.text)
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert not letter.print_button.isEnabled(), "it is recorded once"
    patient_id = page.chosen().person.patient_id
    printed = person.ask(lambda: patients.page(window.desk.clinic, patient_id).documents)
    assert [one.kind for one in printed] == [DocumentKind.LETTER]
    assert printed[0].number in seen(letter.number.text())
    letter.close()
