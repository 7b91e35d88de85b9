"""The first screen: setting up, opening, locking, practising."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from app.reports.paper import Paper
from app.services import backups, clinics
from app.services import set_up as set_up_papers
from app.support.i18n import Language
from app.ui.paper import make_printer

Seen = Callable[[str], str]


def test_two_secrets_that_differ_set_nothing_up(person: Any, seen: Seen) -> None:
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    start.new_secret.setText("mango tree river")
    start.new_again.setText("mango tree rivers")
    person.click(start.create_button)
    assert "not the same" in seen(person.window.dialog.text())
    assert not clinics.state().exists


def test_a_secret_that_is_too_easy_is_refused(person: Any) -> None:
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    for field in (start.new_secret, start.new_again):
        field.setText("12")
    person.click(start.create_button)
    person.wait(lambda: person.window.dialog)
    assert not clinics.state().exists
    assert start.create_button.isEnabled()


def test_work_begins_only_when_the_recovery_code_is_written_down(person: Any) -> None:
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    for field in (start.new_secret, start.new_again):
        field.setText("mango tree river")
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    code = start.code.code.text()
    assert not start.code.go_on.isEnabled()
    person.type(code.split("-")[-1].lower(), start.code.typed)
    assert not start.code.go_on.isEnabled()
    start.code.written.setChecked(True)
    assert start.code.go_on.isEnabled()
    person.press("Return", start.code.typed)
    person.wait(lambda: start.setup is not None and start.setup.isVisible())
    assert code not in start.code.code.text()
    person.click(start.setup.skip_button)
    person.wait(lambda: person.front() == "home")


def test_lock_closes_the_records_and_the_secret_opens_them_again(with_patient: Any, seen: Seen) -> None:
    window = with_patient.window
    with_patient.click(window.top.lock_button)
    with_patient.wait(lambda: window.start.user.count() == 1)
    assert window.stack.currentWidget() is window.start
    assert not window.top.search.isVisible()
    assert not window.pages
    window.start.secret.setText("wrong words here")
    with_patient.press("Return", window.start.secret)
    with_patient.wait(lambda: window.dialog)
    assert "not right" in seen(window.dialog.text())
    with_patient.dismiss()
    assert window.start.secret.text() == ""
    window.start.secret.setText("mango tree river")
    with_patient.click(window.start.open_button)
    with_patient.wait(lambda: with_patient.front() == "home")
    with_patient.wait(lambda: window.pages["home"].recent.rows)
    assert window.pages["home"].recent.rows[0].name == "Fatima Bibi"


def test_the_practice_clinic_says_so_on_every_screen(person: Any, seen: Seen) -> None:
    window = person.window
    person.click(window.start.practice_button)
    person.wait(lambda: person.front() == "home")
    person.wait(lambda: len(window.pages["home"].recent.rows) >= 5)
    assert not clinics.state().exists
    window.desk.open_patient(window.pages["home"].recent.rows[0].id)
    person.wait(lambda: person.front() == "patient")
    for name in window.pages:
        window.go(name)
        person.rest()
        assert window.strip.isVisible()
        assert window.frame.property("practice") is True
    words = {seen(label.text()) for label in window.strip.findChildren(type(window.top.clinic))}
    assert {"PRACTICE", "مشق"} <= words


def test_the_status_line_names_the_rules_in_use(doctor: Any, seen: Seen) -> None:
    window = doctor.window
    pack = window.desk.clinic.rules.pack
    shown = seen(window.status.rules.text())
    assert pack.id in shown
    assert str(pack.version) in shown
    assert "No network needed" in {
        seen(label.text()) for label in window.status.findChildren(type(window.status.rules))
    }
    assert not window.strip.isVisible()


def set_up(person: Any) -> Any:
    """The clinic with its recovery code; the steps after it."""
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    for field in (start.new_secret, start.new_again):
        field.setText("mango tree river")
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    start.code.written.setChecked(True)
    start.code.typed.setText(start.code.code.text().split("-")[-1])
    person.click(start.code.go_on)
    person.wait(start.setup.isVisible)
    return start.setup


def test_the_first_question_is_the_language(person: Any) -> None:
    start = person.window.start
    person.click(start.language_buttons[Language.URDU])
    assert person.window.words.language is Language.URDU
    person.click(start.language_buttons[Language.ENGLISH])
    assert person.window.words.other is Language.URDU


def test_a_new_clinic_gets_its_backup_tries_its_printer_and_begins(
    person: Any, seen: Seen, tmp_path: Path
) -> None:
    setup = set_up(person)
    assert "4 of 6" in seen(setup.counted.text())
    stick = tmp_path / "stick"
    stick.mkdir()
    setup.take_place(stick)
    person.rest()
    assert str(stick) in seen(setup.copied.text())
    assert backups.find(stick)
    person.press("Return", setup.later[0])
    assert "5 of 6" in seen(setup.counted.text())
    printer = make_printer(Paper.A4)
    printer.setOutputFileName(str(tmp_path / "test.pdf"))
    setup.sheet.print_on(printer)
    person.rest()
    assert "Sent" in seen(setup.sheet.said.text())
    assert (tmp_path / "test.pdf").stat().st_size > 1000
    person.press("Return", setup.later[1])
    assert "6 of 6" in seen(setup.counted.text())
    person.press("Return", setup.later[2])
    person.wait(lambda: person.front() == "home")
    assert person.window.desk.clinic.name == "BHU Layyah"


def test_whoever_practises_first_finds_the_new_clinic_locked_afterwards(person: Any) -> None:
    setup = set_up(person)
    for _ in range(2):
        setup.go_on()
    person.click(setup.practise_button)
    person.wait(lambda: person.front() == "home")
    assert person.window.desk.clinic.practice
    person.window.lock()
    person.wait(lambda: person.window.start.user.count() == 1)
    assert clinics.state().clinic_name == "BHU Layyah"


def test_the_recovery_code_is_printed_on_request_and_kept_in_no_file(person: Any, tmp_path: Path) -> None:
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    for field in (start.new_secret, start.new_again):
        field.setText("mango tree river")
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    code, clinic = start.code.code.text(), person.window.desk.clinic
    sheet = person.ask(lambda: set_up_papers.recovery_sheet(clinic, code))
    assert code in "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(sheet))
    left = [path for path in tmp_path.rglob("*") if path.is_file() and code.encode() in path.read_bytes()]
    assert left == []
