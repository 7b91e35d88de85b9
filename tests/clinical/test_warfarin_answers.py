"""Warfarin: the guideline's order, what is named instead of a dose, and the sentences of the answer."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.clinical.pharmacogenomics.outside import read_outside
from app.clinical.pharmacogenomics.warfarin_equations import Person
from app.clinical.pharmacogenomics.warfarin_estimate import GAGE, IWPC
from app.model.advice import Answer
from app.model.genomics import OutsideCall
from app.model.patient import Observation
from app.services.engine import Engine
from tests.clinical.warfarin_people import DOSE, FACTS, cpic, estimate, inputs, panel, typed

SENSITIVITY = ("*1/*1", "*1/*2", "*1/*3", "*2/*2", "*2/*3", "*3/*3")


# -- the guideline's order -----------------------------------------------------------------------------------


def test_without_genes_is_said_where_the_genes_are_not_tested(engine: Engine) -> None:
    answer = cpic(engine, typed(engine))
    assert answer.answer is Answer.NOT_TESTED
    assert "Warfarin without genes, IWPC (target INR 2–3): 3.3 mg a day (22.8 mg a week)" in answer.text.en
    assert "with genes, IWPC" not in answer.text.en
    assert "EU-PACT" not in answer.text.en


def test_no_dose_with_genes_while_a_needed_position_is_untested(engine: Engine) -> None:
    genes = panel(engine, "rs1799853", "rs9923231")
    made, answer = estimate(engine, genes), cpic(engine, genes)
    assert (made.with_genes, made.rules) == (False, (1,))
    assert "Missing for the dose with genes: CYP2C9 rs1057910." in answer.text.en


def test_a_short_panel_has_its_dose_and_says_what_it_leaves_open(engine: Engine) -> None:
    genes = panel(engine, "rs1799853", "rs1057910", "rs9923231", "rs2108622")
    made, answer = estimate(engine, genes), cpic(engine, genes)
    assert made.doses[IWPC].low == pytest.approx(39.713 / 7, abs=1e-3)
    assert made.possible is not None
    assert made.possible.low == pytest.approx(0.70 * 39.713 / 7, abs=1e-3)
    assert "Not tested and not counted: CYP2C9 *14." in answer.because.en


def test_an_allele_that_the_equations_do_not_know_stops_the_dose_with_genes(engine: Engine) -> None:
    genes = typed(engine, VKORC1="C/C", CYP2C9="*1/*14")
    assert not estimate(engine, genes).with_genes
    assert "CYP2C9 *14 (not in the calculators)" in cpic(engine, genes).text.en


def test_a_phenotype_without_alleles_is_no_genotype(engine: Engine) -> None:
    genes = typed(engine, VKORC1="C/C")
    call = OutsideCall("CYP2C9", phenotype="Normal Metabolizer")
    made = estimate(engine, genes | read_outside([call], engine.caller.genes))
    assert not made.with_genes


@pytest.mark.parametrize(
    ("cyp2c9", "cyp4f2", "low", "high", "rules"),
    [
        ("*1/*1", "*1/*1", None, None, (2, 3)),
        ("*1/*8", "*1/*1", 0.70, 0.85, (2, 4)),
        ("*5/*11", "*1/*1", 0.60, 0.80, (2, 4)),
        ("*1/*1", "*1/*3", 1.05, 1.10, (2, 5, 3)),
        ("*1/*1", "*4/*4", 1.05, 1.10, (2, 5, 3)),
        ("*1/*6", "*1/*3", 0.70 * 1.05, 0.85 * 1.10, (2, 4, 5)),
        ("*1/*9", "*1/*1", None, None, (2, 3)),
    ],
)
def test_factors_for_other_alleles(
    engine: Engine, cyp2c9: str, cyp4f2: str, low: float | None, high: float | None, rules: tuple[int, ...]
) -> None:
    made = estimate(engine, typed(engine, VKORC1="C/C", CYP2C9=cyp2c9, CYP4F2=cyp4f2))
    doses = [d.low for d in made.doses.values()]
    assert doses == pytest.approx([39.713 / 7, 6.1733], abs=1e-4)
    assert made.rules == rules
    if low is None or high is None:
        assert made.factored is None
    else:
        assert made.factored is not None
        assert made.factored.low == pytest.approx(low * min(doses))
        assert made.factored.high == pytest.approx(high * max(doses))


@pytest.mark.parametrize("cyp2c9", ["*2/*3", "*3/*3"])
def test_poor_metabolizers_read_of_another_medicine(engine: Engine, cyp2c9: str) -> None:
    genes = typed(engine, VKORC1="C/T", CYP2C9=cyp2c9)
    for facts in (FACTS, replace(FACTS, age=None)):
        assert "think of another oral anticoagulant" in cpic(engine, genes, facts).text.en


def test_african_ancestry_needs_the_alleles_that_matter_there(engine: Engine) -> None:
    african = replace(FACTS, lifestyle={"smoking": "never", "ancestry": "African"})
    untested = estimate(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*2"), african)
    assert (untested.with_genes, untested.rules) == (False, (6,))
    carrier = estimate(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*8", CYP4F2="*1/*3"), african)
    assert carrier.rules == (7, 9, 8)
    assert carrier.start == ()
    assert carrier.factored is not None
    assert carrier.factored.low == pytest.approx(0.70 * min(d.low for d in carrier.doses.values()))
    names = [p.name for p in engine.rules.genes["CYP2C9"].positions]
    complete = estimate(engine, panel(engine, "rs9923231", *names), african)
    assert complete.with_genes
    assert complete.factored is None


def test_the_assumed_ancestry_is_said_and_a_given_one_is_used(engine: Engine) -> None:
    genes = typed(engine, VKORC1="C/C", CYP2C9="*1/*1")
    assert "Asian is assumed" in cpic(engine, genes).because.en
    assert "Asian فرض" in cpic(engine, genes).because.ur
    white = replace(FACTS, lifestyle={"smoking": "never", "ancestry": "white"})
    assert "assumed" not in cpic(engine, genes, white).because.en
    assert estimate(engine, genes, white).doses[IWPC].low > estimate(engine, genes).doses[IWPC].low


def test_inducers_leave_out_what_does_not_count_them(engine: Engine) -> None:
    facts = replace(FACTS, medicines=("Rifampicin",))
    made = estimate(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*1"), facts)
    assert list(made.doses) == [IWPC]
    assert made.start == ()
    answer = cpic(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*1"), facts)
    assert "Gage does not count rifampicin" in answer.text.en
    assert "Counted as not taken: amiodarone, carbamazepine, phenytoin." in answer.because.en


def test_medicines_that_act_but_are_not_counted_are_named(engine: Engine) -> None:
    facts = replace(FACTS, medicines=("amiodarone", "fluconazole"))
    answer = cpic(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*1"), facts)
    assert "Acts on CYP2C9 but is not counted: fluconazole." in answer.text.en


# -- impossible facts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observation", "said"),
    [
        (Observation("height", 20, "cm"), "height 20 cm (only 120–220 cm is used)"),
        (Observation("height", 170, "m"), "height 170 m (only 120–220 cm is used)"),
        (Observation("weight", 700, "kg"), "weight 700 kg (only 25–200 kg is used)"),
        (Observation("weight", float("nan"), "kg"), "weight nan kg (only 25–200 kg is used)"),
        (Observation("weight", -70, "kg"), "weight -70 kg (only 25–200 kg is used)"),
        (Observation("weight", 70, "stone"), "weight 70 stone (unit not known)"),
        (Observation("weight", 70, ""), "weight 70 (unit not known)"),
    ],
)
def test_impossible_measures_are_named_and_not_used(
    engine: Engine, observation: Observation, said: str
) -> None:
    facts = replace(FACTS, observations=(*FACTS.observations, observation))
    genes = typed(engine, VKORC1="C/C", CYP2C9="*1/*1")
    answer = cpic(engine, genes, facts)
    assert said in answer.dose.text.en
    assert not DOSE.search(answer.text.en)
    assert estimate(engine, genes, facts).doses == {}


@pytest.mark.parametrize("age", [5, 17.9, 100, float("inf")])
def test_impossible_ages_give_no_dose(engine: Engine, age: float) -> None:
    facts = replace(FACTS, age=age)
    genes = typed(engine, VKORC1="C/C", CYP2C9="*1/*1")
    assert estimate(engine, genes, facts).doses == {}
    assert [gap.name for gap in inputs(engine, facts).gaps] == ["age"]
    answers = engine.adviser.recommend("warfarin", genes, facts)
    assert not any(DOSE.search(answer.text.en) for answer in answers)


def test_a_target_outside_the_iwpc_study_leaves_its_figure_out(engine: Engine) -> None:
    genes = typed(engine, VKORC1="C/C", CYP2C9="*1/*1")
    high = replace(FACTS, observations=(*FACTS.observations, Observation("target_inr", 3.5, "1")))
    made, answer = estimate(engine, genes, high), cpic(engine, genes, high)
    assert list(made.doses) == [GAGE]
    assert made.start == ()
    assert "Missing for IWPC: target INR 3.5 (only 2–3 is used)" in answer.text.en
    assert "no published margin for Gage" in answer.text.en


def test_a_root_below_zero_is_no_dose(engine: Engine) -> None:
    person = Person(99, 120, 25, "Black or African American", african=True, amiodarone=True, inducer=False)
    assert engine.adviser.warfarin.doser.equations.iwpc(person, "A/A", "*3/*3") == 0
    small = (Observation("height", 120, "cm"), Observation("weight", 25, "kg"))
    tiny = replace(
        FACTS, age=99, observations=small, medicines=("amiodarone",), lifestyle={"ancestry": "mixed"}
    )
    genes = typed(engine, VKORC1="T/T", CYP2C9="*3/*3")
    made = estimate(engine, genes, tiny)
    assert (made.doses, made.refused) == ({}, (IWPC,))
    assert "IWPC gives no usable dose" in cpic(engine, genes, tiny).text.en


def test_the_published_margin_stands_beside_the_figure(engine: Engine) -> None:
    made = estimate(engine, typed(engine, VKORC1="C/C", CYP2C9="*1/*1"))
    assert made.expected is not None
    dose = made.doses[IWPC].low
    assert (made.expected.low, made.expected.high) == pytest.approx((dose / 1.2, dose / 0.8))
    assert made.share == "45"


def test_both_languages_carry_the_same_figures(engine: Engine) -> None:
    number = re.compile(r"\d+(?:\.\d+)?")
    for cyp2c9 in SENSITIVITY:
        answer = cpic(engine, typed(engine, VKORC1="C/T", CYP2C9=cyp2c9, CYP4F2="*1/*3"))
        for said in (answer.text, answer.dose.text, answer.because):
            assert sorted(number.findall(said.en)) == sorted(number.findall(said.ur))
