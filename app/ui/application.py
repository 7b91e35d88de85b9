"""The program's window from start to end: application, fonts, language; painted first, the clinic opened after."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.support.errors import UserError
from app.support.faults import report_unexpected, watch_for_hard_crashes
from app.support.i18n import Language
from app.support.one_window import OneWindow
from app.ui import theme
from app.ui.arrivals import Arrivals, the_one_window
from app.ui.main_window import MainWindow
from app.ui.qt_words import QtWords
from app.ui.taking_up import TakingUp
from app.ui.window_shape import WindowShape
from app.ui.words import Words

# How long the window may wait for the worker's Python at each step; Python's own 5 ms add up to a felt pause.
PATIENCE_S = 0.0005


class Appearance:
    """Keeps the application's font, direction and Qt's own words in step with the language."""

    def __init__(self, application: QApplication, words: Words) -> None:
        self._application, self._words = application, words
        self._qt_words: QtWords | None = None
        words.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Put on the language in use."""
        language = self._words.language
        if self._qt_words is not None:
            self._application.removeTranslator(self._qt_words)
            self._qt_words = None
        if language.right_to_left:
            self._qt_words = QtWords(language)
            self._application.installTranslator(self._qt_words)
        right_to_left = Qt.LayoutDirection.RightToLeft
        left_to_right = Qt.LayoutDirection.LeftToRight
        self._application.setLayoutDirection(right_to_left if language.right_to_left else left_to_right)
        self._application.setFont(theme.font(language))


def make_application() -> QApplication:
    """The one application object, dressed in our fonts and colours. Raises UserError when a font is missing."""
    # without it a style sheet keeps widgets from following the application's font
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_UseStyleSheetPropagationInWidgetStyles)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Rahbar")
    application.setApplicationDisplayName("Rahbar")
    sys.setswitchinterval(PATIENCE_S)
    theme.load_fonts()
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())
    return application


def make_window(words: Words) -> MainWindow:
    """The window in the language, not yet shown; its appearance follows the language as long as it lives."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("make_application comes first")
    appearance = Appearance(application, words)
    window = MainWindow(words)
    window.appearance = appearance
    return window


def run_window(
    practice: bool, language: Language | None, close_when_ready: bool = False, pack: Path | None = None
) -> int:
    """Open the window, stay until it is closed, and give the exit code; where one is open, bring that to the front.

    ``close_when_ready``: close it again once a clinic is open and its first page stands (to try an installation).
    ``pack``: a rule pack to look into once a clinic is open.
    """
    may_open, place = (True, None) if close_when_ready else the_one_window(pack)
    if not may_open:
        return 0
    report_unexpected()
    crashed = watch_for_hard_crashes()
    try:
        application = make_application()
    except UserError as refusal:
        if sys.stderr is not None:
            sys.stderr.write(f"rahbar: {refusal.text()}\n")
        if close_when_ready:  # nobody is there to press a button
            return 2
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.critical(None, "Rahbar", refusal.text())  # without fonts only plain words are possible
        return 2
    window = make_window(Words(language or _kept_language(place) or language_of_the_computer()))
    _report_bugs_to(window)
    if place is not None:
        TakingUp(window, place.folder)  # the window owns it
    arrivals = Arrivals(window, place)
    if pack is not None:
        arrivals.bring(pack)
    window.begin_after_paint(practice)
    if close_when_ready:
        window.ready.connect(window.close)
        for trouble in (window.background.broken, window.background.refused):
            trouble.connect(lambda _told: application.exit(1))  # nobody is there to read it
    if crashed:
        window.first_painted.connect(window.tell_earlier_crash)
    window.show()
    return application.exec()


def _kept_language(place: OneWindow | None) -> Language | None:
    """The language in which the window was last used here."""
    kept = WindowShape.read(place.folder) if place is not None else None
    return kept.language if kept is not None else None


def language_of_the_computer() -> Language:
    """Urdu where the computer speaks it, else English; a key changes it at any time."""
    return Language.URDU if QLocale.system().language() == QLocale.Language.Urdu else Language.ENGLISH


def _report_bugs_to(window: MainWindow) -> None:
    """An exception that nobody expected is logged and told shortly; the window goes on."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        window.tell_bug(error.with_traceback(trace))

    sys.excepthook = report
