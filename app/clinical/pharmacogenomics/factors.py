"""What speaks for another dose or medicine beside the genes: one answer for each rule that holds for the person.

They stand beside the guidelines' answers, never merged into them; the strictest of all is shown first. What is not
known is never read as harmless: where it would decide, its name is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.clinical.inputs.person import Person
from app.clinical.pharmacogenomics.advice import severity
from app.clinical.pharmacogenomics.factor_rules import EVERY, FactorRule, FactorRules, factor_rules, spelled
from app.clinical.pharmacogenomics.wording import Wording, fill, sentences
from app.clinical.protocols.run import because
from app.clinical.scoring.derived import with_derived
from app.model.advice import Answer, Level, Recommendation
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase
from app.support.i18n import Text
from app.support.likeness import meant

SOURCE = "Rahbar"
"""Who says it: these rows are the pack's own, each citing where its fact comes from."""


@dataclass(frozen=True)
class _Case:
    """One medicine for one person; the facts without that medicine are read only when a condition asks."""

    drug: str
    facts: PatientFacts
    genes: Mapping[str, GeneResult]
    rules: RuleBase
    words: Wording
    known: FactorRules = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", factor_rules(self.rules))

    @cached_property
    def others(self) -> tuple[str, ...]:
        return tuple(m for m in self.facts.medicines if m != self.drug)

    @cached_property
    def person(self) -> Person:
        facts = replace(self.facts, medicines=self.others)
        return with_derived(Person(facts, self.rules, self.genes))

    def allergies(self, rule: FactorRule) -> tuple[str, ...]:
        """What the person does not tolerate, as typed, as far as the rule is about it."""
        names = self.known.names.get(self.drug, (spelled(self.drug),))
        wanted = names if EVERY in rule.words else rule.words
        return tuple(said for said in self.facts.allergies if self._means(said, wanted))

    def _means(self, said: str, wanted: Iterable[str]) -> bool:
        """Whether an allergy as typed is one of the names: by a beginning, else by a word with a letter wrong that is
        no other medicine's name."""
        typed = spelled(said)
        if any(word in typed for word in wanted):
            return True
        strange = [word for word in typed.split() if word not in self.known.words]
        return any(meant(one, word.strip()) for one in strange for word in wanted)


def with_factors(
    drug: str,
    answers: tuple[Recommendation, ...],
    genes: Mapping[str, GeneResult],
    facts: PatientFacts,
    words: Wording,
) -> tuple[Recommendation, ...]:
    """The guidelines' answers for the drug and beside them one for each factor that counts, strictest first."""
    case = _Case(drug, facts, genes, words.rules, words)
    found, unknown = [], list[str]()
    for rule in case.known.of(drug):
        verdict, missing, reasons, named = _judge(rule, case)
        if verdict:
            found.append(_answer(rule, case, reasons, named))
        elif verdict is None and rule.ask:
            unknown += missing
    kept = [one for one in answers if not (found and one.answer is Answer.NO_RULE and not one.source)]
    asked = _worth_asking(unknown, found)
    joined = [replace(one, unknown=asked) if asked else one for one in (*kept, *found)]
    return tuple(sorted(joined, key=lambda r: (severity(r), r.source == SOURCE, r.source, r.population)))


def _worth_asking(unknown: Iterable[str], found: Iterable[Recommendation]) -> tuple[str, ...]:
    """Nothing more needs to be known of a medicine that is forbidden anyway."""
    return () if any(one.level is Level.AVOID for one in found) else tuple(dict.fromkeys(unknown))


Judged = tuple[bool | None, tuple[str, ...], tuple[Text, ...], tuple[str, ...]]
"""Whether a rule holds; else the missing inputs; the reasons in words; and their plain names."""


def _judge(rule: FactorRule, case: _Case) -> Judged:
    reasons, named = list[Text](), list[str]()
    if rule.others:
        taken = [m for m in case.others if m in rule.others]
        if not taken:
            return False, (), (), ()
        reasons += [case.words.drug(m) for m in taken]
        named += taken
    if rule.words:
        said = case.allergies(rule)
        if not said:
            return False, (), (), ()
        reasons += [Text(one, one) for one in said]
        named += said
    if rule.condition is None:
        return True, (), tuple(reasons), tuple(named)
    known = case.person.known
    outcome = rule.condition.evaluate(known)
    if not outcome.verdict:
        return outcome.verdict, outcome.missing, (), ()
    decided = rule.condition.decided_by(known)
    reasons += because(decided, case.person, rule.condition.text)
    return True, (), tuple(reasons), (*named, *decided)


def _answer(
    rule: FactorRule, case: _Case, reasons: tuple[Text, ...], named: tuple[str, ...]
) -> Recommendation:
    rules, drug = case.rules, case.words.drug(case.drug)
    action, known = rules.actions[rule.action], rules.drugs.get(case.drug)
    said = [rule.text] if rule.whole else [fill(action.doctor, {"drug": drug}), rule.text]
    if rule.needs_review:
        said.append(rules.bricks["sentence.needs_review"])
    citation = rules.citations.get(rule.source)
    return Recommendation(
        drug=case.drug,
        drug_ur=known.name_ur if known else "",
        atc=known.atc if known else (),
        answer=Answer(action.answer),
        action=rule.action,
        level=Level(action.level),
        label=action.label,
        text=sentences(said),
        because=case.words.listed(list(reasons)) if reasons else rule.text,
        patient_text=fill(action.patient, {"drug": drug}),
        adjusted_by=tuple(dict.fromkeys(named)),
        source=SOURCE,
        guideline=citation.title if citation else rule.source,
        year=citation.year if citation else "",
        pmid=citation.pmid if citation else (),
        rule_id=rule.id,
        pictogram=action.pictogram,
        needs_review=rule.needs_review,
        factor=rule.factor,
    )
