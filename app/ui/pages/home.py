"""Home: the patients seen last, who is overdue, and the two ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.level import Level
from app.model.patient import Patient
from app.services import patients, work_list
from app.support.i18n import N_
from app.ui import shortcuts
from app.ui.desk import Desk
from app.ui.pages.overdue_list import OverdueList
from app.ui.pages.page import Page
from app.ui.tables.patients import PatientTable
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.badge import Sign
from app.ui.widgets.unfinished import UnfinishedBox


class HomePage(Page):
    """Recent patients; Enter opens one. With no patient yet, it says how to begin."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._waiting = 0
        self.recent = PatientTable(self.words)
        self.table = RowTableView(self.recent, N_("Recent patients"), stretch=1)
        self.table.activated.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.new_button = build.button(self.words, N_("New patient"), "primary", shortcuts.key("new_patient"))
        self.new_button.clicked.connect(lambda: desk.go.emit("new_patient"))
        self.import_button = build.button(self.words, N_("Import file"), "", shortcuts.key("import"))
        self.import_button.clicked.connect(lambda: desk.go.emit("import"))
        title = build.label(self.words, N_("Recent patients"), "title")
        self.overdue_button = build.button(self.words, N_("Overdue"), "", shortcuts.key("overdue"))
        self.overdue_button.setCheckable(True)
        self.overdue_button.clicked.connect(self._turn)
        shortcuts.install("overdue", self, self.overdue_button.click)
        self.overdue = OverdueList(desk)
        self.overdue.counted.connect(self._say_overdue)
        self.body.addWidget(
            build.row([title, None, self.overdue_button, self.import_button, self.new_button])
        )
        self.hint = build.label(
            self.words, N_("Press Enter on a patient to open. Search above with Ctrl+F."), "muted"
        )
        self.body.addWidget(self.hint)
        self.affected = build.plain_label("strong")
        self.affected_button = build.button(self.words, N_("Open the list"), "primary")
        self.affected_button.clicked.connect(lambda: desk.go.emit("affected"))
        inside = QHBoxLayout()
        for widget in (Sign(Level.CHANGE, 30), self.affected):
            inside.addWidget(widget)
        inside.addStretch(1)
        inside.addWidget(self.affected_button)
        self.affected_box = build.framed(inside, "note", 8)
        self.affected_box.hide()
        self.body.addWidget(self.affected_box)
        self.unfinished = UnfinishedBox(desk)
        self.body.addWidget(self.unfinished)
        self.stack = QStackedWidget()
        listed = QVBoxLayout()
        listed.addWidget(self.table)
        self.stack.addWidget(build.framed(listed, "card", 8))
        self.stack.addWidget(self._make_empty())
        self.stack.addWidget(self.overdue)
        self.body.addWidget(self.stack, 1)

    def _make_empty(self) -> QWidget:
        lines = QVBoxLayout()
        lines.setSpacing(12)
        lines.addStretch(1)
        for sentence, role in (
            (N_("No patients yet"), "title"),
            (N_("1. Add a patient: press Ctrl+N. Name, sex and age are enough."), ""),
            (N_("2. Import the laboratory's file: press Ctrl+I, or drop the file on this window."), ""),
            (N_("3. Type a medicine on the patient's page and read the answer."), ""),
        ):
            made = build.label(self.words, sentence, role, wrap=True)
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(made)
        lines.addStretch(2)
        return build.card(lines)

    def enter(self) -> None:
        clinic = self.desk.clinic
        self.overdue_button.setChecked(False)
        self.background.run(lambda _job: patients.recent(clinic), self._show, key="recent")
        self.background.run(lambda _job: work_list.waiting(clinic), self._show_affected, key="waiting")
        self.overdue.fetch()
        self.unfinished.fetch()

    def focus_field(self, name: str) -> None:
        """Turn to "overdue", the people who did not come."""
        if name == "overdue":
            self.overdue_button.setChecked(True)
            self._turn()

    def _say_overdue(self, count: int) -> None:
        text = self.words.say(N_("Overdue: {count}"), count=count) if count else self.words.say(N_("Overdue"))
        self.overdue_button.setText(self.words.ordered(f"{text}  ·  {shortcuts.key('overdue')}"))

    def _turn(self) -> None:
        """Between the recent patients and those who are overdue."""
        if self.overdue_button.isChecked():
            self.stack.setCurrentWidget(self.overdue)
            self.overdue.view.setFocus()
        else:
            self.stack.setCurrentIndex(0 if self.recent.rows else 1)
            self.table.setFocus()

    def _show(self, found: tuple[Patient, ...]) -> None:
        self.recent.put(found)
        self.stack.setCurrentIndex(0 if found else 1)
        self.hint.setVisible(bool(found))
        if found:
            self.table.selectRow(0)
            self.table.setFocus()
        else:
            self.new_button.setFocus()

    def _show_affected(self, waiting: int) -> None:
        self._waiting = waiting
        self.affected.setText(self.words.say(N_("{count} patients affected by update"), count=waiting))
        self.affected_box.setVisible(waiting > 0)

    def render_page(self) -> None:
        self.recent.put(self.recent.rows)
        self._show_affected(self._waiting)
        self.overdue.render_list()
        self.unfinished.render_box()

    def _open(self, index: QModelIndex) -> None:
        self.desk.open_patient(self.recent.rows[index.row()].id)
