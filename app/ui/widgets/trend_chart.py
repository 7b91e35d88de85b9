"""Values over time: time runs from left to right in both languages, as in every chart a doctor knows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.trends import Trend
from app.support import scales, units
from app.support.i18n import N_
from app.ui import dates, theme
from app.ui.words import Words

_LINES = ("#1A4E8A", "#8A4E00")
_BAND, _BAND_EDGE = "#DDEFE3", "#1B6E3C"
_LEFT, _RIGHT, _TOP = 44, 14, 6


class TrendChart(QWidget):
    """One trend with its target band. Inside the band a point is a filled circle, outside a hollow diamond; its last
    value is written. The accessible name says the values in words."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.trend: Trend | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(220, 128))
        words.changed.connect(self._rename)

    def put(self, trend: Trend) -> None:
        """Show this trend."""
        self.trend = trend
        self._rename()

    def _rename(self) -> None:
        if self.trend is not None:
            self.setAccessibleName(self.title())
            self.setAccessibleDescription(self.spoken())
        self.update()

    def title(self) -> str:
        """Name and unit."""
        assert self.trend is not None
        return self.words.join(
            (self.words.show(self.trend.label), self.words.ordered(units.shown(self.trend.unit))), "  "
        )

    def spoken(self) -> str:
        """All values as a sentence list, for those who cannot see the plot."""
        assert self.trend is not None
        said = (
            f"{self.words.show(line.label)}: "
            + ", ".join(f"{dates.day(self.words, p.day)} {scales.plain_number(p.value)}" for p in line.points)
            for line in self.trend.lines
        )
        return self.words.join(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.trend is None or not self.trend.values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._paint(painter, self.trend)
        painter.end()

    def _paint(self, painter: QPainter, trend: Trend) -> None:
        heading = theme.font(self.words.language, 0.95, bold=True)
        painter.setFont(heading)
        height = QFontMetrics(heading).height()
        painter.setPen(QColor(theme.INK))
        side = (
            Qt.AlignmentFlag.AlignRight if self.words.language.right_to_left else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(QRectF(4, 0, self.width() - 8, height), side, self.title())
        small = theme.latin_font(0.8)
        painter.setFont(small)
        foot = QFontMetrics(small).height()
        room = QRectF(
            _LEFT, height + _TOP, self.width() - _LEFT - _RIGHT - 34, self.height() - height - foot - _TOP - 6
        )
        limits = [one for one in (trend.target_low, trend.target_high) if one is not None]
        scale = scales.axis((*trend.values, *limits))
        self._paint_ground(painter, trend, scale, room)
        for number, line in enumerate(trend.lines):
            self._paint_line(painter, trend, number, scale, room, line.points)
        self._paint_days(painter, trend, room, foot)

    def _paint_ground(self, painter: QPainter, trend: Trend, scale: scales.Axis, room: QRectF) -> None:
        if trend.target_low is not None or trend.target_high is not None:
            low = scale.low if trend.target_low is None else trend.target_low
            high = scale.high if trend.target_high is None else trend.target_high
            top, bottom = self._height(room, scale, high), self._height(room, scale, low)
            painter.fillRect(QRectF(room.left(), top, room.width(), bottom - top), QColor(_BAND))
            painter.setPen(QPen(QColor(_BAND_EDGE), 1, Qt.PenStyle.DashLine))
            for limit in (trend.target_low, trend.target_high):
                if limit is not None:
                    y = self._height(room, scale, limit)
                    painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        for tick in scale.ticks:
            y = self._height(room, scale, tick)
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(QColor(theme.MUTED))
            painter.drawText(
                QRectF(0, y - 9, _LEFT - 6, 18),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                scales.plain_number(tick),
            )

    def _height(self, room: QRectF, scale: scales.Axis, value: float) -> float:
        return room.bottom() - room.height() * scale.place(value)

    def _paint_line(
        self,
        painter: QPainter,
        trend: Trend,
        number: int,
        scale: scales.Axis,
        room: QRectF,
        points: tuple,  # type: ignore[type-arg]
    ) -> None:
        places = scales.day_places(trend.days)
        colour = QColor(_LINES[number % len(_LINES)])
        marks = [
            QPointF(room.left() + room.width() * places[p.day], self._height(room, scale, p.value))
            for p in points
        ]
        painter.setPen(QPen(colour, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(marks))
        for mark, point in zip(marks, points, strict=True):
            self._paint_mark(painter, mark, colour, inside=number > 0 or trend.held(point.value))
        if marks:
            painter.setPen(colour)
            painter.setFont(theme.latin_font(0.88, bold=True))
            painter.drawText(marks[-1] + QPointF(8, 4), scales.plain_number(points[-1].value))

    def _paint_mark(self, painter: QPainter, at: QPointF, colour: QColor, *, inside: bool) -> None:
        painter.setPen(QPen(colour, 2))
        if inside:
            painter.setBrush(colour)
            painter.drawEllipse(at, 3.2, 3.2)
            return
        painter.setBrush(QColor(theme.SURFACE))
        corners = (QPointF(0, -5), QPointF(5, 0), QPointF(0, 5), QPointF(-5, 0))
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))

    def _paint_days(self, painter: QPainter, trend: Trend, room: QRectF, foot: int) -> None:
        font = theme.compact_font(self.words.language)
        font.setPointSizeF(font.pointSizeF() * 0.76)
        painter.setFont(font)
        painter.setPen(QColor(theme.MUTED))
        days = trend.days
        line = QRectF(room.left() - 20, room.bottom() + 3, room.width() + 40, foot + 10)
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if len(days) == 1:
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, dates.day(self.words, days[0]))
            return
        painter.drawText(line, start, dates.day(self.words, days[0]))
        painter.drawText(line, end, dates.day(self.words, days[-1]))


NO_TREND = N_("Trends appear here after the first measurement.")
