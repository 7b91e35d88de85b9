"""The window: start screen, then the frame with its pages. Opens clinics, switches the language, shows refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.support.errors import UserError
from app.support.faults import write_report
from app.support.i18n import N_
from app.ui.background import Background
from app.ui.desk import Desk
from app.ui.frame import BusyLine, PracticeStrip, Rail, StatusBar, TopBar
from app.ui.icons import emblem
from app.ui.idle import IdleWatch
from app.ui.keyboard import Keyboard
from app.ui.pages import Pages
from app.ui.pages.page import Page
from app.ui.pages.start import StartPage
from app.ui.patient_search import PatientSearch
from app.ui.undo_offer import UndoOffer
from app.ui.widgets import build
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.rules_strip import RulesStrip
from app.ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from app.services.clinics import Clinic, StatusLine
    from app.ui.application import Appearance


class MainWindow(QMainWindow):
    """One window per clinic. ``ready``: a clinic is open and the home page stands. ``closed``: by a person."""

    ready = Signal()
    closed = Signal()
    first_painted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words, self.background = words, Background(self)
        self.desk = Desk(words, self.background)
        self.appearance: Appearance | None = None
        self.dialog: QMessageBox | None = None
        self.pages: Mapping[str, Page] = {}
        self._painted = False
        self.start = StartPage(self.desk)
        self.finder = PatientSearch(self, self.desk)
        self.search = self.finder.field
        self.top, self.rail = TopBar(words, self.search), Rail(words)
        self.strip, self.busy, self.status = (
            PracticeStrip(words),
            BusyLine(words, self.background),
            StatusBar(words),
        )
        self.rules, self.notice = RulesStrip(words), NoticeBar(words)
        self.stack = QStackedWidget()
        self.setCentralWidget(self._lay_out())
        self.setWindowIcon(QIcon(emblem()))
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self.setAcceptDrops(True)
        words.bind(self, self.setWindowTitle, N_("Rahbar"))
        self.idle = IdleWatch(self)
        self._connect()
        self.keyboard, self.changes = Keyboard(self), UndoOffer(self.desk, self.notice)
        self._show_frame(None)

    # ------------------------------------------------------------ making
    def _lay_out(self) -> QWidget:
        outer = QFrame()
        outer.setObjectName("window")
        self.frame = outer
        down = self.frame_layout = QVBoxLayout(outer)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, 1)
        self.stack.addWidget(self.start)
        above: tuple[QWidget, ...] = (self.strip, self.top, self.rules)
        below: tuple[QWidget, ...] = (self.notice, self.busy, build.rule(), self.status)
        for widget in above:
            down.addWidget(widget)
        down.addLayout(middle, 1)
        for widget in below:
            down.addWidget(widget)
        return outer

    def _connect(self) -> None:
        self.start.opened.connect(self._enter_clinic)
        self.top.lock.connect(self.lock)
        self.top.language.connect(self.switch_language)
        self.rail.wanted.connect(self.go)
        self.desk.go.connect(self.go)
        self.desk.files_found.connect(lambda count: self.rail.count("import", count))
        self.desk.rules_changed.connect(self._renew_after_rules)
        self.rules.wanted.connect(lambda: self.go("packs"))
        self.idle.idle.connect(self._lock_when_idle)
        self.background.finished.connect(lambda _job: self.changes.look())
        self.background.refused.connect(self.tell_refusal)
        self.background.broken.connect(self.tell_bug)

    # ------------------------------------------------------------ opening a clinic
    def begin_after_paint(self, practice: bool) -> None:
        """Once the window stands on the screen, look for the clinic (or open the practice clinic)."""
        self.first_painted.connect(lambda: QTimer.singleShot(0, self, lambda: self.begin(practice)))

    def begin(self, practice: bool) -> None:
        """Offer what can be opened here, or open the practice clinic at once."""
        self.start.look()
        if practice:
            self.start.open_practice()

    def _enter_clinic(self, clinic: Clinic) -> None:
        self.background.run(lambda _job: _status(clinic), self._show_clinic)

    def _show_clinic(self, status: StatusLine) -> None:
        self._make_pages()
        self._show_frame(status)
        self.idle.start()
        self.go("home")
        self.ready.emit()

    def _make_pages(self) -> None:
        pages = Pages(self.desk, self.stack.addWidget)
        self.pages = pages
        QTimer.singleShot(0, self, lambda: self._make_missing(pages))

    def _make_missing(self, pages: Pages) -> None:
        """In quiet moments: the pages that nobody has asked for yet, one at a time."""
        if self.pages is pages and pages.make_one():
            QTimer.singleShot(0, self, lambda: self._make_missing(pages))

    def _show_frame(self, status: StatusLine | None) -> None:
        practice = status is not None and status.practice
        self.strip.setVisible(practice)
        self.rail.setVisible(status is not None)
        self.top.put(status)
        self.status.put(status)
        self.rules.put(status)
        self.keyboard.show_allowed()
        self.frame.setProperty("practice", practice)
        self.frame.style().polish(self.frame)
        edge = 4 if practice else 0
        self.frame_layout.setContentsMargins(edge, edge, edge, edge)

    def _renew_after_rules(self) -> None:
        """Another rule pack is in use: its name at the foot, and the open patient answered anew."""
        clinic, patient = self.desk.clinic, self.desk.patient
        self.background.run(lambda _job: _status(clinic), self._show_rules, key="rules")
        if patient is not None:
            from app.services import patients

            self.background.run(
                lambda _job: patients.page(clinic, patient.patient.id), self.desk.renew_patient, key="renew"
            )

    def _show_rules(self, status: StatusLine) -> None:
        self.status.put(status)
        self.rules.put(status)

    def _lock_when_idle(self) -> None:
        """Lock, unless work is under way: then look again later."""
        if self.background.idle:
            self.lock()
        else:
            self.idle.start()

    def lock(self) -> None:
        """Close the clinic and go back to the start screen."""
        if not self.desk.clinic_open:
            return
        self.idle.stop()
        clinic = self.desk.clinic
        self.background.cancel_all()
        unsaved = self.desk.unsaved()
        self.desk.take(None)
        self.notice.close_bar()
        self.search.clear()
        self._close_dialogs()
        self._show_frame(None)
        self.stack.setCurrentWidget(self.start)
        for page in self.pages.standing if isinstance(self.pages, Pages) else ():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages = {}
        self.background.run(
            lambda _job: _back_up_and_close(clinic, unsaved), doing=N_("Making today's backup…")
        )
        self.start.look()

    # ------------------------------------------------------------ moving about
    def go(self, name: str) -> None:
        """Bring a page to the front; Patient and Print only with an open patient."""
        if self.leads_to(name):
            self._front().lead_to(name)
            return
        if name not in self.pages or (
            name in ("patient", "visit", "print", "record") and self.desk.patient is None
        ):
            return
        self.search.close_list()
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.mark(name)
        self.pages[name].enter()

    def leads_to(self, name: str) -> bool:
        """Whether the page in front itself goes to the wanted page."""
        return bool(self.pages) and self._front().leads_to(name)

    def _front(self) -> Page:
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else self.start

    def front_name(self) -> str:
        """The name of the page in front, "" on the start screen."""
        front = self._front()
        standing = self.pages.by_name if isinstance(self.pages, Pages) else {}
        return next((name for name, page in standing.items() if page is front), "")

    def save_front(self) -> None:
        """Ctrl+S belongs to the page in front."""
        self._front().save()

    def back_up(self) -> None:
        """Make a copy now, where its outcome is seen."""
        self.go("tools")
        page = self.pages.get("tools")
        if page is not None and self._front() is page:
            page.focus_field("backup")

    def patient_field(self, name: str) -> None:
        """Put the cursor into a field of the patient's page."""
        self.go("patient")
        page = self.pages.get("patient")
        if page is not None and self._front() is page:
            page.focus_field(name)

    def _close_dialogs(self) -> None:
        """Nobody reads a name over the lock."""
        from PySide6.QtWidgets import QDialog

        from app.ui.widgets.careful_dialog import CarefulDialog

        for dialog in self.findChildren(QDialog):
            dialog.leave() if isinstance(dialog, CarefulDialog) else dialog.close()

    def switch_language(self) -> None:
        """Speak the other language; typed text stays."""
        self.words.switch(self.words.other)

    # ------------------------------------------------------------ refusals and bugs
    def tell_refusal(self, refusal: UserError) -> None:
        """Show a refusal in the language in use."""
        from app.ui import dialogs

        self.dialog = dialogs.tell_refusal(self, self.words, refusal)

    def tell_bug(self, error: BaseException) -> None:
        """Keep a report of what nobody expected and say so shortly; the one place where this happens."""
        from app.ui import dialogs

        self.dialog = dialogs.tell_bug(self, self.words, write_report(error))

    def tell_earlier_crash(self) -> None:
        """Say that the program ended by itself last time; everything that was saved is there."""
        from app.ui import dialogs

        self.dialog = dialogs.tell_earlier_crash(self, self.words)

    # ------------------------------------------------------------ Qt's events
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.pages and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if self.pages and paths:
            self.go("import")
            self.pages["import"].offer_files([str(Path(path)) for path in paths])

    def closeEvent(self, event: QCloseEvent) -> None:
        clinic = self.desk.clinic if self.desk.clinic_open else None
        self.closed.emit()
        self.hide()  # what is still being written may take a moment
        unsaved = self.desk.unsaved()
        self.background.close((lambda: _back_up_and_close(clinic, unsaved)) if clinic is not None else None)
        super().closeEvent(event)


def _status(clinic: Clinic) -> StatusLine:
    """The status line; also loads, beside the window, what the pages will call."""
    from app.services import clinics, interpretation, panel_import, patients, printing  # noqa: F401

    return clinics.status(clinic)


def _back_up_and_close(clinic: Clinic, unsaved: Iterable[Callable[[], object]] = ()) -> None:
    """Keep half-filled forms, then today's backup, if it is due and its place is there; the records are closed
    whatever comes of it.

    Raises:
        UserError: the backup could not be made (told once the clinic is closed).
    """
    from app.services import backups, clinics

    try:
        for keep in unsaved:
            keep()
        backups.daily(clinic)
    finally:
        clinics.close(clinic)
