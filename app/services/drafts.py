"""Half-filled forms: kept while one types, found again after a lock, a crash or a power cut."""

from __future__ import annotations

from collections.abc import Mapping

from app.records import drafts as records
from app.records.drafts import Draft
from app.services.access import Action, require
from app.services.clinics import Clinic

__all__ = ["Draft", "find", "forget", "keep"]


def keep(clinic: Clinic, form: str, patient_id: str, content: Mapping[str, str]) -> None:
    """Keep what the form says now in place of what was kept before; an empty form is forgotten.

    :raises UserError: the role does not allow it, or the disk is full.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    if any(content.values()):
        records.keep(clinic.store, form, patient_id, content)
    else:
        records.forget(clinic.store, form, patient_id)


def find(clinic: Clinic, form: str, patient_id: str) -> Draft | None:
    """What the user at work had typed into the form and not saved.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    return records.find(clinic.store, form, patient_id)


def forget(clinic: Clinic, form: str, patient_id: str) -> None:
    """The form was saved or thrown away.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    records.forget(clinic.store, form, patient_id)
