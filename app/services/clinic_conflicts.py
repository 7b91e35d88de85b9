"""What two clinics noted otherwise of one patient, in words, and a person's choice between them."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.patient import Patient
from app.records import closings
from app.records import patients as records
from app.records.exchange import conflicts
from app.records.exchange.conflicts import Choice, Conflict
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.services.conflict_values import both_said
from app.services.conflict_words import THINGS
from app.services.patients import refresh
from app.support.i18n import Message, message

__all__ = ["Choice", "Difference", "differences", "may_settle", "settle", "waiting"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing to settle. ``thing``: what it is about; ``ours`` and ``theirs``: what each clinic noted, "" where it
    was taken back; ``by``: who noted it and when (ISO). ``other``: the second record, where two may be one person;
    then ``patient`` is the record that was here first."""

    id: str
    patient: Patient
    thing: Message
    clinic_name: str
    ours: str | Message
    theirs: str | Message
    ours_by: tuple[str, str]
    theirs_by: tuple[str, str]
    both_possible: bool
    other: Patient | None = None


def may_settle(clinic: Clinic) -> bool:
    """Whether the user may choose; for greying out what would be refused."""
    return allowed(clinic.store, Action.OVERRIDE)


def waiting(clinic: Clinic) -> int:
    """How much waits to be settled."""
    return conflicts.count_open(clinic.store)


def differences(clinic: Clinic) -> tuple[Difference, ...]:
    """Everything that waits, oldest first.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    return tuple(_difference(clinic, one) for one in conflicts.conflicts(clinic.store))


def _difference(clinic: Clinic, one: Conflict) -> Difference:
    thing = message(THINGS[one.table])
    if one.table == conflicts.SAME_PERSON:
        here, other = records.by_ids(clinic.store, (one.ours_id, one.theirs_id))
        return Difference(one.id, here, thing, one.clinic_name, "", "", ("", ""), ("", ""), True, other)
    (patient,) = records.by_ids(clinic.store, (one.patient_id,))
    return Difference(
        one.id, patient, thing, one.clinic_name, *both_said(clinic, one),
        one.ours_by, one.theirs_by, one.both_possible,
    )  # fmt: skip


def settle(clinic: Clinic, difference_id: str, choice: Choice) -> None:
    """Let ours count, or theirs, or both; what does not count stays in the history. Answers anew. One transaction.

    :raises UserError: it was settled before, only one can count, or the role does not allow it.
    """
    require(clinic.store, Action.OVERRIDE)
    with clinic.store.transaction():
        patient_id = conflicts.settle(clinic.store, difference_id, choice)
        joined = (one.kept_id or one.patient_id for one in closings.history(clinic.store, patient_id))
        for patient in records.by_ids(clinic.store, closings.that_count(clinic.store, (patient_id, *joined))):
            refresh(clinic, patient)
