"""The list of medicines, each line with its badge, both names and the sentence."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.support.i18n import N_
from app.ui import theme
from app.ui.tables.medicines import Index, LineKind, MedicineLine, MedicineList, drug_title
from app.ui.widgets.badge import badge_size, paint_badge
from app.ui.words import Words


def _scaled(font: QFont, scale: float, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setBold(bold)
    return made


class MedicineDelegate(QStyledItemDelegate):
    """Paints a line; heights follow the font, so that Nastaliq is never cut."""

    def __init__(self, words: Words, parent: QListView) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font: QFont = option.font
        line: MedicineLine = index.data(Qt.ItemDataRole.UserRole)
        name, text = QFontMetrics(_scaled(font, 1, bold=True)), QFontMetrics(_scaled(font, 0.92))
        if line.kind is LineKind.ANSWER:
            return QSize(200, max(30, name.height() + 4) + text.height() + 10)
        if line.kind is LineKind.EMPTY:
            view = self.parent()
            width = view.viewport().width() - 32 if isinstance(view, QListView) else 300
            bounds = QFontMetrics(font).boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, line.text)
            return QSize(200, bounds.height() + 16)
        return QSize(200, name.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MedicineLine = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.ACCENT_PALE))
            edge = QRect(rect.left(), rect.top(), 4, rect.height())
            painter.fillRect(QStyle.visualRect(option.direction, rect, edge), QColor(theme.ACCENT))
        if line.answer is not None:
            self._paint_answer(painter, option, line)
        else:
            self._paint_text(painter, option, line)
        painter.setPen(QColor("#E8ECF0"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, line: MedicineLine) -> None:
        section = line.kind is LineKind.SECTION
        painter.setFont(_scaled(option.font, 0.92 if section else 1, bold=section))
        painter.setPen(QColor(theme.ACCENT if line.kind is LineKind.MORE else theme.MUTED))
        wrap = Qt.TextFlag.TextWordWrap if line.kind is LineKind.EMPTY else Qt.TextFlag.TextSingleLine
        painter.drawText(
            option.rect.adjusted(16, 4, -16, -4),
            _leading(option, Qt.AlignmentFlag.AlignVCenter) | wrap,
            line.text,
        )

    def _paint_answer(self, painter: QPainter, option: QStyleOptionViewItem, line: MedicineLine) -> None:
        answer, rect = line.answer, option.rect.adjusted(16, 5, -14, -5)
        if answer is None:
            return
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        bold, small = _scaled(option.font, 0.92, bold=True), _scaled(option.font, 0.92)
        word = self._words.show(answer.label)
        size = badge_size(word, bold)
        size.setWidth(min(size.width(), rect.width() // 2))
        badge = QStyle.visualRect(option.direction, rect, QRect(rect.topLeft(), size))
        paint_badge(painter, badge, answer.level, word, bold, right_to_left)
        painter.setPen(QColor(theme.INK))
        name_font = _scaled(option.font, 1, bold=True)
        painter.setFont(name_font)
        name = QRect(
            rect.left() + size.width() + 12, rect.top(), rect.width() - size.width() - 12, size.height()
        )
        name = QStyle.visualRect(option.direction, rect, name)
        title, elide = drug_title(self._words, answer), Qt.TextElideMode.ElideRight
        painter.drawText(
            name,
            _leading(option, Qt.AlignmentFlag.AlignVCenter),
            QFontMetrics(name_font).elidedText(title, elide, name.width()),
        )
        painter.setPen(QColor(theme.MUTED))
        painter.setFont(small)
        text = rect.adjusted(0, size.height() + 2, 0, 0)
        shown = QFontMetrics(small).elidedText(self._words.show(answer.text), elide, text.width())
        painter.drawText(text, _leading(option, Qt.AlignmentFlag.AlignVCenter), shown)


def _leading(option: QStyleOptionViewItem, also: Qt.AlignmentFlag) -> int:
    """Alignment flags for text that starts where the language starts reading."""
    right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    return int((also | side | Qt.AlignmentFlag.AlignAbsolute).value)


class MedicineListView(QListView):
    """``picked``: an answer is wanted for this one; ``stop_wanted``: Delete was pressed on a current one."""

    picked = Signal(object)
    stop_wanted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.medicines = MedicineList(words, self)
        self.setModel(self.medicines)
        self.setItemDelegate(MedicineDelegate(words, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        words.bind(self, self.setAccessibleName, N_("Medicines of the patient"))
        self.clicked.connect(self._act)
        self.activated.connect(self._act)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._pick(now))

    def current_line(self) -> MedicineLine | None:
        """The marked line."""
        index = self.currentIndex()
        return self.medicines.lines[index.row()] if index.isValid() else None

    def mark(self, drug: str) -> None:
        """Mark the medicine's line without asking for its answer again."""
        row = self.medicines.row_of(drug)
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self.medicines.index(row) if row >= 0 else self.medicines.index(-1))
        self.selectionModel().blockSignals(blocked)
        if row > 1:
            self.scrollTo(self.currentIndex())
        elif row == 1:
            self.scrollToTop()  # with the heading above it
        self.viewport().update()

    def _act(self, index: Index) -> None:
        if index.isValid() and self.medicines.lines[index.row()].kind is LineKind.MORE:
            self.medicines.toggle()

    def _pick(self, index: Index) -> None:
        if index.isValid() and (answer := self.medicines.lines[index.row()].answer) is not None:
            self.picked.emit(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        if event.key() == Qt.Key.Key_Delete and line is not None and line.current:
            self.stop_wanted.emit(line.answer)
        else:
            super().keyPressEvent(event)
