"""A tumour panel before it is saved: what was found and where, what was looked for, what was not tested, the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.level import Level
from app.services import tumour_files
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.domain_words import finding_line
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.lines import Block, Line, Lines

if TYPE_CHECKING:
    from app.model.patient import TumourMarker
    from app.services.patients import PatientPage
    from app.services.tumour_files import TumourPreview


class TumourDialog(CarefulDialog):
    """Nothing is kept until a person says so."""

    def __init__(self, parent: QWidget, desk: Desk, patient_id: str, preview: TumourPreview) -> None:
        super().__init__(parent, desk.words)
        self.desk = desk
        self._patient_id, self.preview = patient_id, preview
        self.setWindowTitle(self.words.say(N_("Findings of a tumour panel")))
        self.title = build.plain_label("heading", wrap=True)
        self.title.setText(self._about())
        self.lines = Lines(self.words, N_("Findings of a tumour panel"))
        self.lines.put(self._blocks())
        self.save_button = build.button(self.words, N_("Save for this patient"), "primary")
        self.save_button.setEnabled(not preview.known)
        self.save_button.clicked.connect(self._save)
        close = build.button(self.words, N_("Do not save"), "", "Esc")
        close.clicked.connect(self.close)
        known = build.label(self.words, N_("This file was saved for this patient before."), "strong")
        known.setVisible(preview.known)
        down = QVBoxLayout(self)
        down.addWidget(self.title)
        down.addWidget(self.lines, 1)
        down.addWidget(build.row([known, None, self.save_button, close]))
        self.resize(820, 600)

    def _about(self) -> str:
        panel = self.preview.findings.panel
        genome = panel.assembly.value if panel.assembly else ""
        parts = (self.preview.name, panel.sample, genome)
        return self.words.join(self.words.ordered(part) for part in parts if part)

    def _blocks(self) -> tuple[Block, ...]:
        words, found = self.words, self.preview.findings
        tested = words.ordered(", ".join(found.tested))
        unjudged = tuple(Line(Level.UNKNOWN, words.show(one)) for one in found.warnings)
        return (
            Block(
                words.say(N_("Found")),
                tuple(self._marker(one) for one in found.markers),
                words.say(N_("No change that the rules know was found in what was tested.")),
            ),
            Block(
                words.say(N_("Tested, nothing found")), (), tested or words.say(N_("The file does not say."))
            ),
            Block(
                words.say(N_("Not tested: not known")),
                tuple(finding_line(words, one, {}) for one in self.preview.not_tested),
            ),
            Block(words.say(N_("Not judged")), unjudged),
        )

    def _marker(self, marker: TumourMarker) -> Line:
        """A finding with its line in the file and the share of reads that carry it."""
        found = self.preview.findings
        seen = next((one for one in found.panel.found if one.marker == marker), None)
        row = self.words.say(N_("line {row} of the file"), row=found.rows.get(marker, 0))
        share = f"{seen.share:.0%}" if seen is not None and seen.share is not None else ""
        said = self.words.say(N_("{share} of reads"), share=share) if share else ""
        title = self.words.ordered(f"{marker.gene} {marker.alteration}")
        return Line(Level.CAUTION, title, (self.words.join((row, said)),), word=self.words.say(N_("Found")))

    def _save(self) -> None:
        clinic, patient_id, preview = self.desk.clinic, self._patient_id, self.preview
        self.save_button.setEnabled(False)

        def saved(page: PatientPage) -> None:
            self.desk.renew_patient(page)
            self.accept()

        self.desk.background.run(
            lambda _job: tumour_files.save(clinic, patient_id, preview),
            saved,
            doing=N_("Saving and working out the answers…"),
        )
