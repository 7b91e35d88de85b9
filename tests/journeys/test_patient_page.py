"""The patient's page as people use it: genes with uses and history, roles, small windows that lose nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.model.advice import Level
from app.model.genomics import OutsideCall
from app.model.report import DocumentKind
from app.records import outside_results
from app.records.entries import Role
from app.services import interpretation, patients, printing
from app.support.i18n import Language
from app.ui.widgets.careful_dialog import CarefulDialog


@pytest.fixture
def poor(with_patient: Any) -> Any:
    """Fatima Bibi breaks down clopidogrel badly, and takes it."""
    desk = with_patient.window.desk
    patient_id = desk.patient.patient.id

    def work() -> Any:
        given = [OutsideCall("CYP2C19", diplotype="*2/*2")]
        outside_results.add_outside_results(desk.clinic.store, patient_id, given)
        return patients.add_medicine(desk.clinic, patient_id, "clopidogrel")

    desk.show_patient(with_patient.ask(work))
    with_patient.wait(lambda: with_patient.window.pages["patient"].card.answer)
    return with_patient


def texts(widget: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_medicine_in_use_says_on_the_card_what_the_paper_says(poor: Any, seen: Any) -> None:
    window = poor.window
    card = window.pages["patient"].card
    assert card.answer.in_use is not None
    for language in Language:
        window.words.switch(language)
        assert card.answer.in_use.told.get(language) in seen(texts(card))
    prepared = poor.ask(
        lambda: printing.prepare(
            window.desk.clinic,
            window.desk.patient.patient.id,
            DocumentKind.HANDOUT,
            (Language.ENGLISH,),
            printing.Paper.A5,
        )
    )
    told = next(one for one in prepared.content.in_use if one.drug == "clopidogrel")
    assert told.patient_text == card.answer.in_use.told


def test_alternatives_are_of_the_same_use_and_carry_their_own_answer(poor: Any) -> None:
    instead = poor.window.pages["patient"].card.answer.instead
    assert {one.answer.drug for one in instead} <= {"prasugrel", "ticagrelor"}
    assert all(one.answer.level is not Level.AVOID for one in instead)


def test_the_genes_say_what_they_are_used_for_and_where_they_come_from(poor: Any, seen: Any) -> None:
    window = poor.window
    page = window.pages["patient"]
    page.turn_to("genes")
    page.genes.mark("CYP2C19")
    poor.rest()
    said = seen(page.genes.notes.text())
    assert said.startswith("Used by: clopidogrel")
    assert "*2/*2" in said
    table = page.genes.table
    row = next(at for at, line in enumerate(table.rows) if line.gene == "CYP2C19")
    last = table.index(row, table.columnCount() - 1)
    assert seen(table.data(last)).startswith("clopidogrel, ")
    poor.click(page.genes.order_button)
    poor.wait(lambda: poor.front() == "print")
    prints = window.pages["print"]
    poor.wait(lambda: prints.prepared and prints.prepared.kind is DocumentKind.REQUEST)


def test_how_the_answer_came_about_is_printed_numbered_and_recorded(poor: Any, tmp_path: Path) -> None:
    window = poor.window
    page = window.pages["patient"]
    poor.press("F3", page.check)
    assert page.card.explained
    poor.press("Ctrl+Shift+P", page.check)
    poor.wait(lambda: poor.front() == "print")
    prints = window.pages["print"]
    poor.wait(lambda: prints.prepared and prints.prepared.kind is DocumentKind.EXPLANATION)
    told = prints.prepared.content.explanation
    assert told.drug == "clopidogrel"
    steps = poor.ask(
        lambda: (
            interpretation.drug_answer(
                window.desk.clinic, window.desk.patient.patient.id, "clopidogrel"
            ).steps
        )
    )
    assert [one.title.en for one in told.steps] == [one.title.text() for one in steps]
    prints.save_to(str(tmp_path / "steps.pdf"))
    poor.wait(lambda: prints.prepared and prints.prepared.content.print_number)
    assert (tmp_path / "steps.pdf").is_file()
    assert poor.record().documents[0].kind is DocumentKind.EXPLANATION


def test_a_health_worker_sees_what_is_not_for_them_and_why(poor: Any, seen: Any) -> None:
    window = poor.window
    store = window.desk.clinic.store
    store.user = replace(store.user, role=Role.HEALTH_WORKER)
    window.desk.renew_patient(poor.record())
    page = window.pages["patient"]
    page.ask("clopidogrel")
    poor.rest()
    assert not page.add.isEnabled()
    assert "health worker" in seen(page.add.placeholderText())
    assert not window.rail.buttons["import"].isEnabled()
    assert "health worker" in seen(window.rail.buttons["import"].toolTip())
    for name, allowed in (("override", False), ("reaction", False), ("what_if", True)):
        button = page.card.findChild(object, name)
        assert button.isEnabled() is allowed
        assert allowed or "health worker" in seen(button.toolTip())
    poor.press("Ctrl+O", page.check)
    assert page.decisions.dialog is None
    assert "health worker" in seen(window.notice.text.text())
    assert window.rail.buttons["visit"].isEnabled()


def test_esc_never_loses_what_was_typed_unasked(poor: Any) -> None:
    window = poor.window
    field = window.pages["patient"].check
    field.setFocus()
    dialog = CarefulDialog(window, window.words)
    own = QLineEdit(dialog)
    dialog.open()
    own.setText("told by the cardiologist in Multan")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.question is not None
    QTest.keyClick(dialog.question, Qt.Key.Key_Escape)  # no: go on writing
    assert dialog.isVisible()
    assert own.text() == "told by the cardiologist in Multan"
    own.clear()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # nothing typed: nothing to ask
    poor.wait(field.hasFocus)


def test_a_half_typed_reason_waits_as_a_draft(poor: Any) -> None:
    page = poor.window.pages["patient"]
    page.check.setFocus()
    poor.press("Ctrl+O", page.check)
    page.decisions.dialog.own.setText("told by the cardiologist")
    QTest.keyClick(page.decisions.dialog, Qt.Key.Key_Escape)
    poor.window.activateWindow()
    poor.wait(page.check.hasFocus)
    poor.rest()
    poor.press("Ctrl+O", page.check)
    poor.wait(page.decisions.dialog.draft.bar.isVisible)
    page.decisions.dialog.leave()


def test_a_lock_closes_a_small_window_whatever_was_typed(poor: Any) -> None:
    page = poor.window.pages["patient"]
    page.check.setFocus()
    poor.press("Ctrl+O", page.check)
    dialog = page.decisions.dialog
    dialog.own.setText("half a reason")
    poor.window.lock()
    assert not dialog.isVisible()
    assert dialog.question is None
    assert not poor.window.notice.isVisible()
    poor.rest()


def test_every_small_window_closes_with_esc_and_everything_in_it_is_named(poor: Any) -> None:
    for language in Language:
        poor.window.words.switch(language)
        for keys in ("Ctrl+O", "Ctrl+R", "Ctrl+W", "F1", "F2"):
            _opened_and_closed(poor, keys, language)


def _opened_and_closed(poor: Any, keys: str, language: Language) -> None:
    window = poor.window
    page = window.pages["patient"]
    page.check.setFocus()
    poor.press(keys, page.check)
    shown = next(one for one in window.findChildren(QDialog) if one.isVisible())
    assert shown.windowTitle()
    assert shown.layoutDirection() is (
        Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    for widget in shown.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert named, f"{keys}: {type(widget).__name__} has no name"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    window.activateWindow()
    poor.wait(page.check.hasFocus)
