"""What comes to the open window from outside: a second start, or a rule pack that was clicked on."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer

from app.support.errors import UserError
from app.support.one_window import OneWindow, leave_word
from app.support.paths import data_folder

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Arrivals(QObject):
    """Brings the window to the front when it is asked for, and a pack to the packs page once a clinic is open."""

    def __init__(self, window: MainWindow, place: OneWindow | None) -> None:
        super().__init__(window)
        self._window, self._place = window, place
        self._waiting: Path | None = None
        window.ready.connect(self._show_waiting)
        if place is not None:
            self._watcher = QFileSystemWatcher([str(place.folder)], self)
            self._watcher.directoryChanged.connect(lambda _folder: self._look())
            QTimer.singleShot(0, self, self._look)  # what came while the window was made

    def _look(self) -> None:
        if self._place is not None and self._place.asked():
            file = self._place.word()
            self.come_to_front()
            if file is not None:
                self.bring(file)

    def come_to_front(self) -> None:
        """In front of other windows, also from the task bar."""
        window = self._window
        window.setWindowState(
            (window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive
        )
        window.raise_()
        window.activateWindow()

    def bring(self, file: Path) -> None:
        """Look into the pack now, or when a clinic is open."""
        self._waiting = file
        if self._window.pages:
            self._show_waiting()

    def _show_waiting(self) -> None:
        file, self._waiting = self._waiting, None
        if file is not None:
            self._window.go("packs")
            self._window.pages["packs"].offer_files([str(file)])


def the_one_window(file: Path | None) -> tuple[bool, OneWindow | None]:
    """Whether this start may open its window, and its place; a second start leaves word with the first.

    Where nothing can be written there is no place to hold: opening a clinic will say so.
    """
    with contextlib.suppress(OSError, UserError):
        folder = data_folder() / "window"
        place = OneWindow.take(folder)
        if place is None:
            leave_word(folder, file)
            if sys.stderr is not None:  # a windowed program on Windows has none
                sys.stderr.write("rahbar: Rahbar is open already; its window comes to the front.\n")
        return place is not None, place
    return True, None
