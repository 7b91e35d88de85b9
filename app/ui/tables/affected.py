"""The work list after a change of rules: one line per patient, the most urgent first, reviewed ones in grey."""

from __future__ import annotations

from app.model.changes import AnswerChange
from app.services.work_list import WorkItem
from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.rows import Column, RowTable
from app.ui.widgets.badge import level_icon
from app.ui.words import Words


def drug_name(words: Words, change: AnswerChange) -> str:
    """The medicine, in Urdu beside Latin where the window speaks Urdu."""
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


def _drugs(words: Words, item: WorkItem) -> str:
    first, *others = item.person.changes
    name = drug_name(words, first)
    return words.join((name, words.say(N_("+{count} more"), count=len(others)))) if others else name


def _done(words: Words, item: WorkItem) -> str:
    return (
        "" if item.open else words.join((words.ordered(item.reviewed_by), dates.day(words, item.reviewed_at)))
    )


class AffectedTable(RowTable[WorkItem]):
    """Patient, medicine, old and new answer, since when, and who reviewed it."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[WorkItem], ...] = (
            Column(N_("Patient"), lambda i: _name(words, i), most=190),
            Column(N_("Medicine"), lambda i: _drugs(words, i), most=210),
            Column(
                N_("Now in use"), lambda i: words.say(N_("yes") if i.person.changes[0].taken else N_("no"))
            ),
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
