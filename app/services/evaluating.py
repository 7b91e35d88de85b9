"""The whole evaluation of a person: every medicine's answer, and what the other domains say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from app.model.advice import Evaluation
from app.model.genomics import FileSource, GeneResult
from app.model.patient import PatientFacts
from app.services.assessment import assess
from app.services.engine import Engine, evaluate
from app.support.i18n import Message


def evaluate_person(
    engine: Engine,
    genes: Mapping[str, GeneResult],
    facts: PatientFacts,
    *,
    now: datetime,
    source: FileSource | None = None,
    sample: str = "",
    warnings: tuple[Message, ...] = (),
) -> Evaluation:
    """The frozen record of everything that the rules say of a person at this moment, in all domains."""
    made = evaluate(engine, genes, facts, now=now, source=source, sample=sample, warnings=warnings)
    return replace(made, assessment=assess(engine, facts, genes))
