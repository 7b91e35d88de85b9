"""The order to act in: reds first, then what is to be done now, then what is due, then the rest."""

from __future__ import annotations

import re

from app.model.advice import Level
from app.model.assessment import Domain, PlanLine

NOW = "now"
_PARTS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_DAYS = (365, 30, 7, 1)
_DOMAINS = list(Domain)


def due_key(due: str) -> tuple[int, str, int]:
    """Now, then dates in order, then durations from today in order, then what is not bound to time."""
    if due == NOW:
        return (0, "", 0)
    found = _PARTS.fullmatch(due)
    if due and found:
        return (2, "", sum(int(n or 0) * days for n, days in zip(found.groups(), _DAYS, strict=True)))
    return (1, due, 0) if due else (3, "", 0)


def line_key(line: PlanLine) -> tuple[int, int, tuple[int, str, int], int, str]:
    """Sort key of a line."""
    red = line.level is Level.AVOID
    stage = 0 if red else 1 if line.due == NOW else 2 if line.due else 3
    return (stage, line.level.rank, due_key(line.due), _DOMAINS.index(line.domain), line.rule_id)
