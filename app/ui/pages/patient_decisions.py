"""What a doctor does with a card: decide against it, note a reaction, try something, ask for the test."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import drafts, overrides, reactions
from app.support.i18n import N_, Message, message
from app.ui import shortcuts
from app.ui.widgets.reason_dialog import ReasonDialog
from app.ui.widgets.what_if_dialog import WhatIfDialog

if TYPE_CHECKING:
    from app.services.patients import PatientPage
    from app.ui.pages.patient import PatientPageView


CARD_KEYS = ("explain", "print_steps", "request", "override", "reaction", "what_if")
_NEEDED = {
    "request": N_("No gene test would change this answer."),
    "override": N_("Nothing speaks against this medicine: there is nothing to decide."),
}


class Decisions(QObject):
    """The dialogs of the drug card; each is open beside the page, none blocks the program."""

    def __init__(self, page: PatientPageView) -> None:
        super().__init__(page)
        self.page, self.desk, self.words = page, page.desk, page.words
        self.dialog: ReasonDialog | WhatIfDialog | None = None
        page.card.wanted.connect(self.desk.wanted)
        for what in CARD_KEYS:
            shortcuts.install(what, page, partial(self._want, what))

    def _want(self, what: str) -> None:
        self.desk.wanted.emit(what)

    def why_not(self, what: str) -> Message | None:
        """Why this cannot be done with the card as it is."""
        if self.page.card.answer is None:
            return message(N_("Ask about a medicine first."))
        if what in _NEEDED and what not in self.page.card.offered():
            return message(_NEEDED[what])
        return None

    def do(self, what: str) -> None:
        """One of ``CARD_KEYS``, for the drug on the card; a preview is chosen by it."""
        answer = self.page.card.answer
        if answer is None or self.desk.patient is None or self.why_not(what) is not None:
            return
        self.page.keep_preview()
        acts: dict[str, Callable[[str, str], object]] = {
            "override": self._override,
            "reaction": self._reaction,
            "what_if": self._what_if,
            "request": self._request,
            "explain": lambda _drug, _patient_id: self.page.card.toggle_steps(),
            "print_steps": lambda drug, _patient_id: self.desk.print_steps.emit(drug),
        }
        acts[what](answer.drug.name, self.desk.patient.patient.id)

    def _override(self, drug: str, patient_id: str) -> None:
        title = self.words.say(N_("Decide against the answer"))
        question = self.words.say(N_("Why is {drug} given in spite of this answer?"), drug=drug)
        self.dialog = ReasonDialog(self.page, self.words, title, question, overrides.REASONS)
        self.dialog.keep_with(self.desk, f"override.{drug}", patient_id)
        self.dialog.chosen.connect(lambda why: self._keep_override(drug, patient_id, why))
        self.dialog.open()

    def _keep_override(self, drug: str, patient_id: str, why: str) -> None:
        clinic = self.desk.clinic
        self.desk.background.run(
            lambda _job: drafts.ended(
                clinic,
                f"override.{drug}",
                patient_id,
                lambda: overrides.override(clinic, patient_id, drug, why),
            ),
            lambda _kept: self.page.ask(drug),
            doing=N_("Saving…"),
        )

    def _reaction(self, drug: str, patient_id: str) -> None:
        title = self.words.say(N_("Note a reaction"))
        question = self.words.say(N_("What happened with {drug}?"), drug=drug)
        self.dialog = ReasonDialog(self.page, self.words, title, question, reactions.KINDS)
        self.dialog.keep_with(self.desk, f"reaction.{drug}", patient_id)
        self.dialog.chosen.connect(lambda what: self._keep_reaction(drug, patient_id, what))
        self.dialog.open()

    def _keep_reaction(self, drug: str, patient_id: str, what: str) -> None:
        clinic = self.desk.clinic

        def show(page: PatientPage) -> None:
            self.desk.renew_patient(page)
            self.page.ask(drug)

        self.desk.background.run(
            lambda _job: drafts.ended(
                clinic,
                f"reaction.{drug}",
                patient_id,
                lambda: reactions.note(clinic, patient_id, drug, what),
            ),
            show,
            doing=N_("Saving…"),
        )

    def _what_if(self, drug: str, patient_id: str) -> None:
        self.dialog = WhatIfDialog(self.page, self.desk, patient_id, drug)
        self.dialog.open()

    def _request(self, drug: str, _patient_id: str) -> None:
        self.desk.request_test.emit(drug)
