"""The one care plan: lines of all domains and medicines joined, conflicts settled, in the order to act on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.clinical.care_plan.candidate import from_domains, from_medicines
from app.clinical.care_plan.conflicts import AskDrug, Settling, settle
from app.clinical.care_plan.order import line_key
from app.clinical.inputs.person import Person
from app.model.advice import Recommendation
from app.model.assessment import DomainAnswer, PlanLine, Risk

_PARTS: Mapping[str, tuple[str, ...]] = {
    "bmi": ("weight", "height"),
    "egfr": ("creatinine", "age", "sex"),
    "non_hdl_cholesterol": ("total_cholesterol", "hdl_cholesterol"),
    "ldl_untreated": ("ldl_cholesterol", "medicines"),
}
"""What to measure for a value that is computed where it was not measured."""
LISTS = ("conditions", "medicines", "family_history", "allergies")
_ASKED, _LINE, _RISK = 3, 2, 1
"""How much it helps to know an input: a step waits for it, a line would be firmer, a risk model lacks it."""


def care_plan(
    person: Person, answers: Sequence[DomainAnswer], headlines: Iterable[Recommendation], ask: AskDrug
) -> tuple[tuple[PlanLine, ...], tuple[str, ...]]:
    """The lines in order, and the inputs that would help, most useful first."""
    candidates = (*from_medicines(headlines), *from_domains(answers, person.rules))
    lines = (one.line for one in settle(candidates, Settling(person, ask)))
    plan = tuple(sorted(lines, key=line_key))
    return plan, missing_inputs(person, answers, plan)


def missing_inputs(
    person: Person, answers: Sequence[DomainAnswer], plan: Sequence[PlanLine]
) -> tuple[str, ...]:
    """Names of unknown inputs, most useful first; computed values stand for what they are computed from."""
    weights: Counter[str] = Counter()
    for answer in answers:
        _count(weights, answer.missing, _ASKED, person)
        for risk in answer.risks:
            _count(weights, () if risk.refused else risk.missing, _RISK, person)
    for line in plan:
        _count(weights, line.missing, _LINE, person)
    return tuple(name for name, _ in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0])))


def _count(weights: Counter[str], names: Iterable[str], weight: int, person: Person) -> None:
    for name in names:
        for part in _PARTS.get(name, (name,)):
            if _unknown(part, person):
                weights[part] += weight


def _unknown(name: str, person: Person) -> bool:
    if name == "sex":
        return not person.sex
    if name in LISTS:
        return name not in person.facts.complete
    return person.number(name) is None


def joined_risks(answers: Iterable[DomainAnswer]) -> tuple[Risk, ...]:
    """The risks of all domains, each model and outcome once."""
    found: dict[tuple[str, str], Risk] = {}
    for answer in answers:
        for risk in answer.risks:
            found.setdefault((risk.model, risk.outcome), risk)
    return tuple(found.values())
