"""The core pack's engine and a short way to ask it about a person and the partner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.clinical.genomics.assess import assess
from app.clinical.genomics.tables import genomics_rules
from app.model.assessment import DomainAnswer
from app.model.inheritance import GenomicsRules
from app.model.patient import Observation, PatientFacts
from app.services.engine import Engine, load_engine

Ask = Callable[..., DomainAnswer]


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


@pytest.fixture(scope="session")
def genomics(engine: Engine) -> GenomicsRules:
    return genomics_rules(engine.rules.tables)


@pytest.fixture(scope="session")
def ask(engine: Engine) -> Ask:
    """``ask(hba2=5.1, mcv=65, conditions=…, partner=…)``: numbers are measured values in the pack's unit."""

    def answer(genes: dict[str, object] | None = None, **facts: object) -> DomainAnswer:
        measured = tuple(Observation(n, float(v), "") for n, v in facts.items() if isinstance(v, int | float))
        rest = {n: v for n, v in facts.items() if not isinstance(v, int | float)}
        person = PatientFacts(observations=measured, **rest)  # type: ignore[arg-type]
        return assess(person, genes or {}, engine.rules)  # type: ignore[arg-type]

    return answer
