"""What a domain answers that is made of risk models and protocols alone."""

from __future__ import annotations

from collections.abc import Mapping

from app.clinical.inputs.person import Person
from app.clinical.protocols.run import Planned, run_steps
from app.clinical.scoring.derived import with_derived
from app.clinical.scoring.judge import judge_all, results
from app.model.assessment import Domain, DomainAnswer, Risk
from app.model.genomics import GeneResult
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


def prepared(facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase) -> Person:
    """The person with what follows from the measured values and with the results of every risk model."""
    person = with_derived(Person(facts, rules, genes))
    return person.with_risks(results(person))


def answer(
    domain: Domain, facts: PatientFacts, genes: Mapping[str, GeneResult], rules: RuleBase
) -> tuple[DomainAnswer, Planned]:
    """The risks and the lines of a domain, and the steps that the lines came from."""
    person = prepared(facts, genes, rules)
    risks = judge_all(person, domain)
    every: tuple[Risk, ...] = tuple(r for d in Domain for r in judge_all(person, d))
    planned = run_steps(person, domain, every)
    lines = tuple(line for _, line in planned.lines)
    return DomainAnswer(risks=risks, plan=lines, missing=planned.missing), planned
