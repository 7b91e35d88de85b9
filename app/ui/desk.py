"""What every page works with: the words, the background worker, the open clinic and the open patient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.support.i18n import Text
from app.ui.background import Background
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.clinics import Clinic
    from app.services.patients import PatientPage
    from app.ui.widgets.draft_keeper import DraftKeeper


def _places(clinic: Clinic) -> Mapping[str, Text]:
    from app.services import places

    return places.names(clinic)


class Desk(QObject):
    """``go``: a page is wanted, by name. ``patient_shown``: the open patient's page data are new. ``files_found``:
    so many files of a laboratory are listed at the import desk (0: none any more). ``rules_changed``: another rule
    pack answers from now on. ``patient_gone``: the open patient's record was withdrawn. ``print_again``: id of a
    print to repeat. ``request_test``: a test request for this medicine is to be printed. ``wanted``: something is to
    be done, by its name in :mod:`app.ui.shortcuts`. ``print_steps``: how this medicine's answer came about is to be
    printed. ``refer``: a referral of the open patient."""

    go = Signal(str)
    patient_shown = Signal(object)
    patient_gone = Signal()
    files_found = Signal(int)
    rules_changed = Signal()
    print_again = Signal(str)
    request_test = Signal(str)
    wanted = Signal(str)
    print_steps = Signal(str)
    refer = Signal()

    def __init__(self, words: Words, background: Background) -> None:
        super().__init__()
        self.words, self.background = words, background
        self.patient: PatientPage | None = None
        self.join_with = ""  # MR number of the record that is to be joined with the one that is opened next
        self._clinic: Clinic | None = None
        self.keepers: list[DraftKeeper] = []

    def unsaved(self) -> tuple[Callable[[], object], ...]:
        """What the forms and dialogs say and nobody saved yet, as work to do before the clinic is closed."""
        self.keepers = [one for one in self.keepers if isValid(one)]
        return tuple(work for one in self.keepers if (work := one.unsaved()) is not None)

    @property
    def clinic(self) -> Clinic:
        """The open clinic; pages that need it exist only while one is open."""
        if self._clinic is None:
            raise LookupError("no clinic is open")
        return self._clinic

    @property
    def clinic_open(self) -> bool:
        return self._clinic is not None

    def take(self, clinic: Clinic | None) -> None:
        """Work in this clinic from now on, with no patient open."""
        self._clinic, self.patient = clinic, None
        if clinic is not None:
            self.background.run(lambda _job: _places(clinic), self._know_places)

    def _know_places(self, places: Mapping[str, Text]) -> None:
        self.words.places = places

    def open_patient(self, patient_id: str, front: str = "patient") -> None:
        """Fetch the patient's page and show it, or another page about this patient."""
        from app.services import patients

        clinic = self.clinic

        def show(page: PatientPage) -> None:
            self.renew_patient(page)
            self.go.emit(front)

        self.background.run(lambda _job: patients.page(clinic, patient_id), show, key="open-patient")

    def show_patient(self, page: PatientPage) -> None:
        """Make this the open patient and go to the patient page."""
        self.renew_patient(page)
        self.go.emit("patient")

    def drop_patient(self, page: PatientPage) -> None:
        """No patient is open any more, if it is still this one."""
        if self.patient is not None and self.patient.patient.id == page.patient.id:
            self.patient = None
            self.patient_gone.emit()

    def renew_patient(self, page: PatientPage) -> None:
        """Take newer data of the open patient without changing the page on the screen."""
        self.patient = page
        self.patient_shown.emit(page)
