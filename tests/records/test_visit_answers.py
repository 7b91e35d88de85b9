"""Way of life, pregnancy, family, tumour, germline findings: one answer counts, all are kept; a visit undone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.family import Couple, Degree, Kinship, Relative
from app.model.genomics import Sex
from app.model.patient import GermlineVariant, Observation, Patient, Tumour, TumourMarker
from app.records import (
    conditions,
    encounters,
    family,
    lifestyle,
    medications,
    observations,
    patients,
    tumours,
)
from app.records.entries import Medication, NewPatient
from app.records.lifestyle import Pregnancy, PregnancyState
from app.records.store import Store

ANSWERS = st.lists(
    st.tuples(st.sampled_from(["smoking", "activity", "diet"]), st.sampled_from(["a", "b", "c"])), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=ANSWERS)
def test_the_last_answer_counts_and_every_answer_is_kept(
    store: Store, zainab: Patient, said: list[tuple[str, str]]
) -> None:
    before = store.tuples("SELECT count(*) FROM lifestyle")[0][0]
    start = lifestyle.answers_of(store, zainab.id)
    changes = 0
    now = dict(start)
    for topic, answer in said:
        lifestyle.set_answers(store, zainab.id, {topic: answer})
        changes += now.get(topic) != answer
        now[topic] = answer
    assert lifestyle.answers_of(store, zainab.id) == now
    assert store.tuples("SELECT count(*) FROM lifestyle")[0][0] == before + changes


def test_a_pregnancy_ends_by_its_own_date(store: Store, zainab: Patient) -> None:
    known = Pregnancy(PregnancyState.PREGNANT, "2026-11-20", "2027-05-01")
    lifestyle.set_pregnancy(store, zainab.id, known)
    assert lifestyle.pregnancy_of(store, zainab.id) == known
    assert known.holds(date(2027, 5, 1))
    assert not known.holds(date(2027, 5, 2))
    later = Pregnancy(PregnancyState.BREAST_FEEDING, "2027-04-20", "2028-04-20")
    lifestyle.set_pregnancy(store, zainab.id, later, reason="born")
    assert lifestyle.pregnancy_of(store, zainab.id) == later
    rows = store.rows("SELECT superseded_reason FROM pregnancy ORDER BY rowid")
    assert [row["superseded_reason"] for row in rows] == ["born", None]


@pytest.mark.parametrize("bad", ["", "2026-13-01", "soon"])
def test_a_pregnancy_has_a_real_last_day(store: Store, zainab: Patient, bad: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month"):
        lifestyle.set_pregnancy(store, zainab.id, Pregnancy(PregnancyState.PREGNANT, "2026-11-20", bad))
    assert lifestyle.pregnancy_of(store, zainab.id) is None


def test_relatives_are_linked_both_ways_and_replaced_not_lost(store: Store, zainab: Patient) -> None:
    aunt = patients.add_patient(store, NewPatient("Hajra Bibi", Sex.FEMALE, "1960-01-01"))
    told = Relative(Kinship.MOTHERS_SISTER, "Hajra Bibi", ("breast cancer",), 41, patient_id=aunt.id)
    kept = family.add_relative(store, zainab.id, told)
    assert family.family_of(store, zainab.id).relatives == (kept,)
    assert family.named_by(store, aunt.id) == (zainab.id,)
    corrected = family.add_relative(
        store, zainab.id, Relative(Kinship.MOTHERS_SISTER, "Hajra Bibi", ("breast cancer",), 39, id=kept.id)
    )
    assert [r.onset_age for r in family.family_of(store, zainab.id).relatives] == [39]
    assert family.named_by(store, aunt.id) == ()
    family.withdraw_relative(store, zainab.id, corrected.id, "another family")
    assert family.family_of(store, zainab.id).relatives == ()
    assert store.tuples("SELECT count(*) FROM relative")[0][0] == 2


def test_how_couples_are_related_is_unknown_until_said(store: Store, zainab: Patient) -> None:
    assert family.family_of(store, zainab.id).parents is Degree.UNKNOWN
    family.set_degree(store, zainab.id, Couple.PARENTS, Degree.NONE)
    family.set_degree(store, zainab.id, Couple.PARENTS, Degree.FIRST_COUSINS)
    known = family.family_of(store, zainab.id)
    assert (known.parents, known.own) == (Degree.FIRST_COUSINS, Degree.UNKNOWN)


def test_a_relatives_sex_follows_the_word() -> None:
    for kin in Kinship:
        assert kin.sex(Sex.FEMALE) in (Sex.FEMALE, Sex.MALE)
        assert kin.generation in (-2, -1, 0, 1)
    assert Kinship.PARTNER.sex(Sex.FEMALE) is Sex.MALE
    assert Kinship.PARTNER.sex(Sex.UNKNOWN) is Sex.UNKNOWN
    assert (Kinship.MOTHERS_FATHER.sex(Sex.MALE), Kinship.MOTHERS_FATHER.generation) == (Sex.MALE, -2)
    assert {k for k in Kinship if k.first_degree} == {
        Kinship(word) for word in ("father", "mother", "brother", "sister", "son", "daughter")
    }


def test_history_facts_follow_what_is_said_now(store: Store, zainab: Patient) -> None:
    family.set_history(store, zainab.id, ("a", "b", "a"))
    family.set_history(store, zainab.id, ("b", "c"), reason="asked again")
    assert family.history_of(store, zainab.id) == ("b", "c")
    assert store.tuples("SELECT fact, superseded_reason FROM family_history ORDER BY fact") == [
        ("a", "asked again"),
        ("b", None),
        ("c", None),
    ]


EGFR, T790M = TumourMarker("EGFR", "L858R"), TumourMarker("EGFR", "T790M")


def test_a_tumour_grows_by_tests_and_keeps_what_was_tested(store: Store, zainab: Patient) -> None:
    assert tumours.tumour_of(store, zainab.id) is None
    tumours.add_markers(store, zainab.id, [EGFR], ("ALK", "ROS1"), source="panel.vcf")
    tumours.set_tumour(store, zainab.id, "lung_adenocarcinoma", "IV")
    tumours.add_markers(store, zainab.id, [EGFR, T790M])
    found = tumours.tumour_of(store, zainab.id)
    assert found == Tumour("lung_adenocarcinoma", "IV", (EGFR, T790M), ("ALK", "ROS1", "EGFR"))
    tumours.withdraw_marker(store, zainab.id, T790M, "typing mistake")
    found = tumours.tumour_of(store, zainab.id)
    assert found is not None
    assert found.markers == (EGFR,)
    with pytest.raises(LookupError):
        tumours.withdraw_marker(store, zainab.id, T790M, "again")


def test_a_marker_typed_by_mistake_does_not_leave_its_gene_tested(store: Store, zainab: Patient) -> None:
    """Else "EGFR: nothing found in what was tested" would be said of a gene that nobody tested."""
    tumours.add_markers(store, zainab.id, [TumourMarker("BRAF", "V600E")])
    tumours.withdraw_marker(store, zainab.id, TumourMarker("BRAF", "V600E"), "other patient's")
    assert tumours.tumour_of(store, zainab.id) is None


def test_another_zygosity_takes_the_place_of_the_first(store: Store, zainab: Patient) -> None:
    tumours.add_variant(store, zainab.id, GermlineVariant("HBB", "IVS1-5", "homozygous"))
    tumours.add_variant(store, zainab.id, GermlineVariant("HBB", "IVS1-5", "heterozygous"))
    tumours.add_variant(store, zainab.id, GermlineVariant("HBB", "HbE"))
    assert tumours.variants_of(store, zainab.id) == (
        GermlineVariant("HBB", "IVS1-5", "heterozygous"),
        GermlineVariant("HBB", "HbE"),
    )
    tumours.withdraw_variant(store, zainab.id, GermlineVariant("HBB", "HbE"), "not confirmed")
    assert len(tumours.variants_of(store, zainab.id)) == 1
    assert len(store.rows("SELECT * FROM germline_variant")) == 3


def test_a_visit_undone_leaves_what_was_known_before(store: Store, zainab: Patient) -> None:
    lifestyle.set_answers(store, zainab.id, {"smoking": "never"})
    before = encounters.begin(store, zainab.id)
    visit = encounters.begin(store, zainab.id, note="wrong person")
    weight = Observation("weight", 99, "kg")
    observations.add_observations(store, zainab.id, [weight], encounter_id=visit)
    conditions.add_condition(store, zainab.id, "Hypertension", code="I10", encounter_id=visit)
    conditions.add_allergy(store, zainab.id, "penicillin", encounter_id=visit)
    medications.note_medication(store, zainab.id, Medication("", "metformin"), encounter_id=visit)
    lifestyle.set_answers(store, zainab.id, {"smoking": "current", "naswar": "daily"}, encounter_id=visit)
    tumours.set_tumour(store, zainab.id, "breast_cancer", encounter_id=visit)
    encounters.undo(store, zainab.id, visit, "other patient's")
    assert [one.id for one in encounters.encounters_of(store, zainab.id)] == [before]
    assert observations.latest_observations(store, zainab.id) == ()
    assert conditions.conditions(store, zainab.id) == ()
    assert conditions.allergies(store, zainab.id) == ()
    assert medications.current_medications(store, zainab.id) == ()
    assert lifestyle.answers_of(store, zainab.id) == {"smoking": "never"}
    assert tumours.tumour_of(store, zainab.id) is None
    with pytest.raises(LookupError):
        encounters.undo(store, zainab.id, visit, "twice")
