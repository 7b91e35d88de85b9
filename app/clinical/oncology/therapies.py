"""Therapies by marker: what is not expected to work, and what can, with who says so and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from app.clinical.oncology.matching import Met, Outcome
from app.clinical.oncology.parts import Part
from app.clinical.oncology.report import Holding, TumourReport
from app.clinical.oncology.wording import Words, joined, listed
from app.model.assessment import Domain, Finding, PlanLine
from app.model.level import Level
from app.model.oncology import Therapy, TherapyRule
from app.support.i18n import Text

RESISTANCE, SENSITIVITY = "resistance", "sensitivity"


@dataclass(frozen=True, slots=True)
class Applied:
    """A rule that speaks for this tumour: its findings, and the criteria beside them that nobody has answered."""

    holding: Holding
    outcome: Outcome
    unknown: tuple[str, ...]

    @property
    def rule(self) -> TherapyRule:
        return self.holding.rule

    @property
    def firm(self) -> bool:
        return self.outcome.met is Met.YES and not self.unknown and self.holding.only_if is None


def applied_rules(report: TumourReport) -> tuple[Applied, ...]:
    """Every rule whose criteria are met or possibly met, resistance before sensitivity."""
    found = [applied for holding in report.holding() if (applied := _applied(report, holding))]
    return tuple(
        sorted(found, key=lambda a: (a.rule.effect != RESISTANCE, a.holding.agnostic, not a.rule.needs))
    )


def _applied(report: TumourReport, holding: Holding) -> Applied | None:
    rule, matcher = holding.rule, report.matcher
    outcome = matcher.any_met(rule.needs) if rule.needs else Outcome(Met.YES)
    if outcome.met < Met.POSSIBLE or any(matcher.meets(c).met is Met.NO for c in rule.context):
        return None
    if any(matcher.meets(c).met is Met.YES for c in rule.blocked_by):
        return None
    unknown = [c for c in rule.context if matcher.meets(c).met is not Met.YES]
    unknown += [c for c in rule.blocked_by if rule.needs and matcher.meets(c).met is not Met.NO]
    return Applied(holding, outcome, tuple(unknown))


def therapy_findings(report: TumourReport, words: Words) -> Part:
    """A finding for each rule that speaks; a plan line for each that is about a marker."""
    applied = applied_rules(report)
    resistant = {
        drug: a for a in applied if a.rule.effect == RESISTANCE for t in a.rule.therapies for drug in t.drugs
    }
    hoped = {
        drug
        for a in applied
        if a.rule.effect != RESISTANCE and a.outcome.met is Met.POSSIBLE
        for t in a.rule.therapies
        for drug in t.drugs
    }
    writer = _Writer(report, words, resistant, frozenset(hoped))
    findings = tuple(writer.finding(a) for a in applied)
    plan = tuple(writer.line(a) for a in applied if a.rule.needs)
    missing = tuple(c for a in applied for c in a.unknown)
    return Part(findings, plan, tuple(_names(report, c) for c in missing))


def _names(report: TumourReport, criterion: str) -> str:
    """The markers of a criterion, as a missing input is named."""
    found = report.rules.criteria[criterion]
    parts = found.any_of or found.all_of
    markers = [report.rules.criteria[p].markers for p in parts] if parts else [found.markers]
    return "tumour: " + ", ".join(dict.fromkeys(m for group in markers for m in group))


class _Writer:
    """``hoped``: medicines for which the same inexact finding ("EGFR mutated") may also speak."""

    def __init__(
        self, report: TumourReport, words: Words, resistant: dict[str, Applied], hoped: frozenset[str]
    ) -> None:
        self._report, self._words, self._resistant, self._hoped = report, words, resistant, hoped

    def finding(self, applied: Applied) -> Finding:
        rule = applied.rule
        kind = RESISTANCE if rule.effect == RESISTANCE else "therapy"
        options = self._words.options(rule.therapies)
        label = self._words.say(f"{rule.effect}_label", drugs=options)
        return Finding(
            Domain.ONCOLOGY,
            kind,
            self._subject(applied),
            label,
            joined([self._main(applied, options), *self._remarks(applied)]),
            self._level(applied),
            because=self._because(applied),
            details=self._details(applied),
            rule_id=rule.id,
            source=rule.source,
            needs_review=self._needs_review(applied),
        )

    def line(self, applied: Applied) -> PlanLine:
        rule = applied.rule
        options = self._words.options(rule.therapies)
        action = "avoid_therapy" if rule.effect == RESISTANCE else "discuss_therapy"
        return PlanLine(
            Domain.ONCOLOGY,
            action,
            self._level(applied),
            "now",
            joined([self._main(applied, options), *self._remarks(applied)[:3]]),
            because=self._because(applied),
            missing=tuple(_names(self._report, c) for c in applied.unknown),
            rule_id=rule.id,
            source=rule.source,
            needs_review=self._needs_review(applied),
        )

    def _subject(self, applied: Applied) -> str:
        found = applied.outcome.by
        return ", ".join(dict.fromkeys(b.marker for b in found)) or self._report.label.en

    def _marker(self, applied: Applied) -> Text:
        if applied.outcome.by:
            return self._words.findings(applied.outcome.by)
        return listed(self._report.rules.criteria[c].label for c in applied.rule.needs)

    def _main(self, applied: Applied, options: Text) -> Text:
        name = applied.rule.effect if applied.rule.needs else "sensitivity_any"
        return self._words.say(
            name, drugs=options, marker=self._marker(applied), tumour=self._tumour(applied)
        )

    def _tumour(self, applied: Applied) -> Text:
        only_if = applied.holding.only_if
        return only_if.label if only_if else self._report.label

    def _remarks(self, applied: Applied) -> list[Text]:
        say, rule = self._words.say, applied.rule
        remarks = []
        if applied.holding.only_if:
            remarks.append(say("if_tumour", tumour=applied.holding.only_if.label))
        if applied.outcome.met is Met.POSSIBLE:
            remarks.append(say("possible", found=self._words.findings(applied.outcome.by)))
        if rule.condition:
            remarks.append(say("condition", condition=rule.condition))
        if applied.unknown:
            labels = listed(self._report.rules.criteria[c].label for c in applied.unknown)
            remarks.append(say("context_unknown", markers=labels))
        remarks += self._also_resistant(applied)
        if applied.holding.agnostic:
            remarks.append(say("agnostic"))
        return remarks + self._evidence(applied)

    def _also_resistant(self, applied: Applied) -> list[Text]:
        if applied.rule.effect == RESISTANCE:
            return []
        against = [self._against(t) for t in applied.rule.therapies]
        found = dict.fromkeys(a for a in against if a is not None and a.rule.id != applied.rule.id)
        return [self._words.say("also_resistant", marker=self._marker(a)) for a in found]

    def _against(self, therapy: Therapy) -> Applied | None:
        """The resistance rule that takes away every medicine of the option."""
        rules = [self._resistant.get(drug) for drug in therapy.drugs]
        return rules[0] if rules and all(rules) else None

    def _evidence(self, applied: Applied) -> list[Text]:
        rule = applied.rule
        remarks = []
        agencies = sorted({agency for t in rule.therapies for agency in t.regulators})
        if agencies:
            remarks.append(self._words.say("regulators", agencies=", ".join(agencies)))
        if rule.effect == SENSITIVITY:
            if any(t.essential == "Y" for t in rule.therapies):
                remarks.append(self._words.say("essential"))
            remarks.append(self._words.say("availability_unknown"))
        if rule.needs_review:
            remarks.append(self._words.say("needs_review"))
        return remarks

    def _level(self, applied: Applied) -> Level:
        if applied.rule.effect == RESISTANCE:
            return Level.CAUTION if applied.holding.only_if or self._undecided(applied) else Level.AVOID
        if not applied.rule.needs:
            return Level.USUAL
        opposed = all(self._against(t) for t in applied.rule.therapies)
        return (
            Level.CHANGE if applied.firm and not opposed and not applied.rule.needs_review else Level.CAUTION
        )

    def _undecided(self, applied: Applied) -> bool:
        """The exact change would decide whether a medicine works or not: no red line before it is known."""
        drugs = {drug for t in applied.rule.therapies for drug in t.drugs}
        return applied.outcome.met is Met.POSSIBLE and bool(drugs & self._hoped)

    def _because(self, applied: Applied) -> tuple[Text, ...]:
        typed = dict.fromkeys(b.typed for b in applied.outcome.by if b.typed)
        found = [self._words.finding(b) for b in applied.outcome.by]
        return (self._tumour(applied), *found, *(self._words.say("typed_as", typed=t) for t in typed))

    def _needs_review(self, applied: Applied) -> bool:
        return applied.rule.needs_review or applied.outcome.met is Met.POSSIBLE

    @staticmethod
    def _details(applied: Applied) -> dict[str, str | float | tuple[str, ...]]:
        rule = applied.rule
        return {
            "effect": rule.effect,
            "tumour": rule.tumour,
            "therapies": tuple(t.label.en for t in rule.therapies),
            "drugs": tuple(dict.fromkeys(d for t in rule.therapies for d in t.drugs)),
            "markers": tuple(dict.fromkeys(f"{b.marker} {b.change}".strip() for b in applied.outcome.by)),
            "confirmed": tuple(t.label.en for t in rule.therapies if not t.needs_review),
            "regulators": tuple(
                f"{t.label.en}: {', '.join(t.regulators)}" for t in rule.therapies if t.regulators
            ),
            "essential": tuple(t.label.en for t in rule.therapies if t.essential == "Y"),
            "essential_needs_review": tuple(t.label.en for t in rule.therapies if t.essential == "review"),
            "evidence": tuple(dict.fromkeys(e for t in rule.therapies for e in t.evidence)),
            "evidence_level": "register" if not rule.needs_review else "unverified",
            "escat_needs_review": rule.escat,
            "available": "unknown",
        }
