"""Everything that the rules say of a person's facts: risks, findings and the one care plan; also "what if"."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.clinical.care_plan.ordering import headlines
from app.clinical.care_plan.plan import care_plan, joined_risks
from app.clinical.chronic_care.assess import assess as chronic_care
from app.clinical.genomics.assess import assess as genomics
from app.clinical.inputs.dictionary import dictionary
from app.clinical.inputs.person import Person
from app.clinical.inputs.standard import standardised
from app.clinical.oncology.assess import assess as oncology
from app.clinical.oncology.known import with_tumour_condition
from app.clinical.pharmacogenomics.advice import headline
from app.clinical.pharmacogenomics.outside import read_outside
from app.clinical.prevention.assess import assess as prevention
from app.clinical.protocols.domain import prepared
from app.clinical.scoring.derived import with_derived
from app.clinical.scoring.judge import judge_all
from app.model.advice import Answer, Level, Recommendation
from app.model.assessment import Assessment, Domain, DomainAnswer, Risk
from app.model.genomics import GeneResult, OutsideCall, Sex
from app.model.inputs import InputKind
from app.model.patient import Observation, PatientFacts
from app.model.rules import RuleBase
from app.services.engine import Engine, answer_drug, gene_answers

AssessDomain = Callable[[PatientFacts, Mapping[str, GeneResult], RuleBase], DomainAnswer]
DOMAINS: tuple[AssessDomain, ...] = (oncology, genomics, prevention, chronic_care)
"""What answers beside pharmacogenomics; a new domain is one more function."""
Change = float | str | bool | None
"""A value to try instead of the real one; None is unknown."""


def assess(engine: Engine, facts: PatientFacts, genes: Mapping[str, GeneResult]) -> Assessment:
    """Risks, findings and the care plan. The facts are in the dictionary's names and units (``standard_facts``)."""
    whole, facts = facts, with_tumour_condition(facts, engine.rules)
    answers = [domain(facts, genes, engine.rules) for domain in DOMAINS]
    findings = tuple(finding for answer in answers for finding in answer.findings)

    @functools.cache
    def ask(drug: str) -> Recommendation:
        return headline(gene_answers(engine, drug, genes, facts))

    in_use = headlines([_for_plan(engine, ask(drug), genes, facts) for drug in facts.medicines])
    person = prepared(facts, genes, engine.rules)
    plan, missing = care_plan(person, answers, in_use, ask)
    ordered = tuple(sorted(findings, key=lambda finding: finding.level.rank))
    return Assessment(whole, engine.rules.pack, joined_risks(answers), ordered, plan, missing)


def _for_plan(
    engine: Engine, found: Recommendation, genes: Mapping[str, GeneResult], facts: PatientFacts
) -> Recommendation:
    """What the plan says of a medicine in use. An order of the genes gives way to a graver answer of anything else
    that counts (another medicine, kidneys, pregnancy): the plan must not raise a dose of what is to be left.
    Where the genes order nothing, protocols speak for the rest, and on an allergy a line of its own."""
    if found.level is Level.USUAL or found.answer is Answer.NO_RULE:
        return found
    whole = headline(answer_drug(engine, found.drug, genes, facts))
    said_elsewhere = found.answer is not Answer.ADVICE and whole.factor == "allergy"
    graver = bool(whole.factor) and whole.level.rank <= found.level.rank
    return whole if graver and not said_elsewhere else found


def typed_genes(engine: Engine, sex: Sex, typed: Iterable[OutsideCall]) -> dict[str, GeneResult]:
    """Every gene of the pack where nothing but typed results is known."""
    return engine.caller.call({}, Sex.UNKNOWN) | read_outside(typed, engine.caller.genes, sex)


def risks_of(engine: Engine, facts: PatientFacts) -> tuple[Risk, ...]:
    """Every risk model of the pack."""
    person = with_derived(Person(facts, engine.rules))
    return tuple(risk for domain in Domain for risk in judge_all(person, domain))


def what_if(
    engine: Engine, facts: PatientFacts, genes: Mapping[str, GeneResult], changes: Mapping[str, Change]
) -> tuple[Assessment, Assessment]:
    """The assessment as things are, and as it would be with the changes; nothing is stored.

    ``changes``: input names to values: a number for a measured value or age (canonical unit), a word for a way of
    life, True or False for a condition, None for "unknown".
    """
    return assess(engine, facts, genes), assess(engine, changed(engine, facts, changes), genes)


def changed(engine: Engine, facts: PatientFacts, changes: Mapping[str, Change]) -> PatientFacts:
    """The facts with some of them replaced."""
    words = dictionary(engine.rules)
    for name, value in changes.items():
        if name == "age":
            facts = replace(facts, age=None if value is None else float(value))
        elif (measured := words.find(InputKind.OBSERVATION, name)) is not None:
            kept = tuple(o for o in facts.observations if o.name != measured.name)
            new = (
                () if value is None else (Observation(measured.name, float(value), measured.unit, facts.day),)
            )
            facts = replace(facts, observations=(*kept, *new))
        elif words.find(InputKind.CONDITION, name) is not None:
            facts = _condition(facts, name, value)
        else:
            habits = {n: v for n, v in facts.lifestyle.items() if n != name}
            facts = replace(facts, lifestyle=habits if value is None else {**habits, name: f"{value}"})
    return standardised(facts, words)[0]


def _condition(facts: PatientFacts, name: str, value: Change) -> PatientFacts:
    conditions = tuple(c for c in facts.conditions if c != name)
    absent = tuple(c for c in facts.absent if c != name)
    if value is None:
        return replace(facts, conditions=conditions, absent=absent)
    if value:
        return replace(facts, conditions=(*conditions, name), absent=absent)
    return replace(facts, conditions=conditions, absent=(*absent, name))
