"""The search box at the top: people by any name or number, and the line that a scanner types from a wallet card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt

from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets.lookup import Lookup, Suggestion

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


_LIST_WIDTH = 860  # room for the district, the number, and why a line is there


class PatientSearch(QObject):
    """Owns the field; opens what is chosen."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window, self.desk, self.words = window, desk, desk.words
        self.card: Any = None
        self.field = Lookup(
            self.words,
            desk.background,
            self._find,
            self._describe,
            N_("No patient found. Ctrl+N adds a new one."),
        )
        self.words.bind(self.field, self.field.setAccessibleName, N_("Search for a patient"))
        self.words.bind(
            self.field,
            self.field.setPlaceholderText,
            N_("Search: name, father, district, phone, identity or MR number  (Ctrl+F)"),
        )
        self.field.list_width = _LIST_WIDTH
        self.field.chosen.connect(self._open_found)

    def focus(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _find(self, text: str) -> Any:
        from app.services import cards, patients
        from app.services.card_line import is_card_line

        if not is_card_line(text):
            return patients.find(self.desk.clinic, text)
        try:
            return [cards.read_here(self.desk.clinic, text)]
        except (
            UserError
        ) as refusal:  # a scanner is still typing, or the card is no good: said when Enter comes
            return [refusal]

    def _describe(self, found: Any) -> Suggestion:
        from app.services.card_reading import CardReading
        from app.ui.tables.patients import patient_suggestion
        from app.ui.widgets.card_dialog import state_line

        if isinstance(found, UserError):
            return Suggestion(found, self.words.show(found.problem))
        if isinstance(found, CardReading):
            return Suggestion(found, self.words.say(N_("A scanned card")), state_line(self.words, found))
        return patient_suggestion(self.words, found, self.field.text())

    def _open_found(self, found: Any) -> None:
        from app.services.card_reading import CardReading

        self.field.clear()
        if isinstance(found, UserError):
            self.window.tell_refusal(found)
        elif isinstance(found, CardReading):
            self._open_card(found)
        else:
            self.desk.open_patient(found.id)

    def _open_card(self, reading: Any) -> None:
        """Our own card opens its patient; what it says is shown in any case, so that a cancelled one is noticed."""
        from app.ui.widgets.card_dialog import CardDialog

        if reading.patient_id:
            self.desk.open_patient(reading.patient_id)
        self.card = CardDialog(self.window, self.words, reading)
        self.card.open()
