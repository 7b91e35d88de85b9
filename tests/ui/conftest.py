"""Widgets without a clinic: the application in our fonts, and words to speak with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.support.i18n import Language
from app.ui.application import Appearance, make_application
from app.ui.words import Words


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    return make_application()


@pytest.fixture
def words(dressed: QApplication) -> Iterator[Words]:
    """English at first; the application follows a switch, and speaks English again afterwards."""
    made = Words()
    made.appearance = Appearance(dressed, made)  # type: ignore[attr-defined]
    yield made
    made.switch(Language.ENGLISH)
