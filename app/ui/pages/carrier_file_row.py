"""Haemoglobin genes read from a genotype file: what was found, looked for and not tested, before it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.services import carrier_files
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.import_dialogs import ask_for_one
from app.ui.widgets import build

if TYPE_CHECKING:
    from app.services.carriers import CarrierFindings
    from app.services.patients import PatientPage


class CarrierFileRow(QWidget):
    """Button, the sample's name for a file of several, what the file says, and the button that keeps it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._patient_id = ""
        self._found: CarrierFindings | None = None
        self._name = ""
        self.chooser: QFileDialog | None = None
        self.open_button = build.button(self.words, N_("Haemoglobin genes from a file…"))
        self.open_button.clicked.connect(self.choose)
        self.sample = build.field(
            self.words, N_("Sample in the file, if several"), N_("sample, if several"), latin=True
        )
        self.sample.setMaximumWidth(150)
        self.said = build.plain_label("", wrap=True)
        self.save_button = build.button(self.words, N_("Save for this patient"))
        self.save_button.clicked.connect(self._save)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(build.row([self.open_button, self.sample, None]))
        down.addWidget(self.said)
        down.addWidget(build.row([self.save_button, None]))
        self.words.changed.connect(self.render_said)
        self.render_said()

    def put(self, patient_id: str) -> None:
        """Belong to this person; what a file said of another is forgotten."""
        if patient_id != self._patient_id:
            self._patient_id = patient_id
            self._forget()

    def _forget(self) -> None:
        self._found = None
        self.sample.clear()
        self.render_said()

    def render_said(self) -> None:
        """Write what the file says in the language in use."""
        found = self._found
        lines = [self.words.show(one) for one in found.warnings] if found else []
        about = (
            self.words.join((self.words.ordered(self._name), self.words.ordered(found.sample)))
            if found
            else ""
        )
        self.said.setText("\n".join(filter(None, (about, *lines))))
        self.said.setVisible(found is not None)
        self.save_button.setVisible(found is not None and bool(found.found))

    def choose(self) -> None:
        """Ask for the file."""
        self.chooser = ask_for_one(self, self.words, self.look)

    def look(self, path: Path) -> None:
        """Read the file in the background and show what it says; nothing is kept."""
        clinic, patient_id, sample = self.desk.clinic, self._patient_id, self.sample.text()

        def show(found: CarrierFindings) -> None:
            if patient_id == self._patient_id:
                self._found, self._name = found, path.name
                self.render_said()

        self.desk.background.run(
            lambda job: carrier_files.look(
                clinic, patient_id, path, sample, progress=job.progress, cancelled=job.cancelled
            ),
            show,
            doing=N_("Reading the file…"),
            cancellable=True,
        )

    def _save(self) -> None:
        clinic, patient_id, found, name = self.desk.clinic, self._patient_id, self._found, self._name
        if found is None:
            return

        def saved(page: PatientPage) -> None:
            self._forget()
            self.desk.renew_patient(page)

        self.desk.background.run(
            lambda _job: carrier_files.save(clinic, patient_id, found, name),
            saved,
            doing=N_("Saving and working out the answers…"),
        )
