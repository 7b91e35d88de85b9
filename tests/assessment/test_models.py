"""Limits, edges and properties of the risk models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.clinical.scoring.bands import band_of
from app.clinical.scoring.tables import scoring
from app.model.assessment import Risk
from app.model.genomics import Sex
from app.model.patient import Observation, PatientFacts
from app.services.assessment import assess, changed, risks_of
from app.services.engine import Engine

from .conftest import Typed
from .people import seen

LISTS = ("conditions", "medicines", "family_history", "allergies")
WHOLE = PatientFacts(
    Sex.MALE, 55,
    tuple(Observation(n, v, u) for n, v, u in (
        ("systolic_bp", 140, "mm[Hg]"), ("total_cholesterol", 5.2, "mmol/L"), ("hdl_cholesterol", 1.1, "mmol/L"),
        ("bmi", 26, "kg/m2"), ("waist", 95, "cm"), ("creatinine", 1.0, "mg/dL"), ("ldl_cholesterol", 3.4, "mmol/L"),
        ("hba1c", 5.6, "%"), ("neck", 39, "cm"), ("diastolic_bp", 84, "mm[Hg]"), ("fasting_glucose", 5.2, "mmol/L"),
        ("uacr", 12, "mg/g"), ("mcv", 85, "fL"), ("rbc_count", 5, "10*12/L"), ("ogtt_2h_glucose", 6, "mmol/L"))),
    lifestyle={"smoking": "never", "activity_30min_daily": "yes", "vegetables_daily": "yes",
               "bp_medication_ever": "no",
               "high_glucose_ever": "no", "activity_level": "either", "snoring": "no", "daytime_tiredness": "no",
               "observed_apnoea": "no"},
    complete=LISTS,
)  # fmt: skip


def all_risks(engine: Engine, facts: PatientFacts) -> Mapping[str, Risk]:
    return {risk.rule_id: risk for risk in risks_of(engine, facts)}


class Pack:
    """The engine with a short name, for the reports of failed examples."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def __repr__(self) -> str:
        return "core pack"


@pytest.fixture(scope="session")
def pack(engine: Engine) -> Pack:
    return Pack(engine)


def with_values(facts: PatientFacts, **values: float) -> PatientFacts:
    units = {o.name: o.unit for o in WHOLE.observations}
    kept = tuple(o for o in facts.observations if o.name not in values)
    return replace(facts, observations=(*kept, *(Observation(n, v, units[n]) for n, v in values.items())))


def test_everything_known_gives_every_number(engine: Engine) -> None:
    for id_, risk in all_risks(engine, WHOLE).items():
        assert risk.value is not None, id_
        assert not risk.missing
        assert not risk.refused


@pytest.mark.parametrize(
    ("age", "fits"), [(39, False), (39.9, False), (40, True), (74, True), (74.9, True), (75, False)]
)
@pytest.mark.parametrize("model", ["who_cvd_2019_lab", "who_cvd_2019_nonlab"])
def test_age_limits_of_the_who_charts(engine: Engine, model: str, age: float, fits: bool) -> None:
    risk = all_risks(engine, replace(WHOLE, age=age))[model]
    assert (risk.value is not None) is fits
    assert bool(risk.refused) is not fits
    if not fits:
        assert "40 to 74" in risk.refused.en
        assert f"{age:g}" in risk.refused.ur


@pytest.mark.parametrize("disease", ["myocardial_infarction", "stroke", "peripheral_artery_disease"])
def test_known_disease_is_refused_in_words(engine: Engine, disease: str) -> None:
    risk = all_risks(engine, replace(WHOLE, conditions=(disease,)))["who_cvd_2019_lab"]
    assert risk.value is None
    assert risk.refused.en
    assert risk.refused.ur


EDGES = [
    ("bmi_asian", "bmi", [(18.49, "underweight"), (18.5, "acceptable"), (22.99, "acceptable"), (23, "increased_risk"),
                          (24.95, "increased_risk"), (27.49, "increased_risk"), (27.5, "high_risk")]),
    ("hba1c_class", "hba1c", [(5.69, "normal"), (5.7, "prediabetes"), (6.49, "prediabetes"), (6.5, "diabetes_range"),
                              (47 * 0.09148 + 2.152, "prediabetes"), (48 * 0.09148 + 2.152, "diabetes_range")]),
    ("fasting_glucose_class", "fasting_glucose", [(99 / 18, "normal"), (100 / 18, "prediabetes"),
                                                  (5.6, "prediabetes"), (125 / 18, "prediabetes"),
                                                  (126 / 18, "diabetes_range"), (7.0, "diabetes_range")]),
    ("kdigo_a", "uacr", [(29.9, "A1"), (30, "A2"), (300, "A2"), (300.1, "A3")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "name", "value", "band"), [(m, n, v, b) for m, n, pairs in EDGES for v, b in pairs]
)
def test_exact_limits(engine: Engine, model: str, name: str, value: float, band: str) -> None:
    assert all_risks(engine, with_values(WHOLE, **{name: value}))[model].band == band


@pytest.mark.parametrize(
    ("value", "stage"),
    [(14.99, "G5"), (15, "G4"), (29.9, "G4"), (30, "G3b"), (44.9, "G3b"), (45, "G3a"),
     (59.9, "G3a"), (60, "G2"), (89.9, "G2"), (90, "G1")],
)  # fmt: skip
def test_kidney_stages_are_not_rounded_first(engine: Engine, value: float, stage: str) -> None:
    facts = replace(WHOLE, observations=(*WHOLE.observations, Observation("egfr", value, "mL/min/{1.73_m2}")))
    assert all_risks(engine, facts)["kdigo_g"].band == stage


@pytest.mark.parametrize(
    ("name", "value", "points"),
    [("bmi", 24.95, 0), ("bmi", 25, 1), ("bmi", 30, 1), ("bmi", 30.01, 3), ("waist", 93.9, 0), ("waist", 94, 3),
     ("waist", 102, 3), ("waist", 102.1, 4)],
)  # fmt: skip
def test_findrisc_limits(engine: Engine, name: str, value: float, points: float) -> None:
    thin = with_values(replace(WHOLE, age=30), bmi=20, waist=80)
    assert all_risks(engine, with_values(thin, **{name: value}))["findrisc"].value == points


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
@pytest.mark.parametrize(("bp", "band"), [((129, 79), "normal"), ((130, 70), "raised"), ((120, 80), "raised"),
                                          ((139.9, 89.9), "raised"), ((140, 70), "high"), ((120, 90), "high"),
                                          ((180, 70), "very_high"), ((150, 110), "very_high")])  # fmt: skip
def test_blood_pressure_by_the_worse_of_both(
    engine: Engine, sex: Sex, bp: tuple[float, float], band: str
) -> None:
    facts = with_values(replace(WHOLE, sex=sex), systolic_bp=bp[0], diastolic_bp=bp[1])
    assert all_risks(engine, facts)["blood_pressure_class"].band == band


@given(value=st.floats(-1000, 100000), data=st.data())
def test_every_number_falls_in_exactly_one_band(pack: Pack, value: float, data: st.DataObject) -> None:
    """Counted by the limits as written, independent of the order in which the interpreter walks."""
    bands = data.draw(st.sampled_from(sorted(scoring(pack.engine.rules).scales.items())))[1]
    starts = [band.start for band in bands if band.start is not None]
    value = data.draw(st.sampled_from([value, *starts]))
    holding = []
    for band, following in zip(bands, (*bands[1:], None), strict=True):
        above = band.start is None or value > band.start or (value == band.start and not band.after)
        below = (
            following is None
            or following.start is None
            or value < following.start
            or (value == following.start and following.after)
        )
        if above and below:
            holding.append(band)
    assert holding == [band_of(bands, value)]


RISING = (
    "who_cvd_2019_lab",
    "who_cvd_2019_nonlab",
    "findrisc",
    "idrs",
    "prevent_2023:total_cvd_10_year",
    "pce_2013_white",
)


@given(
    steps=st.fixed_dictionaries({"systolic_bp": st.floats(110, 175), "total_cholesterol": st.floats(3.5, 8.1),
                                 "bmi": st.floats(19, 39)}),
    age=st.integers(40, 73), female=st.booleans(),
    more=st.sampled_from(["systolic_bp", "total_cholesterol", "smoking", "diabetes_type_2", "age", "waist"]),
)  # fmt: skip
def test_risk_never_falls_with_a_risk_factor(
    pack: Pack, steps: dict[str, float], age: int, female: bool, more: str
) -> None:
    facts = replace(with_values(WHOLE, **steps), age=age, sex=Sex.FEMALE if female else Sex.MALE)
    changes: dict[str, Any] = {
        "smoking": "current", "diabetes_type_2": True, "age": age + 1, "waist": 110,
        "systolic_bp": min(steps["systolic_bp"] + 15, 180),
        "total_cholesterol": min(steps["total_cholesterol"] + 1, 8.2),
    }  # fmt: skip
    before, after = (
        all_risks(pack.engine, f) for f in (facts, changed(pack.engine, facts, {more: changes[more]}))
    )
    for id_ in RISING:
        one, two = before[id_], after[id_]
        if not id_.startswith(("who", "findrisc", "idrs")) and more != "systolic_bp":
            continue  # the American equations let single terms turn round at old ages
        if one.value is not None and two.value is not None:
            assert two.value >= one.value, id_


def test_who_equation_lies_near_its_chart(engine: Engine) -> None:
    risk = all_risks(engine, WHOLE)["who_cvd_2019_lab"]
    assert any("exact values" in note.en for note in risk.notes)


NAMES = [o.name for o in WHOLE.observations] + list(WHOLE.lifestyle) + ["age", "sex", *LISTS]


@given(name=st.sampled_from(NAMES), risky=st.booleans())
def test_unknown_never_lowers_a_risk(pack: Pack, name: str, risky: bool) -> None:
    facts = WHOLE
    if risky:
        facts = replace(WHOLE, conditions=("diabetes_type_2",), lifestyle={**WHOLE.lifestyle, "smoking": "current"},
                        family_history=("diabetes_father", "premature_chd_first_degree"),
                        medicines=("amlodipine",))  # fmt: skip
    before, after = all_risks(pack.engine, facts), all_risks(pack.engine, without(facts, name))
    for id_, risk in after.items():
        known = before[id_].value
        if known is not None and risk.value is not None:
            allowed = id_.startswith("prevent") and name in (
                "hba1c",
                "uacr",
            )  # has an equation without it, and says so
            assert risk.value >= known or (allowed and "not counted" in " ".join(n.en for n in risk.notes)), (
                id_
            )
        if known is not None and risk.value is None and not risk.refused:
            assert risk.missing, f"{id_} names what it lacks"


def without(facts: PatientFacts, name: str) -> PatientFacts:
    if name == "age":
        return replace(facts, age=None)
    if name == "sex":
        return replace(facts, sex=Sex.UNKNOWN)
    if name in LISTS:
        emptied: dict[str, Any] = {name: (), "complete": tuple(n for n in LISTS if n != name)}
        return replace(facts, **emptied)
    return replace(
        facts,
        observations=tuple(o for o in facts.observations if o.name != name),
        lifestyle={n: v for n, v in facts.lifestyle.items() if n != name},
    )


@given(weight=st.floats(40, 120), height=st.floats(140, 195))
def test_measured_values_win_over_computed_ones(pack: Pack, weight: float, height: float) -> None:
    parts = (Observation("weight", weight, "kg"), Observation("height", height, "cm"))
    bare = replace(WHOLE, observations=parts)
    computed = all_risks(pack.engine, bare)["bmi_asian"].value
    assume(computed is not None)
    assert computed == pytest.approx(weight / (height / 100) ** 2, abs=0.006)
    measured = replace(bare, observations=(*parts, Observation("bmi", 33, "kg/m2")))
    assert all_risks(pack.engine, measured)["bmi_asian"].value == 33


@pytest.mark.parametrize(
    ("value", "unit", "band"),
    [(29.9, "mg/g", "A1"), (30, "mg/g", "A2"), (300, "mg/g", "A2"), (301, "mg/g", "A3"),
     (2.9, "mg/mmol", "A1"), (3, "mg/mmol", "A2"), (30, "mg/mmol", "A2"), (31, "mg/mmol", "A3")],
)  # fmt: skip
def test_albumin_stage_by_the_limits_of_the_unit_of_the_laboratory(
    engine: Engine, typed: Typed, value: float, unit: str, band: str
) -> None:
    facts = typed(sex="male", age=50, observations=seen(uacr=(value, unit))).facts
    assert all_risks(engine, facts)["kdigo_a"].band == band


def test_a_rounded_value_never_stands_in_another_band(engine: Engine, typed: Typed) -> None:
    facts = typed(sex="male", age=50, observations=seen(hba1c=(47, "mmol/mol"))).facts
    found = all_risks(engine, facts)["hba1c_class"]
    assert (found.value, found.band) == (6.45, "prediabetes")


def test_the_index_of_a_blood_count_is_answered(engine: Engine, typed: Typed) -> None:
    given = typed(sex="female", age=30, observations=seen(mcv=(65, "fL"), rbc=(5.0, "10^12/L")))
    found = {r.model: r for r in assess(engine, given.facts, {}).risks}
    assert (found["mentzer"].value, found["mentzer"].band) == (13.0, "iron_deficiency_more_likely")
    assert "mentzer" not in {r.model for r in assess(engine, typed(sex="male", age=60).facts, {}).risks}
