"""The program's window, started as a person starts it; ends once it is painted."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer

from app.__main__ import main
from app.ui.main_window import MainWindow


def end_after_paint(self: MainWindow, practice: bool) -> None:
    self.first_painted.connect(lambda: QTimer.singleShot(0, self, lambda: os._exit(0)))


MainWindow.begin_after_paint = end_after_paint  # type: ignore[method-assign]
sys.exit(main([]))
