"""One measured value: its name, the typed number and unit, and under the name what was there or what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.support import units
from app.support.i18n import N_, Message
from app.ui import dates, theme
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.visit_form import Field
    from app.services.visits import Reading

_UNIT_WIDTH = 106
_VALUE_WIDTH = 76


class MeasuredRow:
    """The widgets of one row, put into a grid by :meth:`lay`. ``read`` understands what is typed."""

    def __init__(self, words: Words, field: Field, read: Callable[[str, str, str], Reading]) -> None:
        self.words, self.field, self._read = words, field, read
        self.name = build.plain_label("", wrap=True)
        self.edit = QLineEdit()
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.edit.setFont(theme.latin_font())
        self.edit.setFixedWidth(_VALUE_WIDTH)
        self.unit = Choice()
        self.note = build.plain_label("small", wrap=True)
        for unit in field.units:
            self.unit.addItem("", unit)
        self.unit.setFixedWidth(_UNIT_WIDTH)
        self.unit.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard the unit is typed after the number
        self.unit.setEnabled(len(field.units) > 1)
        self.caption = build.column([self.name, self.note], spacing=0)
        self.edit.textEdited.connect(lambda _text: self.judge())
        self.unit.currentIndexChanged.connect(lambda _index: self.judge())
        self.render_row()

    def lay(self, grid: QGridLayout, row: int) -> None:
        """Put the widgets into the grid's row."""
        self.name.setBuddy(self.edit)
        for column, widget in enumerate((self.caption, self.edit, self.unit)):
            grid.addWidget(widget, row, column)

    @property
    def typed(self) -> tuple[str, str]:
        """Text and chosen unit."""
        return self.edit.text(), str(self.unit.currentData() or "")

    def render_row(self) -> None:
        """Write the words in the language in use."""
        shown = self.words.show(self.field.label)
        build.keep_font(self.name, theme.compact_font(self.words.language))
        build.keep_font(self.note, theme.compact_font(self.words.language))
        build.keep_font(self.unit, theme.latin_font(0.86))
        for place, unit in enumerate(self.field.units):
            self.unit.setItemText(place, self.words.ordered(units.shown(unit)))
        self.name.setText(shown)
        self.edit.setAccessibleName(shown)
        self.unit.setAccessibleName(self.words.say(N_("Unit of {name}"), name=shown))
        self.judge()

    def judge(self) -> Reading | None:
        """Say at once what is wrong with the value, else what is doubtful, else what was there before."""
        text, unit = self.typed
        reading = self._read(self.field.name, text, unit) if text.strip() else None
        refused = reading.refused if reading else None
        self.edit.setProperty("fault", refused is not None)
        self.edit.style().polish(self.edit)
        if refused is not None:
            self._note("fault", self._readable(refused.problem))
        elif reading and reading.remarks:
            self._note("strong", self._readable(reading.remarks[0]))
        else:
            self._note("small", self._before())
        return reading

    def _readable(self, said: Message) -> str:
        """The message with the value's name and unit as they stand on the form."""
        values = {
            "name": self.words.show(self.field.label),
            "unit": units.shown(str(said.values.get("unit", ""))),
        }
        return self.words.show(Message(said.sentence, {**said.values, **values}))

    def _before(self) -> str:
        last = self.field.last
        if last is None:
            return ""
        value = self.words.ordered(units.quantity(last.value, last.unit))
        return self.words.join((value, dates.day(self.words, last.date)))  # a dot keeps the two numbers apart

    def _note(self, role: str, text: str) -> None:
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.note.setToolTip(text)
        self.edit.setAccessibleDescription(text)
