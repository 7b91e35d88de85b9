"""What a domain answers that is made of risk models and protocols alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from app.clinical.inputs.person import Person
from app.clinical.protocols.run import Planned, run_steps
from app.clinical.scoring.derived import with_derived
from app.clinical.scoring.judge import judge_all, results
from app.model.assessment import Domain, DomainAnswer, Risk
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


@dataclass(frozen=True, slots=True)
class _Judged:
    """A person judged by every risk model, and what it was judged from."""

    facts: PatientFacts
    genes: Mapping[str, GeneResult]
    rules: RuleBase
    person: Person
    risks: Mapping[Domain, tuple[Risk, ...]]


_last: list[_Judged] = []  # the domains ask one after the other for the same person


def _judged(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> _Judged:
    for last in _last:
        if last.facts is facts and last.genes is genes and last.rules is rules:
            return last
    person = with_derived(Person(facts, rules, genes))
    whole = person.with_risks(results(person))
    risks = {domain: judge_all(whole, domain) for domain in Domain}
    _last[:] = [_Judged(facts, genes, rules, whole, risks)]
    return _last[0]


def prepared(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> Person:
    """The person with what follows from the measured values and with the results of every risk model."""
    return _judged(facts, genes, rules).person


def answer(
    domain: Domain, facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase
) -> tuple[DomainAnswer, Planned]:
    """The risks and the lines of a domain, and the steps that the lines came from."""
    judged = _judged(facts, genes, rules)
    planned = run_steps(judged.person, domain, tuple(chain.from_iterable(judged.risks.values())))
    lines = tuple(line for _, line in planned.lines)
    return DomainAnswer(risks=judged.risks[domain], plan=lines, missing=planned.missing), planned
