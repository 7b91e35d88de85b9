"""Cancer: what it is, what was found in it, which medicines have evidence, what resists, what was not tested."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.assessment import Domain, Finding
from app.model.patient import TumourMarker
from app.services import cancer
from app.services.cancer import TumourType
from app.support.i18n import N_, Text
from app.ui.desk import Desk
from app.ui.domain_words import finding_line, plan_line
from app.ui.pages.tumour_file_row import TumourFileRow
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.lines import Block, Lines
from app.ui.widgets.lookup import Lookup, Suggestion

if TYPE_CHECKING:
    from app.model.domain_page import DomainPage
    from app.services.patients import PatientPage

# Kinds of findings under one heading, in this order; what is of no kind here comes under the last one.
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Resistance: these may fail"), ("resistance",)),
    (N_("Medicines with evidence, to discuss with the oncologist"), ("biomarker", "therapy", "sensitivity")),
    (N_("Gene checks before treatment"), ("gene_check", "pretreatment_check", "toxicity_check")),
    (N_("May be inherited"), ("germline_hint",)),
    (N_("Nothing found in what was tested"), ("negative_panel",)),
    (N_("Not tested: not known"), ("not_tested",)),
)
OTHER = N_("Also found")
EMPTY = N_("No cancer is recorded. Choose the tumour on the left and add its markers: EGFR L858R, HER2 3+ …")


class CancerTab(QWidget):
    """Left: tumour, stage, markers. Right: what they mean. Every answer is for discussion with an oncologist."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self._page: DomainPage | None = None
        self.kind = self._make_lookup()
        self.stage = build.field(self.words, N_("Stage"), N_("for example IV"), latin=True)
        self.stage.setMaximumWidth(130)
        self.stage.returnPressed.connect(self._set_stage)
        self.marker = build.field(
            self.words, N_("Add a marker"), N_("EGFR L858R, ALK negative, PD-L1 60%"), latin=True
        )
        self.marker.returnPressed.connect(self._add_marker)
        self.tested = build.field(
            self.words, N_("Tested, nothing found"), N_("Names with commas: ALK, ROS1, RET"), latin=True
        )
        self.tested.returnPressed.connect(self._add_tested)
        self.markers: RowTable[TumourMarker] = RowTable(
            self.words,
            (
                Column(N_("Marker"), lambda m: m.gene, latin=True),
                Column(N_("Finding"), lambda m: m.alteration, latin=True),
            ),
        )
        self.markers_view = RowTableView(self.markers, N_("Markers"), stretch=1)
        self.remove_button = build.button(self.words, N_("Take this marker back"), "link")
        self.remove_button.clicked.connect(self._remove)
        self.covered = build.plain_label("muted", wrap=True)
        self.tumour_text = build.plain_label("heading", wrap=True)
        self.lines = Lines(self.words, N_("Cancer"))
        self.files = TumourFileRow(desk)
        self._lay_out()

    def _make_lookup(self) -> Lookup:
        made = Lookup(
            self.words,
            self.background,
            lambda text: cancer.find_tumours(self.desk.clinic, text),
            self._describe,
            N_("Type the kind of cancer as the report says."),
        )
        self.words.bind(made, made.setAccessibleName, N_("Kind of cancer"))
        self.words.bind(made, made.setPlaceholderText, N_("Kind of cancer: lung, breast, colon …"))
        made.chosen.connect(self._choose)
        return made

    def _describe(self, kind: TumourType) -> Suggestion:
        known = kind.id != kind.label.en
        return Suggestion(
            kind, self.words.show(kind.label), kind.short if known else self.words.say(N_("as typed"))
        )

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(build.row([self.kind, self.stage]))
        left.addWidget(self.tumour_text)
        left.addWidget(build.named_field(self.words, N_("Add a marker"), self.marker))
        left.addWidget(build.named_field(self.words, N_("Tested, nothing found"), self.tested))
        left.addWidget(self.files)
        self.markers_view.setMinimumHeight(110)
        left.addWidget(self.markers_view, 1)
        left.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        left.addWidget(self.covered)
        right.addWidget(self.lines)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.scrolling_card(self.words, left, N_("Kind of cancer")), 4)
        across.addWidget(build.framed(right, "card", 12), 6)

    # ------------------------------------------------------------ showing
    def put(self, page: DomainPage) -> None:
        """Show this person's cancer."""
        self._page = page
        self.files.put(page)
        tumour = page.tumour
        label = page.labels.get(f"tumour.{tumour.type}") if tumour else None
        name = self.words.show(label) if label else (tumour.type if tumour else "")
        stage = self.words.say(N_("stage {stage}"), stage=tumour.stage) if tumour and tumour.stage else ""
        self.tumour_text.setText(self.words.join((name, stage)))
        self.tumour_text.setVisible(bool(name))
        self.markers.put(tumour.markers if tumour else ())
        self.markers_view.setVisible(bool(tumour and tumour.markers))
        self.remove_button.setVisible(bool(tumour and tumour.markers))
        found = {m.gene for m in tumour.markers} if tumour else set()
        quiet = [gene for gene in (tumour.tested if tumour else ()) if gene not in found]
        self.covered.setText(
            self.words.say(N_("Tested, nothing found: {names}"), names=", ".join(quiet)) if quiet else ""
        )
        self._put_lines(page)

    def _put_lines(self, page: DomainPage) -> None:
        words, labels, assessed = self.words, dict(page.labels), page.assessment
        plan = [one for one in (assessed.plan if assessed else ()) if one.domain is Domain.ONCOLOGY]
        found = [one for one in (assessed.findings if assessed else ()) if one.domain is Domain.ONCOLOGY]
        empty = words.say(EMPTY) if not plan and not found else ""
        blocks = [
            Block(
                words.say(N_("What to do")) if plan else "",
                tuple(plan_line(words, p, labels) for p in plan),
                empty,
            )
        ]
        for heading, kinds in HEADINGS:
            blocks.append(self._block(heading, [one for one in found if one.kind in kinds], labels))
        known = {kind for _, kinds in HEADINGS for kind in kinds}
        blocks.append(self._block(OTHER, [one for one in found if one.kind not in known], labels))
        self.lines.put(blocks)

    def _block(self, heading: str, found: list[Finding], labels: Mapping[str, Text]) -> Block:
        return Block(self.words.say(heading), tuple(finding_line(self.words, one, labels) for one in found))

    # ------------------------------------------------------------ changing
    def focus_first(self) -> None:
        """The cursor where work starts: the kind of cancer, or the next marker once it is known."""
        known = self._page is not None and self._page.tumour is not None and self._page.tumour.type
        (self.marker if known else self.kind).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _change(self, work: Callable[[str], PatientPage], done: Callable[[], object]) -> None:
        if self._page is None:
            return
        patient_id = self._page.patient_id

        def show(page: PatientPage) -> None:
            done()
            self.desk.renew_patient(page)

        self.background.run(lambda _job: work(patient_id), show, doing=N_("Working out the answers…"))

    def _choose(self, kind: TumourType) -> None:
        clinic, stage = self.desk.clinic, self.stage.text().strip()
        self.kind.clear()
        self.marker.setFocus(Qt.FocusReason.OtherFocusReason)
        self._change(lambda patient_id: cancer.set_tumour(clinic, patient_id, kind.id, stage), lambda: None)

    def _set_stage(self) -> None:
        tumour = self._page.tumour if self._page else None
        if tumour is None or not tumour.type:
            return
        clinic, kind, stage = self.desk.clinic, tumour.type, self.stage.text().strip()
        self._change(lambda patient_id: cancer.set_tumour(clinic, patient_id, kind, stage), self.stage.clear)

    def _add_marker(self) -> None:
        clinic, text = self.desk.clinic, self.marker.text()
        self._change(lambda patient_id: cancer.add_marker(clinic, patient_id, text), self.marker.clear)

    def _add_tested(self) -> None:
        clinic, text = self.desk.clinic, self.tested.text()
        self._change(lambda patient_id: cancer.add_tested(clinic, patient_id, text), self.tested.clear)

    def _remove(self) -> None:
        index = self.markers_view.currentIndex()
        if not index.isValid():
            return
        clinic, marker = self.desk.clinic, self.markers.rows[index.row()]
        reason = "entered in error"
        self._change(
            lambda patient_id: cancer.remove_marker(clinic, patient_id, marker, reason), lambda: None
        )
