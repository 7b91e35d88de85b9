"""A search box that lists what it finds while one types: patients at the top, medicines on the patient's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.support.i18n import N_
from app.ui import theme
from app.ui.background import Background
from app.ui.words import Words

Index = QModelIndex | QPersistentModelIndex
_MOST = 8


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: the thing itself, its name, and what tells it from its neighbours."""

    value: object
    title: str
    detail: str = ""


class Suggestions(QAbstractListModel):
    """The found lines; the thing itself under ``UserRole``, the detail under ``ToolTipRole``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Suggestion, ...] = ()

    def put(self, lines: Sequence[Suggestion]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}, {line.detail}"
        return line.value if role == Qt.ItemDataRole.UserRole else None


class LineDelegate(QStyledItemDelegate):
    """Title in bold, detail after it, both in reading direction."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setLayoutDirection(option.direction)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.ACCENT_PALE))
        inner = rect.adjusted(12, 0, -12, 0)
        bold = QFont(option.font)
        bold.setBold(index.data(Qt.ItemDataRole.UserRole) is not None)
        start = (
            Qt.AlignmentFlag.AlignVCenter
            | (Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        painter.setFont(bold)
        painter.setPen(QColor(theme.INK if bold.bold() else theme.MUTED))
        title = index.data(Qt.ItemDataRole.DisplayRole)
        painter.drawText(inner, start, title)
        used = QFontMetrics(bold).horizontalAdvance(title) + 16
        rest = inner.adjusted(0, 0, -used, 0) if right_to_left else inner.adjusted(used, 0, 0, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.MUTED))
        detail = QFontMetrics(option.font).elidedText(
            index.data(Qt.ItemDataRole.ToolTipRole), Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, start, detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 14)


class Lookup(QLineEdit):
    """``search`` runs in the background for each keystroke; ``describe`` turns what it finds into lines.

    Arrow keys choose, Enter takes the chosen or the first line, Escape closes the list. ``chosen`` carries the
    thing itself. Where ``sure`` is set, a text that it finds only one meaning for keeps the list closed (an arrow key
    opens it) and ``previewed`` carries that meaning; it carries None as soon as there is a choice again.
    """

    chosen = Signal(object)
    previewed = Signal(object)
    looked = Signal()

    def __init__(
        self,
        words: Words,
        background: Background,
        search: Callable[[str], Sequence[Any]],
        describe: Callable[[Any], Suggestion],
        nothing: str,
    ) -> None:
        super().__init__()
        self._words, self._background = words, background
        self._search, self._describe, self._nothing = search, describe, nothing
        self._model = Suggestions(self)
        self._list: QListView | None = None
        self._found_for = ""
        self.list_width = 520
        self._enter_waits = False
        self.sure: Callable[[str], object | None] = lambda _text: None
        self._sure_of: object | None = None
        self.textEdited.connect(self._look)
        words.changed.connect(self.close_list)

    @property
    def lines(self) -> tuple[Suggestion, ...]:
        """The lines found last, only things that can be chosen."""
        return tuple(line for line in self._model.lines if line.value is not None)

    @property
    def list_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def close_list(self) -> None:
        """Hide the list; the typed text stays, an Enter that waits for the answer does not."""
        self._enter_waits = False
        self._hide_list()

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _look(self, text: str) -> None:
        text = text.strip()
        if not text:
            self._model.put([])
            self.close_list()
            self._tell_sure(None)
            return
        self._background.run(
            lambda _job: self._search(text), lambda found: self._show(text, found), key=f"lookup-{id(self)}"
        )

    def _show(self, text: str, found: Sequence[Any]) -> None:
        if text != self.text().strip():
            return
        self._found_for = text
        self._tell_sure(self.sure(text) if found else None)
        lines = [self._describe(thing) for thing in found[:_MOST]]
        self._model.put(lines or [Suggestion(None, self._words.say(self._nothing))])
        self.looked.emit()
        if self._enter_waits:
            self._take_chosen()
        elif self._sure_of is not None:
            self._hide_list()
        elif self.hasFocus():
            self._open_list()

    def _tell_sure(self, meant: object | None) -> None:
        if meant is not None or self._sure_of is not None:
            self._sure_of = meant
            self.previewed.emit(meant)

    def _open_list(self) -> None:
        shown = self._list or self._make_list()
        window = self.window()
        shown.setParent(window)
        shown.setFont(
            self.font() if self.layoutDirection() != Qt.LayoutDirection.LeftToRight else window.font()
        )
        row = QFontMetrics(shown.font()).height() + 14
        width = max(self.width(), self.list_width)
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        left = (
            corner.x() + self.width() - width
            if window.layoutDirection() == Qt.LayoutDirection.RightToLeft
            else corner.x()
        )
        left = min(max(8, left), window.width() - width - 8)
        height = min(row * self._model.rowCount() + 6, window.height() - corner.y() - 8)
        shown.setGeometry(left, corner.y(), width, height)
        shown.show()
        shown.raise_()

    def _make_list(self) -> QListView:
        self._list = QListView(self.window())
        self._list.setObjectName("suggestions")
        self._list.setModel(self._model)
        self._list.setItemDelegate(LineDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.bind(self._list, self._list.setAccessibleName, N_("Suggestions"))
        self._list.clicked.connect(self._take)
        return self._list

    def _take(self, index: QModelIndex) -> None:
        self._take_value(index.data(Qt.ItemDataRole.UserRole))

    def _take_value(self, value: object | None) -> None:
        if value is not None:
            self._sure_of = None
            self.close_list()
            self.chosen.emit(value)

    def _take_chosen(self) -> None:
        """Enter: the marked line, else the first; waits for the answer if it is still being looked up."""
        if self.text().strip() != self._found_for:
            self._enter_waits = bool(self.text().strip())
            return
        self._enter_waits = False
        current = self._list.currentIndex() if self._list is not None and self.list_open else QModelIndex()
        if not current.isValid() and self._sure_of is not None:
            self._take_value(self._sure_of)
        else:
            self._take(current if current.isValid() else self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list_open:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Down and self.lines and self.text().strip() == self._found_for:
            self._open_list()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._take_chosen()
        elif key == Qt.Key.Key_Escape and self.list_open:
            self.close_list()
        elif key == Qt.Key.Key_Escape and self._sure_of is not None:
            self.clear()
            self._look("")
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        if self._list is None or not self.lines:
            return
        row = (self._list.currentIndex().row() + by) % self._model.rowCount()
        self._list.setCurrentIndex(self._model.index(row))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.close_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_list()
