"""The table that a run of the benchmarks ends with: each budget, the ratio found, and whether it is met."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Pair, Spread

TIMES, MS, MB, SECONDS = "x", " ms", " MB", " s"
_HEAD = (
    "budget", "found", "against", "floor", "ratio (min–max)", "CPU ratio", "peak memory", "bar (dream)", "met"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """A budget of the plan: at most ``limit``, at best ``dream``."""

    limit: float
    dream: float
    unit: str = TIMES

    def __str__(self) -> str:
        return f"{self.limit:g}{self.unit} ({self.dream:g}{self.unit})"

    def verdict(self, value: float) -> str:
        if value <= self.dream:
            return "yes, the dream too"
        return "yes" if value <= self.limit else "NO"


@dataclass(slots=True)
class Table:
    """Rows in the order in which they were measured. ``remarks``: what a reader must know of them."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(
        self, what: str, against: str, pair: Pair, bar: Bar | str = "–", value: float | None = None
    ) -> None:
        """A row of times. ``bar``: a text where the budget cannot be judged by this row. ``value``: judged against
        the bar instead of the median ratio."""
        ratio, (own, floor) = pair.wall_ratio(), pair.peaks()
        peaks = f"{megabytes(own)} / {megabytes(floor)}" if own else "–"
        judged = ratio.median if value is None else value
        self.rows.append((
            what, seconds(median(run.wall for run in pair.own)), against,
            seconds(median(run.wall for run in pair.floor)), times(ratio), times(pair.cpu_ratio()), peaks,
            str(bar), bar.verdict(judged) if isinstance(bar, Bar) else "–",
        ))  # fmt: skip

    def add_value(
        self, what: str, found: str, against: tuple[str, str], ratio: Spread, judged: tuple[Bar, float]
    ) -> None:
        """A row of other values than paired times. ``against``: what the floor is, and its value."""
        bar, value = judged
        self.rows.append((what, found, *against, times(ratio), "–", "–", str(bar), bar.verdict(value)))

    def lines(self) -> Iterator[str]:
        """The table as Markdown, which is also readable as it stands."""
        rows = [_HEAD, *self.rows]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for number, row in enumerate(rows):
            yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
            if not number:
                yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
        yield ""
        for remark in dict.fromkeys(self.remarks):
            yield f"- {remark}"


def seconds(value: float) -> str:
    """A duration in the unit that reads best."""
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.1f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def times(ratio: Spread) -> str:
    return f"{ratio.median:.2f} ({ratio.low:.2f}–{ratio.high:.2f})"


def megabytes(value: float) -> str:
    return f"{value / 1e6:.0f} MB"


def machine() -> str:
    """What the table was measured on."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{datetime.now().astimezone():%d %B %Y}: {_processor()}, {os.cpu_count()} cores, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}; load of the last 1, 5 and 15 minutes: {load}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "unknown processor")
