"""The pedigree on screen. Not mirrored: a pedigree reads alike everywhere; only its words follow the language."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.family import KINSHIP_WORDS, Kinship
from app.model.genomics import Sex
from app.model.pedigree import Pedigree, Stroke, Symbol
from app.support.i18n import N_, Text
from app.ui import theme
from app.ui.words import Words

_SIDE, _STEP, _ROW = 24.0, 62.0, 96.0


class PedigreeView(QWidget):
    """Draws what :func:`app.model.pedigree.pedigree` has placed, shrunk to the room; its accessible description says
    who has what."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.drawing: Pedigree | None = None
        self._labels: dict[str, Text] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(260, 200))
        words.bind(self, self.setAccessibleName, N_("Family tree"))
        words.changed.connect(self._describe)

    def put(self, drawing: Pedigree, labels: dict[str, Text]) -> None:
        """Show this family. ``labels``: words for conditions."""
        self.drawing, self._labels = drawing, labels
        self._describe()

    def _describe(self) -> None:
        if self.drawing is not None:
            said = (self._said(symbol) for symbol in self.drawing.symbols if symbol.told)
            self.setAccessibleDescription(self.words.join(said))
        self.update()

    def _who(self, symbol: Symbol) -> str:
        return self.words.say(KINSHIP_WORDS[symbol.kinship] if symbol.kinship else N_("Patient"))

    def _has(self, symbol: Symbol) -> str:
        named = [self.words.show(self._labels.get(c, Text(c, c))) for c in symbol.conditions]
        age = f" {symbol.onset_age:g}" if symbol.onset_age is not None else ""
        return ", ".join(named) + age

    def _said(self, symbol: Symbol) -> str:
        return self.words.join((self._who(symbol), self.words.ordered(symbol.name), self._has(symbol)), " ")

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint(painter, self.drawing)
        painter.end()

    def _paint(self, painter: QPainter, drawing: Pedigree) -> None:
        left, right, first, last = drawing.extent
        wide, high = (right - left) * _STEP + 110, (last - first) * _ROW + 88
        scale = min(1.15, self.width() / wide, self.height() / high)
        painter.translate(self.width() / 2, (self.height() - high * scale) / 2 + 8)
        painter.scale(scale, scale)
        origin = QPointF(-(left + right) / 2 * _STEP, -first * _ROW + 22)
        painter.setPen(QPen(QColor(theme.INK), 1.6))
        for stroke in drawing.strokes:
            self._paint_stroke(painter, origin, stroke)
        for symbol in drawing.symbols:
            self._paint_symbol(painter, origin + QPointF(symbol.x * _STEP, symbol.row * _ROW), symbol)

    def _paint_stroke(self, painter: QPainter, origin: QPointF, stroke: Stroke) -> None:
        start = origin + QPointF(stroke.x1 * _STEP, stroke.row1 * _ROW)
        end = origin + QPointF(stroke.x2 * _STEP, stroke.row2 * _ROW)
        for shift in (-2.5, 2.5) if stroke.double else (0.0,):
            painter.drawLine(start + QPointF(0, shift), end + QPointF(0, shift))

    def _paint_symbol(self, painter: QPainter, at: QPointF, symbol: Symbol) -> None:
        style = Qt.PenStyle.SolidLine if symbol.told else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(theme.INK), 1.8, style))
        painter.setBrush(QColor(theme.INK if symbol.ill else theme.SURFACE))
        half = _SIDE / 2
        square = QRectF(at.x() - half, at.y() - half, _SIDE, _SIDE)
        if symbol.sex is Sex.MALE:
            painter.drawRect(square)
        elif symbol.sex is Sex.FEMALE:
            painter.drawEllipse(square)
        else:
            corners = (QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0))
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
        if symbol.deceased:
            painter.drawLine(at + QPointF(-half - 5, half + 5), at + QPointF(half + 5, -half - 5))
        if symbol.kinship is None:
            self._paint_arrow(painter, at + QPointF(-half - 3, half + 3))
        self._paint_words(painter, at, symbol)

    def _paint_arrow(self, painter: QPainter, tip: QPointF) -> None:
        painter.setPen(QPen(QColor(theme.ACCENT), 2.4))
        painter.drawLine(tip + QPointF(-14, 12), tip)
        painter.drawPolyline(QPolygonF([tip + QPointF(-8, 1), tip, tip + QPointF(-2, 8)]))

    def _paint_words(self, painter: QPainter, at: QPointF, symbol: Symbol) -> None:
        font = theme.compact_font(self.words.language)
        font.setPointSizeF(font.pointSizeF() * (0.9 if self.words.language.right_to_left else 0.74))
        painter.setFont(font)
        painter.setPen(QColor(theme.INK if symbol.told else theme.MUTED))
        metrics = QFontMetrics(font)
        lines = [self._who(symbol)] if symbol.told or symbol.kinship is not Kinship.PARTNER else []
        lines.append(self._has(symbol))
        top = at.y() + _SIDE / 2 + 3
        for text in filter(None, lines):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(_STEP * 1.75))
            room = QRectF(at.x() - _STEP * 0.95, top, _STEP * 1.9, metrics.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, shown)
            top += metrics.height() - 2
