"""Widgets with words: each is made once, bound to the language, and named for screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.support.i18n import Message
from app.ui import theme
from app.ui.words import Words


class Label(QLabel):
    """A label whose text begins where the window's language begins; Qt's own goes by the text's first letter."""

    def __init__(self) -> None:
        super().__init__()
        self.align()

    def align(self) -> None:
        """Begin at the right in Urdu, at the left in English; centred stays centred."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.align()


class Steps(QStackedWidget):
    """One widget at a time; needs only the room of the one that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _now: self.updateGeometry())

    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


def plain_label(role: str = "", wrap: bool = False) -> QLabel:
    """A label whose text comes later (never read as markup)."""
    label = Label()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def label(words: Words, sentence: str, role: str = "", wrap: bool = False) -> QLabel:
    """A label that always says the sentence."""
    made = plain_label(role, wrap)
    words.bind(made, made.setText, sentence)
    return made


def said(words: Words, sentence: str, role: str = "", wrap: bool = False) -> QLabel:
    """A label that says the sentence once; for parts that are built anew when the language changes."""
    made = plain_label(role, wrap)
    made.setText(words.say(sentence))
    return made


def button(words: Words, sentence: str, role: str = "", key: str = "") -> QPushButton:
    """A button that says the sentence, and its key beside it."""
    made = QPushButton()
    made.setProperty("role", role)
    made.setAutoDefault(False)

    def speak(text: str) -> None:
        made.setText(words.ordered(f"{text}  ·  {key}") if key else text)
        made.setAccessibleName(text)

    words.bind(made, speak, sentence)
    return made


def field(
    words: Words, name: str, placeholder: str = "", latin: bool = False, urdu: bool = False
) -> QLineEdit:
    """A line edit named for screen readers. ``latin``: digits and Latin letters, always left to right."""
    made = QLineEdit()
    words.bind(made, made.setAccessibleName, name)
    if placeholder:
        words.bind(made, made.setPlaceholderText, placeholder)
    if latin:
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        made.setFont(theme.latin_font())
    if urdu:
        keep_font(made, theme.urdu_font())
        made.setMinimumHeight(44)
    return made


def secret(words: Words, name: str) -> QLineEdit:
    """A field for a PIN or passphrase: dots, and always left to right."""
    made = field(words, name, latin=True)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def keep_font(widget: QWidget, font: QFont) -> None:
    """Give the widget a font of its own, which a language switch leaves alone."""
    widget.setFont(font)


def named_field(words: Words, name: str, edit: QWidget, needed: bool = False) -> QWidget:
    """A field under its name; a star marks what must be filled."""
    caption = plain_label("small")
    words.bind(caption, lambda text: caption.setText(f"{text} *" if needed else text), name)
    caption.setBuddy(edit)
    return column([caption, edit, None], spacing=2)


def show_message(words: Words, made: QLabel, said: Message | str) -> None:
    """Put a message into a label, in reading order."""
    made.setText(words.show(said))


def card(layout: QLayout) -> QFrame:
    """A white rounded surface around the layout."""
    return framed(layout, "card", 16)


def framed(layout: QLayout, role: str, margin: int) -> QFrame:
    """A frame of the style sheet's role around the layout."""
    made = QFrame()
    made.setProperty("role", role)
    layout.setContentsMargins(margin, margin - 2, margin, margin - 2)
    made.setLayout(layout)
    return made


def scrolling(words: Words, inside: QWidget, name: str) -> QScrollArea:
    """A part that scrolls when it is taller than its room; named, since the keyboard reaches it."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFrameShape(QFrame.Shape.NoFrame)
    inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    made.setWidget(inside)
    inside.setAutoFillBackground(False)  # setWidget turns it on
    made.viewport().setAutoFillBackground(False)
    words.bind(made, made.setAccessibleName, name)
    return made


def scrolling_card(words: Words, layout: QLayout, name: str) -> QFrame:
    """A card whose inside scrolls where the screen is too low for it."""
    inside = QWidget()
    layout.setContentsMargins(4, 4, 8, 4)
    inside.setLayout(layout)
    around = QVBoxLayout()
    around.addWidget(scrolling(words, inside, name))
    return framed(around, "card", 8)


def rule() -> QFrame:
    """A thin line between parts."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def row(items: Sequence[QWidget | None], spacing: int = 8) -> QWidget:
    """Widgets side by side in reading direction; None takes the free room."""
    return _lined(QHBoxLayout(), items, spacing)


def column(items: Sequence[QWidget | None], spacing: int = 8) -> QWidget:
    """Widgets one under the other; None takes the free room."""
    return _lined(QVBoxLayout(), items, spacing)


def _lined(layout: QBoxLayout, items: Sequence[QWidget | None], spacing: int) -> QWidget:
    made = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for item in items:
        if item is None:
            layout.addStretch(1)
        else:
            layout.addWidget(item)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
