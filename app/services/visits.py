"""A visit on one screen: measurements in either unit, diagnoses, allergies, way of life, pregnancy; saved at once.

Values are kept as they were typed, with their unit (UCUM) and code (LOINC); the reasoning converts them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.clinical.inputs.reading import read_value
from app.model.assessment import Risk
from app.model.inputs import Input, InputKind
from app.model.patient import Observation
from app.records import conditions, encounters, family, lifestyle, medications, observations
from app.records import patients as records
from app.records.entries import Medication
from app.records.lifestyle import Pregnancy, PregnancyState
from app.services.access import Action, require
from app.services.assessment import risks_of
from app.services.clinics import Clinic
from app.services.family_facts import first_day
from app.services.patients import PatientPage, page, refresh
from app.services.person_facts import COMPLETE, facts_of, in_usual_unit
from app.services.visit_form import inputs
from app.support.errors import UserError
from app.support.i18n import N_, Message

__all__ = ["COMPLETE", "NewVisit", "PregnancyState", "Reading", "read", "readings", "save", "undo"]

_NUMBER = re.compile(r"\s*([0-9۰-۹٠-٩]+(?:[.,٫][0-9۰-۹٠-٩]+)?)\s*(.*?)\s*", re.DOTALL)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫,", "01234567890123456789..")
_PREGNANCY_WEEKS = 42  # nobody is pregnant longer; what was said ends then by itself
_UNKNOWN_WEEKS = 8  # a pregnancy noted without its weeks is taken as begun this long ago
_BREAST_FEEDING_DAYS = 731
_NEITHER_DAYS = 28  # "not pregnant" is asked again after four weeks
_LONGEST_NOTE = 2000
_LONGEST_DOSE = 200
COMPUTED = ("weight", "egfr")  # outcomes that are shown while one types


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed value: understood with its unit, or refused; ``remarks``: what was assumed or is doubtful."""

    value: float | None
    unit: str
    remarks: tuple[Message, ...] = ()
    refused: UserError | None = None


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What was entered. ``measured``: text and unit by name; ``on``: ISO day, "" is now. Lists that are None were not
    touched; ``history``: the whole list as it is now; ``ended``: diagnoses that no longer count; ``since``: by
    diagnosis, the year or day on which it began; ``doses``: by medicine, as prescribed."""

    measured: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    on: str = ""
    conditions: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    allergies: tuple[tuple[str, str], ...] = ()
    medicines: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    history: tuple[str, ...] | None = None
    pregnancy: PregnancyState | None = None
    weeks: float | None = None
    note: str = ""
    since: Mapping[str, str] = field(default_factory=dict)
    doses: Mapping[str, str] = field(default_factory=dict)


# -- reading what is typed -----------------------------------------------------------------------------------------


def read(clinic: Clinic, name: str, text: str, unit: str = "") -> Reading:
    """A typed value, such as ``126`` or ``126 mg/dl``; a unit in the text counts before the chosen one. The value and
    its unit come back as typed (the unit in UCUM); remarks say what is doubtful."""
    one = inputs(clinic).find(InputKind.OBSERVATION, name)
    match = _NUMBER.fullmatch(text)
    if one is None or match is None:
        return Reading(None, unit, refused=_no_number(one, text))
    value, wanted = float(match[1].translate(_DIGITS)), match[2] or unit
    try:
        _, remarks = read_value(one, value, wanted)
    except UserError as refusal:
        return Reading(None, unit, refused=refusal)
    return Reading(value, _ucum(one, value, wanted), remarks)


def _no_number(one: Input | None, text: str) -> UserError:
    return UserError(
        N_("{typed} is not a number."),
        N_("Type digits, for example {example}."),
        typed=text.strip()[:40],
        example=f"{one.usual_low:g}" if one and one.usual_low is not None else "120",
    )


def _ucum(one: Input, value: float, typed: str) -> str:
    """The dictionary's spelling of the unit that was typed or assumed."""
    canonical, _ = read_value(one, value, typed)
    for unit in one.units:
        if abs(unit.canonical(value) - canonical) <= 1e-6 * max(1.0, abs(canonical)):
            return unit.unit
    return one.unit


def readings(clinic: Clinic, measured: Mapping[str, tuple[str, str]]) -> dict[str, Reading]:
    """Every field with text in it, read."""
    return {name: read(clinic, name, text, unit) for name, (text, unit) in measured.items() if text.strip()}


def _observations(clinic: Clinic, new: NewVisit) -> tuple[Observation, ...]:
    """The measured values. Raises the first refusal, which names value and limits."""
    found = readings(clinic, new.measured)
    for one in found.values():
        if one.refused is not None:
            raise one.refused
    seen = {name: one.value for name, one in found.items() if one.value is not None}
    upper, lower = seen.get("systolic_bp"), seen.get("diastolic_bp")
    if upper is not None and lower is not None and upper <= lower:
        raise UserError(
            N_("The upper blood pressure {upper} is not above the lower one {lower}."),
            N_("Look again; the two values may be exchanged."),
            upper=f"{upper:g}",
            lower=f"{lower:g}",
        )
    return tuple(Observation(name, value, found[name].unit) for name, value in seen.items())


def computed(clinic: Clinic, patient_id: str, measured: Mapping[str, tuple[str, str]]) -> tuple[Risk, ...]:
    """What follows from the typed values together with what is known: weight for height, kidney function with the
    formula's name; nothing is kept. Values that are refused are left out."""
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        facts = facts_of(clinic, records.get(clinic.store, patient_id))
    typed = (
        in_usual_unit(clinic.rules, Observation(name, one.value, one.unit))
        for name, one in readings(clinic, measured).items()
        if one.value is not None
    )
    new = {seen.name: seen for seen in typed if seen is not None}
    kept = tuple(seen for seen in facts.observations if seen.name not in new)
    risks = risks_of(clinic.engine, replace(facts, observations=(*kept, *new.values())))
    return tuple(risk for risk in risks if risk.outcome in COMPUTED and risk.value is not None)


# -- saving --------------------------------------------------------------------------------------------------------


def save(clinic: Clinic, patient_id: str, new: NewVisit) -> PatientPage:
    """Keep the visit and answer anew. One transaction: all of it or nothing.

    :raises UserError: a value is impossible or has no clear unit, a day is not possible, nothing was entered, or the
        role does not allow it.
    """
    require(clinic.store, Action.MEASURE)
    if new.conditions or new.ended or new.allergies or new.medicines:
        require(clinic.store, Action.PRESCRIBE)
    seen = _observations(clinic, new)
    when = _when(clinic, new.on)
    begun = {name: _since(clinic, said) for name, said in new.since.items()}
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        visit = encounters.begin(clinic.store, patient_id, when, note=new.note[:_LONGEST_NOTE])
        codes = {o.name: _loinc(clinic, o.name) for o in seen}
        observations.add_observations(clinic.store, patient_id, seen, when, codes=codes, encounter_id=visit)
        _enter_told(clinic, patient_id, replace(new, since=begun), visit)
        refresh(clinic, patient)
    return page(clinic, patient_id)


def _loinc(clinic: Clinic, name: str) -> str:
    one = inputs(clinic).find(InputKind.OBSERVATION, name)
    return one.code[0] if one and one.code else ""


def _when(clinic: Clinic, on: str) -> str:
    """The time of the visit as kept; a day in the past stands for its noon. Raises UserError for a day to come."""
    today = clinic.store.today().date()
    if not on or on == today.isoformat():
        return ""
    day = date.fromisoformat(on)
    if day > today or day.year < 1900:
        raise UserError(N_("The date {date} is not possible."), N_("Correct the day of the visit."), date=on)
    return f"{on}T12:00:00.000+00:00"


def _since(clinic: Clinic, said: str) -> str:
    """When a diagnosis began as kept: an ISO day, a month or a year; "" when it was not said.

    :raises UserError: it cannot be read, or lies in the future.
    """
    typed = "-".join(re.split(r"[-/. ]+", said.translate(_DIGITS).strip()))
    if not typed:
        return ""
    if found := re.fullmatch(r"(\d{1,2})-(?:(\d{1,2})-)?(\d{4})", typed):  # the day or the month first
        parts = [found[3], *(part for part in (found[2], found[1]) if part)]
        typed = "-".join(f"{int(part):02d}" for part in parts)
    begun = first_day(typed)
    if begun is None or begun.year < 1900 or begun > clinic.store.today().date():
        raise UserError(
            N_("“{typed}” is no day on which a diagnosis can have begun."),
            N_("Type the year, for example 2019, or the day: 15-03-2019."),
            typed=said.strip()[:40],
        )
    return typed


def _enter_told(clinic: Clinic, patient_id: str, new: NewVisit, visit: str) -> None:
    store, words = clinic.store, inputs(clinic)
    known = {c.name: c.id for c in conditions.conditions(store, patient_id)}
    for name in new.conditions:
        one = words.find(InputKind.CONDITION, name)
        kept = one.name if one else " ".join(name.split())
        if kept and kept not in known:
            code = one.code[0] if one and one.code else ""
            since = new.since.get(name, "")
            conditions.add_condition(store, patient_id, kept, code=code, since=since, encounter_id=visit)
    for name in new.ended:
        if name in known:
            conditions.withdraw_condition(store, patient_id, known[name], "no longer counts")
    for substance, reaction in new.allergies:
        conditions.add_allergy(store, patient_id, substance, reaction=reaction, encounter_id=visit)
    for drug in new.medicines:
        found = clinic.drugs.exact(drug)
        medicine = Medication(
            "",
            found.name if found else drug,
            code=found.atc[0] if found and found.atc else "",
            dose=" ".join(new.doses.get(drug, "").split())[:_LONGEST_DOSE],
        )
        medications.note_medication(store, patient_id, medicine, encounter_id=visit)
    lifestyle.set_answers(store, patient_id, new.answers, encounter_id=visit)
    if new.history is not None:
        family.set_history(store, patient_id, new.history, encounter_id=visit)
    if new.pregnancy is not None:
        noted = pregnancy_noted(new.pregnancy, store.today().date(), new.weeks)
        lifestyle.set_pregnancy(store, patient_id, noted, encounter_id=visit)


def pregnancy_noted(state: PregnancyState, today: date, weeks: float | None = None) -> Pregnancy:
    """A state with the day on which it ends by itself.

    :raises UserError: the weeks of pregnancy are not possible.
    """
    if weeks is not None and not 0 < weeks <= _PREGNANCY_WEEKS:
        raise UserError(
            N_("{weeks} weeks of pregnancy are not possible."), N_("Give 1 to 42 weeks."), weeks=f"{weeks:g}"
        )
    days = {
        PregnancyState.PREGNANT: round(7 * (_PREGNANCY_WEEKS - (weeks or _UNKNOWN_WEEKS))),
        PregnancyState.BREAST_FEEDING: _BREAST_FEEDING_DAYS,
        PregnancyState.NEITHER: _NEITHER_DAYS,
    }
    return Pregnancy(state, today.isoformat(), (today + timedelta(days=days[state])).isoformat())


def undo(clinic: Clinic, patient_id: str, visit_id: str, reason: str) -> PatientPage:
    """Take a visit back with everything in it; what was known before counts again. One transaction.

    :raises UserError: the visit was taken back before, or the role does not allow it.
    """
    require(clinic.store, Action.MEASURE)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        try:
            encounters.undo(clinic.store, patient_id, visit_id, reason)
        except LookupError as error:
            raise UserError(N_("This visit was taken back before."), N_("Open the patient again.")) from error
        refresh(clinic, patient)
    return page(clinic, patient_id)
