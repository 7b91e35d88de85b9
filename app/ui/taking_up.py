"""What a later start takes up again: the window as it was; and after a crash or a power cut the page and the patient.

The page is kept as its name and the patient as the random number under which the encrypted records hold it: without
the secret they say nothing. They are there only while a clinic is open; a window that is locked or closed as it
should be leaves none, and another user or another clinic gets none.
"""

from __future__ import annotations

import contextlib
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication

from app.ui.pages import Pages
from app.ui.window_shape import LONGEST, WindowShape, fitted

if TYPE_CHECKING:
    from app.services.patients import PatientPage
    from app.support.errors import UserError
    from app.ui.main_window import MainWindow

NAME = "place.txt"


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Random numbers of clinic, user and patient ("-" for none), and the page's name."""

    clinic: str
    user: str
    page: str
    patient: str = "-"

    @classmethod
    def read(cls, folder: Path) -> LastPlace | None:
        """What a run left that did not end as it should; None where there is none."""
        try:
            with (folder / NAME).open(encoding="utf-8") as file:
                return cls(*file.readline(LONGEST).split())
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Keep it, whole or not at all. Not forced onto the disk: the next page must not wait for a slow one."""
        with contextlib.suppress(OSError):
            draft = folder / f"{NAME}.new"
            draft.write_text(" ".join(astuple(self)) + "\n", "utf-8")
            draft.replace(folder / NAME)


class TakingUp(QObject):
    """Keeps the window's shape and place in ``folder``, and puts a new window where the last one was."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._left = LastPlace.read(folder)
        self._now: LastPlace | None = None
        self._put_in_place()
        window.ready.connect(self._go_back)
        window.stack.currentChanged.connect(lambda _number: self.note())
        window.desk.patient_shown.connect(lambda _page: self.note())
        window.desk.patient_gone.connect(self.note)
        window.words.changed.connect(self.keep_shape)
        window.closed.connect(self._end)

    # ------------------------------------------------------------ the window's shape
    def _put_in_place(self) -> None:
        """As it was; on a screen that is smaller now, within it."""
        kept = WindowShape.read(self._folder)
        if kept is None:
            return
        main = QGuiApplication.primaryScreen()
        screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
        if screens:
            placed = fitted(kept.rect, [screen.availableGeometry() for screen in screens])
            self._window.resize(placed.size())
            self._window.move(placed.topLeft())
        if kept.maximised:
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowMaximized)

    def keep_shape(self) -> None:
        """Keep how the window stands now, and its language."""
        window = self._window
        rect = window.normalGeometry() if window.isMaximized() else QRect(window.pos(), window.size())
        WindowShape(rect, window.isMaximized(), window.words.language).write(self._folder)

    # ------------------------------------------------------------ page and patient
    def note(self) -> None:
        """Keep where the person is; on the start screen nowhere."""
        found = self._found()
        if found == self._now:
            return
        self._now = found
        if found is None:
            self._forget()
        else:
            found.write(self._folder)

    def _found(self) -> LastPlace | None:
        desk, pages = self._window.desk, self._window.pages
        name = pages.name_of(self._window.stack.currentWidget()) if isinstance(pages, Pages) else ""
        if not desk.clinic_open or not name:
            return None
        store = desk.clinic.store
        patient = desk.patient.patient.id if desk.patient else "-"
        return LastPlace(store.clinic.id, store.user.id, name, patient)

    def _forget(self) -> None:
        with contextlib.suppress(OSError):
            (self._folder / NAME).unlink()

    def _go_back(self) -> None:
        """The same user, in the same clinic, after a run that did not end as it should: once."""
        left, self._left = self._left, None
        store = self._window.desk.clinic.store
        if left is None or (left.clinic, left.user) != (store.clinic.id, store.user.id):
            return
        if left.patient == "-":
            self._window.go(left.page)
            return
        from app.services import patients

        clinic, window = self._window.desk.clinic, self._window

        def show(page: PatientPage) -> None:
            window.desk.renew_patient(page)
            window.go(left.page)

        def stay(_refusal: UserError) -> None:
            """The record was withdrawn meanwhile: the first page will do."""

        window.background.run(lambda _job: patients.page(clinic, left.patient), show, refused=stay)

    def _end(self) -> None:
        """Closed as it should be."""
        self.keep_shape()
        self._forget()
