"""Measured values, medicines, diagnoses and allergies."""

from __future__ import annotations

import math

import pytest

from app.model.patient import Observation, Patient
from app.records import conditions, medications, observations
from app.records.store import Store

BP, WEIGHT = Observation("systolic_bp", 132, "mm[Hg]"), Observation("weight", 61.5, "kg")


def test_the_last_value_of_each_kind_counts(store: Store, zainab: Patient) -> None:
    observations.add_observations(store, zainab.id, [BP, WEIGHT], "2026-11-01T09:00:00+00:00")
    later = Observation("systolic_bp", 128, "mm[Hg]")
    observations.add_observations(store, zainab.id, [later], codes={"systolic_bp": "8480-6"})
    earlier = Observation("systolic_bp", 150, "mm[Hg]")
    observations.add_observations(store, zainab.id, [earlier], "2020-01-01T09:00:00+00:00")
    latest = observations.latest_observations(store, zainab.id)
    assert [one.observation for one in latest] == [later, WEIGHT]
    assert (latest[0].code, latest[0].observed_at) == ("8480-6", store.now())
    history = observations.observation_history(store, zainab.id, "systolic_bp")
    assert [one.observation.value for one in history] == [150, 132, 128]


def test_a_withdrawn_value_counts_no_more_but_stays(store: Store, zainab: Patient) -> None:
    (wrong,) = observations.add_observations(store, zainab.id, [BP])
    observations.withdraw_observation(store, zainab.id, wrong.id, "other patient's")
    assert observations.latest_observations(store, zainab.id) == ()
    row = store.row("SELECT * FROM observation")
    assert row is not None
    assert (row["value"], row["superseded_by"], row["superseded_reason"]) == (132, None, "other patient's")


@pytest.mark.parametrize("bad", [Observation("weight", math.nan, "kg"), Observation("weight", math.inf, "kg"),
                                 Observation("weight", 61, "")])  # fmt: skip
def test_a_value_is_a_number_with_a_unit(store: Store, zainab: Patient, bad: Observation) -> None:
    with pytest.raises(ValueError, match="number with a unit"):
        observations.add_observations(store, zainab.id, [BP, bad])
    assert observations.latest_observations(store, zainab.id) == ()


def test_a_medicine_is_in_use_until_it_is_stopped(store: Store, zainab: Patient) -> None:
    warfarin = medications.add_medication(
        store, zainab.id, "warfarin", brand="Coumadin", code="B01AA03", dose="5 mg", started_on="2026-01-02"
    )
    aspirin = medications.add_medication(store, zainab.id, "aspirin")
    assert medications.current_medications(store, zainab.id) == (warfarin, aspirin)
    stopped = medications.stop_medication(store, zainab.id, warfarin.id, "bleeding")
    assert (stopped.drug, stopped.brand, stopped.code, stopped.dose) == (
        "warfarin",
        "Coumadin",
        "B01AA03",
        "5 mg",
    )
    assert (stopped.started_on, stopped.stopped_on, stopped.stop_reason) == (
        "2026-01-02",
        "2026-11-20",
        "bleeding",
    )
    assert medications.current_medications(store, zainab.id) == (aspirin,)
    assert set(medications.medication_history(store, zainab.id)) == {stopped, aspirin}
    with pytest.raises(LookupError):
        medications.stop_medication(store, zainab.id, warfarin.id)
    with pytest.raises(LookupError):
        medications.stop_medication(store, zainab.id, stopped.id)


def test_a_medicine_in_use_is_not_entered_twice_but_can_be_started_again(
    store: Store, zainab: Patient
) -> None:
    first = medications.add_medication(store, zainab.id, "Warfarin")
    assert medications.add_medication(store, zainab.id, "warfarin") == first
    medications.stop_medication(store, zainab.id, first.id)
    again = medications.add_medication(store, zainab.id, "warfarin")
    assert medications.current_medications(store, zainab.id) == (again,)
    assert len(medications.medication_history(store, zainab.id)) == 2


def test_a_medicine_of_another_patient_cannot_be_stopped(store: Store, zainab: Patient) -> None:
    medicine = medications.add_medication(store, zainab.id, "warfarin")
    with pytest.raises(LookupError):
        medications.stop_medication(store, "another patient", medicine.id)


def test_a_withdrawn_medicine_was_never_taken(store: Store, zainab: Patient) -> None:
    medicine = medications.add_medication(store, zainab.id, "warfarin")
    medications.withdraw_medication(store, zainab.id, medicine.id, "wrong patient")
    assert medications.medication_history(store, zainab.id) == ()


def test_diagnoses_and_allergies(store: Store, zainab: Patient) -> None:
    fibrillation = conditions.add_condition(
        store, zainab.id, " Atrial fibrillation ", code="I48", since="2019"
    )
    penicillin = conditions.add_allergy(store, zainab.id, "Penicillin", reaction="rash")
    assert (fibrillation.name, fibrillation.code, fibrillation.since) == (
        "Atrial fibrillation",
        "I48",
        "2019",
    )
    assert conditions.conditions(store, zainab.id) == (fibrillation,)
    assert conditions.allergies(store, zainab.id) == (penicillin,)
    conditions.withdraw_condition(store, zainab.id, fibrillation.id, "ECG normal")
    conditions.withdraw_allergy(store, zainab.id, penicillin.id, "tolerated")
    assert conditions.conditions(store, zainab.id) == ()
    assert conditions.allergies(store, zainab.id) == ()
    with pytest.raises(LookupError):
        conditions.withdraw_allergy(store, zainab.id, penicillin.id, "again")
