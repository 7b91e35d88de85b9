"""Import: choose the laboratory's file, see what is in it, confirm whose it is, then save. Nothing is kept before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.patient import Patient
from app.services import panel_import, patients
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.import_preview import PreviewPanel
from app.ui.pages.page import Page
from app.ui.tables.patients import both_names, patient_suggestion
from app.ui.widgets import build
from app.ui.widgets.lookup import Lookup

if TYPE_CHECKING:
    from app.services.panel_import import ImportPreview
    from app.services.patients import PatientPage

FILE_KINDS = N_("Laboratory files")


class ImportPage(Page):
    """The patient, the file, then the preview with Save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.patient: Patient | None = None
        self.reading: Job[Any] | None = None
        self.dialog: QFileDialog | None = None
        self._make_fields()
        title = build.label(self.words, N_("Import a laboratory file"), "title")
        note = build.label(self.words, N_("You see what is in the file before anything is saved."), "muted")
        self.body.addWidget(build.column([title, note], spacing=0))
        self.body.addWidget(self._choices())
        self.stack = QStackedWidget()
        self.drop = _DropArea(self)
        self.preview = PreviewPanel(desk)
        self.preview.sample_chosen.connect(self.read)
        self.preview.save_button.clicked.connect(self.save)
        self.preview.cancel_button.clicked.connect(self.reset)
        self.preview.mr_number.returnPressed.connect(self.save)
        for widget in (self.drop, self.preview):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        desk.patient_shown.connect(self._follow)  # a method: it ends with the page, a lambda would not

    def _make_fields(self) -> None:
        words = self.words
        self.patient_label = build.plain_label("strong")
        self.whose = Lookup(
            words,
            self.background,
            lambda text: patients.find(self.desk.clinic, text),
            lambda patient: patient_suggestion(words, patient),
            N_("No patient found. Ctrl+N adds a new one."),
        )
        words.bind(self.whose, self.whose.setAccessibleName, N_("Whose file is it? Search for the patient"))
        words.bind(self.whose, self.whose.setPlaceholderText, N_("Another patient: type a name or MR number"))
        self.whose.chosen.connect(self._choose_patient)
        self.path = build.field(words, N_("File"), N_("Path of the file, or drop it below"), latin=True)
        self.path.returnPressed.connect(self.read_chosen)
        self.choose_button = build.button(words, N_("Choose a file…"))
        self.choose_button.clicked.connect(self.choose)
        self.read_button = build.button(words, N_("Show what is in it"), "primary")
        self.read_button.clicked.connect(self.read_chosen)

    def _choices(self) -> QWidget:
        across = QHBoxLayout()
        across.setSpacing(20)
        whose = build.row([self.patient_label, self.whose], spacing=12)
        file_row = build.row([self.path, self.choose_button, self.read_button])
        across.addWidget(build.named_field(self.words, N_("Patient"), whose, needed=True), 2)
        across.addWidget(build.named_field(self.words, N_("File"), file_row, needed=True), 3)
        return build.framed(across, "card", 14)

    # ------------------------------------------------------------ patient
    def enter(self) -> None:
        if self.patient is None and self.desk.patient is not None:
            self._take_patient(self.desk.patient.patient)
        self.render_page()
        (self.path if self.patient is not None else self.whose).setFocus()

    def _follow(self, page: PatientPage) -> None:
        self._take_patient(page.patient)

    def _take_patient(self, patient: Patient) -> None:
        if self.patient is None or patient.id != self.patient.id:
            self.reset()
        self.patient = patient
        self.render_page()

    def _choose_patient(self, patient: Patient) -> None:
        self.whose.clear()
        self._take_patient(patient)
        self.path.setFocus()

    def render_page(self) -> None:
        if self.patient is not None:
            name = f"{both_names(self.patient)}  ·  {self.patient.mr_number}"
            self.patient_label.setText(self.words.ordered(name))
        self.patient_label.setVisible(self.patient is not None)

    # ------------------------------------------------------------ file
    def offer_file(self, path: str) -> None:
        self.path.setText(path)
        if self.patient is not None:
            self.read()
        else:
            self.whose.setFocus()

    def choose(self) -> None:
        """Open the file dialog."""
        words = self.words
        filters = (
            f"{words.say(FILE_KINDS)} (*.vcf *.vcf.gz *.txt *.csv *.tsv);;{words.say(N_('All Files (*)'))}"
        )
        self.dialog = QFileDialog(
            self, words.say(N_("Choose the laboratory's file")), self._folder(), filters
        )
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(self.offer_file)
        self.dialog.open()

    def _folder(self) -> str:
        typed = self.path.text().strip()
        return str(Path(typed).parent) if typed else str(Path.home())

    def read_chosen(self) -> None:
        """Read the chosen file; of several samples the first is shown."""
        self.read()

    def read(self, sample: str | None = None) -> None:
        """Read the file in the background and show what is in it; nothing is saved."""
        typed = self.path.text().strip()
        if self.patient is None or not typed:
            missing = N_("No patient is chosen.") if self.patient is None else N_("No file is chosen.")
            self.background.refused.emit(
                UserError(missing, N_("Choose the patient and the file, then go on."))
            )
            return
        clinic, patient_id, path = self.desk.clinic, self.patient.id, Path(typed)
        self._set_reading(True)
        self.reading = self.background.run(
            lambda job: panel_import.preview(clinic, path, patient_id, sample, job.progress, job.cancelled),
            self._show,
            refused=self._refused,
            stopped=self.reset,
            doing=N_("Reading the file…"),
            cancellable=True,
        )

    def _set_reading(self, reading: bool) -> None:
        for widget in (self.read_button, self.choose_button, self.preview):
            widget.setEnabled(not reading)

    def _show(self, preview: ImportPreview) -> None:
        self._set_reading(False)
        if self.patient is not None:
            self.preview.put(preview, self.patient)
            self.stack.setCurrentWidget(self.preview)
            self.preview.focus_start()

    def _refused(self, refusal: UserError) -> None:
        self.reset()
        self.background.refused.emit(refusal)

    def reset(self) -> None:
        """Back to choosing a file; nothing was saved."""
        self._set_reading(False)
        self.preview.forget()
        self.stack.setCurrentWidget(self.drop)
        if self.isVisible():
            self.path.setFocus()

    # ------------------------------------------------------------ saving
    def save(self) -> None:
        preview, patient = self.preview.preview, self.patient
        if preview is None or patient is None or not self.preview.save_button.isEnabled():
            return
        clinic, confirmed = self.desk.clinic, self.preview.mr_number.text().strip()
        self.preview.setEnabled(False)

        def work(_job: Job[PatientPage]) -> PatientPage:
            panel_import.save(clinic, preview, patient.id, confirmed)
            return patients.page(clinic, patient.id)

        self.background.run(
            work, self._saved, refused=self._not_saved, doing=N_("Saving and working out the answers…")
        )

    def _not_saved(self, refusal: UserError) -> None:
        self.preview.setEnabled(True)
        self.preview.focus_start()
        self.background.refused.emit(refusal)

    def _saved(self, page: PatientPage) -> None:
        self.path.clear()
        self.reset()
        self.desk.show_patient(page)


class _DropArea(QFrame):
    """Where a file may be dropped; says what happens next."""

    def __init__(self, page: ImportPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        lines = QVBoxLayout(self)
        lines.addStretch(1)
        for sentence, role in (
            (N_("Drop the file here"), "heading"),
            (N_("or choose it above. VCF files of a laboratory, counted in GRCh38."), "muted"),
        ):
            made = build.label(page.words, sentence, role)
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(made)
        lines.addStretch(1)

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._mark(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self._page.offer_file(paths[0])
