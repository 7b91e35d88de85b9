"""What every handout has beside the medicines: sizes, the sentences for all, danger signs, next visit, phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, KeepTogether

from app.reports.forms import ticked
from app.reports.layout import Beside, Command, Picture, PictureBlock, Row, Sheet, gap
from app.reports.pictograms import draw_pictogram, picture_for_words
from app.reports.signs import BLUE, GREY, PALE_BLUE, PALE_RED, RED
from app.reports.text import LATIN_TO_URDU, text_width
from app.support.i18n import N_

_SENTENCE_END = re.compile(r"(?<=[۔؟])\s*|(?<=[a-z)][.!?])\s+(?=[A-Z])")
_SIGNS_FROM = 2  # ideas of one line; from then on they stand beside each other as pictures
_CAPTION_ROOM = 10.0
PICTURE_SHARES = (18.0, 82.0)
BAND_ROOM: tuple[Command, ...] = (("TOPPADDING", (0, 0), (-1, 0), 8), ("BOTTOMPADDING", (0, 0), (-1, 0), 3))


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type and picture sizes in points; type sizes are those of Latin letters."""

    sentence: float
    name: float
    heading: float
    title: float
    caption: float
    digits: float
    picture: float


def sizes_of(sheet: Sheet) -> Sizes:
    """Nastaliq of 16 to 18 points on either paper: a larger sheet holds more, it does not shout more."""
    if sheet.right_to_left:
        return Sizes(*(LATIN_TO_URDU * size for size in (16, 18, 17, 21, 13, 24, 54)))
    return Sizes(13, 15, 13.5, 16, 10, 20, 44)


def pictured(name: str) -> Picture:
    return lambda canvas, x, y, size: draw_pictogram(canvas, name, x, y, size)


def ideas_of(text: str) -> list[str]:
    """One sentence to a line."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def sentence(sheet: Sheet, sizes: Sizes, text: str) -> Flowable:
    return sheet.block(text, sizes.sentence)


def lines_for_all(sheet: Sheet, sizes: Sizes) -> list[Flowable]:
    """The sentences that every patient gets: danger signs, what was not tested, and at last the standing orders."""
    story: list[Flowable] = [gap(5)]
    plain: list[_Idea] = []
    for line in sheet.content.handout_lines:
        ideas = ideas_of(sheet.text(line))
        pictures = [picture_for_words(idea) for idea in ideas_of(line.en)]
        if len(ideas) == len(pictures) > _SIGNS_FROM and all(pictures):
            story.append(KeepTogether([_danger(sheet, sizes, ideas, [name for name in pictures if name])]))
        else:
            plain.append((ideas, next((name for name in pictures if name), None)))
    return [*story, *_orders(sheet, sizes, plain)]


_Idea = tuple[Sequence[str], str | None]
"""The sentences of one idea, and the name of its picture."""
_ORDERS = 2  # the last ones: short, each with a picture, so they stand beside each other


def _orders(sheet: Sheet, sizes: Sizes, ideas: Sequence[_Idea]) -> list[Flowable]:
    middle: Command = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    pair = ideas[-_ORDERS:]
    if len(pair) < _ORDERS or not all(picture for _, picture in pair):
        pair = ()
    story: list[Flowable] = []
    rows: list[Row] = [_illustrated(sheet, sizes, idea) for idea in ideas[: len(ideas) - len(pair)]]
    if rows:
        story += [gap(3), sheet.grid(rows, PICTURE_SHARES, [middle])]
    if pair:
        cells = [cell for idea in pair for cell in _illustrated(sheet, sizes, idea, 0.62)]
        story += [gap(3), sheet.grid([cells], (9, 43, 9, 39), [middle])]
    return story


def _illustrated(sheet: Sheet, sizes: Sizes, idea: _Idea, size: float = 0.85) -> Row:
    words, picture = idea
    drawn: list[Flowable] = [PictureBlock(pictured(picture), sizes.picture * size)] if picture else []
    return [drawn, [sentence(sheet, sizes, line) for line in words]]


def _danger(sheet: Sheet, sizes: Sizes, ideas: Sequence[str], pictures: Sequence[str]) -> Flowable:
    """What to do, and below it the signs beside each other, each as a picture with its words."""
    order = sheet.block(ideas[0], sizes.heading, bold=True, colour=RED)
    band: Row = [[Beside(pictured(pictures[0]), sizes.heading * 1.7, order)], *([] for _ in pictures[2:])]
    drawn: Row = [[PictureBlock(pictured(name), sizes.picture)] for name in pictures[1:]]
    captions = [idea.rstrip(".۔") for idea in ideas[1:]]
    blocks = [sheet.block(caption, sizes.caption, bold=True, align="center") for caption in captions]
    words: Row = [[block] for block in blocks]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), PALE_RED),
        *BAND_ROOM,
        ("BOX", (0, 0), (-1, -1), 1.5, RED),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("TOPPADDING", (0, 1), (-1, 1), 4),
    ]
    widths = [max(text_width(block.text, block.style), sizes.picture) + _CAPTION_ROOM for block in blocks]
    return sheet.grid([band, drawn, words], widths, commands)


def closing_lines(sheet: Sheet, sizes: Sizes) -> Flowable:
    """Next visit and phone beside each other, and the worker's ticks; on one page."""
    half = replace(sheet, margin=(sheet.paper.size[0] - sheet.width / 2 + 4) / 2)
    both = [_next_visit(half, sizes), _contact(half, sizes)]
    found = [box for box in both if box is not None]
    if len(found) == 1:
        found = [box for box in (_next_visit(sheet, sizes), _contact(sheet, sizes)) if box is not None]
    row: Row = [[box] for box in found]
    pair = [gap(3), sheet.grid([row], [1] * len(row), _NO_SIDES)] if row else []
    return KeepTogether([*pair, gap(2), _taught(sheet, sizes)])


_NO_SIDES: tuple[Command, ...] = (
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)


def _next_visit(sheet: Sheet, sizes: Sizes) -> Flowable | None:
    """When to come again, in digits as large as a title."""
    date = sheet.content.next_visit
    return _big(sheet, sizes, "return", sheet.say(N_("Come again on")), date, pale=False) if date else None


def _contact(sheet: Sheet, sizes: Sizes) -> Flowable | None:
    """The doctor's name and phone, digits as large as a title."""
    head = sheet.content.letterhead
    if not head.doctor and not head.phone:
        return None
    return _big(sheet, sizes, "phone", head.doctor, head.phone, pale=True)


def _big(sheet: Sheet, sizes: Sizes, drawn: str, words: str, digits: str, *, pale: bool) -> Flowable:
    """A box with a picture, words, and below them digits that are read from afar."""
    lines: list[Flowable] = []
    if words:
        lines.append(sheet.block(words, sizes.caption * 1.1, bold=True, fit=True, tall=sheet.right_to_left))
    if digits:
        lines.append(sheet.block(digits, sizes.digits, bold=True, fit=True))
    commands: list[Command] = [("BOX", (0, 0), (-1, -1), 1, BLUE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    if pale:
        commands.append(("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE))
    return sheet.grid([[[PictureBlock(pictured(drawn), sizes.picture * 0.7)], lines]], (24, 76), commands)


_TAUGHT = (
    N_("which medicine not to take"),
    N_("which signs mean: go to hospital"),
    N_("not to stop a medicine alone"),
)


def _taught(sheet: Sheet, sizes: Sizes) -> Flowable:
    """For the worker, in small type: what the patient said back in own words."""
    size = sizes.caption * 0.72
    label = sheet.block(sheet.say(N_("For the worker: the patient said back")), size, bold=True, colour=GREY)
    row: Row = [[label], *([ticked(sheet, sheet.say(words), size=size)] for words in _TAUGHT)]
    return sheet.grid([row], (1.3, 1, 1.15, 1), [("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
