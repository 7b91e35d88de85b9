"""Users of the clinic: add, change role or passphrase, remove, and a new recovery code."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services import accounts
from app.services.accounts import Role, User, role_name
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dialogs
from app.ui.desk import Desk
from app.ui.pages.recovery_code import RecoveryCode
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice


class UsersTab(QWidget):
    """The list on one side, what can be done on the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        columns: tuple[Column[User], ...] = (
            Column(N_("Name"), lambda u: self.words.ordered(u.name)),
            Column(N_("Role"), lambda u: self.words.say(role_name(u.role))),
        )
        self.users = RowTable(self.words, columns)
        self.table = RowTableView(self.users, N_("Users of this clinic"), stretch=0)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._weigh())
        self._make_fields()
        self.code = RecoveryCode(desk)
        self.pages = QStackedWidget()
        self.code.confirmed.connect(lambda: self.pages.setCurrentIndex(0))
        self.pages.addWidget(self._lay_out())
        self.pages.addWidget(build.row([None, self.code, None]))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.addWidget(self.pages)
        self._weigh()

    def _make_fields(self) -> None:
        words = self.words
        self.name = build.field(words, N_("Name"))
        self.secret, self.again = (
            build.secret(self.words, N_("PIN or passphrase")),
            build.secret(self.words, N_("The same once more")),
        )
        self.role = Choice()
        words.bind(self.role, self.role.setAccessibleName, N_("Role"))
        for role in Role:
            self.role.addItem("", role)
        self.add_button = build.button(words, N_("Add user"), "primary")
        self.add_button.clicked.connect(self.add_user)
        self.role_button = build.button(words, N_("Give this role"))
        self.role_button.clicked.connect(self.give_role)
        self.reset_button = build.button(words, N_("Give this passphrase"))
        self.reset_button.clicked.connect(self.reset_secret)
        self.remove_button = build.button(words, N_("Remove user"))
        self.remove_button.clicked.connect(self.ask_removal)
        self.code_button = build.button(words, N_("New recovery code"))
        self.code_button.clicked.connect(self.ask_code)
        self.render_tab()

    def _lay_out(self) -> QWidget:
        left = QVBoxLayout()
        left.addWidget(self.table)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(build.label(self.words, N_("A new user, or changes for the marked user"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for number, (name, edit) in enumerate(
            (
                (N_("Name"), self.name),
                (N_("Role"), self.role),
                (N_("PIN or passphrase"), self.secret),
                (N_("The same once more"), self.again),
            )
        ):
            grid.addWidget(build.named_field(self.words, name, edit), number // 2, number % 2)
        right.addLayout(grid)
        right.addWidget(
            build.row([self.add_button, self.role_button, self.reset_button, None, self.remove_button])
        )
        why = N_("A removed user opens nothing any more: the records get a new key. The others keep theirs.")
        right.addWidget(build.label(self.words, why, "muted", wrap=True))
        right.addWidget(build.row([None, self.code_button]))
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.framed(left, "card", 8), 2)
        across.addWidget(build.card(right), 3, Qt.AlignmentFlag.AlignTop)
        return whole

    # ------------------------------------------------------------ showing
    def fetch(self) -> None:
        """Ask who the users are."""
        clinic = self.desk.clinic
        self.background.run(lambda _job: accounts.everyone(clinic), self._show, key="users")

    def _show(self, found: tuple[User, ...]) -> None:
        self.users.put(found)
        self._weigh()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        for number, role in enumerate(Role):
            self.role.setItemText(number, self.words.say(role_name(role)))
        self.users.put(self.users.rows)

    def marked(self) -> User | None:
        """The user marked in the list."""
        index = self.table.currentIndex()
        return self.users.rows[index.row()] if index.isValid() else None

    def _weigh(self) -> None:
        for button in (self.role_button, self.reset_button, self.remove_button):
            button.setEnabled(self.marked() is not None)

    # ------------------------------------------------------------ doing
    def _same_twice(self) -> str | None:
        if self.secret.text() == self.again.text():
            return self.secret.text()
        self.background.refused.emit(
            UserError(
                N_("The two secrets are not the same."), N_("Type the same PIN or passphrase in both fields.")
            )
        )
        return None

    def add_user(self) -> None:
        """Add the user as typed."""
        secret, clinic = self._same_twice(), self.desk.clinic
        name, role = self.name.text(), Role(self.role.currentData())
        if secret is not None:
            self._run(lambda: accounts.add(clinic, name, secret, role))

    def give_role(self) -> None:
        """Give the marked user the chosen role."""
        user, role, clinic = self.marked(), Role(self.role.currentData()), self.desk.clinic
        if user is not None:
            self._run(lambda: accounts.change_role(clinic, user.id, role))

    def reset_secret(self) -> None:
        """Give the marked user the typed passphrase."""
        user, secret, clinic = self.marked(), self._same_twice(), self.desk.clinic
        if user is not None and secret is not None:
            self._run(lambda: accounts.reset_secret(clinic, user.id, secret))

    def ask_removal(self) -> None:
        """Ask before the marked user is removed."""
        user = self.marked()
        if user is None:
            return
        question = self.words.say(
            N_("Remove {name}? What this person entered stays. The records get a new key."), name=user.name
        )
        yes = self.words.say(N_("Remove user"))
        self.dialog = dialogs.ask(self, self.words, question, yes, lambda: self._remove(user))

    def _remove(self, user: User) -> None:
        clinic = self.desk.clinic
        self._run(lambda: accounts.remove(clinic, user.id), N_("Writing the records under a new key…"))

    def ask_code(self) -> None:
        """Ask before the old recovery code is made worthless."""
        question = self.words.say(N_("Make a new recovery code? The old paper opens nothing any more."))
        yes = self.words.say(N_("New recovery code"))
        self.dialog = dialogs.ask(self, self.words, question, yes, self._new_code)

    def _new_code(self) -> None:
        clinic = self.desk.clinic
        self.background.run(lambda _job: accounts.new_recovery_code(clinic), self._show_code)

    def _show_code(self, code: str) -> None:
        self.code.put(code)
        self.pages.setCurrentIndex(1)

    def _run(self, work: object, doing: str = "") -> None:
        self.background.run(lambda _job: work(), lambda _none: self._done(), doing=doing)  # type: ignore[operator]

    def _done(self) -> None:
        for edit in (self.name, self.secret, self.again):
            edit.clear()
        self.fetch()
