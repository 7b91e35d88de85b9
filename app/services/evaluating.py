"""The whole evaluation of a person: every medicine's answer, and what the other domains say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from app.model.advice import Evaluation
from app.model.genomics import FileSource, GeneResult
from app.model.patient import PatientFacts
from app.services.assessment import assess
from app.services.engine import Engine, evaluate
from app.support.i18n import Message

_DAYS_TO_GROW_OLD = 30
_SMALL_CHILD = 2  # years


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


def outdated(kept: PatientFacts, today: PatientFacts) -> bool:
    """Whether an evaluation of ``kept`` no longer speaks of the person of ``today``: another fact, a birthday that
    may cross an age limit, or a month gone by, in which measured values and due dates grow old."""
    if not kept.day or not today.day:
        return kept != today
    old = (date.fromisoformat(today.day) - date.fromisoformat(kept.day)).days
    same = replace(today, day=kept.day, age=kept.age) == kept
    return not same or old >= _DAYS_TO_GROW_OLD or _age_step(kept.age) != _age_step(today.age)


def _age_step(age: float | None) -> int:
    """Ages between which no rule has a limit: months of a small child, then years."""
    if age is None:
        return -1
    return int(age * 12) if age < _SMALL_CHILD else 100 + int(age)
