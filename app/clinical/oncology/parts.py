"""What each part of the oncology answer hands to the whole."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.assessment import Finding, PlanLine


@dataclass(frozen=True, slots=True)
class Part:
    """Findings, lines of the plan, and names of inputs that are missing."""

    findings: tuple[Finding, ...] = ()
    plan: tuple[PlanLine, ...] = ()
    missing: tuple[str, ...] = ()
