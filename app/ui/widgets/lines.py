"""Lines of advice under headings: each with its sign, what to do, why and when. Built anew whenever it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.model.level import Level
from app.support.i18n import N_
from app.ui.widgets import build
from app.ui.widgets.badge import LOOKS, Badge
from app.ui.words import Words

LEVEL_WORDS = {
    Level.AVOID: N_("Urgent"),
    Level.CHANGE: N_("Act"),
    Level.CAUTION: N_("Watch"),
    Level.UNKNOWN: N_("Not known"),
    Level.USUAL: N_("In order"),
}
REVIEW = N_("Needs review: the source is doubted; not firm advice.")


@dataclass(frozen=True, slots=True)
class Line:
    """``title``: what to do or what was found; ``small``: why, source, what is missing; all in words, in order.
    ``beside``: a word at the end of the line (due date). ``word``: on the sign, "" for the level's own."""

    level: Level
    title: str
    small: tuple[str, ...] = ()
    beside: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading; ``empty``: said instead when there is none ("" leaves the block out)."""

    heading: str
    lines: tuple[Line, ...]
    empty: str = ""


class Lines(QWidget):
    """Blocks one under the other, in a part that scrolls."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self.words = words
        self._inside = QWidget()
        self._down = QVBoxLayout(self._inside)
        self._down.setContentsMargins(2, 2, 8, 2)
        self._down.setSpacing(6)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.area = build.scrolling(words, self._inside, name)
        around.addWidget(self.area)
        self.blocks: tuple[Block, ...] = ()

    def put(self, blocks: Sequence[Block]) -> None:
        """Show these blocks instead."""
        self.blocks = tuple(block for block in blocks if block.lines or block.empty)
        build.clear(self._down)
        for block in self.blocks:
            if block.heading:
                heading = build.plain_label("heading", wrap=True)
                heading.setText(block.heading)
                self._down.addWidget(heading)
            if not block.lines:
                self._down.addWidget(self._text(block.empty, "muted"))
            for line in block.lines:
                self._down.addWidget(self._line(line))
        self._down.addStretch(1)

    def _text(self, text: str, role: str) -> QLabel:
        made = build.plain_label(role, wrap=True)
        made.setText(text)
        return made

    def _line(self, line: Line) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        badge = Badge(
            line.level, line.word or self.words.say(LEVEL_WORDS.get(line.level, LOOKS[line.level].word)), 0.85
        )
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading
        grid.addWidget(badge, 0, 0, top)
        grid.addWidget(self._text(line.title, "strong" if line.level.rank <= Level.CHANGE.rank else ""), 0, 1)
        if line.beside:
            grid.addWidget(self._text_once(line.beside), 0, 2, top)
        for row, small in enumerate(line.small, 1):
            grid.addWidget(self._text(small, "small"), row, 1, 1, 2)
        return made

    def _text_once(self, text: str) -> QLabel:
        made = build.plain_label("strong")
        made.setText(text)
        return made

    def texts(self) -> tuple[str, ...]:
        """Everything written, for tests and for reading aloud."""
        return tuple(label.text() for label in self._inside.findChildren(QLabel) if label.text())
