"""Nobody at the computer: the records are locked after a while, so that the next person sees no patient."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

LOCK_AFTER_MS = 5 * 60 * 1000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """``idle``: no key, click or movement for the whole time. Watches only between :meth:`start` and :meth:`stop`."""

    idle = Signal()

    def __init__(self, parent: QObject, after_ms: int = LOCK_AFTER_MS) -> None:
        super().__init__(parent)
        self._among = False  # the windows, as their filter
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self.idle)

    def start(self) -> None:
        """Begin to watch every window that is there and each that takes the keyboard later.

        Windows, not the whole application: its every event would pass through Python, a sixth of a language switch.
        """
        application = QApplication.instance()
        if isinstance(application, QApplication) and not self._among:
            self._among = True
            application.focusWindowChanged.connect(self._watch)
            for window in application.allWindows():
                self._watch(window)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._among:
            self._among = False
            application.focusWindowChanged.disconnect(self._watch)
            for window in application.allWindows():
                window.removeEventFilter(self)
        self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is as once

    @property
    def watching(self) -> bool:
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start()
        return False
