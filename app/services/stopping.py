"""Stopping a medicine: on which day and why; the history keeps both."""

from __future__ import annotations

from datetime import date

from app.records import medications
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

REASONS = (
    N_("The treatment is finished"),
    N_("It did harm or was not tolerated"),
    N_("It did not help"),
    N_("Changed to another medicine"),
    N_("The patient stopped it"),
)
"""To choose from, by number; kept in English, shown in either language. Any other text may be typed."""
LONGEST = 200


def stop(clinic: Clinic, patient_id: str, drug: str, reason: str, on: str = "") -> PatientPage:
    """Note that a medicine in use was stopped, on a day (ISO, "" is today), and answer anew. One transaction.

    :raises UserError: no reason, a day that is not possible, a medicine that is not in use, or the role forbids it.
    """
    require(clinic.store, Action.PRESCRIBE)
    why = " ".join(reason.split())
    if not why:
        raise UserError(N_("The reason is missing."), N_("Choose one, or write your own."))
    if len(why) > LONGEST:
        raise UserError(
            N_("The text is longer than {limit} letters."), N_("Shorten it and try again."), limit=LONGEST
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        in_use = [m for m in medications.current_medications(clinic.store, patient_id) if m.drug == drug]
        if not in_use:
            raise UserError(N_("{drug} is not in use any more."), N_("Open the patient again."), drug=drug)
        for one in in_use:
            _require_possible(clinic, on, one.started_on)
            medications.stop_medication(clinic.store, patient_id, one.id, why, on)
        refresh(clinic, patient)
    return page(clinic, patient_id)


def _require_possible(clinic: Clinic, on: str, started_on: str) -> None:
    if not on:
        return
    day, today = date.fromisoformat(on), clinic.store.today().date()
    if day > today or (len(started_on) == 10 and on < started_on):
        raise UserError(
            N_("The medicine cannot have been stopped on {date}."),
            N_("Correct the day, or leave it empty for today."),
            date=on,
        )


def reason_text(kept: str) -> Message | str:
    """The reason in words of either language, where it was one of those to choose from."""
    return message(kept) if kept in REASONS else kept
