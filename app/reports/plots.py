"""Drawings of numbers as vectors: ten people, four children, values over time with the band to be in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.model.people import Fate
from app.model.trends import Trend, TrendLine
from app.reports.canvas import ReportCanvas
from app.reports.layout import RULE_COLOUR, Sheet
from app.reports.signs import BLUE, GREY, RED, polygon
from app.support import scales, units

_BROWN, _BAND = HexColor("#8A4E00"), HexColor("#DDEFE3")
_LINE_COLOURS = (BLUE, _BROWN)
_TINY = 6.2


def draw_person(canvas: Canvas, fate: Fate, x: float, y: float, size: float) -> None:
    """A head and a body: affected is filled with a cross, a carrier half filled, free only an outline."""
    canvas.saveState()
    canvas.setLineWidth(size / 22)
    canvas.setStrokeColor(GREY if fate is Fate.FREE else RED)
    canvas.setFillColor(RED if fate is Fate.AFFECTED else white)
    _outline(canvas, x, y, size)
    if fate is Fate.CARRIER:
        half = canvas.beginPath()
        half.rect(x, y, size * 0.35, size)
        canvas.clipPath(half, stroke=0, fill=0)
        canvas.setFillColor(RED)
        _outline(canvas, x, y, size)
    elif fate is Fate.AFFECTED:
        canvas.setStrokeColor(white)
        canvas.setLineWidth(size / 16)
        middle, reach = (x + size * 0.35, y + size * 0.22), size * 0.09
        for way in (1, -1):
            canvas.line(
                middle[0] - reach, middle[1] - way * reach, middle[0] + reach, middle[1] + way * reach
            )
    canvas.restoreState()


def _outline(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.circle(x + size * 0.35, y + size * 0.84, size * 0.14, stroke=1, fill=1)
    canvas.roundRect(x + size * 0.1, y, size * 0.5, size * 0.64, size * 0.16, stroke=1, fill=1)


class People(Flowable):
    """A row of people that begins at the reading side."""

    def __init__(self, sheet: Sheet, people: Sequence[Fate], size: float = 22) -> None:
        super().__init__()
        self._people = tuple(people[::-1] if sheet.right_to_left else people)
        self._end = sheet.right_to_left
        self._size = size * sheet.scale

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._size + 3
        return self.width, self.height

    def draw(self) -> None:
        step = self._size * 0.8
        start = self.width - step * len(self._people) if self._end else 0
        for place, fate in enumerate(self._people):
            draw_person(self.canv, fate, start + place * step, 2, self._size)


class TrendPlot(Flowable):
    """One trend; time runs from left to right in both languages. Outside the band a point is hollow."""

    def __init__(self, sheet: Sheet, trend: Trend, height: float = 62) -> None:
        super().__init__()
        self._sheet, self._trend = sheet, trend
        self._plot_height = height * sheet.scale
        self._title = sheet.block(f"{sheet.text(trend.label)} ({units.shown(trend.unit)})", 7.6, bold=True)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        _, title = self._title.wrap(available_width, available_height)
        self.height = title + self._plot_height
        return self.width, self.height

    def draw(self) -> None:
        self._title.drawOn(self.canv, 0, self.height - self._title.height)
        with cast("ReportCanvas", self.canv).figure(self._told()):
            self._plot()

    def _told(self) -> str:
        """The values in words, for those who do not see the plot."""
        values = (
            f"{point.day} {scales.plain_number(point.value)}"
            for line in self._trend.lines
            for point in line.points
        )
        return f"{self._title.text}: {', '.join(values)}"

    def _plot(self) -> None:
        trend = self._trend
        limits = [one for one in (trend.target_low, trend.target_high) if one is not None]
        scale = scales.axis((*trend.values, *limits), most=3)
        self._ground(scale)
        for number, line in enumerate(trend.lines):
            self._line(scale, line, _LINE_COLOURS[number % 2], judged=number == 0)
        self._days()

    # the plot's own room, in points from the lower left corner
    @property
    def _left(self) -> float:
        return 20.0

    @property
    def _right(self) -> float:
        return self.width - 24

    def _height(self, scale: scales.Axis, value: float) -> float:
        return 12 + (self._plot_height - 18) * scale.place(value)

    def _ground(self, scale: scales.Axis) -> None:
        canvas, trend = self.canv, self._trend
        if trend.target_low is not None or trend.target_high is not None:
            low = self._height(scale, scale.low if trend.target_low is None else trend.target_low)
            high = self._height(scale, scale.high if trend.target_high is None else trend.target_high)
            canvas.setFillColor(_BAND)
            canvas.rect(self._left, low, self._right - self._left, high - low, stroke=0, fill=1)
        canvas.setStrokeColor(RULE_COLOUR)
        canvas.setLineWidth(0.4)
        for tick in scale.ticks:
            y = self._height(scale, tick)
            canvas.line(self._left, y, self._right, y)
            self._write(scales.plain_number(tick), 0, y - 3.5, self._left - 3, "right")

    def _line(self, scale: scales.Axis, line: TrendLine, colour: Color, *, judged: bool) -> None:
        canvas, places = self.canv, scales.day_places(self._trend.days)
        room = self._right - self._left
        marks = [(self._left + room * places[p.day], self._height(scale, p.value)) for p in line.points]
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.1)
        for before, after in pairwise(marks):
            canvas.line(*before, *after)
        for (x, y), point in zip(marks, line.points, strict=True):
            inside = not judged or self._trend.held(point.value)
            canvas.setFillColor(colour if inside else white)
            if inside:
                canvas.circle(x, y, 1.7, stroke=1, fill=1)
            else:
                polygon(canvas, [(x, y + 2.6), (x + 2.6, y), (x, y - 2.6), (x - 2.6, y)])
        if marks:
            x, y = marks[-1]
            self._write(scales.plain_number(line.points[-1].value), x + 4, y - 3.5, 24, "left", bold=True)

    def _days(self) -> None:
        days = self._trend.days
        width = (self._right - self._left) / 2
        self._write(days[0], self._left, 0, width, "left")
        if len(days) > 1:
            self._write(days[-1], self._left + width, 0, width, "right")

    def _write(self, text: str, x: float, y: float, width: float, side: str, *, bold: bool = False) -> None:
        """Digits at a place; ``side``: left or right, whatever the sheet's direction."""
        starts = "right" if self._sheet.right_to_left else "left"
        block = self._sheet.block(text, _TINY, bold=bold, align="start" if side == starts else "end")
        _, height = block.wrap(width, 100)
        block.drawOn(self.canv, x, y + 3.5 - height / 2)
