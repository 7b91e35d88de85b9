"""One measured value entered in error: another takes its place, or it is taken back; both are kept, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.model.patient import Observation
from app.records import observations
from app.records import patients as records
from app.records.entries import Measurement
from app.services import visit_form, visits
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.services.visit_form import Field
from app.support.errors import UserError
from app.support.i18n import N_

_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value that counts: its row and what a form needs to ask for another; ``field.last`` is the value itself."""

    id: str
    field: Field


def kept_values(clinic: Clinic, patient_id: str, ids: Iterable[str]) -> tuple[KeptValue, ...]:
    """The values with these ids that still count and that the rules know, in the order they were entered."""
    require(clinic.store, Action.MEASURE)
    wanted = frozenset(ids)
    with clinic.store.transaction():
        history = observations.observation_history(clinic.store, patient_id)
    found = ((one, visit_form.field_of(clinic, one)) for one in history if one.id in wanted)
    return tuple(KeptValue(one.id, field) for one, field in found if field is not None)


def correct(clinic: Clinic, patient_id: str, value_id: str, text: str, unit: str, reason: str) -> PatientPage:
    """Put what was typed in the place of a kept value, with its day, and answer anew. One transaction.

    :raises UserError: the value is impossible or has no clear unit, the reason is missing, the value counts no
        more, or the role does not allow it.
    """
    require(clinic.store, Action.MEASURE)
    why = _reason(reason)

    def change(old: Measurement) -> None:
        read = visits.read(clinic, old.observation.name, text, unit)
        if read.refused is not None or read.value is None:
            raise read.refused or _gone()
        new = Observation(old.observation.name, read.value, read.unit)
        observations.correct_observation(clinic.store, patient_id, old.id, new, why)

    return _changed(clinic, patient_id, value_id, change)


def take_back(clinic: Clinic, patient_id: str, value_id: str, reason: str) -> PatientPage:
    """Take one value back; the value before it counts again. One transaction.

    :raises UserError: the reason is missing, the value counts no more, or the role does not allow it.
    """
    require(clinic.store, Action.MEASURE)
    why = _reason(reason)
    return _changed(
        clinic,
        patient_id,
        value_id,
        lambda old: observations.withdraw_observation(clinic.store, patient_id, old.id, why),
    )


def _changed(
    clinic: Clinic, patient_id: str, value_id: str, change: Callable[[Measurement], object]
) -> PatientPage:
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        history = observations.observation_history(clinic.store, patient_id)
        old = next((one for one in history if one.id == value_id), None)
        if old is None:
            raise _gone()
        change(old)
        refresh(clinic, patient)
    return page(clinic, patient_id)


def _gone() -> UserError:
    return UserError(N_("This value was corrected or taken back before."), N_("Open the patient again."))


def _reason(reason: str) -> str:
    why = " ".join(reason.split())[:_LONGEST_REASON]
    if not why:
        raise UserError(N_("The reason is missing."), N_("Say shortly why, for example: typing mistake."))
    return why
