"""Who is overdue: the longest first, with a phone number to call and keys for what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import overdue
from app.services.overdue import Outcome
from app.support.i18n import N_
from app.ui import dates, shortcuts
from app.ui.desk import Desk
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build

if TYPE_CHECKING:
    from app.services.overdue import OverdueLine

OUTCOMES = {
    Outcome.WILL_COME: "will_come",
    Outcome.NOT_REACHED: "not_reached",
    Outcome.NO_LONGER: "no_longer",
}


class OverdueList(QWidget):
    """Enter opens the patient; C, N and X note the call. ``counted``: how many stand on the list."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        words = self.words
        self.table: RowTable[OverdueLine] = RowTable(
            words,
            (
                Column(N_("Name"), lambda o: words.ordered(o.patient.name)),
                Column(N_("Phone"), lambda o: o.patient.phone, latin=True),
                Column(N_("Days"), lambda o: str(o.days), latin=True),
                Column(N_("Was due"), lambda o: dates.day(words, o.due_on)),
                Column(N_("What for"), lambda o: words.show(o.what)),
                Column(N_("District"), lambda o: words.place(o.patient.district)),
            ),
        )
        self.view = RowTableView(self.table, N_("Overdue"), stretch=4)
        self.view.activated.connect(lambda index: self._open(index.row()))
        self.view.doubleClicked.connect(lambda index: self._open(index.row()))
        self.buttons = {}
        for outcome, name in OUTCOMES.items():
            button = build.button(words, shortcuts.BY_NAME[name].does, "", shortcuts.key(name))
            button.clicked.connect(lambda _on=False, outcome=outcome: self._mark(outcome))
            shortcuts.install(name, self.view, button.click)
            self.buttons[outcome] = button
        self.empty = build.label(
            words,
            N_("Nobody is overdue. Dates come from the care plans of the patients."),
            "muted",
            wrap=True,
        )
        lines = QVBoxLayout()
        lines.addWidget(self.empty)
        lines.addWidget(self.view, 1)
        lines.addWidget(build.row([*self.buttons.values(), None]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.framed(lines, "card", 8))
        self._show(())

    def fetch(self) -> None:
        """Ask who is overdue now."""
        clinic = self.desk.clinic
        self.desk.background.run(lambda _job: overdue.overdue(clinic), self._show, key="overdue")

    def _show(self, found: tuple[OverdueLine, ...]) -> None:
        self.table.put(found)
        self.view.setVisible(bool(found))
        self.empty.setVisible(not found)
        for button in self.buttons.values():
            button.setVisible(bool(found))
        if found:
            self.view.selectRow(0)
        self.counted.emit(len(found))

    def render_list(self) -> None:
        """Write the rows in the language in use."""
        self._show(self.table.rows)

    def _open(self, row: int) -> None:
        self.desk.open_patient(self.table.rows[row].patient.id)

    def _mark(self, outcome: Outcome) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        clinic, patient_id = self.desk.clinic, self.table.rows[index.row()].patient.id
        self.desk.background.run(lambda _job: overdue.mark(clinic, patient_id, outcome), self._show)
