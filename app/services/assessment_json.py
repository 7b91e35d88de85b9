"""An assessment as JSON: the stable form that scripts and tests read."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.assessment import Assessment, Finding, PlanLine, Risk
from app.services.exchange import Json
from app.support.i18n import Message, Text


def _text(text: Text) -> Json:
    return {"en": text.en, "ur": text.ur}


def _texts(texts: Iterable[Text]) -> list[Json]:
    return [_text(text) for text in texts]


def risk_json(risk: Risk) -> Json:
    """One risk; ``value`` is null where the model does not fit or an input is missing."""
    return {
        "model": risk.model,
        "outcome": risk.outcome,
        "value": risk.value,
        "unit": risk.unit,
        "band": risk.band,
        "missing": list(risk.missing),
        "level": risk.level.value,
        "label": _text(risk.label),
        "band_label": _text(risk.band_label),
        "refused": _text(risk.refused) if risk.refused else None,
        "notes": _texts(risk.notes),
        "used": dict(risk.used),
        "rule_id": risk.rule_id,
        "source": risk.source,
        "needs_review": risk.needs_review,
    }


def finding_json(finding: Finding) -> Json:
    """One finding."""
    return {
        "domain": finding.domain.value,
        "kind": finding.kind,
        "subject": finding.subject,
        "level": finding.level.value,
        "label": _text(finding.label),
        "text": _text(finding.text),
        "because": _texts(finding.because),
        "details": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in finding.details.items()
        },
        "rule_id": finding.rule_id,
        "source": finding.source,
        "needs_review": finding.needs_review,
    }


def line_json(line: PlanLine) -> Json:
    """One line of the care plan. ``text`` holds all that is said, so that nobody reads a dose without its limit."""
    said = Text(f"{line.text.en} {line.settled.en}".strip(), f"{line.text.ur} {line.settled.ur}".strip())
    return {
        "domain": line.domain.value,
        "action": line.action,
        "level": line.level.value,
        "due": line.due,
        "text": _text(said),
        "patient_text": _text(line.patient_text) if line.patient_text else None,
        "because": _texts(line.because),
        "missing": list(line.missing),
        "settled": _text(line.settled) if line.settled else None,
        "rule_id": line.rule_id,
        "source": line.source,
        "needs_review": line.needs_review,
    }


def assessment_json(name: str, assessment: Assessment, warnings: Iterable[Message]) -> Json:
    """Everything that the rules say of one facts file."""
    pack = assessment.pack
    return {
        "file": name,
        "pack": {"id": pack.id, "version": pack.version, "date": pack.date},
        "warnings": [warning.text() for warning in warnings],
        "risks": [risk_json(risk) for risk in assessment.risks],
        "findings": [finding_json(finding) for finding in assessment.findings],
        "plan": [line_json(line) for line in assessment.plan],
        "missing": list(assessment.missing),
    }
