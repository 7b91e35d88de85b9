"""Small line drawings for the rail and buttons, drawn here so that no picture file is needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.ui import theme

_SIDE = 24.0


def _lines(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def _home() -> QPainterPath:
    path = _lines((3, 12), (12, 4), (21, 12))
    path.addPath(_lines((6, 10), (6, 20), (18, 20), (18, 10)))
    path.addPath(_lines((10, 20), (10, 14), (14, 14), (14, 20)))
    return path


def _patient() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(8, 3, 8, 8))
    path.moveTo(4, 21)
    path.cubicTo(QPointF(4, 12), QPointF(20, 12), QPointF(20, 21))
    path.closeSubpath()
    return path


def _new_patient() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(5, 3, 8, 8))
    path.moveTo(2, 21)
    path.cubicTo(QPointF(2, 12.5), QPointF(16, 12.5), QPointF(16, 21))
    path.closeSubpath()
    path.addPath(_lines((19, 8), (19, 15)))
    path.addPath(_lines((15.5, 11.5), (22.5, 11.5)))
    return path


def _import() -> QPainterPath:
    """A file with an arrow that points into the page (mirrored in Urdu)."""
    path = _lines((10, 3), (20, 3), (20, 21), (10, 21))
    path.addPath(_lines((2, 12), (14, 12)))
    path.addPath(_lines((10, 8), (14, 12), (10, 16)))
    return path


def _print() -> QPainterPath:
    path = _lines((7, 8), (7, 3), (17, 3), (17, 8))
    path.addPath(_lines((7, 17), (3, 17), (3, 8), (21, 8), (21, 17), (17, 17)))
    path.addRect(QRectF(7, 14, 10, 7))
    return path


def _tools() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(8.5, 8.5, 7, 7))
    path.addEllipse(QRectF(4.5, 4.5, 15, 15))
    for start, end in (
        ((12, 1.5), (12, 4.5)),
        ((12, 19.5), (12, 22.5)),
        ((1.5, 12), (4.5, 12)),
        ((19.5, 12), (22.5, 12)),
    ):
        path.addPath(_lines(start, end))
    return path


def _packs() -> QPainterPath:
    """A box with a lid and a band."""
    path = _lines((3, 8), (12, 3), (21, 8), (21, 17), (12, 22), (3, 17), (3, 8))
    path.addPath(_lines((3, 8), (12, 13), (21, 8)))
    path.addPath(_lines((12, 13), (12, 22)))
    return path


def _visit() -> QPainterPath:
    """A sheet on a clip board, with a line of the heart."""
    path = _lines((5, 4), (5, 21), (19, 21), (19, 4), (5, 4))
    path.addRect(QRectF(9, 2, 6, 4))
    path.addPath(_lines((7, 14), (10, 14), (11.5, 10), (13.5, 17), (15, 14), (17, 14)))
    return path


_DRAWINGS: dict[str, Callable[[], QPainterPath]] = {
    "home": _home,
    "patient": _patient,
    "new_patient": _new_patient,
    "visit": _visit,
    "import": _import,
    "print": _print,
    "tools": _tools,
    "packs": _packs,
}
_POINTING = frozenset({"import"})


def icon(name: str, right_to_left: bool = False) -> QIcon:
    """The drawing in the rail's colours: plain, chosen, and not available. Those that point mirror."""
    made = QIcon()
    states = (
        (theme.MUTED, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.ACCENT, QIcon.Mode.Normal, QIcon.State.On),
        ("#A3ACB5", QIcon.Mode.Disabled, QIcon.State.Off),
    )
    for colour, mode, state in states:
        made.addPixmap(_pixmap(name, colour, right_to_left and name in _POINTING), mode, state)
    return made


def _pixmap(name: str, colour: str, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(48, 48)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(48 / _SIDE, 48 / _SIDE)
    if mirrored:
        painter.translate(_SIDE, 0)
        painter.scale(-1, 1)
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, cap, join))
    painter.drawPath(_DRAWINGS[name]())
    painter.end()
    return pixmap


def emblem(side: int = 64) -> QPixmap:
    """Rahbar's sign, a guide's compass needle on the accent colour."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / 64, side / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ACCENT))
    painter.drawRoundedRect(QRectF(0, 0, 64, 64), 14, 14)
    painter.setPen(QPen(QColor("#BFD3EA"), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(11, 11, 42, 42))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#FFC94D"))
    painter.drawPolygon(QPolygonF([QPointF(46, 18), QPointF(36.5, 36.5), QPointF(27.5, 27.5)]))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawPolygon(QPolygonF([QPointF(18, 46), QPointF(36.5, 36.5), QPointF(27.5, 27.5)]))
    painter.end()
    return pixmap
