"""The rest of the set-up, after the clinic and its recovery code: backup stick, printer, practice. Each may wait."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build

STEPS = 6
_FIRST = 4  # language, clinic, and the first doctor with the recovery code come before


class SetupSteps(QWidget):
    """``done``: work may begin; ``practise``: the practice clinic is wanted first."""

    done = Signal()
    practise = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.steps = build.Steps()
        self.later: list[QPushButton] = []
        for made in (self._backup(), self._printer(), self._practice()):
            self.steps.addWidget(made)
        self.counted = build.plain_label("muted")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.counted)
        around.addWidget(self.steps)
        self.setFixedWidth(640)
        self.skip_button = build.button(self.words, N_("Do the rest later"), "link")
        self.skip_button.clicked.connect(self.done)
        around.addWidget(build.row([None, self.skip_button]))
        self.words.changed.connect(self._count)

    # ------------------------------------------------------------ the steps
    def _backup(self) -> QWidget:
        self.choose_button = build.button(self.words, N_("Choose stick or folder"))
        self.choose_button.clicked.connect(self.choose)
        self.copied = build.plain_label("strong", wrap=True)
        note = N_(
            "Put a stick in that stays with you. An encrypted copy is made now and each day; without one, a broken "
            "disk takes everything with it."
        )
        return self._step(N_("Where backups go"), note, self.choose_button, self.copied)

    def _printer(self) -> QWidget:
        from app.services import set_up
        from app.ui.widgets.sheet_printer import SheetPrinter

        self.sheet = SheetPrinter(
            self.desk, N_("Print a test page"), lambda: set_up.test_page(self.desk.clinic)
        )
        note = N_(
            "The page shows whether the printer joins Urdu letters and keeps sizes. Compare it with "
            "what is written on it."
        )
        return self._step(N_("Try the printer"), note, self.sheet)

    def _practice(self) -> QWidget:
        self.practise_button = build.button(self.words, N_("Practise first"))
        self.practise_button.clicked.connect(self.practise)
        note = N_(
            "The practice clinic holds invented patients with gene results: open one, ask about a medicine, print a "
            "paper. You can go there at any time from the first screen."
        )
        return self._step(
            N_("Practise with an invented patient"),
            note,
            self.practise_button,
            onward_says=N_("Start working"),
        )

    def _step(self, title: str, note: str, *inside: QWidget, onward_says: str = N_("Next")) -> QWidget:
        onward = build.button(self.words, onward_says, "primary")
        onward.clicked.connect(self.go_on)
        self.later.append(onward)
        lines = QVBoxLayout()
        lines.setSpacing(10)
        lines.addWidget(build.label(self.words, title, "heading"))
        lines.addWidget(build.label(self.words, note, "muted", wrap=True))
        for widget in inside:
            lines.addWidget(widget)
        lines.addWidget(build.row([None, onward]))
        return build.card(lines)

    # ------------------------------------------------------------ doing
    def begin(self) -> None:
        """Start with the backup."""
        self.copied.clear()
        self.skip_button.show()
        self.sheet.said.clear()
        self.steps.setCurrentIndex(0)
        self._count()
        self.choose_button.setFocus()

    def go_on(self) -> None:
        """The next step, whether or not this one was done; after the last one work begins."""
        following = self.steps.currentIndex() + 1
        if following == self.steps.count():
            self.done.emit()
            return
        self.steps.setCurrentIndex(following)
        self.later[following].setFocus()
        self.skip_button.setVisible(following < self.steps.count() - 1)
        self._count()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the cursor."""
        pressed = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(pressed, QPushButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        number = _FIRST + self.steps.currentIndex()
        self.counted.setText(self.words.say(N_("Step {number} of {count}"), number=number, count=STEPS))

    def choose(self) -> None:
        """Let a person choose the stick or folder; the first copy is made at once."""
        chosen = QFileDialog.getExistingDirectory(self, self.words.say(N_("Choose stick or folder")))
        if chosen:
            self.take_place(Path(chosen))

    def take_place(self, place: Path) -> None:
        """Make a copy there and keep daily ones there."""
        from app.services import backups

        clinic = self.desk.clinic
        self.desk.background.run(
            lambda _job: backups.choose_place(clinic, place),
            self._copied,
            doing=N_("Copying and proving the copy…"),
        )

    def _copied(self, folder: Path) -> None:
        self.copied.setText(self.words.say(N_("A copy was made and proved: {place}"), place=str(folder)))
        self.later[0].setFocus()
