"""The program's window at work: prints the longest time that it did not answer, for each thing a person does.

Argument: a panel file to look into.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from app.support.i18n import Language
from app.ui.application import make_application, make_window
from app.ui.main_window import MainWindow
from app.ui.words import Words
from tests.benchmarks.processes.observing import Ticker, end_on_errors

SETTLE_MS = 300


class Person:
    """Does one thing after the other, each when the one before is done and painted."""

    def __init__(self, window: MainWindow, ticker: Ticker, steps: dict[str, Callable[[], object]]) -> None:
        self._window, self._ticker, self._steps = window, ticker, iter(steps.items())

    def next(self) -> None:
        name, step = next(self._steps, ("", None))
        if step is None:
            print(json.dumps(self._ticker.longest), flush=True)
            os._exit(0)
        self._ticker.doing = name
        step()
        QTimer.singleShot(SETTLE_MS, self.wait)

    def wait(self) -> None:
        if self._window.dialog is not None:
            raise SystemExit(self._window.dialog.text())
        QTimer.singleShot(SETTLE_MS, self.next if self._window.background.idle else self.wait)


end_on_errors()
make_application()
window = make_window(Words(Language.ENGLISH))


def page(name: str) -> Any:
    return window.pages[name]


def open_first_patient() -> None:
    window.desk.open_patient(page("home").recent.rows[0].id)


def look_into_file() -> None:
    window.go("import")
    page("import").offer_file(sys.argv[1])


person = Person(
    window,
    Ticker("painting the window"),
    {
        "opening the clinic": lambda: window.begin(True),
        "opening a patient": open_first_patient,
        "checking a drug": lambda: page("patient").ask("warfarin"),
        "reading a file": look_into_file,
        "changing the language": window.switch_language,
        "previewing a document": lambda: window.go("print"),
    },
)
window.first_painted.connect(lambda: QTimer.singleShot(0, person.next))
window.show()
sys.exit(make_application().exec())
