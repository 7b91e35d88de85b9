"""What another rule pack changes in a person's risks, findings and care plan (medicines: see ``comparing``).

Each risk, finding and line of the plan is one thing that may appear, change or go; what it names as missing, why and
from which source it speaks is no change for the patient.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.assessment import Assessment, Domain, Finding, PlanLine, Risk
from app.model.changes import AnswerChange, AnswerSide
from app.model.level import Level
from app.support.i18n import N_, Text, bilingual

LEVELS = {
    Level.AVOID: N_("Urgent"),
    Level.CHANGE: N_("Act"),
    Level.CAUTION: N_("Watch"),
    Level.UNKNOWN: N_("Not known"),
    Level.USUAL: N_("In order"),
}
DOMAINS = {
    Domain.ONCOLOGY: N_("Cancer"),
    Domain.PREVENTION: N_("Prevention"),
    Domain.CHRONIC_CARE: N_("Heart and sugar"),
    Domain.GENOMICS: N_("Family and genes"),
}
NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing that the rules say. ``firm``: what a patient's care rests on; all else is a detail."""

    topic: Text
    side: AnswerSide
    firm: tuple[object, ...]


def plan_changes(before: Assessment, after: Assessment) -> tuple[AnswerChange, ...]:
    """What differs for the person, most urgent first; empty where both packs say the same."""
    old, new = _everything_said(before), _everything_said(after)
    found = [_change(key, old.get(key), new.get(key)) for key in {**old, **new}]
    return tuple(sorted((one for one in found if one), key=lambda change: change.urgency))


def _change(key: str, old: _Said | None, new: _Said | None) -> AnswerChange | None:
    first, second = (one.side if one else _nothing() for one in (old, new))
    firm = (old.firm if old else None) == (new.firm if new else None)
    if firm and first.text == second.text:
        return None
    said = new or old
    assert said is not None
    return AnswerChange("", "", False, firm, first, second, _why(old, new), topic=said.topic, key=key)


def _why(old: _Said | None, new: _Said | None) -> Text:
    if old is None:
        return bilingual(N_("The new rules say this; the earlier ones did not."))
    if new is None:
        return bilingual(N_("The earlier rules said this; the new ones do not."))
    return bilingual(N_("The rules say this in another way now."))


def _nothing() -> AnswerSide:
    return AnswerSide("none", "", Level.UNKNOWN, bilingual(N_("Nothing said")), NOTHING, NOTHING, NOTHING)


def _everything_said(assessed: Assessment) -> dict[str, _Said]:
    """By a key that stays the same from pack to pack; a key said twice is numbered."""
    found: dict[str, _Said] = {}
    seen: Counter[str] = Counter()
    for key, said in _all(assessed):
        seen[key] += 1
        found[key if seen[key] == 1 else f"{key} {seen[key]}"] = said
    return found


def _all(assessed: Assessment) -> Iterator[tuple[str, _Said]]:
    for risk in assessed.risks:
        if risk.value is not None or risk.band or risk.notes:
            yield f"risk {risk.model} {risk.outcome}", _risk(risk)
    for finding in assessed.findings:
        yield (
            f"finding {finding.domain} {finding.kind} {finding.subject} {finding.rule_id}",
            _finding(finding),
        )
    for line in assessed.plan:
        if line.domain is not Domain.PHARMACOGENOMICS:
            yield f"plan {line.domain} {line.rule_id or line.action}", _line(line)


def _risk(risk: Risk) -> _Said:
    number = "" if risk.value is None else f"{round(risk.value, 1):g} {risk.unit}".strip()
    english, urdu = (
        "  ".join((": ".join(filter(None, (number, band))), *(getattr(one, code) for one in risk.notes)))
        for code, band in (("en", risk.band_label.en), ("ur", risk.band_label.ur))
    )
    text = Text(english.strip(), urdu.strip())
    open_ = risk.notes if risk.value is None else ()  # the span that is still possible
    side = _side(risk.level, text, risk.rule_id, risk.model)
    return _Said(risk.label, side, (number, risk.band, risk.level, risk.needs_review, open_))


def _finding(one: Finding) -> _Said:
    text = Text(f"{one.label.en}: {one.text.en}", f"{one.label.ur}: {one.text.ur}")
    details = tuple(sorted((name, str(value)) for name, value in one.details.items()))
    side = _side(one.level, text, one.rule_id, one.kind)
    return _Said(bilingual(DOMAINS[one.domain]), side, (one.level, one.needs_review, details))


def _line(one: PlanLine) -> _Said:
    text = Text(
        *(
            " ".join(filter(None, pair))
            for pair in ((one.text.en, one.settled.en), (one.text.ur, one.settled.ur))
        )
    )
    side = _side(one.level, text, one.rule_id, one.action, one.patient_text)
    return _Said(bilingual(DOMAINS[one.domain]), side, (one.action, one.level, one.due, one.needs_review))


def _side(level: Level, text: Text, rule_id: str, action: str, patient: Text = NOTHING) -> AnswerSide:
    return AnswerSide(
        "advice", action, level, bilingual(LEVELS[level]), text, NOTHING, patient, rule_id=rule_id
    )
