"""Checks that a person may ask for: the records file, the audit's chain, and what this computer lacks."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import selfcheck, upkeep
from app.services.selfcheck import Checked, State
from app.services.upkeep import AuditCheck, FileCheck
from app.support.i18n import N_, Message, message
from app.ui.desk import Desk
from app.ui.widgets import build

_STATES = {State.GOOD: N_("Good"), State.NOTE: N_("Note"), State.FAULT: N_("Fault")}


class ChecksTab(QWidget):
    """Three buttons and what they found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self._file: Message | None = None
        self._audit: Message | None = None
        self.file_button = build.button(self.words, N_("Check the records"))
        self.file_button.clicked.connect(self.check_file)
        self.audit_button = build.button(self.words, N_("Check the audit"))
        self.audit_button.clicked.connect(self.check_audit)
        self.file_label, self.audit_label = build.plain_label(wrap=True), build.plain_label(wrap=True)
        self.computer_button = build.button(self.words, N_("Check this computer"))
        self.computer_button.clicked.connect(self.check_computer)
        self.computer_label = build.plain_label(wrap=True)
        self._computer: tuple[Checked, ...] = ()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.addWidget(
            build.card(
                self._part(N_("Is every page of the records file whole?"), self.file_button, self.file_label)
            )
        )
        down.addWidget(
            build.card(
                self._part(
                    N_("Has anybody changed or cut the list of who did what?"),
                    self.audit_button,
                    self.audit_label,
                )
            )
        )
        down.addWidget(
            build.card(
                self._part(N_("Does Rahbar find what it needs?"), self.computer_button, self.computer_label)
            )
        )
        down.addStretch(1)

    def _part(self, question: str, button: QWidget, answer: QWidget) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.label(self.words, question, "heading"))
        lines.addWidget(build.row([button, None]))
        lines.addWidget(answer)
        return lines

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        for label, said in ((self.file_label, self._file), (self.audit_label, self._audit)):
            if said is not None:
                label.setText(self.words.show(said))
        self.computer_label.setText("\n".join(self._line(one) for one in self._computer))

    def _line(self, one: Checked) -> str:
        word = self.words.say(_STATES[one.state])
        parts = (word, self.words.show(one.text), self.words.show(one.advice) if one.advice else "")
        return self.words.join(parts, "  ")

    def check_computer(self) -> None:
        """Look at fonts, rules, clock, disk, printer."""
        self.background.run(
            lambda _job: tuple(selfcheck.look()), self._tell_computer, doing=N_("Checking this computer…")
        )

    def _tell_computer(self, found: tuple[Checked, ...]) -> None:
        self._computer = found
        self.render_tab()

    def check_file(self) -> None:
        """Check the records file."""
        clinic = self.desk.clinic
        self.background.run(
            lambda _job: upkeep.check_file(clinic), self._tell_file, doing=N_("Checking the records…")
        )

    def _tell_file(self, found: FileCheck) -> None:
        rows = sum(found.rows.values())
        self._file = (
            message(N_("The records are whole: {rows} rows."), rows=rows)
            if found.sound
            else message(
                N_(
                    "The records file is damaged in {count} places. Restore the last backup from the first screen."
                ),
                count=len(found.problems),
            )
        )
        self.render_tab()

    def check_audit(self) -> None:
        """Check the audit's chain."""
        clinic = self.desk.clinic
        self.background.run(
            lambda _job: upkeep.verify_audit(clinic), self._tell_audit, doing=N_("Checking the audit…")
        )

    def _tell_audit(self, found: AuditCheck) -> None:
        self._audit = found.problem or message(
            N_("The audit is whole: {count} entries, none changed, none missing."), count=found.entries
        )
        self.render_tab()
