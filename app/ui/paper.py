"""A document on a printer: its page images at 300 dots per inch, painted one sheet after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.services import printing
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import theme
from app.ui.widgets.page_view import to_image
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.clinics import Clinic
    from app.services.printing import PageImage, Paper, Prepared

DOTS_PER_INCH = 300


def make_printer(paper: Paper, roll: tuple[float, float] | None = None) -> QPrinter:
    """A printer set to the paper, without margins of its own (the document has its margins). ``roll``: width and
    length of a slip in millimetres instead."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    sheet = QPageSize.PageSizeId.A5 if paper.value.upper() == "A5" else QPageSize.PageSizeId.A4
    size = QPageSize(QSizeF(*roll), QPageSize.Unit.Millimeter) if roll else QPageSize(sheet)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    return printer


def printers() -> tuple[str, ...]:
    """Printers that this computer knows."""
    return tuple(QPrinterInfo.availablePrinterNames())


def printer_dialog(
    parent: QWidget, words: Words, printer: QPrinter, pages: int, print_on: Callable[[QPrinter], object]
) -> QPrintDialog:
    """The system's own dialog for a document of so many pages; ``print_on`` is called when a person agrees."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(words.say(N_("Print")))
    dialog.setFont(theme.compact_font(words.language))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    dialog.setMinMax(1, pages)
    dialog.accepted.connect(lambda: print_on(printer))
    dialog.setModal(True)
    return dialog


def wanted_pages(printer: QPrinter, total: int) -> range:
    """Numbers from 0 of the pages that a person asked for; all where no part was chosen or the part is empty."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return range(total)
    first, last = max(1, printer.fromPage()), min(printer.toPage() or total, total)
    return range(first - 1, last) or range(total)


def placed(area: QRectF, dots: QSize, resolution: int) -> QRectF:
    """Where a page goes on a sheet that may be another than its own: in its true size where that fits (a card must
    fit its pouch, a code its reader), else smaller, never stretched; in the middle of the upper edge."""
    whole = QSizeF(dots) * (resolution / DOTS_PER_INCH)
    share = min(1.0, area.width() / whole.width(), area.height() / whole.height())
    size = whole * share
    return QRectF(QPointF(area.center().x() - size.width() / 2, area.top()), size)


class PrintJob:
    """A job that the printer has taken: it was asked before anything was recorded."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()
        if not self._painter.begin(printer):
            raise UserError(
                N_("The printer does not answer."), N_("Check that it is on and has paper, or save the PDF.")
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        if error is not None:
            self._printer.abort()
        self._painter.end()

    def paint(
        self, total: int, page: Callable[[int], PageImage], cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        """Paint the wanted pages as often as asked; ``page`` makes one when its turn comes, so that a long document
        never stands in memory whole."""
        sheets = [*wanted_pages(self._printer, total)] * _repeats(self._printer)
        for place, number in enumerate(sheets):
            if cancelled():
                self._printer.abort()
                return
            if place:
                self._printer.newPage()
            image = to_image(page(number))
            area = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
            self._painter.drawImage(placed(area, image.size(), self._printer.resolution()), image)


def _repeats(printer: QPrinter) -> int:
    """How often the pages are painted: as often as a person asked, where the printer does not count copies itself."""
    return 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())


def issue_on(
    printer: QPrinter, clinic: Clinic, prepared: Prepared, cancelled: Callable[[], bool] = lambda: False
) -> Prepared:
    """Ask the printer; when it has taken the job, record the document, give it its number and paint it. May run
    beside the window.

    Raises:
        UserError: the printer does not take it; then nothing is recorded.
    """
    with PrintJob(printer) as taken:
        issued = printing.issue(clinic, prepared, copies=max(1, printer.copyCount()))
        taken.paint(
            printing.page_count(issued.pdf),
            lambda number: printing.page_images(issued.pdf, DOTS_PER_INCH, [number])[0],
            cancelled,
        )
    return issued
