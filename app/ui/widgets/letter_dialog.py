"""A letter before it is printed: its pages, and the ways to put it on paper or keep it. Numbered when it leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.services import printing
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.widgets.page_view import PageView
from app.ui.widgets.pdf_dialog import ask_for_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from app.services.printing import PageImage, Prepared
    from app.ui.background import Job

PREVIEW_DPI = 90


class LetterDialog(CarefulDialog):
    """Shows the prepared letter; printing or saving records it once."""

    def __init__(self, parent: QWidget, desk: Desk, prepared: Prepared, pages: list[PageImage]) -> None:
        super().__init__(parent, desk.words)
        self.desk, self.background = desk, desk.background
        self.prepared = prepared
        self.dialog: QPrintDialog | QFileDialog | None = None
        self.setWindowTitle(self.words.say(N_("Letter to the patient")))
        self.view = PageView(self.words)
        self.view.put(pages)
        self.number = build.plain_label("strong")
        self.print_button = build.button(self.words, N_("Print…"), "primary")
        self.print_button.clicked.connect(self.choose_printer)
        self.save_button = build.button(self.words, N_("Save as PDF…"))
        self.save_button.clicked.connect(self.choose_file)
        close = build.button(self.words, N_("Close"), "", "Esc")
        close.clicked.connect(self.close)
        lines = QVBoxLayout(self)
        lines.addWidget(self.view, 1)
        lines.addWidget(build.row([self.number, None, self.print_button, self.save_button, close]))
        self.resize(900, 680)

    def choose_printer(self) -> None:
        """Ask for the printer; then print. Without any printer ask for a file instead."""
        from app.ui.paper import make_printer, printer_dialog, printers

        if not printers():
            self.choose_file()
            return
        printer = make_printer(self.prepared.paper)
        self.dialog = printer_dialog(self, self.words, printer, len(self.view.pages), self.print_on)
        self.dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Put it on the printer under its number; recorded when the printer has taken it."""
        from app.ui.paper import issue_on

        clinic, prepared = self.desk.clinic, self.prepared
        self._issue(lambda job: issue_on(printer, clinic, prepared, job.cancelled), N_("Printing…"))

    def choose_file(self) -> None:
        """Ask where to; then save."""
        self.dialog = ask_for_pdf(self, self.words, "letter.pdf", self.save_to)

    def save_to(self, path: str) -> None:
        """Record the letter and write it to the path: both or neither."""
        clinic, prepared = self.desk.clinic, self.prepared
        self._issue(
            lambda _job: printing.issue(
                clinic, prepared, deliver=lambda made: printing.save_pdf(made, Path(path))
            ),
            N_("Saving the document…"),
        )

    def _issue(self, issue: Callable[[Job[Any]], Prepared], doing: str) -> None:
        def work(job: Job[Any]) -> tuple[Prepared, list[PageImage]]:
            issued = issue(job)
            return issued, printing.page_images(issued.pdf, PREVIEW_DPI)

        self._allow(False)
        self.background.run(work, self._issued, refused=self._refused, doing=doing)

    def _issued(self, made: tuple[Prepared, list[PageImage]]) -> None:
        self.view.put(made[1])
        number = made[0].content.print_number
        self.number.setText(self.words.say(N_("Print number {number}"), number=number))

    def _refused(self, refusal: Any) -> None:
        self._allow(True)
        self.background.refused.emit(refusal)

    def _allow(self, allowed: bool) -> None:
        self.print_button.setEnabled(allowed)
        self.save_button.setEnabled(allowed)
