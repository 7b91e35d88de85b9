"""Relatives of a patient and how couples are related: each change is answered at once."""

from __future__ import annotations

from dataclasses import replace

from app.model.family import Couple, Degree, Kinship, Relative
from app.records import family, search
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_

__all__ = ["Couple", "Degree", "Kinship", "Relative", "add_relative", "remove_relative", "set_degree"]


def add_relative(clinic: Clinic, patient_id: str, relative: Relative, *, mr_number: str = "") -> PatientPage:
    """Note a relative with diseases as told, and answer anew. ``mr_number``: of the relative's own record here.

    :raises UserError: the age is not possible, the linked patient is the patient, or the role does not allow it.
    """
    require(clinic.store, Action.REGISTER)
    if relative.onset_age is not None and not 0 <= relative.onset_age <= 130:
        raise UserError(
            N_("The age {age} is not possible."),
            N_("Give the age in years, 0 to 130."),
            age=relative.onset_age,
        )
    if mr_number:
        relative = replace(relative, patient_id=_patient_of(clinic, mr_number))
    if relative.patient_id == patient_id:
        raise UserError(N_("A patient is no relative of themselves."), N_("Choose another record."))
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        family.add_relative(clinic.store, patient_id, relative)
        refresh(clinic, patient)
    return page(clinic, patient_id)


def _patient_of(clinic: Clinic, mr_number: str) -> str:
    wanted = mr_number.strip().upper()
    found = search.find(clinic.store, wanted, 5)
    for one in found:
        if one.mr_number == wanted:
            return one.id
    raise UserError(
        N_("No patient has the MR number {number}."),
        N_("Correct it, or leave it empty."),
        number=mr_number[:40],
    )


def remove_relative(clinic: Clinic, patient_id: str, relative_id: str) -> PatientPage:
    """Take a relative back; the history keeps it."""
    require(clinic.store, Action.REGISTER)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        family.withdraw_relative(clinic.store, patient_id, relative_id, "entered in error")
        refresh(clinic, patient)
    return page(clinic, patient_id)


def set_degree(clinic: Clinic, patient_id: str, couple: Couple, degree: Degree) -> PatientPage:
    """Note how the parents, or the patient and the partner, are related, and answer anew."""
    require(clinic.store, Action.REGISTER)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        family.set_degree(clinic.store, patient_id, couple, degree)
        refresh(clinic, patient)
    return page(clinic, patient_id)
