"""Inherited findings from a laboratory's report: gene, variant, copies, the laboratory's class; taken back here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.patient import GermlineVariant
from app.services import germline
from app.services.germline import CLASSES, ZYGOSITIES, GeneChoice
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.carrier_file_row import CarrierFileRow
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import named_choice
from app.ui.widgets.lookup import Lookup, Suggestion

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage
    from app.services.patients import PatientPage

CLASS_WORDS = dict(
    zip(
        CLASSES,
        (
            N_("pathogenic"),
            N_("likely pathogenic"),
            N_("uncertain significance"),
            N_("likely benign"),
            N_("benign"),
        ),
        strict=True,
    )
)
ZYGOSITY_WORDS = dict(
    zip(
        ZYGOSITIES,
        (
            N_("one copy (heterozygous)"),
            N_("both copies (homozygous)"),
            N_("two different (compound)"),
            N_("on the only X (hemizygous)"),
        ),
        strict=True,
    )
)
_LIST_HEIGHT = 132


class VariantForm(QWidget):
    """What the report says of one gene, and the findings that count now. What was not said stays unknown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._patient_id = ""
        self.gene = Lookup(
            self.words,
            desk.background,
            lambda text: germline.find_genes(desk.clinic, text),
            self._describe,
            N_("No gene of this name is in the rules."),
        )
        self.words.bind(self.gene, self.gene.setAccessibleName, N_("Gene of the report"))
        self.words.bind(self.gene, self.gene.setPlaceholderText, N_("Gene: BRCA1, LDLR, HBB …"))
        self.gene.setMaximumWidth(190)
        self.gene.chosen.connect(self._choose)
        self.name = build.field(self.words, N_("Variant"), N_("Variant: c.68_69del, IVS1-5 …"), latin=True)
        self.name.returnPressed.connect(self._add)
        self.zygosity = named_choice(
            self.words, N_("Copies"), [("", N_("copies not said")), *ZYGOSITY_WORDS.items()]
        )
        self.classification = named_choice(
            self.words,
            N_("The laboratory calls it"),
            [("", N_("laboratory gave no class")), *CLASS_WORDS.items()],
        )
        self.add_button = build.button(self.words, N_("Add finding"))
        self.add_button.clicked.connect(self._add)
        self.findings: RowTable[GermlineVariant] = RowTable(
            self.words,
            (
                Column(N_("Gene"), lambda v: v.gene, latin=True),
                Column(N_("Variant"), lambda v: v.name, latin=True),
                Column(N_("Copies"), lambda v: self._word(ZYGOSITY_WORDS, v.zygosity), most=130),
                Column(N_("Class"), lambda v: self._word(CLASS_WORDS, v.classification), most=130),
            ),
        )
        self.view = RowTableView(self.findings, N_("Inherited findings"), stretch=1)
        self.view.setFixedHeight(_LIST_HEIGHT)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._weigh())
        self.remove_button = build.button(self.words, N_("Take this finding back"), "link")
        self.remove_button.clicked.connect(self._remove)
        self.file = CarrierFileRow(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.setSpacing(4)
        down.addWidget(build.label(self.words, N_("Inherited findings from a report"), "heading"))
        down.addWidget(build.row([self.gene, self.name], spacing=6))
        down.addWidget(build.row([self.zygosity, self.classification, None], spacing=6))
        down.addWidget(build.row([self.add_button, None]))
        down.addWidget(self.file)
        down.addWidget(self.view)
        down.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)

    def _describe(self, one: GeneChoice) -> Suggestion:
        return Suggestion(one, self.words.ordered(one.gene), self.words.show(one.label))

    def _word(self, words: dict[str, str], kept: str) -> str:
        """The kept word in the language; what is not of the list as it was entered."""
        return self.words.say(words[kept]) if kept in words else kept or "–"

    # ------------------------------------------------------------ showing
    def put(self, page: DomainPage) -> None:
        """Belong to this person."""
        if page.patient_id != self._patient_id:
            self._clear()
        self._patient_id = page.patient_id
        self.file.put(page.patient_id)
        self.findings.put(page.variants)
        for part in (self.view, self.remove_button):
            part.setVisible(bool(page.variants))
        self._weigh()

    def _weigh(self) -> None:
        self.remove_button.setEnabled(self.view.currentIndex().isValid())

    # ------------------------------------------------------------ changing
    def _choose(self, one: GeneChoice) -> None:
        self.gene.setText(one.gene)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> GermlineVariant:
        """The finding as typed."""
        return GermlineVariant(
            self.gene.text().strip().upper(),
            " ".join(self.name.text().split()),
            str(self.zygosity.currentData()),
            str(self.classification.currentData()),
        )

    def _add(self) -> None:
        clinic, patient_id, variant = self.desk.clinic, self._patient_id, self.typed()
        self._change(lambda: germline.add_variant(clinic, patient_id, variant), self._clear)

    def _clear(self) -> None:
        for edit in (self.gene, self.name):
            edit.clear()
        for choice in (self.zygosity, self.classification):
            choice.setCurrentIndex(0)

    def _remove(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        clinic, patient_id, variant = self.desk.clinic, self._patient_id, self.findings.rows[index.row()]
        self._change(
            lambda: germline.remove_variant(clinic, patient_id, variant, "entered in error"), lambda: None
        )

    def _change(self, work: Callable[[], PatientPage], done: Callable[[], object]) -> None:
        def show(page: PatientPage) -> None:
            done()
            self.desk.renew_patient(page)

        self.desk.background.run(lambda _job: work(), show, doing=N_("Working out the answers…"))
