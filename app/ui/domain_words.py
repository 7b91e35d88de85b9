"""What the other domains say, turned into lines for the screen: plan lines, risks and findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.model.assessment import Domain, Finding, PlanLine, Risk
from app.model.level import Level
from app.support.i18n import N_, Text
from app.support.units import quantity
from app.ui import dates
from app.ui.widgets.lines import REVIEW, Line
from app.ui.words import Words

DOMAIN_WORDS = {
    Domain.PHARMACOGENOMICS: N_("Genes and medicines"),
    Domain.ONCOLOGY: N_("Cancer"),
    Domain.PREVENTION: N_("Prevention"),
    Domain.CHRONIC_CARE: N_("Heart and sugar"),
    Domain.GENOMICS: N_("Family and genes"),
}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_SPANS = (N_("in {count} years"), N_("in {count} months"), N_("in {count} weeks"), N_("in {count} days"))
_ONE = (N_("in a year"), N_("in a month"), N_("in a week"), N_("in a day"))


def due_text(words: Words, due: str) -> str:
    """When a line is due: "now", a date, or a time from today."""
    if due == "now":
        return words.say(N_("now"))
    found = _DURATION.fullmatch(due)
    if not found or due == "P":
        return dates.day(words, due)
    for count, several, one in zip(found.groups(), _SPANS, _ONE, strict=True):
        if count:
            return words.say(one) if int(count) == 1 else words.say(several, count=int(count))
    return ""


def _doubt(words: Words, *, needs_review: bool) -> tuple[str, ...]:
    return (words.say(REVIEW),) if needs_review else ()


def soft_word(words: Words, level: Level, *, needs_review: bool) -> str:
    """The sign's word where it must not sound firm; an alarm stays an alarm."""
    soft = needs_review and level in (Level.CHANGE, Level.CAUTION)
    return words.say(N_("Consider")) if soft else ""


def _because(words: Words, because: Iterable[Text]) -> str:
    return words.join(words.show(one) for one in because)


def missing_text(words: Words, missing: Iterable[str], labels: Mapping[str, Text]) -> str:
    """What would make the answer firm, in words."""
    names = [words.show(labels.get(name, Text(name, name))) for name in missing]
    return words.say(N_("Missing: {names}"), names=", ".join(names)) if names else ""


def source_text(words: Words, ids: str, labels: Mapping[str, Text]) -> str:
    """Titles of sources for their ids, which are parted by a bar; an id without a title as it is."""
    names = (labels.get(f"source.{one}", Text(one, one)) for one in ids.split("|") if one)
    return words.join(words.show(name) for name in names)


def plan_line(words: Words, line: PlanLine, labels: Mapping[str, Text]) -> Line:
    """A line of the care plan."""
    because = (*(words.show(one) for one in line.because), source_text(words, line.source, labels))
    small = (
        words.join((words.say(DOMAIN_WORDS[line.domain]), *because)),
        words.show(line.settled) if line.settled else "",
        missing_text(words, line.missing, labels),
        *_doubt(words, needs_review=line.needs_review),
    )
    return Line(
        line.level,
        words.show(line.text),
        tuple(filter(None, small)),
        due_text(words, line.due),
        soft_word(words, line.level, needs_review=line.needs_review),
    )


def finding_line(words: Words, finding: Finding, labels: Mapping[str, Text]) -> Line:
    """A finding with what it means."""
    title = words.join((words.ordered(finding.subject), words.show(finding.label)), "  ")
    drugs = finding.details.get("drugs")
    small = (
        words.show(finding.text) if finding.text else "",
        words.ordered(", ".join(drugs)) if isinstance(drugs, tuple) else "",
        _evidence_text(words, finding),
        _because(words, finding.because),
        *_doubt(words, needs_review=finding.needs_review),
        source_text(words, finding.source, labels),
    )
    word = soft_word(words, finding.level, needs_review=finding.needs_review)
    return Line(finding.level, title, tuple(filter(None, small)), word=word)


def _evidence_text(words: Words, finding: Finding) -> str:
    """The level of evidence where the source gives one; lists of its row numbers say nothing to a person."""
    level = finding.details.get("evidence")
    return words.say(N_("Evidence: {level}"), level=level) if level and not isinstance(level, tuple) else ""


def risk_line(words: Words, risk: Risk, labels: Mapping[str, Text]) -> Line:
    """A risk or score with its value, band and what is missing."""
    if risk.value is None:
        why = words.show(risk.refused) if risk.refused else missing_text(words, risk.missing, labels)
        return Line(Level.UNKNOWN, words.show(risk.label), tuple(filter(None, (why,))))
    value = words.ordered(quantity(risk.value, risk.unit))
    small = (
        *(words.show(note) for note in risk.notes),
        missing_text(words, risk.missing, labels),
        words.join((source_text(words, risk.source, labels), *_doubt(words, needs_review=risk.needs_review))),
    )
    word = words.show(risk.band_label) if risk.band_label else ""
    return Line(risk.level, words.show(risk.label), tuple(filter(None, small)), value, word)
