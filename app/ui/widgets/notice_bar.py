"""One line under the page: what was just done, with a button that undoes it, or why a key does nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.support.i18n import N_, Message
from app.ui import shortcuts
from app.ui.widgets import build
from app.ui.words import Words

UNDO_S = 30
REASON_S = 8
_SECOND_MS = 1000


class NoticeBar(QFrame):
    """Shown for ``UNDO_S`` seconds after a change and ``REASON_S`` after a key that may not act; never takes the
    focus. ``tick`` lets seconds pass (the timer calls it). ``offering``: whether something can be undone now."""

    offering = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("role", "note")
        self._words = words
        self._said: Message | str = ""
        self._undo: Callable[[], object] | None = None
        self.left = 0
        self.text = build.plain_label("strong")
        self.seconds = build.plain_label("small")
        self.undo_button = build.button(words, N_("Undo"), "", shortcuts.key("undo"))
        self.undo_button.clicked.connect(self.undo)
        self.close_button = build.button(words, N_("Close"), "link")
        self.close_button.clicked.connect(self.close_bar)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 4, 20, 4)
        across.setSpacing(14)
        across.addWidget(self.text, 1)
        for widget in (self.seconds, self.undo_button, self.close_button):
            across.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self.tick)
        words.changed.connect(self._render)
        self.hide()

    @property
    def can_undo(self) -> bool:
        """Whether the change that is shown can still be undone from here."""
        return self._undo is not None

    def offer(self, said: Message | str, undo: Callable[[], object]) -> None:
        """Say what was done and offer to undo it."""
        self._show(said, undo, UNDO_S)

    def say(self, said: Message | str) -> None:
        """Say something shortly; a change that can be undone stays undoable until its time is over."""
        if self.can_undo:
            self.text.setText(self._words.show(said))
            return
        self._show(said, None, REASON_S)

    def _show(self, said: Message | str, undo: Callable[[], object] | None, seconds: int) -> None:
        self._said, self._undo, self.left = said, undo, seconds
        self.undo_button.setVisible(undo is not None)
        self._render()
        self.show()
        self._timer.start()
        self.offering.emit(undo is not None)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))  # read aloud

    def _render(self) -> None:
        text = self._words.show(self._said) if self._said else ""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.seconds.setText(
            self._words.say(N_("{seconds} s"), seconds=self.left) if self.can_undo and self.left else ""
        )

    def tick(self, seconds: int = 1) -> None:
        """So many seconds have passed."""
        self.left -= seconds
        if self.left <= 0:
            self.close_bar()
        else:
            self._render()

    def undo(self) -> None:
        """Undo the change that is shown, if it still can be."""
        undo = self._undo
        if undo is not None:
            self.close_bar()
            undo()

    def close_bar(self) -> None:
        """Put the line away; what was done stays."""
        self._timer.stop()
        self._undo, self.left = None, 0
        self.hide()
        self.offering.emit(False)
