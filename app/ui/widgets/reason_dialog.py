"""Choose a reason by its number, or write one; Enter keeps it, Esc leaves everything as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.draft_keeper import DraftKeeper
from app.ui.words import Words


class ReasonDialog(CarefulDialog):
    """``chosen``: the reason as it is kept: the English sentence of a choice, or what was written. The title and
    question are in the language already."""

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, words: Words, title: str, question: str, reasons: Sequence[str]
    ) -> None:
        super().__init__(parent, words)
        self.reasons = tuple(reasons)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.lines = lines = QVBoxLayout(self)
        asked = build.plain_label("strong", wrap=True)
        asked.setText(question)
        lines.addWidget(asked)
        self.choices = [self._choice(number, reason) for number, reason in enumerate(self.reasons, 1)]
        for choice in self.choices:
            lines.addWidget(choice)
        self.own = build.field(words, N_("Another reason, in your words"))
        self.own.textChanged.connect(lambda _text: self._weigh())
        lines.addWidget(self.own)
        self.save_button = build.button(words, N_("Save"), "primary", "Enter")
        self.save_button.clicked.connect(self._save)
        self.save_button.setDefault(True)
        cancel = build.button(words, N_("Cancel"), "", "Esc")
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        lines.addWidget(build.row([None, cancel, self.save_button]))
        self._weigh()
        self.choices[0].setFocus()

    def _choice(self, number: int, reason: str) -> QRadioButton:
        text = self.words.say(reason)
        choice = QRadioButton(self.words.ordered(f"{number}  {text}"))
        choice.setAccessibleName(text)
        choice.toggled.connect(lambda _on: self._weigh())
        return choice

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses its reason; in the text field it is a number."""
        number = event.text()
        if number.isdecimal() and 1 <= int(number) <= len(self.choices):
            self.choices[int(number) - 1].setChecked(True)
        else:
            super().keyPressEvent(event)

    def reason(self) -> str:
        """What was written, else what was chosen, else "" ."""
        marked = next((i for i, choice in enumerate(self.choices) if choice.isChecked()), None)
        return self.own.text().strip() or ("" if marked is None else self.reasons[marked])

    def keep_with(self, desk: Desk, form: str, patient_id: str) -> None:
        """Keep what is half typed as this form's draft, however the dialog is closed, and offer what was kept."""
        self.keeps_text = False  # a draft is kept: nothing is lost, so nothing is asked
        self.draft = DraftKeeper(self, desk, form, self.said, lambda: patient_id)
        self.draft.wanted.connect(self.say_again)
        self.draft.watch(self.own, *self.choices)
        self.chosen.connect(lambda _why: self.draft.keep())  # before it is saved: it may be refused
        self.rejected.connect(self.draft.keep)
        self.lines.insertWidget(0, self.draft.bar)
        self.draft.look()

    def said(self) -> dict[str, str]:
        """What is chosen and written so far, for a draft."""
        marked = next((str(i) for i, choice in enumerate(self.choices) if choice.isChecked()), "")
        return {name: text for name, text in (("choice", marked), ("own", self.own.text())) if text.strip()}

    def say_again(self, said: Mapping[str, str]) -> None:
        """Choose and write what a draft says."""
        marked = said.get("choice", "")
        if marked.isdecimal() and int(marked) < len(self.choices):
            self.choices[int(marked)].setChecked(True)
        self.own.setText(said.get("own", ""))

    def _weigh(self) -> None:
        self.save_button.setEnabled(bool(self.reason()))

    def _save(self) -> None:
        self.chosen.emit(self.reason())
        self.accept()
