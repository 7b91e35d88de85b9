"""Correcting who a patient is: a correction is a new version, the old one stays with who, when and why."""

from __future__ import annotations

from dataclasses import replace

from app.model.family import Couple
from app.model.patient import BirthPrecision, Patient
from app.records import family
from app.records import patients as records
from app.services import places
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.paper import person_name
from app.services.patients import NewPatient, PatientPage, birth_of, page, refresh
from app.services.person_facts import age_years

_KNOWN_SIGNS = {BirthPrecision.DAY: 10, BirthPrecision.MONTH: 7, BirthPrecision.YEAR: 4}  # of an ISO day
_SMALL_CHILD = 2


def as_typed(clinic: Clinic, patient_id: str) -> NewPatient:
    """The form as it would be filled for what is known now; an estimated age as today's."""
    require(clinic.store, Action.SEE_PATIENTS)
    known = records.get(clinic.store, patient_id)
    estimated = known.birth_precision is BirthPrecision.ESTIMATE
    return NewPatient(
        name=known.name,
        sex=known.sex,
        age_years=_estimate(age_years(known, clinic.store.today().date())) if estimated else None,
        birth_date="" if estimated else known.birth_date[: _KNOWN_SIGNS[known.birth_precision]],
        name_ur=known.name_ur,
        relation=known.relation,
        relation_name=known.relation_name,
        phone=known.phone,
        identity_number=known.identity_number,
        district=known.district,
        village=known.village,
        identity_kind=known.identity_kind,
        phone_whose=known.phone_whose,
        parents=family.family_of(clinic.store, patient_id).parents,
    )


def _estimate(years: float) -> float:
    """Whole years; for a small child whole months, as parts of a year."""
    if years < _SMALL_CHILD:
        return int(years * 12 + 0.1) / 12
    return float(int(years + 0.01))


def correct(clinic: Clinic, patient_id: str, new: NewPatient, reason: str = "") -> PatientPage:
    """Keep what was corrected as a new version and answer anew (sex and age change answers). One transaction.

    :raises UserError: the name or age is missing, a number cannot be right, the record is closed, or the role does
        not allow it; nothing is kept.
    """
    require(clinic.store, Action.REGISTER)
    for name in (new.name, new.name_ur, new.relation_name):
        if name.strip():
            person_name(name)
    with clinic.store.transaction():
        known = records.get(clinic.store, patient_id)
        born, precision = birth_of(new, clinic.store.today().date())
        shown = as_typed(clinic, patient_id)
        if (new.age_years, new.birth_date) == (
            shown.age_years,
            shown.birth_date,
        ):  # not touched: stays as it was
            born, precision = known.birth_date, known.birth_precision
        new = replace(new, district=places.kept_name(clinic, new.district))
        wanted = _corrected(known, new, birth_date=born, birth_precision=precision)
        corrected = records.update(clinic.store, wanted, reason)
        related = new.parents is not shown.parents
        if related:
            family.set_degree(clinic.store, patient_id, Couple.PARENTS, new.parents, reason=reason)
        if corrected != known or related:
            refresh(clinic, corrected)
    return page(clinic, patient_id)


def _corrected(
    known: Patient, new: NewPatient, *, birth_date: str, birth_precision: BirthPrecision
) -> Patient:
    return replace(
        known,
        name=new.name,
        name_ur=new.name_ur,
        sex=new.sex,
        birth_date=birth_date,
        birth_precision=birth_precision,
        relation=new.relation,
        relation_name=new.relation_name,
        phone=new.phone,
        identity_number=new.identity_number,
        district=new.district,
        village=new.village,
        identity_kind=new.identity_kind,
        phone_whose=new.phone_whose,
    )
