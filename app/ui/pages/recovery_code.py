"""The recovery code, shown once: it opens the clinic when every secret is forgotten, so it must be on paper first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.support.i18n import N_
from app.ui import theme
from app.ui.desk import Desk
from app.ui.widgets import build

if TYPE_CHECKING:
    from app.ui.widgets.sheet_printer import SheetPrinter


class RecoveryCode(QWidget):
    """Shows the code and lets a person go on who has written it down and typed its last group back."""

    confirmed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        self._last_group = ""
        self.code = build.plain_label()
        self.code.setFont(theme.latin_font(1.7, bold=True))
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setWordWrap(True)
        self.written = QCheckBox()
        self.written.setMinimumHeight(28)
        self.words.bind(self.written, self.written.setText, N_("I have it on paper"))
        self.words.bind(self.written, self.written.setAccessibleName, N_("I have it on paper"))
        self.typed = build.field(self.words, N_("Type the last group of the code"), latin=True)
        self.go_on = build.button(self.words, N_("Start working"), "primary")
        self.go_on.setEnabled(False)
        self.written.toggled.connect(self._weigh)
        self.typed.textChanged.connect(self._weigh)
        self.typed.returnPressed.connect(self._confirm)
        self.go_on.clicked.connect(self._confirm)
        self.print_button = build.button(self.words, N_("Print it"))
        self.print_button.clicked.connect(self.print_code)
        self.printer: SheetPrinter | None = None
        self._lay_out()

    def print_code(self) -> None:
        """Print the code on a sheet to lock away; it is kept in no file."""
        from app.services import set_up
        from app.ui.widgets.sheet_printer import SheetPrinter

        code = self.code.text()
        self.printer = SheetPrinter(
            self.desk, N_("Print it"), lambda: set_up.recovery_sheet(self.desk.clinic, code)
        )
        self.printer.setParent(self)
        self.printer.hide()
        self.printer.choose_printer()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(12)
        lines.addWidget(build.label(self.words, N_("Write this recovery code on paper"), "heading"))
        why = N_(
            "If every PIN and passphrase is forgotten, only this code opens the records. It is shown once. "
            "Keep the paper in a locked place, away from this computer."
        )
        lines.addWidget(build.label(self.words, why, "muted", wrap=True))
        lines.addWidget(build.framed(self._code_box(), "note", 16))
        lines.addWidget(build.row([self.written, None, self.print_button]))
        lines.addWidget(build.named_field(self.words, N_("Type the last group of the code"), self.typed))
        lines.addWidget(self.go_on)
        around = QVBoxLayout(self)
        around.addWidget(build.card(lines))
        self.setFixedWidth(640)

    def _code_box(self) -> QVBoxLayout:
        box = QVBoxLayout()
        box.addWidget(self.code)
        return box

    def put(self, code: str) -> None:
        """Show a new code; nothing is confirmed yet."""
        groups = re.split(r"[-\s]+", code.strip())
        self._last_group = groups[-1]
        self.code.setText(code)
        self.written.setChecked(False)
        self.typed.clear()
        self.written.setFocus()

    def _weigh(self) -> None:
        same = self.typed.text().strip().casefold() == self._last_group.casefold()
        self.go_on.setEnabled(self.written.isChecked() and same and bool(self._last_group))

    def _confirm(self) -> None:
        if self.go_on.isEnabled():
            self.code.clear()
            self.confirmed.emit()
