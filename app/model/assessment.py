"""What the domains beside pharmacogenomics say of a person: risks, findings, and the one care plan that joins all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.level import Level
from app.model.patient import PatientFacts
from app.model.rules import PackReference
from app.support.i18n import Text


class Domain(StrEnum):
    """The five domains; each has its part of the pack, the record, the window and the paper."""

    PHARMACOGENOMICS = "pharmacogenomics"
    ONCOLOGY = "oncology"
    PREVENTION = "prevention"
    CHRONIC_CARE = "chronic_care"
    GENOMICS = "genomics"


@dataclass(frozen=True, slots=True)
class Risk:
    """The outcome of one risk model or score.

    ``model``: its published name (who_cvd_2019_lab …). ``outcome``: what it estimates (cvd_10_year …). ``value``: in
    ``unit`` ("%", "points", UCUM); None where it cannot be computed. ``band``: code of the band that holds the value
    ("" without a value), with its words and level. ``missing``: names of inputs that are needed and unknown.
    ``refused``: why the model does not fit this person (age outside its range, a disease it excludes …).
    ``used``: the inputs as the model saw them, for the explanation. ``needs_review``: a doubt of the source.
    """

    model: str
    outcome: str
    label: Text
    value: float | None
    unit: str
    band: str = ""
    band_label: Text = Text("", "")
    level: Level = Level.UNKNOWN
    missing: tuple[str, ...] = ()
    refused: Text = Text("", "")
    notes: tuple[Text, ...] = ()
    used: Mapping[str, float | str] = field(default_factory=dict)
    rule_id: str = ""
    source: str = ""
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is known, or not tested, and what it means.

    ``kind``: germline_variant, carrier, couple_risk, biomarker, resistance, negative_panel, not_tested ….
    ``subject``: gene, marker or measurement it is about. ``because``: the facts that led to it. ``details``: facts
    for tables and pictures by name (evidence level, drugs, chance of each child genotype …).
    """

    domain: Domain
    kind: str
    subject: str
    label: Text
    text: Text
    level: Level
    because: tuple[Text, ...] = ()
    details: Mapping[str, str | float | tuple[str, ...]] = field(default_factory=dict)
    rule_id: str = ""
    source: str = ""
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the care plan.

    ``action``: code of the pack. ``due``: "now", an ISO date, an ISO 8601 duration from today (P3M) or "" when it is
    not bound to time. ``text``: for the doctor; ``patient_text``: for the handout ("" is not printed there).
    ``because``: why, naming the facts. ``missing``: inputs that would make the line firm. ``settled``: which conflict
    was resolved here and by which rule. ``needs_review``: shown as such, never as firm advice.
    """

    domain: Domain
    action: str
    level: Level
    due: str
    text: Text
    patient_text: Text = Text("", "")
    because: tuple[Text, ...] = ()
    missing: tuple[str, ...] = ()
    settled: Text = Text("", "")
    rule_id: str = ""
    source: str = ""
    needs_review: bool = False


@dataclass(frozen=True, slots=True)
class DomainAnswer:
    """What one domain gives to the care plan."""

    risks: tuple[Risk, ...] = ()
    findings: tuple[Finding, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything that the rules say of a person's facts. ``plan`` is in the order to act on it:
    reds first, then what to do now, then what is due. ``missing``: inputs that would help, most useful first."""

    facts: PatientFacts
    pack: PackReference
    risks: tuple[Risk, ...]
    findings: tuple[Finding, ...]
    plan: tuple[PlanLine, ...]
    missing: tuple[str, ...]
