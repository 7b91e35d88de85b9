"""Affected patients: whom the last change of rules touched. R ticks a patient as reviewed and goes to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import printing, work_list
from app.services.work_list import WorkItem
from app.support.i18n import N_
from app.ui import shortcuts
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.page import Page
from app.ui.tables.affected import AffectedTable
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.change_card import ChangeCard
from app.ui.widgets.letter_dialog import PREVIEW_DPI, LetterDialog

if TYPE_CHECKING:
    from app.services.printing import PageImage, Prepared

Listed = tuple[tuple[WorkItem, ...], int]


class AffectedPage(Page):
    """The list above, old and new answers of the chosen patient below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._quiet = 0
        self._wanted = ""
        self.dialog: LetterDialog | None = None
        self.list = AffectedTable(self.words)
        self.table = RowTableView(self.list, N_("Affected patients"), stretch=3)
        self.table.activated.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.card = ChangeCard(self.words)
        self.count, self.hint = build.plain_label("muted"), build.plain_label("muted", wrap=True)
        self._make_buttons()
        title = build.label(self.words, N_("Affected patients"), "title")
        self.body.addWidget(build.row([title, self.count, None]))
        self.body.addWidget(self.hint)
        listed, below = QVBoxLayout(), QHBoxLayout()
        listed.addWidget(self.table)
        self.body.addWidget(build.framed(listed, "card", 8), 5)
        below.setSpacing(16)
        below.addWidget(self.card, 1)
        below.addWidget(self._side(), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(build.framed(below, "card", 12), 6)
        self.render_page()

    def _make_buttons(self) -> None:
        words = self.words
        self.note = build.field(
            words, N_("Note on the review"), N_("Note, if any: called, told, changed to…")
        )
        self.review_button = build.button(words, N_("Reviewed"), "primary", shortcuts.key("reviewed"))
        self.review_button.clicked.connect(self.review)
        self.undo_button = build.button(
            words, N_("Not reviewed after all"), "", shortcuts.key("not_reviewed")
        )
        self.undo_button.clicked.connect(self.undo)
        self.open_button = build.button(words, N_("Open patient"), "", "Enter")
        self.open_button.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.letter_button = build.button(words, N_("Print letter"), "", shortcuts.key("letter"))
        self.letter_button.clicked.connect(self.prepare_letter)
        for name, act in (
            ("reviewed", self.review),
            ("not_reviewed", self.undo),
            ("letter", self.prepare_letter),
        ):
            shortcuts.install(name, self.table, act, Qt.ShortcutContext.WidgetShortcut)

    def _side(self) -> QWidget:
        made = build.column(
            [self.review_button, self.note, self.letter_button, self.open_button, self.undo_button]
        )
        made.setFixedWidth(290)
        return made

    # ------------------------------------------------------------ showing
    def enter(self) -> None:
        clinic = self.desk.clinic

        def fetch() -> Listed:
            return work_list.lines(clinic), work_list.quiet(clinic)

        self.background.run(lambda _job: fetch(), self._show, key="affected")

    def _show(self, found: Listed) -> None:
        items, self._quiet = found
        self.list.put(items)
        self.render_page()
        rows = [row for row, item in enumerate(items) if item.id == self._wanted] or [0]
        self._wanted = ""
        if items:
            self.table.selectRow(rows[0])
            self.table.setFocus()
        self._show_chosen()

    def render_page(self) -> None:
        self.list.put(self.list.rows)
        waiting = sum(item.open for item in self.list.rows)
        self.count.setText(self.words.say(N_("{count} to review"), count=waiting))
        self.hint.setText(self._hint(waiting))
        self.card.render_card()

    def _hint(self, waiting: int) -> str:
        if not self.list.rows:
            return self.words.say(N_("No change of rules has touched a patient of this clinic yet."))
        said = N_(
            "R ticks the patient as reviewed, U takes it back, P prints a letter, Enter opens the patient."
        )
        if not waiting:
            said = N_("Every affected patient was reviewed.")
        quiet = N_("Besides, {count} answers changed for medicines that the patients do not take.")
        more = self.words.say(quiet, count=self._quiet) if self._quiet else ""
        return self.words.join((self.words.say(said), more), " ")

    def chosen(self) -> WorkItem | None:
        """The marked line."""
        row = self.table.currentIndex().row()
        return self.list.rows[row] if 0 <= row < len(self.list.rows) else None

    def _show_chosen(self) -> None:
        item = self.chosen()
        if item is not self.card.item:
            self.card.put(item)
        may = self.desk.clinic_open and work_list.may_review(self.desk.clinic)
        self.review_button.setEnabled(may and item is not None and item.open)
        self.note.setEnabled(self.review_button.isEnabled())
        self.undo_button.setEnabled(may and item is not None and not item.open)
        self.open_button.setEnabled(item is not None)
        self.letter_button.setEnabled(item is not None)

    # ------------------------------------------------------------ acting
    def prepare_letter(self) -> None:
        """Make the letter to the marked patient and show it before it is printed."""
        item, clinic = self.chosen(), self.desk.clinic
        if item is None:
            return

        def work(_job: Job[Any]) -> tuple[Prepared, list[PageImage]]:
            made = work_list.letter(clinic, item.id)
            return made, printing.page_images(made.pdf, PREVIEW_DPI)

        self.background.run(
            work, self._show_letter, doing=N_("Making the document…"), cancellable=True, key="letter"
        )

    def _show_letter(self, made: tuple[Prepared, list[PageImage]]) -> None:
        self.dialog = LetterDialog(self, self.desk, *made)
        self.dialog.open()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.desk.open_patient(self.list.rows[index.row()].person.patient_id)

    def review(self) -> None:
        """Tick the marked patient and go to the next one."""
        item, clinic, note = self.chosen(), self.desk.clinic, self.note.text()
        if item is None or not item.open:
            return
        rows = self.list.rows
        following = rows[rows.index(item) + 1 :] + rows[: rows.index(item)]
        self._wanted = next((one.id for one in following if one.open), item.id)
        self.note.clear()
        self.background.run(lambda _job: work_list.review(clinic, item.id, note), lambda _done: self.enter())

    def undo(self) -> None:
        """Take the tick of the marked patient back."""
        item, clinic = self.chosen(), self.desk.clinic
        if item is None or item.open:
            return
        self._wanted = item.id
        self.background.run(lambda _job: work_list.undo_review(clinic, item.id), lambda _done: self.enter())
