"""What if: the same person with other values, side by side, and the dictionary on the command line."""

from __future__ import annotations

import json

import pytest

from app.__main__ import main
from app.model.assessment import Assessment
from app.services.assessment import changed, what_if
from app.services.engine import Engine

from .conftest import Typed
from .people import BASHIR


def who(found: Assessment) -> float:
    value = next(r.value for r in found.risks if r.model == "who_cvd_2019_lab")
    assert value is not None
    return value


def test_stopping_tobacco_and_treating_pressure_lower_the_risk(engine: Engine, typed: Typed) -> None:
    facts = typed(**BASHIR).facts
    now, then = what_if(engine, facts, {}, {"smoking": "never", "systolic_bp": 125})
    assert who(then) < who(now)
    assert any(p.rule_id == "life.smoking" for p in now.plan)
    assert not any(p.rule_id == "life.smoking" for p in then.plan)
    assert now.facts == facts, "the record is not touched"


def test_conditions_and_unknowns_can_be_tried(engine: Engine, typed: Typed) -> None:
    facts = typed(**BASHIR).facts
    without = changed(engine, facts, {"diabetes_type_2": False, "age": 45, "hba1c": None})
    assert "diabetes_type_2" not in without.conditions
    assert without.age == 45
    assert without.value("hba1c") is None
    assert changed(engine, without, {"diabetes_type_2": True}).conditions.count("diabetes_type_2") == 1


def test_every_input_is_listed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["pack", "show", "inputs"]) == 0
    lines = [json.loads(text) for text in capfdbinary.readouterr().out.decode().splitlines()]
    found = {(one["kind"], one["name"]): one for one in lines}
    cholesterol = found["observation", "total_cholesterol"]
    assert {unit["unit"] for unit in cholesterol["units"]} == {"mmol/L", "mg/dL"}
    assert cholesterol["code"] == ["2093-3"]
    assert found["condition", "diabetes_type_2"]["code_system"] == "ICD-10"
    assert all(one["label"]["en"] and one["label"]["ur"] for one in lines)
