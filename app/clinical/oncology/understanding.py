"""What of a tumour report was not understood or contradicts itself: said, never dropped."""

from __future__ import annotations

from collections.abc import Iterator

from app.clinical.oncology.parts import Part
from app.clinical.oncology.report import TumourReport
from app.clinical.oncology.wording import Words, listed
from app.model.assessment import Domain, Finding
from app.model.level import Level
from app.support.i18n import Text


def doubts(report: TumourReport, words: Words) -> Part:
    """Findings about the report itself, and the inputs that would settle them."""
    findings = tuple(_findings(report, words))
    missing = tuple(f"tumour: {f.subject}" for f in findings)
    return Part(findings, (), missing)


def _findings(report: TumourReport, words: Words) -> Iterator[Finding]:
    say = words.say
    for found in report.unclear:
        yield _doubt(
            "not_understood",
            found.typed,
            say("not_understood_label"),
            say("not_understood", typed=found.typed),
        )
    for found in report.misspelt:
        text = say("check_spelling", marker=words.finding(found))
        yield _doubt("not_understood", found.marker, say("not_understood_label"), text)
    for marker in report.contradicting:
        text = say("contradiction", marker=words.marker(marker))
        yield _doubt("contradiction", marker, say("contradiction_label"), text)
    if report.type is None and not report.tumour.type.strip():
        yield _doubt("unknown_tumour", "", say("unknown_tumour_label"), say("no_tumour"))
    elif report.type is None:
        typed = report.tumour.type
        yield _doubt("unknown_tumour", typed, say("unknown_tumour_label"), say("unknown_tumour", typed=typed))
    elif report.type.may_be:
        kinds = listed(report.rules.tumours[kind].label for kind in report.type.may_be)
        text = say("tumour_open", tumour=report.label, kinds=kinds)
        yield _doubt("tumour_kind", report.type.id, say("tumour_open_label"), text)


def _doubt(kind: str, subject: str, label: Text, text: Text) -> Finding:
    return Finding(Domain.ONCOLOGY, kind, subject, label, text, Level.UNKNOWN, rule_id=kind)
