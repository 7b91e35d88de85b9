"""The files of a stick or folder that a laboratory may have written, and the place where files may be dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui import dates
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.import_desk import DeskFile, Drive, Folder

FOUND = N_("{place}: {count} recognised files ({ignored} ignored)")
CUT = N_("{place}: the first {count} recognised files; there are more")
_KB, _MB = 1024, 1024 * 1024


def size_text(size: int) -> str:
    """``60 KB``, ``3.4 MB``."""
    return f"{size / _MB:.1f} MB" if size >= _MB else f"{max(1, round(size / _KB))} KB"


class FilesPanel(QWidget):
    """``place_chosen``: another stick or folder shall be listed. ``file_chosen``: one file shall be shown;
    ``batch_wanted``: the marked files shall be imported in one go; ``dropped``: files were dropped here."""

    place_chosen = Signal(object)
    folder_wanted = Signal()
    file_chosen = Signal(object)
    batch_wanted = Signal(object)
    typing_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.folder: Folder | None = None
        self.drives: tuple[Drive, ...] = ()
        self.place = Choice()
        words.bind(self.place, self.place.setAccessibleName, N_("Stick or folder"))
        self.place.setMinimumWidth(240)
        self.place.activated.connect(lambda row: self.place_chosen.emit(self.place.itemData(row)))
        self.found = build.plain_label("strong")
        self.table: RowTable[DeskFile] = RowTable(words, _columns(words), quiet=lambda file: file.kept)
        self.view = _FilesView(self.table)
        self.view.opened.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._weigh())
        self.empty = build.plain_label("muted", wrap=True)
        self.folder_button = build.button(words, N_("Open a folder…"))
        self.folder_button.clicked.connect(self.folder_wanted)
        self.show_button = build.button(words, N_("Show the marked file"), key="Enter")
        self.show_button.clicked.connect(lambda: self._open(self.view.currentIndex()))
        self.batch_button = build.button(words, N_("Import all marked files"))
        self.batch_button.clicked.connect(lambda: self.batch_wanted.emit(self.marked()))
        self.type_button = build.button(words, N_("Type a paper report…"))
        self.type_button.clicked.connect(self.typing_wanted)
        self._lay_out()
        words.changed.connect(self.render_panel)
        self.render_panel()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(build.row([self.place, self.found, None, self.folder_button]))
        lines.addWidget(self.view, 1)
        lines.addWidget(self.empty)
        lines.addWidget(build.row([self.show_button, self.batch_button, None, self.type_button]))
        self.drop = DropArea(self.words)
        self.drop.dropped.connect(self.dropped)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        down.addWidget(build.framed(lines, "card", 12), 1)
        down.addWidget(self.drop)

    # ------------------------------------------------------------ showing
    def put_drives(self, drives: Sequence[Drive]) -> None:
        """Offer these sticks."""
        pulled = {drive.path for drive in self.drives} - {drive.path for drive in drives}
        self.drives = tuple(drives)
        if self.folder is not None and self.folder.path in pulled:
            self.folder = None
        self.render_panel()

    def put(self, folder: Folder) -> None:
        """Show the files of a stick or folder."""
        self.folder = folder
        self.render_panel()
        if folder.files:
            self.view.selectRow(0)

    def render_panel(self) -> None:
        """Write everything in the language in use."""
        folder = self.folder
        self.place.clear()
        places = {drive.path: drive.name for drive in self.drives}
        if folder is not None:
            places.setdefault(folder.path, folder.name)
        for path, name in places.items():
            self.place.addItem(name, path)
        if folder is not None:
            self.place.setCurrentText(folder.name)
        self.place.setVisible(bool(places))
        row = self.view.currentIndex().row()
        self.table.put(folder.files if folder else ())
        if row >= 0:
            self.view.selectRow(row)
        self.found.setText(self._found_text(folder))
        has_files = folder is not None and bool(folder.files)
        self.view.setVisible(has_files)
        self.empty.setVisible(not has_files)
        self.empty.setText(
            self.words.say(N_("No file of a laboratory was found here."))
            if folder
            else self.words.say(N_("Put the laboratory's stick in: its files are listed here by themselves."))
        )
        self._weigh()

    def _found_text(self, folder: Folder | None) -> str:
        if folder is None:
            return ""
        count, ignored = len(folder.files), folder.ignored
        if folder.cut:
            return self.words.say(CUT, place=folder.name, count=count)
        return self.words.say(FOUND, place=folder.name, count=count, ignored=ignored)

    def marked(self) -> tuple[Path, ...]:
        """The marked files, in the order of the list."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return tuple(self.table.rows[row].path for row in rows)

    def _weigh(self) -> None:
        count = len(self.marked())
        self.show_button.setEnabled(count == 1)
        self.batch_button.setEnabled(count > 0)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.file_chosen.emit(self.table.rows[index.row()].path)


class _FilesView(RowTableView):
    """Several files may be marked; Enter or a double click opens one."""

    opened = Signal(QModelIndex)

    def __init__(self, model: RowTable[DeskFile]) -> None:
        super().__init__(model, N_("Files of the stick"), stretch=0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _columns(words: Words) -> tuple[Column[DeskFile], ...]:
    return (
        Column(N_("File"), lambda f: f.shown, latin=True),
        Column(N_("Kind"), lambda f: words.show(f.kind)),
        Column(N_("Size"), lambda f: size_text(f.size), latin=True),
        Column(N_("Written on"), lambda f: dates.day(words, f.modified)),
        Column(N_("Remark"), lambda f: words.say(N_("imported before")) if f.kept else ""),
    )


class DropArea(QFrame):
    """Where files may be dropped; says what happens next."""

    dropped = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 8, 12, 8)
        across.addStretch(1)
        for sentence, role in (
            (N_("Drop the file here"), "heading"),
            (N_("or several files, or choose one above. Nothing on the stick is changed."), "muted"),
        ):
            across.addWidget(build.label(words, sentence, role))
        across.addStretch(1)

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        self.style().polish(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            self._mark(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)
