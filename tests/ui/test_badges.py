from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.model.advice import Level
from app.ui.icons import icon
from app.ui.widgets.badge import LOOKS, Badge, Sign, badge_size, paint_badge
from app.ui.words import Words


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = QColor(colour)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


@pytest.mark.parametrize("level", list(Level))
def test_words_on_badges_are_easy_to_read(level: Level) -> None:
    light, dark = sorted((_luminance(LOOKS[level].fill), _luminance(LOOKS[level].ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 6


def _grey_picture(level: Level) -> QImage:
    sign = Sign(level, 40)
    return sign.grab().toImage().convertToFormat(QImage.Format.Format_Mono)


def test_every_level_has_a_shape_of_its_own_without_its_colour(words: Words, qtbot: QtBot) -> None:
    pictures = {level: _grey_picture(level) for level in Level}
    for one, other in itertools.combinations(Level, 2):
        assert pictures[one] != pictures[other], (one, other)


def _painted(right_to_left: bool) -> QImage:
    size = badge_size("x", QFont())
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_badge(painter, QRect(0, 0, size.width(), size.height()), Level.USUAL, "", QFont(), right_to_left)
    painter.end()
    return image


def test_the_badge_mirrors_but_its_check_mark_does_not(words: Words) -> None:
    left, right = _painted(False), _painted(True)
    height = left.height()
    sign = QSize(18, height)
    from_left = left.copy(QRect(7, 0, sign.width(), height))
    from_right = right.copy(QRect(right.width() - 26, 0, sign.width(), height))
    assert from_left == from_right
    assert left != right


def test_a_badge_has_room_for_its_word_in_nastaliq(words: Words, qtbot: QtBot) -> None:
    from app.support.i18n import Language

    words.switch(Language.URDU)
    badge = Badge(Level.AVOID, "نہ دیں")
    qtbot.addWidget(badge)
    badge.show()
    metrics = QFontMetrics(badge._badge_font())
    assert badge.height() >= metrics.height()
    assert badge.width() >= metrics.horizontalAdvance("نہ دیں") + 26
    assert badge.accessibleName() == "نہ دیں"


@pytest.mark.parametrize(("name", "mirrors"), [("import", True), ("home", False), ("print", False)])
def test_only_pointing_icons_mirror(words: Words, name: str, mirrors: bool) -> None:
    english, urdu = (icon(name, right_to_left).pixmap(24, 24).toImage() for right_to_left in (False, True))
    assert (english != urdu) is mirrors
