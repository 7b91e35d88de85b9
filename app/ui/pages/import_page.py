"""The import desk: sticks and their files, what is in one of them, whose it is, then save; or many files in one go.

Nothing is kept before Save (or before the person starts the import of the marked files).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from app.model.patient import Patient
from app.services import found_files, import_batch, import_desk, panel_import, patients, table_columns
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dialogs
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.columns_panel import ColumnsPanel
from app.ui.pages.import_batch_panel import BatchPanel
from app.ui.pages.import_dialogs import files_dialog, folder_dialog
from app.ui.pages.import_files import FilesPanel
from app.ui.pages.import_preview import PreviewPanel
from app.ui.pages.page import Page
from app.ui.pages.typed_panel import TypedPanel
from app.ui.sticks import StickWatch
from app.ui.tables.patients import both_names, patient_suggestion
from app.ui.widgets import build
from app.ui.widgets.lookup import Lookup

if TYPE_CHECKING:
    from app.services.import_batch import BatchRow
    from app.services.import_desk import Drive, Folder
    from app.services.panel_import import ImportPreview
    from app.services.patients import PatientPage
    from app.services.table_columns import CsvHeader, TableLook


class ImportPage(Page):
    """The patient, the file, then the preview with Save."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.patient: Patient | None = None
        self.reading: Job[Any] | None = None
        self.dialog: QFileDialog | None = None
        self.question: QWidget | None = None
        self._in_batch = False
        self._make_fields()
        title = build.label(self.words, N_("Import a laboratory file"), "title")
        note = build.label(self.words, N_("You see what is in the file before anything is saved."), "muted")
        self.body.setSpacing(8)
        self.title = build.row([title, note, None], spacing=16)
        self.body.addWidget(self.title)
        self.choices = self._choices()
        self.body.addWidget(self.choices)
        self.stack = QStackedWidget()
        self.files, self.preview = FilesPanel(self.words), PreviewPanel(desk)
        self.batch, self.typed = BatchPanel(self.words), TypedPanel(desk)
        self.columns = ColumnsPanel(desk)
        for widget in (self.files, self.preview, self.batch, self.typed, self.columns):
            self.stack.addWidget(widget)
        self.body.addWidget(self.stack, 1)
        self.stack.currentChanged.connect(lambda _place: self.title.setVisible(self._at_files))
        self._connect()
        desk.patient_shown.connect(self._follow)  # a method: it ends with the page, a lambda would not
        self.sticks = StickWatch(self)
        self.sticks.changed.connect(self._sticks_changed)
        self.sticks.start()

    def _connect(self) -> None:
        files, preview = self.files, self.preview
        files.place_chosen.connect(self.list_place)
        files.folder_wanted.connect(self.choose_folder)
        files.file_chosen.connect(lambda path: self.offer_file(str(path)))
        files.batch_wanted.connect(self.ask_batch)
        files.dropped.connect(self.offer_files)
        preview.sample_chosen.connect(self.look)
        preview.patient_chosen.connect(self._choose_patient)
        preview.save_button.clicked.connect(self.save)
        preview.cancel_button.clicked.connect(self.reset)
        preview.mr_number.returnPressed.connect(self.save)
        self.batch.row_chosen.connect(self._open_row)
        self.batch.done.connect(self._leave_batch)
        files.typing_wanted.connect(self.type_paper)
        self.typed.saved.connect(self._saved)
        self.typed.left.connect(self.reset)
        preview.columns_wanted.connect(self.ask_columns)
        self.columns.kept.connect(lambda path: self.offer_file(str(path)))
        self.columns.left.connect(self.reset)

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
        across.addWidget(build.named_field(self.words, N_("Patient"), whose), 2)
        across.addWidget(build.named_field(self.words, N_("File"), file_row), 3)
        return build.framed(across, "card", 10)

    # ------------------------------------------------------------ patient
    def enter(self) -> None:
        if self.patient is None and self.desk.patient is not None:
            self._take_patient(self.desk.patient.patient)
        self.render_page()
        self.sticks.look()
        (self.files.view if self.files.table.rows and self._at_files else self.path).setFocus()

    @property
    def _at_files(self) -> bool:
        return self.stack.currentWidget() is self.files

    def _follow(self, page: PatientPage) -> None:
        self._take_patient(page.patient)

    def _take_patient(self, patient: Patient) -> None:
        if self.patient is None or patient.id != self.patient.id:
            self.reset()
        self.patient = patient
        self.render_page()

    def _choose_patient(self, patient: Patient) -> None:
        """A person said whose it is: what is shown is weighed for that patient, from what was read already."""
        self.whose.clear()
        found = self.preview.preview
        self.patient = patient
        self.render_page()
        if found is not None and self.stack.currentWidget() is self.preview:
            self.look(found.sample)
        else:
            self.path.setFocus()

    def render_page(self) -> None:
        if self.patient is not None:
            name = f"{both_names(self.patient)}  ·  {self.patient.mr_number}"
            self.patient_label.setText(self.words.ordered(name))
        self.patient_label.setVisible(self.patient is not None)

    # ------------------------------------------------------------ sticks and folders
    def _sticks_changed(self, drives: tuple[Drive, ...]) -> None:
        """A stick was put in or pulled: its files are listed by themselves."""
        before = {drive.path for drive in self.files.drives}
        self.files.put_drives(drives)
        if self.files.folder is None:
            self.desk.files_found.emit(0)
        new = next((drive for drive in drives if drive.path not in before), None)
        if new is not None and self.desk.clinic_open and import_desk.may_import(self.desk.clinic):
            self.list_place(new.path, new.name)

    def list_place(self, path: Path, name: str = "") -> None:
        """List the recognised files of a stick or folder, beside the window."""
        clinic = self.desk.clinic
        known = {drive.path: drive.name for drive in self.files.drives}
        self.background.run(
            lambda job: import_desk.list_folder(
                clinic, path, name or known.get(path, ""), job.progress, job.cancelled
            ),
            self._listed,
            doing=N_("Looking at the files…"),
            cancellable=True,
            key="list-folder",
        )

    def _listed(self, folder: Folder) -> None:
        self.files.put(folder)
        self.desk.files_found.emit(len(folder.files))
        if self._at_files and self.isVisible() and folder.files and not self.path.text():
            self.files.view.setFocus()

    def choose_folder(self) -> None:
        """Open the folder dialog."""
        self.dialog = folder_dialog(self, self.words, self._folder())
        self.dialog.fileSelected.connect(lambda path: self.list_place(Path(path)))
        self.dialog.open()

    # ------------------------------------------------------------ file
    def offer_file(self, path: str) -> None:
        self.path.setText(path)
        self.read()

    def offer_files(self, paths: list[str]) -> None:
        """Files were dropped: one is shown, several are imported in one go, a folder is listed."""
        if len(paths) == 1 and Path(paths[0]).is_dir():
            self.list_place(Path(paths[0]))
        elif len(paths) == 1:
            self.offer_file(paths[0])
        else:
            self.ask_batch(tuple(Path(path) for path in paths))

    def choose(self) -> None:
        """Open the file dialog."""
        self.dialog = files_dialog(self, self.words, self._folder())
        self.dialog.filesSelected.connect(self.offer_files)
        self.dialog.open()

    def _folder(self) -> str:
        typed = self.path.text().strip()
        return str(Path(typed).parent) if typed else str(Path.home())

    def read_chosen(self) -> None:
        """Read the chosen file; of several samples the one that names a patient is shown."""
        self.read()

    def read(self) -> None:
        """Read the file in the background and show what is in it; nothing is saved."""
        typed = self.path.text().strip()
        if not typed:
            self.background.refused.emit(
                UserError(N_("No file is chosen."), N_("Choose the file, then go on."))
            )
            return
        clinic, path, patient_id = self.desk.clinic, Path(typed), self.patient.id if self.patient else ""
        self._start(
            lambda job: panel_import.open_file(clinic, path, patient_id, None, job.progress, job.cancelled),
            N_("Reading the file…"),
        )

    def look(self, sample: str) -> None:
        """Show another sample of the file, or the same for another patient; the file is not read again."""
        shown, clinic = self.preview.preview, self.desk.clinic
        found, patient_id = shown.found if shown else None, self.patient.id if self.patient else ""
        if found is not None:
            self._start(
                lambda _job: panel_import.look(clinic, found, patient_id, sample), N_("Reading the file…")
            )

    def _start(self, work: Callable[[Job[Any]], ImportPreview], doing: str) -> None:
        self._set_reading(True)
        self.reading = self.background.run(
            work, self._show, refused=self._refused, stopped=self.reset, doing=doing, cancellable=True
        )

    def _set_reading(self, reading: bool) -> None:
        for widget in (self.read_button, self.choose_button, self.preview, self.files):
            widget.setEnabled(not reading)

    def _show(self, preview: ImportPreview) -> None:
        self._set_reading(False)
        self.patient = preview.patient or self.patient
        self.render_page()
        self.preview.put(preview)
        self.stack.setCurrentWidget(self.preview)
        self.preview.focus_start()
        if preview.patient is None and not preview.suggested:
            self.whose.setFocus()

    def _refused(self, refusal: UserError) -> None:
        self.reset()
        if isinstance(refusal, found_files.ColumnsUnknownError):
            self.ask_columns(refusal.path, refusal.header)
            return
        self.background.refused.emit(refusal)

    def reset(self) -> None:
        """Back to choosing a file; nothing was saved."""
        self._set_reading(False)
        self.preview.setEnabled(True)
        self.preview.forget()
        self.stack.setCurrentWidget(self.batch if self._in_batch else self.files)
        if self.isVisible():
            (self.batch.view if self._in_batch else self.path).setFocus()

    # ------------------------------------------------------------ saving
    def save(self) -> None:
        preview = self.preview.preview
        if preview is None or preview.patient is None or not self.preview.save_button.isEnabled():
            return
        clinic, patient_id = self.desk.clinic, preview.patient.id
        confirmed = self.preview.mr_number.text().strip()
        self.preview.setEnabled(False)

        def work(_job: Job[PatientPage]) -> PatientPage:
            panel_import.save(clinic, preview, patient_id, confirmed)
            return patients.page(clinic, patient_id)

        self.background.run(
            work, self._saved, refused=self._not_saved, doing=N_("Saving and working out the answers…")
        )

    def _not_saved(self, refusal: UserError) -> None:
        self.preview.setEnabled(True)
        self.preview.focus_start()
        self.background.refused.emit(refusal)

    def _saved(self, page: PatientPage) -> None:
        self.path.clear()
        if self._in_batch:
            self.batch.mark_saved(self.preview.preview, page.patient)
            self.reset()
            self.desk.renew_patient(page)
            return
        self.reset()
        self._list_again()
        self.desk.show_patient(page)

    def _list_again(self) -> None:
        """The list remarks which files are in the records."""
        if self.files.folder is not None:
            self.list_place(self.files.folder.path, self.files.folder.name)

    # ------------------------------------------------------------ a table's columns, and papers
    def ask_columns(self, path: Path, header: CsvHeader | None = None) -> None:
        """Let the person say what the columns of a laboratory's table hold."""
        clinic = self.desk.clinic
        self.background.run(lambda _job: table_columns.look(clinic, path, header), self._show_columns)

    def _show_columns(self, look: TableLook) -> None:
        self.columns.put(look)
        self.stack.setCurrentWidget(self.columns)

    def type_paper(self) -> None:
        """Type the results of a paper for the chosen patient."""
        if self.patient is None:
            self.background.refused.emit(
                UserError(N_("No patient is chosen."), N_("Choose the patient, then go on."))
            )
            self.whose.setFocus()
            return
        self.stack.setCurrentWidget(self.typed)
        self.typed.begin(self.patient)

    # ------------------------------------------------------------ many files
    def ask_batch(self, paths: tuple[Path, ...]) -> None:
        """Ask before many files are imported in one go."""
        text = self.words.say(
            N_(
                "Import {count} files now? Samples that name a patient for certain are saved; the others wait for "
                "your choice. Each import can be undone."
            ),
            count=len(paths),
        )
        agree = self.words.say(N_("Import them"))
        self.question = dialogs.ask(self, self.words, text, agree, lambda: self.import_batch(paths))

    def import_batch(self, paths: tuple[Path, ...]) -> None:
        """Import the files beside the window; stopping keeps what is saved and shows the table."""
        clinic, done = self.desk.clinic, list[import_batch.BatchRow]()
        self._set_reading(True)
        self.reading = self.background.run(
            lambda job: import_batch.import_all(clinic, paths, job.progress, job.cancelled, done.append),
            self._show_batch,
            refused=self._refused,
            stopped=lambda: self._show_batch(tuple(done)),
            doing=N_("Importing the files…"),
            cancellable=True,
        )

    def _show_batch(self, rows: tuple[BatchRow, ...]) -> None:
        self._set_reading(False)
        self._in_batch = True
        self.batch.put(rows)
        self.stack.setCurrentWidget(self.batch)
        self.choices.setEnabled(True)
        self.batch.view.setFocus()

    def _leave_batch(self) -> None:
        self._in_batch = False
        self.reset()
        self._list_again()

    def _open_row(self, row: BatchRow) -> None:
        """A saved row opens its patient; a waiting one its preview, for the patient whom it may mean."""
        if row.state is not import_batch.BatchState.WAITING:
            if row.patient is not None:
                self.desk.open_patient(row.patient.id)
            return
        clinic, found = self.desk.clinic, row.found
        self.patient = row.suggested[0] if len(row.suggested) == 1 else None
        patient_id = self.patient.id if self.patient else ""
        if found is not None:
            self._start(
                lambda _job: panel_import.look(clinic, found, patient_id, row.sample), N_("Reading the file…")
            )
