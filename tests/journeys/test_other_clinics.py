"""Two clinics at two windows: paired by signs read aloud, both edited, exchanged both ways, settled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.model.genomics import Sex
from app.services import patients, visits
from app.services.accounts import Role
from app.services.patients import NewPatient
from app.services.timeline import timeline
from app.services.visits import NewVisit
from app.support.i18n import Language
from app.ui.application import make_window
from app.ui.words import Words

Seen = Callable[[str], str]
SECRET = "neem tree river"


@pytest.fixture
def other(doctor: Any, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A second computer with a clinic and a window of its own."""
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "other"))
    window = make_window(Words())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    someone = type(doctor)(window, qtbot)
    window.begin(practice=False)
    someone.wait(lambda: window.start.state)
    start = window.start
    start.new_clinic.setText("BHU Chak 5")
    start.new_user.setText("Dr Bilal")
    for field in (start.new_secret, start.new_again):
        field.setText(SECRET)
    someone.click(start.create_button)
    someone.wait(start.code.isVisible)
    start.code.written.setChecked(True)
    start.code.typed.setText(start.code.code.text().split("-")[-1])
    someone.click(start.code.go_on)
    assert start.setup is not None
    someone.click(start.setup.skip_button)
    someone.wait(lambda: someone.front() == "home")
    someone.rest()
    yield someone
    window.close()


def tab_of(person: Any) -> Any:
    """The tab *Other clinics*, in front and filled."""
    person.window.go("tools")
    tools = person.window.pages["tools"]
    tools.tabs.setCurrentWidget(tools.clinics)
    person.rest()
    return tools.clinics


def pair(here: Any, there: Any, file: Path, seen: Seen) -> None:
    """``here`` takes the pairing file of ``there`` and types what it hears."""
    ours, theirs = tab_of(here), tab_of(there)
    theirs.pairing.save_to(str(file))
    there.wait(file.exists)
    ours.pairing.take_file(str(file))
    here.wait(ours.pairing.heard.isVisible)
    ours.pairing.heard.setText("0000 0000 0000 0000 0000")
    here.click(ours.pairing.pair_button)
    here.wait(lambda: here.window.dialog)
    assert "signs are not those" in seen(here.window.dialog.text())
    here.window.dialog.close()
    here.window.dialog = None
    ours.pairing.heard.setText(theirs.pairing.signs.text().lower())
    here.click(ours.pairing.pair_button)
    here.wait(lambda: ours.sending.partner.count() == 1)


def send(person: Any, stick: Path) -> Path:
    tab, before = tab_of(person), set(stick.glob("*.rahbarx"))
    tab.sending.send_to(str(stick))
    person.wait(lambda: set(stick.glob("*.rahbarx")) - before)
    person.rest()
    return next(iter(set(stick.glob("*.rahbarx")) - before))


def take(person: Any, path: Path) -> Any:
    taking = tab_of(person).taking
    taking.take_file(path)
    person.wait(lambda: taking.seen is not None)
    assert not taking.done
    person.click(taking.take_button)
    person.wait(lambda: taking.done)
    person.rest()
    return taking


def measure(person: Any, patient_id: str, value: float) -> None:
    clinic = person.window.desk.clinic
    visit = NewVisit({"weight": (f"{value}", "kg")}, answers={"smoking": "never"})
    person.ask(lambda: visits.save(clinic, patient_id, visit))


def answer(person: Any, patient_id: str, smoking: str) -> None:
    clinic = person.window.desk.clinic
    person.ask(lambda: visits.save(clinic, patient_id, NewVisit(answers={"smoking": smoking})))


def test_two_clinics_work_on_one_patient(doctor: Any, other: Any, tmp_path: Path, seen: Seen) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    pair(doctor, other, stick / "chak.rahbarpair", seen)
    pair(other, doctor, stick / "kot.rahbarpair", seen)
    new = NewPatient("Fatima Bibi", Sex.FEMALE, age_years=45, name_ur="فاطمہ بی بی")
    fatima = doctor.ask(lambda: patients.register(doctor.window.desk.clinic, new)).id
    measure(doctor, fatima, 61.0)

    taking = take(other, send(doctor, stick))
    assert "New patients: 1" in seen(taking.told.text())
    assert "Taken in." in seen(taking.told.text())

    events = other.ask(lambda: timeline(other.window.desk.clinic, fatima))
    assert "Taken in from THQ Hospital Kot Addu, where the MR number is MR-000001" in [
        e.text.text() for e in events
    ]
    answer(doctor, fatima, "former")
    answer(other, fatima, "current")
    measured = other.ask(lambda: patients.page(other.window.desk.clinic, fatima))
    assert measured.patient.name == "Fatima Bibi"
    take(doctor, send(other, stick))
    settling = tab_of(doctor).settling
    doctor.wait(settling.isVisible)
    (difference,) = settling.rows.rows
    both = difference.ours, difference.theirs
    assert [one.text(Language.ENGLISH) for one in both] == ["smoking, in the past", "smoking, now"]
    assert not re.search("[a-z]", " ".join(one.text(Language.URDU) for one in both))
    assert "Dr Bilal (BHU Chak 5)" in seen(settling.detail.text())
    warned = doctor.ask(lambda: patients.page(doctor.window.desk.clinic, fatima).warnings)
    assert "BHU Chak 5 noted otherwise: answers on lifestyle" in warned[0].text()
    doctor.window.words.switch(Language.URDU)
    assert "یہاں" in seen(settling.detail.text())
    doctor.window.words.switch(Language.ENGLISH)
    doctor.click(settling.theirs_button)
    doctor.wait(lambda: not settling.isVisible())

    take(other, send(doctor, stick))
    assert not tab_of(other).settling.isVisible()
    for person in (doctor, other):
        clinic = person.window.desk.clinic
        page = person.ask(lambda clinic=clinic: patients.page(clinic, fatima))
        assert page.evaluation.facts.lifestyle["smoking"] == "current"
        assert page.warnings == ()


def test_one_patient_leaves_in_a_file_and_a_health_worker_sees_why_not(
    with_patient: Any, tmp_path: Path, seen: Seen
) -> None:
    window = with_patient.window
    page = window.pages["patient"]
    page.tabs.setCurrentWidget(page.files)
    with_patient.click(page.files.send_button)
    dialog = page.dialog
    with_patient.wait(lambda: dialog.partner.count() == 1)
    dialog.send_to(str(tmp_path))
    with_patient.wait(dialog.code.isVisible)
    (file,) = tmp_path.glob("*.rahbarx")
    assert b"Fatima" not in file.read_bytes()
    dialog.write_table(str(tmp_path / "genes.csv"))
    with_patient.wait((tmp_path / "genes.csv").exists)
    assert "Not tested. This is not a normal result." in (tmp_path / "genes.csv").read_text("utf-8-sig")
    dialog.write_fhir(str(tmp_path / "fatima.json"))
    with_patient.wait((tmp_path / "fatima.json").exists)
    with_patient.rest()
    assert "fatima.json" in seen(dialog.said.text())
    dialog.close()
    desk = window.desk
    twice = with_patient.ask(
        lambda: patients.register(desk.clinic, NewPatient("Fatima Bibi", Sex.FEMALE, age_years=45))
    )
    desk.join_with = twice.mr_number  # as the list of what is to be settled does
    desk.open_patient(desk.patient.patient.id, "record")
    record = window.pages["record"]
    with_patient.wait(lambda: twice.mr_number in seen(record.shown.text()))
    assert record.number.text() == twice.mr_number
    store = window.desk.clinic.store
    store.user = replace(store.user, role=Role.HEALTH_WORKER)
    tab = tab_of(with_patient)
    assert not tab.sides.isVisible()
    assert "doctor or the administrator" in seen(tab.not_allowed.text())
    assert window.dialog is None
