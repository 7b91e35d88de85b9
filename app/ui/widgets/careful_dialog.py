"""What all small windows share: Esc closes them, but never loses what was typed unasked; the cursor goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget
from shiboken6 import isValid

from app.support.i18n import N_
from app.ui import dialogs
from app.ui.words import Words


class CarefulDialog(QDialog):
    """``keeps_text``: whether typed text is worth a question before it is lost."""

    keeps_text = True

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self.words = words
        self.question: QMessageBox | None = None
        self._typed_at_first: tuple[str, ...] | None = None
        self._before = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._typed_at_first is None:
            self._typed_at_first = self._typed()

    def _typed(self) -> tuple[str, ...]:
        lines = tuple(one.text() for one in self.findChildren(QLineEdit))
        return lines + tuple(one.toPlainText() for one in self.findChildren(QPlainTextEdit))

    def reject(self) -> None:
        """Close; where something was typed, ask first."""
        changed = self._typed_at_first is not None and self._typed() != self._typed_at_first
        if not (self.keeps_text and changed):
            super().reject()
            return
        words = self.words
        self.question = dialogs.ask(
            self,
            words,
            words.say(N_("Close without keeping what was typed?")),
            words.say(N_("Close without keeping")),
            super().reject,
        )

    def leave(self) -> None:
        """Close at once, whatever was typed: the clinic is being locked."""
        super().reject()

    def done(self, result: int) -> None:
        super().done(result)
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
