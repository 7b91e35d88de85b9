"""What is in the chosen file: kind, build, sample, coverage per gene, warnings, and whose record it will join."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.patient import Patient
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.tables.genes import GeneTable
from app.ui.tables.patients import both_names
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.panel_import import ImportPreview

COUNTS = (N_("{count} complete"), N_("{count} partial"), N_("{count} not tested"))


class PreviewPanel(QWidget):
    """``sample_chosen``: another sample of the same file is wanted."""

    sample_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words = desk.words
        self.preview: ImportPreview | None = None
        self.patient: Patient | None = None
        self.facts, self.sample_label = build.plain_label("heading"), build.plain_label("strong")
        self.sample = Choice()
        self.words.bind(self.sample, self.sample.setAccessibleName, N_("Sample"))
        self.sample.activated.connect(lambda _row: self.sample_chosen.emit(self.sample.currentText()))
        self.counts = [build.plain_label("strong") for _ in COUNTS]
        self.table = GeneTable(self.words)
        self.view = RowTableView(self.table, N_("Genes in the file"), stretch=2)
        self.warnings = build.plain_label("", wrap=True)
        self.whose = build.plain_label("", wrap=True)
        self.mr_number = build.field(self.words, N_("MR number of the patient, to confirm"), latin=True)
        self.mr_number.textChanged.connect(self._weigh)
        self.save_button = build.button(self.words, N_("Save to this patient"), "primary", "Ctrl+S")
        self.cancel_button = build.button(self.words, N_("Cancel"))
        self._lay_out()
        self.words.changed.connect(self.render_panel)

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        listed = QVBoxLayout()
        listed.setSpacing(6)
        listed.addWidget(self._facts())
        listed.addWidget(build.row([*self.counts, None], spacing=28))
        listed.addWidget(self.view)
        across.addWidget(build.framed(listed, "card", 12), 5)
        side = QVBoxLayout()
        side.setSpacing(10)
        self.warning_box = self._warning_box()
        side.addWidget(self.warning_box, 1)
        side.addWidget(build.framed(self._confirmation(), "card", 14))
        side.addStretch(0)
        across.addLayout(side, 3)

    def _warning_box(self) -> QWidget:
        """Long lists scroll here, so that the question below stays in sight."""
        inside = QVBoxLayout()
        inside.addWidget(build.scrolling(self.words, self.warnings, N_("Warnings about the file")))
        return build.framed(inside, "note", 8)

    def _facts(self) -> QWidget:
        sample = build.label(self.words, N_("Sample"), "muted")
        return build.row([self.facts, None, sample, self.sample_label, self.sample], spacing=10)

    def _confirmation(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.label(self.words, N_("Is this file this patient's?"), "heading"))
        lines.addWidget(self.whose)
        self.mr_box = build.named_field(
            self.words, N_("Type the patient's MR number to confirm"), self.mr_number, needed=True
        )
        lines.addWidget(self.mr_box)
        lines.addWidget(build.row([self.save_button, self.cancel_button, None]))
        return lines

    # ------------------------------------------------------------ showing
    def put(self, preview: ImportPreview, patient: Patient) -> None:
        """Show what was found, to be saved to this patient."""
        self.preview, self.patient = preview, patient
        self.mr_number.clear()
        self.sample.clear()
        self.sample.addItems(list(preview.samples))
        self.sample.setCurrentText(preview.sample)
        self.sample.setVisible(len(preview.samples) > 1)
        self.sample_label.setVisible(len(preview.samples) <= 1)
        self.render_panel()

    def forget(self) -> None:
        """Nothing is previewed any more."""
        self.preview = None
        self.table.put(())

    def focus_start(self) -> None:
        """Where the person goes on: the MR number if it is asked, else Save."""
        needs_number = self.preview is not None and not self.preview.name_agrees
        (self.mr_number if needs_number else self.save_button).setFocus()

    def render_panel(self) -> None:
        """Write everything in the language in use."""
        preview, patient, words = self.preview, self.patient, self.words
        if preview is None or patient is None:
            return
        assembly = (
            words.ordered(preview.assembly.value)
            if preview.assembly
            else words.say(N_("Genome build not known"))
        )
        self.facts.setText(
            words.join((words.ordered(preview.source.name), words.show(preview.kind), assembly))
        )
        self.sample_label.setText(words.ordered(preview.sample))
        numbers = (preview.complete, preview.partial, preview.untested)
        for made, sentence, number in zip(self.counts, COUNTS, numbers, strict=True):
            made.setText(words.say(sentence, count=number))
        warnings = [words.show(warning) for warning in preview.warnings]
        if preview.already_imported:
            warnings.insert(0, words.say(N_("This sample of the file is already in the records.")))
        self.warnings.setText("\n".join(warnings))
        self.warning_box.setVisible(bool(warnings))
        self._fit_warnings()
        self.whose.setText(self._whose_text(preview, patient))
        self.mr_box.setVisible(not preview.name_agrees)
        self.table.put(preview.genes)
        self._weigh()

    def _fit_warnings(self) -> None:
        """No taller than its text; what does not fit scrolls."""
        self.warning_box.setMaximumHeight(self.warnings.heightForWidth(max(200, self.warnings.width())) + 28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_warnings()

    def _whose_text(self, preview: ImportPreview, patient: Patient) -> str:
        agree = N_("The sample {sample} agrees with {name}, {number}.")
        differ = N_("The sample {sample} does not name this patient. It will be saved to {name}, {number}.")
        return self.words.say(
            agree if preview.name_agrees else differ,
            sample=preview.sample,
            name=both_names(patient),
            number=patient.mr_number,
        )

    def _weigh(self) -> None:
        preview = self.preview
        confirmed = preview is not None and (preview.name_agrees or bool(self.mr_number.text().strip()))
        self.save_button.setEnabled(confirmed)
