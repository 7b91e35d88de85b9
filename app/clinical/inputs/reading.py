"""One measured value as typed: its unit understood and converted, the impossible refused, the doubtful said."""

from __future__ import annotations

import math

from app.clinical.inputs.dictionary import plain_unit
from app.model.inputs import Input, InputUnit
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_DIGITS = 6  # decimals kept after a conversion: more would only be noise of the factor


def _unit(one: Input, unit: str) -> InputUnit | None:
    wanted = plain_unit(unit)
    for known in one.units:
        if wanted == plain_unit(known.unit) or wanted in map(plain_unit, known.spellings):
            return known
    return None


def _usual(one: Input, value: float) -> bool:
    low, high = one.usual_low, one.usual_high
    return (low is None or value >= low) and (high is None or value <= high)


def _limits(one: Input, unit: InputUnit) -> tuple[str, str]:
    low, high = (f"{unit.back(x):.4g}" if x is not None else "–" for x in (one.lowest, one.highest))
    return low, high


def _checked(one: Input, value: float, unit: InputUnit) -> float:
    """The value in the canonical unit. Raises UserError where nobody can have been measured so."""
    canonical = round(unit.canonical(value), _DIGITS) if unit.unit != one.unit else value
    below = one.lowest is not None and canonical < one.lowest
    above = one.highest is not None and canonical > one.highest
    if below or above or not math.isfinite(value):
        low, high = _limits(one, unit)
        raise UserError(
            N_("{name} {value} {unit} is not possible; it lies between {low} and {high} {unit}."),
            N_("Look at the paper again and correct the value or its unit."),
            name=one.name,
            value=f"{value:g}",
            unit=unit.unit,
            low=low,
            high=high,
        )
    return canonical


def _guessed(one: Input, value: float) -> tuple[InputUnit, Message | None]:
    """The unit of a value that came without one, if only one can be meant."""
    open_units = [u for u in one.units if u.guessed]
    if not open_units:
        return one.units[0], None
    fitting = [u for u in open_units if _usual(one, u.canonical(value))]
    if len(fitting) != 1:
        raise UserError(
            N_("{name} {value} has no unit, and it is not clear which is meant: {units}."),
            N_("Write the unit beside the value."),
            name=one.name,
            value=f"{value:g}",
            units=", ".join(u.unit for u in open_units),
        )
    said = message(
        N_("{name} {value} came without a unit and was read as {unit}."),
        name=one.name,
        value=f"{value:g}",
        unit=fitting[0].unit,
    )
    return fitting[0], said


def read_value(one: Input, value: float, unit: str) -> tuple[float, tuple[Message, ...]]:
    """The value in the canonical unit, and remarks on what was assumed or is doubtful.

    :raises UserError: the unit is not one of the input's, is missing where it matters, or the value is impossible.
    """
    if unit.strip():
        known, said = _unit(one, unit), None
        if known is None:
            raise UserError(
                N_("{name}: the unit {unit} is not understood; known are: {units}."),
                N_("Write one of these."),
                name=one.name,
                unit=unit,
                units=", ".join(u.unit for u in one.units),
            )
    else:
        known, said = _guessed(one, value)
    canonical = _checked(one, value, known)
    remarks = [said] if said else []
    if not _usual(one, canonical):
        remarks.append(
            message(
                N_("{name} {value} {unit} is very unusual: is it typed rightly?"),
                name=one.name,
                value=f"{value:g}",
                unit=known.unit,
            )
        )
    return canonical, tuple(remarks)
