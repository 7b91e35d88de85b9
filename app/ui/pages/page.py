"""The common shape of a page."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.desk import Desk
from app.ui.widgets.room import Room


class Page(QWidget):
    """A screen of the window. Typed text stays when the language changes: only what is shown is written again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(12)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(Room(inside))
        self._old_words = False
        self.words.changed.connect(self._follow_language)

    def _follow_language(self) -> None:
        """At once if people see the page, else when it is next shown: ten hidden pages would be felt."""
        self._old_words = not self.isVisible()
        if not self._old_words:
            self.render_page()

    def showEvent(self, event: QShowEvent) -> None:
        if self._old_words:
            self._old_words = False
            self.render_page()
        super().showEvent(event)

    def render_page(self) -> None:
        """Write what is shown again, in the language in use."""

    def enter(self) -> None:
        """Called each time the page comes to the front: refresh it and put the cursor where work starts."""

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field of the page, by the field's name."""

    def leads_to(self, _name: str) -> bool:
        """Whether the page itself goes to the wanted page, such as after saving what was typed."""
        return False

    def lead_to(self, name: str) -> None:
        """Go there; called only where :meth:`leads_to` says so."""

    def save(self) -> None:
        """Ctrl+S on this page."""

    def offer_files(self, paths: list[str]) -> None:
        """Files were dropped on the window."""
