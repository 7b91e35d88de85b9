from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.ui.background import Background
from app.ui.widgets.lookup import Lookup, Suggestion
from app.ui.words import Words

NAMES = ["warfarin", "wafer", "codeine"]


@pytest.fixture
def lookup(words: Words, qtbot: QtBot) -> Iterator[Lookup]:
    background = Background()
    made = Lookup(
        words, background, lambda text: [name for name in NAMES if text in name],
        lambda name: Suggestion(name, name.upper()), "Nothing found.",
    )  # fmt: skip
    window = QMainWindow()
    window.resize(800, 600)
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window).__enter__()
    made.setFocus()
    yield made
    background.close()


def _type(lookup: Lookup, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(lookup.looked):
        QTest.keyClicks(lookup, text)


def test_it_lists_what_it_finds_while_one_types(lookup: Lookup, qtbot: QtBot) -> None:
    _type(lookup, qtbot, "wa")
    qtbot.waitUntil(lambda: lookup.list_open)
    assert [line.title for line in lookup.lines] == ["WARFARIN", "WAFER"]


def test_arrows_choose_and_enter_takes(lookup: Lookup, qtbot: QtBot) -> None:
    _type(lookup, qtbot, "wa")
    qtbot.waitUntil(lambda: lookup.list_open)
    QTest.keyClick(lookup, Qt.Key.Key_Down)
    QTest.keyClick(lookup, Qt.Key.Key_Down)
    with qtbot.waitSignal(lookup.chosen) as taken:
        QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert taken.args == ["wafer"]
    assert not lookup.list_open


def test_enter_typed_ahead_of_the_answer_takes_the_first(lookup: Lookup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lookup.chosen) as taken:
        QTest.keyClicks(lookup, "cod")
        QTest.keyClick(lookup, Qt.Key.Key_Return)
    assert taken.args == ["codeine"]


def test_a_click_takes(lookup: Lookup, qtbot: QtBot) -> None:
    _type(lookup, qtbot, "wa")
    qtbot.waitUntil(lambda: lookup.list_open)
    shown = lookup._list
    assert shown is not None
    with qtbot.waitSignal(lookup.chosen) as taken:
        place = shown.visualRect(shown.model().index(1, 0)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken.args == ["wafer"]


def test_nothing_found_is_said_and_cannot_be_chosen(lookup: Lookup, qtbot: QtBot) -> None:
    _type(lookup, qtbot, "xyz")
    assert not lookup.lines
    with qtbot.assertNotEmitted(lookup.chosen):
        QTest.keyClick(lookup, Qt.Key.Key_Return)


def test_escape_closes_the_list_and_keeps_the_text(lookup: Lookup, qtbot: QtBot) -> None:
    _type(lookup, qtbot, "wa")
    qtbot.waitUntil(lambda: lookup.list_open)
    QTest.keyClick(lookup, Qt.Key.Key_Escape)
    assert not lookup.list_open
    assert lookup.text() == "wa"
