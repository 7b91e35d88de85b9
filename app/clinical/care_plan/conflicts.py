"""Explicit rules of the pack for lines that cannot both be followed; each names itself in the line it settled.

Kinds of rules: ``gene_over_drug`` (a gene speaks against the medicine that a protocol starts), ``gene_over_use``
(a gene speaks against the one in use: what fits instead), ``allergy_over_drug``
(the person is allergic to it), ``allergy_current`` (the person takes what they are allergic to), ``line_over_line``
(one line makes another void), ``instead_of`` (a general line gives way to one that knows more), ``same_action``
(lines that ask for the same thing become one).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.clinical.care_plan.candidate import Candidate
from app.clinical.care_plan.choices import Asking, fitting
from app.clinical.care_plan.order import due_key
from app.clinical.compiled import once_per_pack
from app.clinical.inputs.dictionary import plain
from app.clinical.inputs.person import Person
from app.clinical.pharmacogenomics.factors import with_factors
from app.clinical.pharmacogenomics.wording import Wording
from app.model.advice import Answer, Level, Recommendation
from app.model.assessment import Domain, PlanLine
from app.model.inputs import InputKind
from app.model.rules import RuleBase
from app.support.i18n import Text

AskDrug = Callable[[str], Recommendation]
"""The pharmacogenomic headline of a medicine for this person."""
CLASS = "medicine."
_LIMITING = ("kidney", "interaction")


@dataclass(frozen=True, slots=True)
class Rule:
    """``winner`` and ``loser``: ids or actions of lines (``*`` ends a beginning), or ``medicine.X`` for lines about
    a medicine of that class in use. ``candidates``: medicines to try instead, in order. ``text``: what is written
    beside the line that stays, with ``{drug}``, ``{advice}``, ``{others}``."""

    id: str
    kind: str
    winner: tuple[str, ...]
    loser: tuple[str, ...]
    candidates: tuple[str, ...]
    text: Text
    source: str
    needs_review: bool


@dataclass(frozen=True, slots=True)
class Settling:
    """What the rules look at: the person, and what the genes say of a medicine."""

    person: Person
    ask: AskDrug
    _classes: dict[str, frozenset[str]] = field(default_factory=dict)

    def classes(self, drug: str) -> frozenset[str]:
        """The medicine classes of a drug."""
        if drug not in self._classes:
            known = self.person.rules.drugs.get(drug)
            self._classes[drug] = frozenset(
                one.name
                for one in self.person.words.of_kind(InputKind.MEDICINE_CLASS)
                if known is not None and any(code.startswith(one.code) for code in known.atc)
            )
        return self._classes[drug]

    def allergic(self, drug: str) -> bool:
        """Allergic to the medicine itself or to its class."""
        if not self.person.facts.allergies:
            return False
        said = {plain(word) for word in self.person.facts.allergies}
        named = {plain(drug)}
        for one in self.person.words.of_kind(InputKind.MEDICINE_CLASS):
            if one.name in self.classes(drug):
                named |= {one.name, *one.aliases, plain(one.label.en)}
        known = self.person.rules.drugs.get(drug)
        return bool(said & (named | {plain(name) for name in (known.other_names if known else ())}))

    def held(self, drug: str) -> bool:
        """Whether something beside the genes forbids the medicine, or kidneys or another medicine limit its dose."""
        person = self.person
        found = with_factors(drug, (), person.genes, person.facts, Wording(person.rules))
        return any(
            one.level is Level.AVOID or (one.level is Level.CHANGE and one.factor in _LIMITING)
            for one in found
        )

    def drug_name(self, drug: str) -> Text:
        known = self.person.rules.drugs.get(drug)
        return Text(drug, known.name_ur or drug) if known else Text(drug, drug)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@once_per_pack
def conflict_rules(rules: RuleBase) -> tuple[Rule, ...]:
    """The pack's rules, in order."""
    rows = sorted(rules.tables.get("plan_conflicts", ()), key=lambda row: int(row["position"]))
    return tuple(
        Rule(
            row["id"],
            row["kind"],
            _parts(row["winner"]),
            _parts(row["loser"]),
            _parts(row["candidates"]),
            Text(row["en"], row["ur"]),
            row["source"],
            row["needs_review"] == "Y",
        )
        for row in rows
    )


def settle(candidates: Iterable[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    """The lines after every rule of the pack."""
    left = tuple(candidates)
    for rule in conflict_rules(settling.person.rules):
        left = _KINDS[rule.kind](rule, left, settling)
    return left


def _named(patterns: Iterable[str], one: Candidate, settling: Settling) -> bool:
    for pattern in patterns:
        if pattern.startswith(CLASS):
            if one.in_use and any(pattern.removeprefix(CLASS) in settling.classes(d) for d in one.drugs):
                return True
            continue
        for name in (one.line.rule_id, one.line.action):
            if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
                return True
    return False


def _said(one: Candidate, rule: Rule, **values: Text) -> Text:
    """The remarks of the line with one more, which names its rule."""
    before = one.line.settled
    en = rule.text.en.format(**{name: text.en for name, text in values.items()})
    ur = rule.text.ur.format(**{name: text.ur for name, text in values.items()})
    return Text(f"{before.en} {en} ({rule.id})".strip(), f"{before.ur} {ur} ({rule.id})".strip())


def _gene_over_drug(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    return tuple(
        one
        if one.in_use or not one.drugs or not _fits(rule, one, settling)
        else _by_genes(rule, one, settling)
        for one in lines
    )


def _fits(rule: Rule, one: Candidate, settling: Settling) -> bool:
    loses = rule.loser and _named(rule.loser, one, settling)
    return (not rule.winner or _named(rule.winner, one, settling)) and not loses


def _by_genes(rule: Rule, one: Candidate, settling: Settling) -> Candidate:
    for drug in one.drugs:
        found = settling.ask(drug)
        if found.answer in (Answer.NOT_TESTED, Answer.UNCLEAR):
            names = tuple(f"gene.{gene}" for gene in found.genes)
            one = one.with_line(missing=tuple(dict.fromkeys((*one.line.missing, *names))))
        elif found.answer is Answer.ADVICE and found.level in (Level.AVOID, Level.CHANGE):
            said = _said(
                one,
                rule,
                drug=settling.drug_name(drug),
                advice=found.text,
                others=_others(rule, settling, (one.line.action,)),
            )
            because = (*one.line.because, found.because) if found.because else one.line.because
            level = min(one.line.level, Level.CHANGE, key=lambda level: level.rank)
            one = one.with_line(settled=said, because=because, level=level)
    return one


def _gene_over_use(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    """A medicine in use that genes speak against: the ones of its class that fit are named beside it."""
    actions = {one.line.action for one in lines}
    return tuple(
        one.with_line(settled=_said(one, rule, others=_others(rule, settling, actions)))
        if _named(rule.winner, one, settling) and one.line.level in (Level.AVOID, Level.CHANGE)
        else one
        for one in lines
    )


def _others(rule: Rule, settling: Settling, actions: Collection[str]) -> Text:
    """The candidates that neither genes nor allergies forbid, at the strength that the lines ask for."""
    asking = Asking(settling.ask, settling.allergic, settling.held, settling.drug_name)
    return (
        fitting(settling.person.rules, rule.candidates, actions, asking)
        if rule.candidates
        else Text("–", "–")
    )


def _allergy_over_drug(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    settled = []
    for one in lines:
        for drug in () if one.in_use else one.drugs:
            if settling.allergic(drug):
                said = _said(one, rule, drug=settling.drug_name(drug))
                level = min(one.line.level, Level.AVOID, key=lambda level: level.rank)
                one = one.with_line(settled=said, level=level)  # noqa: PLW2901 - the line goes on, settled
        settled.append(one)
    return tuple(settled)


def _allergy_current(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    found = [drug for drug in settling.person.facts.medicines if settling.allergic(drug)]
    return (*(_allergy_line(rule, drug, settling) for drug in found), *lines)


def _allergy_line(rule: Rule, drug: str, settling: Settling) -> Candidate:
    name = settling.drug_name(drug)
    text = Text(rule.text.en.format(drug=name.en), rule.text.ur.format(drug=name.ur))
    line = PlanLine(
        Domain.PHARMACOGENOMICS, "STOP", Level.AVOID, "now", text, text,
        because=(name,), rule_id=rule.id, source=rule.source, needs_review=rule.needs_review,
    )  # fmt: skip
    return Candidate(line, (drug,), in_use=True)


def _line_over_line(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    winner = next((one for one in lines if _named(rule.winner, one, settling)), None)
    losers = [one for one in lines if one is not winner and _named(rule.loser, one, settling)]
    if winner is None or not losers:
        return tuple(lines)
    said = winner.with_line(settled=_said(winner, rule))
    return tuple(said if one is winner else one for one in lines if not any(one is x for x in losers))


def _instead_of(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    """A general line gives way without a word to one that says the same and knows more."""
    if not any(_named(rule.winner, one, settling) for one in lines):
        return tuple(lines)
    return tuple(one for one in lines if not _named(rule.loser, one, settling))


def _same_action(rule: Rule, lines: Sequence[Candidate], settling: Settling) -> tuple[Candidate, ...]:
    groups: dict[str, list[Candidate]] = {}
    for one in lines:
        if _named(rule.winner, one, settling):
            groups.setdefault(one.line.action, []).append(one)
    merged = {id(group[0]): _merged(rule, group) for group in groups.values() if len(group) > 1}
    dropped = {id(one) for group in groups.values() for one in group[1:]}
    return tuple(merged.get(id(one), one) for one in lines if id(one) not in dropped)


def _merged(rule: Rule, group: Sequence[Candidate]) -> Candidate:
    first = min(group, key=lambda one: due_key(one.line.due))
    because = tuple(dict.fromkeys(text for one in group for text in one.line.because))
    missing = tuple(dict.fromkeys(name for one in group for name in one.line.missing))
    level = min((one.line.level for one in group), key=lambda level: level.rank)
    said = first.with_line(settled=_said(first, rule))
    return said.with_line(because=because, missing=missing, level=level)


_Handler = Callable[[Rule, Sequence[Candidate], Settling], tuple[Candidate, ...]]
_KINDS: Mapping[str, _Handler] = {
    "gene_over_drug": _gene_over_drug,
    "gene_over_use": _gene_over_use,
    "allergy_over_drug": _allergy_over_drug,
    "allergy_current": _allergy_current,
    "line_over_line": _line_over_line,
    "instead_of": _instead_of,
    "same_action": _same_action,
}
