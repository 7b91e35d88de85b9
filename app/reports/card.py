"""The wallet card: front and back beside each other with a fold between, four cards (eight faces) to a sheet.

It must be read without scanning: drugs in words, genes in letters; the square code says the same for a machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import cast

from reportlab.lib.colors import white
from reportlab.platypus import Flowable

from app.model.advice import Recommendation
from app.model.report import CardPart, GeneLine
from app.reports.canvas import ReportCanvas
from app.reports.furniture import furnished, name_blocks
from app.reports.layout import RULE_COLOUR, Command, Row, Sheet, gap, signed
from app.reports.pages import Part
from app.reports.paper import Paper
from app.reports.qr import MM, QrBlock, smallest_side
from app.reports.signs import BLUE, GREY, RED
from app.support.i18n import N_

TITLE = N_("Medicine card")
WIDTH, HEIGHT = 85.6 * MM, 54 * MM
CARDS = 4
_EDGE = 5.5  # white inside the cutting line
_QR_LEAST, _QR_MOST = 26 * MM, 31 * MM
_SCALES = (1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.66, 0.62, 0.58, 0.54, 0.5)
_LINE = 1.86  # Nastaliq lines of a card, in type sizes
_NO_PADDING: tuple[Command, ...] = tuple(
    (f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")
)
_TIGHT: tuple[Command, ...] = (
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 2),
)


def wallet_card(sheet: Sheet) -> Part:
    """On A4 a sheet of the same card, four times front and back: one to carry, the others for the family, the folder
    and the next loss. On A5 one card, its back below its front."""
    front, back = _Face(sheet, _front), _Face(sheet, _back)
    if sheet.paper is Paper.A5:
        alone = sheet.say(N_("Cut along the lines, fold in the middle, laminate."))
        hint = sheet.block(alone, 7.2, colour=GREY)
        return furnished(sheet, sheet.say(TITLE), [hint, gap(2), _stacked(sheet, front, back)])
    pairs: list[Row] = [[[front], [back]] for _ in range(CARDS)]
    story: list[Flowable] = [_hint(sheet), gap(2)]
    for number, pair in enumerate(pairs):
        story += [gap(7)] if number else []
        story.append(_pair(sheet, pair))
    return furnished(sheet, sheet.say(TITLE), story)


def _hint(sheet: Sheet) -> Flowable:
    words = sheet.say(
        N_("Cut along the lines, fold in the middle, laminate. A copy may be cut for the family.")
    )
    return sheet.block(words, 7.2, colour=GREY)


def _stacked(sheet: Sheet, front: Flowable, back: Flowable) -> Flowable:
    """Front above back with the fold between."""
    narrow = replace(sheet, margin=(sheet.paper.size[0] - WIDTH) / 2)
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.6, GREY),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, GREY, 0, (3, 3)),
        *_NO_PADDING,
    ]
    return narrow.grid([[[front]], [[back]]], (1,), commands)


def _pair(sheet: Sheet, pair: Row) -> Flowable:
    wide = replace(sheet, margin=(sheet.paper.size[0] - 2 * WIDTH) / 2)
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.6, GREY),
        ("LINEAFTER", (0, 0), (0, -1), 0.6, GREY, 0, (3, 3)),
        *_NO_PADDING,
    ]
    return wide.grid([pair], (1, 1), commands)


class _Face(Flowable):
    """One side of a card: as large as it can be set without leaving the card."""

    def __init__(self, sheet: Sheet, compose: Callable[[Sheet, CardPart], list[Flowable]]) -> None:
        super().__init__()
        self._sheet, self._compose = sheet, compose
        self._scales: Sequence[float] = _SCALES  # later only the one that fits
        self._told = False

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = WIDTH, HEIGHT
        return WIDTH, HEIGHT

    def draw(self) -> None:
        """The first card of the sheet; the others say nothing new."""
        canvas = cast("ReportCanvas", self.canv)
        with canvas.aside() if self._told else nullcontext():
            self._draw()
        self._told = True

    def _draw(self) -> None:
        inside = WIDTH - 2 * _EDGE
        y = HEIGHT - _EDGE
        for flowable, height in self._fitting(inside, HEIGHT - 2 * _EDGE):
            y -= height
            flowable.drawOn(self.canv, _EDGE, y)

    def _fitting(self, width: float, height: float) -> list[tuple[Flowable, float]]:
        card = self._sheet.content.card
        assert card is not None, "a card needs its part of the content"
        placed: list[tuple[Flowable, float]] = []
        for scale in self._scales:
            margin = (self._sheet.paper.size[0] - width) / 2
            sheet = replace(self._sheet, scale=scale, margin=margin, urdu_line=_LINE)
            placed = [(part, part.wrapOn(self.canv, width, height)[1]) for part in self._compose(sheet, card)]
            if sum(part_height for _, part_height in placed) <= height:
                self._scales = (scale,)
                break
        return placed


# ---------------------------------------------------------------- front


def _front(sheet: Sheet, card: CardPart) -> list[Flowable]:
    content = sheet.content
    not_recorded = sheet.say(N_("not recorded"))
    facts = (
        sheet.say(N_("MR no. {number}"), number=content.person.mr_number) if content.person.mr_number else "",
        sheet.say(N_("born {year}"), year=content.birth_year) if content.birth_year else "",
        sheet.text(content.person.sex),
        sheet.say(N_("blood group {group}"), group=content.blood_group or not_recorded),
    )
    allergies = sheet.joined(content.allergies) or not_recorded
    return [
        _band(sheet),
        gap(1.5),
        *name_blocks(sheet, 9, sheet.width),
        sheet.block("  ·  ".join(filter(None, facts)), 6.4),
        sheet.block(sheet.say(N_("Allergies: {names}"), names=allergies), 7.2, bold=True, colour=RED),
        gap(1.5),
        *_orders(sheet, card),
        gap(1.5),
        sheet.block(_show(sheet), 6.2, colour=GREY),
    ]


def _band(sheet: Sheet) -> Flowable:
    title = sheet.block(sheet.say(TITLE), 8.4, bold=True, colour=white, role="H1")
    clinic = sheet.block(
        sheet.text(sheet.content.letterhead.clinic),
        6.4,
        colour=white,
        align="end",
        urdu_line=_LINE,
        tall=sheet.right_to_left,
    )
    commands: list[Command] = [
        *_TIGHT,
        ("BACKGROUND", (0, 0), (-1, -1), BLUE),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return sheet.grid([[[title], [clinic]]], (4, 6), commands)


def _show(sheet: Sheet) -> str:
    return sheet.say(N_("Show this card to every doctor and every medical store."))


def _orders(sheet: Sheet, card: CardPart) -> list[Flowable]:
    """Up to six medicines in words, two beside each other; how many more there are is said."""
    if not card.drugs:
        none = sheet.say(
            N_(
                "In what was tested, no medicine to avoid or to change was found. This is not a full clearance."
            )
        )
        return [sheet.block(none, 7)]
    cells = [[_drug(sheet, answer)] for answer in card.drugs]
    if len(cells) % 2:
        cells.append([])
    rows: list[Row] = [cells[i : i + 2] for i in range(0, len(cells), 2)]
    commands: list[Command] = [
        *_TIGHT,
        ("LINEBELOW", (0, 0), (-1, -2), 0.3, RULE_COLOUR),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    story: list[Flowable] = [sheet.grid(rows, (1, 1), commands)]
    if card.more:
        more = sheet.say(N_("and {count} more: see the doctor's report"), count=card.more)
        story.append(sheet.block(more, 6.4, bold=True))
    return story


def _drug(sheet: Sheet, answer: Recommendation) -> Flowable:
    """The medicine in both scripts and what to do, in words."""
    latin = answer.drug[:1].upper() + answer.drug[1:]
    names = (answer.drug_ur, latin) if sheet.right_to_left else (latin, answer.drug_ur)
    words = f"{' '.join(filter(None, names))}\n{sheet.text(answer.label)}"
    return signed(
        answer.level,
        sheet.block(words, 6.8, bold=True, fit=True),
        8 * sheet.scale,
    )


# ---------------------------------------------------------------- back


def _back(sheet: Sheet, card: CardPart) -> list[Flowable]:
    side = smallest_side(card.line, _QR_LEAST, _QR_MOST)
    beside = replace(sheet, margin=(sheet.paper.size[0] - (sheet.width - side - 3)) / 2)
    genes: list[Flowable] = [
        sheet.block(sheet.say(N_("Genes tested")), 6.6, bold=True, colour=BLUE),
        *_genes(beside, card),
    ]
    commands: list[Command] = [*_TIGHT, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    row: Row = [genes, [QrBlock(card.line, side)]]
    return [
        sheet.grid([row], (sheet.width - side - 3, side + 3), commands),
        gap(4 if sheet.right_to_left else 1),
        _untested(sheet),
        gap(1),
        *_origin(sheet, card),
    ]


def _genes(sheet: Sheet, card: CardPart) -> list[Flowable]:
    """Latin letters in both languages: this side is for doctors and laboratories."""
    if not card.genes:
        return [sheet.block(sheet.say(N_("none")), 6.4)]
    lines: list[Flowable] = [_latin(sheet, _gene(gene)) for gene in card.genes]
    if card.more_genes:
        lines.append(_latin(sheet, f"+ {card.more_genes}: QR"))
    return lines


def _latin(sheet: Sheet, text: str) -> Flowable:
    style = replace(sheet.style(5.8), right_to_left=False)
    block = sheet.block(text, 5.8)
    block.style = style
    return block


def _gene(gene: GeneLine) -> str:
    meaning = gene.meaning.en.split(" (")[0]
    return f"{gene.gene} {_once(gene.result)} {meaning}"


def _once(result: str) -> str:
    """Both copies alike and in words are named once."""
    first, _, second = result.partition("/")
    return f"2 x {first}" if first == second and not first.startswith("*") else result


def _untested(sheet: Sheet) -> Flowable:
    names = sheet.joined(sheet.content.untested) or sheet.say(N_("none"))
    words = sheet.say(N_("NOT tested (never taken as normal): {names}"), names=names)
    return sheet.block(words, 6.2, bold=True)


def _origin(sheet: Sheet, card: CardPart) -> Sequence[Flowable]:
    content = sheet.content
    phone = content.letterhead.phone
    lines = (
        (
            sheet.say(N_("Made on {date}"), date=content.date),
            sheet.say(N_("Phone {number}"), number=phone) if phone else "",
            sheet.say(N_("Sample {name}"), name=content.sample) if content.sample else "",
        ),
        (
            sheet.say(N_("Card {number}"), number=spaced(card.id)),
            sheet.say(N_("Key {fingerprint}"), fingerprint=card.key)
            if card.key
            else sheet.say(N_("not signed")),
            sheet.say(N_("Rules {version}"), version=f"{content.pack.id} {content.pack.version}"),
        ),
    )
    return [sheet.block(_dotted(line), 5.4, colour=GREY) for line in lines]


def spaced(number: str) -> str:
    """A card's number in two groups, easier to type."""
    return f"{number[:5]} {number[5:]}"


def _dotted(parts: Iterable[str]) -> str:
    return "  ·  ".join(filter(None, parts))
