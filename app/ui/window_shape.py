"""The window's size, place on the screen and language, as they were when it was last closed; nothing of any patient.

One line of text beside the window's lock: it is read before the first paint, so it has to be cheap.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect

from app.support.i18n import Language

NAME = "shape.txt"
LONGEST = 200  # letters; a longer line is not ours
LEAST_VISIBLE = 48  # pixels of the title bar that a hand can grasp


@dataclass(frozen=True, slots=True)
class WindowShape:
    """``rect``: the window when it is not maximised."""

    rect: QRect
    maximised: bool
    language: Language

    @classmethod
    def read(cls, folder: Path) -> WindowShape | None:
        """What was kept; None where nothing was, or where it makes no sense."""
        try:
            with (folder / NAME).open(encoding="utf-8") as file:
                x, y, width, height, maximised, language = file.readline(LONGEST).split()
            rect = QRect(int(x), int(y), int(width), int(height))
            return cls(rect, maximised == "1", Language(language)) if rect.isValid() else None
        except (OSError, ValueError, OverflowError):
            return None

    def write(self, folder: Path) -> None:
        """Keep it, whole or not at all; where nothing can be written nothing is kept."""
        rect = self.rect
        line = (
            f"{rect.x()} {rect.y()} {rect.width()} {rect.height()} {self.maximised:d} {self.language.value}\n"
        )
        with contextlib.suppress(OSError):
            draft = folder / f"{NAME}.new"
            draft.write_text(line, "utf-8")
            draft.replace(folder / NAME)


def fitted(kept: QRect, screens: Sequence[QRect]) -> QRect:
    """The kept rectangle on the screens of today (the main one first), each without its task bars: where it was if
    its title bar can still be grasped there, else in the middle of the main one; never larger than its screen.

    Raises ``IndexError`` where there is no screen.
    """
    title = QRect(kept.x(), kept.y(), kept.width(), LEAST_VISIBLE)
    seen = [(screen, screen.intersected(title)) for screen in screens]
    here = [s for s, part in seen if part.width() >= LEAST_VISIBLE and part.height() >= LEAST_VISIBLE // 2]
    screen = here[0] if here else screens[0]
    size = kept.size().boundedTo(screen.size())
    placed = QRect(kept.topLeft(), size)
    if not here:
        placed.moveCenter(screen.center())
    left = max(screen.left(), min(placed.left(), screen.right() - size.width() + 1))
    top = max(screen.top(), min(placed.top(), screen.bottom() - size.height() + 1))
    return QRect(left, top, size.width(), size.height())
