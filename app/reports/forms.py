"""What forms and letters share: fields with labels, boxes to tick, lines to write on, and where to cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.model.advice import Recommendation
from app.reports.furniture import name_blocks
from app.reports.layout import RULE_COLOUR, Beside, Command, Headed, Row, Sheet, signed
from app.reports.signs import BLACK, BLUE, GREY, PALE_BLUE, RED
from app.support.i18n import N_

TEXT, SMALL = 8.6, 7.2


def ticked(sheet: Sheet, text: str, *, on: bool = False, size: float = TEXT, bold: bool = False) -> Flowable:
    """A box to tick before words; already ticked when ``on``."""

    def draw(canvas: Canvas, x: float, y: float, side: float) -> None:
        canvas.setStrokeColor(BLACK)
        canvas.setLineWidth(0.8)
        canvas.setFillColor(white)
        canvas.rect(x, y, side, side, stroke=1, fill=1)
        if on:
            canvas.setLineWidth(1.6)
            canvas.lines(
                [
                    (x + side * 0.2, y + side * 0.5, x + side * 0.42, y + side * 0.22),
                    (x + side * 0.42, y + side * 0.22, x + side * 0.85, y + side * 0.85),
                ]
            )

    return Beside(
        draw, size * 1.05 * sheet.scale, sheet.block(text, size, bold=bold, tall=sheet.right_to_left)
    )


def labelled(sheet: Sheet, label: str, value: str, size: float = TEXT) -> list[Flowable]:
    """A small grey label above its value; a dash where there is none."""
    return [
        sheet.block(sheet.say(label), SMALL - 0.6, colour=GREY),
        sheet.block(value or "–", size, bold=True, tall=sheet.right_to_left, fit=True),
    ]


def person_box(sheet: Sheet) -> Flowable:
    """Who the paper is about: names over the whole width, facts below."""
    content, person = sheet.content, sheet.content.person
    facts = (
        (N_("MR no."), person.mr_number),
        (N_("Sex"), sheet.text(person.sex)),
        (N_("Age"), sheet.text(person.age)),
        (N_("Blood group"), content.blood_group or sheet.say(N_("not recorded"))),
        (N_("Date"), content.date),
    )
    names: Row = [name_blocks(sheet, 11, sheet.width - 8), *([] for _ in facts[1:])]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, RULE_COLOUR),
        ("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE),
        ("BOX", (0, 0), (-1, -1), 0.7, BLUE),
        ("LINEAFTER", (0, 1), (-2, 1), 0.4, RULE_COLOUR),
    ]
    return sheet.grid([names, [labelled(sheet, *fact) for fact in facts]], [20, 17, 21, 20, 22], commands)


def bullets(sheet: Sheet, lines: Iterable[str], size: float = TEXT) -> list[Flowable]:
    return [Beside(_dot, 4, sheet.block(line, size)) for line in lines]


def _dot(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setFillColor(BLUE)
    canvas.circle(x + size / 2, y + size / 2, size / 3, stroke=0, fill=1)


def headed(sheet: Sheet, words: str, body: Sequence[Flowable]) -> list[Flowable]:
    """A heading over what it names: it never stands alone at the foot of a page."""
    heading = sheet.block(
        sheet.say(words), 9.6, bold=True, colour=BLUE, space_before=4, space_after=0.5, role="H2"
    )
    first, *rest = body
    return [Headed(heading, first), *rest]


def to_sign(sheet: Sheet, words: Sequence[str], shares: Sequence[float], height: float = 26) -> Flowable:
    """Lines to sign on, each with what belongs there."""
    cells: Row = [[sheet.block(sheet.say(word), SMALL, colour=GREY)] for word in words]
    commands: list[Command] = [
        ("TOPPADDING", (0, 0), (-1, 0), 1),
        *(("LINEABOVE", (i, 1), (i, 1), 0.8, GREY) for i in range(len(words))),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
    ]
    blank: Row = [[_Blank(height)] for _ in words]
    return sheet.grid([blank, cells], shares, commands)


class _Blank(Flowable):
    """Room to write."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self._tall = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._tall
        return self.width, self.height

    def draw(self) -> None:
        """Nothing: it stays white."""


class CutLine(Flowable):
    """A dashed line over the whole width with scissors drawn at its beginning."""

    def __init__(self, width: float) -> None:
        super().__init__()
        self.width, self.height = width, 9

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.8)
        for y in (2.2, 6.8):
            canvas.circle(3, y, 1.7, stroke=1, fill=0)
        canvas.lines([(4.4, 3.2, 11, 6.4), (4.4, 5.8, 11, 2.6)])
        canvas.setDash(4, 3)
        canvas.line(14, 4.5, self.width, 4.5)
        canvas.restoreState()


def medicines_in_words(sheet: Sheet) -> str:
    """The medicines in use with their doses, in one line."""
    names = []
    for answer in {a.drug: a for a in sheet.content.current}.values():
        dose = sheet.content.doses.get(answer.drug, "")
        names.append(f"{sheet.drug(answer)} {dose}".strip())
    return sheet.joined(names) or sheet.say(N_("not recorded"))


def allergies_in_words(sheet: Sheet) -> str:
    return sheet.joined(sheet.content.allergies) or sheet.say(N_("not recorded"))


def action_line(sheet: Sheet, answer: Recommendation, size: float = TEXT) -> Flowable:
    """Medicine and action with its sign."""
    words = sheet.doubted(f"{sheet.drug(answer)}: {sheet.text(answer.label)}", doubtful=answer.needs_review)
    return signed(
        answer.level, sheet.block(words, size, bold=True, tall=sheet.right_to_left), size * 1.25 * sheet.scale
    )


def urgency(sheet: Sheet, urgent: bool) -> Flowable:
    colour = RED if urgent else GREY
    boxes: Row = [
        [ticked(sheet, sheet.say(N_("Urgent")), on=urgent, bold=urgent)],
        [ticked(sheet, sheet.say(N_("Routine")), on=not urgent)],
    ]
    return sheet.grid([boxes], (1, 1), [("BOX", (0, 0), (-1, -1), 0.8, colour)])
