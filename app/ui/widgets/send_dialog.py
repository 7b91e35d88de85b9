"""One patient leaves in a file: to another clinic, as HL7 FHIR, or as a table."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.model.patient import Patient
from app.services import exports, other_clinics, table_exports
from app.services.other_clinics import Overview, Partner, Sent
from app.support.i18n import N_
from app.ui import theme
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.choice import Choice


class SendDialog(QDialog):
    """Which way, and where to; what was written is said in the dialog, with its code where there is one."""

    def __init__(self, parent: QWidget, desk: Desk, patient: Patient) -> None:
        super().__init__(parent)
        self.desk, self.words, self.background, self.patient = desk, desk.words, desk.background, patient
        words = self.words
        self.dialog: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(N_("This record leaves in a file")))
        self.setMinimumWidth(640)
        self.partner = Choice()
        self.partner.setMinimumWidth(320)
        words.bind(self.partner, self.partner.setAccessibleName, N_("To which clinic"))
        self.send_button = build.button(words, N_("To another clinic…"), "primary")
        self.send_button.clicked.connect(self.choose_folder)
        self.fhir_button = build.button(words, N_("As HL7 FHIR…"))
        self.fhir_button.clicked.connect(lambda: self.choose_file("json"))
        self.table_button = build.button(words, N_("As a table (CSV)…"))
        self.table_button.clicked.connect(lambda: self.choose_file("csv"))
        self.said = build.plain_label("strong", wrap=True)
        self.code = build.plain_label("title")
        self.code.setFont(theme.latin_font())
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        clinic = desk.clinic
        self.background.run(lambda _job: other_clinics.overview(clinic), self._show, key="send-dialog")

    def _lay_out(self) -> None:
        words, lines = self.words, QVBoxLayout(self)
        lines.setSpacing(10)
        name = build.plain_label("heading")
        name.setText(words.ordered(f"{self.patient.mr_number}  {self.patient.name}"))
        lines.addWidget(name)
        told = N_("The whole record with its history, encrypted; for a paired clinic, or with a code.")
        lines.addWidget(build.label(words, told, "muted", wrap=True))
        lines.addWidget(build.row([self.partner, self.send_button, None]))
        lines.addWidget(build.rule())
        warned = N_("These two are not encrypted: whoever has the file can read it.")
        lines.addWidget(build.label(words, warned, "muted", wrap=True))
        lines.addWidget(build.row([self.fhir_button, self.table_button, None]))
        for widget in (self.said, self.code):
            lines.addWidget(widget)
            widget.hide()
        close = build.button(words, N_("Close"), "", "Esc")
        close.clicked.connect(self.reject)
        lines.addWidget(build.row([None, close]))

    def _show(self, found: Overview) -> None:
        for one in found.partners:
            self.partner.addItem(one.name, one)
        self.partner.addItem(self.words.say(N_("A clinic that is not paired: with a code")), None)

    # ------------------------------------------------------------ to a clinic
    def choose_folder(self) -> None:
        """Ask for the stick or folder."""
        dialog = QFileDialog(self, self.words.say(N_("Choose stick or folder")), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog, self.send_to)

    def send_to(self, folder: str) -> None:
        """Write the file there."""
        clinic, patient_id = self.desk.clinic, self.patient.id
        partner: Partner | None = self.partner.currentData()
        self.background.run(
            lambda _job: other_clinics.send_patient(clinic, patient_id, Path(folder), partner),
            self._sent,
            doing=N_("Writing the encrypted file…"),
        )

    def _sent(self, sent: Sent) -> None:
        told = N_(
            "Written: {name}. Tell the other clinic this code by telephone; never keep it with the file."
        )
        self._say(told if sent.code else N_("Written: {name}."), sent.path)
        self.code.setText(sent.code)
        self.code.setVisible(bool(sent.code))

    # ------------------------------------------------------------ to other programs
    def choose_file(self, ending: str) -> None:
        """Ask for the new file."""
        start = str(Path.home() / f"{self.patient.mr_number}.{ending}")
        dialog = QFileDialog(self, self.words.say(N_("This record leaves in a file")), start)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten
        self._open(dialog, self.write_fhir if ending == "json" else self.write_table)

    def _open(self, dialog: QFileDialog, take: object) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(take)
        self.dialog = dialog
        dialog.open()

    def write_fhir(self, path: str) -> None:
        """Write the record as HL7 FHIR."""
        clinic, number = self.desk.clinic, self.patient.mr_number
        self.background.run(
            lambda _job: exports.write_fhir(clinic, number, Path(path)), self._written, doing=N_("Writing…")
        )

    def write_table(self, path: str) -> None:
        """Write genes and answers as a table."""
        clinic, patient_id = self.desk.clinic, self.patient.id
        self.background.run(
            lambda _job: table_exports.write_table(clinic, patient_id, Path(path)), self._written,
            doing=N_("Writing…"),
        )  # fmt: skip

    def _written(self, path: Path) -> None:
        self._say(N_("Written: {name}."), path)
        self.code.hide()

    def _say(self, sentence: str, path: Path) -> None:
        self.said.setText(self.words.say(sentence, name=path.name))
        self.said.show()
