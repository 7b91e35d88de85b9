"""Other clinics: pair with one, send to it, take in its file, settle what both changed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import clinic_conflicts, other_clinics, record_closing
from app.services.clinic_conflicts import Difference
from app.services.other_clinics import Overview
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.clinics_pairing import PairCard, SendCard
from app.ui.pages.clinics_settling import SettleCard
from app.ui.pages.clinics_taking import TakeCard
from app.ui.widgets import build


class ClinicsTab(QWidget):
    """The cards; each does its own work and asks for everything anew afterwards."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self.pairing, self.sending = PairCard(desk, self.fetch), SendCard(desk, self.fetch)
        self.taking, self.settling = TakeCard(desk, self.fetch), SettleCard(desk, self.fetch)
        self.not_allowed = build.label(
            self.words, N_("A doctor or the administrator exchanges patients with other clinics."), "muted"
        )
        self.sides = build.row([build.column([self.pairing, self.sending, None], 12), self.taking], 12)
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 8, 0, 0)
        down.setSpacing(12)
        for widget in (self.not_allowed, self.settling, self.sides):
            down.addWidget(widget)
        down.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.scrolling(self.words, inside, N_("Other clinics")))

    def fetch(self) -> None:
        """Ask for everything that is shown; of somebody who may not, for nothing."""
        clinic = self.desk.clinic
        may = other_clinics.may_exchange(clinic)
        self.sides.setVisible(may)
        self.not_allowed.setVisible(not may)
        if may:
            self.background.run(
                lambda _job: other_clinics.overview(clinic), self._show_overview, key="clinics"
            )
            self.taking.fetch()
        if record_closing.may_see(clinic):
            self.background.run(
                lambda _job: clinic_conflicts.differences(clinic), self._show_differences, key="differences"
            )

    def _show_overview(self, found: Overview) -> None:
        self.pairing.put(found)
        self.sending.put(found)

    def _show_differences(self, found: tuple[Difference, ...]) -> None:
        self.settling.put(found)

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        for card in (self.pairing, self.sending, self.taking, self.settling):
            card.render_card()
