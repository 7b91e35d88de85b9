"""What a person says about one paper: the medicine about to start, who a letter is for, when to come again."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QVBoxLayout, QWidget

from app.model.report import DocumentKind, Wishes
from app.support.i18n import N_
from app.ui.widgets import build
from app.ui.words import Words

_PAUSE_MS = 500
_FIELDS: dict[str, tuple[str, tuple[DocumentKind, ...]]] = {
    "drug": (N_("Medicine"), (DocumentKind.REQUEST, DocumentKind.EXPLANATION)),
    "reason": (N_("Why now, in own words"), (DocumentKind.REQUEST,)),
    "to": (N_("To whom"), (DocumentKind.REFERRAL,)),
    "question": (N_("What is asked"), (DocumentKind.REFERRAL,)),
    "next_visit": (N_("Next visit"), (DocumentKind.HANDOUT,)),
}
_URGENT = (DocumentKind.REQUEST, DocumentKind.REFERRAL)


class WishForm(QWidget):
    """Only the fields of the chosen kind show; ``changed`` comes when typing pauses."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.fields = {name: build.field(words, sentence) for name, (sentence, _) in _FIELDS.items()}
        self._parts: dict[str, QWidget] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for name, edit in self.fields.items():
            edit.textEdited.connect(lambda _text: self._pause.start())
            self._parts[name] = build.named_field(words, _FIELDS[name][0], edit)
            lines.addWidget(self._parts[name])
        self.urgent = QCheckBox()
        words.bind(self.urgent, self.urgent.setText, N_("Urgent"))
        words.bind(self.urgent, self.urgent.setAccessibleName, N_("Urgent"))
        self.urgent.toggled.connect(lambda _on: self.changed.emit())
        lines.addWidget(self.urgent)

    def offer_receivers(self, names: tuple[str, ...]) -> None:
        """Offer whom earlier referrals went to, while one types."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _name: self.changed.emit())
        self.fields["to"].setCompleter(completer)

    def show_for(self, kind: DocumentKind) -> None:
        """Show the fields of this kind."""
        for name, part in self._parts.items():
            part.setVisible(kind in _FIELDS[name][1])
        self.urgent.setVisible(kind in _URGENT)

    def clear(self) -> None:
        """Forget what was typed: it was about another patient."""
        for edit in self.fields.values():
            edit.clear()
        self.urgent.setChecked(False)

    def wishes(self) -> Wishes:
        """What was typed."""
        said = {name: " ".join(edit.text().split()) for name, edit in self.fields.items()}
        return Wishes(urgent=self.urgent.isChecked(), **said)
