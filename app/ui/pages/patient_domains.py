"""The tabs of the other domains on the patient page: fetched once in the background, shown when turned to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.model.domain_page import DomainPage
from app.services import corrections, domains, finding, timeline, undo, visits
from app.support.i18n import N_
from app.ui import dialogs
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.correct_dialog import CorrectDialog
from app.ui.pages.patient_cancer import CancerTab
from app.ui.pages.patient_family import FamilyTab
from app.ui.pages.patient_heart import HeartTab
from app.ui.pages.patient_plan import PlanTab
from app.ui.pages.patient_timeline import TimelineTab

if TYPE_CHECKING:
    from app.services.corrections import KeptValue
    from app.services.patients import PatientPage
    from app.services.timeline import Event


class DomainTabs(QObject):
    """Owns the tabs; :meth:`put` with the patient's page, :meth:`look` when another tab comes to the front."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self.plan = PlanTab(self.words)
        self.heart = HeartTab(desk)
        self.family = FamilyTab(desk)
        self.cancer = CancerTab(desk)
        self.timeline = TimelineTab(self.words, self._confirm_undo, self._ask_correction, self._why_not_undo)
        self.shown: PatientPage | None = None
        self.page: DomainPage | None = None
        self._drawn: set[str] = set()
        self.words.changed.connect(self._draw_anew)

    @property
    def tabs(self) -> dict[str, QWidget]:
        """The tabs by name."""
        return {
            "plan": self.plan,
            "heart": self.heart,
            "family": self.family,
            "cancer": self.cancer,
            "timeline": self.timeline,
        }

    def put(self, page: PatientPage) -> None:
        """Fetch what belongs to this page, unless it is there already."""
        if page is self.shown:
            return
        self.shown = page
        clinic, patient_id = self.desk.clinic, page.patient.id
        self.background.run(
            lambda _job: (domains.domain_page(clinic, patient_id), timeline.timeline(clinic, patient_id)),
            self._show,
            key="domains",
        )

    def _show(self, found: tuple[DomainPage, tuple[Event, ...]]) -> None:
        self.page, self._events = found
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._drawn = set()
        self.look()

    def look(self) -> None:
        """Draw the tab in front if what it shows is not there yet."""
        name = next((name for name, tab in self.tabs.items() if tab.isVisible()), "")
        if self.page is None or self.shown is None or not name or name in self._drawn:
            return
        self._drawn.add(name)
        if name == "timeline":
            self.timeline.put(self._events)
        elif name == "family":
            self.family.put(self.page, self.shown.patient)
        else:
            put = {"plan": self.plan.put, "heart": self.heart.put, "cancer": self.cancer.put}[name]
            put(self.page)

    def focus(self, name: str) -> None:
        """Put the cursor where work starts in the tab."""
        self.look()
        if name == "cancer":
            self.cancer.focus_first()
        elif name in self.tabs:
            self.tabs[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _confirm_undo(self, event: Event) -> None:
        if event.gone:
            self._undo(event)
            return
        question = (
            self.words.say(N_("Take this visit back? What was known before it counts again."))
            if event.visit_id
            else self.words.say(
                N_("Take this back: {what}? What was known before counts again."),
                what=self.words.show(event.text),
            )
        )
        yes = self.words.say(N_("Take it back"))
        self.dialog = dialogs.ask(self.timeline, self.words, question, yes, lambda: self._undo(event))

    def _why_not_undo(self, event: Event) -> str:
        """Why the role may not take this back, in the language; "" where it may."""
        clinic = self.desk.clinic
        reason = undo.why_not(clinic, event.row) if event.row else finding.why_not(clinic, "measure")
        return self.words.show(reason) if reason is not None else ""

    def _ask_correction(self, ids: Sequence[str]) -> None:
        """Fetch the values that still count and ask which is wrong."""
        if self.page is None:
            return
        clinic, patient_id = self.desk.clinic, self.page.patient_id
        self.background.run(
            lambda _job: corrections.kept_values(clinic, patient_id, ids),
            lambda found: self._open_correction(patient_id, found),
            key="correction",
        )

    def _open_correction(self, patient_id: str, found: Sequence[KeptValue]) -> None:
        if found:
            self.correction = CorrectDialog(self.timeline, self.desk, patient_id, found)
            self.correction.open()

    def _undo(self, event: Event) -> None:
        if self.page is None:
            return
        clinic, patient_id = self.desk.clinic, self.page.patient_id

        def work(_job: Job[PatientPage | None]) -> PatientPage | None:
            if event.visit_id:
                return visits.undo(clinic, patient_id, event.visit_id, "entered in error")
            assert event.row is not None
            return undo.put_back(clinic, event.row) if event.gone else undo.take_back(clinic, event.row)

        self.background.run(work, self._renew, doing=N_("Working out the answers…"))

    def _renew(self, page: PatientPage | None) -> None:
        if page is not None:
            self.desk.renew_patient(page)
