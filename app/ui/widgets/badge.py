"""The sign of an answer: word, shape and colour together, so that none of them is needed alone."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.advice import Level
from app.support.i18n import N_


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of a level (contrast at least 6 to 1) and its word where an answer brings none."""

    fill: str
    ink: str
    pale: str
    word: str


LOOKS = {
    Level.AVOID: Look("#B3261E", "#FFFFFF", "#FBEBEA", N_("Avoid")),
    Level.CHANGE: Look("#F2B705", "#000000", "#FFF6DA", N_("Change")),
    Level.CAUTION: Look("#FBE49A", "#000000", "#FFFAEB", N_("Caution")),
    Level.UNKNOWN: Look("#5F6368", "#FFFFFF", "#EFF0F1", N_("Not known")),
    Level.USUAL: Look("#1B6E3C", "#FFFFFF", "#E8F3EC", N_("Usual dose")),
}


def _polygon(rect: QRectF, corners: int, turn: float) -> QPainterPath:
    centre, radius = rect.center(), rect.width() / 2
    angles = [turn + 2 * math.pi * i / corners for i in range(corners)]
    points = [centre + QPointF(radius * math.cos(a), radius * math.sin(a)) for a in angles]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    path.closeSubpath()
    return path


def _outline(level: Level, rect: QRectF) -> QPainterPath:
    if level is Level.AVOID:
        return _polygon(rect, 8, math.pi / 8)
    if level in (Level.CHANGE, Level.CAUTION):
        path = QPainterPath(QPointF(rect.center().x(), rect.top()))
        path.lineTo(rect.bottomRight())
        path.lineTo(rect.bottomLeft())
        path.closeSubpath()
        return path
    path = QPainterPath()
    if level is Level.USUAL:
        path.addEllipse(rect)
    else:
        path.addRect(rect.adjusted(1, 1, -1, -1))
    return path


def paint_shape(
    painter: QPainter, rect: QRectF, level: Level, fill: QColor, ink: QColor, edge: QColor | None = None
) -> None:
    """The level's shape with its mark: octagon with a bar, triangle with !, circle with a check, hatched square."""
    side = rect.height()
    pen = QPen(
        ink, max(1.4, side / 13), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor("#FFFFFF") if level is Level.CAUTION else fill)
    if edge is not None:
        painter.setPen(QPen(edge, pen.widthF()))
    painter.drawPath(_outline(level, rect))
    painter.setPen(pen)
    _paint_mark(painter, rect, level, ink)
    painter.restore()


def _paint_mark(painter: QPainter, rect: QRectF, level: Level, ink: QColor) -> None:
    side, centre = rect.height(), rect.center()
    if level is Level.AVOID:
        painter.fillRect(
            QRectF(centre.x() - side * 0.28, centre.y() - side * 0.08, side * 0.56, side * 0.16), ink
        )
    elif level in (Level.CHANGE, Level.CAUTION):
        painter.drawLine(
            QPointF(centre.x(), rect.top() + side * 0.38), QPointF(centre.x(), rect.top() + side * 0.64)
        )
        painter.drawPoint(QPointF(centre.x(), rect.top() + side * 0.82))
    elif level is Level.USUAL:
        start, turn = QPointF(-0.22, 0.02), QPointF(-0.06, 0.2)
        end = QPointF(0.24, -0.18)
        painter.drawPolyline([centre + start * side, centre + turn * side, centre + end * side])
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def badge_size(word: str, font: QFont) -> QSize:
    """Room that a badge with the word takes in the font (pixels)."""
    metrics = QFontMetrics(font)
    height = max(26, metrics.height() + 4)
    return QSize(metrics.horizontalAdvance(word) + 18 + 26, height)


def paint_badge(
    painter: QPainter, rect: QRect, level: Level, word: str, font: QFont, right_to_left: bool
) -> None:
    """A coloured pill with the shape at the reading start and the word after it."""
    look = LOOKS[level]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#B08A12"), 1) if level is Level.CAUTION else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.fill))
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    side = 16.0
    top = rect.center().y() - side / 2 + 1
    left = rect.right() - 8 - side if right_to_left else rect.left() + 8
    paint_shape(painter, QRectF(left, top, side, side), level, QColor(look.fill), QColor(look.ink))
    painter.setPen(QColor(look.ink))
    painter.setFont(font)
    text = rect.adjusted(10, 0, -30, 0) if right_to_left else rect.adjusted(30, 0, -10, 0)
    start = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | start, word)
    painter.restore()


@functools.cache
def level_icon(level: Level, side: int = 18) -> QIcon:
    """The level's shape for a line of a table, beside its word."""
    look, picture = LOOKS[level], QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    edge = QColor("#B08A12") if level is Level.CAUTION else QColor(look.fill)
    rect = QRectF(1, 1, side - 2, side - 2)
    paint_shape(painter, rect, level, QColor(look.fill), QColor(look.ink), edge)
    painter.end()
    return QIcon(picture)


class Badge(QWidget):
    """A badge as a widget; its accessible name is its word."""

    def __init__(self, level: Level = Level.UNKNOWN, word: str = "", scale: float = 1.0) -> None:
        super().__init__()
        self._level, self._word, self._scale = level, word, scale
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(level, word)

    def say(self, level: Level, word: str) -> None:
        """Show another answer."""
        self._level, self._word = level, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def _badge_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * self._scale)
        return font

    def sizeHint(self) -> QSize:
        return badge_size(self._word, self._badge_font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_badge(painter, self.rect(), self._level, self._word, self._badge_font(), right_to_left)
        painter.end()


class Sign(QWidget):
    """The shape alone, large, beside a heading that says the word."""

    def __init__(self, level: Level, side: int = 40) -> None:
        super().__init__()
        self._level = level
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = LOOKS[self._level]
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        edge = QColor("#B08A12") if self._level is Level.CAUTION else QColor(look.fill)
        paint_shape(painter, rect, self._level, QColor(look.fill), QColor(look.ink), edge)
        painter.end()
