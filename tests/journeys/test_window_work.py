"""Around the main job: medicines, duplicates, dropping files, printing, progress, faults."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.report import DocumentKind
from app.services import timeline
from app.services.printing import Paper
from app.support.errors import UserError
from app.support.paths import reports_folder
from app.ui.background import Job
from app.ui.paper import DOTS_PER_INCH, make_printer

Seen = Callable[[str], str]


def test_a_medicine_is_added_and_stopped(with_patient: Any) -> None:
    page = with_patient.window.pages["patient"]
    with_patient.press("Ctrl+D")
    with_patient.type("clopid")
    with_patient.press("Return")
    with_patient.wait(lambda: page.medicines.medicines.row_of("clopidogrel") > 0)
    with_patient.rest()
    assert with_patient.record().medicines == ("clopidogrel",)
    page.medicines.mark("clopidogrel")
    with_patient.press("Del", page.medicines)
    dialog = page.dialog
    assert not dialog.save_button.isEnabled()  # never without a reason
    with_patient.press("2", dialog)
    dialog.on.setText("31-02-2026")
    with_patient.press("Return", dialog)
    assert dialog.fault.isVisible()  # a day that is none keeps it open
    dialog.on.clear()
    with_patient.press("Return", dialog)
    with_patient.wait(lambda: page.medicines.medicines.row_of("clopidogrel") < 0)
    assert with_patient.record().medicines == ()
    desk = with_patient.window.desk
    events = with_patient.ask(lambda: timeline.timeline(desk.clinic, desk.patient.patient.id))
    assert any("stopped: It did harm" in event.text.text() for event in events)


def test_a_second_registration_offers_the_one_already_there(with_patient: Any, seen: Seen) -> None:
    window = with_patient.window
    with_patient.press("Ctrl+N")
    page = window.pages["new_patient"]
    page.sex_buttons["female"].setChecked(True)
    with_patient.type("44", page.age)
    with_patient.type("Fatma Bibi", page.name)
    with_patient.wait(lambda: page.similar.rows)
    assert "Already registered? (1)" in seen(page.similar_title.text())
    page.similar_view.setFocus()
    with_patient.press("Return", page.similar_view)
    with_patient.wait(lambda: with_patient.front() == "patient")
    assert window.desk.patient.patient.name == "Fatima Bibi"


def test_a_dropped_file_is_shown_before_anything_is_saved(with_patient: Any, panel: Path) -> None:
    window = with_patient.window
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(panel))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), copy, dropped, left, Qt.KeyboardModifier.NoModifier))
    with_patient.wait(lambda: window.pages["import"].preview.preview)
    assert with_patient.front() == "import"
    assert not with_patient.record().imports


def test_a_print_is_numbered_and_painted_at_300_dots_per_inch(
    with_patient: Any, tmp_path: Path, seen: Seen
) -> None:
    window = with_patient.window
    with_patient.press("Ctrl+P")
    page = window.pages["print"]
    with_patient.wait(lambda: page.prepared)
    printer = make_printer(Paper.A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    assert printer.resolution() == DOTS_PER_INCH
    page.print_on(printer)
    with_patient.wait(page.number_label.isVisible)
    assert target.read_bytes().startswith(b"%PDF")
    printed = with_patient.record().documents
    assert [row.kind for row in printed] == [DocumentKind.DOCTOR]
    assert printed[0].number in seen(page.number_label.text())


def test_a_place_that_cannot_be_written_is_refused_in_words(with_patient: Any, tmp_path: Path) -> None:
    window = with_patient.window
    with_patient.press("Ctrl+P")
    page = window.pages["print"]
    with_patient.wait(lambda: page.prepared)
    blocked = tmp_path / "file"
    blocked.touch()
    page.save_to(str(blocked / "report.pdf"))
    with_patient.wait(lambda: window.dialog)
    assert page.save_button.isEnabled()


def test_every_choice_renews_the_preview(with_patient: Any) -> None:
    page = with_patient.window.pages["print"]
    with_patient.press("Ctrl+P")
    with_patient.wait(lambda: page.prepared)
    before = page.view.pages[0].size()
    page.papers[Paper.A5].setChecked(True)
    with_patient.wait(lambda: page.prepared and page.prepared.paper is Paper.A5)
    with_patient.rest()
    smaller = page.view.pages[0].size()
    assert smaller.width() < before.width()
    with_patient.press("Ctrl++")
    with_patient.wait(lambda: page.view.pages[0].width() > smaller.width())
    page.kinds[DocumentKind.HANDOUT].setChecked(True)
    with_patient.wait(lambda: page.prepared and page.prepared.kind is DocumentKind.HANDOUT)
    assert [language.value for language in page.prepared.languages] == ["ur"]


def test_slow_work_shows_a_line_that_escape_stops_while_the_window_answers(doctor: Any, seen: Seen) -> None:
    window, stopped = doctor.window, threading.Event()

    def work(job: Job[None]) -> None:
        job.progress(0.5)
        while not job.cancelled():
            stopped.wait(0.01)

    window.background.run(work, stopped=stopped.set, doing="Reading the file…", cancellable=True)
    doctor.wait(window.busy.isVisible)
    assert seen(window.busy.text.text()) == "Reading the file…"
    assert window.busy.bar.value() == 50
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    QTest.keyClick(window, Qt.Key.Key_Escape)
    doctor.wait(stopped.is_set)
    doctor.wait(lambda: not window.busy.isVisible())


def test_a_fault_is_told_shortly_and_reported(doctor: Any, seen: Seen) -> None:
    def work(_job: Job[None]) -> None:
        raise ZeroDivisionError("secret detail")

    doctor.window.background.run(work)
    doctor.wait(lambda: doctor.window.dialog)
    assert "Something went wrong" in seen(doctor.window.dialog.text())
    assert "secret detail" not in doctor.window.dialog.text()
    (report,) = reports_folder().glob("fault-*.txt")
    assert "ZeroDivisionError" in report.read_text("utf-8")
    assert "secret detail" not in report.read_text("utf-8")


def test_a_refusal_from_anywhere_reaches_the_same_dialog(doctor: Any, seen: Seen) -> None:
    def work(_job: Job[None]) -> None:
        raise UserError("The file {name} is empty.", "Ask the laboratory for the file again.", name="a.vcf")

    doctor.window.background.run(work)
    doctor.wait(lambda: doctor.window.dialog)
    assert seen(doctor.window.dialog.text()) == "The file a.vcf is empty."
    assert seen(doctor.window.dialog.informativeText()) == "Ask the laboratory for the file again."


def test_patient_pages_need_a_patient(doctor: Any) -> None:
    for keys in ("Ctrl+J", "Ctrl+P", "Ctrl+D"):
        doctor.press(keys)
        assert doctor.front() == "home"
    assert not doctor.window.rail.buttons["print"].isEnabled()
    assert QApplication.focusWidget() is not None
