"""What another pack says anew of each drug: per gene state before and after, in the doctor's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from app.clinical.pharmacogenomics.wording import Wording, explained
from app.model.changes import ChangeKind, FieldChange, RuleChange, RuleSide
from app.model.level import Level
from app.model.rules import RecommendationRule, RuleBase
from app.support.i18n import Text

RECOMMENDATIONS = "recommendations"
_NOT_SAID = frozenset({"id", "drug", "superseded"})
Rule = RecommendationRule


def drug_changes(before: RuleBase, after: RuleBase) -> tuple[RuleChange, ...]:
    """Every rule for a drug that was added, changed or withdrawn; the most serious first."""
    old, new = _Side(before), _Side(after)
    pairs = _pairs(old.rules, new.rules)
    found = [_change(one, other, old, new) for one, other in pairs if one is None or other is None]
    found += [
        _change(one, other, old, new)
        for one, other in pairs
        if one and other and _differ(one, other, old, new)
    ]
    return tuple(sorted(found, key=_urgency))


class _Side:
    """One pack: its rules in use by id, and how it says them."""

    def __init__(self, rules: RuleBase) -> None:
        self.base, self.words = rules, Wording(rules)
        self.rules = {r.id: r for rows in rules.rules.values() for r in rows if not r.superseded}

    def said(self, rule: Rule) -> RuleSide:
        """The rule as a person reads it."""
        action = self.base.actions[rule.action]
        low, high = rule.dose_factor or (None, None)
        return RuleSide(
            rule.action,
            action.label,
            Level(action.level),
            self.words.doctor(rule),
            low,
            high,
            rule.guideline,
            rule.year,
            rule.needs_review,
        )


def _place(rule: Rule) -> tuple[object, ...]:
    """What a rule answers for: a row with another id but the same place is the same rule, changed."""
    looked_up = tuple((lookup.gene, lookup.kind, tuple(sorted(lookup.values))) for lookup in rule.lookups)
    return rule.drug, rule.source, rule.population, looked_up


def _pairs(old: Mapping[str, Rule], new: Mapping[str, Rule]) -> list[tuple[Rule | None, Rule | None]]:
    """Rules of both packs side by side: by id, then by what they answer for."""
    pairs: list[tuple[Rule | None, Rule | None]] = [(r, new[r.id]) for r in old.values() if r.id in new]
    added = {_place(r): r for r in new.values() if r.id not in old}
    pairs.extend((rule, added.pop(_place(rule), None)) for rule in old.values() if rule.id not in new)
    return pairs + [(None, rule) for rule in added.values()]


def _differ(one: Rule, other: Rule, old: _Side, new: _Side) -> bool:
    return one != other or old.said(one) != new.said(other)


def _change(one: Rule | None, other: Rule | None, old: _Side, new: _Side) -> RuleChange:
    rule, side = (other, new) if other else (one, old)
    assert rule is not None
    kind = ChangeKind.CHANGED if one and other else ChangeKind.ADDED if other else ChangeKind.WITHDRAWN
    return RuleChange(
        kind,
        RECOMMENDATIONS,
        rule.id,
        rule.drug,
        state_of(rule, side.base),
        rule.drug,
        tuple(dict.fromkeys(lookup.gene.split(" ")[0] for lookup in rule.lookups)),
        old.said(one) if one else None,
        new.said(other) if other else None,
        tuple(_fields(one, other)) if one and other else (),
    )


def _fields(one: Rule, other: Rule) -> Iterable[FieldChange]:
    for name in (f.name for f in fields(Rule) if f.name not in _NOT_SAID):
        before, after = getattr(one, name), getattr(other, name)
        if before != after:
            yield FieldChange(name, _plain(before), _plain(after))


def _plain(value: object) -> str:
    """A field as a line of text; sentences in English (the Urdu stands in the sentence beside it)."""
    if isinstance(value, Text):
        return value.en if value.en or not value.ur else value.ur
    if isinstance(value, tuple):
        return " | ".join(_plain(part) for part in value)
    if hasattr(value, "values") and hasattr(value, "gene"):
        return f"{value.gene} {', '.join(value.values)}"
    return "" if value is None else str(value)


def state_of(rule: Rule, rules: RuleBase) -> Text:
    """For whom a rule speaks: gene states and patient group, in words."""
    parts = []
    for lookup in rule.lookups:
        words = [
            explained(value, rules) if value in rules.terms else Text(value, value) for value in lookup.values
        ]
        names = Text(", ".join(w.en for w in words), "، ".join(w.ur for w in words))
        parts.append(Text(f"{lookup.gene}: {names.en}", f"{lookup.gene}: {names.ur}"))
    if rule.population in rules.populations and rule.population != "general":
        parts.append(rules.populations[rule.population])
    return Text("; ".join(p.en for p in parts), "؛ ".join(p.ur for p in parts))


def _urgency(change: RuleChange) -> tuple[int, str, str]:
    levels = [side.level.rank for side in (change.before, change.after) if side]
    return min(levels), change.drug, change.row_id
