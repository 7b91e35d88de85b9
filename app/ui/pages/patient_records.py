"""The patient's genes, files and prints: the two quiet tabs of the patient page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.document_kind import TITLES
from app.model.report import GeneLine
from app.support.i18n import N_
from app.ui import dates
from app.ui.frame import LANGUAGE_NAMES
from app.ui.tables.genes import GeneTable
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.services.gene_uses import EarlierResult
    from app.services.import_rows import ImportRow
    from app.services.patients import DocumentRow

_MOST_USES, _MOST_EARLIER = 8, 2  # named under the table, which keeps most of the room


class GenesTab(QWidget):
    """The gene table, and under it what is to be said about the marked gene: notes, medicines that ask for it, what
    each file said. ``history_wanted``: the gene whose earlier results are to be fetched; ``order_wanted``: the
    request for what was not tested."""

    history_wanted = Signal(str)
    order_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self._history: dict[str, Sequence[EarlierResult]] = {}
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
        self.order_button = build.button(words, N_("Order missing tests"))
        self.order_button.clicked.connect(self.order_wanted)
        lines = QVBoxLayout()
        for widget in (self.empty, self.view, self.notes):
            lines.addWidget(widget)
        lines.addWidget(build.row([self.order_button, None]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.addWidget(build.framed(lines, "card", 8))

    def mark(self, gene: str) -> None:
        """Put the cursor on the gene's row."""
        rows = (row for row, line in enumerate(self.table.rows) if line.gene == gene)
        if (row := next(rows, None)) is not None:
            self.view.selectRow(row)
            self.view.setFocus()

    def put(self, genes: Sequence[GeneLine], uses: Mapping[str, Sequence[str]]) -> None:
        """Show these genes; ``uses``: the medicines that ask for each."""
        self._history = {}
        self.table.uses = uses
        self.table.put(genes)
        self.order_button.setVisible(any(not gene.tested for gene in genes) or not genes)
        self.empty.setVisible(not genes)
        self.view.setVisible(bool(genes))
        self._show_notes(QModelIndex())

    def _show_notes(self, index: QModelIndex) -> None:
        if not index.isValid():
            self.notes.hide()
            return
        line = self.table.rows[index.row()]
        if line.gene not in self._history:
            self.history_wanted.emit(line.gene)
        said = [*(self.words.show(note) for note in line.notes), *self._about(line.gene)]
        self.notes.setText("\n".join(said))
        self.notes.setVisible(bool(said))
        QTimer.singleShot(0, self, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _about(self, gene: str) -> list[str]:
        """The medicines that ask for the gene, and what each file and paper said of it."""
        drugs = self.table.uses.get(gene, ())
        more = " …" if len(drugs) > _MOST_USES else ""
        named = ", ".join(drugs[:_MOST_USES]) + more
        said = [self.words.say(N_("Used by: {drugs}"), drugs=named)] if drugs else []
        for one in list(self._history.get(gene, ()))[:_MOST_EARLIER]:
            parts = [
                dates.day(self.words, one.at),
                self.words.show(one.source),
                self.words.ordered(one.result),
            ]
            said.append(self.words.join([*parts, self.words.show(one.meaning)]))
        return said

    def put_history(self, gene: str, found: Sequence[EarlierResult]) -> None:
        """What the files and papers said of the gene; shown if it is still the marked one."""
        self._history[gene] = found
        index = self.view.currentIndex()
        if index.isValid() and self.table.rows[index.row()].gene == gene:
            self._show_notes(index)


class FilesTab(QWidget):
    """Imported files and printed documents, newest first as the services give them.

    ``again``: id of a print that is to be printed once more. ``undo_wanted``: an import (its row) shall count no
    more, with a reason; ``put_back_wanted``: it (its id) shall again. ``send_wanted``: the record shall leave in a
    file.
    """

    again = Signal(str)
    undo_wanted = Signal(object, str)
    put_back_wanted = Signal(str)
    send_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.imports: RowTable[ImportRow] = RowTable(
            words, _import_columns(words), quiet=lambda row: bool(row.undone_at)
        )
        self.documents: RowTable[DocumentRow] = RowTable(words, _document_columns(words))
        self.imports_view = RowTableView(self.imports, N_("Imported files"), stretch=0)
        self.documents_view = RowTableView(self.documents, N_("Printed documents"), stretch=1)
        self.documents_view.activated.connect(self._ask_again)
        self.again_button = build.button(words, N_("See and print again"), key="Enter")
        self.send_button = build.button(words, N_("This record in a file…"))
        self.send_button.clicked.connect(self.send_wanted)
        self.again_button.clicked.connect(lambda: self._ask_again(self.documents_view.currentIndex()))
        self._no_imports = build.label(words, N_("No file imported yet. Press Ctrl+I."), "muted")
        self._no_documents = build.label(words, N_("Nothing printed yet. Press Ctrl+P."), "muted")
        self.imports_view.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
        self.undo_row = self._make_undo(words)
        for view in (self.imports_view, self.documents_view):
            view.setMinimumHeight(44)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 8, 0, 0)
        around.setSpacing(8)
        for title, view, empty in (
            (N_("Imported files"), self.imports_view, self._no_imports),
            (N_("Printed documents"), self.documents_view, self._no_documents),
        ):
            lines = QVBoxLayout()
            heading: QWidget = build.label(words, title, "heading")
            if view is self.documents_view:
                heading = build.row([heading, None, self.send_button, self.again_button])
            for widget in (heading, empty, view):
                lines.addWidget(widget)
            if view is self.imports_view:
                lines.addWidget(self.undo_row)
            lines.addStretch(0)
            around.addWidget(build.framed(lines, "card", 10), 3 if view is self.imports_view else 2)

    def _make_undo(self, words: Words) -> QWidget:
        """Why, and the buttons that undo the marked import or put it back."""
        self.reason = build.field(
            words, N_("Why it is undone"), N_("Why it is undone, such as: wrong patient")
        )
        self.reason.textChanged.connect(lambda _text: self._weigh())
        self.reason.returnPressed.connect(self._undo)
        self.undo_button = build.button(words, N_("Undo the marked import"))
        self.undo_button.clicked.connect(self._undo)
        self.put_back_button = build.button(words, N_("Put it back"))
        self.put_back_button.clicked.connect(self._put_back)
        return build.row([self.reason, self.undo_button, self.put_back_button])

    def _marked(self) -> ImportRow | None:
        row = self.imports_view.currentIndex().row()
        return self.imports.rows[row] if 0 <= row < len(self.imports.rows) else None

    def _weigh(self) -> None:
        marked = self._marked()
        counts = marked is not None and not marked.undone_at
        self.undo_button.setEnabled(counts and bool(self.reason.text().strip()))
        self.put_back_button.setEnabled(marked is not None and not counts)

    def _undo(self) -> None:
        marked = self._marked()
        if marked is not None and self.undo_button.isEnabled():
            self.undo_wanted.emit(marked, self.reason.text().strip())
            self.reason.clear()

    def _put_back(self) -> None:
        marked = self._marked()
        if marked is not None:
            self.put_back_wanted.emit(marked.id)

    def put(self, imports: Sequence[ImportRow], documents: Sequence[DocumentRow]) -> None:
        """Show these rows; the marked one stays marked."""
        row = self.imports_view.currentIndex().row()
        self.imports.put(imports)
        if 0 <= row < len(imports):
            self.imports_view.selectRow(row)
        self.undo_row.setVisible(bool(imports))
        self._weigh()
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
        Column(
            N_("Imported on"),
            lambda r: words.join((dates.day(words, r.date), words.ordered(r.person)), " – "),
        ),
        Column(N_("Fingerprint (SHA-256)"), lambda r: r.sha256[:16], latin=True),
        Column(N_("Remark"), lambda r: _undone(words, r), most=320),
    )


def _undone(words: Words, row: ImportRow) -> str:
    if row.typed:
        return words.say(N_("typed by hand"))
    if not row.undone_at:
        return ""
    return words.say(N_("undone on {day}: {reason}"), day=dates.day(words, row.undone_at), reason=row.reason)


def _document_columns(words: Words) -> tuple[Column[DocumentRow], ...]:
    return (
        Column(N_("Print number"), lambda r: r.number, latin=True),
        Column(N_("Document"), lambda r: words.say(TITLES[r.kind])),
        Column(N_("Language"), lambda r: _languages(r.language)),
        Column(N_("Printed on"), lambda r: dates.day(words, r.date)),
    )


def _languages(codes: str) -> str:
    """Language names, each in its own script."""
    return " + ".join(name for language, name in LANGUAGE_NAMES.items() if language.value in codes)
