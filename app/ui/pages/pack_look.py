"""A pack that was checked: what is new in it, who of the clinic's patients is affected, and the switch itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.model.changes import Affected, ChangeKind, RuleChanges
from app.services.rule_changes import table_title
from app.support.i18n import N_
from app.ui import shortcuts
from app.ui.desk import Desk
from app.ui.tables.packs import AffectedPreview, ChangeTable, change_in_full
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.pack_card import PackCard

if TYPE_CHECKING:
    from app.services.pack_desk import Candidate


class PackLook(QWidget):
    """``wanted``: activate, with the reason; ``put_off``: not now."""

    wanted = Signal(str)
    put_off = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words = desk.words
        self.candidate: Candidate | None = None
        self.changes: RuleChanges | None = None
        self.affected: Affected | None = None
        self._names = True
        self.card = PackCard(self.words, N_("To be used"))
        self.new, self.people = ChangeTable(self.words), AffectedPreview(self.words)
        self.new_table = RowTableView(self.new, N_("What is new"), stretch=4)
        self.people_table = RowTableView(self.people, N_("Who is affected"), stretch=5)
        self.counts, self.touched = build.plain_label("strong"), build.plain_label("strong", wrap=True)
        self.filter = build.field(
            self.words, N_("Only this medicine or gene"), N_("Only this medicine or gene")
        )
        self.filter.textChanged.connect(lambda _text: self._show_changes())
        self.detail = build.plain_label("", wrap=True)
        self.new_table.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self._make_buttons()
        self.tabs = self._make_tabs()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addWidget(self.card)
        down.addWidget(self.tabs, 1)
        down.addWidget(build.row([self.reason, self.hint, None, self.later_button, self.activate_button]))

    def _make_buttons(self) -> None:
        words = self.words
        self.reason = build.field(words, N_("Reason"), N_("Why the earlier rules come back"))
        self.reason.setMinimumWidth(420)
        self.reason.textChanged.connect(lambda _text: self._allow())
        self.hint = build.plain_label("muted")
        self.later_button = build.button(words, N_("Not now"))
        self.later_button.clicked.connect(self.put_off)
        self.activate_button = build.button(words, N_("Activate"), "primary", shortcuts.key("save"))
        self.activate_button.clicked.connect(self.ask)

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        for named in (tabs, tabs.tabBar()):
            self.words.bind(named, named.setAccessibleName, N_("What is new and who is affected"))
        parts: tuple[tuple[QWidget, str], ...] = (
            (
                self._part([build.row([self.counts, None, self.filter]), self._changes()]),
                N_("What is new"),
            ),
            (self._part([self.touched, self.people_table]), N_("Who is affected")),
        )
        for number, (widget, sentence) in enumerate(parts):
            tabs.addTab(widget, "")
            self.words.bind(widget, partial(tabs.setTabText, number), sentence)
        self.filter.setMinimumWidth(320)
        return tabs

    def _changes(self) -> QWidget:
        """The list, and beside it the chosen change in full."""
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        beside = build.scrolling(self.words, self.detail, N_("The chosen change in full"))
        across = QWidget()
        layout = QHBoxLayout(across)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.new_table, 7)
        layout.addWidget(beside, 4)
        return across

    @staticmethod
    def _part(widgets: list[QWidget]) -> QFrame:
        lines = QVBoxLayout()
        lines.setSpacing(6)
        for widget in widgets:
            lines.addWidget(widget)
        return build.framed(lines, "card", 8)

    # ------------------------------------------------------------ showing
    def put(self, candidate: Candidate, changes: RuleChanges, names: bool) -> None:
        """A pack was checked; whom it affects is not known yet. ``names``: whether the user may see patients."""
        self.candidate, self.changes, self.affected, self._names = candidate, changes, None, names
        self.filter.clear()
        self.reason.clear()
        self.reason.setVisible(candidate.verified is None)
        self.tabs.setCurrentIndex(0)
        self.render_look()
        self.new_table.setFocus()

    def put_affected(self, affected: Affected) -> None:
        """Whom it affects is known: it may be activated."""
        self.affected = affected
        self.render_look()

    def render_look(self) -> None:
        """Write what is shown again, in the language in use."""
        if self.candidate is None:
            return
        self.card.put(self.candidate.view)
        self._show_changes()
        self._show_affected()
        self._allow()

    def _show_changes(self) -> None:
        if self.changes is None:
            return
        counts = self.changes.counts
        self.counts.setText(
            self.words.say(
                N_("New: {added}   Changed: {changed}   Withdrawn: {withdrawn}"),
                added=counts[ChangeKind.ADDED],
                changed=counts[ChangeKind.CHANGED],
                withdrawn=counts[ChangeKind.WITHDRAWN],
            )
        )
        self.new.put(self.changes.about(self.filter.text()))
        if self.new.rows:
            self.new_table.selectRow(0)
        self._show_detail()

    def _show_detail(self) -> None:
        """The chosen change in full: the columns may cut it."""
        index = self.new_table.currentIndex()
        rows = self.new.rows
        self.detail.setText(change_in_full(self.words, rows[index.row()]) if index.isValid() and rows else "")

    def _show_affected(self) -> None:
        found, words = self.affected, self.words
        if found is None:
            self.people.put(())
            self.touched.setText(words.say(N_("Every patient is being answered under these rules…")))
            return
        self.people.put(found.people if self._names else ())
        said = words.say(
            N_(
                "Affected: {touched} of {checked} patients; a medicine in use is now to be avoided for {avoid}."
            ),
            touched=len(found.people),
            checked=found.checked,
            avoid=found.now_avoid,
        )
        self.touched.setText(words.join((said, self._plans(found)), " "))

    def _plans(self, found: Affected) -> str:
        """For whom something beside medicines changes, and from which tables that comes."""
        if not found.plans:
            return ""
        names = ", ".join(dict.fromkeys(self.words.say(table_title(table)) for table in found.plans))
        return self.words.say(
            N_("Risks and care plans were compared too ({tables}): they change for {count}."),
            tables=names,
            count=found.other_plans,
        )

    def _allow(self) -> None:
        back = self.candidate is not None and self.candidate.verified is None
        needs_reason = back and not self.reason.text().strip()
        self.activate_button.setEnabled(self.affected is not None and not needs_reason)
        if self.affected is None:
            self.hint.setText(self.words.say(N_("First the affected patients are looked for.")))
        else:
            self.hint.setText(self.words.say(N_("Write the reason first.")) if needs_reason else "")

    def ask(self) -> None:
        """Activate, if it may be done now."""
        if self.activate_button.isEnabled():
            self.wanted.emit(self.reason.text().strip())
