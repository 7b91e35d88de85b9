"""The files behind a cancer's markers: one is opened and looked at; saved ones are named and can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.services import tumour_files
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.import_dialogs import ask_for_one
from app.ui.pages.tumour_dialog import TumourDialog
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage
    from app.services.tumour_files import TumourPreview


class TumourFileRow(QWidget):
    """Button, the sample's name for a file of several, and what was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._patient_id = ""
        self.dialog: TumourDialog | None = None
        self.chooser: QFileDialog | None = None
        self.open_button = build.button(self.words, N_("Findings from a file…"))
        self.open_button.clicked.connect(self.choose)
        self.sample = build.field(
            self.words, N_("Sample in the file, if several"), N_("sample, if several"), latin=True
        )
        self.sample.setMaximumWidth(150)
        self.saved = Choice()
        self.words.bind(self.saved, self.saved.setAccessibleName, N_("Files that were saved"))
        self.back_button = build.button(self.words, N_("Take this file back"), "link")
        self.back_button.clicked.connect(self._take_back)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(build.row([self.open_button, self.sample, None]))
        down.addWidget(self.saved)
        down.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeading)

    def put(self, page: DomainPage) -> None:
        """Belong to this person."""
        if page.patient_id != self._patient_id:
            self.sample.clear()
        self._patient_id = page.patient_id
        self.saved.clear()
        for name in page.tumour_files:
            self.saved.addItem(self.words.ordered(name), name)
        for part in (self.saved, self.back_button):
            part.setVisible(bool(page.tumour_files))

    def choose(self) -> None:
        """Ask for the file."""
        self.chooser = ask_for_one(self, self.words, self.look)

    def look(self, path: Path) -> None:
        """Read the file in the background and show what it says; nothing is kept."""
        clinic, patient_id, sample = self.desk.clinic, self._patient_id, self.sample.text()
        self.desk.background.run(
            lambda job: tumour_files.look(
                clinic, patient_id, path, sample, progress=job.progress, cancelled=job.cancelled
            ),
            self._show,
            doing=N_("Reading the file…"),
            cancellable=True,
        )

    def _show(self, preview: TumourPreview) -> None:
        self.dialog = TumourDialog(self, self.desk, self._patient_id, preview)
        self.dialog.open()

    def _take_back(self) -> None:
        clinic, patient_id, name = self.desk.clinic, self._patient_id, str(self.saved.currentData())
        self.desk.background.run(
            lambda _job: tumour_files.take_back(clinic, patient_id, name, "entered in error"),
            self.desk.renew_patient,
            doing=N_("Working out the answers…"),
        )
