"""Records that count no more, joined with another or withdrawn, and opening them again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import record_closing
from app.services.conflict_words import THINGS
from app.services.record_closing import ClosedRecord, PartPreview
from app.support.i18n import N_
from app.ui import dates, dialogs
from app.ui.desk import Desk
from app.ui.tables.patients import both_names
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build


class ClosedTab(QWidget):
    """The list, why a record is opened again, and the button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        words = self.words
        self.rows = RowTable[ClosedRecord](
            words,
            (
                Column(N_("MR number"), lambda r: r.patient.mr_number, latin=True),
                Column(N_("Name"), lambda r: words.ordered(both_names(r.patient))),
                Column(N_("Joined with"), lambda r: r.kept_number, latin=True),
                Column(N_("Closed on"), lambda r: dates.day(words, r.closed_at)),
                Column(N_("By"), lambda r: words.ordered(r.closed_by)),
                Column(N_("Why"), lambda r: words.ordered(r.reason), most=320),
            ),
        )
        self.view = RowTableView(self.rows, N_("Closed records"), stretch=1)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._weigh())
        self.nothing = build.label(words, N_("No record is closed."), "muted")
        self.reason = build.field(words, N_("Why it is opened again"), N_("Why it is opened again"))
        self.reason.textChanged.connect(lambda _text: self._weigh())
        self.open_button = build.button(words, N_("Open the marked record again"))
        self.open_button.clicked.connect(self.open_again)
        lines = QVBoxLayout()
        for widget in (self.nothing, self.view, build.row([self.reason, self.open_button])):
            lines.addWidget(widget)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.addWidget(build.card(lines))
        self._weigh()

    def fetch(self) -> None:
        """Read the list anew; empty for somebody who may not see patients."""
        clinic = self.desk.clinic
        if record_closing.may_see(clinic):
            self.background.run(lambda _job: record_closing.closed(clinic), self._show, key="closed")

    def _show(self, found: tuple[ClosedRecord, ...]) -> None:
        self.rows.put(found)
        self.view.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self._weigh()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        self.rows.put(self.rows.rows)

    def _marked(self) -> ClosedRecord | None:
        row = self.view.currentIndex().row()
        return self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None

    def _weigh(self) -> None:
        may = self.desk.clinic_open and record_closing.may_close(self.desk.clinic)
        self.open_button.setEnabled(may and self._marked() is not None and bool(self.reason.text().strip()))

    def open_again(self) -> None:
        """Open the marked record and show it, after a question where something would stay behind."""
        marked, clinic, reason = self._marked(), self.desk.clinic, self.reason.text().strip()
        if marked is None:
            return
        self.background.run(
            lambda _job: record_closing.preview_parting(clinic, marked.patient.id),
            lambda found: self._ask(marked, found, reason),
        )

    def _ask(self, marked: ClosedRecord, found: PartPreview, reason: str) -> None:
        """Say first what parting leaves with the other record, if anything."""
        if not found.stays:
            self._open(marked, reason)
            return
        words = self.words
        question = words.say(
            N_(
                "These entries were made in {kept} since the joining and stay there: {what}. Those that belong to "
                "{other} must be entered there again. Open {other}?"
            ),
            kept=found.kept_number,
            other=marked.patient.mr_number,
            what=", ".join(f"{words.say(THINGS[table])} {count}" for table, count in found.stays.items()),
        )
        yes = words.say(N_("Open the record again"))
        self.dialog = dialogs.ask(self.window(), words, question, yes, lambda: self._open(marked, reason))

    def _open(self, marked: ClosedRecord, reason: str) -> None:
        clinic = self.desk.clinic
        self.reason.clear()
        self.background.run(
            lambda _job: record_closing.open_again(clinic, marked.patient.id, reason),
            self.desk.show_patient,
            doing=N_("Saving and working out the answers…"),
        )
