"""Answers: what the genes and facts of a person mean for each medicine, and the frozen evaluation that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.assessment import Assessment
from app.model.genomics import FileSource, GeneResult
from app.model.level import Level
from app.model.patient import PatientFacts
from app.model.rules import PackReference
from app.support.i18n import Message, Text

__all__ = ["Answer", "Dose", "Evaluation", "Level", "Recommendation"]


class Answer(StrEnum):
    """Every question gets one of these; nothing stays blank."""

    ADVICE = "advice"
    NO_CHANGE = "no_change"
    NOT_TESTED = "not_tested"
    UNCLEAR = "unclear"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Dose:
    """Dose facts: multiple of the usual dose, which dose it applies to, and the dose sentence."""

    factor_min: float | None = None
    factor_max: float | None = None
    applies_to: Text = Text("", "")
    text: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One answer for one drug from one guideline.

    ``label``: two or three words (the action). ``text``: the doctor's sentence(s); ``because``: why, naming genes
    and factors; ``patient_text``: for the handout. ``genes``: gene to phenotype as used (after adjustment).
    ``adjusted_by``: medicines and factors that changed the answer. ``settle_by``: tests or positions that would
    turn an unclear or untested answer into advice. ``needs_review``: the row carries a doubt. ``factor``: what it
    rests on beside the genes (kidney, allergy, interaction …), "" for a guideline on genes. ``unknown``: inputs of
    the dictionary that are not known and could change the answer.
    """

    drug: str
    drug_ur: str
    atc: tuple[str, ...]
    answer: Answer
    action: str
    level: Level
    label: Text
    text: Text
    because: Text
    patient_text: Text
    genes: Mapping[str, str] = field(default_factory=dict)
    adjusted_by: tuple[str, ...] = ()
    dose: Dose = Dose()
    alternatives: tuple[Text, ...] = ()
    monitor: tuple[Text, ...] = ()
    settle_by: tuple[str, ...] = ()
    population: str = "general"
    strength: str = ""
    source: str = ""
    guideline: str = ""
    year: str = ""
    pmid: tuple[str, ...] = ()
    rule_id: str = ""
    pictogram: str = ""
    needs_review: bool = False
    factor: str = ""
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A frozen record: what was asked with which data and rules, and every answer.

    ``recommendations``: current medicines and every drug with a rule for a tested gene, most serious first.
    ``created_at``: ISO time with zone. ``program``: version of the software. ``assessment``: what the other domains
    say; None in records kept before they answered.
    """

    id: str
    created_at: str
    program: str
    pack: PackReference
    source: FileSource | None
    sample: str
    facts: PatientFacts
    genes: tuple[GeneResult, ...]
    recommendations: tuple[Recommendation, ...]
    warnings: tuple[Message, ...] = ()
    assessment: Assessment | None = None
