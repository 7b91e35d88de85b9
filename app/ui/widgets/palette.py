"""The palette: a few letters, also in roman Urdu, find a page, an action, a patient, a medicine or a gene."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.support.i18n import N_, Language, translate
from app.ui.background import Background
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.lookup import LineDelegate, Suggestion, Suggestions
from app.ui.words import Words

_MOST = 9
_HEARD = (("ee", "i"), ("oo", "u"), ("w", "v"), ("q", "k"), ("ph", "f"), ("z", "s"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Command:
    """``title`` and ``detail``: in the language in use; ``names``: what finds it besides the title; ``why_not``: why
    it cannot be done now, "" where it can."""

    title: str
    act: Callable[[], object]
    detail: str = ""
    names: tuple[str, ...] = ()
    why_not: str = ""


def both(sentence: str) -> tuple[str, ...]:
    """A marked sentence in both languages, so that either finds it whichever is in use."""
    return tuple(translate(sentence, language) for language in Language)


def heard(text: str) -> list[str]:
    """The words of a text as they are heard, so that mareez, mariz and marees are one."""
    plain = text.casefold()
    for letters, sound in _HEARD:
        plain = plain.replace(letters, sound)
    return re.findall(r"\w+", re.sub(r"(.)\1+", r"\1", plain))


def fitting(typed: str, commands: Iterable[Command]) -> list[Command]:
    """The commands of which every typed word begins a word; those whose title begins so first, then as they come."""
    wanted = heard(typed)
    ranked = []
    for place, one in enumerate(commands):
        titles, words = heard(one.title), heard(" ".join((one.title, *one.names)))
        if all(any(word.startswith(part) for word in words) for part in wanted):
            first = bool(wanted) and bool(titles) and titles[0].startswith(wanted[0])
            ranked.append((not first, place, one))
    return [one for _, _, one in sorted(ranked, key=lambda found: found[:2])]


class Palette(CarefulDialog):
    """Arrow keys choose, Enter does it, Esc leaves everything as it was. What cannot be done is grey and says why.

    ``more``: people, medicines and genes for a text, asked in the background.
    """

    keeps_text = False

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        background: Background,
        commands: Sequence[Command],
        more: Callable[[str], Sequence[Callable[[], Command]]],
    ) -> None:
        super().__init__(parent, words)
        self._background, self._commands, self._more = background, commands, more
        self.shown: tuple[Command, ...] = ()
        self.setWindowTitle(words.say(N_("Find anything")))
        self.resize(680, 470)
        self.field = build.field(words, N_("Find anything"), N_("Page, action, patient, medicine or gene"))
        self.field.textChanged.connect(self._look)
        self.model = Suggestions(self)
        self.list = self._make_list()
        self.hint = build.plain_label("muted", wrap=True)
        lines = QVBoxLayout(self)
        for widget in (self.field, self.list, self.hint):
            lines.addWidget(widget)
        self._show("", ())
        self.field.setFocus()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(LineDelegate(made))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.bind(made, made.setAccessibleName, N_("Suggestions"))
        made.clicked.connect(lambda index: self.take(index.row()))
        return made

    def _look(self, typed: str) -> None:
        self._show(typed, ())
        text = typed.strip()
        if text:
            self._background.run(
                lambda _job: self._more(text), lambda found: self._show_more(typed, found), key="palette"
            )

    def _show_more(self, typed: str, found: Sequence[Callable[[], Command]]) -> None:
        if isValid(self) and typed == self.field.text():  # else it was closed meanwhile
            self._show(typed, [make() for make in found])

    def _show(self, typed: str, more: Sequence[Command]) -> None:
        fit = fitting(typed, self._commands)
        acts = fit[: _MOST if not more else _MOST - min(len(more), 5)] if typed.strip() else fit
        self.shown = (*acts, *more)
        lines = [
            Suggestion(one if not one.why_not else None, one.title, one.why_not or one.detail)
            for one in self.shown
        ]
        nothing = Suggestion(None, self.words.say(N_("Nothing is called so. Try another word.")))
        self.model.put(lines or [nothing])
        self._mark(0)

    def _mark(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        self.list.scrollTo(self.list.currentIndex())
        one = self.shown[row] if row < len(self.shown) else None
        spoken = ", ".join(part for part in (one.title, one.why_not or one.detail) if part) if one else ""
        self.field.setAccessibleDescription(spoken)
        self.hint.setText(
            self.words.show(one.why_not)
            if one and one.why_not
            else self.words.say(N_("Enter does it, Esc goes back."))
        )

    def take(self, row: int) -> None:
        """Do what stands in this row, if it can be done."""
        if row >= len(self.shown) or self.shown[row].why_not:
            return
        chosen = self.shown[row]
        self.accept()
        chosen.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk through the list, wherever the cursor stands in the text."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.shown:
            self._mark((self.list.currentIndex().row() + step) % len(self.shown))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(max(0, self.list.currentIndex().row()))
        else:
            super().keyPressEvent(event)
