"""The work list of a switch of rules: kept with it or not at all, ticked by name, joined by later switches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.genomics import OutsideCall
from app.model.report import DocumentKind
from app.records import audit, documents, medications, users, work_lists
from app.records.clinic import open_clinic
from app.records.entries import AuditAction, Role
from app.services import affected, patients, printing, record_closing, work_list
from app.services.clinics import Clinic, close, opened
from app.services.engine import Engine
from app.support.errors import UserError
from tests.services.clinic_people import CHEAP, add_person, genotypes, make_clinic
from tests.services.second_pack import NEW_DRUG


@pytest.fixture
def clinic(tmp_path: Path, engine: Engine) -> Iterator[Clinic]:
    """Fatima takes clopidogrel (intermediate), Rasool codeine (normal), Bakht nothing (poor), Noor nothing."""
    made = make_clinic(tmp_path / "clinic", engine)
    add_person(made, "Fatima Bibi", ["clopidogrel"], genotypes(engine, CYP2C19=("*1", "*2")))
    add_person(made, "Ghulam Rasool", ["codeine"], None, [OutsideCall("CYP2D6", "*1/*1")])
    add_person(made, "Bakht Bibi", [], genotypes(engine, CYP2C19=("*2", "*2")))
    add_person(made, "Noor Jehan")
    yield made
    close(made)


def switch(clinic: Clinic, after: Engine) -> Clinic:
    """Look, then keep the list as the switch of rules does."""
    found = affected.find_affected(clinic, after)
    with clinic.store.transaction():
        affected.keep_work_list(clinic, found)
    return replace(clinic, engine=after)


def names(clinic: Clinic) -> list[str]:
    return [one.person.name for one in work_list.lines(clinic) if one.open]


def test_the_list_is_kept_with_the_switch_most_urgent_first(clinic: Clinic, second: Engine) -> None:
    assert work_list.waiting(clinic) == 0
    now = switch(clinic, second)
    assert names(now) == ["Ghulam Rasool", "Fatima Bibi", "Bakht Bibi"]
    assert work_list.waiting(now) == 3
    first = work_list.lines(now)[0]
    assert (first.before, first.after) == (clinic.rules.pack, second.rules.pack)
    assert first.person.changes[0].after.action == "AVOID"
    assert first.person.phone == "+923000000123"


def test_a_switch_that_fails_keeps_no_list(clinic: Clinic, second: Engine) -> None:
    found = affected.find_affected(clinic, second)

    def switch_and_fail() -> None:
        with clinic.store.transaction():
            affected.keep_work_list(clinic, found)
            raise RuntimeError("stick pulled")

    with pytest.raises(RuntimeError, match="stick pulled"):
        switch_and_fail()
    assert work_list.lines(clinic) == ()


def test_a_list_older_than_the_records_is_refused(clinic: Clinic, second: Engine) -> None:
    found = affected.find_affected(clinic, second)
    patient = patients.find(clinic, "Noor Jehan")[0]
    patients.page(clinic, patient.id)  # looking at a patient changes nothing
    with clinic.store.transaction():
        affected.keep_work_list(clinic, found)
    medications.add_medication(clinic.store, patient.id, "codeine")
    with pytest.raises(UserError, match="changed since") as refused, clinic.store.transaction():
        affected.keep_work_list(clinic, found)
    assert "again" in refused.value.text()
    assert clinic.store.tuples("SELECT count(*) FROM work_list") == [(1,)]


def test_a_tick_names_who_and_when_and_can_be_taken_back(clinic: Clinic, second: Engine) -> None:
    now = switch(clinic, second)
    item = work_list.lines(now)[0]
    work_list.review(now, item.id, "called, will come Monday")
    work_list.review(now, item.id)  # twice is once
    ticked = work_list.lines(now)[-1]
    assert (ticked.id, ticked.reviewed_by, ticked.note) == (item.id, "Dr Sana", "called, will come Monday")
    assert ticked.reviewed_at[:10] == clinic.store.today().astimezone().date().isoformat()[:10]
    assert work_list.waiting(now) == 2
    work_list.undo_review(now, item.id)
    assert work_list.waiting(now) == 3
    assert names(now)[0] == "Ghulam Rasool"
    kept = clinic.store.rows("SELECT superseded_user, superseded_reason FROM work_review")
    assert [row["superseded_reason"] for row in kept] == ["undone"]
    trail = audit.trail(clinic.store, item.person.patient_id)
    assert [e.action for e in trail if e.entity == "work_item"] == [AuditAction.WITHDRAW, AuditAction.ADD]
    with pytest.raises(LookupError):
        work_list.undo_review(now, item.id)


def test_only_who_may_prescribe_ticks(clinic: Clinic, second: Engine, tmp_path: Path) -> None:
    switch(clinic, second)
    users.add_user(clinic.store, "Lady Health Worker", "garam chai 7", Role.HEALTH_WORKER)
    clinic.store.close()
    with open_clinic(tmp_path / "clinic", "Lady Health Worker", "garam chai 7", cost=CHEAP) as store:
        worker = opened(store, practice=False, engine=second)
        item = work_list.lines(worker)[0]
        assert not work_list.may_review(worker)
        with pytest.raises(UserError, match="not allowed"):
            work_list.review(worker, item.id)
        with pytest.raises(UserError, match="not allowed"):
            affected.find_affected(worker, second)
        assert work_list.waiting(worker) == 3


def test_going_back_settles_what_nobody_reviewed_and_asks_about_the_rest(
    clinic: Clinic, engine: Engine, second: Engine
) -> None:
    now = switch(clinic, second)
    told = next(one for one in work_list.lines(now) if one.person.name == "Ghulam Rasool")
    work_list.review(now, told.id, "codeine stopped")
    back = switch(now, engine)
    (again,) = [one for one in work_list.lines(back) if one.open]
    assert again.person.name == "Ghulam Rasool", "he was told, so he must be told again"
    change = again.person.changes[0]
    assert (change.before.action, change.after.action) == ("AVOID", "STANDARD")
    reasons = clinic.store.tuples("SELECT superseded_reason FROM work_item WHERE superseded_at IS NOT NULL")
    assert reasons == [(work_lists.SETTLED,)] * 2


def test_two_switches_in_a_row_show_what_the_patient_was_told_last(
    clinic: Clinic, engine: Engine, second: Engine
) -> None:
    now = switch(clinic, second)
    rows = tuple(replace(row, action="USE_WITH_MONITORING") for row in second.rules.rules["codeine"])
    pack = replace(second.rules.pack, version=second.rules.pack.version + 1)
    third = Engine(replace(second.rules, pack=pack, rules={**second.rules.rules, "codeine": rows}))
    last = switch(now, third)
    items = {one.person.name: one for one in work_list.lines(last) if one.open}
    assert set(items) == {"Ghulam Rasool", "Fatima Bibi", "Bakht Bibi"}
    codeine = items["Ghulam Rasool"].person.changes[0]
    assert (codeine.before.action, codeine.after.action) == ("STANDARD", "USE_WITH_MONITORING")
    assert items["Ghulam Rasool"].after == pack
    assert items["Fatima Bibi"].after == second.rules.pack


def test_the_letter_says_old_new_why_and_what_to_do_in_both_languages(clinic: Clinic, second: Engine) -> None:
    now = switch(clinic, second)
    items = {one.person.name: one for one in work_list.lines(now)}
    (line,) = work_list.letter_content(items["Ghulam Rasool"]).changes
    assert line.drug == "codeine"
    assert line.old.en != line.new.en
    assert "by yourself" in line.what_to_do.en
    assert line.pictogram == "ask", "no picture says do not take to who must not stop alone"
    other = work_list.letter_content(items["Bakht Bibi"])
    new = next(one for one in other.changes if one.drug == NEW_DRUG)
    assert "do not take it now" in new.what_to_do.en
    assert other.pack_before == clinic.rules.pack
    for text in (line.old, line.new, line.why, line.what_to_do, new.what_to_do):
        assert text.ur
        assert text.ur != text.en


@pytest.mark.usefixtures("fonts_folder")
def test_the_letter_is_printed_and_recorded(clinic: Clinic, second: Engine) -> None:
    now = switch(clinic, second)
    item = work_list.lines(now)[0]
    made = printing.issue(now, work_list.letter(now, item.id))
    assert made.pdf.startswith(b"%PDF")
    (kept,) = documents.documents_of(now.store, item.person.patient_id)
    assert (kept.kind, kept.number) == (DocumentKind.LETTER, made.content.print_number)


def test_a_note_with_no_name_of_a_patient_reaches_the_audit(clinic: Clinic, second: Engine) -> None:
    now = switch(clinic, second)
    work_list.review(now, work_list.lines(now)[0].id, "Ghulam Rasool called")
    details = clinic.store.tuples("SELECT details FROM audit WHERE entity LIKE 'work%'")
    assert not any("Rasool" in row[0] for row in details)


def test_a_withdrawn_record_is_not_listed_and_a_joined_one_stands_under_the_other(
    clinic: Clinic, second: Engine
) -> None:
    now = switch(clinic, second)
    first, _, last = (one.person for one in work_list.lines(now))
    record_closing.withdraw(now, first.patient_id, "registered in error")
    assert names(now) == ["Fatima Bibi", "Bakht Bibi"]
    assert work_list.waiting(now) == 2
    (kept,) = patients.find(now, "Noor Jehan")
    record_closing.join(now, kept.id, last.patient_id, "registered twice")
    assert names(now) == ["Fatima Bibi", "Noor Jehan"]
    assert work_list.waiting(now) == 2
    record_closing.withdraw(now, kept.id, "moved away")
    assert names(now) == ["Fatima Bibi"]
    assert work_list.waiting(now) == 1
    for one in (kept.id, last.patient_id, first.patient_id):
        record_closing.open_again(now, one, "a mistake")
    assert names(now) == ["Ghulam Rasool", "Fatima Bibi", "Bakht Bibi"]
