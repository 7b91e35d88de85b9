"""How one answer came about: numbered steps from the row of the laboratory's file to the guideline."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether

from app.model.report import ExplainedStep, Explanation
from app.reports.forms import TEXT, person_box
from app.reports.furniture import copy_mark, furnished, letterhead
from app.reports.layout import Command, Sheet, gap, signed
from app.reports.pages import Part
from app.reports.signs import BLUE, tint
from app.support.i18n import N_, Text

TITLE = N_("How this answer came about")
_TOGETHER = 9  # lines of a step that stay on one page


def explanation_sheet(sheet: Sheet) -> Part:
    """The whole paper in the sheet's language."""
    told = sheet.content.explanation
    assert told is not None, "an explanation needs its part of the content"
    story: list[Flowable] = [
        *letterhead(sheet),
        *copy_mark(sheet),
        sheet.block(sheet.say(TITLE), 13, bold=True, colour=BLUE, role="H1"),
        person_box(sheet),
        gap(4),
        _answer(sheet, told),
    ]
    for number, step in enumerate(told.steps, 1):
        story += _step(sheet, number, step)
    return furnished(sheet, sheet.say(TITLE), story)


def _answer(sheet: Sheet, told: Explanation) -> Flowable:
    """The medicine in both scripts with its action, and the sentence."""
    names = (told.drug_ur, told.drug) if sheet.right_to_left else (told.drug, told.drug_ur)
    title = sheet.block(
        f"{'  '.join(filter(None, names))}: {sheet.text(told.label)}", 12, bold=True, tall=True
    )
    commands: list[Command] = [
        ("BACKGROUND", (0, 0), (-1, -1), tint(told.level).ground),
        ("BOX", (0, 0), (-1, -1), 1.0, tint(told.level).strong),
    ]
    said = sheet.block(sheet.text(told.text), TEXT + 1)
    return sheet.grid([[[signed(told.level, title, 16 * sheet.scale), said]]], (1,), commands)


def _step(sheet: Sheet, number: int, step: ExplainedStep) -> list[Flowable]:
    """The title with its number, then each line of the step."""
    numbered = Text(f"{number}. {step.title.en}", f"{number}۔ {step.title.ur}")
    title = sheet.block(
        sheet.text(numbered), 9.6, bold=True, colour=BLUE, space_before=5, space_after=0.5, role="H2"
    )
    lines = [sheet.block(line, TEXT) for line in sheet.text(step.text).split("\n") if line]
    return [KeepTogether([title, *lines])] if len(lines) <= _TOGETHER else [title, *lines]
