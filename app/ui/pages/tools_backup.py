"""Copies of the clinic: where they go, when the last was made, and one now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.services import backups
from app.services.backups import BackupState, Found
from app.support.i18n import N_
from app.ui import dates, shortcuts
from app.ui.desk import Desk
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build


class BackupTab(QWidget):
    """The state in words, the two actions, and the copies that are in the chosen place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self.state: BackupState | None = None
        columns: tuple[Column[Found], ...] = (
            Column(N_("Made"), lambda f: dates.moment(self.words, f.made_on)),
            Column(N_("Clinic"), lambda f: self.words.ordered(f.clinic_name)),
            Column(N_("Size"), lambda f: f"{f.size / 1_000_000:.1f} MB", latin=True),
            Column(N_("Folder"), lambda f: f.folder.name, latin=True),
        )
        self.found = RowTable(self.words, columns)
        self.table = RowTableView(self.found, N_("Backups in the chosen place"), stretch=3)
        self.now_label, self.place_label = build.plain_label("strong"), build.plain_label("muted", wrap=True)
        self.choose_button = build.button(self.words, N_("Choose stick or folder"))
        self.choose_button.clicked.connect(self.choose)
        self.now_button = build.button(self.words, N_("Back up now"), "primary", shortcuts.key("back_up"))
        self.now_button.clicked.connect(self.back_up)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.now_label)
        lines.addWidget(self.place_label)
        lines.addWidget(build.row([self.now_button, self.choose_button, None]))
        note = N_(
            "A copy is encrypted like the records and opened once to prove it. Each day the first lock or exit makes "
            "one by itself. Restore it from the first screen, on this or another computer."
        )
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        listed = QVBoxLayout()
        listed.addWidget(self.table)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.setSpacing(12)
        down.addWidget(build.card(lines))
        down.addWidget(build.framed(listed, "card", 8), 1)

    # ------------------------------------------------------------ showing
    def fetch(self) -> None:
        """Ask for the state and the copies."""
        clinic = self.desk.clinic

        def look() -> tuple[BackupState, tuple[Found, ...]]:
            state = backups.state(clinic)
            return state, backups.find(Path(state.place)) if state.reachable else ()

        self.background.run(lambda _job: look(), self._show, key="backups")

    def _show(self, shown: tuple[BackupState, tuple[Found, ...]]) -> None:
        self.state, found = shown
        self.found.put(found)
        self.render_tab()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        state = self.state
        if state is None:
            return
        self.found.put(self.found.rows)
        if state.last is None:
            self.now_label.setText(self.words.say(N_("There is no backup yet.")))
        else:
            when = dates.moment(self.words, state.last.isoformat())
            self.now_label.setText(self.words.say(N_("Last backup: {when}"), when=when))
        if not state.place:
            self.place_label.setText(self.words.say(N_("No place for backups is chosen yet.")))
        elif state.reachable:
            self.place_label.setText(self.words.say(N_("Backups go to {place}."), place=state.place))
        else:
            said = N_("Backups go to {place}, which is not there now: put the stick in.")
            self.place_label.setText(self.words.say(said, place=state.place))

    # ------------------------------------------------------------ doing
    def choose(self) -> None:
        """Let a person choose the stick or folder; the first copy is made at once."""
        chosen = QFileDialog.getExistingDirectory(self, self.words.say(N_("Choose stick or folder")))
        if chosen:
            self.take_place(Path(chosen))

    def take_place(self, place: Path) -> None:
        """Make a copy there and keep daily ones there."""
        clinic = self.desk.clinic
        self.background.run(
            lambda _job: backups.choose_place(clinic, place),
            lambda _folder: self.fetch(),
            doing=N_("Copying and proving the copy…"),
        )

    def back_up(self) -> None:
        """Make a copy in the chosen place now; ask for the place first if there is none."""
        if self.state is not None and not self.state.place:
            self.choose()
            return
        clinic = self.desk.clinic
        self.background.run(
            lambda _job: backups.backup_now(clinic),
            lambda _made: self.fetch(),
            doing=N_("Copying and proving the copy…"),
        )
