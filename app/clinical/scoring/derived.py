"""Values that follow from measured ones: BMI, eGFR, cholesterol without HDL, LDL of who takes no statin.

What was measured always wins. What is computed carries the date of its oldest part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.clinical.inputs.person import Person
from app.clinical.scoring.equations import solve
from app.clinical.scoring.tables import scoring
from app.model.patient import Observation

_CM = 100.0  # centimetres in a metre
_MOST_BMI, _LEAST_BMI = 100.0, 8.0  # beyond, weight and height cannot both be right
_EGFR_MODEL = "ckd_epi_2021"


def _bmi(person: Person) -> float | None:
    weight, height = person.number("weight"), person.number("height")
    if weight is None or not height:
        return None
    found = weight / (height / _CM) ** 2
    return found if _LEAST_BMI <= found <= _MOST_BMI else None


def _egfr(person: Person) -> float | None:
    found = scoring(person.rules)
    model = next((m for m in found.models if m.id == _EGFR_MODEL), None)
    age = person.facts.age
    if model is None or age is None or (model.age_from is not None and age < model.age_from):
        return None
    return solve(found.equations[model.id], person).value


def _non_hdl(person: Person) -> float | None:
    total, hdl = person.number("total_cholesterol"), person.number("hdl_cholesterol")
    return total - hdl if total is not None and hdl is not None and total > hdl else None


def _untreated_ldl(person: Person) -> float | None:
    """The LDL of a person whose medicines are known and hold no statin."""
    return person.number("ldl_cholesterol") if person.holds("medicine.statin").holds is False else None


_RULES: tuple[tuple[str, str, tuple[str, ...], Callable[[Person], float | None]], ...] = (
    ("bmi", "kg/m2", ("weight", "height"), _bmi),
    ("egfr", "mL/min/{1.73_m2}", ("creatinine",), _egfr),
    ("non_hdl_cholesterol", "mmol/L", ("total_cholesterol", "hdl_cholesterol"), _non_hdl),
    ("ldl_untreated", "mmol/L", ("ldl_cholesterol",), _untreated_ldl),
)


def with_derived(person: Person) -> Person:
    """The person with what can be computed and was not measured."""
    facts = person.facts
    for name, unit, parts, rule in _RULES:
        value = None if facts.value(name) else rule(person)
        if value is None:
            continue
        dates = [seen.date for part in parts if (seen := facts.value(part))]
        made = Observation(name, value, unit, min(dates, default=""))
        facts = replace(facts, observations=(*facts.observations, made))
    return replace(person, facts=facts)
