"""How serious an answer is: one scale for medicines, risks, findings and lines of the care plan."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How serious an answer is, most serious first; carries shape, word and colour on screen and paper."""

    AVOID = "avoid"
    CHANGE = "change"
    CAUTION = "caution"
    UNKNOWN = "unknown"
    USUAL = "usual"

    @property
    def rank(self) -> int:
        """0 is the most serious; for sorting."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}
