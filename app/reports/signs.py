"""The signs of the answers: shape, colour and mark together.

A grey printer or a colour-blind eye loses only the colour.
"""

from __future__ import annotations

import functools
import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfgen.canvas import Canvas

from app.model.advice import Level

BLACK = HexColor("#000000")
RED, AMBER, GREEN, GREY, BLUE = (HexColor(c) for c in ("#B3261E", "#F2B705", "#1B6E3C", "#5F6368", "#1A4E8A"))
PALE_RED, PALE_AMBER, PALE_GREEN, PALE_GREY, PALE_BLUE = (
    HexColor(c) for c in ("#FBECEB", "#FEF7DF", "#EAF5EE", "#F1F2F3", "#E9F0F8")
)


@dataclass(frozen=True, slots=True)
class Tint:
    """Colours of a level: of its sign and band, of writing on the band, and of the ground behind its rows."""

    strong: Color
    writing: Color
    ground: Color


_TINTS = {
    Level.AVOID: Tint(RED, white, PALE_RED),
    Level.CHANGE: Tint(AMBER, BLACK, PALE_AMBER),
    Level.CAUTION: Tint(AMBER, BLACK, PALE_AMBER),
    Level.UNKNOWN: Tint(GREY, white, PALE_GREY),
    Level.USUAL: Tint(GREEN, white, PALE_GREEN),
}


def tint(level: Level) -> Tint:
    return _TINTS[level]


def draw_sign(canvas: Canvas, level: Level, x: float, y: float, size: float) -> None:
    """Draw the level's sign in the square of ``size`` points whose lower left corner is at (x, y).

    Avoid: octagon with a bar. Change: filled triangle; caution: open triangle, both with an exclamation mark.
    Usual: circle with a tick. Unknown: hatched square. A white rim keeps them apart from a ground of their colour.
    """
    stamp(canvas, _sign_strokes(level), x, y, size)


@functools.cache
def _sign_strokes(level: Level) -> str:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(7)
        canvas.setLineJoin(1)
        _DRAWERS[level](canvas)

    return strokes_of(draw)


def strokes_of(draw: Callable[[Canvas], None]) -> str:
    """The operators of a drawing in a square of 100 by 100 units. Writing numbers is slow: keep what comes back."""
    pad = Canvas(io.BytesIO())
    draw(pad)
    return str(pad.getCurrentPageContent())


def stamp(canvas: Canvas, strokes: str, x: float, y: float, size: float) -> None:
    """Put a drawing into the square of ``size`` points whose lower left corner is at (x, y)."""
    scale = f"{size / 100:.5f}"
    canvas.addLiteral(f"q {scale} 0 0 {scale} {x:.2f} {y:.2f} cm {strokes} Q")


def polygon(canvas: Canvas, points: list[tuple[float, float]], *, fill: int = 1, stroke: int = 1) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=stroke, fill=fill)


def octagon_points(x: float, y: float, radius: float) -> list[tuple[float, float]]:
    """Corners of an octagon that stands on a side."""
    angles = [math.pi / 8 + i * math.pi / 4 for i in range(8)]
    return [(round(x + radius * math.cos(a), 2), round(y + radius * math.sin(a), 2)) for a in angles]


def _avoid(canvas: Canvas) -> None:
    canvas.setFillColor(RED)
    canvas.setStrokeColor(white)
    polygon(canvas, octagon_points(50, 50, 51))
    canvas.setFillColor(white)
    canvas.rect(20, 41, 60, 18, stroke=0, fill=1)


def _exclamation(canvas: Canvas) -> None:
    canvas.setFillColor(BLACK)
    polygon(canvas, [(43, 68), (57, 68), (54, 36), (46, 36)], stroke=0)
    canvas.circle(50, 23, 6.5, stroke=0, fill=1)


def _change(canvas: Canvas) -> None:
    canvas.setFillColor(AMBER)
    canvas.setStrokeColor(BLACK)
    polygon(canvas, [(5, 8), (95, 8), (50, 92)])
    _exclamation(canvas)


def _caution(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.setStrokeColor(BLACK)
    polygon(canvas, [(5, 8), (95, 8), (50, 92)])
    canvas.setStrokeColor(AMBER)
    canvas.setLineWidth(5)
    polygon(canvas, [(15, 14), (85, 14), (50, 80)], fill=0)
    _exclamation(canvas)


def _usual(canvas: Canvas) -> None:
    canvas.setFillColor(GREEN)
    canvas.setStrokeColor(white)
    canvas.circle(50, 50, 47, stroke=1, fill=1)
    canvas.setLineWidth(12)
    canvas.setLineCap(1)
    canvas.lines([(26, 50, 43, 32), (43, 32, 74, 68)])


def _unknown(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.setStrokeColor(GREY)
    canvas.rect(6, 6, 88, 88, stroke=1, fill=1)
    canvas.setLineWidth(6)
    canvas.lines([(6, 50, 50, 94), (6, 6, 94, 94), (50, 6, 94, 50)])


_DRAWERS = {
    Level.AVOID: _avoid,
    Level.CHANGE: _change,
    Level.CAUTION: _caution,
    Level.USUAL: _usual,
    Level.UNKNOWN: _unknown,
}
