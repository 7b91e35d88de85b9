"""After each action on a patient's record: the line that says what was done, with its undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.support.i18n import Message
from app.ui.desk import Desk
from app.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from app.services.patients import PatientPage
    from app.services.undo import Change


class UndoOffer(QObject):
    """Looks, each time some work has ended, whether a patient's record was changed by it."""

    def __init__(self, desk: Desk, bar: NoticeBar) -> None:
        super().__init__(bar)
        self.desk, self.bar = desk, bar
        self._offered: Change | None = None

    def look(self) -> None:
        """Offer to undo the newest change, once."""
        if not self.desk.clinic_open:
            self._offered = None
            return
        from app.services import undo

        clinic = self.desk.clinic
        newest = undo.last_change(clinic)
        if newest is not None and newest is not self._offered:
            self._offered = newest
            self.desk.background.run(
                lambda _job: undo.describe(clinic, newest),
                lambda said: self._offer(newest, said),
                refused=lambda _refusal: None,
            )

    def _offer(self, change: Change, said: Message) -> None:
        if change is self._offered:
            self.bar.offer(said, lambda: self._undo(change))

    def _undo(self, change: Change) -> None:
        from app.services import undo

        if not self.desk.clinic_open:
            return
        clinic = self.desk.clinic
        self.desk.background.run(lambda _job: undo.undo(clinic, change), self._show)

    def _show(self, page: PatientPage | None) -> None:
        """Show what counts now, if it is the open patient's; another patient's page stays as it is."""
        patient = self.desk.patient
        if page is None and patient is not None:
            self.desk.drop_patient(patient)
            self.desk.go.emit("home")
        elif page is not None and patient is not None and page.patient.id == patient.patient.id:
            self.desk.renew_patient(page)
