"""The patient's genes, files and prints: the two quiet tabs of the patient page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.report import DocumentKind, GeneLine
from app.support.i18n import N_
from app.ui import dates
from app.ui.frame import LANGUAGE_NAMES
from app.ui.tables.genes import GeneTable
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.patients import DocumentRow, ImportRow

KINDS = {
    DocumentKind.DOCTOR: N_("Doctor's report"),
    DocumentKind.HANDOUT: N_("Patient's handout"),
    DocumentKind.CARD: N_("Card"),
    DocumentKind.REQUEST: N_("Test request"),
    DocumentKind.REFERRAL: N_("Referral letter"),
    DocumentKind.LETTER: N_("Letter after an update"),
    DocumentKind.SLIP: N_("Slip, 80 mm"),
}


class GenesTab(QWidget):
    """The gene table, and under it what is to be said about the marked gene."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.table = GeneTable(words)
        self.view = RowTableView(self.table, N_("Genes"), stretch=2)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_notes(now))
        self.empty = build.label(
            words,
            N_("No gene has been tested yet. Import the laboratory's file with Ctrl+I."),
            "muted",
            wrap=True,
        )
        self.notes = build.plain_label("muted", wrap=True)
        lines = QVBoxLayout()
        for widget in (self.empty, self.view, self.notes):
            lines.addWidget(widget)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.addWidget(build.framed(lines, "card", 8))

    def put(self, genes: Sequence[GeneLine]) -> None:
        """Show these genes."""
        self.table.put(genes)
        self.empty.setVisible(not genes)
        self.view.setVisible(bool(genes))
        self._show_notes(QModelIndex())

    def _show_notes(self, index: QModelIndex) -> None:
        notes = self.table.rows[index.row()].notes if index.isValid() else ()
        self.notes.setText("\n".join(self.words.show(note) for note in notes))
        self.notes.setVisible(bool(notes))


class FilesTab(QWidget):
    """Imported files and printed documents, newest first as the services give them. ``again``: id of a print that
    is to be printed once more."""

    again = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.imports: RowTable[ImportRow] = RowTable(words, _import_columns(words))
        self.documents: RowTable[DocumentRow] = RowTable(words, _document_columns(words))
        self.imports_view = RowTableView(self.imports, N_("Imported files"), stretch=0)
        self.documents_view = RowTableView(self.documents, N_("Printed documents"), stretch=1)
        self.documents_view.activated.connect(self._ask_again)
        self.again_button = build.button(words, N_("See and print again"), key="Enter")
        self.again_button.clicked.connect(lambda: self._ask_again(self.documents_view.currentIndex()))
        self._no_imports = build.label(words, N_("No file imported yet. Press Ctrl+I."), "muted")
        self._no_documents = build.label(words, N_("Nothing printed yet. Press Ctrl+P."), "muted")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.setSpacing(12)
        for title, view, empty in (
            (N_("Imported files"), self.imports_view, self._no_imports),
            (N_("Printed documents"), self.documents_view, self._no_documents),
        ):
            lines = QVBoxLayout()
            heading: QWidget = build.label(words, title, "heading")
            if view is self.documents_view:
                heading = build.row([heading, None, self.again_button])
            for widget in (heading, empty, view):
                lines.addWidget(widget)
            lines.addStretch(0)
            around.addWidget(build.framed(lines, "card", 12), 1)

    def put(self, imports: Sequence[ImportRow], documents: Sequence[DocumentRow]) -> None:
        """Show these rows."""
        self.imports.put(imports)
        self.documents.put(documents)
        for rows, view, empty in (
            (imports, self.imports_view, self._no_imports),
            (documents, self.documents_view, self._no_documents),
        ):
            view.setVisible(bool(rows))
            empty.setVisible(not rows)
        self.again_button.setVisible(bool(documents))

    def _ask_again(self, index: QModelIndex) -> None:
        """The marked print, else the newest."""
        row = index.row() if index.isValid() else 0
        if row < len(self.documents.rows):
            self.again.emit(self.documents.rows[row].id)


def _import_columns(words: Words) -> tuple[Column[ImportRow], ...]:
    return (
        Column(N_("File"), lambda r: r.file_name, latin=True),
        Column(N_("Sample"), lambda r: r.sample, latin=True),
        Column(N_("Imported on"), lambda r: dates.day(words, r.date)),
        Column(N_("Fingerprint (SHA-256)"), lambda r: r.sha256[:16], latin=True),
    )


def _document_columns(words: Words) -> tuple[Column[DocumentRow], ...]:
    return (
        Column(N_("Print number"), lambda r: r.number, latin=True),
        Column(N_("Document"), lambda r: words.say(KINDS[r.kind])),
        Column(N_("Language"), lambda r: _languages(r.language)),
        Column(N_("Printed on"), lambda r: dates.day(words, r.date)),
    )


def _languages(codes: str) -> str:
    """Language names, each in its own script."""
    return " + ".join(name for language, name in LANGUAGE_NAMES.items() if language.value in codes)
