"""The timeline: everything of the patient with its date, newest first; what was entered in error is taken back here,
put back again, and one wrong value is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.timeline import Event

KINDS = {
    "visit": N_("Visits"),
    "measured": N_("Measurements"),
    "medicine": N_("Medicines"),
    "diagnosis": N_("Diagnoses and allergies"),
    "import": N_("Imported files"),
    "answer": N_("Answers"),
    "print": N_("Prints"),
    "decision": N_("Decisions"),
    "told": N_("Way of life, pregnancy, family"),
    "record": N_("The record itself"),
    "export": N_("Given to others"),
}


class TimelineTab(QWidget):
    """A list with a choice of kinds above it."""

    def __init__(
        self,
        words: Words,
        undo: Callable[[Event], object],
        correct: Callable[[Sequence[str]], object],
        why_not: Callable[[Event], str],
    ) -> None:
        super().__init__()
        self.words, self._undo, self._correct, self._why_not = words, undo, correct, why_not
        self._events: tuple[Event, ...] = ()
        self.kind = Choice()
        words.bind(self.kind, self.kind.setAccessibleName, N_("Show only"))
        self.kind.addItem("", "")
        for kind in KINDS:
            self.kind.addItem("", kind)
        self.kind.currentIndexChanged.connect(lambda _index: self._filter())
        self.table: RowTable[Event] = RowTable(
            words,
            (
                Column(N_("Date"), lambda e: dates.day(words, e.at)),
                Column(N_("Kind"), lambda e: words.say(KINDS[e.kind.value])),
                Column(N_("What happened"), lambda e: words.show(e.text)),
            ),
        )
        self.view = RowTableView(self.table, N_("Timeline"), stretch=2)
        self.undo_button = build.button(words, N_("Take this back"), "link")
        self.undo_button.clicked.connect(self._take_back)
        self.put_back_button = build.button(words, N_("Put it back"), "link")
        self.put_back_button.clicked.connect(self._take_back)
        self.correct_button = build.button(words, N_("Correct a value"), "link")
        self.correct_button.clicked.connect(self._correct_value)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._weigh_undo())
        self.empty = build.label(words, N_("Nothing of this kind yet."), "muted")
        words.changed.connect(self.render_kinds)
        lines = QVBoxLayout()
        lines.addWidget(build.row([build.label(words, N_("Show only")), self.kind, None]))
        for widget in (self.empty, self.view):
            lines.addWidget(widget)
        lines.addWidget(build.row([self.undo_button, self.put_back_button, self.correct_button, None]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.addWidget(build.framed(lines, "card", 12))
        self.render_kinds()

    def render_kinds(self) -> None:
        """Write the choices and the rows in the language in use."""
        self.kind.setItemText(0, self.words.say(N_("Everything")))
        for row, sentence in enumerate(KINDS.values(), 1):
            self.kind.setItemText(row, self.words.say(sentence))
        self._filter()

    def put(self, events: Sequence[Event]) -> None:
        """Show these events."""
        self._events = tuple(events)
        self._filter()

    def _filter(self) -> None:
        wanted = self.kind.currentData()
        shown = [event for event in self._events if not wanted or event.kind.value == wanted]
        self.table.put(shown)
        self.view.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._weigh_undo()

    def _marked(self) -> Event | None:
        index = self.view.currentIndex()
        return self.table.rows[index.row()] if index.isValid() else None

    def _weigh_undo(self) -> None:
        event = self._marked()
        can = event is not None and bool(event.visit_id or event.row)
        gone = event is not None and event.gone
        why = self._why_not(event) if event is not None and can else ""
        for button, fits in ((self.undo_button, can and not gone), (self.put_back_button, can and gone)):
            button.setEnabled(fits and not why)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self.correct_button.setEnabled(event is not None and bool(event.values))

    def _take_back(self) -> None:
        event = self._marked()
        if event is not None and (event.visit_id or event.row):
            self._undo(event)

    def _correct_value(self) -> None:
        event = self._marked()
        if event is not None and event.values:
            self._correct(event.values)
