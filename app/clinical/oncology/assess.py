"""What the pack says of a person's cancer: resistance first, then what can work, to be tested, or be inherited."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.oncology.checks import pretreatment
from app.clinical.oncology.coverage import coverage_findings
from app.clinical.oncology.inherited import germline
from app.clinical.oncology.pack import oncology_pack
from app.clinical.oncology.report import TumourReport, read_report
from app.clinical.oncology.therapies import therapy_findings
from app.clinical.oncology.understanding import doubts
from app.clinical.oncology.wording import Words
from app.model.assessment import Domain, DomainAnswer, Finding, PlanLine
from app.model.genomics import GeneResult
from app.model.level import Level
from app.model.patient import PatientFacts
from app.model.rules import RuleBase

_ORDER = (
    "resistance", "contradiction", "not_understood", "unknown_tumour", "tumour_kind", "therapy", "pretreatment_check",
    "germline_hint", "biomarker", "negative_panel", "not_tested",
)  # fmt: skip


def assess(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> DomainAnswer:
    """The oncology answer; empty for a person without a tumour or a pack without oncology."""
    if facts.tumour is None:
        return DomainAnswer()
    pack = oncology_pack(rules)
    if not pack.rules.tumours:
        return DomainAnswer()
    report = read_report(facts.tumour, pack)
    words = Words(pack.rules)
    findings: list[Finding] = []
    plan: list[PlanLine] = []
    missing: list[str] = []
    for part in (
        therapy_findings(report, words),
        doubts(report, words),
        coverage_findings(report, words),
        pretreatment(report, genes, facts, words),
        germline(report, facts, words),
    ):
        findings += part.findings
        plan += part.plan
        missing += part.missing
    findings.sort(key=lambda f: (_ORDER.index(f.kind), f.level.rank))
    return DomainAnswer(
        findings=tuple(findings),
        plan=(*plan, *_refer(report, words)),
        missing=tuple(dict.fromkeys(missing)),
    )


def _refer(report: TumourReport, words: Words) -> tuple[PlanLine, ...]:
    return (
        PlanLine(
            Domain.ONCOLOGY,
            "refer_oncologist",
            Level.CHANGE,
            "now",
            words.say("refer"),
            words.say("refer_patient"),
            because=(report.label,),
            rule_id="refer_oncologist",
            source="rahbar-oncology-review",
        ),
    )
