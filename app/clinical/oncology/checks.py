"""Genes to know before a medicine of the cancer's treatment is given: tested, altered, unclear or not tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.clinical.oncology.parts import Part
from app.clinical.oncology.report import TumourReport
from app.clinical.oncology.therapies import applied_rules
from app.clinical.oncology.wording import Words
from app.model.assessment import Domain, Finding, PlanLine
from app.model.genomics import CallStatus, GeneResult
from app.model.level import Level
from app.model.oncology import PretreatmentCheck
from app.model.patient import PatientFacts
from app.support.i18n import Text


@dataclass(frozen=True, slots=True)
class _State:
    """``name``: which sentence; ``result``: the phenotype, or those that stay possible."""

    name: str
    level: Level
    result: str = ""


def pretreatment(
    report: TumourReport, genes: Mapping[str, GeneResult], facts: PatientFacts, words: Words
) -> Part:
    """A finding for each check that matters here, and a plan line for each that is not settled as usual."""
    findings, plan, missing = [], [], []
    for check, drugs in _relevant(report, facts):
        state = _state(check, genes.get(check.gene))
        finding = _finding(check, state, drugs, words)
        findings.append(finding)
        if state.level is not Level.USUAL:
            plan.append(_line(check, state, finding, words))
        if state.name in ("missing", "unclear"):
            missing.append(check.gene)
    return Part(tuple(findings), tuple(plan), tuple(missing))


def _relevant(
    report: TumourReport, facts: PatientFacts
) -> Iterator[tuple[PretreatmentCheck, tuple[str, ...]]]:
    """Checks for medicines in use or offered by a rule, and those usual for this tumour; each pair once."""
    working = [a.rule for a in applied_rules(report) if a.rule.effect != "resistance"]
    offered = {d for rule in working for t in rule.therapies for d in t.drugs}
    offered |= {medicine.casefold() for medicine in facts.medicines}
    done: set[tuple[str, str]] = set()
    for check in report.rules.checks:
        usual = bool(report.types & set(check.tumours))
        drugs = check.drugs if usual else tuple(d for d in check.drugs if d in offered)
        fresh = tuple(d for d in drugs if (check.gene, d) not in done)
        if fresh:
            done |= {(check.gene, d) for d in fresh}
            yield check, fresh


def _state(check: PretreatmentCheck, result: GeneResult | None) -> _State:
    if result is None or result.status in (CallStatus.NOT_TESTED, CallStatus.UNSUPPORTED):
        return _State("missing", Level.CAUTION)
    phenotype = result.adjusted_phenotype or result.phenotype or ""
    if phenotype in check.altered:
        return _State("altered", check.altered[phenotype], phenotype)
    if phenotype in check.normal:
        return _State("normal", Level.USUAL, phenotype)
    possible = sorted(result.phenotype_probability.items(), key=lambda item: -item[1])
    shown = phenotype or " / ".join(name for name, _ in possible[:3]) or result.status.value
    return _State("unclear", Level.CAUTION, shown)


def _finding(check: PretreatmentCheck, state: _State, drugs: tuple[str, ...], words: Words) -> Finding:
    names = ", ".join(drugs)
    urdu = "، ".join(drugs)
    listed = Text(names, urdu)
    return Finding(
        Domain.ONCOLOGY,
        "pretreatment_check",
        check.gene,
        words.say("check_label", gene=check.gene, drugs=listed),
        words.say(f"check_{state.name}", gene=check.gene, drugs=listed, result=state.result)
        if state.result
        else words.say(f"check_{state.name}", gene=check.gene, drugs=listed),
        state.level,
        details={"gene": check.gene, "drugs": drugs, "state": state.name, "result": state.result},
        rule_id=check.rule,
        source=check.source,
        needs_review=check.needs_review,
    )


def _line(check: PretreatmentCheck, state: _State, finding: Finding, words: Words) -> PlanLine:
    untested = state.name in ("missing", "unclear")
    return PlanLine(
        Domain.ONCOLOGY,
        "test_gene_before" if untested else "gene_changes_dose",
        state.level,
        "now",
        finding.text,
        words.say("check_patient") if untested else Text("", ""),
        because=(finding.label,),
        missing=(check.gene,) if untested else (),
        rule_id=check.rule,
        source=check.source,
        needs_review=check.needs_review,
    )
