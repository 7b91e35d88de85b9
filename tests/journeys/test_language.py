"""The language switch at run time: everything mirrored, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.support.i18n import Language, translate

Seen = Callable[[str], str]


def test_a_half_filled_form_survives_the_switch(doctor: Any, seen: Seen) -> None:
    window = doctor.window
    doctor.press("Ctrl+N")
    page = window.pages["new_patient"]
    doctor.type("Fatima", page.name)
    doctor.type("فاطمہ", page.name_ur)
    doctor.type("00000-0000001-0", page.identity)
    page.sex_buttons["female"].setChecked(True)
    page.relation.setCurrentIndex(2)
    page.identity.setFocus()
    page.identity.setCursorPosition(3)
    left = page.name.mapTo(window, page.name.rect().center()).x()
    doctor.press("Ctrl+L")
    assert window.words.language is Language.URDU
    assert (page.name.text(), page.name_ur.text(), page.identity.text()) == (
        "Fatima",
        "فاطمہ",
        "00000-0000001-0",
    )
    assert page.sex_buttons["female"].isChecked()
    assert page.relation.currentIndex() == 2
    assert doctor.focus is page.identity
    assert page.identity.cursorPosition() == 3
    doctor.wait(lambda: page.name.mapTo(window, page.name.rect().center()).x() > left)
    assert seen(page.save_button.accessibleName()) == translate("Save", Language.URDU)


def test_the_frame_mirrors_and_comes_back(doctor: Any) -> None:
    window = doctor.window
    assert window.rail.x() < window.stack.x()
    doctor.press("Ctrl+L")
    doctor.wait(lambda: window.rail.x() > window.stack.x())
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    doctor.press("Ctrl+L")
    doctor.wait(lambda: window.rail.x() < window.stack.x())


def test_latin_only_fields_stay_left_to_right(doctor: Any) -> None:
    doctor.press("Ctrl+L")
    page = doctor.window.pages["new_patient"]
    for field in (page.phone, page.identity, page.age, doctor.window.pages["import"].preview.mr_number):
        assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_an_open_answer_is_said_in_the_new_language(with_patient: Any, seen: Seen) -> None:
    window = with_patient.window
    page = window.pages["patient"]
    page.ask("codeine")
    with_patient.wait(lambda: page.card.answer)
    answer = page.card.answer.headline
    assert answer.text.en in seen(page.card.accessibleName())
    with_patient.press("Ctrl+L")
    assert answer.text.ur in seen(page.card.accessibleName())


def test_dialogs_speak_urdu(doctor: Any, seen: Seen) -> None:
    window = doctor.window
    doctor.press("Ctrl+L")
    doctor.press("Ctrl+N")
    doctor.press("Ctrl+S")
    dialog = window.dialog
    assert seen(dialog.text()) == translate("The sex is not chosen.", Language.URDU)
    assert [button.text() for button in dialog.buttons()] == [translate("OK", Language.URDU)]
