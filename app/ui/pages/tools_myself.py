"""The user at work: who it is, what the role is called, and a new passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import accounts
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build


class MyselfTab(QWidget):
    """The old passphrase once, the new one twice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self.who = build.plain_label("heading")
        self.old = build.secret(self.words, N_("Your passphrase now"))
        self.new = build.secret(self.words, N_("Your new passphrase"))
        self.again = build.secret(self.words, N_("The same once more"))
        self.change_button = build.button(self.words, N_("Change my passphrase"), "primary")
        self.change_button.clicked.connect(self.change)
        self.again.returnPressed.connect(self.change)
        self.said = build.plain_label("muted", wrap=True)
        fields = QHBoxLayout()
        fields.setSpacing(14)
        fields.addWidget(build.named_field(self.words, N_("Your passphrase now"), self.old))
        fields.addWidget(build.named_field(self.words, N_("Your new passphrase"), self.new))
        fields.addWidget(build.named_field(self.words, N_("The same once more"), self.again))
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(self.who)
        lines.addLayout(fields)
        lines.addWidget(build.row([self.change_button, None]))
        lines.addWidget(self.said)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.addWidget(build.card(lines))
        down.addStretch(1)

    def fetch(self) -> None:
        """Show who works here."""
        self.said.clear()
        self.render_tab()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        if self.desk.clinic_open:
            self.who.setText(self.words.ordered(self.desk.clinic.user))

    def change(self) -> None:
        """Give oneself the new passphrase."""
        if self.new.text() != self.again.text():
            self.background.refused.emit(
                UserError(
                    N_("The two secrets are not the same."),
                    N_("Type the same PIN or passphrase in both fields."),
                )
            )
            return
        old, new, clinic = self.old.text(), self.new.text(), self.desk.clinic
        self.background.run(
            lambda _job: accounts.change_own_secret(clinic, old, new), lambda _none: self._done()
        )

    def _done(self) -> None:
        for edit in (self.old, self.new, self.again):
            edit.clear()
        self.said.setText(self.words.say(N_("The new passphrase holds from now on.")))
