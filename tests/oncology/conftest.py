"""The core pack's engine and short ways to ask it about a tumour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.clinical.oncology.assess import assess
from app.clinical.oncology.markers import MarkerReader
from app.clinical.oncology.tables import oncology_rules
from app.model.assessment import DomainAnswer
from app.model.genomics import GeneResult
from app.model.oncology import OncologyRules
from app.model.patient import PatientFacts, Tumour, TumourMarker
from app.services.engine import Engine, load_engine

Ask = Callable[..., DomainAnswer]


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


@pytest.fixture(scope="session")
def oncology(engine: Engine) -> OncologyRules:
    return oncology_rules(engine.rules.tables)


@pytest.fixture(scope="session")
def reader(oncology: OncologyRules) -> MarkerReader:
    return MarkerReader(oncology)


@pytest.fixture(scope="session")
def ask(engine: Engine) -> Ask:
    """``ask("NSCLC", "EGFR L858R", tested=["ALK"], genes=…)``: the answer for a tumour with these findings."""

    def answer(
        tumour: str,
        *markers: str,
        tested: tuple[str, ...] = (),
        stage: str = "",
        genes: Mapping[str, GeneResult] | None = None,
        **facts: object,
    ) -> DomainAnswer:
        found = tuple(TumourMarker(*([*text.split(" ", 1), ""])[:2]) for text in markers)
        person = PatientFacts(tumour=Tumour(tumour, stage, found, tested), **facts)  # type: ignore[arg-type]
        return assess(person, genes or {}, engine.rules)

    return answer
