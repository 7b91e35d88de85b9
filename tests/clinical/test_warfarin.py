"""Warfarin: examples to the last figure, a dose never against the genes, never a number that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clinical.pharmacogenomics.warfarin_equations import Aim, DoseGenotype, Person
from app.clinical.pharmacogenomics.warfarin_estimate import GAGE, IWPC
from app.model.genomics import CallStatus, Sex, WeightedDiplotype
from app.model.patient import Observation, PatientFacts
from app.services.engine import Engine
from tests.clinical.people import table
from tests.clinical.warfarin_people import DOSE, FACTS, cpic, estimate, inputs, typed

VECTORS = table("warfarin_vectors.tsv")
PLUS_STRAND = {"G/G": "C/C", "A/G": "C/T", "A/A": "T/T"}
SENSITIVITY = ("*1/*1", "*1/*2", "*1/*3", "*2/*2", "*2/*3", "*3/*3")
PEOPLE = st.builds(
    Person,
    age=st.floats(18, 99),
    height=st.floats(120, 220),
    weight=st.floats(25, 200),
    race=st.sampled_from(("Asian", "White", "Black or African American", "missing or mixed")),
    african=st.booleans(),
    amiodarone=st.booleans(),
    inducer=st.booleans(),
)
AIMS = st.builds(Aim, target_inr=st.floats(1.5, 4), smokes=st.booleans(), thrombosis=st.booleans())


def vector_facts(row: Mapping[str, str]) -> PatientFacts:
    observed = {
        "height": ("height_cm", "cm"),
        "weight": ("weight_kg", "kg"),
        "target_inr": ("target_inr", "1"),
    }
    return PatientFacts(
        Sex.MALE,
        float(row["age"]),
        tuple(Observation(name, float(row[column]), unit) for name, (column, unit) in observed.items()),
        conditions=(row["reason"],),
        medicines=tuple(filter(None, row["medicines"].split("|"))),
        lifestyle={"smoking": row["smoking"], "ancestry": row["ancestry"]},
    )


# -- published examples --------------------------------------------------------------------------------------


def test_all_examples_are_there() -> None:
    assert len(VECTORS) == 20


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["case"])
def test_examples_to_the_last_figure(engine: Engine, row: Mapping[str, str]) -> None:
    equations = engine.adviser.warfarin.doser.equations
    read = inputs(engine, vector_facts(row))
    assert read.person is not None
    assert read.aim is not None
    iwpc = equations.iwpc(read.person, row["vkorc1"] or None, row["cyp2c9"] or None)
    assert iwpc == pytest.approx(float(row["iwpc_with_genes_mg_week"]), abs=5e-4)
    clinical = equations.iwpc_clinical(read.person)
    assert clinical == pytest.approx(float(row["iwpc_without_genes_mg_week"]), abs=5e-4)
    without = equations.gage_clinical(read.person, read.aim)
    assert without == pytest.approx(float(row["gage_without_genes_mg_day"]), abs=5e-5)
    if row["gage_with_genes_mg_day"]:
        gage = equations.gage(read.person, read.aim, DoseGenotype(row["vkorc1"], row["cyp2c9"]))
        assert gage == pytest.approx(float(row["gage_with_genes_mg_day"]), abs=5e-5)


@pytest.mark.parametrize("row", [r for r in VECTORS if r["ancestry"] != "black"], ids=lambda row: row["case"])
def test_examples_reach_both_languages_of_the_answer(engine: Engine, row: Mapping[str, str]) -> None:
    known = {"VKORC1": PLUS_STRAND[row["vkorc1"]], "CYP2C9": row["cyp2c9"]}
    genes = typed(engine, **{gene: call for gene, call in known.items() if call})
    answer = cpic(engine, genes, vector_facts(row))
    sort = "with_genes" if row["cyp2c9"] else "without_genes"
    assert sort.replace("_", " ") in answer.dose.text.en
    expected = {IWPC: float(row[f"iwpc_{sort}_mg_week"]) / 7}
    if "rifampicin" not in row["medicines"]:
        expected[GAGE] = float(row[f"gage_{sort}_mg_day"])
    for model, dose in expected.items():
        shown = re.search(rf"{model} [^:]+: ([\d.]+) mg a day \(([\d.]+) mg a week\)", answer.dose.text.en)
        assert shown is not None
        assert float(shown[1]) == pytest.approx(dose, abs=0.0501)
        assert float(shown[2]) == pytest.approx(dose * 7, abs=0.0501)
        assert f"روزانہ {shown[1]} mg (ہفتے میں {shown[2]} mg)" in answer.dose.text.ur
    assert answer.dose.text.en in answer.text.en
    assert answer.dose.text.ur in answer.text.ur


@pytest.mark.parametrize(
    ("person", "genotype", "days"),
    [
        ((60, 170, 70, False), ("G/G", "*1/*1"), (8.9093, 7.8967, 6.8841)),
        ((45, 160, 60, False), ("A/G", "*1/*3"), (6.3622, 5.3316, 4.3010)),
        ((79, 165, 60, True), ("A/A", "*3/*3"), (0.5990, 0.4638, 0.3287)),
    ],
)
def test_start_doses_worked_out_by_hand(
    engine: Engine,
    person: tuple[float, float, float, bool],
    genotype: tuple[str, str],
    days: tuple[float, ...],
) -> None:
    age, height, weight, amiodarone = person
    who = Person(age, height, weight, "Asian", african=False, amiodarone=amiodarone, inducer=False)
    assert engine.adviser.warfarin.doser.equations.start(who, DoseGenotype(*genotype)) == pytest.approx(
        days, abs=5e-5
    )


# -- properties ----------------------------------------------------------------------------------------------


@given(person=PEOPLE, aim=AIMS)
def test_a_more_sensitive_genotype_never_raises_the_dose(engine: Engine, person: Person, aim: Aim) -> None:
    equations = engine.adviser.warfarin.doser.equations
    by_cyp2c9 = [[DoseGenotype(v, c) for c in SENSITIVITY] for v in PLUS_STRAND]
    by_vkorc1 = [[DoseGenotype(v, c) for v in PLUS_STRAND] for c in SENSITIVITY]
    for line in by_cyp2c9 + by_vkorc1:
        for usual, sensitive in pairwise(line):
            iwpc = [equations.iwpc(person, g.vkorc1, g.cyp2c9) for g in (usual, sensitive)]
            assert iwpc[0] >= iwpc[1] >= 0
            assert equations.gage(person, aim, usual) >= equations.gage(person, aim, sensitive) > 0


@given(height=st.integers(120, 220), weight=st.integers(25, 200))
def test_units_do_not_matter(engine: Engine, height: int, weight: int) -> None:
    genes = typed(engine, VKORC1="C/T", CYP2C9="*1/*2")
    heights = ((height, "cm"), (height / 100, "m"), (height / 2.54, "[in_i]"))
    weights = ((weight, "kg"), (weight * 1000, "g"), (weight / 0.45359237, "[lb_av]"))
    answers = set()
    for (h, length), (w, mass) in zip(heights, weights, strict=True):
        measured = (Observation("height", h, length), Observation("weight", w, mass))
        answers.add(cpic(engine, genes, replace(FACTS, observations=measured)).text)
    assert len(answers) == 1


def _without(facts: PatientFacts, lost: str) -> PatientFacts:
    if lost in ("height", "weight", "target_inr"):
        return replace(facts, observations=tuple(o for o in facts.observations if o.name != lost))
    if lost == "age":
        return replace(facts, age=None)
    return replace(facts, lifestyle={}) if lost == "smoking" else replace(facts, conditions=())


LOST = st.sets(st.sampled_from(("age", "height", "weight", "target_inr", "smoking", "reason")))
GENES_KNOWN = st.sets(st.sampled_from(("VKORC1", "CYP2C9", "CYP4F2")))


@given(lost=LOST, known=GENES_KNOWN)
def test_a_missing_input_never_makes_a_number(engine: Engine, lost: set[str], known: set[str]) -> None:
    calls = {"VKORC1": "C/C", "CYP2C9": "*1/*1", "CYP4F2": "*1/*1"}
    genes = typed(engine, **{gene: calls[gene] for gene in sorted(known)})
    facts = FACTS
    for name in sorted(lost):
        facts = _without(facts, name)
    made, answer = estimate(engine, genes, facts), cpic(engine, genes, facts)
    body = not lost & {"age", "height", "weight"}
    assert (IWPC in made.doses) == body
    assert (GAGE in made.doses) == (body and not lost)
    assert made.with_genes == ({"VKORC1", "CYP2C9"} <= known)
    assert bool(DOSE.search(answer.text.en)) == body
    named = {"target_inr": "target INR", "reason": "reason for warfarin"}
    for name in lost:
        assert named.get(name, name) in answer.text.en
        brick = "indication" if name == "reason" else name
        assert engine.rules.bricks[f"warfarin.input.{brick}"].ur in answer.text.ur
    for gene in {"VKORC1", "CYP2C9"} - known:
        assert gene in answer.text.en
        assert gene in answer.text.ur


@given(
    pairs=st.lists(st.sampled_from(SENSITIVITY), min_size=1, max_size=4, unique=True),
    shares=st.lists(st.floats(0.05, 1), min_size=4, max_size=4),
)
def test_an_uncertain_genotype_spans_all_its_states(
    engine: Engine, pairs: list[str], shares: list[float]
) -> None:
    total = sum(shares[: len(pairs)])
    weighted = tuple(WeightedDiplotype(p, s / total, "") for p, s in zip(pairs, shares, strict=False))
    genes = typed(engine, VKORC1="C/T", CYP2C9="*1/*1")
    open_ = replace(genes["CYP2C9"], status=CallStatus.AMBIGUOUS, candidates=weighted)
    made = estimate(engine, {**genes, "CYP2C9": open_})
    single = [estimate(engine, typed(engine, VKORC1="C/T", CYP2C9=pair)) for pair in pairs]
    lows = [d.low for m in single for d in m.doses.values()]
    span = made.possible
    if len(pairs) == 1:
        assert span is None
    else:
        assert span is not None
        assert (span.low, span.high) == (min(lows), max(lows))
    likeliest = max(weighted, key=lambda w: w.probability).diplotype
    assert made.doses == single[pairs.index(likeliest)].doses


def test_a_state_below_the_floor_does_not_widen_the_dose(engine: Engine) -> None:
    genes = typed(engine, VKORC1="C/T", CYP2C9="*1/*1")
    weighted = (WeightedDiplotype("*1/*1", 0.995, ""), WeightedDiplotype("*3/*3", 0.005, ""))
    made = estimate(engine, {**genes, "CYP2C9": replace(genes["CYP2C9"], candidates=weighted)})
    assert made.possible is None
