"""When something is due: from today, or from the day of the last measurement."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_MONTHS = 12


def later(day: str, duration: str) -> str:
    """The ISO day after a duration (P3M, P1Y, P2W). Raises ValueError for anything else."""
    found = _DURATION.fullmatch(duration)
    if found is None or duration == "P":
        raise ValueError(f"{duration!r} is not a duration")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    start = date.fromisoformat(day)
    whole = start.year * _MONTHS + start.month - 1 + years * _MONTHS + months
    year, month = divmod(whole, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(start.day, last))
    return (moved + timedelta(weeks=weeks, days=days)).isoformat()
