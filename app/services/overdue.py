"""The overdue list: who should have come, why, how to reach them; called people leave the list for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.model.patient import Patient
from app.records import evaluations, follow_ups
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.support.i18n import Text


class Outcome(StrEnum):
    """What came of a call; how long the list then leaves the patient in peace."""

    WILL_COME = "will_come"
    NOT_REACHED = "not_reached"
    NO_LONGER = "no_longer"

    @property
    def days(self) -> int:
        """Days until the patient is on the list again, if nothing else happens."""
        return {Outcome.WILL_COME: 14, Outcome.NOT_REACHED: 2, Outcome.NO_LONGER: 180}[self]


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One patient of the list. ``days``: since the earliest due day; ``what``: the first line that is due."""

    patient: Patient
    due_on: str
    days: int
    what: Text


def overdue(clinic: Clinic, limit: int = 200) -> tuple[OverdueLine, ...]:
    """Everybody who is overdue today, longest first."""
    require(clinic.store, Action.SEE_PATIENTS)
    today = clinic.store.today().date()
    with clinic.store.transaction():
        found = follow_ups.overdue(clinic.store, today, limit)
        return tuple(_line(clinic, one, today) for one in found)


def _line(clinic: Clinic, one: follow_ups.FollowUp, today: date) -> OverdueLine:
    days = (today - date.fromisoformat(one.due_on)).days
    return OverdueLine(records.get(clinic.store, one.patient_id), one.due_on, days, _what(clinic, one))


def _what(clinic: Clinic, one: follow_ups.FollowUp) -> Text:
    """The sentence of the first due line, from the evaluation that asked for it."""
    kept = evaluations.latest_evaluation(clinic.store, one.patient_id)
    plan = kept.assessment.plan if kept and kept.assessment else ()
    found = [line for line in plan if line.action in one.actions]
    dated = [line for line in found if line.due not in ("", "now")]
    return next((line.text for line in (*dated, *found)), Text("", ""))


def mark(clinic: Clinic, patient_id: str, outcome: Outcome) -> tuple[OverdueLine, ...]:
    """Note the outcome of a call; the list as it is then. One transaction."""
    require(clinic.store, Action.MEASURE)
    quiet = clinic.store.today().date() + timedelta(days=outcome.days)
    with clinic.store.transaction():
        records.get(clinic.store, patient_id)
        follow_ups.add_call(clinic.store, patient_id, outcome.value, quiet)
    return overdue(clinic)
