"""By keyboard alone: the palette, the keys of a page, undoing, and an answer that is there while one types."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.advice import Level
from app.model.genomics import Sex
from app.model.patient import Relation
from app.records.entries import Role
from app.services import patients
from app.services.patients import NewPatient
from app.support.i18n import Language
from app.ui.widgets.keys_dialog import KeysDialog
from app.ui.widgets.notice_bar import UNDO_S
from app.ui.widgets.palette import Palette


def palette(doctor: Any, typed: str) -> Palette:
    """The palette, opened by its key, with a text in it."""
    doctor.window.activateWindow()
    doctor.wait(doctor.window.isActiveWindow)
    doctor.press("F2", doctor.window)
    shown = doctor.window.keyboard.dialog
    assert isinstance(shown, Palette)
    doctor.type(typed, shown.field)
    doctor.rest()
    return shown


def press(doctor: Any, keys: str, dialog: Any) -> None:
    doctor.press(keys, dialog)
    doctor.window.activateWindow()
    doctor.rest()


def close(doctor: Any, shown: Palette) -> None:
    shown.reject()
    doctor.window.activateWindow()
    doctor.wait(doctor.window.isActiveWindow)


def titles(shown: Palette, seen: Any) -> list[str]:
    return [seen(one.title) for one in shown.shown]


def as_role(doctor: Any, role: Role) -> None:
    store = doctor.window.desk.clinic.store
    store.user = replace(store.user, role=role)


def test_the_palette_opens_a_page_by_its_words(with_patient: Any) -> None:
    shown = palette(with_patient, "mulaqat")
    press(with_patient, "Return", shown.field)
    with_patient.wait(lambda: with_patient.front() == "visit")


def test_the_palette_speaks_urdu_and_finds_people_medicines_and_genes(with_patient: Any, seen: Any) -> None:
    window = with_patient.window
    window.words.switch(Language.URDU)
    shown = palette(with_patient, "نیا")
    assert titles(shown, seen)[0] == "نیا مریض"
    close(with_patient, shown)
    shown = palette(with_patient, "fatma")
    assert any("Fatima Bibi" in title for title in titles(shown, seen))
    close(with_patient, shown)
    shown = palette(with_patient, "tegral")
    drug = next(at for at, title in enumerate(titles(shown, seen)) if "carbamazepine" in title)
    for _ in range(drug):
        with_patient.press("Down", shown.field)
    press(with_patient, "Return", shown.field)
    card = window.pages["patient"].card
    with_patient.wait(lambda: card.answer and card.answer.drug.name == "carbamazepine")
    shown = palette(with_patient, "cyp2c19")
    press(with_patient, "Return", shown.field)
    genes = window.pages["patient"].genes
    with_patient.wait(genes.isVisible)


def test_what_a_role_may_not_do_is_grey_and_says_why(with_patient: Any, seen: Any) -> None:
    window = with_patient.window
    as_role(with_patient, Role.HEALTH_WORKER)
    shown = palette(with_patient, "import")
    assert "health worker" in seen(shown.shown[0].why_not)
    assert "health worker" in seen(shown.hint.text())
    press(with_patient, "Return", shown.field)
    assert shown.isVisible()  # it does nothing, and stays to be read
    close(with_patient, shown)
    with_patient.press("Ctrl+I", window)
    assert window.notice.isVisible()
    assert "health worker" in seen(window.notice.text.text())
    assert with_patient.front() == "patient"


def test_esc_brings_the_cursor_back(with_patient: Any) -> None:
    window = with_patient.window
    field = window.pages["patient"].check
    field.setFocus()
    with_patient.type("clop", field)
    for key in ("F2", "F1"):
        with_patient.press(key, field)
        dialog = window.keyboard.dialog
        press(with_patient, "Escape", dialog)
        with_patient.wait(field.hasFocus)
        assert field.text() == "clop"


def test_f1_lists_the_keys_of_the_page(with_patient: Any, seen: Any) -> None:
    window, language = with_patient.window, Language.URDU
    window.words.switch(language)
    with_patient.press("F1", window)
    shown = window.keyboard.dialog
    assert isinstance(shown, KeysDialog)
    names = {one.name for one in shown.keys}
    assert {"override", "reaction", "tab_genes", "check_drug", "palette"} <= names
    assert "overdue" not in names
    assert "اس کے خلاف فیصلہ" in seen(shown.spoken())
    shown.accept()


def test_a_medicine_is_undone_with_the_key_and_nothing_typed_is_lost(with_patient: Any, seen: Any) -> None:
    window = with_patient.window
    page = window.pages["patient"]
    with_patient.press("Ctrl+D")
    with_patient.type("warfarin", page.add)
    with_patient.press("Return", page.add)
    with_patient.wait(window.notice.isVisible)
    assert seen(window.notice.text.text()) == "Medicine added: warfarin"
    with_patient.type("metf", page.add)
    with_patient.press("Ctrl+Z", page.check)
    with_patient.wait(lambda: "taken back" in window.notice.text.text())
    assert with_patient.record().medicines == ()
    assert page.add.text() == "metf"
    with_patient.click(window.notice.undo_button)  # and the undoing itself
    with_patient.wait(lambda: seen(window.notice.text.text()) == "Medicine added: warfarin")
    assert with_patient.record().medicines == ("warfarin",)


def test_in_a_text_the_key_takes_letters_back(with_patient: Any) -> None:
    window = with_patient.window
    desk, patient_id = window.desk, window.desk.patient.patient.id
    with_patient.ask(lambda: patients.add_medicine(desk.clinic, patient_id, "warfarin"))
    with_patient.wait(window.notice.isVisible)
    field = window.pages["patient"].add
    field.setFocus()
    with_patient.type("metf", field)
    with_patient.press("Ctrl+Z", field)
    assert field.text() != "metf"
    assert window.notice.can_undo
    assert with_patient.record().medicines == ("warfarin",)


def test_the_line_goes_after_its_time(with_patient: Any) -> None:
    window = with_patient.window
    desk, patient_id = window.desk, window.desk.patient.patient.id
    with_patient.ask(lambda: patients.add_medicine(desk.clinic, patient_id, "warfarin"))
    with_patient.wait(window.notice.isVisible)
    window.notice.tick(UNDO_S - 1)
    assert window.notice.can_undo
    window.notice.tick()
    assert not window.notice.isVisible()
    with_patient.press("Ctrl+Z", window)
    assert "timeline" in window.notice.text.text()
    assert with_patient.record().medicines == ("warfarin",)


def test_the_answer_is_there_while_the_name_is_typed(with_patient: Any) -> None:
    page: Any = with_patient.window.pages["patient"]
    with_patient.press("Ctrl+K")
    with_patient.type("carbamaz", page.check)
    with_patient.wait(lambda: page.card.preview)
    assert page.card.answer.drug.name == "carbamazepine"
    assert page.card.answer.headline.level is Level.UNKNOWN
    assert not page.check.list_open
    for _ in range(5):
        with_patient.press("Backspace", page.check)  # "car" means several
    with_patient.wait(lambda: not page.card.preview)
    assert page.card.spoken() == "No medicine chosen yet"
    assert page.check.list_open
    with_patient.type("bamazepine", page.check)
    with_patient.wait(lambda: page.card.preview)
    with_patient.press("Return", page.check)
    with_patient.wait(lambda: not page.card.preview)
    assert page.card.answer.drug.name == "carbamazepine"
    with_patient.type("warfar", page.check)
    with_patient.wait(lambda: page.card.preview)
    QTest.keyClick(page.check, Qt.Key.Key_Escape)  # Esc: back to the one that was chosen
    with_patient.wait(lambda: not page.card.preview and page.card.answer.drug.name == "carbamazepine")
    assert page.check.text() == ""


def test_a_medicine_that_begins_so_stands_before_a_person_who_only_sounds_so(doctor: Any, seen: Any) -> None:
    desk = doctor.window.desk
    sharif = NewPatient(
        "Khalid Mehmood", Sex.MALE, age_years=61, relation=Relation.SON_OF, relation_name="Muhammad Sharif"
    )
    one = doctor.ask(lambda: patients.register(desk.clinic, sharif))
    desk.open_patient(one.id)
    doctor.wait(lambda: doctor.front() == "patient")
    shown = palette(doctor, "warf")
    assert "warfarin" in titles(shown, seen)[0]
    close(doctor, shown)
    shown = palette(doctor, "khal")
    assert "Khalid" in titles(shown, seen)[0]
    close(doctor, shown)
