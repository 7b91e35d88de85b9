"""The work list after a change of rules: one line per patient, the most urgent first, reviewed ones in grey."""

from __future__ import annotations

from app.model.changes import AnswerChange
from app.services.work_list import WorkItem
from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.rows import Column, RowTable
from app.ui.widgets.badge import level_icon
from app.ui.words import Words


def changed_thing(words: Words, change: AnswerChange) -> str:
    """The medicine, in Urdu beside Latin where the window speaks Urdu; or the risk or part of the care plan."""
    if not change.drug:
        return words.show(change.topic)
    if words.language.right_to_left and change.drug_ur:
        return words.ordered(f"{change.drug_ur} {change.drug}")
    return words.ordered(change.drug)


def turn(words: Words, change: AnswerChange) -> str:
    """Old and new action in reading order: "usual dose → AVOID"."""
    arrow = "←" if words.language.right_to_left else "→"
    return words.join((words.show(change.before.label), words.show(change.after.label)), f" {arrow} ")


def _name(words: Words, item: WorkItem) -> str:
    urdu = words.language.right_to_left and item.person.name_ur
    return words.ordered(item.person.name_ur if urdu else item.person.name)


def _things(words: Words, item: WorkItem) -> str:
    first, *others = item.person.changes
    name = changed_thing(words, first)
    return words.join((name, words.say(N_("+{count} more"), count=len(others)))) if others else name


def _in_use(words: Words, change: AnswerChange) -> str:
    """Whether the patient takes the medicine; nothing for a line of the care plan."""
    return words.say(N_("yes") if change.taken else N_("no")) if change.drug else ""


def _done(words: Words, item: WorkItem) -> str:
    return (
        "" if item.open else words.join((words.ordered(item.reviewed_by), dates.day(words, item.reviewed_at)))
    )


class AffectedTable(RowTable[WorkItem]):
    """Patient, medicine or part of the care plan, old and new answer, since when, and who reviewed it."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[WorkItem], ...] = (
            Column(N_("Patient"), lambda i: _name(words, i), most=190),
            Column(N_("About"), lambda i: _things(words, i), most=210),
            Column(N_("Now in use"), lambda i: _in_use(words, i.person.changes[0])),
            Column(
                N_("Before → now"),
                lambda i: turn(words, i.person.changes[0]),
                icon=lambda i: level_icon(i.person.changes[0].after.level),
            ),
            Column(N_("Last visit"), lambda i: dates.day(words, i.person.last_seen)),
            Column(N_("Phone"), lambda i: i.person.phone, latin=True),
            Column(N_("Reviewed by"), lambda i: _done(words, i), most=190),
        )
        super().__init__(words, columns, quiet=lambda item: not item.open)
