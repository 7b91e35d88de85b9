from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.support.i18n import Language, translate
from app.ui import qt_words, theme
from app.ui.words import Words


def test_qts_own_buttons_speak_urdu(words: Words, qtbot: QtBot) -> None:
    words.switch(Language.URDU)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["ٹھیک ہے", "منسوخ"]


def test_the_file_dialog_speaks_urdu(words: Words, qtbot: QtBot) -> None:
    words.switch(Language.URDU)
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert {
        translate(word, Language.URDU) for word in ("&Look in:", "File &name:", "Files of &type:")
    } <= labels


def test_english_comes_back(words: Words, qtbot: QtBot) -> None:
    words.switch(Language.URDU)
    words.switch(Language.ENGLISH)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Cancel"


def test_placeholders_of_qts_sentences_are_kept() -> None:
    for sentence in qt_words.FILE_DIALOG:
        assert ("%1" in sentence) == ("%1" in translate(sentence, Language.URDU)), sentence


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QComboBox])
def test_fields_are_high_enough_for_their_letters(
    words: Words, qtbot: QtBot, language: Language, kind: type[QLineEdit | QPushButton | QComboBox]
) -> None:
    words.switch(language)
    widget = kind()
    qtbot.addWidget(widget)
    widget.show()
    assert widget.sizeHint().height() >= QFontMetrics(theme.font(language)).height()
    assert widget.sizeHint().height() >= 24
