"""A laboratory's table whose columns a person names: each title with examples, and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

if TYPE_CHECKING:
    from app.services.table_columns import TableLook

NOT_READ = N_("not read")
_EXAMPLES, _LONGEST = 3, 60


class ColumnsPanel(QWidget):
    """``kept``: the meanings are remembered, the file can be read. ``left``: the person went back."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.look: TableLook | None = None
        self.boxes: list[Choice] = []
        self.what = build.plain_label("heading", wrap=True)
        self.laboratory = build.field(self.words, N_("Laboratory"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(18)
        self.grid.setColumnStretch(1, 1)
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.addLayout(self.grid)
        down.addStretch(1)
        self.area = build.scrolling(self.words, inside, N_("Columns of the table"))
        self.area.setMinimumHeight(60)
        self.keep_button = build.button(self.words, N_("Remember this and read the file"), "primary")
        self.keep_button.clicked.connect(self.keep)
        self.cancel_button = build.button(self.words, N_("Cancel"))
        self.cancel_button.clicked.connect(self.left)
        lines = QVBoxLayout()
        lines.setSpacing(8)
        lines.addWidget(self.what)
        note = N_("It is remembered for every table of this laboratory with the same titles.")
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        lines.addWidget(build.named_field(self.words, N_("Laboratory"), self.laboratory))
        lines.addWidget(self.area, 1)
        lines.addWidget(build.row([self.keep_button, self.cancel_button, None]))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.framed(lines, "card", 12))
        self.words.changed.connect(self.render_panel)

    def put(self, look: TableLook) -> None:
        """Ask for this table; what is known already is filled in."""
        self.look = look
        self.laboratory.setText(look.laboratory)
        build.clear(self.grid)
        self.boxes = []
        known = {title: meaning for meaning, title in look.mapping.items()}
        for number, title in enumerate(look.columns):
            self.grid.addWidget(self._said(title, "strong"), number, 0)
            self.grid.addWidget(self._said(_examples(look, number), "muted"), number, 1)
            box = Choice()
            box.setAccessibleName(self.words.ordered(title))
            self.boxes.append(box)
            self._fill(box, known.get(title, ""))
            self.grid.addWidget(box, number, 2)
        self.render_panel()
        if self.boxes:
            self.boxes[0].setFocus()

    def _said(self, text: str, role: str) -> QWidget:
        made = build.plain_label(role)
        made.setText(self.words.ordered(text))
        return made

    def _fill(self, box: Choice, chosen: str) -> None:
        from app.services.table_columns import MEANINGS

        box.clear()
        box.addItem(self.words.say(NOT_READ), "")
        for meaning, sentence in MEANINGS.items():
            box.addItem(self.words.say(sentence), meaning)
        box.setCurrentIndex(max(0, box.findData(chosen)))

    def render_panel(self) -> None:
        """Write everything in the language in use; what was chosen stays."""
        if self.look is None:
            return
        self.what.setText(self.words.say(N_("What do the columns of {name} hold?"), name=self.look.path.name))
        for title, box in zip(self.look.columns, self.boxes, strict=True):
            self._fill(box, str(box.currentData() or ""))
            said = self.words.say(N_("What the column {column} holds"), column=title)
            box.setAccessibleName(said)

    def mapping(self) -> dict[str, str]:
        """Meaning to title, as chosen. A meaning that is chosen twice keeps both: the service says so."""
        chosen: dict[str, str] = {}
        titles = self.look.columns if self.look else ()
        for title, box in zip(titles, self.boxes, strict=True):
            meaning = str(box.currentData() or "")
            if meaning:
                chosen[meaning] = title
        return chosen

    def _doubled(self) -> bool:
        chosen = [box.currentData() for box in self.boxes if box.currentData()]
        return len(chosen) > len(set(chosen))

    def keep(self) -> None:
        """Remember, then read the file."""
        from app.services import table_columns
        from app.support.errors import UserError

        look = self.look
        if look is None:
            return
        if self._doubled():
            self.desk.background.refused.emit(
                UserError(N_("Two columns have the same meaning."), N_("Give each meaning to one column."))
            )
            return
        clinic, mapping, laboratory = self.desk.clinic, self.mapping(), self.laboratory.text()
        self.desk.background.run(
            lambda _job: table_columns.remember(clinic, look.columns, mapping, laboratory),
            lambda _none: self.kept.emit(look.path),
        )


def _examples(look: TableLook, number: int) -> str:
    """The first values of a column."""
    values = [row[number] for row in look.rows if number < len(row) and row[number].strip()]
    shown = ", ".join(dict.fromkeys(values[:_EXAMPLES]))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
