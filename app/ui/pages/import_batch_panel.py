"""The result table of many files imported in one go: saved, waiting for a choice, or refused with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.patient import Patient
from app.support.i18n import N_
from app.ui.tables.patients import both_names
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.import_batch import BatchRow
    from app.services.panel_import import ImportPreview

STATES = {
    "saved": N_("saved"),
    "known": N_("in the records already"),
    "waiting": N_("choose the patient"),
    "refused": N_("refused"),
    "stopped": N_("not done"),
}


class BatchPanel(QWidget):
    """``row_chosen``: a row shall be looked at: its preview, or its patient."""

    row_chosen = Signal(object)
    done = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.rows: tuple[BatchRow, ...] = ()
        self.summary = build.plain_label("strong", wrap=True)
        self.table: RowTable[BatchRow] = RowTable(
            words, _columns(words), quiet=lambda row: row.state.value in ("known", "stopped")
        )
        self.view = RowTableView(self.table, N_("Results of the import"), stretch=4)
        self.view.activated.connect(self._choose)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._show(now))
        self.detail = build.plain_label("", wrap=True)
        self.open_button = build.button(words, N_("Open"), "primary", "Enter")
        self.open_button.clicked.connect(lambda: self._choose(self.view.currentIndex()))
        self.done_button = build.button(words, N_("Back to the files"))
        self.done_button.clicked.connect(self.done)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        for widget in (self.summary, self.view, self.detail):
            lines.addWidget(widget, 1 if widget is self.view else 0)
        lines.addWidget(build.row([self.open_button, self.done_button, None]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.framed(lines, "card", 12))
        words.changed.connect(self.render_panel)

    def put(self, rows: Sequence[BatchRow]) -> None:
        """Show what became of each sample."""
        self.rows = tuple(rows)
        self.render_panel()
        if rows:
            self.view.selectRow(self._first_waiting())

    def mark_saved(self, preview: ImportPreview | None, patient: Patient) -> None:
        """A waiting sample was saved by hand."""
        from app.services.import_batch import BatchState

        if preview is not None:
            self.put(
                tuple(
                    replace(row, state=BatchState.SAVED, patient=patient, reasons=())
                    if (row.path, row.sample) == (preview.path, preview.sample)
                    else row
                    for row in self.rows
                )
            )

    def _first_waiting(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.state.value == "waiting"), 0)

    def render_panel(self) -> None:
        """Write everything in the language in use."""
        if self.rows:
            from app.services import import_batch

            self.summary.setText(self.words.show(import_batch.summary(self.rows)))
        row = self.view.currentIndex().row()
        self.table.put(self.rows)
        if row >= 0:
            self.view.selectRow(row)
        self._show(self.view.currentIndex())

    def _show(self, index: QModelIndex) -> None:
        row = self.table.rows[index.row()] if index.isValid() else None
        self.open_button.setEnabled(
            row is not None and (row.patient is not None or row.state.value == "waiting")
        )
        reasons = row.reasons if row is not None else ()
        self.detail.setText("\n".join(self.words.show(reason) for reason in reasons))
        self.detail.setVisible(bool(reasons))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.open_button.isEnabled():
            self.row_chosen.emit(self.table.rows[index.row()])


def _columns(words: Words) -> tuple[Column[BatchRow], ...]:
    return (
        Column(N_("File"), lambda r: r.path.name, latin=True, most=220),
        Column(N_("Sample"), lambda r: r.sample, latin=True, most=180),
        Column(N_("Result"), lambda r: words.say(_state(r))),
        Column(N_("Patient"), _patient, most=290),
        Column(N_("Reason"), lambda r: words.show(r.reasons[0]) if r.reasons else _offer(words, r)),
    )


def _state(row: BatchRow) -> str:
    if row.state.value == "waiting" and row.reasons:
        return N_("look before saving")
    return STATES[row.state.value]


def _patient(row: BatchRow) -> str:
    return f"{both_names(row.patient)}  {row.patient.mr_number}" if row.patient else ""


def _offer(words: Words, row: BatchRow) -> str:
    """Whom a waiting sample may mean."""
    names = ", ".join(f"{patient.name} {patient.mr_number}" for patient in row.suggested[:3])
    return words.say(N_("perhaps {names}"), names=names) if names else ""
