"""The pages of a document on the screen, exactly as they will be printed; scroll and zoom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.printing import PageImage


def to_image(page: PageImage) -> QImage:
    """A page's pixels as a Qt image of its own."""
    made = QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_BGR888)
    return made.copy()


class PageView(QScrollArea):
    """White pages on a grey ground, one under the other."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.bind(self, self.setAccessibleName, N_("Preview of the document"))
        self._ground = QWidget()
        self._ground.setObjectName("ground")
        self._ground.setStyleSheet("#ground { background: #DDE2E7; }")
        self._lines = QVBoxLayout(self._ground)
        self._lines.setContentsMargins(16, 16, 16, 16)
        self._lines.setSpacing(16)
        self.setWidget(self._ground)
        self.pages: list[QImage] = []

    def put(self, pages: Sequence[PageImage]) -> None:
        """Show these pages; none leaves the ground empty."""
        build.clear(self._lines)
        self.pages = [to_image(page) for page in pages]
        for image in self.pages:
            sheet = QLabel()
            sheet.setFrameShape(QFrame.Shape.NoFrame)
            sheet.setPixmap(QPixmap.fromImage(image))
            sheet.setFixedSize(image.size())
            self._lines.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._lines.addStretch(1)

    def say(self, sentence: str) -> None:
        """A sentence instead of pages."""
        build.clear(self._lines)
        self.pages = []
        made = build.said(self._words, sentence, "muted", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.addWidget(made, 1)
