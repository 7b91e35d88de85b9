"""Everything that the rules say of a person's facts: risks, findings and the one care plan."""

from __future__ import annotations

from app.clinical.inputs.person import Person
from app.clinical.scoring.derived import with_derived
from app.clinical.scoring.judge import judge_all
from app.model.assessment import Domain, Risk
from app.model.patient import PatientFacts
from app.services.engine import Engine


def risks_of(engine: Engine, facts: PatientFacts) -> tuple[Risk, ...]:
    """Every risk model of the pack."""
    person = with_derived(Person(facts, engine.rules))
    return tuple(risk for domain in Domain for risk in judge_all(person, domain))
