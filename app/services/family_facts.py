"""What the relatives in the family tree mean for the patient, in the pack's family-history words: nothing is typed
twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.clinical.inputs.dictionary import dictionary, plain
from app.model.family import Relative
from app.model.patient import Patient
from app.records import conditions, family
from app.records import patients as records
from app.services.clinics import Clinic

_DAYS_OF_YEAR = 365.2425
_FIRST_DAY = "0000-01-01"  # completes a year or a month that is known without its day


def facts_from_relatives(clinic: Clinic, patient: Patient) -> tuple[str, ...]:
    """The history facts that follow from the relatives who count, each once. The age given with several illnesses is
    that of the first of them and stands for all: an early illness is rather named too often than missed."""
    words = dictionary(clinic.rules).family
    found = (
        fact
        for relative in family.family_of(clinic.store, patient.id).relatives
        for illness, age in _illnesses(clinic, relative)
        for fact in words.of(relative.kinship.value, plain(illness), age)
    )
    return tuple(dict.fromkeys(found))


def family_history(clinic: Clinic, patient: Patient) -> tuple[str, ...]:
    """What was told at a visit, and what the family tree says beside it."""
    told = family.history_of(clinic.store, patient.id)
    return tuple(dict.fromkeys((*told, *facts_from_relatives(clinic, patient))))


def _illnesses(clinic: Clinic, relative: Relative) -> Iterator[tuple[str, float | None]]:
    """Illnesses as told, and those of the relative's own record here, with the age at which each began."""
    for name in relative.conditions:
        yield name, relative.onset_age
    if not relative.patient_id:
        return
    born = date.fromisoformat(records.get(clinic.store, relative.patient_id).birth_date)
    for one in conditions.conditions(clinic.store, relative.patient_id):
        yield one.name, _age_at(born, one.since)


def _age_at(born: date, since: str) -> float | None:
    """The age in years at an ISO day, month or year, reckoned from its beginning; None when it is not known."""
    begun = first_day(since)
    return None if begun is None else max(0.0, (begun - born).days / _DAYS_OF_YEAR)


def first_day(since: str) -> date | None:
    """The first day of an ISO day, month or year; None for anything else."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", since):
        return None
    try:
        return date.fromisoformat(since + _FIRST_DAY[len(since) :])
    except ValueError:
        return None
