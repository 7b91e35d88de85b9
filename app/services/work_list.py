"""Working through the patients whom a change of rules touched: read old and new, tick, or print a letter."""

from __future__ import annotations

from dataclasses import replace

from app.model.changes import AnswerChange
from app.model.patient import Patient
from app.model.report import AffectedLetter, ChangedAdvice
from app.records import patients as records
from app.records import work_lists
from app.records.work_lists import WorkItem
from app.services import printing
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.services.printing import Prepared
from app.support.errors import UserError
from app.support.i18n import N_, Language, bilingual

__all__ = [
    "WorkItem",
    "letter",
    "letter_content",
    "lines",
    "may_review",
    "newest_letter",
    "quiet",
    "review",
    "undo_review",
    "waiting",
]


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

FOR_TAKERS = N_(
    "Do not stop or change this medicine by yourself. Come to the clinic soon and bring it along."
)
FOR_OTHERS = N_("You do not take it now. Show this letter before anyone gives it to you.")
FOR_PLANS = N_("Come to the clinic. The doctor will tell you what is different for you.")
IN_WORDS = (Language.URDU, Language.ENGLISH)


def letter(clinic: Clinic, item_id: str, languages: tuple[Language, ...] = IN_WORDS) -> Prepared:
    """The letter to the patient of a work item, ready to look at and print; medicines in use come first.

    :raises UserError: the user may not print, or a font is missing.
    :raises LookupError: no such item.
    """
    require(clinic.store, Action.PRINT)
    item = work_lists.work_item(clinic.store, item_id)
    return printing.prepare_letter(
        clinic, item.person.patient_id, letter_content(item), languages, printing.Paper.A4
    )


def newest_letter(
    clinic: Clinic, patient_id: str, languages: tuple[Language, ...], paper: printing.Paper
) -> Prepared:
    """The letter on the newest update that touched this patient, reviewed or not.

    :raises UserError: no update did, the user may not print, or a font is missing.
    """
    require(clinic.store, Action.PRINT)
    found = [item for item in work_lists.work_items(clinic.store) if item.person.patient_id == patient_id]
    if not found:
        raise UserError(
            N_("No update of the rules has changed the advice of this patient."),
            N_("Choose another paper: the report and the handout say what holds today."),
        )
    newest = max(found, key=lambda item: item.made_at)
    return printing.prepare_letter(clinic, patient_id, letter_content(newest), languages, paper)


def letter_content(item: WorkItem) -> AffectedLetter:
    """Old answer, new answer, why, and what to do, in both languages."""
    return AffectedLetter(tuple(_advice(change) for change in item.person.changes), item.before)


def _advice(change: AnswerChange) -> ChangedAdvice:
    if not change.drug:
        return _plan_advice(change)
    return ChangedAdvice(
        change.drug,
        change.drug_ur,
        change.after.level,
        change.before.label,
        change.after.label,
        change.why,
        bilingual(FOR_TAKERS if change.taken else FOR_OTHERS),
    )


def _plan_advice(change: AnswerChange) -> ChangedAdvice:
    """A line of the care plan, in the patient's own sentence where the rules have one."""
    old, new = (side.patient_text or side.label for side in (change.before, change.after))
    return ChangedAdvice(
        change.topic.en, change.topic.ur, change.after.level, old, new, change.why, bilingual(FOR_PLANS)
    )
