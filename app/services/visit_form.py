"""What the visit page asks of a patient: fields, questions and pick lists from the pack's input dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.model.genomics import Sex
from app.model.inputs import Input, InputKind
from app.model.patient import Observation, Patient
from app.records import conditions, family, lifestyle, medications, observations
from app.records import patients as records
from app.records.entries import Measurement
from app.records.lifestyle import PregnancyState
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.family_facts import facts_from_relatives
from app.services.person_facts import COMPLETE, age_years
from app.support.i18n import Text

VITALS = (
    "systolic_bp",
    "diastolic_bp",
    "heart_rate",
    "weight",
    "height",
    "waist",
    "fasting_glucose",
    "random_glucose",
    "hba1c",
)
LABORATORY = (
    "creatinine",
    "potassium",
    "uacr",
    "total_cholesterol",
    "hdl_cholesterol",
    "ldl_cholesterol",
    "haemoglobin",
    "mcv",
    "hba2",
)
QUESTIONS = ("smoking", "smokeless_tobacco", "activity_30min_daily", "vegetables_daily", "blood_group")
_FERTILE = (10, 56)


@dataclass(frozen=True, slots=True)
class Field:
    """One measured value on the form. ``units``: those it may be typed in, the usual one first; ``last``: the value
    before, with its day; ``aliases``: other names and codes under which it is found."""

    name: str
    label: Text
    units: tuple[str, ...]
    last: Observation | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its possible answers and the one that counts now ("" for none)."""

    topic: str
    label: Text
    answers: tuple[str, ...]
    now: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A diagnosis or a family-history fact of the dictionary: as kept, in words, and its code."""

    name: str
    label: Text
    code: str = ""


@dataclass(frozen=True, slots=True)
class VisitForm:
    """What the visit page asks of this patient, and what is known already. ``from_relatives``: history facts that the
    family tree says already; ``others``: values that have no line of their own; ``doses``: of medicines in use;
    ``pregnancy_noted``: ISO day of what was last said; ``pregnancy_ended``: what was said and can hold no more, so
    that it is asked again."""

    patient_id: str
    vitals: tuple[Field, ...]
    laboratory: tuple[Field, ...]
    questions: tuple[Question, ...]
    conditions: tuple[Word, ...]
    family_history: tuple[Word, ...]
    allergies: tuple[str, ...]
    medicines: tuple[str, ...]
    pregnancy: PregnancyState | None
    asks_pregnancy: bool
    complete: tuple[str, ...]
    from_relatives: tuple[Word, ...] = ()
    others: tuple[Field, ...] = ()
    doses: Mapping[str, str] = field(default_factory=dict)
    pregnancy_noted: str = ""
    pregnancy_ended: PregnancyState | None = None


def inputs(clinic: Clinic) -> InputDictionary:
    """The pack's input dictionary."""
    return dictionary(clinic.rules)


def form(clinic: Clinic, patient_id: str) -> VisitForm:
    """The form for this patient. Seeing it is noted in the audit."""
    require(clinic.store, Action.SEE_PATIENTS)
    words, store = inputs(clinic), clinic.store
    with store.transaction():
        patient = records.get(store, patient_id)
        last = {m.observation.name: m for m in observations.latest_observations(store, patient_id)}
        answers = lifestyle.answers_of(store, patient_id)
        noted = lifestyle.pregnancy_of(store, patient_id)
        today = store.today().date()
        return VisitForm(
            patient_id,
            _fields(words, VITALS, last),
            _fields(words, LABORATORY, last),
            _questions(words, answers),
            _words(words, InputKind.CONDITION, [c.name for c in conditions.conditions(store, patient_id)]),
            _words(words, InputKind.FAMILY_HISTORY, family.history_of(store, patient_id)),
            tuple(a.substance for a in conditions.allergies(store, patient_id)),
            tuple(m.drug for m in medications.current_medications(store, patient_id)),
            noted.state if noted and noted.holds(today) else None,
            _may_be_pregnant(patient, today),
            tuple(name for name in COMPLETE if answers.get(COMPLETE[name]) == "yes"),
            _words(words, InputKind.FAMILY_HISTORY, facts_from_relatives(clinic, patient)),
            _others(words, last),
            {m.drug: m.dose for m in medications.current_medications(store, patient_id) if m.dose},
            noted.noted_on if noted else "",
            noted.state if noted and not noted.holds(today) else None,
        )


def _may_be_pregnant(patient: Patient, today: date) -> bool:
    low, high = _FERTILE
    return patient.sex is not Sex.MALE and low <= age_years(patient, today) < high


def _field(one: Input, last: Mapping[str, Measurement]) -> Field:
    known = last.get(one.name)
    seen = known.observation if known else None
    dated = Observation(seen.name, seen.value, seen.unit, known.observed_at[:10]) if seen and known else None
    return Field(one.name, one.label, tuple(u.unit for u in one.units), dated, (*one.aliases, *one.code))


def field_of(clinic: Clinic, kept: Measurement) -> Field | None:
    """A kept value as a field to type another in its place; None where the rules do not know its name."""
    one = inputs(clinic).find(InputKind.OBSERVATION, kept.observation.name)
    return _field(one, {one.name: kept}) if one else None


def _fields(
    words: InputDictionary, names: Iterable[str], last: Mapping[str, Measurement]
) -> tuple[Field, ...]:
    found = (words.find(InputKind.OBSERVATION, name) for name in names)
    return tuple(_field(one, last) for one in found if one is not None)


def _others(words: InputDictionary, last: Mapping[str, Measurement]) -> tuple[Field, ...]:
    """Values of the dictionary without a line of their own on the form."""
    found = words.of_kind(InputKind.OBSERVATION)
    return tuple(_field(one, last) for one in found if one.name not in (*VITALS, *LABORATORY))


def _questions(words: InputDictionary, answers: Mapping[str, str]) -> tuple[Question, ...]:
    found = (words.find(InputKind.LIFESTYLE, name) for name in QUESTIONS)
    return tuple(
        Question(one.name, one.label, tuple(one.values or ()), answers.get(one.name, ""))
        for one in found
        if one is not None
    )


def _word(one: Input) -> Word:
    return Word(one.name, one.label, one.code[0] if one.code else "")


def _words(words: InputDictionary, kind: InputKind, names: Iterable[str]) -> tuple[Word, ...]:
    found = ((name, words.find(kind, name)) for name in names)
    return tuple(_word(one) if one else Word(name, Text(name, name)) for name, one in found)


def _found(clinic: Clinic, kind: InputKind, text: str) -> tuple[Word, ...]:
    wanted = " ".join(text.casefold().replace("_", " ").split())
    ranked = []
    for one in inputs(clinic).of_kind(kind):
        names = (one.label.en, one.label.ur, one.name, *one.aliases, *one.code)
        spelled = [name.casefold().replace("_", " ") for name in names]
        if any(wanted in name for name in spelled):
            begins = any(name.startswith(wanted) for name in spelled)
            ranked.append((wanted not in spelled, not begins, len(one.label.en), one.label.en, one))
    return tuple(_word(one) for *_, one in sorted(ranked, key=lambda item: item[:4]))


def find_conditions(clinic: Clinic, text: str) -> tuple[Word, ...]:
    """Diagnoses of the pack by name in either language, alias or ICD-10 code; what is typed itself comes last."""
    typed = " ".join(text.split())
    return (*_found(clinic, InputKind.CONDITION, text)[:7], Word(typed, Text(typed, typed)))


def find_history(clinic: Clinic, text: str) -> tuple[Word, ...]:
    """Family-history facts of the pack by name in either language or alias."""
    return _found(clinic, InputKind.FAMILY_HISTORY, text)[:8]


def find_measurements(form: VisitForm, text: str) -> tuple[Field, ...]:
    """Any value of the dictionary by name in either language, alias or LOINC code, best first."""
    wanted = " ".join(text.casefold().replace("_", " ").split())
    ranked = []
    for one in (*form.others, *form.vitals, *form.laboratory):
        spelled = [
            name.casefold().replace("_", " ") for name in (one.label.en, one.label.ur, one.name, *one.aliases)
        ]
        if any(wanted in name for name in spelled):
            begins = any(name.startswith(wanted) for name in spelled)
            ranked.append((wanted not in spelled, not begins, len(one.label.en), one.label.en, one))
    return tuple(one for *_, one in sorted(ranked, key=lambda item: item[:4]))[:8]
