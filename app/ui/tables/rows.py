"""A table model over plain rows: each column says its title and how a row reads in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QIcon, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui import theme
from app.ui.words import Words

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """``title``: marked sentence. ``text``: what the row says here, already in the language and reading order.
    ``latin``: Latin letters and digits only. ``urdu``: written in Urdu whatever the window speaks. ``icon``: a sign
    before the text."""

    title: str
    text: Callable[[R], str]
    latin: bool = False
    urdu: bool = False
    most: int = 0  # greatest width in pixels; 0 for as wide as the text
    icon: Callable[[R], QIcon] | None = None


class RowTable(QAbstractTableModel, Generic[R]):
    """The rows under ``UserRole``; ``quiet`` rows (not tested, no rule) are drawn in the muted colour."""

    def __init__(
        self,
        words: Words,
        columns: Sequence[Column[R]],
        quiet: Callable[[R], bool] = lambda _row: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.words, self.columns, self._quiet = words, tuple(columns), quiet
        self.rows: tuple[R, ...] = ()

    def put(self, rows: Sequence[R]) -> None:
        """Show these rows instead; also called to show the same rows in another language."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words.ordered(column.text(row))
        if role == Qt.ItemDataRole.FontRole and (column.latin or column.urdu):
            return theme.urdu_font(0.95) if column.urdu else theme.latin_font()
        if role == Qt.ItemDataRole.ForegroundRole and self._quiet(row):
            return QColor(theme.MUTED)
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return column.icon(row)
        return row if role == Qt.ItemDataRole.UserRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.words.say(self.columns[section].title)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class RowTableView(QTableView):
    """Whole rows, no grid, heights from the font (Nastaliq is tall), columns filling the width."""

    def __init__(self, model: RowTable[Any], name: str, stretch: int) -> None:
        super().__init__()
        self.table, self._stretch = model, stretch
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        model.words.bind(self, self.setAccessibleName, name)
        self._old_words = False
        model.words.changed.connect(self._follow_language)
        model.modelReset.connect(self.fit)
        self.fit()

    def _follow_language(self) -> None:
        """At once if people see the table, else when it is next shown."""
        self._old_words = not self.isVisible()
        if not self._old_words:
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        if self._old_words:
            self._old_words = False
            self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """Row heights and column widths for what is shown."""
        words = self.table.words
        fonts = [theme.font(words.language), *(theme.urdu_font(0.95) for c in self.table.columns if c.urdu)]
        height = max(QFontMetrics(font).height() for font in fonts) + 10
        self.verticalHeader().setDefaultSectionSize(height)
        header = self.horizontalHeader()
        header.setMinimumHeight(QFontMetrics(theme.font(words.language, bold=True)).height() + 10)
        for number, column in enumerate(self.table.columns):
            if number == self._stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            wanted = max(self.sizeHintForColumn(number) + 12, header.sectionSizeHint(number))
            header.resizeSection(number, min(wanted, column.most) if column.most else wanted)

    def selectRow(self, row: int) -> None:
        """Choose a row. Qt's own looks for a column at the far edge, and in Urdu finds none."""
        self.setCurrentIndex(self.table.index(row, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rows:
            self.selectRow(0)
