"""Values of a person over time, as screen and paper draw them."""

from __future__ import annotations

from dataclasses import dataclass

from app.support.i18n import Text


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One measurement. ``day``: ISO; ``value``: in the unit of the trend."""

    day: str
    value: float


@dataclass(frozen=True, slots=True)
class TrendLine:
    """Measurements of one kind, oldest first."""

    label: Text
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One plot: lines in one unit (UCUM), and the band to be in (None on a side that has no limit)."""

    name: str
    label: Text
    unit: str
    lines: tuple[TrendLine, ...]
    target_low: float | None = None
    target_high: float | None = None

    @property
    def values(self) -> tuple[float, ...]:
        """Every value in the plot."""
        return tuple(point.value for line in self.lines for point in line.points)

    @property
    def days(self) -> tuple[str, ...]:
        """Every day with a measurement, in order, each once."""
        return tuple(sorted({point.day for line in self.lines for point in line.points}))

    def held(self, value: float) -> bool:
        """Whether the value is inside the band."""
        above = self.target_low is None or value >= self.target_low
        return above and (self.target_high is None or value <= self.target_high)
