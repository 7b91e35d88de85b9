"""Patient data leave in a file that a person asked for: one patient as HL7 FHIR R4."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.model.patient import Patient
from app.records import audit, closings, conditions, imports, medications, observations
from app.records import patients as records
from app.records.entries import AuditAction
from app.services import fhir_bundle as fhir
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import current_evaluation
from app.support.errors import UserError
from app.support.i18n import N_


def fhir_of(clinic: Clinic, patient_id: str) -> fhir.Json:
    """The patient's record and newest answers as a FHIR collection; noted in the audit as an export.

    :raises UserError: no such record, it is closed, or the role does not allow it.
    """
    require(clinic.store, Action.EXPORT)
    patient_id = closings.target(clinic.store, patient_id)
    closings.require_open(clinic.store, patient_id)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        made = fhir.bundle(_resources(clinic, patient), clinic.store.now())
        audit.record(clinic.store, AuditAction.EXPORT, "fhir", patient_id, patient_id)
    return made


def _resources(clinic: Clinic, patient: Patient) -> list[fhir.Json]:
    store = clinic.store
    return [
        fhir.patient_resource(patient),
        *(fhir.measurement(one, patient) for one in observations.observation_history(store, patient.id)),
        *(fhir.condition(one, patient) for one in conditions.conditions(store, patient.id)),
        *(fhir.allergy(one, patient) for one in conditions.allergies(store, patient.id)),
        *(fhir.medicine(one, patient) for one in medications.medication_history(store, patient.id)),
        *(fhir.imported_file(one, patient) for one in imports.imports_of(store, patient.id)),
        *fhir.genetic(patient, current_evaluation(clinic, patient), clinic.name),
    ]


def write_fhir(clinic: Clinic, mr_number: str, target: Path) -> Path:
    """Write the patient's FHIR collection to a new file.

    :raises UserError: no such number, the file is there already or cannot be written, or as :func:`fhir_of`.
    """
    require(clinic.store, Action.EXPORT)
    patient_id = records.id_of_number(clinic.store, mr_number)
    if not patient_id:
        raise UserError(
            N_("No patient has the MR number {number}."),
            N_("Type it as it stands on the paper, such as MR-000123."),
            number=mr_number[:40],
        )
    content = msgspec.json.format(msgspec.json.encode(fhir_of(clinic, patient_id)), indent=2)
    write_new(target, content)
    return target


def write_new(target: Path, content: bytes) -> None:
    """All of it or nothing; nothing is overwritten."""
    coming = target.with_name(target.name + ".unfinished")
    try:
        if target.exists():
            raise FileExistsError(17, "it exists already")
        coming.write_bytes(content)
        coming.rename(target)
    except OSError as error:
        coming.unlink(missing_ok=True)
        raise UserError(
            N_("The file {name} cannot be written: {reason}."),
            N_("Choose another name or folder, or free some space."),
            name=target.name,
            reason=error.strerror or str(error),
        ) from error
