"""The letter to a patient whose advice changed with new rules: before, now, why, and what to do."""

from __future__ import annotations

from reportlab.platypus import Flowable

from app.model.report import AffectedLetter, ChangedAdvice
from app.reports.furniture import copy_mark, furnished, letterhead, name_blocks
from app.reports.layout import RULE_COLOUR, Command, PictureBlock, Row, Sheet, gap, signed
from app.reports.pages import Part
from app.reports.pictograms import draw_pictogram, pictogram_for
from app.reports.signs import BLUE, GREY, PALE_BLUE, tint
from app.support.i18n import N_

TITLE = N_("Your medicine advice has changed")
_NEWS = N_("The rules that doctors use have changed. Your test is the same. The advice is new.")
_TEXT, _SMALL = 11, 8.4


def affected_letter(sheet: Sheet) -> Part:
    """The whole letter in the sheet's language."""
    letter = sheet.content.letter
    assert letter is not None, "a letter needs its part of the content"
    story: list[Flowable] = [
        *letterhead(sheet),
        *copy_mark(sheet),
        sheet.block(sheet.say(TITLE), 15, bold=True, colour=BLUE, role="H1"),
        _who(sheet),
        gap(4),
        sheet.block(sheet.say(_NEWS), _TEXT),
        gap(4),
    ]  # fmt: skip
    for change in letter.changes:
        story += [_changed(sheet, change), gap(6)]
    story += _what_now(sheet, letter)
    return furnished(sheet, sheet.say(TITLE), story)


def _who(sheet: Sheet) -> Flowable:
    person = sheet.content.person
    number = sheet.say(N_("MR no. {number}"), number=person.mr_number) if person.mr_number else ""
    facts = "  ·  ".join(filter(None, (number, sheet.content.date)))
    cell = [*name_blocks(sheet, 12, sheet.width - 8), sheet.block(facts, _SMALL, colour=GREY)]
    return sheet.grid(
        [[cell]], (1,), [("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE), ("BOX", (0, 0), (-1, -1), 0.7, BLUE)]
    )


def _changed(sheet: Sheet, change: ChangedAdvice) -> Flowable:
    """One medicine: its name in both scripts, the old advice, the new one, the reason, the order."""
    latin = change.drug[:1].upper() + change.drug[1:]
    names = (change.drug_ur, latin) if sheet.right_to_left else (latin, change.drug_ur)
    title = sheet.block("  ".join(filter(None, names)), 12.5, bold=True)
    picture = pictogram_for(change.pictogram, change.level)
    words: list[Flowable] = []
    for label, text, bold in (
        (N_("Until now"), change.old, False),
        (N_("From now on"), change.new, True),
        (N_("Why"), change.why, False),
        (N_("What you do"), change.what_to_do, True),
    ):
        if text:
            words.append(sheet.label(sheet.say(label), _SMALL, colour=GREY, urdu_line=1.9))
            words.append(sheet.block(sheet.text(text), _TEXT, bold=bold))
    drawn = PictureBlock(
        lambda canvas, x, y, size: draw_pictogram(canvas, picture, x, y, size), 48 * sheet.scale
    )
    rows: list[Row] = [[[signed(change.level, title, 17 * sheet.scale)], []], [[drawn], words]]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("NOSPLIT", (0, 0), (-1, 1)),  # a name does not stand at the foot of a page without its advice
        ("BACKGROUND", (0, 0), (-1, 0), tint(change.level).ground),
        ("BOX", (0, 0), (-1, -1), 1.2, tint(change.level).strong),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, RULE_COLOUR),
        ("VALIGN", (0, 1), (0, 1), "MIDDLE"),
    ]
    return sheet.grid(rows, (16, 84), commands)


def _what_now(sheet: Sheet, letter: AffectedLetter) -> list[Flowable]:
    head, pack, before = sheet.content.letterhead, sheet.content.pack, letter.pack_before
    lines: list[Flowable] = [
        sheet.block(sheet.say(N_("Do not stop or change any medicine on your own.")), _TEXT, bold=True),
        sheet.block(sheet.say(N_("Please come to the clinic. Bring this letter and your medicines.")), _TEXT),
    ]
    if sheet.content.next_visit:
        lines.append(
            sheet.block(sheet.say(N_("Next visit: {date}"), date=sheet.content.next_visit), _TEXT, bold=True)
        )
    contact = "  ·  ".join(filter(None, (head.doctor, head.phone)))
    if contact:
        lines.append(sheet.block(contact, 14, bold=True))
    rules = sheet.say(
        N_("Rules before: {before}; now: {now}"),
        before=f"{before.id} {before.version} ({before.date})",
        now=f"{pack.id} {pack.version} ({pack.date})",
    )
    return [*lines, gap(3), sheet.block(rules, _SMALL - 1, colour=GREY)]
