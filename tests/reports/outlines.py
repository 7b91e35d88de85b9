"""Where a page has ink, glyph by glyph, from the outlines in the font files: what touches what, and what leaves its
ground."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
import uharfbuzz
from PIL import Image, ImageChops, ImageDraw
from reportlab.lib.colors import Color

from app.reports.canvas import ReportCanvas
from app.reports.ink import Ink
from app.reports.typefaces import Face
from app.support.paths import fonts_folder

_STEPS = 6  # straight pieces of a curve
_DOTS = 6  # to a point, where ink of two glyphs is laid over each other
Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points."""


@dataclass(frozen=True)
class Glyph:
    """A glyph on the page. ``x``, ``y``: its origin; ``scale``: points to a font unit."""

    face: Face
    id: int
    x: float
    y: float
    scale: float

    @property
    def box(self) -> Box:
        low, bottom, high, top = _extent(self.face, self.id)
        return (
            self.x + low * self.scale,
            self.y + bottom * self.scale,
            self.x + high * self.scale,
            self.y + top * self.scale,
        )


@dataclass(frozen=True)
class Written:
    """A printed line. ``paragraph``: lines of one paragraph have the same number."""

    page: int
    paragraph: int
    baseline: float
    said: str
    colour: Color
    glyphs: tuple[Glyph, ...]

    @functools.cached_property
    def box(self) -> Box:
        return around([glyph.box for glyph in self.glyphs])


@dataclass(frozen=True)
class Ground:
    """A filled rectangle."""

    page: int
    colour: Color
    box: Box


class Watched:
    """Lines and filled rectangles of the pages that are drawn."""

    def __init__(self) -> None:
        self.lines: list[Written] = []
        self.grounds: list[Ground] = []

    def forget(self) -> None:
        self.lines.clear()
        self.grounds.clear()


def watch(monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Record what canvases draw from now on."""
    seen, draw, fill = Watched(), ReportCanvas.draw_text, ReportCanvas.rect

    def draw_text(
        canvas: ReportCanvas, lines: Sequence[Ink], colour: Color, x: float, top: float, role: str = "P"
    ) -> None:
        draw(canvas, lines, colour, x, top, role)
        number = len(seen.lines)
        for line in lines:
            left, base = canvas.absolutePosition(x, top)
            glyphs = tuple(_glyphs(line, left, base))
            if glyphs:
                seen.lines.append(
                    Written(canvas.getPageNumber(), number, base + line.y, line.said, colour, glyphs)
                )

    def rect(
        canvas: Any,
        x: float,
        y: float,
        width: float,
        height: float,
        stroke: int = 1,
        fill_: int = 0,
        **other: Any,
    ) -> None:
        filled = other.get("fill", fill_)
        fill(canvas, x, y, width, height, stroke=stroke, fill=filled)
        if filled:
            one, two = canvas.absolutePosition(x, y), canvas.absolutePosition(x + width, y + height)
            box = (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
            seen.grounds.append(Ground(canvas.getPageNumber(), canvas._fillColorObj, box))

    monkeypatch.setattr(ReportCanvas, "draw_text", draw_text)
    monkeypatch.setattr(ReportCanvas, "rect", rect)
    return seen


def _glyphs(line: Ink, left: float, base: float) -> Iterator[Glyph]:
    for placed in line.line:
        pen, face = 0.0, placed.piece.face
        for glyph in placed.piece.glyphs:
            x = left + placed.x + (pen + glyph.x) * placed.size / 1000
            y = base + line.y + glyph.y * placed.size / 1000
            made = Glyph(face, glyph.id, x, y, placed.size / _font(face).face.upem)
            if _outline(face, glyph.id):
                yield made
            pen += glyph.advance


@functools.cache
def _font(face: Face) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fonts_folder() / f"{face}.ttf"))))


@functools.cache
def _outline(face: Face, glyph: int) -> tuple[tuple[tuple[float, float], ...], ...]:
    """Its contours, curves in straight pieces, in font units."""
    contours: list[list[tuple[float, float]]] = []

    def curve(x1: float, y1: float, x: float, y: float, _: Any) -> None:
        x0, y0 = contours[-1][-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            contours[-1].append((a * x0 + b * x1 + c * x, a * y0 + b * y1 + c * y))

    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: contours.append([(x, y)]))
    draw.set_line_to_func(lambda x, y, _: contours[-1].append((x, y)))
    draw.set_quadratic_to_func(curve)
    _font(face).draw_glyph(glyph, draw, None)
    return tuple(tuple(contour) for contour in contours if len(contour) > 2)


@functools.cache
def _extent(face: Face, glyph: int) -> Box:
    points = [point for contour in _outline(face, glyph) for point in contour]
    return (
        min(x for x, _ in points),
        min(y for _, y in points),
        max(x for x, _ in points),
        max(y for _, y in points),
    )


def around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def common(one: Box, other: Box) -> Box | None:
    """The part of the page that both boxes cover."""
    box = (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
    return box if box[0] < box[2] and box[1] < box[3] else None


def shared_ink(one: Written, other: Written) -> float:
    """Square points where glyphs of two lines lie over each other; holes in letters count as ink."""
    if not common(one.box, other.box):
        return 0
    pairs = ((a, b, common(a.box, b.box)) for a in one.glyphs for b in other.glyphs)
    return sum(_over_each_other(a, b, box) for a, b, box in pairs if box)


def _over_each_other(one: Glyph, other: Glyph, box: Box) -> float:
    both = ImageChops.logical_and(_picture(one, box), _picture(other, box))
    return sum(both.histogram()[1:]) / _DOTS**2


def _picture(glyph: Glyph, box: Box) -> Image.Image:
    size = (int((box[2] - box[0]) * _DOTS) + 1, int((box[3] - box[1]) * _DOTS) + 1)
    picture = Image.new("1", size)
    pen = ImageDraw.Draw(picture)
    for contour in _outline(glyph.face, glyph.id):
        pen.polygon(
            [
                ((glyph.x + x * glyph.scale - box[0]) * _DOTS, (box[3] - glyph.y - y * glyph.scale) * _DOTS)
                for x, y in contour
            ],
            fill=1,
        )
    return picture
