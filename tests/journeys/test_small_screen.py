"""A screen of 768 lines, task bar and title taken off: every page fits or scrolls, also in Urdu's tall lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

from app.support.i18n import Language
from app.ui.widgets.room import Room

LEFT_PX = 768 - 70  # what a task bar and a title leave


def room(page: Any) -> Room:
    found: Room = page.findChild(Room)
    return found


def test_no_page_makes_the_window_higher_than_the_screen(doctor: Any) -> None:
    window = doctor.window
    doctor.press("Ctrl+L")
    assert window.words.language is Language.URDU
    for name in window.pages:
        assert window.pages[name] is not None
    window.frame.setProperty("practice", True)
    window.strip.show()
    doctor.rest()
    assert window.frame.minimumSizeHint().height() <= LEFT_PX
    assert window.frame.minimumSizeHint().width() <= 1366


def test_what_does_not_fit_is_reached_with_the_keyboard(doctor: Any) -> None:
    window = doctor.window
    doctor.press("Ctrl+L")
    window.resize(1024, 640)
    window.go("tools")
    tools = window.pages["tools"]
    tools.tabs.setCurrentWidget(tools.checks)
    doctor.rest()
    last = tools.checks.findChildren(QPushButton)[-1]
    around = room(tools)
    doctor.wait(around.verticalScrollBar().isVisible)
    last.setFocus()
    around.ensureWidgetVisible(last)
    doctor.wait(lambda: last.visibleRegion().boundingRect().height() == last.height())


def test_nothing_scrolls_where_it_fits(doctor: Any) -> None:
    window = doctor.window
    window.resize(1366, 768)
    for name in ("home", "tools", "packs", "new_patient", "import"):
        window.go(name)
        doctor.rest()
        around = room(window.pages[name])
        assert not around.verticalScrollBar().isVisible(), name
        assert around.inside.height() == around.viewport().height(), name
