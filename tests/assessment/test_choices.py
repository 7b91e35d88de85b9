"""Statins by strength and gene, screening for a disease that one has, and words as a doctor types them."""

from __future__ import annotations

from typing import Any

import pytest

from app.model.advice import Level
from app.model.assessment import Assessment, PlanLine
from app.services.assessment_json import line_json
from app.services.engine import Engine

from .conftest import Typed
from .people import seen
from .test_people import assessed

MAN: dict[str, Any] = {"sex": "male", "age": 58, "medicines": [], "family_history": []}
HEART, SUGAR = ["myocardial_infarction"], ["diabetes_type_2"]
POOR = {"SLCO1B1": "*5/*5"}
BOTH_POOR = {**POOR, "ABCG2": "rs2231142 variant (T)/rs2231142 variant (T)"}


def line(found: Assessment, start: str) -> PlanLine:
    return next(one for one in found.plan if one.rule_id.startswith(start) or one.action == start)


@pytest.mark.parametrize(
    ("conditions", "wanted", "unwanted"),
    [
        (
            SUGAR,
            ("moderate intensity: rosuvastatin 5 to 10 mg", "pravastatin 40 to 80 mg (gene:"),
            "simvastatin",
        ),
        (HEART, ("high intensity: rosuvastatin 20 to 40 mg", "Start with 20 mg"), "atorvastatin"),
    ],
    ids=["diabetes: moderate", "heart attack: high"],
)
def test_a_statin_in_use_that_a_gene_forbids_names_those_that_fit(
    engine: Engine, typed: Typed, conditions: list[str], wanted: tuple[str, ...], unwanted: str
) -> None:
    person = {**MAN, "conditions": conditions, "medicines": ["simvastatin"], "diplotypes": POOR}
    found = line(assessed(engine, typed, person), "cpic-simvastatin")
    assert found.level is Level.AVOID
    assert all(words in found.settled.en for words in wanted)
    assert unwanted not in found.settled.en
    assert "rosuvastatin" not in found.settled.ur, "names stand in Urdu"
    assert "gene" not in found.settled.ur.replace("gene_over", "")


def test_a_dose_never_stands_without_the_limit_of_the_gene(engine: Engine, typed: Typed) -> None:
    found = assessed(engine, typed, {**MAN, "conditions": HEART, "diplotypes": POOR})
    said = line_json(line(found, "lipid.cvd"))["text"]
    assert "atorvastatin 40 to 80 mg" in said["en"]
    assert "Start with 20 mg a day or less" in said["en"]
    assert "20 mg" in said["ur"].split("ایک جین")[1]


def test_no_statin_of_the_strength_is_said(engine: Engine, typed: Typed) -> None:
    person = {**MAN, "conditions": HEART, "medicines": ["rosuvastatin"], "diplotypes": BOTH_POOR}
    said = line(assessed(engine, typed, person), "cpic-rosuvastatin").settled
    assert "none of high intensity; weaker" in said.en
    assert "rosuvastatin 5 to 10 mg (gene: Start with 10 mg" in said.en


def test_an_allergy_takes_a_statin_off_the_list(engine: Engine, typed: Typed) -> None:
    person = {**MAN, "conditions": SUGAR, "medicines": ["simvastatin"], "diplotypes": POOR,
              "allergies": ["rosuvastatin"]}  # fmt: skip
    said = line(assessed(engine, typed, person), "cpic-simvastatin").settled.en
    assert "rosuvastatin" not in said
    assert "pravastatin" in said


@pytest.mark.parametrize(
    ("facts", "gone", "instead"),
    [
        ({"conditions": ["colon cancer"]}, "screen.colon", "own.colorectal"),
        ({"conditions": [], "tumour": {"type": "colon adenocarcinoma"}}, "screen.colon", "own.colorectal"),
        ({"conditions": ["ca breast"]}, "screen.breast", "own.breast"),
        ({"tumour": {"type": "cervical cancer"}}, "screen.cervix", "own.cervix"),
        ({"conditions": ["hysterectomy"]}, "screen.cervix", "own.cervix"),
    ],
    ids=["bowel", "bowel by tumour", "breast", "cervix by tumour", "no womb"],
)
def test_nobody_is_screened_for_a_disease_they_have(
    engine: Engine, typed: Typed, facts: dict[str, Any], gone: str, instead: str
) -> None:
    woman = {"sex": "female", "age": 58, "family_history": []}
    before = {one.rule_id for one in assessed(engine, typed, {**woman, "conditions": []}).plan}
    after = {one.rule_id for one in assessed(engine, typed, {**woman, **facts}).plan}
    assert gone in before
    assert gone not in after
    assert instead in after


def test_a_disease_asks_more_often_than_screening(engine: Engine, typed: Typed) -> None:
    found = assessed(engine, typed, {**MAN, "conditions": SUGAR})
    assert [one.rule_id for one in found.plan if one.action == "DUE_LIPIDS"] == ["dm.due_lipids"]
    high = assessed(engine, typed, {**MAN, "conditions": [], "observations": seen(fbs=(210, "mg/dL"))})
    assert not any(one.rule_id.startswith("screen.diabetes") for one in high.plan)
    assert line(high, "dm.repeat").due == "P2W"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("شوگر", "diabetes_type_2"),
        ("دل کا دورہ", "myocardial_infarction"),
        ("ہائی بلڈ پریشر", "hypertension"),
        ("Type 2 Diabetes Mellitus", "diabetes_type_2"),
        ("heart attack 2019", "myocardial_infarction"),
        ("H/O MI", "myocardial_infarction"),
        ("known hypertensive", "hypertension"),
        ("HTN for 5 years", "hypertension"),
        ("kidney failure", "chronic_kidney_disease"),
        ("CKD stage 3b", "chronic_kidney_disease"),
        ("Diabetes Mellitus Type 2, uncontrolled", "diabetes_type_2"),
        ("ذیابیطس قسم دوم", "diabetes_type_2"),
    ],
)
def test_diseases_as_they_are_typed(typed: Typed, word: str, name: str) -> None:
    assert typed(sex="male", age=50, conditions=[word]).facts.conditions == (name,)


def test_several_diseases_in_one_line(typed: Typed) -> None:
    given = typed(sex="male", age=50, conditions=["HTN + DM2", "IHD and CKD stage 4"])
    assert given.facts.conditions == (
        "hypertension", "diabetes_type_2", "coronary_artery_disease", "chronic_kidney_disease",
    )  # fmt: skip
    open_list = typed(sex="male", age=50, conditions=["IHD with something new"]).facts
    assert "conditions" not in open_list.complete


@pytest.mark.parametrize("word", ["no diabetes", "not hypertensive", "family history of diabetes", "?MI"])
def test_a_denied_or_doubtful_disease_is_not_one(typed: Typed, word: str) -> None:
    given = typed(sex="male", age=50, conditions=[word])
    assert given.facts.conditions == (word,)
    assert given.warnings


def test_words_in_another_script_leave_the_list_open(typed: Typed) -> None:
    given = typed(sex="عورت", age=50, conditions=["کوئی بیماری"], lifestyle={"سگریٹ نوشی": "ہاں، اب بھی"})
    assert "conditions" not in given.facts.complete
    assert given.facts.sex.value == "female"
    assert given.facts.lifestyle == {"smoking": "current"}


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"medicines": ["warfarin"], "observations": seen(inr=(5.2, "1"))}, "bleed.inr_very_high"),
        ({"medicines": ["warfarin"], "observations": seen(inr=(4.5, "1"))}, "bleed.inr_high"),
        ({"sex": "female", "pregnancy": True, "age": 25, "medicines": ["valproate"]}, "preg.valproate"),
        ({"sex": "female", "pregnancy": True, "age": 25, "medicines": ["warfarin"]}, "preg.warfarin"),
        ({"medicines": ["ibuprofen"], "conditions": ["chf"]}, "hf.nsaid"),
    ],
)
def test_a_danger_of_a_medicine_in_use_is_said(
    engine: Engine, typed: Typed, facts: dict[str, Any], wanted: str
) -> None:
    found = assessed(engine, typed, {**MAN, "conditions": [], **facts})
    assert wanted in {one.rule_id for one in found.plan}
    calm = assessed(engine, typed, {**MAN, "conditions": [], "medicines": ["warfarin"],
                                    "observations": seen(inr=(2.5, "1"))})  # fmt: skip
    assert wanted not in {one.rule_id for one in calm.plan}


def test_a_gene_of_diabetes_speaks_beside_insulin_for_life(engine: Engine, typed: Typed) -> None:
    person = {**MAN, "age": 22, "conditions": ["diabetes_type_1"], "medicines": ["insulin glargine"],
              "variants": [{"gene": "HNF1A", "name": "p.Gly292fs", "classification": "LP"}]}  # fmt: skip
    found = {one.rule_id for one in assessed(engine, typed, person).plan}
    assert {"dm.type1", "dm.hnf1a"} <= found


@pytest.mark.parametrize(
    ("gene", "said", "positive"),
    [("HLA-B", "*58:01 positive", True), ("HLA-B*58:01", "positive", True), ("HLA-B", "58:01 pos", True),
     ("HLA-B", "HLA-B*58:01 present", True), ("HLA-B*58:01", "negative", False),
     ("HLA-B", "*58:01 not detected", False)],
)  # fmt: skip
def test_an_hla_status_however_it_is_typed(
    engine: Engine, typed: Typed, gene: str, said: str, positive: bool
) -> None:
    person = {**MAN, "conditions": ["gout"], "medicines": ["allopurinol"], "diplotypes": {gene: said}}
    red = [one for one in assessed(engine, typed, person).plan if one.action == "CONTRAINDICATED"]
    assert bool(red) is positive


@pytest.mark.parametrize("said", ["PM", "poor metaboliser", "Poor Metabolizer", "poor_metabolizer"])
def test_a_phenotype_typed_as_a_result(engine: Engine, typed: Typed, said: str) -> None:
    person = {**MAN, "conditions": HEART, "medicines": ["clopidogrel"], "diplotypes": {"CYP2C19": said}}
    assert assessed(engine, typed, person).plan[0].level is Level.AVOID


def test_a_result_of_an_unknown_gene_is_said(typed: Typed) -> None:
    said = [one.text() for one in typed(sex="male", age=50, diplotypes={"CYP9Z9": "*2/*2"}).warnings]
    assert any("CYP9Z9" in one for one in said)


@pytest.mark.parametrize(
    "facts",
    [{"observations": seen(hba1c=(6.0, "%"), hb=(8.1, "g/dL"))},
     {"observations": seen(hba1c=(6.0, "%"), hbs=(38, "%"))},
     {"observations": seen(hba1c=(6.0, "%")), "conditions": [*SUGAR, "hbe_carrier"]}],
    ids=["anaemia by value", "HbS by value", "HbE carrier"],
)  # fmt: skip
def test_no_target_is_reached_by_an_hba1c_that_misleads(
    engine: Engine, typed: Typed, facts: dict[str, Any]
) -> None:
    found = {one.rule_id for one in assessed(engine, typed, {**MAN, "conditions": SUGAR, **facts}).plan}
    assert "dm.hba1c_unreliable" in found
    assert "dm.at_target" not in found


def test_a_statin_that_the_kidneys_or_another_medicine_limit_is_not_named(
    engine: Engine, typed: Typed
) -> None:
    weak = [{"name": "egfr", "value": 28, "unit": "mL/min/{1.73_m2}"}]
    person = {**MAN, "conditions": HEART, "medicines": ["simvastatin"], "diplotypes": POOR}
    said = line(assessed(engine, typed, {**person, "observations": weak}), "cpic-simvastatin").settled.en
    assert "rosuvastatin" not in said
    assert "pravastatin" in said
    blocked = {**MAN, "conditions": HEART, "medicines": ["lovastatin", "itraconazole"], "diplotypes": POOR}
    assert "atorvastatin" not in str([one.settled.en for one in assessed(engine, typed, blocked).plan])
