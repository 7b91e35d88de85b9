"""When the usual way in fails: a forgotten passphrase, or records to be brought back from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.backups import Found, Restored


def _grid(desk: Desk, fields: tuple[tuple[str, QWidget], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    for number, (name, edit) in enumerate(fields):
        grid.addWidget(build.named_field(desk.words, name, edit), number // 2, number % 2)
    return grid


class ForgottenSecret(QWidget):
    """The printed recovery code gives one user a new passphrase. ``done``: back to the sign-in."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words, self.background = desk.words, desk.background
        self.code = build.field(self.words, N_("Recovery code"), latin=True)
        self.user = Choice()
        self.words.bind(self.user, self.user.setAccessibleName, N_("Your name"))
        self.secret, self.again = (
            build.secret(desk.words, N_("New PIN or passphrase")),
            build.secret(desk.words, N_("The same once more")),
        )
        self.give_button = build.button(self.words, N_("Set the new passphrase"), "primary")
        self.give_button.clicked.connect(self.give)
        self.back_button = build.button(self.words, N_("Back"), "link")
        self.back_button.clicked.connect(self.done)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.label(self.words, N_("Forgotten passphrase"), "heading"))
        note = N_("Type the recovery code from the paper that was written when the clinic was set up.")
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        fields = (
            (N_("Recovery code"), self.code),
            (N_("Your name"), self.user),
            (N_("New PIN or passphrase"), self.secret),
            (N_("The same once more"), self.again),
        )
        lines.addLayout(_grid(desk, fields))
        lines.addWidget(build.row([self.give_button, None, self.back_button]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.card(lines))

    def begin(self, users: tuple[str, ...]) -> None:
        """Start with empty fields."""
        self.user.clear()
        self.user.addItems(list(users))
        for edit in (self.code, self.secret, self.again):
            edit.clear()
        self.code.setFocus()

    def give(self) -> None:
        """Set the new passphrase with the code."""
        if self.secret.text() != self.again.text():
            self.background.refused.emit(
                UserError(
                    N_("The two secrets are not the same."),
                    N_("Type the same PIN or passphrase in both fields."),
                )
            )
            return
        typed = (self.code.text(), self.user.currentText(), self.secret.text())
        self.background.run(
            lambda _job: _reset(*typed), lambda _none: self.done.emit(), doing=N_("Opening the clinic…")
        )


def _reset(code: str, user: str, secret: str) -> None:
    from app.services import accounts

    accounts.reset_with_recovery(code, user, secret)


class RestoreBackup(QWidget):
    """Choose a stick or folder, one of the copies in it, and open it; those that can be found are listed at once.
    ``restored`` carries what was restored."""

    done = Signal()
    restored = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words, self.background = desk.words, desk.background
        self.found: tuple[Found, ...] = ()
        self.copy = Choice()
        self.words.bind(self.copy, self.copy.setAccessibleName, N_("Backup"))
        self.user = build.field(self.words, N_("Your name"))
        self.secret = build.secret(desk.words, N_("Passphrase, or the recovery code"))
        self.choose_button = build.button(self.words, N_("Choose stick or folder"))
        self.choose_button.clicked.connect(self.choose)
        self.restore_button = build.button(self.words, N_("Restore"), "primary")
        self.restore_button.clicked.connect(self.restore)
        self.back_button = build.button(self.words, N_("Back"), "link")
        self.back_button.clicked.connect(self.done)
        self.words.changed.connect(self._list)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.label(self.words, N_("Restore a backup"), "heading"))
        note = N_(
            "The records on this computer, if there are any, are set aside, not lost. Leave the name empty when you "
            "type the recovery code."
        )
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        lines.addWidget(build.row([self.choose_button, None]))
        lines.addWidget(build.named_field(self.words, N_("Backup"), self.copy))
        fields = ((N_("Your name"), self.user), (N_("Passphrase, or the recovery code"), self.secret))
        lines.addLayout(_grid(desk, fields))
        lines.addWidget(build.row([self.restore_button, None, self.back_button]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.card(lines))

    def begin(self) -> None:
        """Start with nothing chosen."""
        self._show(())
        self.user.clear()
        self.secret.clear()
        self.choose_button.setFocus()
        self.background.run(lambda _job: _known(), self._show, key="backups")

    def choose(self) -> None:
        """Let a person choose where the copies are."""
        chosen = QFileDialog.getExistingDirectory(self, self.words.say(N_("Choose stick or folder")))
        if chosen:
            self.look_in(Path(chosen))

    def look_in(self, place: Path) -> None:
        """List the finished backups there."""
        self.background.run(
            lambda _job: _find(place), self._show, doing=N_("Looking for backups…"), key="backups"
        )

    def _show(self, found: tuple[Found, ...]) -> None:
        self.found = found
        self._list()
        self.restore_button.setEnabled(bool(found))

    def _list(self) -> None:
        self.copy.clear()
        for one in self.found:
            when = dates.moment(self.words, one.made_on)
            self.copy.addItem(self.words.join((when, self.words.ordered(one.clinic_name))))
        if not self.found:
            self.copy.addItem(self.words.say(N_("No backup chosen yet")))

    def restore(self) -> None:
        """Put the chosen copy in place and open it."""
        source = self.found[self.copy.currentIndex()].folder
        user, secret = self.user.text().strip(), self.secret.text()
        self.secret.clear()
        self.background.run(
            lambda _job: _restore(source, user, secret), self.restored.emit, doing=N_("Proving the backup…")
        )


def _find(place: Path) -> tuple[Found, ...]:
    from app.services import backups

    return backups.find(place)


def _known() -> tuple[Found, ...]:
    from app.services import backups

    return backups.known()


def _restore(source: Path, user: str, secret: str) -> Restored:
    from app.services import backups

    return backups.put_back(source, user, secret)
