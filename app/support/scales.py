"""Axes of plots: round steps that hold all values, and days as places between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Axis:
    """A vertical axis: its ends and the round values that are written beside it."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where the value stands: 0 at the foot, 1 at the top."""
        return (value - self.low) / (self.high - self.low)


def axis(values: Sequence[float], most: int = 4) -> Axis:
    """A round axis around the values, with at most about ``most`` steps; a single value gets room on both sides.

    :raises ValueError: there is no value.
    """
    low, high = min(values), max(values)
    if low == high:
        room = abs(low) * 0.1 or 1.0
        low, high = low - room, high + room
    raw = (high - low) / most
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(f * magnitude for f in (1, 2, 2.5, 5, 10) if f * magnitude >= raw)
    first, last = math.floor(low / step), math.ceil(high / step)
    ticks = tuple(round(n * step, 10) for n in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks)


def day_places(days: Sequence[str]) -> dict[str, float]:
    """ISO days between the first (0) and the last (1); a single day stands in the middle."""
    numbers = {day: date.fromisoformat(day[:10]).toordinal() for day in days}
    first, last = min(numbers.values(), default=0), max(numbers.values(), default=0)
    if first == last:
        return dict.fromkeys(numbers, 0.5)
    return {day: (number - first) / (last - first) for day, number in numbers.items()}


def plain_number(value: float) -> str:
    """A number as written beside an axis: no needless zeros."""
    return f"{value:.10g}" if value == round(value) else f"{round(value, 2):g}"
