"""Working through the patients whom a change of rules touched: read old and new, tick, or print a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.model.changes import AffectedLetter, AnswerChange, LetterLine
from app.model.patient import Patient
from app.records import patients as records
from app.records import work_lists
from app.records.work_lists import WorkItem
from app.services import patients
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.support.i18n import N_, Text, bilingual

__all__ = ["WorkItem", "letter", "lines", "may_review", "quiet", "review", "undo_review", "waiting"]


def waiting(clinic: Clinic) -> int:
    """How many patients wait to be reviewed; for the home page."""
    return work_lists.count_open(clinic.store)


def quiet(clinic: Clinic) -> int:
    """Changed answers of the newest list that concern nobody now (a medicine that nobody takes)."""
    return sum(work_lists.quiet_changes(clinic.store).values())


def lines(clinic: Clinic) -> tuple[WorkItem, ...]:
    """Open items, most urgent first, then the reviewed ones; names and phones as they are known now."""
    require(clinic.store, Action.SEE_PATIENTS)
    found = work_lists.work_items(clinic.store)
    known = {p.id: p for p in records.by_ids(clinic.store, [one.person.patient_id for one in found])}
    return tuple(_with_names_of_today(one, known) for one in found)


def _with_names_of_today(one: WorkItem, known: dict[str, Patient]) -> WorkItem:
    now = known.get(one.person.patient_id)
    if now is None:
        return one
    return replace(one, person=replace(one.person, name=now.name, name_ur=now.name_ur, phone=now.phone))


def may_review(clinic: Clinic) -> bool:
    """Whether the user may tick patients; for greying out what would be refused."""
    return allowed(clinic.store, Action.PRESCRIBE)


def review(clinic: Clinic, item_id: str, note: str = "") -> None:
    """Tick the patient as reviewed, in the name of the user who opened the clinic.

    :raises UserError: the user's role may not decide about medicines.
    """
    require(clinic.store, Action.PRESCRIBE)
    work_lists.review(clinic.store, item_id, note)


def undo_review(clinic: Clinic, item_id: str) -> None:
    """Take the tick back; both stay in the record.

    :raises UserError: the user's role may not decide about medicines.
    """
    require(clinic.store, Action.PRESCRIBE)
    work_lists.undo_review(clinic.store, item_id)


# -- the letter --------------------------------------------------------------------------------------------------

INTRO = N_(
    "The rules about medicines and genes were renewed, from version {before} to {after}. For you this changes:"
)
CLOSING = N_("Show this letter to every doctor and at the medical store. Keep it with your card.")
FOR_TAKERS = N_(
    "Do not stop or change this medicine by yourself. Come to the clinic soon and bring it along."
)
FOR_OTHERS = N_("You do not take it now. Show this letter before anyone gives it to you.")


def letter(clinic: Clinic, item_id: str) -> AffectedLetter:
    """What the letter to the patient of a work item says. Medicines in use come first."""
    require(clinic.store, Action.PRINT)
    with clinic.store.transaction():
        item = work_lists.work_item(clinic.store, item_id)
        patient = records.get(clinic.store, item.person.patient_id)
    today: date = clinic.store.today().date()
    return AffectedLetter(
        letterhead=clinic.letterhead,
        person=patients.person_line(patient, today),
        date=today.isoformat(),
        pack=item.after,
        earlier=item.before,
        intro=bilingual(INTRO, before=item.before.version, after=item.after.version),
        lines=tuple(_line(change) for change in item.person.changes),
        closing=bilingual(CLOSING),
    )


def _line(change: AnswerChange) -> LetterLine:
    what: Text = bilingual(FOR_TAKERS if change.taken else FOR_OTHERS)
    return LetterLine(
        change.drug,
        change.drug_ur,
        change.taken,
        change.before.label,
        change.after.label,
        change.after.patient_text,
        change.why,
        what,
        change.after.pictogram,
        change.after.level,
    )
