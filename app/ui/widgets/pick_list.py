"""Several things chosen one after the other from a search box; Backspace in the empty box takes the last one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.background import Background
from app.ui.widgets import build
from app.ui.widgets.lookup import Lookup, Suggestion
from app.ui.words import Words


class _Box(Lookup):
    """A search box that tells when Backspace finds it empty."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        super().keyPressEvent(event)


class PickList(QWidget):
    """``text``: how a chosen thing reads; ``key``: what makes two things the same. ``known``: things that stood there
    before, shown with what is new."""

    changed = Signal()

    def __init__(
        self,
        words: Words,
        background: Background,
        search: Callable[[str], Sequence[Any]],
        text: Callable[[Any], str],
        sentences: tuple[str, str],
    ) -> None:
        super().__init__()
        self.words, self._text = words, text
        name, nothing = sentences
        self.box = _Box(words, background, search, lambda one: Suggestion(one, text(one)), nothing)
        words.bind(self.box, self.box.setAccessibleName, name)
        words.bind(self.box, self.box.setPlaceholderText, name)
        self.box.chosen.connect(self._choose)
        self.box.emptied.connect(self._drop_last)
        self.shown = build.plain_label("small", wrap=True)
        self.shown.hide()
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(1)
        self.down.addWidget(self.box)
        self.down.addWidget(self.shown)
        self.known: tuple[Any, ...] = ()
        self.added: list[Any] = []
        self.removed: list[Any] = []

    @property
    def all(self) -> tuple[Any, ...]:
        """Everything that is chosen now."""
        return (*(one for one in self.known if one not in self.removed), *self.added)

    def put(self, known: Sequence[Any]) -> None:
        """Begin with what is known already."""
        self.known, self.added, self.removed = tuple(known), [], []
        self.box.clear()
        self.render_list()

    def put_back(self, added: Sequence[Any], removed: Sequence[Any]) -> None:
        """Go on with what was chosen before: added to what is known, and taken out of it."""
        self.added = [one for one in added if one not in self.known]
        self.removed = [one for one in removed if one in self.known]
        self.render_list()
        self.changed.emit()

    def render_list(self) -> None:
        """Write what is chosen in the language in use."""
        build.keep_font(self.shown, theme.compact_font(self.words.language))
        texts = [self._text(one) for one in self.all]
        self.shown.setText(self.words.join(texts))
        self.shown.setVisible(bool(texts))

    def _choose(self, one: Any) -> None:
        self.box.clear()
        if one in self.removed:
            self.removed.remove(one)
        elif one not in self.all:
            self.added.append(one)
        self.render_list()
        self.changed.emit()

    def _drop_last(self) -> None:
        if self.added:
            self.added.pop()
        elif self.all:
            self.removed.append(self.all[-1])
        self.render_list()
        self.changed.emit()
