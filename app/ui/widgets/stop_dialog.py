"""Stopping a medicine: why, by a number or in words, and on which day."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.services.stopping import REASONS
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates
from app.ui.widgets import build
from app.ui.widgets.reason_dialog import ReasonDialog
from app.ui.words import Words


class StopDialog(ReasonDialog):
    """``day``: the ISO day that was typed, "" for today."""

    def __init__(self, parent: QWidget, words: Words, drug: str) -> None:
        title = words.say(N_("Stop the medicine"))
        question = words.say(N_("Why is {drug} stopped? The record keeps it with the day."), drug=drug)
        super().__init__(parent, words, title, question, REASONS)
        self.on = build.field(words, N_("Day on which it was stopped"), N_("today"), latin=True)
        named = build.named_field(words, N_("Day on which it was stopped"), self.on)
        self.lines.insertWidget(self.lines.count() - 1, named)

        self.fault = build.plain_label("fault", wrap=True)
        self.fault.hide()
        self.lines.insertWidget(self.lines.count() - 1, self.fault)
        self.day = ""

    def _save(self) -> None:
        """Stay open while the day cannot be read."""
        try:
            self.day = dates.typed_day(self.on.text())
        except UserError as refusal:
            self.fault.setText(self.words.show(refusal.problem))
            self.fault.show()
            self.on.setFocus()
            return
        super()._save()

    def said(self) -> dict[str, str]:
        day = self.on.text().strip()
        return {**super().said(), **({"on": day} if day else {})}

    def say_again(self, said: Mapping[str, str]) -> None:
        super().say_again(said)
        self.on.setText(said.get("on", ""))
