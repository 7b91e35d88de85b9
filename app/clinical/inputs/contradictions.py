"""Facts that cannot both be true: refused where one of them must be wrong, said where it may be."""

from __future__ import annotations

from app.clinical.inputs.dictionary import shown_unit
from app.model.genomics import Sex
from app.model.patient import PatientFacts
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_CM = 100.0  # centimetres in a metre
_BMI_OFF = 1.0  # kg/m2 by which a typed BMI may differ from weight and height through rounding of both
_ABOVE = (
    ("systolic_bp", "diastolic_bp"),
    ("total_cholesterol", "hdl_cholesterol"),
    ("total_cholesterol", "ldl_cholesterol"),
)
"""Pairs of which the first is always more than the second, when they are of one day."""


def check_contradictions(facts: PatientFacts) -> tuple[Message, ...]:
    """Remarks on what fits badly.

    :raises UserError: two facts exclude each other.
    """
    if facts.sex is Sex.MALE and facts.pregnancy:
        raise UserError(N_("A man is marked as pregnant."), N_("Correct the sex or the pregnancy."))
    for upper, lower in _ABOVE:
        _check_above(facts, upper, lower)
    onset = facts.value("diabetes_onset_age")
    if onset and facts.age is not None and onset.value > facts.age + 1:
        raise UserError(
            N_("Diabetes began at {onset} years, but the person is {age}."),
            N_("Correct one of the two ages."),
            onset=f"{onset.value:g}",
            age=f"{facts.age:g}",
        )
    return _bmi_remark(facts)


def _check_above(facts: PatientFacts, upper: str, lower: str) -> None:
    high, low = facts.value(upper), facts.value(lower)
    if high and low and high.date == low.date and high.value <= low.value:
        raise UserError(
            N_("{upper} {high} is not above {lower} {low} {unit}."),
            N_("Look at the paper again; the two values may be exchanged."),
            upper=upper,
            high=f"{high.value:.4g}",
            lower=lower,
            low=f"{low.value:.4g}",
            unit=shown_unit(low.unit),
        )


def _bmi_remark(facts: PatientFacts) -> tuple[Message, ...]:
    bmi, weight, height = (facts.value(name) for name in ("bmi", "weight", "height"))
    if not (bmi and weight and height) or len({bmi.date, weight.date, height.date}) > 1:
        return ()
    computed = weight.value / (height.value / _CM) ** 2
    if abs(computed - bmi.value) <= _BMI_OFF:
        return ()
    said = message(
        N_(
            "The typed BMI {bmi} does not fit weight and height, which give {computed}; the typed one is used."
        ),
        bmi=f"{bmi.value:.4g}",
        computed=f"{computed:.4g}",
    )
    return (said,)
