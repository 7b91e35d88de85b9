"""Watches which sticks are in the computer: asked of the system every other second, never waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.services.import_desk import Drive

EVERY_MS = 2000


class StickWatch(QObject):
    """``changed``: a stick was put in or pulled; carries all that are in now. ``lister``: for tests."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lister: Callable[[], Iterable[Drive]] | None = None
        self.drives: tuple[Drive, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and from now on."""
        self.look()
        self._timer.start()

    def look(self) -> None:
        """Ask which sticks are in; tell only when that changed."""
        from app.services import import_desk

        now = import_desk.drives(self.lister)
        if now != self.drives:
            self.drives = now
            self.changed.emit(now)
