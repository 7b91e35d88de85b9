"""The floor of every window: an empty one of the same size.

``paint``: ends once it is painted. ``idle``: prints its memory a second later. ``tick``: prints the longest time that
it did not answer in three seconds without work.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Window(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, after_paint)


def after_paint() -> None:
    if sys.argv[1] == "paint":
        os._exit(0)  # what closing costs is not measured


application = QApplication(sys.argv[:1])
window = Window()
window.resize(1366, 768)
window.show()
if sys.argv[1] == "idle":
    from tests.benchmarks.processes.observing import tell_memory

    QTimer.singleShot(1000, tell_memory)
if sys.argv[1] == "tick":
    from tests.benchmarks.processes.observing import Ticker

    ticker = Ticker()
    QTimer.singleShot(3000, lambda: (print(json.dumps(ticker.longest), flush=True), os._exit(0)))
application.exec()
