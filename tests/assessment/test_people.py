"""Worked people, from typed values to the care plan in both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.model.advice import Level
from app.model.assessment import Assessment
from app.services.assessment import assess, typed_genes
from app.services.engine import Engine
from app.services.panels import generic_names

from .conftest import Typed
from .people import CASES, SAIMA, TARIQ, ZARINA, seen

URDU = re.compile(r"[\u0600-\u06ff]")


def assessed(engine: Engine, typed: Typed, person: dict[str, object]) -> Assessment:
    given = typed(**person)
    facts = replace(given.facts, medicines=generic_names(engine, given.facts.medicines)[0])
    return assess(engine, facts, typed_genes(engine, facts.sex, given.typed))


@pytest.mark.parametrize("name", CASES)
def test_what_must_and_must_not_be_planned(engine: Engine, typed: Typed, name: str) -> None:
    person, wanted, unwanted = CASES[name]
    found = {line.rule_id for line in assessed(engine, typed, person).plan}
    assert set(wanted) <= found
    assert not set(unwanted) & found


@pytest.mark.parametrize("name", CASES)
def test_every_line_is_traceable_ordered_and_in_both_languages(
    engine: Engine, typed: Typed, name: str
) -> None:
    found = assessed(engine, typed, CASES[name][0])
    stages = [
        (0 if p.level is Level.AVOID else 1 if p.due == "now" else 2 if p.due else 3) for p in found.plan
    ]
    assert stages == sorted(stages), "reds, then now, then due, then the rest"
    for line in found.plan:
        assert line.rule_id
        assert line.source
        assert line.text.en
        assert URDU.search(line.text.ur)
        assert bool(line.patient_text.en) == bool(line.patient_text.ur)
        for text in (*line.because, *filter(None, [line.settled])):
            assert text.en
            assert URDU.search(text.ur) or text.en == text.ur, text
        for text in (line.text, line.patient_text):
            assert sorted(re.findall(r"\d+", text.en)) == sorted(re.findall(r"\d+", text.ur)), line.rule_id


def test_conflicts_name_the_rule_that_settled_them(engine: Engine, typed: Typed) -> None:
    bashir = assessed(engine, typed, CASES["Bashir Ahmad"][0])
    statin = next(p for p in bashir.plan if p.rule_id == "lipid.diabetes")
    assert "(gene_over_statin)" in statin.settled.en
    assert "SLCO1B1" in " ".join(b.en for b in statin.because)
    tariq = assessed(engine, typed, TARIQ)
    aspirin = next(p for p in tariq.plan if p.rule_id == "aspirin.secondary")
    assert "(allergy_over_protocol)" in aspirin.settled.en
    assert aspirin.level is Level.AVOID
    saima = assessed(engine, typed, SAIMA)
    assert any("(pregnancy_over_acei)" in p.settled.en or p.rule_id == "bp.acei_pregnant" for p in saima.plan)
    zarina = assessed(engine, typed, ZARINA)
    assert not any(p.action == "DUE_KIDNEY" for p in zarina.plan if p.rule_id == "ckd.due")
    assert sum(p.action == "DUE_KIDNEY" for p in zarina.plan) == 1, "asked once"


def test_taking_what_one_is_allergic_to_is_red(engine: Engine, typed: Typed) -> None:
    found = assessed(
        engine, typed, {"sex": "male", "age": 50, "medicines": ["aspirin"], "allergies": ["Aspirin"]}
    )
    assert found.plan[0].rule_id == "allergy_in_use"
    assert found.plan[0].level is Level.AVOID


def test_unknown_kidneys_are_asked_for_and_start_nothing(engine: Engine, typed: Typed) -> None:
    found = assessed(engine, typed, {"sex": "male", "age": 50, "conditions": ["t2dm"], "medicines": []})
    assert not any(p.rule_id.startswith("dm.metformin") for p in found.plan)
    assert "creatinine" in found.missing[:4]


def test_nobody_known_gets_no_number_and_no_firm_advice(engine: Engine, typed: Typed) -> None:
    found = assessed(engine, typed, {})
    assert all(risk.value is None for risk in found.risks)
    assert not any(p.level in (Level.AVOID, Level.CHANGE) for p in found.plan)
    assert {"age", "sex"} <= set(found.missing)


def test_due_counts_from_the_last_measurement(engine: Engine, typed: Typed) -> None:
    person = {"sex": "male", "age": 50, "conditions": ["t2dm"], "date": "2026-11-24"}

    def due(day: str) -> str:
        hba1c = [{"name": "hba1c", "value": 6.6, "unit": "%", "date": day}]
        found = assessed(engine, typed, {**person, "observations": hba1c})
        return next(p.due for p in found.plan if p.rule_id == "dm.due_hba1c_stable")

    assert due("2026-08-31") == "2027-02-28"
    assert due("2026-01-10") == "now", "overdue"


def test_pregnancy_counts_also_without_an_age_and_is_asked_for_before_harm(
    engine: Engine, typed: Typed
) -> None:
    woman = {"sex": "female", "medicines": ["enalapril"]}
    known = assessed(engine, typed, {**woman, "pregnancy": True})
    assert known.plan[0].rule_id == "bp.acei_pregnant"
    young = {**woman, "age": 30, "conditions": ["hypertension"], "medicines": ["amlodipine"],
             "observations": seen(systolic_bp=(150, "mmHg"), diastolic_bp=(96, "mmHg"))}  # fmt: skip
    unsaid = assessed(engine, typed, young)
    assert not any(p.rule_id == "bp.step2" for p in unsaid.plan), "no ARB while pregnancy is unknown"
    assert "pregnancy" in unsaid.missing
    assert any(p.rule_id == "bp.step2" for p in assessed(engine, typed, {**young, "pregnancy": False}).plan)
    older = assessed(engine, typed, {**young, "age": 60})
    assert any(p.rule_id == "bp.step2" for p in older.plan)
    assert "pregnancy" not in older.missing


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"random_glucose": (2.6, "mmol/L")}, "dm.very_low"),
        ({"random_glucose": (450, "mg/dL")}, "dm.very_high"),
        ({"potassium": (6.3, "mmol/L")}, "bp.potassium_alone"),
        ({"systolic_bp": (190, "mmHg"), "diastolic_bp": (100, "mmHg")}, "bp.severe"),
        ({"creatinine": (9, "mg/dL")}, "ckd.g5"),
    ],
)
def test_dangerous_values_come_first_whatever_else_is_unknown(
    engine: Engine, typed: Typed, values: dict[str, tuple[float, str]], rule: str
) -> None:
    found = assessed(engine, typed, {"sex": "male", "age": 50, "observations": seen(**values)})
    assert found.plan[0].rule_id == rule
    assert found.plan[0].level is Level.AVOID


@pytest.mark.parametrize(
    ("classification", "counts"),
    [
        ("pathogenic", True),
        ("likely pathogenic", True),
        ("", True),
        ("uncertain significance", False),
        ("benign", False),
    ],
)
def test_an_uncertain_or_harmless_variant_changes_no_plan(
    engine: Engine, typed: Typed, classification: str, counts: bool
) -> None:
    variant = {"gene": "GCK", "name": "c.676G>A", "classification": classification}
    found = assessed(engine, typed, {**CASES["Faisal Khan"][0], "variants": [variant]})
    assert any(p.rule_id == "dm.gck" for p in found.plan) is counts
    ldl = {"sex": "male", "age": 50, "conditions": [], "medicines": [], "family_history": []}
    measured = seen(ldl_cholesterol=(3.0, "mmol/L"))
    fh = assessed(engine, typed, {**ldl, "observations": measured, "variants": [{**variant, "gene": "LDLR"}]})
    assert next(r.value for r in fh.risks if r.model == "dlcn") == (8 if counts else 0)


def test_high_values_speak_also_when_no_list_is_known(engine: Engine, typed: Typed) -> None:
    values = seen(systolic_bp=(152, "mmHg"), diastolic_bp=(94, "mmHg"), hba1c=(8.2, "%"))
    bare = assessed(engine, typed, {"sex": "male", "age": 50, "observations": values})
    assert {"bp.high", "dm.high"} <= {p.rule_id for p in bare.plan}
    lists: dict[str, object] = {"conditions": ["hypertension", "t2dm"], "medicines": []}
    known = assessed(engine, typed, {"sex": "male", "age": 50, "observations": values, **lists})
    assert not {"bp.high", "dm.high"} & {p.rule_id for p in known.plan}, (
        "the step that knows more stands instead"
    )
    assert {"bp.step1", "dm.above"} <= {p.rule_id for p in known.plan}
