"""A rule pack in a few lines: its name, number, day and age, who signed it, and since when it is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.support.i18n import N_
from app.ui import dates
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.pack_desk import PackView

_CAME = {
    "program": N_("Came with the program; in use since {since}."),
    "install": N_("Installed from a stick by {by}; in use since {since}."),
    "restore": N_("Restored by {by}; in use since {since}."),
}


class PackCard(QFrame):
    """Written by :meth:`put`, again when the language changes."""

    def __init__(self, words: Words, sentence: str) -> None:
        super().__init__()
        self.words = words
        self.setProperty("role", "card")
        self.title, self.signed = build.plain_label("heading"), build.plain_label("", wrap=True)
        self.changes = build.plain_label("muted", wrap=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 10, 16, 10)
        down.setSpacing(4)
        head = build.row([build.label(words, sentence, "small"), self.title, None], spacing=12)
        for widget in (head, self.signed, self.changes):
            down.addWidget(widget)

    def put(self, view: PackView) -> None:
        """Show this pack."""
        words = self.words
        number = words.say(N_("number {version}"), version=view.version)
        age = words.say(N_("{months} months old"), months=view.age_months) if view.age_months else ""
        facts = (words.show(view.title), number, dates.day(words, view.date), age)
        self.title.setText(words.join(fact for fact in facts if fact))
        since = (
            words.say(_CAME[view.kind], by=view.by, since=dates.day(words, view.since)) if view.kind else ""
        )
        old = words.say(N_("Its makers expected a newer one by now.")) if view.expired else ""
        self.signed.setText(words.join(part for part in (self._signed(view), since, old) if part))
        self.changes.setText(words.show(view.changelog))
        self.changes.setVisible(bool(view.changelog))

    def _signed(self, view: PackView) -> str:
        words = self.words
        if view.revoked is not None:
            return words.say(N_("Revoked by its makers: {reason}"), reason=words.show(view.revoked))
        if view.signers:
            return words.say(N_("Signature right: {names}"), names=", ".join(view.signers))
        return words.say(N_("The program's own pack, built from its sources"))
