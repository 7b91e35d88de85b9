"""Square codes, drawn as vectors: as large as the place allows, with the best error correction that still scans.

A clinic's camera or scanner reads modules down to a third of a millimetre from a laser print.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, cast

from reportlab.lib.colors import black, white
from reportlab.platypus import Flowable

from app.reports.canvas import ReportCanvas
from app.support.i18n import N_, translate

MM = 72 / 25.4
SMALLEST_MODULE = 0.33 * MM
_QUIET = 4  # white modules that the standard asks for on each side
_LEVELS = ("Q", "M", "L")  # a quarter, a seventh or a fourteenth of the code may be lost

Matrix = tuple[bytes, ...]


@functools.lru_cache(maxsize=64)
def _modules(text: str, level: str) -> Matrix:
    import segno

    made: Any = segno.make_qr(text, error=level, boost_error=False)
    return tuple(bytes(row) for row in made.matrix)


def _needed(rows: Matrix) -> float:
    """The side of the smallest square whose modules still scan."""
    return (len(rows) + 2 * _QUIET) * SMALLEST_MODULE


def matrix(text: str, side: float) -> Matrix:
    """The code's modules (1 is dark), rows from the top, for a square of ``side`` points with its quiet zone.

    Raises:
        ValueError: the text does not fit with modules that scan.
    """
    for level in _LEVELS:
        rows = _modules(text, level)
        if _needed(rows) <= side + 0.01:
            return rows
    raise ValueError(f"{len(text)} characters do not fit into {side / MM:.0f} mm")


def smallest_side(text: str, least: float, most: float) -> float:
    """The smallest square from ``least`` up to ``most`` points that holds the text with good error correction, or
    with little where it would need more than ``most``.

    Raises:
        ValueError: not even the largest does.
    """
    for level in _LEVELS[1:]:
        side = _needed(_modules(text, level))
        if side <= most:
            return max(side, least)
    matrix(text, most)
    return most


def draw_qr(canvas: ReportCanvas, text: str, x: float, y: float, side: float) -> None:
    """Draw the code with its quiet zone in the square whose lower left corner is at (x, y)."""
    rows = matrix(text, side)
    module = side / (len(rows) + 2 * _QUIET)
    canvas.saveState()
    canvas.setFillColor(white)
    canvas.rect(x, y, side, side, stroke=0, fill=1)
    canvas.setFillColor(black)
    top = y + side - _QUIET * module
    # rows reach a hair into each other: viewers draw a white line between areas that only touch
    boxes = (
        f"{x + (_QUIET + start) * module:.3f} {top - (number + 1) * module:.3f} "
        f"{length * module:.3f} {module * 1.02:.3f} re"
        for number, row in enumerate(rows)
        for start, length in _dark_runs(row)
    )
    canvas.fill_boxes(boxes)
    canvas.restoreState()


def _dark_runs(row: bytes) -> Iterator[tuple[int, int]]:
    start = None
    for i, dark in enumerate((*row, 0)):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            yield start, i - start
            start = None


class QrBlock(Flowable):
    """A square code in the middle of its cell."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self._text, self._side = text, side

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._side
        return self.width, self.height

    def draw(self) -> None:
        canvas = cast("ReportCanvas", self.canv)
        with canvas.figure(translate(N_("Square code for a reader"), canvas.language)):
            draw_qr(canvas, self._text, (self.width - self._side) / 2, 0, self._side)
