"""The program's window on the practice clinic; prints its memory when it has stood idle for a second."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer

from app.__main__ import main
from app.ui.main_window import MainWindow
from tests.benchmarks.processes.observing import tell_memory

begin = MainWindow.begin


def begin_and_tell(self: MainWindow, practice: bool) -> None:
    self.ready.connect(lambda: QTimer.singleShot(1000, self, tell_memory))
    begin(self, practice)


MainWindow.begin = begin_and_tell  # type: ignore[method-assign]
sys.exit(main(["--practice"]))
