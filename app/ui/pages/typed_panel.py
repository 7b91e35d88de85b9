"""Results typed from paper: a first pass, a second one blind, what differs settled by the paper, then Save."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.model.genomics import Sex
from app.model.patient import Patient
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.typed_entry import EntryLine
from app.ui.tables.patients import both_names
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.patients import PatientPage
    from app.services.typed_results import Difference, Entry, TypedLine


class Step(Enum):
    """Where the person is."""

    FIRST = N_("First pass: type each result as the paper gives it.")
    SECOND = N_("Second pass: type the same paper again. What you typed first is hidden.")
    SETTLE = N_("These differ. Look at the paper and choose which is right.")
    READY = N_("Both passes agree. Check the meaning, then save.")


GO_ON = {
    Step.FIRST: N_("Go on to the second pass"),
    Step.SECOND: N_("Compare both passes"),
    Step.SETTLE: N_("Go on"),
    Step.READY: N_("Save what was typed"),
}


class TypedPanel(QWidget):
    """``saved``: the results are kept; carries the patient's new page. ``left``: the person went back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.patient: Patient | None = None
        self.step = Step.FIRST
        self.first: tuple[Entry, ...] = ()
        self.second: tuple[Entry, ...] = ()
        self.settled: dict[tuple[str, str], Entry | None] = {}
        self.entries: tuple[Entry, ...] = ()
        self._make_fields()
        self._lay_out()
        self.words.changed.connect(self.render_panel)
        self.render_panel()

    def _make_fields(self) -> None:
        words = self.words
        self.what = build.plain_label("heading")
        self.whose = build.plain_label("strong")
        self.laboratory = build.field(words, N_("Laboratory, as on the paper"))
        self.laboratory.setMinimumWidth(300)
        self.date = build.field(words, N_("Date of the report"), N_("day-month-year"), latin=True)
        self.line = EntryLine(words)
        self.line.typed.connect(self.add)
        self.typed: RowTable[Entry] = RowTable(words, _typed_columns())
        self.differences: RowTable[Difference] = RowTable(words, _difference_columns(words, self.settled))
        self.lines: RowTable[TypedLine] = RowTable(words, _line_columns(words))
        self.typed_view = RowTableView(self.typed, N_("Results typed"), stretch=1)
        self.differences_view = RowTableView(self.differences, N_("What differs"), stretch=1)
        self.lines_view = RowTableView(self.lines, N_("Results to be saved"), stretch=2)
        self.remove_button = build.button(words, N_("Remove the marked line"))
        self.remove_button.clicked.connect(self.remove)
        self.first_button = build.button(words, N_("The first is right"))
        self.second_button = build.button(words, N_("The second is right"))
        self.out_button = build.button(words, N_("Leave it out"))
        for made, number in ((self.first_button, 1), (self.second_button, 2), (self.out_button, 0)):
            made.clicked.connect(lambda _checked=False, number=number: self.settle(number))
        self.go_button = build.button(words, GO_ON[Step.FIRST], "primary")
        self.go_button.clicked.connect(self.go_on)
        self.back_button = build.button(words, N_("Cancel"))
        self.back_button.clicked.connect(self.leave)

    def _lay_out(self) -> None:
        self.tables = QStackedWidget()
        for view in (self.typed_view, self.differences_view, self.lines_view):
            view.setMinimumHeight(44)
            self.tables.addWidget(view)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.row([self.what, None, self.whose]))
        paper = [
            build.named_field(self.words, N_("Laboratory, as on the paper"), self.laboratory, needed=True),
            build.named_field(self.words, N_("Date of the report"), self.date, needed=True),
            None,
        ]
        self.paper = build.row(paper)
        lines.addWidget(self.paper)
        lines.addWidget(self.line)
        lines.addWidget(self.tables, 1)
        buttons = [self.go_button, self.first_button, self.second_button, self.out_button, self.remove_button]
        lines.addWidget(build.row([*buttons, None, self.back_button]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.framed(lines, "card", 12))

    # ------------------------------------------------------------ beginning
    def begin(self, patient: Patient) -> None:
        """Type for this patient, from nothing."""
        from app.services import typed_results

        self.patient = patient
        self.first = self.second = self.entries = ()
        self.settled.clear()
        self.laboratory.clear()
        self.date.clear()
        self.typed.put(())
        self.line.put(typed_results.choices(self.desk.clinic, patient.sex))
        self._turn(Step.FIRST)
        self.laboratory.setFocus()

    def leave(self) -> None:
        """Back; nothing was kept."""
        self.patient = None
        self.left.emit()

    def _turn(self, step: Step) -> None:
        self.step = step
        views = {Step.SETTLE: self.differences_view, Step.READY: self.lines_view}
        self.tables.setCurrentWidget(views.get(step, self.typed_view))
        self.render_panel()

    def render_panel(self) -> None:
        """Write everything in the language in use."""
        words, step = self.words, self.step
        typing = step in (Step.FIRST, Step.SECOND)
        self.what.setText(words.say(step.value))
        if self.patient is not None:
            self.whose.setText(words.ordered(f"{both_names(self.patient)}  ·  {self.patient.mr_number}"))
        self.go_button.setText(words.say(GO_ON[step]))
        self.go_button.setAccessibleName(self.go_button.text())
        self.line.setVisible(typing)
        self.remove_button.setVisible(typing)
        for button in (self.first_button, self.second_button, self.out_button):
            button.setVisible(step is Step.SETTLE)
        self.typed.put(self.typed.rows)
        self.differences.put(self.differences.rows)
        self.lines.put(self.lines.rows)
        if step is Step.SETTLE:
            self.differences_view.selectRow(self._next_open())

    # ------------------------------------------------------------ typing
    def add(self, entry: Entry) -> None:
        """Add a line, or put it in the place of an earlier one about the same."""
        from app.services import typed_results

        try:
            typed_results.check(self.desk.clinic, entry, self.patient.sex if self.patient else Sex.UNKNOWN)
        except UserError as refusal:
            self.desk.background.refused.emit(refusal)
            return
        kept = [one for one in self.typed.rows if one.key != entry.key]
        self.typed.put((*kept, entry))
        self.line.gene.setFocus()

    def remove(self) -> None:
        """Take the marked line out."""
        row = self.typed_view.currentIndex().row()
        self.typed.put(tuple(entry for number, entry in enumerate(self.typed.rows) if number != row))

    def go_on(self) -> None:
        """The next step; each says what it still needs."""
        try:
            {Step.FIRST: self._end_first, Step.SECOND: self._end_second, Step.SETTLE: self._end_settling}.get(
                self.step, self.save
            )()
        except UserError as refusal:
            self.desk.background.refused.emit(refusal)

    def _end_first(self) -> None:
        if not self.typed.rows:
            raise UserError(N_("No result was typed."), N_("Choose a gene and its result."))
        if not self.laboratory.text().strip() or not dates.typed_day(self.date.text()):
            raise UserError(
                N_("The laboratory or the date of the report is missing."),
                N_("Type both as they stand on the paper."),
            )
        self.first = self.typed.rows
        self.typed.put(())
        self.line.forget()
        self._turn(Step.SECOND)
        self.line.gene.setFocus()

    def _end_second(self) -> None:
        from app.services import typed_results

        self.second = self.typed.rows
        found = typed_results.compare(self.first, self.second)
        self.differences.put(found)
        if found:
            self._turn(Step.SETTLE)
            self.first_button.setFocus()
        else:
            self._end_settling()

    def settle(self, number: int) -> None:
        """Choose the first (1), the second (2) or neither (0) of the marked difference."""
        row = self.differences_view.currentIndex().row()
        if 0 <= row < len(self.differences.rows):
            one = self.differences.rows[row]
            self.settled[one.key] = (None, one.first, one.second)[number]
            self.render_panel()

    def _next_open(self) -> int:
        rows = self.differences.rows
        return next((n for n, one in enumerate(rows) if one.key not in self.settled), 0)

    def _end_settling(self) -> None:
        from app.services import typed_results

        self.entries = typed_results.settled(self.first, self.second, self.settled)
        if not self.entries or self.patient is None:
            raise UserError(N_("No result was typed."), N_("Choose a gene and its result."))
        clinic, patient_id, entries = self.desk.clinic, self.patient.id, self.entries
        self.desk.background.run(
            lambda _job: typed_results.preview(clinic, patient_id, entries), self._show_lines
        )

    def _show_lines(self, lines: tuple[TypedLine, ...]) -> None:
        self.lines.put(lines)
        self._turn(Step.READY)
        self.go_button.setFocus()

    def save(self) -> None:
        """Keep what agrees or was settled."""
        from app.services import patients, typed_results

        if self.step is not Step.READY or self.patient is None:
            return
        clinic, patient_id, entries = self.desk.clinic, self.patient.id, self.entries
        laboratory, day = self.laboratory.text(), dates.typed_day(self.date.text())

        def work(_job: Job[PatientPage]) -> PatientPage:
            typed_results.save(clinic, patient_id, entries, laboratory, day)
            return patients.page(clinic, patient_id)

        self.desk.background.run(work, self.saved.emit, doing=N_("Saving and working out the answers…"))


def _typed_columns() -> tuple[Column[Entry], ...]:
    return (
        Column(N_("Gene"), lambda e: e.gene, latin=True),
        Column(N_("As typed"), lambda e: e.shown, latin=True),
    )


def _difference_columns(
    words: Words, settled: dict[tuple[str, str], Entry | None]
) -> tuple[Column[Difference], ...]:
    def shown(entry: Entry | None) -> str:
        return entry.shown if entry is not None else words.say(N_("not typed"))

    def chosen(one: Difference) -> str:
        if one.key not in settled:
            return words.say(N_("not settled"))
        kept = settled[one.key]
        return kept.shown if kept is not None else words.say(N_("left out"))

    return (
        Column(N_("Gene"), lambda d: d.key[0], latin=True),
        Column(N_("First pass"), lambda d: shown(d.first)),
        Column(N_("Second pass"), lambda d: shown(d.second)),
        Column(N_("Chosen"), chosen),
    )


def _line_columns(words: Words) -> tuple[Column[TypedLine], ...]:
    return (
        Column(N_("Gene"), lambda line: line.entry.gene, latin=True),
        Column(N_("As typed"), lambda line: line.entry.shown, latin=True),
        Column(N_("Meaning"), lambda line: words.show(line.result.meaning)),
        Column(N_("Replaces"), lambda line: ", ".join(line.earlier) or "—", latin=True),
    )
