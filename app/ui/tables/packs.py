"""Rule packs in lists: files on a stick, what a pack changes, and whom."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.model.changes import AffectedPatient, ChangeKind, RuleChange, RuleSide
from app.services.rule_changes import table_title
from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.affected import changed_thing
from app.ui.tables.rows import Column, RowTable
from app.ui.words import Words

KINDS = {
    ChangeKind.ADDED: N_("+ new"),
    ChangeKind.CHANGED: N_("~ changed"),
    ChangeKind.WITHDRAWN: N_("- withdrawn"),
}


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack on a stick. ``drive``: the stick's name; ``modified``: ISO time."""

    path: Path
    drive: str
    modified: str


class PackFileTable(RowTable[PackFile]):
    """The packs found."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[PackFile], ...] = (
            Column(N_("Stick"), lambda f: words.ordered(f.drive), most=220),
            Column(N_("File"), lambda f: f.path.name, latin=True),
            Column(N_("Written on"), lambda f: dates.day(words, f.modified)),
        )
        super().__init__(words, columns)


class ChangeTable(RowTable[RuleChange]):
    """What is new, changed and withdrawn, with before and after."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[RuleChange], ...] = (
            Column(N_("Change"), lambda c: words.say(KINDS[c.kind])),
            Column(N_("About"), lambda c: _subject(words, c), most=260),
            Column(N_("Before"), lambda c: _short(words, c, after=False), most=190),
            Column(N_("After"), lambda c: _short(words, c, after=True), most=190),
            Column(N_("When"), lambda c: words.show(c.state)),
        )
        super().__init__(words, columns)


def _subject(words: Words, change: RuleChange) -> str:
    name = words.ordered(change.drug or change.subject)
    return name if change.drug else words.join((words.say(table_title(change.table)), name), ": ")


def _short(words: Words, change: RuleChange, *, after: bool) -> str:
    side = change.after if after else change.before
    return words.show(side.label) if side is not None else _side(words, change, after=after)


def _side(words: Words, change: RuleChange, *, after: bool) -> str:
    side = change.after if after else change.before
    if side is not None:
        return _rule(words, side)
    cells = ((f.name, f.after if after else f.before) for f in change.fields)
    return words.ordered("; ".join(f"{name}: {value}" for name, value in cells if value))


def _rule(words: Words, side: RuleSide) -> str:
    factor = side.factor_max if side.factor_max is not None else side.factor_min
    dose = words.say(N_("{factor} of the usual dose"), factor=f"{factor:g} ×") if factor is not None else ""
    return words.join(part for part in (words.show(side.label), dose, words.show(side.text)) if part)


def change_in_full(words: Words, change: RuleChange) -> str:
    """A change without being cut: for which state, before, after."""
    head = words.join(part for part in (_subject(words, change), words.show(change.state)) if part)
    before, after = (_side(words, change, after=side) or "–" for side in (False, True))
    return "\n\n".join(
        (
            head,
            words.say(N_("Before: {text}"), text=before),
            words.say(N_("After: {text}"), text=after),
        )
    )


class AffectedPreview(RowTable[AffectedPatient]):
    """Whom a pack touches, before it is used. ``names``: whether the user may see patients."""

    def __init__(self, words: Words) -> None:
        columns: tuple[Column[AffectedPatient], ...] = (
            Column(N_("MR number"), lambda p: p.mr_number, latin=True),
            Column(N_("Name"), lambda p: words.ordered(p.name or p.name_ur), most=220),
            Column(N_("About"), lambda p: changed_thing(words, p.changes[0]), most=200),
            Column(N_("Before"), lambda p: words.show(p.changes[0].before.label), most=220),
            Column(N_("After"), lambda p: words.show(p.changes[0].after.label), most=220),
            Column(N_("Why"), lambda p: words.show(p.changes[0].why)),
        )
        super().__init__(words, columns)
