"""A document on a printer: its page images at 300 dots per inch, painted one sheet after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.widgets.page_view import to_image

if TYPE_CHECKING:
    from app.services.printing import PageImage, Paper

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


def paint(
    printer: QPrinter, pages: Sequence[PageImage], cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Paint the pages; may run beside the window. Raises :class:`UserError` when the printer does not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            N_("The printer does not answer."), N_("Check that it is on and has paper, or save the PDF.")
        )
    try:
        for number, page in enumerate(_copies(printer, pages)):
            if cancelled():
                printer.abort()
                return
            if number:
                printer.newPage()
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), to_image(page))
    finally:
        painter.end()


def _copies(printer: QPrinter, pages: Sequence[PageImage]) -> Sequence[PageImage]:
    """The pages as often as a person asked, where the printer does not count copies itself."""
    if printer.supportsMultipleCopies() or printer.copyCount() < 2:
        return pages
    return [*pages] * printer.copyCount()
