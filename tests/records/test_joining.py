"""Two records of one person become one and can be parted; a withdrawn record comes back. Nothing is ever lost."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from app.model.family import Kinship, Relative
from app.model.genomics import GenotypeSet, OutsideCall, Sex
from app.model.patient import Observation, Patient, Tumour
from app.records import (
    audit,
    closings,
    conditions,
    documents,
    encounters,
    engine,
    family,
    imports,
    joining,
    lifestyle,
    medications,
    observations,
    outside_results,
    parting,
    patients,
    register,
    search,
    tumours,
)
from app.records.entries import DocumentRecord, NewPatient
from app.records.store import Store
from app.support.errors import UserError

WHY = "registered twice"


@pytest.fixture
def twin(store: Store) -> Patient:
    """The same person, registered once more under another spelling."""
    return patients.add_patient(
        store, NewPatient("Zaynab Bi Bi", Sex.FEMALE, "1980-01-01", phone="0300 0000777")
    )


def what_counts(store: Store, patient_id: str) -> dict[str, list[dict[str, object]]]:
    """Everything that counts in the record, without ids: which visit or file a row belongs to is told by its rank."""
    found: dict[str, list[dict[str, object]]] = {}
    for table in joining.CARRIED:
        rows = store.rows(
            f"SELECT * FROM {table} WHERE patient_id = ? AND superseded_at IS NULL ORDER BY entered_at, rowid",
            (patient_id,),
        )
        found[table] = [
            {k: v for k, v in row.items() if k not in ("id", "patient_id") and not k.endswith("_id")}
            for row in rows
        ]
    calls = "SELECT position, alleles FROM genotype_call c JOIN panel_import i ON i.id = c.import_id "
    found["calls"] = store.rows(
        f"{calls} WHERE patient_id = ? AND superseded_at IS NULL ORDER BY 1", (patient_id,)
    )
    return found


def fill(store: Store, patient_id: str, panel: GenotypeSet) -> None:
    """A visit, a file and results of the record that will be closed."""
    visit = encounters.begin(store, patient_id, note="cough")
    observations.add_observations(
        store, patient_id, [Observation("systolic_bp", 132, "mm[Hg]")], encounter_id=visit
    )
    medications.add_medication(store, patient_id, "warfarin", dose="5 mg")
    conditions.add_allergy(store, patient_id, "penicillin")
    taken = imports.add_import(store, patient_id, panel, ())
    outside_results.add_outside_results(store, patient_id, [OutsideCall("CYP2D6", "*4/*4")], import_id=taken)
    lifestyle.set_answers(store, patient_id, {"smoking": "current"})


def test_joined_and_parted_again(
    store: Store,
    zainab: Patient,
    twin: Patient,
    make_panel: Callable[..., GenotypeSet],
    clock: Callable[[], object],
) -> None:
    lifestyle.set_answers(store, zainab.id, {"smoking": "never"})
    clock.move(60)  # type: ignore[attr-defined]
    fill(store, twin.id, make_panel())
    before = what_counts(store, zainab.id), what_counts(store, twin.id)
    planned = joining.plan(store, zainab.id, twin.id)
    assert planned.rows == {
        "encounter": 1, "panel_import": 1, "lab_diplotype": 1, "observation": 1, "medication": 1, "allergy": 1,
        "lifestyle": 1,
    }  # fmt: skip
    ((table, counts, gives_way),) = [(c.table, c.counts, c.gives_way) for c in planned.clashes]
    assert (table, counts["answer"], gives_way["answer"]) == ("lifestyle", "current", "never")
    assert (what_counts(store, zainab.id), what_counts(store, twin.id)) == before  # a plan changes nothing

    joining.join(store, zainab.id, twin.id, WHY)
    joined = what_counts(store, zainab.id)
    assert not any(what_counts(store, twin.id).values())
    for name, rows in before[1].items():
        assert all(row in joined[name] for row in rows), name
    assert lifestyle.answers_of(store, zainab.id) == {"smoking": "current"}
    (visit,) = encounters.encounters_of(store, zainab.id)
    assert store.row("SELECT encounter_id FROM observation WHERE superseded_at IS NULL") == {
        "encounter_id": visit.id
    }
    assert [one.tested for one in imports.imports_of(store, zainab.id)] == [4]

    clock.move(60)  # type: ignore[attr-defined]
    (taken,) = medications.current_medications(store, zainab.id)
    medications.stop_medication(store, zainab.id, taken.id, "bleeding")
    assert parting.part(store, twin.id, "two sisters") == zainab.id
    after = what_counts(store, zainab.id), what_counts(store, twin.id)
    assert after[0] == before[0]
    assert after[1].pop("medication") != before[1].pop("medication")
    assert after[1] == before[1]
    assert not medications.current_medications(store, twin.id)  # stopped while joined: stays stopped
    assert store.rows("PRAGMA foreign_key_check") == []
    assert engine.problems(store.db) == []
    assert audit.verify(store).whole


def test_the_later_word_counts_and_the_same_word_is_not_doubled(
    store: Store, zainab: Patient, twin: Patient, clock: Callable[[], object]
) -> None:
    medications.add_medication(store, twin.id, "warfarin", dose="5 mg")
    tumours.set_tumour(store, twin.id, "breast_cancer", "I")
    clock.move(60)  # type: ignore[attr-defined]
    medications.add_medication(store, zainab.id, "warfarin", dose="3 mg")
    tumours.set_tumour(store, zainab.id, "breast_cancer", "II")
    joining.join(store, zainab.id, twin.id, WHY)
    assert [m.dose for m in medications.current_medications(store, zainab.id)] == ["3 mg"]
    assert tumours.tumour_of(store, zainab.id) == Tumour("breast_cancer", "II")
    parting.part(store, twin.id, "two people")
    assert [m.dose for m in medications.current_medications(store, zainab.id)] == ["3 mg"]
    assert [m.dose for m in medications.current_medications(store, twin.id)] == ["5 mg"]
    assert tumours.tumour_of(store, twin.id) == Tumour("breast_cancer", "I")


def test_a_correction_after_joining_stays_where_the_kept_record_had_its_own_word(
    store: Store, zainab: Patient, twin: Patient, clock: Callable[[], object]
) -> None:
    lifestyle.set_answers(store, zainab.id, {"smoking": "never"})
    clock.move(60)  # type: ignore[attr-defined]
    lifestyle.set_answers(store, twin.id, {"smoking": "current"})
    joining.join(store, zainab.id, twin.id, WHY)
    lifestyle.set_answers(store, zainab.id, {"smoking": "former"})
    parting.part(store, twin.id, "two people")
    assert lifestyle.answers_of(store, zainab.id) == {"smoking": "former"}
    assert lifestyle.answers_of(store, twin.id) == {"smoking": "current"}


def test_every_name_and_number_leads_to_the_record_that_counts(
    store: Store, zainab: Patient, twin: Patient, make_document: Callable[..., DocumentRecord]
) -> None:
    documents.add_document(store, make_document(twin.id))
    joining.join(store, zainab.id, twin.id, WHY)
    for typed in ("Zaynab Bi Bi", "0300 0000777", twin.mr_number, twin.id):
        assert [one.id for one in search.find(store, typed)] == [zainab.id], typed
    assert closings.target(store, twin.id) == zainab.id
    assert [p.id for batch in register.batches(store) for p in batch] == [zainab.id]
    assert [p.id for p in patients.recent(store)] == [zainab.id]
    assert patients.count(store) == 1
    assert [d.number for d in documents.documents_of(store, zainab.id)] == ["2026-000001"]
    with pytest.raises(UserError, match=r"MR-000002 was joined with the record MR-000001"):
        patients.update(store, twin, "typing error")
    parting.part(store, twin.id, "two people")
    assert {one.id for one in search.find(store, "Zaynab Bibi")} == {zainab.id, twin.id}


def test_relatives_follow_and_two_relatives_are_not_joined(
    store: Store, zainab: Patient, twin: Patient
) -> None:
    son = patients.add_patient(store, NewPatient("Bilal", Sex.MALE, "2005-01-01"))
    family.add_relative(store, son.id, Relative(Kinship.MOTHER, patient_id=twin.id))
    joining.join(store, zainab.id, twin.id, WHY)
    assert [r.patient_id for r in family.family_of(store, son.id).relatives] == [zainab.id]
    parting.part(store, twin.id, "two people")
    assert [r.patient_id for r in family.family_of(store, son.id).relatives] == [twin.id]
    with pytest.raises(UserError, match="relative of the other"):
        joining.join(store, twin.id, son.id, WHY)
    assert closings.closed(store) == ()


def test_a_closed_record_is_not_joined_again_and_chains_open_in_order(
    store: Store, zainab: Patient, twin: Patient
) -> None:
    third = patients.add_patient(store, NewPatient("Zenab", Sex.FEMALE, "1981-01-01"))
    medications.add_medication(store, third.id, "aspirin")
    joining.join(store, twin.id, third.id, WHY)
    with pytest.raises(UserError, match="was joined with"):
        joining.join(store, zainab.id, third.id, WHY)
    joining.join(store, zainab.id, twin.id, WHY)
    assert closings.target(store, third.id) == zainab.id
    with pytest.raises(UserError, match="was joined with"):
        parting.part(store, third.id, "not she")
    parting.part(store, twin.id, "not she")
    parting.part(store, third.id, "not she")
    assert [m.drug for m in medications.current_medications(store, third.id)] == ["aspirin"]
    assert not medications.current_medications(store, zainab.id)


def test_withdrawn_is_out_of_every_list_and_comes_back(store: Store, zainab: Patient) -> None:
    medications.add_medication(store, zainab.id, "warfarin")
    closings.close(store, zainab.id, "registered in error")
    for typed in ("Zainab", zainab.mr_number, zainab.phone):
        assert search.find(store, typed) == ()
    assert patients.count(store) == 0
    assert patients.recent(store) == ()
    with pytest.raises(UserError, match="was withdrawn: registered in error"):
        closings.close(store, zainab.id, "again")
    closings.reopen(store, zainab.id, "it was right")
    assert search.find(store, "Zainab") == (zainab,)
    assert [m.drug for m in medications.current_medications(store, zainab.id)] == ["warfarin"]
    with pytest.raises(LookupError):
        closings.reopen(store, zainab.id, "twice")


@pytest.mark.parametrize("seed", range(6))
def test_any_record_comes_back_as_it_was(store: Store, zainab: Patient, twin: Patient, seed: int) -> None:
    """Random rows on both sides: joining and parting at once gives both records back, row for row."""
    chance = random.Random(seed)
    for _ in range(25):
        one = chance.choice((zainab.id, twin.id))
        chance.choice((
            lambda one: medications.add_medication(store, one, chance.choice(("warfarin", "aspirin", "codeine"))),
            lambda one: conditions.add_condition(store, one, chance.choice(("stroke", "hypertension"))),
            lambda one: lifestyle.set_answers(store, one, {chance.choice("ab"): chance.choice("xy")}),
            lambda one: family.set_history(store, one, tuple(chance.sample("klm", 2))),
            lambda one: tumours.set_tumour(store, one, chance.choice(("lung", "breast")), chance.choice(("I", "II"))),
        ))(one)  # fmt: skip

    def as_set(patient_id: str) -> dict[str, list[str]]:
        return {name: sorted(map(repr, rows)) for name, rows in what_counts(store, patient_id).items()}

    before = as_set(zainab.id), as_set(twin.id)
    joining.join(store, zainab.id, twin.id, WHY)
    parting.part(store, twin.id, "two people")
    assert (as_set(zainab.id), as_set(twin.id)) == before


def test_what_was_entered_since_joining_is_told_before_parting(
    store: Store, zainab: Patient, twin: Patient, clock: Callable[[], object]
) -> None:
    medications.add_medication(store, zainab.id, "aspirin")
    medications.add_medication(store, twin.id, "warfarin", dose="5 mg")
    conditions.add_allergy(store, twin.id, "penicillin")
    assert parting.entered_since(store, twin.id) == {}
    clock.move(60)  # type: ignore[attr-defined]
    joining.join(store, zainab.id, twin.id, WHY)
    assert parting.entered_since(store, twin.id) == {}
    clock.move(60)  # type: ignore[attr-defined]
    taken = next(m for m in medications.current_medications(store, zainab.id) if m.drug == "warfarin")
    medications.stop_medication(store, zainab.id, taken.id, "bleeding")  # goes back as it is known now
    assert parting.entered_since(store, twin.id) == {}
    visit = encounters.begin(store, zainab.id)
    weight = [Observation("weight", 61, "kg"), Observation("systolic_bp", 150, "mm[Hg]")]
    observations.add_observations(store, zainab.id, weight, encounter_id=visit)
    told = parting.entered_since(store, twin.id)
    assert told == {"encounter": 1, "observation": 2}
    parting.part(store, twin.id, "two sisters")
    here = what_counts(store, zainab.id)
    assert {table: len(here[table]) for table in told} == told
    assert parting.entered_since(store, twin.id) == {}
