"""What a doctor does with a card: decide against it, note a reaction, try something, ask for the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from app.services import overrides, reactions
from app.support.i18n import N_
from app.ui.widgets.reason_dialog import ReasonDialog
from app.ui.widgets.what_if_dialog import WhatIfDialog

if TYPE_CHECKING:
    from app.services.patients import PatientPage
    from app.ui.pages.patient import PatientPageView

KEYS = {"override": "Ctrl+O", "reaction": "Ctrl+R", "what_if": "Ctrl+W", "request": "Ctrl+G"}


class Decisions(QObject):
    """The dialogs of the drug card; each is open beside the page, none blocks the program."""

    def __init__(self, page: PatientPageView) -> None:
        super().__init__(page)
        self.page, self.desk, self.words = page, page.desk, page.words
        self.dialog: ReasonDialog | WhatIfDialog | None = None
        page.card.wanted.connect(self.do)
        for what, key in KEYS.items():
            QShortcut(QKeySequence(key), page, activated=lambda what=what: self.do(what))  # type: ignore[call-overload]

    def do(self, what: str) -> None:
        """One of the names in ``KEYS``, for the drug on the card."""
        answer = self.page.card.answer
        if answer is None or self.desk.patient is None or what not in self.page.card.offered():
            return
        {
            "override": self._override,
            "reaction": self._reaction,
            "what_if": self._what_if,
            "request": self._request,
        }[what](answer.drug.name, self.desk.patient.patient.id)

    def _override(self, drug: str, patient_id: str) -> None:
        title = self.words.say(N_("Decide against the answer"))
        question = self.words.say(N_("Why is {drug} given in spite of this answer?"), drug=drug)
        self.dialog = ReasonDialog(self.page, self.words, title, question, overrides.REASONS)
        self.dialog.chosen.connect(lambda why: self._keep_override(drug, patient_id, why))
        self.dialog.open()

    def _keep_override(self, drug: str, patient_id: str, why: str) -> None:
        clinic = self.desk.clinic
        self.desk.background.run(
            lambda _job: overrides.override(clinic, patient_id, drug, why),
            lambda _kept: self.page.ask(drug),
            doing=N_("Saving…"),
        )

    def _reaction(self, drug: str, patient_id: str) -> None:
        title = self.words.say(N_("Note a reaction"))
        question = self.words.say(N_("What happened with {drug}?"), drug=drug)
        self.dialog = ReasonDialog(self.page, self.words, title, question, reactions.KINDS)
        self.dialog.chosen.connect(lambda what: self._keep_reaction(drug, patient_id, what))
        self.dialog.open()

    def _keep_reaction(self, drug: str, patient_id: str, what: str) -> None:
        clinic = self.desk.clinic

        def show(page: PatientPage) -> None:
            self.desk.renew_patient(page)
            self.page.ask(drug)

        self.desk.background.run(
            lambda _job: reactions.note(clinic, patient_id, drug, what), show, doing=N_("Saving…")
        )

    def _what_if(self, drug: str, patient_id: str) -> None:
        self.dialog = WhatIfDialog(self.page, self.desk, patient_id, drug)
        self.dialog.open()

    def _request(self, drug: str, _patient_id: str) -> None:
        self.desk.request_test.emit(drug)
