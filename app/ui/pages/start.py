"""The first screen: open the clinic, set one up, or practise. The services load only after it is painted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.support.errors import UserError
from app.support.i18n import N_, Language
from app.ui import dates, theme
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.frame import LANGUAGE_NAMES
from app.ui.icons import emblem
from app.ui.pages.page import Page
from app.ui.pages.recovery_code import RecoveryCode
from app.ui.pages.start_help import ForgottenSecret, RestoreBackup
from app.ui.pages.start_trouble import StartTrouble
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.backups import Restored
    from app.services.clinics import Clinic, ClinicState, Remedies
    from app.ui.pages.setup_steps import SetupSteps

Opened = tuple["Clinic", str]


def _state() -> ClinicState:
    from app.services import clinics

    return clinics.state()


def _practice(job: Job[Clinic]) -> Clinic:
    from app.services import clinics

    return clinics.open_practice(progress=job.progress)


def _unlock(user: str, secret: str, what_can_be_read: bool) -> Clinic:
    from app.services import clinics

    return clinics.unlock(user, secret, what_can_be_read=what_can_be_read)


def _remedies(refusal: UserError) -> Remedies:
    from app.services import clinics

    return clinics.remedies(refusal)


def _create(clinic_name: str, user: str, secret: str) -> Opened:
    from app.services import clinics

    return clinics.create(clinic_name, user, secret)


def _close(clinic: Clinic) -> None:
    from app.services import clinics

    clinics.close(clinic)


class StartPage(Page):
    """``opened`` carries the clinic once a person may work in it."""

    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state: ClinicState | None = None
        self.steps = build.Steps()
        self.code = RecoveryCode(desk)
        self.code.confirmed.connect(self._finish_setting_up)
        self._wait = build.label(self.words, N_("Opening…"), "muted")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.forgotten, self.restoring = ForgottenSecret(desk), RestoreBackup(desk)
        self.forgotten.done.connect(self.look)
        self.restoring.done.connect(self.look)
        self.restoring.restored.connect(self._take_restored)
        self.trouble = StartTrouble(desk)
        self.trouble.again.connect(self.look)
        self.trouble.restore.connect(self._begin_restore)
        self.trouble.read_rest.connect(self._read_rest)
        self._rest_only = False
        self._unlock_card, self._create_card = self._make_unlock(), self._make_create()
        cards = (self._unlock_card, self._create_card, self.forgotten, self.restoring, self.trouble)
        for step in (self._wait, *cards):
            self.steps.addWidget(step)
        self._choices = self._make_choices()
        self.body.addWidget(self._make_header())
        self.body.addWidget(self._choices)
        self._code_row = build.row([None, self.code, None])
        self.body.addWidget(self._code_row)
        self.setup: SetupSteps | None = None
        self.body.addStretch(1)
        self.code.hide()

    # ------------------------------------------------------------ making
    def _make_header(self) -> QWidget:
        sign = build.plain_label()
        sign.setPixmap(emblem(64))
        name = build.label(self.words, N_("Rahbar"), "title")
        motto = build.label(
            self.words, N_("Precision medicine for the district clinic. It works without a network."), "muted"
        )
        header = build.row([None, sign, build.column([name, motto], spacing=0), None], spacing=16)
        header.setContentsMargins(0, 28, 0, 12)
        return header

    def _make_choices(self) -> QWidget:
        box = QWidget()
        across = QHBoxLayout(box)
        across.setSpacing(20)
        self.steps.setFixedWidth(560)
        practice = self._make_practice()
        practice.setFixedWidth(340)
        across.addStretch(1)
        across.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(practice, 0, Qt.AlignmentFlag.AlignTop)
        across.addStretch(1)
        return box

    def _make_unlock(self) -> QWidget:
        self.clinic_label = build.plain_label("heading")
        self.user = Choice()
        self.words.bind(self.user, self.user.setAccessibleName, N_("Your name"))
        self.secret = build.secret(self.words, N_("PIN or passphrase"))
        self.open_button = build.button(self.words, N_("Open the clinic"), "primary")
        self.open_button.clicked.connect(self.unlock)
        self.secret.returnPressed.connect(self.unlock)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(self.clinic_label)
        self.rest_note = build.label(
            self.words,
            N_("Only what can be read is opened; look through the last patients."),
            "fault",
            wrap=True,
        )
        self.rest_note.hide()
        lines.addWidget(self.rest_note)
        lines.addWidget(build.named_field(self.words, N_("Your name"), self.user))
        lines.addWidget(build.named_field(self.words, N_("PIN or passphrase"), self.secret))
        lines.addWidget(self.open_button)
        self.forgotten_button = build.button(self.words, N_("Forgotten passphrase"), "link")
        self.forgotten_button.clicked.connect(self._begin_forgotten)
        lines.addWidget(build.row([self.forgotten_button, None, self._restore_link()]))
        return build.card(lines)

    def _restore_link(self) -> QWidget:
        made = build.button(self.words, N_("Restore a backup"), "link")
        made.clicked.connect(self._begin_restore)
        return made

    def _begin_forgotten(self) -> None:
        self.steps.setCurrentWidget(self.forgotten)
        self.forgotten.begin(self.state.users if self.state else ())

    def _begin_restore(self) -> None:
        self.steps.setCurrentWidget(self.restoring)
        self.restoring.begin()

    def _make_create(self) -> QWidget:
        self.new_clinic = build.field(self.words, N_("Name of the clinic"))
        self.new_user = build.field(self.words, N_("Your name"))
        self.new_secret = build.secret(self.words, N_("PIN or passphrase"))
        self.new_again = build.secret(self.words, N_("The same once more"))
        self.create_button = build.button(self.words, N_("Set up the clinic"), "primary")
        self.create_button.clicked.connect(self.create_clinic)
        self.new_again.returnPressed.connect(self.create_clinic)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(
            build.row(
                [build.label(self.words, N_("Set up this clinic"), "heading"), None, *self._languages()]
            )
        )
        note = N_(
            "There is no clinic on this computer yet. Records are kept here only, locked with what you choose."
        )
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for number, (name, edit) in enumerate(
            (
                (N_("Name of the clinic"), self.new_clinic),
                (N_("Your name"), self.new_user),
                (N_("PIN or passphrase"), self.new_secret),
                (N_("The same once more"), self.new_again),
            )
        ):
            grid.addWidget(build.named_field(self.words, name, edit, needed=True), number // 2, number % 2)
        lines.addLayout(grid)
        lines.addWidget(build.row([self.create_button, None, self._restore_link()]))
        return build.card(lines)

    def _languages(self) -> list[QWidget]:
        """The first question of the set-up: each language in its own script."""
        self.language_buttons: dict[Language, QPushButton] = {}
        for language, name in LANGUAGE_NAMES.items():
            made = QPushButton(name)
            made.setAccessibleName(name)
            build.keep_font(made, theme.urdu_font(0.95) if language is Language.URDU else theme.latin_font())
            made.clicked.connect(partial(self.words.switch, language))
            self.language_buttons[language] = made
        return list(self.language_buttons.values())

    def _make_practice(self) -> QWidget:
        self.practice_button = build.button(self.words, N_("Open the practice clinic"))
        self.practice_button.clicked.connect(self.open_practice)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(build.label(self.words, N_("Practise first"), "heading"))
        note = N_("The practice clinic holds invented patients. Try everything there; nothing in it is real.")
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        lines.addWidget(self.practice_button)
        return build.card(lines)

    # ------------------------------------------------------------ doing
    def look(self) -> None:
        """Ask whether there is a clinic here, and offer what fits."""
        self.code.hide()
        self._choices.show()
        self.steps.setCurrentWidget(self._wait)
        self._rest_only = False
        self.rest_note.hide()
        self.background.run(lambda _job: _state(), self._offer, refused=self._tell_trouble)

    def _tell_trouble(self, refusal: UserError) -> None:
        """Say on this screen why the clinic cannot be opened, with what helps."""
        self.steps.setCurrentWidget(self.trouble)
        self.trouble.put(refusal, _remedies(refusal))

    def _read_rest(self) -> None:
        """Ask for the secret once more, to open what was entered before the damage."""
        self._rest_only = True
        self.rest_note.show()
        self.steps.setCurrentWidget(self._unlock_card)
        self.secret.setFocus()

    def _offer(self, state: ClinicState) -> None:
        self.state = state
        self.steps.setCurrentWidget(self._unlock_card if state.exists else self._create_card)
        if state.exists:
            self.clinic_label.setText(self.words.ordered(state.clinic_name))
            self.user.clear()
            self.user.addItems(list(state.users))
            self.secret.clear()
        (self.secret if state.exists else self.new_clinic).setFocus()

    def unlock(self) -> None:
        """Open the clinic with the chosen name and the typed secret."""
        user, secret, rest_only = self.user.currentText(), self.secret.text(), self._rest_only
        self._run(lambda _job: (_unlock(user, secret, rest_only), ""), N_("Opening the clinic…"))

    def create_clinic(self) -> None:
        """Set up the clinic; the recovery code follows."""
        if self.new_secret.text() != self.new_again.text():
            self.background.refused.emit(
                UserError(
                    N_("The two secrets are not the same."),
                    N_("Type the same PIN or passphrase in both fields."),
                )
            )
            return
        typed = (self.new_clinic.text(), self.new_user.text(), self.new_secret.text())
        self._run(lambda _job: _create(*typed), N_("Setting up the clinic…"))

    def open_practice(self) -> None:
        """Open the practice clinic; the first time it is filled with invented patients."""
        self._run(lambda job: (_practice(job), ""), N_("Preparing the practice clinic…"))

    def _run(self, work: object, doing: str) -> None:
        self._choices.setEnabled(False)
        self.background.run(work, self._take, refused=self._refuse, doing=doing)  # type: ignore[arg-type]

    def _finish_setting_up(self) -> None:
        """Backup, printer and practice, each of which may wait; then work begins."""
        self.code.hide()
        if self.setup is None:
            from app.ui.pages.setup_steps import SetupSteps

            self.setup = SetupSteps(self.desk)
            self.setup.done.connect(self._begin_work)
            self.setup.practise.connect(self._practise_first)
            row = build.row([None, self.setup, None])
            self.body.insertWidget(self.body.count() - 1, row)
            row.show()
        self.setup.show()
        self.setup.begin()

    def _begin_work(self) -> None:
        if self.setup is not None:
            self.setup.hide()
        self.opened.emit(self.desk.clinic)

    def _practise_first(self) -> None:
        """Close the new clinic and open the practice clinic instead."""
        clinic = self.desk.clinic
        self.desk.take(None)
        if self.setup is not None:
            self.setup.hide()
        self._choices.show()
        self.background.run(lambda _job: _close(clinic), lambda _none: self.open_practice())

    def _refuse(self, refusal: UserError) -> None:
        self._choices.setEnabled(True)
        self.secret.clear()
        if _remedies(refusal).restore:
            self._tell_trouble(refusal)
        else:
            self.background.refused.emit(refusal)

    def _take_restored(self, restored: Restored) -> None:
        """Open what a backup brought, and say how far it reaches: later entries are not in it."""
        from app.ui import dialogs

        self._take((restored.clinic, ""))
        words = self.words
        until = N_("The last entry in these records is of {time}. What was entered later is not in them.")
        if restored.keys_alone:
            until = N_("Only the key file was missing: the records are those of this computer, until {time}.")
        kept = N_("What was on this computer before is kept in {folder}.")
        self.dialog = dialogs.tell(
            self.window(),
            words,
            words.say(N_("The backup is restored")),
            words.say(until, time=dates.moment(words, restored.last_entry)),
            words.say(kept, folder=str(restored.aside)) if restored.aside else "",
        )

    def _take(self, opened: Opened) -> None:
        clinic, code = opened
        self._choices.setEnabled(True)
        self._rest_only = False
        for edit in (self.secret, self.new_secret, self.new_again):
            edit.clear()
        self.desk.take(clinic)
        if not code:
            self.opened.emit(clinic)
            return
        self._choices.hide()
        self.code.put(code)
        self.code.show()
