"""Half-filled forms: kept while one types, found again after a lock, a crash or a power cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.model.patient import Patient
from app.records import closings
from app.records import drafts as records
from app.records import patients as patient_records
from app.records.drafts import Draft, Waiting
from app.services.access import Action, require
from app.services.clinics import Clinic

__all__ = ["Draft", "Unfinished", "ended", "find", "forget", "keep", "unfinished"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A half-filled form, to go on with. ``form``: its name; ``subject``: the medicine that it is about, or "";
    ``patient``: None for a form without one; ``closed``: the record counts no more; ``changed``: it says something
    else since."""

    form: str
    subject: str
    patient: Patient | None
    kept_at: str
    closed: bool
    changed: bool


def unfinished(clinic: Clinic) -> tuple[Unfinished, ...]:
    """What the user at work began and did not save, newest first.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        waiting = records.waiting(clinic.store)
        ids = [one.patient_id for one in waiting if one.patient_id]
        people = {one.id: one for one in patient_records.by_ids(clinic.store, ids)}
        return tuple(_unfinished(clinic, one, people.get(one.patient_id)) for one in waiting)


def _unfinished(clinic: Clinic, one: Waiting, patient: Patient | None) -> Unfinished:
    form, _, subject = one.form.partition(".")
    closed = patient is not None and closings.closing_of(clinic.store, patient.id) is not None
    return Unfinished(form, subject, patient, one.kept_at, closed, one.changed)


def keep(clinic: Clinic, form: str, patient_id: str, content: Mapping[str, str]) -> None:
    """Keep what the form says now in place of what was kept before; an empty form is forgotten.

    :raises UserError: the role does not allow it, or the disk is full.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    if any(content.values()):
        records.keep(clinic.store, form, patient_id, content)
    else:
        records.forget(clinic.store, form, patient_id)


def ended(clinic: Clinic, form: str, patient_id: str, save: Callable[[], T]) -> T:
    """Save what the form says; once that is done, its draft is forgotten.

    :raises UserError: as the saving itself does; the draft stays then.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    saved = save()
    records.forget(clinic.store, form, patient_id)
    return saved


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
