"""Equations: a sum of weighted terms, turned into a risk (Cox, logistic) or a quantity (exponential)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from app.clinical.inputs.person import Person
from app.clinical.scoring.estimate import Estimate
from app.clinical.scoring.tables import Equation, Variable

CONSTANT = "1"
PERCENT = 100.0


def chosen(equations: Sequence[Equation], person: Person) -> tuple[Equation, ...]:
    """The equations of the first variant whose own inputs are known: the more is known, the finer the variant."""
    for equation in equations:
        if all(person.number(name) is not None for name in equation.requires):
            return tuple(e for e in equations if e.priority == equation.priority)
    return ()


class _UnknownError(Exception):
    """An input that the equation needs is not known."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        super().__init__()


def _number(variable: Variable, person: Person) -> float:
    value = person.number(variable.input)
    if value is None:
        raise _UnknownError((variable.input,))
    return value * variable.factor


def _log(value: float) -> float:
    return math.log(value) if value > 0 else -math.inf


def _flag(variable: Variable, person: Person) -> float:
    truth = person.holds(variable.input)
    if truth.holds is None:
        raise _UnknownError(truth.missing)
    return float(truth.holds)


def _value(variable: Variable, person: Person) -> float:
    """The variable's value for the person. Raises _UnknownError."""
    match variable.transform:
        case "flag":
            return _flag(variable, person)
        case "no_flag":
            return 1.0 - _flag(variable, person)
        case "missing":
            return float(person.number(variable.input) is None)
    value = _number(variable, person)
    if variable.knots and person.sex not in variable.knots:
        raise _UnknownError(("sex",))
    knot = variable.knots.get(person.sex, 0.0)
    match variable.transform:
        case "below":
            value = min(value, knot)
        case "above":
            value = max(value, knot)
        case "log":
            return _log(value)
        case "log_below":
            return _log(min(value / knot, 1.0))
        case "log_above":
            return _log(max(value / knot, 1.0))
    return (value - variable.centre) / variable.scale


def _defaulted(equations: Sequence[Equation], variant: Sequence[Equation], person: Person) -> tuple[str, ...]:
    """Unknown inputs that a finer variant, or a term of this one, could take."""
    finer = {name for e in equations if e.priority < variant[0].priority for name in e.requires}
    names = sorted({*finer, *_optional(variant[0])})
    return tuple(name for name in names if person.number(name) is None)


def _optional(equation: Equation) -> frozenset[str]:
    """Inputs for whose absence the published equation has a term of its own."""
    used = {name for names, _ in equation.terms for name in names if name != CONSTANT}
    return frozenset(v.input for n in used if (v := equation.variables[n]).transform == "missing")


def _values(equation: Equation, person: Person) -> dict[str, float]:
    """Every variable of the equation. Raises _UnknownError with all names that are missing."""
    optional = _optional(equation)
    missing: list[str] = []
    found = {CONSTANT: 1.0}
    for name in dict.fromkeys(n for names, _ in equation.terms for n in names if n != CONSTANT):
        try:
            found[name] = _value(equation.variables[name], person)
        except _UnknownError as unknown:
            if equation.variables[name].input in optional:
                found[name] = 0.0
            else:
                missing += unknown.names
    if not person.sex:
        missing.append("sex")
    if missing:
        raise _UnknownError(dict.fromkeys(missing))
    return found


def _result(equation: Equation, sum_: float, sex: str) -> float:
    """The risk (0 to 1), or the quantity, that a sum of terms means."""
    if equation.link == "exponential":
        return round(equation.baseline[sex] * math.exp(sum_), 9)  # 65 / 5 is 13, not 12.999999999999995
    if equation.link == "logistic":
        return 1.0 / (1.0 + math.exp(-sum_))
    hazard = -math.log(equation.baseline[sex]) * math.exp(sum_ - equation.mean[sex])
    if sex in equation.recalibration:
        intercept, slope = equation.recalibration[sex]
        hazard = math.exp(intercept + slope * math.log(hazard))
    return 1.0 - math.exp(-hazard)


def _one(equation: Equation, person: Person) -> float:
    values = _values(equation, person)
    total = math.fsum(
        weights[person.sex] * math.prod(values[name] for name in names) for names, weights in equation.terms
    )
    return _result(equation, total, person.sex)


def _used(equation: Equation, person: Person) -> dict[str, float | str]:
    used: dict[str, float | str] = {}
    for variable in {id(v): v for v in equation.variables.values()}.values():
        if variable.transform in ("flag", "no_flag", "missing"):
            continue
        value = person.number(variable.input)
        if value is not None:
            used[variable.input] = value
    return used


def solve(equations: Sequence[Equation], person: Person) -> Estimate:
    """The result of the fitting variant; risks of several endpoints are joined. Risks are in percent."""
    variant = chosen(equations, person)
    missing: list[str] = []
    found: list[float] = []
    for equation in variant:
        try:
            found.append(_one(equation, person))
        except _UnknownError as unknown:
            missing += unknown.names
    if missing or not variant:
        return Estimate(missing=tuple(dict.fromkeys(missing)))
    used = _used(variant[0], person)
    if variant[0].link == "exponential":
        return Estimate(found[0], found[0], used=used)
    risk = PERCENT * (1.0 - math.prod(1.0 - one for one in found))
    return Estimate(risk, risk, used=used, defaulted=_defaulted(equations, variant, person))
