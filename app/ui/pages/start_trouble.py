"""The clinic cannot be opened as it is: what is wrong and where, and what helps, on the first screen itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build

if TYPE_CHECKING:
    from app.services.clinics import Remedies


class StartTrouble(QWidget):
    """``restore``: a backup is to be put back; ``read_rest``: what can be read is to be opened; ``again``: look once
    more."""

    restore = Signal()
    read_rest = Signal()
    again = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        words = self.words = desk.words
        self.refusal: UserError | None = None
        self.problem = build.plain_label("strong", wrap=True)
        self.advice = build.plain_label("", wrap=True)
        self.restore_button = build.button(words, N_("Restore a backup"), "primary")
        self.read_button = build.button(words, N_("Open what can be read"))
        self.again_button = build.button(words, N_("Look again"), "link")
        for button, wanted in (
            (self.restore_button, self.restore),
            (self.read_button, self.read_rest),
            (self.again_button, self.again),
        ):
            button.clicked.connect(wanted)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(build.label(words, N_("The clinic cannot be opened"), "heading"))
        lines.addWidget(self.problem)
        lines.addWidget(self.advice)
        lines.addWidget(
            build.label(words, N_("Nothing was changed or deleted on this computer."), "muted", wrap=True)
        )
        lines.addWidget(build.row([self.restore_button, self.read_button, None, self.again_button]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.card(lines))
        words.changed.connect(self._render)

    def put(self, refusal: UserError, remedies: Remedies) -> None:
        """Say why, and offer what helps."""
        self.refusal = refusal
        self._render()
        self.restore_button.setVisible(remedies.restore)
        self.read_button.setVisible(remedies.read_rest)
        shown = self.read_button if remedies.read_rest else self.restore_button
        (shown if remedies.restore else self.again_button).setFocus()

    def _render(self) -> None:
        if self.refusal is None:
            return
        self.problem.setText(self.words.show(self.refusal.problem))
        advice = self.refusal.advice
        self.advice.setText(self.words.show(advice) if advice else "")
        said = (label.text() for label in (self.problem, self.advice))
        self.setAccessibleDescription(" ".join(said))
