"""What was tested and found unchanged, what was found and has no rule, and what was not tested but would matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.clinical.oncology.matching import Met, Outcome
from app.clinical.oncology.parts import Part
from app.clinical.oncology.report import TumourReport
from app.clinical.oncology.therapies import SENSITIVITY, applied_rules
from app.clinical.oncology.wording import Words, listed
from app.model.assessment import Domain, Finding, PlanLine
from app.model.level import Level
from app.model.oncology import CHANGES, Biomarker, Criterion, Kind, TherapyRule
from app.support.i18n import Text

_FOUND = (*CHANGES, Kind.POSITIVE, Kind.HIGH, Kind.LOW, Kind.EQUIVOCAL, Kind.VALUE, Kind.DEFICIENT)


def coverage_findings(report: TumourReport, words: Words) -> Part:
    """The negative side of the report, and the tests to ask for."""
    untested = tuple(_untested(report, words))
    findings = [*_without_rule(report, words), *_negative(report, words, untested)]
    if not untested:
        return Part(tuple(findings))
    names = listed(untested)
    if not any(f.kind == "negative_panel" for f in findings):
        say = words.say
        findings.append(
            Finding(
                Domain.ONCOLOGY,
                "not_tested",
                "",
                say("not_tested_label"),
                say("not_tested", markers=names),
                Level.UNKNOWN,
                details={"not_tested": tuple(name.en for name in untested)},
                rule_id="not_tested",
            )
        )
    return Part(tuple(findings), (_ask(report, words, names),), tuple(f"tumour: {n.en}" for n in untested))


def _ask(report: TumourReport, words: Words, names: Text) -> PlanLine:
    return PlanLine(
        Domain.ONCOLOGY,
        "ask_markers",
        Level.CAUTION,
        "now",
        words.say("ask_markers", markers=names),
        because=(report.label,),
        rule_id="ask_markers",
        source="rahbar-oncology-review",
        needs_review=True,
    )


def _changed(report: TumourReport) -> list[Biomarker]:
    return [b for b in report.found if b.kind in _FOUND and not b.absent]


def _without_rule(report: TumourReport, words: Words) -> Iterator[Finding]:
    """Findings that no rule of this tumour speaks of."""
    used = {b for applied in applied_rules(report) for b in applied.outcome.by}
    context = {b.marker for b in used}
    barred = dict(_barred(report))
    for found in _changed(report):
        if found in used or (found.kind not in CHANGES and found.marker in context):
            continue
        if found in barred:
            yield _not_here(found, barred[found], report, words)
            continue
        yield Finding(
            Domain.ONCOLOGY,
            "biomarker",
            found.marker,
            words.say("no_rule_label"),
            words.say("no_rule", marker=words.finding(found), tumour=report.label),
            Level.USUAL if found.significance == "benign" else Level.UNKNOWN,
            because=(words.say("typed_as", typed=found.typed),),
            details={"marker": found.marker, "change": found.change, "significance": found.significance},
            rule_id="no_rule",
        )


def _barred(report: TumourReport) -> Iterator[tuple[Biomarker, tuple[TherapyRule, Outcome]]]:
    """Findings with a rule that another finding of the same tumour forbids, and that finding."""
    for holding in report.holding():
        rule, matcher = holding.rule, report.matcher
        if not rule.needs or matcher.any_met(rule.needs).met < Met.POSSIBLE:
            continue
        forbidding = [o for c in rule.blocked_by if (o := matcher.meets(c)).met is Met.YES]
        forbidding += [o for c in rule.context if (o := matcher.meets(c)).met is Met.NO]
        for outcome in forbidding[:1]:
            yield from ((found, (rule, outcome)) for found in matcher.any_met(rule.needs).by)


def _not_here(
    found: Biomarker, barred: tuple[TherapyRule, Outcome], report: TumourReport, words: Words
) -> Finding:
    rule, outcome = barred
    text = words.say(
        "not_here",
        marker=words.finding(found),
        drugs=words.options(rule.therapies),
        other=words.findings(outcome.by),
        tumour=report.label,
    )
    return Finding(
        Domain.ONCOLOGY,
        "biomarker",
        found.marker,
        words.say("not_here_label"),
        text,
        Level.UNKNOWN,
        because=(words.say("typed_as", typed=found.typed),),
        details={"marker": found.marker, "change": found.change, "rule": rule.id},
        rule_id="not_here",
        source=rule.source,
    )


def _negative(report: TumourReport, words: Words, untested: Iterable[Text]) -> Iterator[Finding]:
    tested = tuple(dict.fromkeys(_tested(report, words)))
    if _changed(report) or not tested:
        return
    missing = listed(untested) or words.say("nothing")
    yield Finding(
        Domain.ONCOLOGY,
        "negative_panel",
        "",
        words.say("negative_label"),
        words.say("negative", tested=listed(tested), not_tested=missing),
        Level.UNKNOWN,
        details={"tested": tuple(t.en for t in tested), "not_tested": tuple(t.en for t in untested)},
        rule_id="negative_panel",
    )


def _tested(report: TumourReport, words: Words) -> Iterator[Text]:
    """What was looked at, as named in the report."""
    for found in report.tested:
        name = words.marker(found.marker)
        yield Text(f"{name.en} {found.change}".strip(), f"{name.ur} {found.change}".strip())
    for found in report.found:
        if found.negative:
            yield words.marker(found.marker)
        elif found.absent:
            yield words.finding(replace(found, absent=False))


def _untested(report: TumourReport, words: Words) -> Iterator[Text]:
    """Markers whose result would open a treatment and that nobody has reported."""
    seen: set[str] = set()
    touched = {b.marker for b in _changed(report)}
    partly = {b.marker for b in (*report.tested, *report.found)}
    for holding in report.holding():
        rule = holding.rule
        if rule.effect != SENSITIVITY or report.matcher.any_met(rule.needs).met is not Met.UNKNOWN:
            continue
        for criterion in _single(report, rule.needs):
            open_ = criterion.ask and report.matcher.meets(criterion.id).met is Met.UNKNOWN
            if not open_ or set(criterion.markers) & touched:
                continue
            name = criterion.id if set(criterion.markers) & partly else "|".join(criterion.markers)
            if name not in seen:
                seen.add(name)
                yield criterion.label if name == criterion.id else _names(criterion, words)


def _names(criterion: Criterion, words: Words) -> Text:
    """The markers of a criterion by name; a collective name stands for its members."""
    groups = [m for m in criterion.markers if words.is_group(m)]
    return listed(words.marker(m) for m in groups or criterion.markers)


def _single(report: TumourReport, needs: Iterable[str]) -> Iterator[Criterion]:
    """The criteria at the ends of combinations."""
    for need in needs:
        criterion = report.rules.criteria[need]
        parts = criterion.any_of or criterion.all_of
        if parts:
            yield from _single(report, parts)
        else:
            yield criterion
