"""Patients between two clinics: nothing is lost, nothing comes twice, and what both changed a person settles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.advice import Evaluation
from app.model.genomics import GenotypeSet
from app.model.patient import IdentityKind, Observation, Patient
from app.records import (
    backup,
    clinical_rows,
    closings,
    conditions,
    documents,
    evaluations,
    imports,
    joining,
    lifestyle,
    medications,
    observations,
    parting,
    patients,
    restore,
    search,
    users,
)
from app.records.exchange import conflicts, log, pairing, sealed_file, sending, taking
from app.records.exchange.conflicts import Choice
from app.support.errors import UserError
from tests.records.saved.save_clinic import PATIENT, fill
from tests.records.two_clinics import CHEAP, SECRET, Clinics, opened_pair, register, sound, state


@pytest.fixture
def both(pair: Path, tmp_path: Path) -> Iterator[Clinics]:
    with opened_pair(pair, tmp_path) as made:
        yield made


def test_one_patient_arrives_with_everything(both: Clinics) -> None:
    fill(both.kot)
    taken = both.give(both.kot, PATIENT)
    assert (taken.new_patients, taken.clinic_name, taken.clashes) == (
        2,
        "THQ Kot Addu",
        0,
    )  # with the joined record
    assert state(both.chak, PATIENT) == state(both.kot, PATIENT)
    here = patients.get(both.chak, PATIENT)
    assert (here.name, here.name_ur, here.phone) == ("Zainab Bibi", "زینب بی بی", "+923000000123")
    assert search.find(both.chak, "zaynab") == (here,)
    assert [m.drug for m in medications.current_medications(both.chak, PATIENT)] == ["warfarin"]
    (panel,) = imports.imports_of(both.chak, PATIENT)
    assert imports.genotype_set(both.chak, panel.id) == imports.genotype_set(both.kot, panel.id)
    kept = evaluations.latest_evaluation(both.chak, PATIENT)
    assert kept == evaluations.latest_evaluation(both.kot, PATIENT)
    assert users.name_of(both.chak, panel.entered_by) == "Dr Ayesha (THQ Kot Addu)"
    assert "Dr Ayesha (THQ Kot Addu)" not in [user.name for user in users.all_users(both.chak)]
    assert documents.documents_of(both.chak, PATIENT)[0].number == "2026-000001 (THQ Kot Addu)"
    (closed,) = closings.closed(both.chak)
    assert closed.kept_id == PATIENT
    parting.part(both.chak, closed.patient_id, "two people")  # the notes of the joining came along


def test_the_same_file_twice_and_the_way_back_change_nothing(both: Clinics) -> None:
    fill(both.kot)
    path = both.send(both.kot)
    taking.take(both.chak, path)
    before = {
        table: both.chak.rows(f"SELECT * FROM {table}") for table in ("observation", "exchange", "arrival")
    }
    again = taking.take(both.chak, path)
    assert (again.before, again.rows, again.patients, again.new_patients) == (True, 0, 0, 0)
    assert before == {t: both.chak.rows(f"SELECT * FROM {t}") for t in before}
    back = both.give(both.chak)
    assert (back.rows, back.patients, back.unchanged) == (0, 0, 2)
    assert (both.give(both.kot).unchanged, both.give(both.chak).unchanged) == (0, 0)  # and it ends there


def test_a_look_changes_nothing_and_says_what_will_happen(both: Clinics) -> None:
    fill(both.kot)
    path = both.send(both.kot)
    before = both.chak.db.conn.total_changes
    seen = taking.look(both.chak, path)
    assert patients.count(both.chak) == 0
    assert both.chak.tuples("SELECT count(*) FROM exchange") == [(0,)]
    assert before >= 0
    assert seen == taking.take(both.chak, path)
    assert {one.patient.name for one in seen.people} == {"Zainab Bibi", "Zaynab Bibi"}


def test_each_side_adds_and_nothing_is_lost(both: Clinics) -> None:
    one = register(both.kot)
    both.exchange()
    medications.add_medication(both.kot, one.id, "warfarin")
    conditions.add_allergy(both.chak, one.id, "Penicillin", reaction="rash")
    lifestyle.set_answers(both.chak, one.id, {"smoking": "never"})
    observations.add_observations(both.kot, one.id, [Observation("systolic_bp", 132, "mm[Hg]")])
    there, back = both.exchange()
    assert (there.clashes, back.clashes) == (0, 0)
    assert state(both.kot, one.id) == state(both.chak, one.id)
    assert lifestyle.answers_of(both.kot, one.id) == {"smoking": "never"}
    assert conditions.allergies(both.kot, one.id)[0].substance == "Penicillin"


def test_a_correction_on_one_side_counts_on_both(both: Clinics) -> None:
    one = register(both.kot)
    (value,) = observations.add_observations(both.kot, one.id, [Observation("systolic_bp", 312, "mm[Hg]")])
    both.exchange()
    observations.correct_observation(
        both.chak, one.id, value.id, Observation("systolic_bp", 132, "mm[Hg]"), "typed wrong"
    )
    renamed = patients.get(both.chak, one.id)
    patients.update(both.chak, replace(renamed, name="Zainab Bibi Khan"))
    both.exchange()
    assert [m.observation.value for m in observations.observation_history(both.kot, one.id)] == [132]
    assert patients.get(both.kot, one.id).name == "Zainab Bibi Khan"
    assert search.find(both.kot, "zainab khan")[0].id == one.id
    assert state(both.kot, one.id) == state(both.chak, one.id)


def both_changed(both: Clinics) -> Patient:
    one = register(both.kot)
    lifestyle.set_answers(both.kot, one.id, {"smoking": "never"})
    both.exchange()
    lifestyle.set_answers(both.kot, one.id, {"smoking": "former"})
    lifestyle.set_answers(both.chak, one.id, {"smoking": "current"})
    return one


@pytest.mark.parametrize(("choice", "answer"), [(Choice.OURS, "current"), (Choice.THEIRS, "former")])
def test_what_both_changed_is_settled_by_a_person_and_then_holds_at_both(
    both: Clinics, choice: Choice, answer: str
) -> None:
    one = both_changed(both)
    there, back = both.exchange()
    assert (there.clashes, back.clashes) == (1, 1)
    assert lifestyle.answers_of(both.chak, one.id) == {"smoking": "current"}  # until then each keeps its own
    (found,) = conflicts.conflicts(both.chak, one.id)
    assert (found.ours["answer"], found.theirs["answer"]) == ("current", "former")
    assert (found.ours_by[0], found.theirs_by[0]) == ("Dr Bilal", "Dr Ayesha (THQ Kot Addu)")
    assert not found.both_possible
    with pytest.raises(UserError, match="Only one of these"):
        conflicts.settle(both.chak, found.id, Choice.BOTH)
    conflicts.settle(both.chak, found.id, choice)
    assert lifestyle.answers_of(both.chak, one.id) == {"smoking": answer}
    assert conflicts.conflicts(both.chak) == ()
    both.give(both.chak)
    assert lifestyle.answers_of(both.kot, one.id) == {"smoking": answer}
    assert conflicts.conflicts(both.kot) == ()  # settled there: nobody is asked again here
    both.exchange()
    both.exchange()
    assert state(both.kot, one.id) == state(both.chak, one.id)
    answers = both.kot.tuples("SELECT answer FROM lifestyle WHERE patient_id = ?", (one.id,))
    assert {row[0] for row in answers} == {"never", "former", "current"}  # all of it stays in the history


def test_two_corrections_of_one_value_may_both_count(both: Clinics) -> None:
    one = register(both.kot)
    (value,) = observations.add_observations(both.kot, one.id, [Observation("hba1c", 71, "%")])
    both.exchange()
    for store, number in ((both.kot, 7.1), (both.chak, 7.4)):
        observations.correct_observation(
            store, one.id, value.id, Observation("hba1c", number, "%"), "typed wrong"
        )
    both.exchange()
    assert [m.observation.value for m in observations.observation_history(both.kot, one.id)] == [7.1]
    (found,) = conflicts.conflicts(both.kot, one.id)
    assert found.both_possible
    conflicts.settle(both.kot, found.id, Choice.BOTH)
    both.exchange()
    for store in (both.kot, both.chak):
        assert {m.observation.value for m in observations.observation_history(store, one.id)} == {7.1, 7.4}
        assert conflicts.conflicts(store) == ()


def test_an_answer_that_was_undone_since_gives_way_to_theirs(both: Clinics) -> None:
    """Undoing enters the earlier answer anew, which the open choice does not know."""
    one = both_changed(both).id
    both.give(both.chak)
    (open_one,) = conflicts.conflicts(both.kot)
    clinical_rows.withdraw(both.kot, "lifestyle", one, open_one.ours_id, "undone")
    lifestyle.set_answers(both.kot, one, {"smoking": "never"})
    (open_one,) = conflicts.conflicts(both.kot)
    assert open_one.ours["answer"] == "never"
    conflicts.settle(both.kot, open_one.id, Choice.THEIRS)
    assert lifestyle.answers_of(both.kot, one) == {"smoking": open_one.theirs["answer"]}
    sound(both.kot)


def test_taken_back_here_and_corrected_there_is_asked(both: Clinics) -> None:
    one = register(both.kot)
    (value,) = observations.add_observations(both.kot, one.id, [Observation("hba1c", 71, "%")])
    both.exchange()
    observations.withdraw_observation(both.kot, one.id, value.id, "another patient's")
    observations.correct_observation(
        both.chak, one.id, value.id, Observation("hba1c", 7.1, "%"), "typed wrong"
    )
    both.exchange()
    assert observations.observation_history(both.kot, one.id) == ()
    (here,) = conflicts.conflicts(both.kot)
    assert (here.ours, here.theirs["value"]) == ({}, 7.1)
    (there,) = conflicts.conflicts(both.chak)
    assert (there.ours["value"], there.theirs) == (7.1, {})
    conflicts.settle(both.chak, there.id, Choice.THEIRS)
    assert observations.observation_history(both.chak, one.id) == ()
    both.exchange()
    assert conflicts.conflicts(both.kot) == ()
    assert observations.observation_history(both.kot, one.id) == ()


def test_the_same_answer_given_at_both_is_one(both: Clinics) -> None:
    one = register(both.kot)
    both.exchange()
    for store in (both.kot, both.chak):
        lifestyle.set_answers(store, one.id, {"smoking": "never"})
        conditions.add_condition(store, one.id, "Hypertension", code="I10")
    there, back = both.exchange()
    assert (there.clashes, back.clashes) == (0, 0)
    assert len(conditions.conditions(both.kot, one.id)) == len(conditions.conditions(both.chak, one.id)) == 1
    both.exchange()
    assert state(both.kot, one.id) == state(both.chak, one.id)


def test_each_settles_otherwise_and_is_asked_again(both: Clinics) -> None:
    one = both_changed(both)
    both.exchange()
    for store in (both.kot, both.chak):
        conflicts.settle(store, conflicts.conflicts(store)[0].id, Choice.OURS)
    both.exchange()
    assert lifestyle.answers_of(both.kot, one.id) == {"smoking": "former"}
    assert lifestyle.answers_of(both.chak, one.id) == {"smoking": "current"}
    (again,) = conflicts.conflicts(both.kot)
    conflicts.settle(both.kot, again.id, Choice.THEIRS)
    assert lifestyle.answers_of(both.kot, one.id) == {"smoking": "current"}
    sound(both.kot)


def test_a_person_registered_at_both_is_offered_for_joining(
    both: Clinics, make_panel: Callable[..., GenotypeSet]
) -> None:
    here = register(
        both.chak, "Zaynab Bibi", identity_number="00000-0000042-4", identity_kind=IdentityKind.OWN_CARD
    )
    imports.add_import(both.chak, here.id, make_panel(), ())
    there = register(both.kot, identity_number="00000-0000042-4", identity_kind=IdentityKind.OWN_CARD)
    imports.add_import(both.kot, there.id, make_panel(), ())
    taken = both.give(both.kot)
    assert taken.same_person == 1
    (found,) = conflicts.conflicts(both.chak)
    assert (found.table, found.ours_id, found.theirs_id) == ("patient", here.id, there.id)
    assert len(imports.imports_of(both.chak, there.id)) == 1  # nothing of it is missing meanwhile
    joining.join(both.chak, here.id, there.id, "registered at both clinics")
    assert conflicts.conflicts(both.chak) == ()
    assert len(imports.imports_of(both.chak, here.id)) == 1
    both.give(both.chak)
    assert closings.target(both.kot, there.id) == here.id
    assert len(imports.imports_of(both.kot, here.id)) == 1


def test_what_the_other_clinic_adds_to_a_joined_record_counts_in_the_kept_one(both: Clinics) -> None:
    kept, other = register(both.kot), register(both.kot, "Zaynab Bibi")
    both.exchange()
    joining.join(both.kot, kept.id, other.id, "registered twice")
    conditions.add_allergy(both.chak, other.id, "Penicillin")
    both.exchange()
    for store in (both.kot, both.chak):
        assert [a.substance for a in conditions.allergies(store, kept.id)] == ["Penicillin"]
    both.exchange()
    assert state(both.kot, kept.id) == state(both.chak, kept.id)
    assert conflicts.conflicts(both.kot) == ()


def test_numbers_of_the_other_clinic_are_kept_and_found(both: Clinics) -> None:
    own = register(both.chak, "Bashir Ahmad")
    one = register(both.kot)
    assert own.mr_number == one.mr_number == "MR-000001"
    both.give(both.kot)
    assert patients.get(both.chak, one.id).mr_number == "MR-000002"
    assert [p.id for p in search.find(both.chak, "MR-000001")] == [own.id, one.id]
    assert both.chak.tuples("SELECT clinic_name, mr_number FROM other_number") == [
        ("THQ Kot Addu", "MR-000001")
    ]


def test_a_lost_stick_loses_nothing(both: Clinics) -> None:
    one = register(both.kot)
    both.send(both.kot).unlink()
    assert both.give(both.kot).new_patients == 1  # nothing was confirmed, so everything goes again
    both.give(both.chak)
    known = log.known_there(both.kot, both.chak.clinic.id)
    assert sending.changed_patients(both.kot, known.upto) == ()
    medications.add_medication(both.kot, one.id, "warfarin")
    assert both.give(both.kot).patients == 1


def test_after_an_older_backup_what_was_confirmed_goes_again(both: Clinics, tmp_path: Path) -> None:
    """The audit of the other history has the same numbers with other hashes: what it confirmed counts no more."""
    register(both.kot)
    backup.backup(both.kot, tmp_path / "copies")
    medications.add_medication(both.kot, register(both.kot, "Bashir").id, "warfarin")
    path = both.send(both.kot)
    taking.take(both.chak, path)
    answer = both.send(both.chak)
    both.kot.close()
    store, _ = restore.restore(
        restore.find_backups(tmp_path / "copies")[0].folder, both.kot.folder, "Dr Ayesha", SECRET, cost=CHEAP
    )
    with store:
        late = register(store, "Nadia")
        for _ in range(40):
            patients.get(store, late.id)  # the audit grows past the number that was confirmed
        taking.take(store, answer)
        assert log.known_there(store, both.chak.clinic.id).upto == 0
        assert late.id in sending.changed_patients(store, 0)
        assert patients.count(store) == 3  # Bashir came back from the other clinic


def test_a_clinic_that_put_back_an_older_backup_gets_again_what_it_had_confirmed(
    both: Clinics, tmp_path: Path
) -> None:
    """What it confirmed before is gone there: a file that builds on it does not count as having all before."""
    register(both.kot)
    both.exchange()
    backup.backup(both.chak, tmp_path / "copies")
    lost = register(both.kot, "Bashir Ahmed").id
    both.exchange()  # the other clinic has him, and says so
    both.chak.close()
    older = restore.find_backups(tmp_path / "copies")[0].folder
    store, _ = restore.restore(older, both.chak.folder, "Dr Bilal", SECRET, cost=CHEAP)
    with store:
        back = Clinics(both.kot, store, both.stick)
        late = register(both.kot, "Nadia Khan").id
        assert [one.patient.id for one in back.give(both.kot).people] == [late]
        back.give(store)
        back.give(both.kot)
        assert patients.by_ids(store, [lost])


def test_without_pairing_a_code_opens_the_file(both: Clinics, tmp_path: Path) -> None:
    one = register(both.kot)
    code = sealed_file.new_code()
    sent = sending.send_patient(both.kot, both.stick, one.id, None, code)
    assert taking.needs_code(sent.path)
    with pytest.raises(UserError, match="code does not open"):
        taking.take(both.chak, sent.path, sealed_file.new_code())
    taken = taking.take(both.chak, sent.path, f" {code.lower().replace('0', 'o')} ")
    assert taken.new_patients == 1


def test_evaluations_from_there_are_made_anew_here(
    both: Clinics, make_evaluation: Callable[..., Evaluation]
) -> None:
    one = register(both.kot)
    evaluations.add_evaluation(both.kot, one.id, make_evaluation())
    both.give(both.kot)
    assert log.answers_grown_old(both.chak, one.id)
    assert log.waiting_for_answers(both.chak) == (one.id,)
    evaluations.add_evaluation(both.chak, one.id, make_evaluation("e0000000-0000-4000-8000-000000000009"))
    assert not log.answers_grown_old(both.chak, one.id)
    assert log.waiting_for_answers(both.chak) == ()


def test_pairing_takes_only_the_signs_of_this_file(both: Clinics) -> None:
    own = pairing.ourselves(both.kot)
    partner = pairing.imported(pairing.exported(both.kot).replace("\n", "\r\n"))
    assert partner.signs == own.signs
    with pytest.raises(UserError, match="signs are not those"):
        pairing.pair(both.chak, partner, pairing.ourselves(both.chak).signs)
    with pytest.raises(UserError, match="this clinic itself"):
        pairing.pair(both.kot, partner, own.signs)
    for changed in (
        pairing.exported(both.kot).replace("clinic: THQ", "clinic: DHQ"),
        pairing.exported(both.kot).replace("key: ", "key: A", 1)[:-1],
        "rahbar-pairing-1\n",
        "",
    ):
        with pytest.raises(UserError, match="not a pairing file"):
            pairing.imported(changed)
    pairing.pair(both.chak, partner, own.signs.lower().replace(" ", "-").replace("1", "l").replace("0", "o"))
    assert len(pairing.partners(both.chak)) == 1
    pairing.unpair(both.chak, pairing.partners(both.chak)[0].id, "clinic closed")
    with pytest.raises(UserError, match="not paired"):
        both.give(both.kot)
