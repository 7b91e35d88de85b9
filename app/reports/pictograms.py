"""Pictures for people who do not read: black on white, no text, drawn as lines in a square of 100 by 100 units.

Each drawing is a short list of strokes and shapes. A picture never stands alone: words are printed beside it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from app.model.advice import Level
from app.reports.canvas import ReportCanvas
from app.reports.pen import Pen
from app.reports.signs import BLACK, GREEN, RED, draw_sign, octagon_points, polygon, stamp, strokes_of
from app.support.i18n import N_, translate

_YELLOW = HexColor("#F4D000")
_BROWN = HexColor("#6B3E12")
_PALE = HexColor("#DDE3E8")
_DUSK = HexColor("#7C8894")


def _tick(pen: Pen) -> None:
    pen.canvas.saveState()
    draw_sign(pen.canvas, Level.USUAL, 66, 2, 32)
    pen.canvas.restoreState()


def _forbidden(pen: Pen) -> None:
    """A red octagon around the picture and a bar across it."""
    pen.ink(RED, 8)
    pen.canvas.setFillColor(white)
    polygon(pen.canvas, octagon_points(50, 50, 51), fill=0)
    pen.line([(17, 83), (83, 17)])


def _swallow(pen: Pen, x: float, y: float, size: float) -> None:
    """Someone putting a capsule to the mouth."""
    pen.profile(x, y, size)
    pen.dot(x + 0.35 * size, y + 0.2 * size, 3)
    pen.capsule(x + 1.15 * size, y - 0.7 * size, 0.9 * size, 0.4 * size)


def _take(pen: Pen) -> None:
    _swallow(pen, 34, 56, 30)
    _tick(pen)


def _avoid(pen: Pen) -> None:
    _swallow(pen, 41, 52, 21)
    _forbidden(pen)


def _less(pen: Pen) -> None:
    pen.tablet(23, 58, 20)
    pen.tablet(86, 36, 11)
    pen.ink(BLACK, 6)
    pen.arrow((60, 82), (60, 20), 12)


def _more(pen: Pen) -> None:
    pen.tablet(14, 36, 11)
    pen.tablet(77, 58, 20)
    pen.ink(BLACK, 6)
    pen.arrow((40, 20), (40, 82), 12)


def _other(pen: Pen) -> None:
    pen.tablet(25, 68, 20)
    pen.ink(RED, 7)
    pen.line([(7, 86), (43, 50)])
    pen.ink(BLACK, 6)
    pen.curve((28, 38), (28, 18, 40, 16, 56, 22))
    pen.line([(44, 30), (57, 22), (46, 11)])
    pen.ink(BLACK)
    pen.capsule(60, 26, 36, 18)
    pen.canvas.saveState()
    draw_sign(pen.canvas, Level.USUAL, 68, 54, 26)
    pen.canvas.restoreState()


def _question(pen: Pen, x: float, y: float, size: float) -> None:
    pen.ink(BLACK, 6)
    pen.curve(
        (x - 0.5 * size, y + 0.55 * size),
        (x - 0.5 * size, y + 1.2 * size, x + 0.6 * size, y + 1.2 * size, x + 0.5 * size, y + 0.5 * size),
        (x + 0.4 * size, y + 0.1 * size, x, y + 0.1 * size, x, y - 0.3 * size),
    )
    pen.dot(x, y - 0.75 * size, 4.5)


def _doctor(pen: Pen, x: float, y: float, size: float) -> None:
    """A person with a stethoscope."""
    pen.person(x, y, size)
    pen.ink(BLACK, 3.5)
    pen.curve(
        (x - 0.45 * size, y + 0.95 * size),
        (x - 0.4 * size, y, x + 0.4 * size, y, x + 0.45 * size, y + 0.95 * size),
    )
    pen.dot(x + 0.02 * size, y + 0.2 * size, 0.14 * size)


def _ask(pen: Pen) -> None:
    pen.shape([(16, 56), (20, 40), (32, 56)])
    pen.box(4, 52, 44, 44, 10)
    _question(pen, 26, 72, 14)
    pen.ink(BLACK)
    pen.person(20, 3, 14)
    _doctor(pen, 72, 3, 24)


def _nostop(pen: Pen) -> None:
    """A medicine dropped into a bin, forbidden."""
    pen.capsule(34, 66, 32, 15)
    pen.shape([(30, 50), (70, 50), (64, 18), (36, 18)], _PALE)
    pen.line([(25, 50), (75, 50)])
    pen.line([(44, 42), (46, 26)])
    pen.line([(56, 42), (54, 26)])
    _forbidden(pen)


def _rash(pen: Pen) -> None:
    pen.shape([(24, 4), (18, 50), (36, 60), (64, 60), (82, 50), (76, 4)])
    pen.disc(50, 78, 17)
    for x, y in ((34, 46), (46, 50), (60, 46), (68, 36), (32, 30), (44, 34), (56, 32), (40, 18), (54, 18), (66, 20),
                 (43, 80), (55, 84), (54, 72)):  # fmt: skip
        pen.dot(x, y, 3.6, RED)


def _bleed(pen: Pen) -> None:
    pen.profile(42, 58, 32)
    pen.dot(53, 65, 3.2)
    pen.ink(BLACK, 2.5)
    pen.drop(76, 32, 6, RED)
    pen.drop(84, 13, 7, RED)
    pen.drop(66, 14, 5, RED)


def _jaundice(pen: Pen) -> None:
    path = pen.canvas.beginPath()
    path.moveTo(4, 50)
    path.curveTo(24, 88, 76, 88, 96, 50)
    path.curveTo(76, 12, 24, 12, 4, 50)
    path.close()
    pen.canvas.setFillColor(_YELLOW)
    pen.canvas.drawPath(path, stroke=1, fill=1)
    pen.disc(50, 50, 19, white)
    pen.dot(50, 50, 10)
    pen.ink(BLACK, 3)
    for x, y, tip in ((14, 47, 20), (20, 37, 30), (20, 58, 32), (80, 37, 70), (80, 58, 68), (86, 47, 80)):
        pen.line([(x, y), (tip, y)])


def _breath(pen: Pen) -> None:
    """Chest with lungs; air that hardly gets out of an open mouth."""
    pen.profile(34, 74, 18)
    pen.ink(BLACK, 3.5)
    for y in (58, 66, 74):
        pen.curve((60, y), (68, y + 6, 72, y - 6, 80, y), (84, y + 3, 86, y - 2, 90, y))
    pen.ink(BLACK, 4)
    pen.line([(33, 48), (33, 36)])
    pen.curve((28, 42), (8, 42, 4, 12, 10, 4), (20, 2, 28, 8, 28, 42))
    pen.curve((38, 42), (58, 42, 62, 12, 56, 4), (46, 2, 38, 8, 38, 42))


def _hospital(pen: Pen) -> None:
    pen.box(8, 6, 62, 74)
    pen.box(32, 6, 14, 22)
    for x in (16, 52):
        for y in (36, 18):
            pen.box(x, y, 9, 10)
    pen.ink(GREEN, 8)
    pen.line([(39, 52), (39, 72)])
    pen.line([(29, 62), (49, 62)])
    pen.ink(RED, 7)
    pen.arrow((97, 17), (54, 17), 13)


def _card(pen: Pen) -> None:
    """A paper held out to someone."""
    pen.box(4, 30, 40, 52, 3)
    pen.ink(BLACK, 3.5)
    for y in (70, 60, 50, 40):
        pen.line([(11, y), (37, y)])
    pen.ink(BLACK, 6)
    pen.arrow((48, 56), (66, 56), 9)
    pen.ink(BLACK)
    _doctor(pen, 78, 14, 18)


def _phone(pen: Pen) -> None:
    pen.box(30, 4, 38, 88, 8)
    pen.box(35, 20, 28, 58, 0, _PALE)
    pen.dot(49, 12, 4)
    pen.ink(BLACK, 4)
    pen.curve((76, 58), (84, 64, 84, 74, 76, 80))
    pen.curve((84, 50), (97, 60, 97, 78, 84, 88))


def _muscle(pen: Pen) -> None:
    """A leg with pain in the calf."""
    pen.curve((26, 96), (28, 76, 26, 70, 30, 58), (24, 44, 26, 26, 32, 12))
    pen.curve((56, 96), (58, 76, 54, 68, 50, 60), (52, 44, 48, 28, 46, 16))
    pen.line([(32, 12), (30, 4), (66, 4), (62, 12), (46, 16)])
    pen.shape([(84, 78), (64, 52), (76, 52), (62, 28), (92, 58), (78, 58)], RED)


def _darkurine(pen: Pen) -> None:
    pen.shape([(26, 84), (74, 84), (66, 8), (34, 8)])
    pen.shape([(30, 56), (70, 56), (66, 8), (34, 8)], _BROWN)


def _bloodtest(pen: Pen) -> None:
    pen.box(22, 6, 26, 84, 13)
    pen.box(22, 6, 26, 46, 13, RED)
    pen.line([(16, 90), (54, 90)])
    pen.drop(76, 40, 12, RED)


def _return(pen: Pen) -> None:
    pen.box(6, 22, 58, 60, 4)
    pen.box(6, 66, 58, 16, 4, _PALE)
    for x in (18, 35, 52):
        for y in (34, 50):
            pen.dot(x, y, 4)
    pen.ink(RED, 5)
    pen.canvas.circle(35, 34, 10, stroke=1, fill=0)
    pen.ink(BLACK, 6)
    pen.curve((92, 70), (98, 40, 88, 12, 62, 12))
    pen.line([(72, 22), (60, 12), (72, 2)])


def _sun(pen: Pen, x: float, y: float, radius: float) -> None:
    for dx, dy in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (0.7, -0.7), (0, -1), (-0.7, -0.7)):
        start, end = radius * 1.35, radius * 1.8
        pen.line([(x + dx * start, y + dy * start), (x + dx * end, y + dy * end)])
    pen.disc(x, y, radius, _YELLOW)


def _morning(pen: Pen) -> None:
    """The sun rises over the ground."""
    _sun(pen, 50, 40, 20)
    pen.canvas.setFillColor(white)
    pen.canvas.rect(0, 0, 100, 32, stroke=0, fill=1)
    pen.line([(4, 32), (96, 32)])
    pen.arrow((50, 4), (50, 24), 9)


def _noon(pen: Pen) -> None:
    _sun(pen, 50, 62, 20)
    pen.line([(4, 8), (96, 8)])


def _evening(pen: Pen) -> None:
    """The sun goes down in a darkening sky."""
    pen.canvas.setFillColor(_DUSK)
    pen.canvas.rect(4, 32, 92, 64, stroke=0, fill=1)
    _sun(pen, 50, 40, 20)
    pen.canvas.setFillColor(white)
    pen.canvas.rect(0, 0, 100, 32, stroke=0, fill=1)
    pen.line([(4, 32), (96, 32)])
    pen.arrow((50, 24), (50, 4), 9)


def _night(pen: Pen) -> None:
    """A crescent and a star."""
    pen.disc(48, 52, 34, _YELLOW)
    pen.disc(64, 62, 30)
    pen.canvas.setFillColor(white)
    pen.canvas.circle(66, 63, 31, stroke=0, fill=1)
    pen.dot(82, 80, 4)
    pen.dot(72, 52, 3)


def _family(pen: Pen) -> None:
    pen.person(28, 24, 20)
    pen.person(74, 24, 20)
    pen.person(51, 4, 14)


_PICTURES: dict[str, Callable[[Pen], None]] = {
    "take": _take,
    "avoid": _avoid,
    "less": _less,
    "more": _more,
    "other": _other,
    "ask": _ask,
    "nostop": _nostop,
    "rash": _rash,
    "bleed": _bleed,
    "jaundice": _jaundice,
    "breath": _breath,
    "hospital": _hospital,
    "card": _card,
    "phone": _phone,
    "muscle": _muscle,
    "darkurine": _darkurine,
    "bloodtest": _bloodtest,
    "return": _return,
    "family": _family,
    "morning": _morning,
    "noon": _noon,
    "evening": _evening,
    "night": _night,
}
# What each picture shows, told to those who do not see it.
_SHOWN = {
    "take": N_("Picture: take this medicine"),
    "avoid": N_("Picture: do not take this medicine"),
    "less": N_("Picture: less of this medicine"),
    "more": N_("Picture: more of this medicine"),
    "other": N_("Picture: another medicine instead"),
    "ask": N_("Picture: ask the doctor"),
    "nostop": N_("Picture: do not stop the medicine"),
    "rash": N_("Picture: skin rash"),
    "bleed": N_("Picture: bleeding"),
    "jaundice": N_("Picture: yellow eyes"),
    "breath": N_("Picture: hard to breathe"),
    "hospital": N_("Picture: hospital"),
    "card": N_("Picture: show the card"),
    "phone": N_("Picture: telephone"),
    "muscle": N_("Picture: muscle pain"),
    "darkurine": N_("Picture: dark urine"),
    "bloodtest": N_("Picture: blood test"),
    "return": N_("Picture: come again"),
    "family": N_("Picture: family"),
    "morning": N_("Picture: morning"),
    "noon": N_("Picture: noon"),
    "evening": N_("Picture: evening"),
    "night": N_("Picture: night"),
}
_BY_LEVEL = {
    Level.AVOID: "avoid",
    Level.CHANGE: "ask",
    Level.CAUTION: "ask",
    Level.UNKNOWN: "ask",
    Level.USUAL: "take",
}
# First match wins.
_WORDS = (
    (("do not stop",), "nostop"),
    (("show this",), "card"),
    (("hospital",), "hospital"),
    (("rash", "blister"), "rash"),
    (("yellow",), "jaundice"),
    (("bleed",), "bleed"),
    (("breath",), "breath"),
    (("urine",), "darkurine"),
    (("muscle",), "muscle"),
    (("come back",), "return"),
    (("family", "relative"), "family"),
    (("doctor",), "ask"),
)
PICTOGRAMS = tuple(_PICTURES)


def pictogram_for(name: str, level: Level) -> str:
    """The named picture, or the level's own where there is none of that name."""
    return name if name in _PICTURES else _BY_LEVEL[level]


def picture_for_words(sentence: str) -> str | None:
    """The picture that illustrates an English sentence, found by its words; None where there is none."""
    lower = sentence.lower()
    return next((name for words, name in _WORDS if any(word in lower for word in words)), None)


def draw_pictogram(canvas: Canvas, name: str, x: float, y: float, size: float) -> None:
    """Draw a picture in the square of ``size`` points whose lower left corner is at (x, y)."""
    if isinstance(canvas, ReportCanvas):
        with canvas.figure(translate(_SHOWN[name], canvas.language)):
            stamp(canvas, _strokes(name), x, y, size)
    else:
        stamp(canvas, _strokes(name), x, y, size)


@functools.cache
def _strokes(name: str) -> str:
    return strokes_of(lambda canvas: _PICTURES[name](Pen(canvas)))
