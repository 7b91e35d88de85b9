"""A visit as typed: either unit, limits named, one transaction, everything in the facts of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.clinical.inputs.dictionary import dictionary
from app.model.family import Degree, Kinship, Relative
from app.model.inputs import InputKind
from app.model.patient import GermlineVariant, Patient, Tumour, TumourMarker
from app.model.people import four_children
from app.model.trends import TrendPoint
from app.records import observations
from app.records.lifestyle import PregnancyState
from app.services import cancer, germline, patients, relatives, visit_form, visits
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.person_facts import facts_of
from app.services.timeline import EventKind, timeline
from app.services.trends import trends_of
from app.services.visits import NewVisit
from app.support.errors import UserError


def save(clinic: Clinic, patient: Patient, **measured: str) -> None:
    visits.save(clinic, patient.id, NewVisit({name: (text, "") for name, text in measured.items()}))


def test_everything_told_is_in_the_facts(clinic: Clinic, fatima: Patient) -> None:
    new = NewVisit(
        measured={"systolic_bp": ("142", "mm[Hg]"), "fasting_glucose": ("126 mg/dl", "")},
        conditions=("diabetes_type_2", "I10", "Something rare"),
        allergies=(("penicillin", "rash"),),
        medicines=("metformin",),
        answers={"smoking": "never", visits.COMPLETE["conditions"]: "yes"},
        history=("diabetes_mother",),
        pregnancy=PregnancyState.PREGNANT,
        weeks=20,
    )
    visits.save(clinic, fatima.id, new)
    facts = facts_of(clinic, fatima)
    assert facts.conditions == ("diabetes_type_2", "hypertension", "Something rare")
    assert (facts.allergies, facts.medicines) == (("penicillin",), ("metformin",))
    assert facts.lifestyle == {"smoking": "never"}
    assert (facts.complete, facts.family_history, facts.pregnancy) == (
        ("conditions",),
        ("diabetes_mother",),
        True,
    )
    glucose = facts.value("fasting_glucose")
    assert glucose is not None
    assert (round(glucose.value, 3), glucose.unit, glucose.date) == (7.0, "mmol/L", facts.day)
    kept = observations.observation_history(clinic.store, fatima.id, "fasting_glucose")
    assert [(m.observation.value, m.observation.unit, m.code) for m in kept] == [(126, "mg/dL", "1558-6")]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("systolic_bp", "1420", "50 and 300"),
        ("systolic_bp", "20", "50 and 300"),
        ("hba1c", "2", "HbA1c|hba1c"),
        ("weight", "abc", "not a number"),
        ("weight", "-5", "not a number"),
        ("fasting_glucose", "126 stones", "not understood"),
    ],
)
def test_what_nobody_can_have_measured_is_refused_and_nothing_is_kept(
    clinic: Clinic, fatima: Patient, name: str, text: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        visits.save(clinic, fatima.id, NewVisit({name: (text, ""), "height": ("160", "cm")}))
    assert facts_of(clinic, fatima).observations == ()
    assert visit_form.form(clinic, fatima.id).vitals[4].last is None


def test_exchanged_pressures_are_refused(clinic: Clinic, fatima: Patient) -> None:
    with pytest.raises(UserError, match="exchanged"):
        save(clinic, fatima, systolic_bp="80", diastolic_bp="130")


def test_doubtful_values_are_kept_with_a_remark(clinic: Clinic) -> None:
    reading = visits.read(clinic, "systolic_bp", "240")
    assert reading.refused is None
    assert "unusual" in reading.remarks[0].text()


def test_urdu_digits_and_units_in_the_text(clinic: Clinic) -> None:
    assert visits.read(clinic, "weight", "۷۸٫۵").value == 78.5
    inches = visits.read(clinic, "height", "62 inches", "cm")
    assert (inches.value, inches.unit) == (62, "[in_i]")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_unit_does_not_matter(engine: Engine, data: st.DataObject) -> None:
    """A value typed in another unit of the dictionary means the same."""
    inputs = [i for i in dictionary(engine.rules).of_kind(InputKind.OBSERVATION) if len(i.units) > 1]
    one = data.draw(st.sampled_from(inputs))
    unit = data.draw(st.sampled_from(one.units))
    low, high = one.usual_low, one.usual_high
    assert low is not None
    assert high is not None
    canonical = data.draw(st.floats(low + (high - low) * 0.05, high - (high - low) * 0.05))
    clinic = type("Rules", (), {"rules": engine.rules})()
    typed = f"{unit.back(canonical):.8f} {unit.unit}"
    reading = visits.read(clinic, one.name, typed)
    assert reading.refused is None
    assert reading.value is not None
    known = next(u for u in one.units if u.unit == reading.unit)
    assert known.canonical(reading.value) == pytest.approx(canonical, rel=1e-5)


def test_pregnancy_ends_by_itself(clinic: Clinic, fatima: Patient) -> None:
    visits.save(clinic, fatima.id, NewVisit(pregnancy=PregnancyState.PREGNANT, weeks=38))
    assert facts_of(clinic, fatima).pregnancy is True
    now = clinic.store.clock
    try:
        clinic.store.clock = lambda: now() + timedelta(days=40)
        assert facts_of(clinic, fatima).pregnancy is None
    finally:
        clinic.store.clock = now
    visits.save(clinic, fatima.id, NewVisit(pregnancy=PregnancyState.BREAST_FEEDING))
    facts = facts_of(clinic, fatima)
    assert facts.pregnancy is False
    assert "breastfeeding" in facts.conditions
    with pytest.raises(UserError, match="weeks"):
        visits.pregnancy_noted(PregnancyState.PREGNANT, date(2026, 11, 24), 60)


def test_a_man_is_not_pregnant_and_is_not_asked(clinic: Clinic, bilal: Patient) -> None:
    assert facts_of(clinic, bilal).pregnancy is False
    assert not visit_form.form(clinic, bilal.id).asks_pregnancy


def test_a_visit_taken_back_leaves_what_was_known(clinic: Clinic, fatima: Patient) -> None:
    save(clinic, fatima, weight="78")
    save(clinic, fatima, weight="180", systolic_bp="140")
    wrong = next(e for e in timeline(clinic, fatima.id) if e.kind is EventKind.VISIT and e.visit_id)
    visits.undo(clinic, fatima.id, wrong.visit_id, "other patient's")
    facts = facts_of(clinic, fatima)
    assert [(o.name, o.value) for o in facts.observations] == [("weight", 78)]
    with pytest.raises(UserError, match="taken back before"):
        visits.undo(clinic, fatima.id, wrong.visit_id, "twice")


def test_a_visit_of_an_earlier_day_is_not_the_newest(clinic: Clinic, fatima: Patient) -> None:
    save(clinic, fatima, weight="78")
    visits.save(clinic, fatima.id, NewVisit({"weight": ("90", "kg")}, on="2020-01-15"))
    weight = facts_of(clinic, fatima).value("weight")
    assert weight is not None
    assert weight.value == 78
    (trend,) = trends_of(clinic, fatima, None)
    assert trend.lines[0].points[0] == TrendPoint("2020-01-15", 90)
    tomorrow = (clinic.store.today().date() + timedelta(days=1)).isoformat()
    with pytest.raises(UserError, match="not possible"):
        visits.save(clinic, fatima.id, NewVisit({"weight": ("90", "kg")}, on=tomorrow))


def test_kidney_function_is_a_trend_of_its_own(clinic: Clinic, fatima: Patient) -> None:
    for day, creatinine in (("2025-01-10", "1.0 mg/dl"), ("2026-01-10", "150 umol/L")):
        visits.save(clinic, fatima.id, NewVisit({"creatinine": (creatinine, "")}, on=day))
    kidney = next(t for t in trends_of(clinic, fatima, None) if t.name == "egfr")
    first, last = (point.value for point in kidney.lines[0].points)
    assert 65 < first < 80
    assert 35 < last < 45


def test_the_band_to_be_in_belongs_to_the_person(clinic: Clinic, fatima: Patient) -> None:
    """Stricter with diabetes; none for someone without the disease."""
    measured = {"systolic_bp": ("150", ""), "hba1c": ("8", "%")}
    bands = []
    for told in ((), ("hypertension",), ("diabetes_type_2",)):
        visits.save(clinic, fatima.id, NewVisit(measured, conditions=told))
        evaluation = patients.page(clinic, fatima.id).evaluation
        assert evaluation is not None
        trends = {t.name: t for t in trends_of(clinic, fatima, evaluation.assessment)}
        bands.append((trends["blood_pressure"].target_high, trends["hba1c"].target_high))
    assert bands == [(None, None), (140, None), (130, 7)]


def test_what_is_computed_while_one_types(clinic: Clinic, fatima: Patient) -> None:
    save(clinic, fatima, height="160")
    found = visits.computed(
        clinic, fatima.id, {"weight": ("80", "kg"), "creatinine": ("1.2", "mg/dL"), "hba1c": ("99", "")}
    )
    values = {risk.outcome: risk.value for risk in found}
    assert values["weight"] == pytest.approx(31.25)
    assert 50 < (values["egfr"] or 0) < 65
    assert "CKD-EPI 2021" in next(r for r in found if r.outcome == "egfr").label.en
    assert facts_of(clinic, fatima).value("weight") is None


def test_family_links_and_how_couples_are_related(clinic: Clinic, fatima: Patient, bilal: Patient) -> None:
    relatives.add_relative(
        clinic, fatima.id, Relative(Kinship.BROTHER, onset_age=40), mr_number=bilal.mr_number.lower()
    )
    relatives.set_degree(clinic, fatima.id, relatives.Couple.PARENTS, Degree.FIRST_COUSINS)
    from app.services.domains import domain_page

    page = domain_page(clinic, fatima.id)
    assert page.family.relatives[0].patient_id == bilal.id
    assert page.family.parents is Degree.FIRST_COUSINS
    assert domain_page(clinic, bilal.id).named_by == ("Fatima Bibi",)
    with pytest.raises(UserError, match="MR number"):
        relatives.add_relative(clinic, fatima.id, Relative(Kinship.SISTER), mr_number="MR-999999")
    with pytest.raises(UserError, match="themselves"):
        relatives.add_relative(clinic, fatima.id, Relative(Kinship.SISTER), mr_number=fatima.mr_number)
    relatives.remove_relative(clinic, fatima.id, page.family.relatives[0].id)
    assert domain_page(clinic, fatima.id).family.relatives == ()


def test_a_couple_of_carriers_is_told_as_four_children(
    clinic: Clinic, fatima: Patient, bilal: Patient
) -> None:
    """Both have their own record here, linked as a couple of cousins."""
    for one in (fatima, bilal):
        germline.add_variant(clinic, one.id, GermlineVariant("HBB", "IVS1-5", "heterozygous"))
    relatives.add_relative(clinic, fatima.id, Relative(Kinship.PARTNER), mr_number=bilal.mr_number)
    relatives.set_degree(clinic, fatima.id, relatives.Couple.OWN, Degree.FIRST_COUSINS)
    partner = facts_of(clinic, fatima).partner
    assert partner is not None
    assert (partner.relation, partner.variants[0].gene) == ("first_cousins", "HBB")
    evaluation = patients.page(clinic, fatima.id).evaluation
    assert evaluation is not None
    assert evaluation.assessment is not None
    pair = next(f for f in evaluation.assessment.findings if f.kind == "couple_risk")
    assert [fate.value for fate in four_children(pair)] == ["affected", "carrier", "carrier", "free"]


def test_a_tumour_typed_and_corrected(clinic: Clinic, fatima: Patient) -> None:
    cancer.set_tumour(clinic, fatima.id, "lung", "IV")
    cancer.add_marker(clinic, fatima.id, "EGFR  L858R")
    cancer.add_tested(clinic, fatima.id, "ALK, ROS1")
    germline.add_variant(clinic, fatima.id, GermlineVariant("BRCA1", "c.68_69del", "heterozygous"))
    facts = facts_of(clinic, fatima)
    assert facts.tumour == Tumour("lung", "IV", (TumourMarker("EGFR", "L858R"),), ("EGFR", "ALK", "ROS1"))
    assert facts.variants == (GermlineVariant("BRCA1", "c.68_69del", "heterozygous"),)
    cancer.remove_marker(clinic, fatima.id, TumourMarker("EGFR", "L858R"), "typing mistake")
    assert facts_of(clinic, fatima).tumour == Tumour("lung", "IV", (), ("ALK", "ROS1"))
    for bad in ("EGFR", "", "x" * 500):
        with pytest.raises(UserError):
            cancer.add_marker(clinic, fatima.id, bad)


def test_old_values_keep_their_day(clinic: Clinic, fatima: Patient) -> None:
    visits.save(clinic, fatima.id, NewVisit({"creatinine": ("1.0", "mg/dL")}, on="2021-05-01"))
    creatinine = facts_of(clinic, fatima).value("creatinine")
    assert creatinine is not None
    assert creatinine.date == "2021-05-01"


def test_the_timeline_is_dated_newest_first_and_names_what_changed(clinic: Clinic, fatima: Patient) -> None:
    visits.save(
        clinic, fatima.id, NewVisit({"weight": ("80", "kg")}, conditions=("hypertension",), on="2024-02-01")
    )
    save(clinic, fatima, weight="78")
    events = timeline(clinic, fatima.id)
    days = [
        datetime.fromisoformat(e.at).replace(tzinfo=None) if "T" not in e.at else datetime.fromisoformat(e.at)
        for e in events
    ]
    aware = [d if d.tzinfo else d.replace(tzinfo=UTC) for d in days]
    assert aware == sorted(aware, reverse=True)
    texts = [e.text.text() for e in events]
    assert "Measured: weight 78 kg" in texts
    assert "Diagnosis: high blood pressure" in texts
    assert sum(e.kind is EventKind.ANSWER for e in events) == 1


def test_a_health_worker_measures_but_does_not_diagnose(clinic: Clinic, fatima: Patient) -> None:
    from app.records.entries import Role

    doctor = clinic.store.user
    try:
        clinic.store.user = replace(doctor, role=Role.HEALTH_WORKER)
        save(clinic, fatima, weight="78")
        with pytest.raises(UserError, match="not allowed"):
            visits.save(clinic, fatima.id, NewVisit(conditions=("hypertension",)))
        with pytest.raises(UserError, match="not allowed"):
            cancer.add_marker(clinic, fatima.id, "EGFR L858R")
    finally:
        clinic.store.user = doctor
    assert facts_of(clinic, fatima).conditions == ()
