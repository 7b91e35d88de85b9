from __future__ import annotations

import gc

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.support.bidi import LRI, PDI
from app.support.i18n import Language, Text, message
from app.ui.words import LRM, RLM, Words

LATIN_ONLY = ["CYP2C19 *2/*2", "15-03-2026", "5-10 mg", "(Clopidogrel 75 mg)", "120/80"]


@pytest.mark.parametrize("text", LATIN_ONLY)
def test_in_urdu_a_latin_text_is_held_as_one_run(words: Words, text: str) -> None:
    words.switch(Language.URDU)
    assert words.ordered(text) == f"{LRI}{text}{PDI}"


@pytest.mark.parametrize("text", LATIN_ONLY)
def test_in_english_a_latin_text_needs_nothing(words: Words, text: str) -> None:
    assert words.ordered(text) == text


def test_in_english_a_text_that_also_holds_urdu_reads_from_the_left(words: Words) -> None:
    assert words.ordered("Fatima فاطمہ").startswith(LRM)
    assert words.ordered("فاطمہ") == "فاطمہ"


def test_in_urdu_a_text_that_begins_with_latin_reads_from_the_right(words: Words) -> None:
    words.switch(Language.URDU)
    assert words.ordered("CYP2C19 کا نتیجہ").startswith(f"{RLM}{LRI}")


@pytest.mark.parametrize("language", list(Language))
def test_ordering_twice_changes_nothing(words: Words, language: Language) -> None:
    words.switch(language)
    for text in (*LATIN_ONLY, "دوا 75 mg", "Fatima فاطمہ"):
        assert words.ordered(words.ordered(text)) == words.ordered(text)


def test_parts_are_joined_in_the_windows_direction(words: Words) -> None:
    assert words.join(["a", "", "b"], "|") == f"{LRM}a|b"
    words.switch(Language.URDU)
    assert words.join(["a", "b"], "|") == f"{RLM}a|b"
    assert words.join(["", ""]) == ""


def test_a_bound_widget_follows_the_switch(words: Words, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    words.bind(label, label.setText, "Save")
    assert label.text() == "Save"
    words.switch(Language.URDU)
    assert label.text() == "محفوظ کریں"


def test_a_closed_widget_is_forgotten(words: Words) -> None:
    label = QLabel()
    words.bind(label, label.setText, "Save")
    label.deleteLater()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(label, QEvent.Type.DeferredDelete)
    gc.collect()
    words.switch(Language.URDU)
    assert not words._bound


def test_texts_and_messages_speak_the_language(words: Words) -> None:
    words.switch(Language.URDU)
    assert words.show(Text("dose", "خوراک")) == "خوراک"
    assert words.show(message("Save")) == "محفوظ کریں"


def test_a_text_without_urdu_is_shown_in_english_rather_than_blank(words: Words) -> None:
    words.switch(Language.URDU)
    assert "dose" in words.show(Text("dose", ""))
