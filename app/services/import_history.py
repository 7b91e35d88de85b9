"""What was imported for a patient, undone and put back: nothing is deleted, the answers follow, the audit knows."""

from __future__ import annotations

from app.model.patient import Patient
from app.records import imports, marks
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.import_identity import keep_marks
from app.services.patients import refresh
from app.support.errors import UserError
from app.support.i18n import N_


def undo(clinic: Clinic, patient_id: str, import_id: str, reason: str) -> Patient:
    """Let an import count no more, with the laboratory results it brought, and answer anew. One transaction.

    :raises UserError: no reason was given, or it is undone already.
    """
    require(clinic.store, Action.IMPORT)
    if not reason.strip():
        raise UserError(
            N_("The reason is missing."), N_("Write why this import is undone, such as: wrong patient.")
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        if import_id not in {one.id for one in imports.imports_of(clinic.store, patient_id)}:
            raise UserError(N_("This import is undone already."), N_("Open the patient again."))
        imports.withdraw_import(clinic.store, import_id, reason.strip())
        refresh(clinic, patient)
        return patient


def put_back(clinic: Clinic, patient_id: str, import_id: str, reason: str = "") -> Patient:
    """Let an undone import count again, from what was kept, and answer anew. One transaction.

    :raises UserError: it counts already, or its sample was saved for another patient in the meantime.
    """
    require(clinic.store, Action.IMPORT)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        if import_id not in {one.taken.id for one in imports.withdrawn_imports(clinic.store, patient_id)}:
            raise UserError(N_("This import cannot be put back."), N_("Import the file again."))
        new = imports.put_back_import(clinic.store, import_id, reason.strip())
        if new in marks.without_marks(clinic.store):
            keep_marks(clinic, new, imports.genotype_set(clinic.store, new).genotypes)
        refresh(clinic, patient, new)
        return patient
