"""The common shape of the three lists of the clinic's own rules: the list, and a form for one line of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.local_rules import LocalPack
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dialogs, shortcuts
from app.ui.desk import Desk
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build

R = TypeVar("R")


class LocalTab(QWidget, Generic[R]):
    """Marking a line fills the form; saving or removing makes a new signed version of all rules. Subclasses build
    the form, fill it, read it and name the line in the question before it is removed."""

    NAME = ""

    def __init__(self, desk: Desk, columns: Sequence[Column[R]], stretch: int) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self._may_edit = False
        self.changed: Callable[[LocalPack], object] = lambda _pack: None
        self.list: RowTable[R] = RowTable(self.words, columns, quiet=self.quiet)
        self.table = RowTableView(self.list, self.NAME, stretch)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._mark())
        self.save_button = build.button(self.words, N_("Save"), "primary", shortcuts.key("save"))
        self.save_button.clicked.connect(self.save)
        self.new_button = build.button(self.words, N_("New line"))
        self.new_button.clicked.connect(self.begin_new)
        self.remove_button = build.button(self.words, N_("Remove"))
        self.remove_button.clicked.connect(self.ask_removal)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.table)
        right.setSpacing(8)
        right.addWidget(self.form())
        right.addWidget(build.row([self.save_button, self.new_button, None, self.remove_button]))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.framed(left, "card", 8), 5)
        across.addWidget(build.card(right), 4, Qt.AlignmentFlag.AlignTop)

    # ------------------------------------------------------------ what each list says of itself
    def quiet(self, row: R) -> bool:
        """Whether the line is drawn in grey."""
        return False

    def form(self) -> QWidget:
        """The fields of one line."""
        return QWidget()

    def fill(self, row: R | None) -> None:
        """Show the line in the fields; None empties them."""

    def lines(self, pack: LocalPack) -> Sequence[R]:
        """The lines of this list."""
        return ()

    def title_of(self, row: R) -> str:
        """The line's name, for the question before it is removed."""
        return ""

    def keep(self) -> Callable[[], LocalPack]:
        """What saves the fields as they are now. Raises UserError for what cannot be read."""
        return LocalPack

    def drop(self, row: R) -> Callable[[], LocalPack]:
        """What removes the line."""
        return LocalPack

    # ------------------------------------------------------------ showing
    def put(self, pack: LocalPack, may_edit: bool) -> None:
        """Show this version."""
        self.list.put(tuple(self.lines(pack)))
        for button in (self.save_button, self.new_button):
            button.setEnabled(may_edit)
        self._may_edit = may_edit
        self._mark()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        self.list.put(self.list.rows)

    def marked(self) -> R | None:
        """The line marked in the list."""
        row = self.table.currentIndex().row()
        return self.list.rows[row] if 0 <= row < len(self.list.rows) else None

    def _mark(self) -> None:
        row = self.marked()
        self.remove_button.setEnabled(row is not None and self._may_edit)
        if row is not None:
            self.fill(row)

    # ------------------------------------------------------------ doing
    def begin_new(self) -> None:
        """Empty fields for a new line."""
        self.table.setCurrentIndex(self.list.index(-1, -1))
        self.fill(None)

    def save(self) -> None:
        """Save the fields as a line of a new version."""
        try:
            work = self.keep()
        except UserError as refusal:  # a date or number that is none
            self.background.refused.emit(refusal)
            return
        self.background.run(lambda _job: work(), self._saved)

    def _saved(self, pack: LocalPack) -> None:
        self.fill(None)
        self.changed(pack)

    def ask_removal(self) -> None:
        """Ask before the marked line is removed."""
        row = self.marked()
        if row is None:
            return
        question = self.words.say(N_("Remove {name}? Earlier versions keep it."), name=self.title_of(row))
        self.dialog = dialogs.ask(
            self, self.words, question, self.words.say(N_("Remove")), lambda: self._remove(row)
        )

    def _remove(self, row: R) -> None:
        work = self.drop(row)
        self.background.run(lambda _job: work(), self._saved)
