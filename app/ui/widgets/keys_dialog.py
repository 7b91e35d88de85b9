"""F1: the keys of the page in front, then those that work everywhere, in the language in use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui import theme
from app.ui.shortcuts import Shortcut
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.words import Words


class KeysDialog(CarefulDialog):
    """Read from :mod:`app.ui.shortcuts`; Esc and Enter close it. ``why_not``: reasons by name for what cannot be done
    now."""

    def __init__(
        self, parent: QWidget, words: Words, keys: Sequence[Shortcut], why_not: dict[str, str]
    ) -> None:
        super().__init__(parent, words)
        self.keys = tuple(keys)
        self.setWindowTitle(words.say(N_("Keys of this page")))
        self.resize(860, 600)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        row = 0
        for title, some in self._groups():
            grid.addWidget(build.said(words, title, "heading"), row, 0, 1, 3)
            row += 1
            for one in some:
                self._write(grid, row, one, why_not.get(one.name, ""))
                row += 1
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(row, 1)
        inside = QWidget()
        inside.setLayout(grid)
        close = build.button(words, N_("Close"), "primary", "Esc")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        around = QVBoxLayout(self)
        around.addWidget(build.scrolling(words, inside, N_("Keys of this page")), 1)
        around.addWidget(build.row([None, close]))
        close.setFocus()

    def _groups(self) -> list[tuple[str, list[Shortcut]]]:
        own = [one for one in self.keys if one.page]
        everywhere = [one for one in self.keys if not one.page]
        groups = ((N_("On this page"), own), (N_("Everywhere"), everywhere))
        return [(title, some) for title, some in groups if some]

    def _write(self, grid: QGridLayout, row: int, one: Shortcut, why_not: str) -> None:
        keys, does, where = build.plain_label("strong"), build.plain_label("", wrap=True), _quiet()
        build.keep_font(keys, theme.latin_font())
        keys.setText(self.words.ordered(" / ".join(key for key in (one.key, one.also) if key)))
        does.setText(self.words.say(one.does))
        where.setText(why_not or (self.words.say(one.part) if one.part else ""))
        for column, label in enumerate((keys, does, where)):
            label.setEnabled(not why_not)
            grid.addWidget(label, row, column)

    def spoken(self) -> str:
        """Everything it says, one key a line."""
        return "\n".join(f"{one.key} {self.words.say(one.does)}" for one in self.keys)


def _quiet() -> QLabel:
    return build.plain_label("small", wrap=True)
