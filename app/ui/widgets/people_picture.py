"""Chances as people: ten of them for a risk, four children for a couple. Shape and colour both tell who is meant."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.people import Fate, ten_people
from app.ui import theme

_STRONG, _PALE = "#B3261E", "#FFFFFF"


def paint_person(painter: QPainter, rect: QRectF, kind: Fate) -> None:
    """A head and a body; affected is filled and crossed, a carrier half filled, free only outlined."""
    side = rect.width()
    head = QRectF(rect.center().x() - side * 0.2, rect.top(), side * 0.4, side * 0.4)
    body = QPainterPath()
    body.moveTo(rect.left() + side * 0.14, rect.bottom())
    body.lineTo(rect.left() + side * 0.14, rect.top() + side * 0.72)
    body.quadTo(
        rect.left() + side * 0.16, rect.top() + side * 0.48, rect.center().x(), rect.top() + side * 0.46
    )
    body.quadTo(
        rect.right() - side * 0.16,
        rect.top() + side * 0.48,
        rect.right() - side * 0.14,
        rect.top() + side * 0.72,
    )
    body.lineTo(rect.right() - side * 0.14, rect.bottom())
    body.closeSubpath()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(theme.MUTED if kind is Fate.FREE else _STRONG)
    painter.setPen(QPen(edge, 1.8))
    painter.setBrush(QColor(_STRONG if kind is Fate.AFFECTED else _PALE))
    painter.drawEllipse(head)
    painter.drawPath(body)
    if kind is Fate.CARRIER:
        painter.setClipRect(QRectF(rect.left(), rect.top(), side / 2, rect.height()))
        painter.setBrush(QColor(_STRONG))
        painter.drawEllipse(head)
        painter.drawPath(body)
    elif kind is Fate.AFFECTED:
        painter.setPen(QPen(QColor("#FFFFFF"), 2.2))
        middle = QPointF(rect.center().x(), rect.top() + side * 0.8)
        reach = side * 0.13
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    painter.restore()


class PeoplePicture(QWidget):
    """A row of people; its accessible name is the sentence that belongs to it. Begins at the reading side."""

    def __init__(self, side: int = 30) -> None:
        super().__init__()
        self._side = side
        self.people: tuple[Fate, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def put(self, people: tuple[Fate, ...], sentence: str) -> None:
        """Show these people; ``sentence`` says the same in words."""
        self.people = people
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.updateGeometry()
        self.update()

    def put_risk(self, percent: float, sentence: str) -> None:
        """Ten people, those who would fall ill first."""
        self.put(ten_people(percent), sentence)

    def sizeHint(self) -> QSize:
        return QSize(len(self.people) * (self._side + 6), round(self._side * 1.35) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, kind in enumerate(self.people):
            column = len(self.people) - 1 - place if right_to_left else place
            rect = QRectF(column * (self._side + 6) + 3, 3, self._side, self._side * 1.35)
            paint_person(painter, rect, kind)
        painter.end()
