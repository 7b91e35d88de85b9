"""Room for a page: all there is, and a scroll bar where the screen is lower than the page can be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_PX = 280  # what a page is never lower than; below it the window grows instead


class Room(QScrollArea):
    """Never keeps the window higher than a small screen: Urdu's tall lines need a fifth more than English.

    Qt's own resizing would scroll as soon as a page is lower than it would like to be; this one only when it is
    lower than it must be. The keyboard passes through: a field that takes the cursor is scrolled to.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turns it on
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        least = self.inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), LEAST_PX))

    def sizeHint(self) -> QSize:
        return self.inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside, given = self.inside, self.viewport().size()
        least = inside.minimumSizeHint()
        width = max(given.width(), least.width())
        layout = inside.layout()
        needed = least.height()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.minimumHeightForWidth(width)
        inside.resize(width, max(given.height(), needed))
