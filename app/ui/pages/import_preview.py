"""What is in the chosen file: kind, build, sample, coverage, what speaks against it, what it would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.model.patient import Patient
from app.support.i18n import N_
from app.ui import dates, shortcuts
from app.ui.desk import Desk
from app.ui.pages.import_changes_view import change_lines, known_line, shortened, whose_line
from app.ui.tables.genes import GeneTable
from app.ui.tables.patients import both_names
from app.ui.tables.rows import RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.panel_import import ImportPreview

COUNTS = (N_("{count} complete"), N_("{count} partial"), N_("{count} not tested"))
_OFFERED = 3


class PreviewPanel(QWidget):
    """``sample_chosen``: another sample of the same file is wanted. ``patient_chosen``: it is this patient's.
    ``columns_wanted``: the columns of this table shall be read otherwise."""

    sample_chosen = Signal(str)
    patient_chosen = Signal(object)
    columns_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.words = desk.words
        self.preview: ImportPreview | None = None
        self.facts, self.sample_label = build.plain_label("heading", wrap=True), build.plain_label("strong")
        self.sample = Choice()
        self.sample.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample.setMinimumContentsLength(12)
        self.words.bind(self.sample, self.sample.setAccessibleName, N_("Sample"))
        self.sample.activated.connect(lambda _row: self.sample_chosen.emit(self.sample.currentText()))
        self.counts = [build.plain_label("strong") for _ in COUNTS]
        self.table = GeneTable(self.words, with_uses=False)
        self.view = RowTableView(self.table, N_("Genes in the file"), stretch=2)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_gene(now))
        self.gene_note = build.plain_label("muted", wrap=True)
        self.doubts = build.plain_label("fault", wrap=True)
        self.warnings = build.plain_label("", wrap=True)
        self.changes = build.plain_label("", wrap=True)
        self.whose = build.plain_label("", wrap=True)
        self.offers = [self._offer(number) for number in range(_OFFERED)]
        self.mr_number = build.field(self.words, N_("MR number of the patient, to confirm"), latin=True)
        self.mr_number.textChanged.connect(self._weigh)
        self.view.setMinimumHeight(90)
        self.save_button = build.button(
            self.words, N_("Save to this patient"), "primary", shortcuts.key("save")
        )
        self.cancel_button = build.button(self.words, N_("Cancel"))
        self.columns_button = build.button(self.words, N_("Columns…"), "link")
        self.columns_button.clicked.connect(self._ask_columns)
        self._lay_out()
        for hidden in (*self.offers, self.mr_box, self.warning_box, self.gene_note):
            hidden.hide()
        self.words.changed.connect(self.render_panel)

    @property
    def patient(self) -> Patient | None:
        """Whose record the sample would join."""
        return self.preview.patient if self.preview else None

    def _offer(self, number: int) -> QPushButton:
        made = QPushButton()
        made.setAutoDefault(False)
        made.clicked.connect(partial(self._take_offer, number))
        return made

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(14)
        listed = QVBoxLayout()
        listed.setSpacing(6)
        listed.addWidget(self._facts())
        listed.addWidget(build.row([*self.counts, None, self.columns_button], spacing=28))
        self.changes_box = self._changes_box()
        listed.addWidget(self.view, 3)
        listed.addWidget(self.gene_note)
        listed.addWidget(self.changes_box, 2)
        across.addWidget(build.framed(listed, "card", 12), 5)
        side = QVBoxLayout()
        side.setSpacing(8)
        self.warning_box = self._warning_box()
        side.addWidget(self.warning_box, 1)
        side.addWidget(build.framed(self._confirmation(), "card", 12))
        side.addStretch(0)
        across.addLayout(side, 3)

    def _warning_box(self) -> QWidget:
        """Long lists scroll here, so that the question below stays in sight."""
        inside = QVBoxLayout()
        self.warning_lines = build.column([self.doubts, self.warnings], spacing=4)
        inside.addWidget(_low(build.scrolling(self.words, self.warning_lines, N_("Warnings about the file"))))
        return build.framed(inside, "note", 8)

    def _changes_box(self) -> QWidget:
        title = build.label(self.words, N_("What would change"), "strong")
        area = _low(build.scrolling(self.words, self.changes, N_("What would change")))
        made = build.column([build.rule(), title, area], spacing=4)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        return made

    def _facts(self) -> QWidget:
        sample = build.label(self.words, N_("Sample"), "muted")
        made = build.row([self.facts, sample, self.sample_label, self.sample], spacing=10)
        self.facts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return made

    def _confirmation(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(6)
        lines.addWidget(build.label(self.words, N_("Is this file this patient's?"), "heading"))
        lines.addWidget(self.whose)
        for offer in self.offers:
            lines.addWidget(offer)
        self.mr_box = build.named_field(
            self.words, N_("Type the patient's MR number to confirm"), self.mr_number, needed=True
        )
        lines.addWidget(self.mr_box)
        lines.addWidget(build.row([self.save_button, self.cancel_button, None]))
        return lines

    # ------------------------------------------------------------ showing
    def put(self, preview: ImportPreview) -> None:
        """Show what was found, to be saved to the preview's patient."""
        self.preview = preview
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
        """Where the person goes on: the MR number if it is asked, else Save, or whom to choose."""
        preview = self.preview
        if preview is not None and preview.patient is None:
            (self.offers[0] if preview.suggested else self.sample).setFocus()
        elif preview is not None and preview.must_confirm:
            self.mr_number.setFocus()
        else:
            self.save_button.setFocus()

    def render_panel(self) -> None:
        """Write everything in the language in use."""
        preview, words = self.preview, self.words
        if preview is None:
            return
        assembly = (
            words.ordered(preview.assembly.value) if preview.assembly else words.say(N_("no positions"))
        )
        written = dates.day(words, preview.modified)
        self.facts.setText(
            words.join(
                (words.ordered(shortened(preview.source.name)), words.show(preview.kind), assembly, written)
            )
        )
        self.facts.setToolTip(words.ordered(preview.source.name))
        self.sample_label.setText(words.ordered(shortened(preview.sample)))
        self.sample_label.setToolTip(words.ordered(preview.sample))
        numbers = (preview.complete, preview.partial, preview.untested)
        for made, sentence, number in zip(self.counts, COUNTS, numbers, strict=True):
            made.setText(words.say(sentence, count=number))
        self.columns_button.setVisible(preview.is_table)
        self._render_warnings(preview)
        self._render_changes(preview)
        self.whose.setText(whose_line(words, preview))
        self._render_offers(preview)
        self.table.put(preview.genes)
        self._show_gene(QModelIndex())
        self._weigh()

    def _render_warnings(self, preview: ImportPreview) -> None:
        words = self.words
        self.doubts.setText("\n".join(words.show(doubt) for doubt in preview.doubts))
        self.doubts.setVisible(bool(preview.doubts))
        lines = [known_line(words, known) for known in preview.known]
        lines += [words.show(warning) for warning in preview.warnings]
        self.warnings.setText("\n".join(lines))
        self.warnings.setVisible(bool(lines))
        self.warning_box.setVisible(bool(lines or preview.doubts))
        self._fit_warnings()

    def _render_changes(self, preview: ImportPreview) -> None:
        self.changes_box.setVisible(preview.changes is not None)
        if preview.changes is not None:
            self.changes.setText("\n".join(change_lines(self.words, preview.changes)))

    def _render_offers(self, preview: ImportPreview) -> None:
        for number, offer in enumerate(self.offers):
            most = 1 if preview.patient is not None else _OFFERED
            shown = number < min(most, len(preview.suggested))
            offer.setVisible(shown)
            if shown:
                patient = preview.suggested[number]
                text = self.words.say(
                    N_("It is {name}, {number}"), name=both_names(patient), number=patient.mr_number
                )
                offer.setText(text)
                offer.setAccessibleName(text)

    def _take_offer(self, number: int) -> None:
        if self.preview is not None and number < len(self.preview.suggested):
            self.patient_chosen.emit(self.preview.suggested[number])

    def _ask_columns(self) -> None:
        if self.preview is not None:
            self.columns_wanted.emit(self.preview.path)

    def _fit_warnings(self) -> None:
        """No taller than its text; what does not fit scrolls."""
        width = max(200, self.warning_lines.width() - 24)
        shown = [label for label in (self.doubts, self.warnings) if not label.isHidden()]
        wanted = sum(label.heightForWidth(width) for label in shown)
        self.warning_box.setMaximumHeight(wanted + 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_warnings()

    def _show_gene(self, index: QModelIndex) -> None:
        """Under the table: what a partial result cannot exclude, and what else is to be said of the marked gene."""
        preview, lines = self.preview, []
        if preview is not None and index.isValid():
            gene = self.table.rows[index.row()]
            hidden = preview.not_excluded.get(gene.gene, ())
            if hidden:
                lines.append(self.words.say(N_("Not excluded: {alleles}"), alleles=", ".join(hidden[:12])))
            lines += [self.words.show(note) for note in gene.notes]
        self.gene_note.setText("\n".join(lines[:4]))
        self.gene_note.setVisible(bool(lines))

    def _weigh(self) -> None:
        preview = self.preview
        owned = preview is not None and preview.patient is not None
        self.mr_box.setVisible(preview is not None and owned and preview.must_confirm)
        blocked = preview is not None and owned and preview.in_another_record(_id(preview))
        confirmed = preview is not None and (not preview.must_confirm or bool(self.mr_number.text().strip()))
        self.save_button.setEnabled(owned and confirmed and not blocked)


def _low(area: QScrollArea) -> QScrollArea:
    """Room for a line at least; the rest scrolls, so that the question below stays whole."""
    area.setMinimumHeight(34)
    return area


def _id(preview: ImportPreview) -> str:
    return preview.patient.id if preview.patient else ""
