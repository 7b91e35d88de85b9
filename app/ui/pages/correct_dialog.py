"""Correcting one measured value of the timeline: which, what it should be, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.services import corrections, drafts, visits
from app.support import units
from app.support.i18n import N_
from app.ui import dates
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.choice import Choice
from app.ui.widgets.draft_keeper import Content, DraftKeeper, filled
from app.ui.widgets.measured_row import MeasuredRow

if TYPE_CHECKING:
    from app.services.corrections import KeptValue
    from app.services.patients import PatientPage
    from app.support.errors import UserError


FORM = "correct"  # the name of its drafts


class CorrectDialog(CarefulDialog):
    """Stays open, with what was typed, while something is wrong with it."""

    keeps_text = False  # a draft is kept: nothing is lost, so nothing is asked

    def __init__(self, parent: QWidget, desk: Desk, patient_id: str, values: Sequence[KeptValue]) -> None:
        super().__init__(parent, desk.words)
        self.desk = desk
        self._patient_id, self._values = patient_id, tuple(values)
        self.setWindowTitle(self.words.say(N_("Correct a value")))
        self.setMinimumWidth(560)
        self.which = Choice()
        self.which.setAccessibleName(self.words.say(N_("Value to correct")))
        for number, one in enumerate(self._values):
            self.which.addItem(self._named(one), number)
        self.which.currentIndexChanged.connect(lambda _index: self._turn())
        self.draft = DraftKeeper(self, desk, FORM, self._said, lambda: patient_id)
        self.draft.wanted.connect(self._say_again)
        self.grid = QGridLayout()
        self.reason = build.field(
            self.words, N_("Reason"), N_("Why, for example: typing mistake, another patient's")
        )
        self.fault = build.plain_label("fault", wrap=True)
        self.fault.hide()
        self.save_button = build.button(self.words, N_("Correct"), "primary")
        self.save_button.clicked.connect(self._correct)
        self.save_button.setDefault(True)
        self.back_button = build.button(self.words, N_("Take this value back"))
        self.back_button.clicked.connect(self._take_back)
        close = build.button(self.words, N_("Cancel"), "", "Esc")
        close.clicked.connect(self.close)
        lines = QVBoxLayout(self)
        lines.addWidget(self.draft.bar)
        lines.addWidget(self.which)
        lines.addLayout(self.grid)
        for widget in (build.named_field(self.words, N_("Reason"), self.reason, needed=True), self.fault):
            lines.addWidget(widget)
        lines.addWidget(build.row([self.save_button, self.back_button, None, close]))
        self._turn()
        self.draft.watch(self.reason)
        self.rejected.connect(self.draft.keep)
        self.draft.look()

    # ------------------------------------------------------------ half typed
    def _said(self) -> Content:
        """Which value, what should stand there, and why; nothing before something is typed."""
        text, unit = self.row.typed
        said = filled({"text": text, "reason": self.reason.text()})
        return {**said, "unit": unit, "value": self.chosen.id} if said else {}

    def _say_again(self, said: Content) -> None:
        ids = [one.id for one in self._values]
        if said.get("value") in ids:
            self.which.setCurrentIndex(ids.index(said["value"]))
            self.row.edit.setText(said.get("text", ""))
            self.row.unit.setCurrentIndex(max(0, self.row.unit.findData(said.get("unit", ""))))
            self.row.judge()
        self.reason.setText(said.get("reason", ""))

    @property
    def chosen(self) -> KeptValue:
        """The value that the dialog is about."""
        return self._values[int(self.which.currentData())]

    def _named(self, one: KeptValue) -> str:
        last = one.field.last
        value = self.words.ordered(units.quantity(last.value, last.unit)) if last else ""
        day = dates.day(self.words, last.date) if last else ""
        return self.words.join((self.words.show(one.field.label), value, day))

    def _turn(self) -> None:
        """Ask for the chosen value."""
        build.clear(self.grid)
        clinic = self.desk.clinic
        self.row = MeasuredRow(
            self.words,
            self.chosen.field,
            lambda name, text, unit: visits.read(clinic, name, text, unit),
        )
        self.row.lay(self.grid, 0)
        self.draft.watch(self.row.edit, self.row.unit)
        self.row.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self) -> None:
        clinic, one, (text, unit), why = self.desk.clinic, self.chosen, self.row.typed, self.reason.text()
        self._run(lambda: corrections.correct(clinic, self._patient_id, one.id, text, unit, why))

    def _take_back(self) -> None:
        clinic, one, why = self.desk.clinic, self.chosen, self.reason.text()
        self._run(lambda: corrections.take_back(clinic, self._patient_id, one.id, why))

    def _run(self, work: Callable[[], PatientPage]) -> None:
        self._allow(False)
        clinic = self.desk.clinic
        self.draft.keep()  # before it is saved: it may be refused
        self.desk.background.run(
            lambda _job: drafts.ended(clinic, FORM, self._patient_id, work),
            self._done,
            refused=self._refused,
            doing=N_("Working out the answers…"),
        )

    def _done(self, page: PatientPage) -> None:
        self.desk.renew_patient(page)
        self.accept()

    def _refused(self, refusal: UserError) -> None:
        self._allow(True)
        advice = self.words.show(refusal.advice) if refusal.advice else ""
        self.fault.setText(self.words.join((self.words.show(refusal.problem), advice), " "))
        self.fault.show()

    def _allow(self, allowed: bool) -> None:
        for button in (self.save_button, self.back_button):
            button.setEnabled(allowed)
