"""What a file would change in the record, as lines of text: positions, genes, answers of medicines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.patients import both_names
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.import_changes import Changes, GeneChange
    from app.services.panel_import import ImportPreview, KnownImport

_POSITIONS, _ANSWERS = 12, 12


def change_lines(words: Words, changes: Changes) -> list[str]:
    """The changes, most important first; long lists end with how many more there are."""
    lines = [_counted(words, changes), *_differences(words, changes), *_answers(words, changes)]
    if not changes.first:
        lines += [_gene(words, change) for change in changes.genes]
    return lines


def _counted(words: Words, changes: Changes) -> str:
    if changes.first:
        return words.say(N_("No earlier results: everything in the file is new."))
    return words.say(
        N_("Against earlier results: {same} positions the same, {new} new, {different} DIFFERENT."),
        same=changes.same,
        new=changes.new,
        different=len(changes.different),
    )


def _differences(words: Words, changes: Changes) -> Iterator[str]:
    for one in changes.different[:_POSITIONS]:
        yield words.say(
            N_("{gene}, {position}: {before} before, {after} in this file"),
            gene=one.gene,
            position=one.position,
            before=one.before,
            after=one.after,
        )
    yield from _more(words, len(changes.different) - _POSITIONS)


def _more(words: Words, count: int) -> Iterator[str]:
    if count > 0:
        yield words.say(N_("and {count} more"), count=count)


def _answers(words: Words, changes: Changes) -> Iterator[str]:
    for one in changes.answers[:_ANSWERS]:
        change = _changed(words, one.drug, words.show(one.before), words.show(one.after))
        yield words.join((words.say(N_("taken now")), change), " – ") if one.current else change
    yield from _more(words, len(changes.answers) - _ANSWERS)


def _changed(words: Words, what: str, before: str, after: str) -> str:
    arrow = "←" if words.language.right_to_left else "→"
    return words.join((f"{words.ordered(what)}: ", before, f" {arrow} ", after), "")


def _gene(words: Words, change: GeneChange) -> str:
    old, new = change.before, change.after
    return _changed(
        words,
        change.gene,
        words.join((words.ordered(old.result), words.show(old.meaning)), " "),
        words.join((words.ordered(new.result), words.show(new.meaning)), " "),
    )


def known_line(words: Words, known: KnownImport) -> str:
    """The same file in the records already: since when, whose, by whom."""
    return words.say(
        N_("This sample of this very file was saved on {day} by {person} for {name}, {number}."),
        day=dates.day(words, known.imported_at),
        person=known.person,
        name=both_names(known.patient),
        number=known.patient.mr_number,
    )


def shortened(name: str, most: int = 28) -> str:
    """A name that fits on a line: the middle of a longer one gives way, since its end tells files apart."""
    half = most // 2
    return name if len(name) <= most else f"{name[: half - 1]}…{name[-half:]}"


def whose_line(words: Words, preview: ImportPreview) -> str:
    """Whether the sample's name is the patient's, and into whose record it will go."""
    patient = preview.patient
    if patient is None:
        return words.say(
            N_("Whose sample is {sample}? Search for the patient above, or choose here."),
            sample=shortened(preview.sample),
        )
    agree = N_("The sample {sample} agrees with {name}, {number}.")
    differ = N_("The sample {sample} does not name this patient. It will be saved to {name}, {number}.")
    return words.say(
        agree if preview.name_agrees else differ,
        sample=shortened(preview.sample),
        name=both_names(patient),
        number=patient.mr_number,
    )
