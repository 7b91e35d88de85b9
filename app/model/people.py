"""Chances told as people: ten of them for a risk, four children for a couple."""

from __future__ import annotations

import math
from enum import StrEnum

from app.model.assessment import Finding


class Fate(StrEnum):
    """What becomes of one of the people in the picture."""

    AFFECTED = "affected"
    CARRIER = "carrier"
    FREE = "free"


def of_ten(percent: float) -> int:
    """How many of ten people a chance in percent means, rounded."""
    return min(10, max(0, math.floor(percent / 10 + 0.5)))


def ten_people(percent: float) -> tuple[Fate, ...]:
    """Ten people, those who would fall ill first."""
    ill = of_ten(percent)
    return (Fate.AFFECTED,) * ill + (Fate.FREE,) * (10 - ill)


def four_children(finding: Finding) -> tuple[Fate, ...]:
    """Four children of a couple, from the chances (0 to 1) in its finding; none where it gives none."""
    ill, carrier = finding.details.get("p_child_two_variants"), finding.details.get("p_child_carrier")
    if not isinstance(ill, int | float) or not isinstance(carrier, int | float):
        return ()
    counts = round(4 * ill), round(4 * carrier)
    free = max(0, 4 - sum(counts))
    return (Fate.AFFECTED,) * counts[0] + (Fate.CARRIER,) * counts[1] + (Fate.FREE,) * free
