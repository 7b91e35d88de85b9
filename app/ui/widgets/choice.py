"""A drop-down list with an arrow of its own: a style sheet's border takes Qt's arrow away."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox

from app.ui import theme
from app.ui.words import Words


class Choice(QComboBox):
    """The arrow stands at the end of the line, left in Urdu."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(15 if right_to_left else self.width() - 15, self.height() / 2)
        pen = QPen(QColor(theme.MUTED), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        corners = (QPointF(-4.5, -2), QPointF(0, 2.5), QPointF(4.5, -2))
        painter.drawPolyline(QPolygonF([middle + corner for corner in corners]))
        painter.end()


def named_choice(words: Words, name: str, items: Iterable[tuple[object, str]]) -> Choice:
    """A list of values with their (marked) sentences, always in the language in use."""
    made = Choice()
    words.bind(made, made.setAccessibleName, name)
    for place, (value, sentence) in enumerate(items):
        made.addItem("", value)
        words.bind(made, partial(made.setItemText, place), sentence)
    return made
