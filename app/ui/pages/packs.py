"""Packs: the rules in use, those on a stick, what they change and whom, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from app.model.changes import Affected, RuleChanges
from app.services import affected, pack_desk, rule_changes
from app.services.access import Action, allowed
from app.services.found_files import modified_at
from app.services.import_desk import Drive
from app.services.pack_desk import Candidate, PackState
from app.support.errors import UserError
from app.support.i18n import N_, Message, message
from app.ui import shortcuts
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.pack_look import PackLook
from app.ui.pages.page import Page
from app.ui.sticks import StickWatch
from app.ui.tables.packs import PackFile, PackFileTable
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.pack_card import PackCard

Looked = tuple[Candidate, RuleChanges]


class PacksPage(Page):
    """First the packs to choose from; then, once one is checked, what it would change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state: PackState | None = None
        self.refusal: UserError | None = None
        self._job: Job[Affected] | None = None
        self.card = PackCard(self.words, N_("In use"))
        self.files = PackFileTable(self.words)
        self.table = RowTableView(self.files, N_("Rule packs on sticks"), stretch=1)
        self.table.activated.connect(lambda _index: self.check())
        self.look = PackLook(desk)
        self.look.wanted.connect(self.activate)
        self.look.put_off.connect(self.not_now)
        self._make_buttons()
        self.sticks = StickWatch(self)
        self.sticks.changed.connect(self._sticks_changed)
        self.body.addWidget(build.label(self.words, N_("Rule packs"), "title"))
        self.notices = build.plain_label("fault", wrap=True)
        self.body.addWidget(self.notices)
        self.steps = build.Steps()
        self.steps.addWidget(self._choosing())
        self.steps.addWidget(self.look)
        self.body.addWidget(self.steps, 1)

    def _make_buttons(self) -> None:
        words = self.words
        self.check_button = build.button(words, N_("Check this pack"), "primary", "Enter")
        self.check_button.clicked.connect(self.check)
        self.again_button = build.button(words, N_("Look again"), "", shortcuts.key("look_again"))
        shortcuts.install("look_again", self, self.again_button.click)
        self.again_button.clicked.connect(self.enter)
        self.file_button = build.button(words, N_("Choose a file"))
        self.file_button.clicked.connect(self.choose)
        self.earlier = QComboBox()
        self.earlier.setMinimumWidth(330)
        words.bind(self.earlier, self.earlier.setAccessibleName, N_("Earlier rule packs"))
        self.back_button = build.button(words, N_("Restore this one"))
        self.back_button.clicked.connect(self.look_back)
        self.hint, self.refused = build.plain_label("muted", wrap=True), build.plain_label("fault", wrap=True)

    def _choosing(self) -> QWidget:
        listed = QVBoxLayout()
        listed.setSpacing(8)
        listed.addWidget(build.label(self.words, N_("Rule packs on sticks"), "heading"))
        for widget in (self.hint, self.refused):
            listed.addWidget(widget)
        listed.addWidget(self.table, 1)
        listed.addWidget(build.row([self.check_button, self.again_button, self.file_button, None]))
        self.back_row = build.row(
            [build.label(self.words, N_("Earlier rule packs")), self.earlier, self.back_button, None]
        )
        return build.column([self.card, build.framed(listed, "card", 12), self.back_row], spacing=12)

    # ------------------------------------------------------------ showing
    def enter(self) -> None:
        self.sticks.start()
        self._fetch()

    def _sticks_changed(self, _drives: object) -> None:
        """A stick was put in or pulled: its packs are listed by themselves, unless a pack is being looked at."""
        if self.isVisible() and self.desk.clinic_open and self.steps.currentIndex() == 0:
            self._fetch()

    def _fetch(self) -> None:
        clinic, drives = self.desk.clinic, self.sticks.drives

        def fetch() -> tuple[PackState, tuple[PackFile, ...]]:
            return pack_desk.state(clinic), _on_sticks(drives)

        self.background.run(lambda _job: fetch(), self._show, key="packs")

    def _show(self, found: tuple[PackState, tuple[PackFile, ...]]) -> None:
        self.state, files = found
        self.files.put(files)
        self.render_page()
        if self.steps.currentIndex() == 0:
            (self.table if files else self.file_button).setFocus()
            if files:
                self.table.selectRow(0)

    def render_page(self) -> None:
        if self.state is None:
            return
        words, may = self.words, allowed(self.desk.clinic.store, Action.PACKS)
        self.card.put(self.state.in_use)
        self.files.put(self.files.rows)
        self.hint.setText(words.show(self._hint(may)))
        self.refused.setText(words.show(_whole(self.refusal)) if self.refusal else "")
        self.refused.setVisible(self.refusal is not None)
        self.notices.setText("\n".join(words.show(one) for one in self._notices()))
        self.notices.setVisible(bool(self.notices.text()))
        self.check_button.setEnabled(may and bool(self.files.rows))
        self.file_button.setEnabled(may)
        self._render_earlier(may)
        self.look.render_look()

    def _hint(self, may: bool) -> Message:
        if not may:
            return message(N_("Only a maintainer of rules or the administrator changes rule packs."))
        if self.state is not None and not self.state.trusted:
            return message(
                N_(
                    "This program does not know yet whose rule packs to trust; see “rahbar pack trust” in the README."
                )
            )
        if not self.files.rows:
            return message(N_("Put the stick in: its rule packs are listed here. Or choose a file."))
        return message(N_("Nothing is changed before you have seen what is new and who is affected."))

    def _notices(self) -> tuple[Message, ...]:
        assert self.state is not None
        return self.state.notices

    def _render_earlier(self, may: bool) -> None:
        assert self.state is not None
        chosen = self.earlier.currentIndex()
        self.earlier.clear()
        for view in self.state.earlier:
            number = self.words.say(N_("number {version}"), version=view.version)
            self.earlier.addItem(self.words.join((self.words.show(view.title), number)), view.sha256)
        self.earlier.setCurrentIndex(max(chosen, 0) if self.state.earlier else -1)
        self.back_row.setVisible(may and bool(self.state.earlier))

    # ------------------------------------------------------------ doing
    def choose(self) -> None:
        """Let a person choose a pack file anywhere."""
        kinds = f"{self.words.say(N_('Rule packs'))} (*{pack_desk.PACK_ENDING})"
        path, _ = QFileDialog.getOpenFileName(self, self.words.say(N_("Choose a file")), "", kinds)
        if path:
            self.offer_file(path)

    def offer_files(self, paths: list[str]) -> None:
        """A pack was opened from outside the program."""
        for path in paths[:1]:
            self.offer_file(path)

    def offer_file(self, path: str) -> None:
        self._begin(lambda: pack_desk.look(self.desk.clinic, Path(path)))

    def check(self) -> None:
        """Check the pack chosen in the list."""
        index = self.table.currentIndex()
        if index.isValid():
            self.offer_file(str(self.files.rows[index.row()].path))

    def look_back(self) -> None:
        """See what restoring the chosen earlier pack would change."""
        sha256 = self.earlier.currentData()
        if sha256:
            self._begin(lambda: pack_desk.look_back(self.desk.clinic, str(sha256)))

    def _begin(self, look: Callable[[], Candidate]) -> None:
        clinic = self.desk.clinic
        self.refusal = None

        def checked() -> Looked:
            candidate = look()
            return candidate, rule_changes.changes_between(clinic.rules, candidate.rules)

        self.background.run(
            lambda _job: checked(),
            self._show_candidate,
            refused=self._tell,
            doing=N_("Checking the rule pack…"),
        )

    def _tell(self, refusal: UserError) -> None:
        self.refusal = refusal
        self.render_page()

    def _show_candidate(self, looked: Looked) -> None:
        clinic, (candidate, changes) = self.desk.clinic, looked
        self.look.put(candidate, changes, allowed(clinic.store, Action.SEE_PATIENTS))
        self.steps.setCurrentIndex(1)
        self._job = self.background.run(
            lambda job: affected.find_affected(
                clinic, candidate.engine, progress=job.progress, cancelled=job.cancelled
            ),
            self.look.put_affected,
            stopped=self.not_now,
            doing=N_("Answering every patient under these rules…"),
            cancellable=True,
            key="affected-by-pack",
        )

    def not_now(self) -> None:
        """Go back; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
        self.steps.setCurrentIndex(0)
        self.enter()

    def save(self) -> None:
        if self.steps.currentIndex() == 1:
            self.look.ask()

    def activate(self, reason: str) -> None:
        """Work with the pack from now on, and keep the list of affected patients in the same step."""
        clinic, candidate, found = self.desk.clinic, self.look.candidate, self.look.affected
        if candidate is None or found is None:
            return
        self.background.run(
            lambda _job: pack_desk.activate(
                clinic, candidate, reason, within=lambda: affected.keep_work_list(clinic, found)
            ),
            lambda _none: self._activated(found),
            refused=self._not_activated,
            doing=N_("Changing the rules…"),
        )

    def _not_activated(self, refusal: UserError) -> None:
        self.not_now()
        self._tell(refusal)

    def _activated(self, found: Affected) -> None:
        self.look.candidate = None
        self.steps.setCurrentIndex(0)
        self.desk.rules_changed.emit()
        self.enter()
        if found.people and allowed(self.desk.clinic.store, Action.SEE_PATIENTS):
            self.desk.go.emit("affected")


def _whole(refusal: UserError) -> Message:
    if refusal.advice is None:
        return refusal.problem
    return message(N_("{problem} {advice}"), problem=refusal.problem, advice=refusal.advice)


def _on_sticks(drives: Iterable[Drive]) -> tuple[PackFile, ...]:
    """The packs on these sticks; one that is pulled meanwhile has none."""
    return tuple(
        PackFile(path, drive.name, modified_at(path))
        for drive in drives
        for path in pack_desk.find_packs((drive.path,))
    )
