"""What each part of the genomic answer hands to the whole, and the facts of a couple."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.assessment import Domain, Finding, PlanLine
from app.model.level import Level
from app.support.i18n import Text

DOMAIN = Domain.GENOMICS


@dataclass(frozen=True, slots=True)
class Part:
    """Findings, lines of the plan, and names of inputs that are missing."""

    findings: tuple[Finding, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    missing: tuple[str, ...] = ()


def line(
    action: str,
    level: Level,
    text: Text,
    patient: Text = Text("", ""),
    *,
    because: tuple[Text, ...] = (),
    rule: str = "",
    source: str = "",
    review: bool = False,
) -> PlanLine:
    """A line to act on now. ``review``: it rests on a row that carries a doubt."""
    return PlanLine(
        DOMAIN, action, level, "now", text, patient, because, rule_id=rule, source=source, needs_review=review
    )
