"""Says over every page what is not as it should be with the rules in use: old, revoked, or not readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.support.i18n import N_
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.clinics import StatusLine


class RulesStrip(QFrame):
    """Hidden while there is nothing to say. ``wanted``: the person goes to the rule packs."""

    wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._words = words
        self._status: StatusLine | None = None
        self.text = build.plain_label("strong", wrap=True)
        self.button = build.button(words, N_("Rule packs"))
        self.button.clicked.connect(self.wanted)
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 4, 16, 4)
        across.addWidget(self.text, 1)
        across.addWidget(self.button)
        words.changed.connect(self._render)
        self.put(None)

    def put(self, status: StatusLine | None) -> None:
        """Show what there is to say; None while no clinic is open."""
        self._status = status
        self._render()

    def _render(self) -> None:
        notices = self._status.notices if self._status is not None else ()
        self.text.setText("  ".join(self._words.show(one) for one in notices))
        self.setVisible(bool(notices))
