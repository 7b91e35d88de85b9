"""A button that prints a sheet of no patient: the printer is asked for, then the sheet painted in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import printing
from app.support.errors import UserError
from app.support.i18n import N_, Language
from app.ui.desk import Desk
from app.ui.widgets import build

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from app.ui.background import Job


class SheetPrinter(QWidget):
    """``make``: the PDF, made in the background; ``printed``: it went to the printer."""

    printed = Signal()

    def __init__(self, desk: Desk, sentence: str, make: Callable[[], bytes]) -> None:
        super().__init__()
        self.desk, self.words, self._make = desk, desk.words, make
        self.dialog: QPrintDialog | None = None
        self.button = build.button(self.words, sentence)
        self.button.clicked.connect(self.choose_printer)
        self.said = build.plain_label("muted")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)
        across.addWidget(self.said, 1)

    def choose_printer(self) -> None:
        """Ask for the printer; then print."""
        from app.ui.paper import make_printer, printer_dialog, printers

        if not printers():
            self.desk.background.refused.emit(
                UserError(
                    N_("This computer knows no printer."),
                    N_("Connect one and set it up in the system, then try again."),
                )
            )
            return
        printer = make_printer(printing.Paper.A4)
        self.dialog = printer_dialog(self, self.words, printer, len(Language), self.print_on)
        self.dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Paint the sheet on the printer."""
        from app.ui.paper import DOTS_PER_INCH, PrintJob

        def work(job: Job[None]) -> None:
            pages = printing.page_images(self._make(), DOTS_PER_INCH)
            with PrintJob(printer) as taken:
                taken.paint(len(pages), pages.__getitem__, job.cancelled)

        self.desk.background.run(work, lambda _none: self._done(), doing=N_("Printing…"))

    def _done(self) -> None:
        self.said.setText(self.words.say(N_("Sent to the printer.")))
        self.printed.emit()
