"""Tools: users, backups and checks through the real window; the lock when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.accounts import Role
from app.support.errors import UserError
from app.support.paths import clinic_folder

Seen = Callable[[str], str]
SECRET = "mango tree river"


def add_worker(person: Any) -> Any:
    window = person.window
    person.press("Ctrl+T")
    person.wait(lambda: person.front() == "tools")
    users = window.pages["tools"].users
    users.name.setText("LHW Nasreen")
    for field in (users.secret, users.again):
        field.setText("garam chai pyali")
    users.role.setCurrentIndex(list(Role).index(Role.HEALTH_WORKER))
    person.click(users.add_button)
    person.wait(lambda: len(users.users.rows) == 2)
    return users


def sign_in(person: Any, name: str, secret: str) -> None:
    start = person.window.start
    person.click(person.window.top.lock_button)
    person.wait(lambda: start.user.count() and start.open_button.isVisible())
    start.user.setCurrentText(name)
    start.secret.setText(secret)
    person.press("Return", start.secret)
    person.rest()


def test_a_health_worker_signs_in_and_may_not_prescribe(with_patient: Any, seen: Seen) -> None:
    add_worker(with_patient)
    sign_in(with_patient, "LHW Nasreen", "garam chai pyali")
    window = with_patient.window
    with_patient.wait(lambda: with_patient.front() == "home")
    with_patient.wait(lambda: window.pages["home"].recent.rows)
    window.desk.open_patient(window.pages["home"].recent.rows[0].id)
    with_patient.wait(lambda: with_patient.front() == "patient")
    drugs = window.pages["patient"]
    clinic = window.desk.clinic
    drug = with_patient.ask(lambda: clinic.drugs.exact("codeine"))
    drugs._add(drug)
    with_patient.wait(lambda: window.dialog)
    assert "not allowed for the role health worker" in seen(window.dialog.text())
    with_patient.dismiss()
    window.go("tools")
    users = window.pages["tools"].users
    with_patient.rest()
    users.name.setText("Dr Nobody")
    for field in (users.secret, users.again):
        field.setText("garam chai pyali")
    with_patient.click(users.add_button)
    with_patient.wait(lambda: window.dialog)
    assert "not allowed" in seen(window.dialog.text())
    with_patient.dismiss()


def test_a_removed_user_does_not_get_in(doctor: Any, seen: Seen) -> None:
    users = add_worker(doctor)
    row = [user.name for user in users.users.rows].index("LHW Nasreen")
    users.table.selectRow(row)
    doctor.click(users.remove_button)
    doctor.window.dialog = users.dialog
    assert "Remove LHW Nasreen?" in seen(users.dialog.text())
    doctor.dismiss()
    doctor.wait(lambda: len(users.users.rows) == 1)
    doctor.click(doctor.window.top.lock_button)
    doctor.wait(lambda: doctor.window.start.user.count() == 1)
    assert doctor.window.start.user.currentText() == "Dr Ayesha Malik"


def test_backup_to_a_stick_and_restore_from_the_first_screen(
    with_patient: Any, tmp_path: Path, seen: Seen
) -> None:
    window = with_patient.window
    with_patient.press("Ctrl+T")
    tab = window.pages["tools"].backup
    window.pages["tools"].tabs.setCurrentWidget(tab)
    with_patient.rest()
    assert "no backup yet" in seen(tab.now_label.text())
    tab.take_place(tmp_path)
    with_patient.wait(lambda: tab.found.rows)
    assert "Last backup" in seen(tab.now_label.text())
    with_patient.click(window.top.lock_button)
    start = window.start
    with_patient.wait(start.open_button.isVisible)
    records = clinic_folder() / "clinic.db"
    records.write_bytes(records.read_bytes()[:6000])
    start.secret.setText(SECRET)
    with_patient.press("Return", start.secret)
    with_patient.wait(lambda: start.steps.currentWidget() is start.trouble)
    assert "damaged" in seen(start.trouble.problem.text())
    with_patient.click(start.trouble.restore_button)
    with_patient.wait(lambda: start.restoring.found)
    start.restoring.user.setText("Dr Ayesha Malik")
    start.restoring.secret.setText(SECRET)
    with_patient.click(start.restoring.restore_button)
    with_patient.wait(lambda: with_patient.front() == "home")
    with_patient.wait(lambda: window.pages["home"].recent.rows)
    assert window.pages["home"].recent.rows[0].name == "Fatima Bibi"
    assert list(clinic_folder().glob("set-aside-*"))


def test_the_checks_say_what_they_found(doctor: Any, seen: Seen) -> None:
    doctor.press("Ctrl+T")
    tools = doctor.window.pages["tools"]
    tools.tabs.setCurrentWidget(tools.checks)
    doctor.click(tools.checks.file_button)
    doctor.wait(lambda: "whole" in seen(tools.checks.file_label.text()))
    doctor.click(tools.checks.audit_button)
    doctor.wait(lambda: "none changed" in seen(tools.checks.audit_label.text()))
    doctor.press("Ctrl+L")
    assert "سلامت" in tools.checks.audit_label.text()


def test_nobody_at_the_computer_locks_the_records(with_patient: Any) -> None:
    window = with_patient.window
    assert window.idle.watching
    window.idle._timer.start(1)
    with_patient.wait(lambda: window.stack.currentWidget() is window.start)
    assert not window.desk.clinic_open
    assert not window.idle.watching


def test_the_forgotten_passphrase_is_replaced_with_the_code(person: Any, seen: Seen) -> None:
    start = person.window.start
    start.new_clinic.setText("BHU Layyah")
    start.new_user.setText("Dr Imran")
    for field in (start.new_secret, start.new_again):
        field.setText(SECRET)
    person.click(start.create_button)
    person.wait(start.code.isVisible)
    code = start.code.code.text()
    start.code.written.setChecked(True)
    start.code.typed.setText(code.split("-")[-1])
    person.click(start.code.go_on)
    person.click(start.setup.skip_button)
    person.wait(lambda: person.front() == "home")
    person.click(person.window.top.lock_button)
    person.wait(start.forgotten_button.isVisible)
    person.click(start.forgotten_button)
    start.forgotten.code.setText(code.lower().replace("-", " "))
    for field in (start.forgotten.secret, start.forgotten.again):
        field.setText("seven new mangoes")
    person.click(start.forgotten.give_button)
    person.wait(start.open_button.isVisible)
    start.secret.setText("seven new mangoes")
    person.press("Return", start.secret)
    person.wait(lambda: person.front() == "home")


def test_a_key_in_the_window_or_in_a_dialog_begins_the_wait_anew(doctor: Any) -> None:
    window, idle = doctor.window, doctor.window.idle
    idle._timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert idle.watching
    window.tell_refusal(UserError("Something is missing.", "Add it."))
    doctor.wait(window.dialog.isActiveWindow)
    idle._timer.stop()
    QTest.keyClick(window.dialog.windowHandle(), Qt.Key.Key_Shift)
    assert idle.watching
    doctor.dismiss()
