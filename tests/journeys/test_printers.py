"""A real job on a printer that writes to a file: pages, parts, copies; nothing is recorded that was not printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.model.report import DocumentKind
from app.reports import count_pages, read_text
from app.services import printing
from app.services.printing import Paper
from app.ui.paper import make_printer, placed, wanted_pages

Seen = Callable[[str], str]


@pytest.fixture
def page(with_patient: Any) -> Any:
    """The print centre with a person's report previewed."""
    with_patient.press("Ctrl+P")
    made = with_patient.window.pages["print"]
    with_patient.wait(lambda: made.prepared)
    return made


def printer_to(file: Path, sheet: Paper = Paper.A4) -> QPrinter:
    printer = make_printer(sheet)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_the_preview_the_print_and_the_record_are_the_same_document(
    page: Any, with_patient: Any, tmp_path: Path
) -> None:
    previewed = len(page.view.pages)
    page.print_on(printer_to(tmp_path / "printed.pdf"))
    with_patient.wait(lambda: page.prepared and page.prepared.content.print_number)
    assert count_pages((tmp_path / "printed.pdf").read_bytes()) == previewed
    (recorded,) = with_patient.record().documents
    assert recorded.number == page.prepared.content.print_number
    assert page.prepared.content.print_number in read_text(page.prepared.pdf)
    shown = [image.size() for image in page.view.pages]
    again = printing.page_images(page.prepared.pdf, 90)
    assert [(size.width(), size.height()) for size in shown] == [(one.width, one.height) for one in again]


@pytest.mark.parametrize(
    ("first", "last", "total", "wanted"),
    [(2, 3, 5, [1, 2]), (4, 9, 5, [3, 4]), (0, 0, 3, [0, 1, 2]), (7, 9, 3, [0, 1, 2]), (1, 1, 1, [0])],
)
def test_a_range_beyond_the_document_never_prints_nothing(
    qapp: Any, first: int, last: int, total: int, wanted: list[int]
) -> None:
    printer = QPrinter()
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, last)
    assert list(wanted_pages(printer, total)) == wanted


def test_a_part_in_three_copies_is_one_record_with_their_number(
    page: Any, with_patient: Any, tmp_path: Path
) -> None:
    printer = printer_to(tmp_path / "part.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    printer.setCopyCount(3)
    page.print_on(printer)
    with_patient.wait(lambda: page.prepared and page.prepared.content.print_number)
    assert count_pages((tmp_path / "part.pdf").read_bytes()) == (1 if printer.supportsMultipleCopies() else 3)
    assert len(with_patient.record().documents) == 1
    store = with_patient.window.desk.clinic.store
    noted = with_patient.ask(
        lambda: store.tuples("SELECT details FROM audit WHERE action = 'print' ORDER BY rowid DESC LIMIT 1")
    )
    assert '"copies":"3"' in str(noted[0][0]).replace(" ", "")


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_what_did_not_come_out_leaves_no_record(
    page: Any, with_patient: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    window = with_patient.window
    page.print_on(printer_to(tmp_path / "no such folder" / "printed.pdf"))
    with_patient.wait(lambda: window.dialog)
    assert "printer" in window.dialog.text()
    window.dialog.accept()
    (tmp_path / "taken").write_text("a file where a folder should be")
    window.dialog = None
    page.save_to(str(tmp_path / "taken" / "report.pdf"))
    with_patient.wait(lambda: window.dialog)
    window.dialog.accept()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    page.choose_printer()
    with_patient.wait(lambda: page.question)
    assert "No printer is set up" in seen(page.question.text())
    page.question.reject()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["a printer"])
    page.choose_printer()
    dialog = page.dialog
    assert (dialog.minPage(), dialog.maxPage()) == (1, len(page.view.pages))
    dialog.reject()
    with_patient.rest()
    assert with_patient.record().documents == ()
    assert page.print_button.isEnabled()
    page.save_to(str(tmp_path / "report.pdf"))
    with_patient.wait(lambda: page.prepared and page.prepared.content.print_number)
    assert page.prepared.content.print_number.endswith("000001"), "no number was used up"


def test_a_referral_is_one_key_away_and_a_letter_without_an_update_says_so(
    with_patient: Any, tmp_path: Path
) -> None:
    with_patient.press("Ctrl+Shift+R")
    made = with_patient.window.pages["print"]
    with_patient.wait(lambda: made.prepared and made.prepared.kind is DocumentKind.REFERRAL)
    assert with_patient.focus is made.wishes.fields["to"]
    with_patient.type("Nishtar Hospital Multan", made.wishes.fields["to"])
    with_patient.wait(lambda: made.prepared and made.prepared.content.referral.to)
    made.save_to(str(tmp_path / "referral.pdf"))
    with_patient.wait(lambda: made.prepared and made.prepared.content.print_number)
    clinic = with_patient.window.desk.clinic
    assert with_patient.ask(lambda: printing.earlier_receivers(clinic)) == ("Nishtar Hospital Multan",)
    with_patient.window.go("patient")
    with_patient.press("Ctrl+P")
    with_patient.wait(made.wishes.fields["to"].completer)
    assert made.wishes.fields["to"].completer().model().rowCount() == 1
    made.kinds[DocumentKind.LETTER].setChecked(True)
    with_patient.wait(lambda: with_patient.window.dialog)
    assert "No update" in with_patient.window.dialog.text()
    assert not made.print_button.isEnabled()


@pytest.mark.parametrize(
    ("sheet", "resolution", "share"),
    [
        ((2480, 3508), 300, 1),  # its own sheet
        ((4960, 7016), 600, 2),  # a finer printer
        ((3508, 4961), 300, 1),  # a larger sheet: true size
        ((2550, 3300), 300, 3300 / 3508),  # letter paper
        ((3508, 2480), 300, 2480 / 3508),  # turned by hand
    ],
)
def test_a_page_on_another_sheet_is_whole_and_never_stretched(
    sheet: tuple[int, int], resolution: int, share: float
) -> None:
    area = QRectF(0, 0, *sheet)
    found = placed(area, QSize(2480, 3508), resolution)
    assert area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(found)
    assert found.width() == pytest.approx(2480 * share)
    assert found.height() == pytest.approx(3508 * share)
