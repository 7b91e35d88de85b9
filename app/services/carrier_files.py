"""Haemoglobin variants of one patient from a genotype file: looked at with what was not tested, then kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.records import patients as records
from app.records import tumours
from app.services.access import Action, require
from app.services.carriers import CarrierFindings, read_carriers
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_


def look(
    clinic: Clinic,
    patient_id: str,
    path: Path,
    sample: str = "",
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> CarrierFindings:
    """What the file says of this patient's haemoglobin genes; nothing is kept.

    :raises UserError: the file cannot be trusted, holds several people and none was named, or the role does not
        allow it.
    """
    require(clinic.store, Action.IMPORT)
    with clinic.store.transaction():
        records.get(clinic.store, patient_id)
    return read_carriers(clinic.engine, path, sample.strip() or None, progress=progress, cancelled=cancelled)


def save(clinic: Clinic, patient_id: str, found: CarrierFindings, name: str) -> PatientPage:
    """Keep the variants that were found, with the file's name as their source, and answer anew. One transaction.

    :raises UserError: nothing was found, or the role does not allow it.
    """
    require(clinic.store, Action.IMPORT)
    if not found.found:
        raise UserError(
            N_("No haemoglobin variant was found, so nothing is kept."),
            N_("What was not tested stays not known."),
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        for variant in found.found:
            tumours.add_variant(clinic.store, patient_id, variant, source=name)
        refresh(clinic, patient)
    return page(clinic, patient_id)
