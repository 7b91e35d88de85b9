"""Keys are defined in one place, never twice for one press, and no other module knows a key of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from app.services.access import Action
from app.support.i18n import Language, translate
from app.ui import shortcuts
from app.ui.pages import _PAGES
from app.ui.widgets.palette import Command, both, fitting

UI = Path(shortcuts.__file__).parent
OWN_KEY = re.compile(r'"(?:Ctrl\+[^"\s]+|F\d+)"|setShortcut\(|QShortcut\(')


def test_no_key_means_two_things_at_one_place() -> None:
    assert shortcuts.clashes() == []


def test_the_search_for_clashes_finds_one(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = shortcuts.Shortcut("again", "Ctrl+K", "Again", "patient")
    monkeypatch.setattr(shortcuts, "ALL", (*shortcuts.ALL, twice))
    assert shortcuts.clashes() == [("check_drug", "again")]


def test_every_shortcut_is_a_key_of_a_page_that_there_is_and_asks_for_a_role_that_there_is() -> None:
    pages = set(_PAGES)
    for one in shortcuts.ALL:
        assert one.page in {"", *pages}, one.name
        assert not one.may or Action(one.may)
        assert not one.key or QKeySequence(one.key).toString(), one.name
    assert len({one.name for one in shortcuts.ALL}) == len(shortcuts.ALL)


def test_no_other_module_of_the_window_has_a_key_of_its_own() -> None:
    others = (path for path in UI.rglob("*.py") if path.name != "shortcuts.py")
    found = [f"{path.name}: {hit}" for path in others for hit in OWN_KEY.findall(path.read_text("utf-8"))]
    assert found == []


def test_everything_is_said_in_urdu() -> None:
    for one in shortcuts.ALL:
        assert translate(one.does, Language.URDU) != one.does
        assert not one.part or translate(one.part, Language.URDU) != one.part


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("new pat", "new_patient"), ("naya mareez", "new_patient"), ("nya mariz", "new_patient"),
        ("نیا مریض", "new_patient"), ("rule", "packs"), ("backup", "back_up"), ("khandan", "tab_family"),
        ("zubaan", "language"), ("zaban", "language"), ("dawai band", "stop_medicine"),
    ],
)  # fmt: skip
def test_words_of_three_kinds_find_a_thing(typed: str, name: str) -> None:
    commands = [
        Command(one.does, lambda: None, one.name, (*both(one.does), one.roman)) for one in shortcuts.ALL
    ]
    assert name in [one.detail for one in fitting(typed, commands)][:3]
