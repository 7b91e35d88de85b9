"""The clinic's own rules in the window: entered, found by the drug search, shown under their own label."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLabel

from app.model.local import Stock
from app.services import local_rules
from app.ui.widgets.local_note import LocalNote


def at_own_rules(person: Any) -> Any:
    person.window.go("tools")
    person.click(person.window.pages["tools"].own_rules_button)
    person.wait(lambda: person.front() == "local_rules")
    person.rest()
    return person.window.pages["local_rules"]


def texts(widget: Any, seen: Callable[[str], str]) -> str:
    return "\n".join(seen(label.text()) for label in widget.findChildren(QLabel))


def test_a_brand_of_the_store_leads_to_the_answer_with_its_local_note(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    person, window = with_patient, with_patient.window
    page = at_own_rules(person)
    stock = page.stock
    stock.drug.setText("Codeine")
    stock.stock.setCurrentIndex(stock.stock.findData(Stock.YES))
    stock.brands.setText("Layyah-Cod, Kot Cough")
    person.press("Ctrl+S", window)
    person.wait(lambda: stock.list.rows)
    assert stock.list.rows[0].brands == ("Layyah-Cod", "Kot Cough")
    assert seen(page.version.text()).startswith("version 1, ")
    page.tabs.setCurrentWidget(page.advice)
    page.advice.drug.setText("codeine")
    page.advice.urdu.setText("کھانسی کے لیے نہ دیں")
    person.click(page.advice.save_button)
    person.wait(lambda: page.advice.list.rows)

    window.go("patient")
    patient = window.pages["patient"]
    person.type("layyah-c", patient.check)
    person.wait(lambda: person.window.background.idle)
    patient.ask("Layyah-Cod")
    person.wait(lambda: patient.card.answer)
    assert patient.card.answer.drug.name == "codeine"
    (note,) = patient.card.findChildren(LocalNote)
    said = texts(note, seen)
    assert "Local: THQ Hospital Kot Addu" in said
    assert "in the store" in said
    assert "کھانسی کے لیے نہ دیں" in said
    assert patient.card.answer.headline.text.en in texts(patient.card, seen), "the core answer stays"


def test_laboratories_are_changed_and_removed(doctor: Any) -> None:
    person = doctor
    page = at_own_rules(person)
    tab = page.laboratories
    page.tabs.setCurrentWidget(tab)
    for name, value in {"name": "City Lab", "city": "Lahore", "tests": "CYP2C19, DPYD", "days": "10"}.items():
        tab.fields[name].setText(value)
    tab.fields["checked"].setText("15-03-2020")
    tab.save()
    person.wait(lambda: tab.list.rows)
    assert tab.list.rows[0].tests == ("CYP2C19", "DPYD")
    assert tab.quiet(tab.list.rows[0]), "nobody has asked there for years"
    tab.table.selectRow(0)
    assert tab.fields["checked"].text() == "15-03-2020"
    tab.fields["days"].setText("ten")
    tab.save()
    person.wait(lambda: person.window.dialog is not None)
    person.dismiss()
    assert tab.list.rows[0].days == 10
    tab.ask_removal()
    tab.dialog.defaultButton().click()
    person.wait(lambda: not tab.list.rows)
    assert person.ask(lambda: len(local_rules.history(person.window.desk.clinic))) == 2


def test_rules_without_signature_are_said_and_can_be_left_behind(
    doctor: Any, seen: Callable[[str], str]
) -> None:
    person, clinic = doctor, doctor.window.desk.clinic

    def spoil() -> None:
        local_rules.save_drug(clinic, local_rules.LocalDrug("codeine", Stock.YES))
        clinic.store.db.execute("DROP TRIGGER local_pack_never_changed")
        clinic.store.db.execute("UPDATE local_pack SET signature = zeroblob(64)")
        clinic.store.db.conn.commit()

    person.ask(spoil)
    page = at_own_rules(person)
    person.wait(page.warning_box.isVisible)
    assert "not used" in seen(page.warning.text())
    assert not page.tabs.isEnabled()
    person.click(page.again_button)
    person.wait(lambda: not page.warning_box.isVisible())
    assert page.tabs.isEnabled()
    assert page.stock.list.rows == ()
