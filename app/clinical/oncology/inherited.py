"""Tumour findings that can be inherited: which blood test to offer, and that the family is then asked."""

from __future__ import annotations

from app.clinical.oncology.matching import Met
from app.clinical.oncology.parts import Part
from app.clinical.oncology.report import TumourReport
from app.clinical.oncology.wording import Words
from app.model.assessment import Domain, Finding, PlanLine
from app.model.level import Level
from app.model.oncology import Biomarker, GermlineHint
from app.model.patient import PatientFacts
from app.support.i18n import Text


def germline(report: TumourReport, facts: PatientFacts, words: Words) -> Part:
    """Hints for this tumour; a gene that was already looked at in the blood is not asked for again."""
    known = {variant.gene.upper() for variant in facts.variants}
    findings, plan = [], []
    for hint in report.rules.hints:
        by = _speaks(hint, report, facts)
        if by is None or known & set(hint.genes):
            continue
        because = tuple(words.finding(b) for b in by) or (report.label,)
        findings.append(_finding(hint, because, words))
        plan.append(_line(hint, because, words))
    return Part(tuple(findings), tuple(plan[:1]) if _same(report, plan) else tuple(plan))


def _same(report: TumourReport, plan: list[PlanLine]) -> bool:
    """All hints ask for the same genes: one line is enough."""
    genes = {hint.id: hint.genes for hint in report.rules.hints}
    return len({genes.get(line.rule_id) for line in plan}) == 1


def _speaks(hint: GermlineHint, report: TumourReport, facts: PatientFacts) -> tuple[Biomarker, ...] | None:
    """The findings that the hint rests on; ``None`` if it does not hold."""
    if hint.tumours and not report.types & set(hint.tumours):
        return None
    if hint.age_max is not None and facts.age is not None and facts.age > hint.age_max:
        return None
    if not hint.criterion:
        return ()
    outcome = report.matcher.meets(hint.criterion)
    return outcome.by if outcome.met in (Met.YES, Met.POSSIBLE) else None


def _finding(hint: GermlineHint, because: tuple[Text, ...], words: Words) -> Finding:
    return Finding(
        Domain.ONCOLOGY,
        "germline_hint",
        ", ".join(hint.genes),
        words.say("germline_label"),
        hint.text,
        Level.CAUTION,
        because=because,
        details={"genes": hint.genes},
        rule_id=hint.id,
        source=hint.source,
        needs_review=hint.needs_review,
    )


def _line(hint: GermlineHint, because: tuple[Text, ...], words: Words) -> PlanLine:
    return PlanLine(
        Domain.ONCOLOGY,
        "offer_germline_test",
        Level.CAUTION,
        "now",
        hint.text,
        words.say("germline_patient"),
        because=because,
        rule_id=hint.id,
        source=hint.source,
        needs_review=hint.needs_review,
    )
