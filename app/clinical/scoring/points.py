"""Points tables: in each group the highest row that holds counts; the groups are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.clinical.inputs.person import Person
from app.clinical.scoring.estimate import Estimate
from app.clinical.scoring.tables import Item


def _numeric(rows: Sequence[Item], person: Person) -> tuple[float, float, tuple[str, ...]]:
    fitting = [r for r in rows if not r.sex or not person.sex or r.sex == person.sex]
    value = person.number(rows[0].input)
    sexed = any(r.sex for r in rows) and not person.sex
    if value is None:
        missing = (rows[0].input, *(("sex",) if sexed else ()))
        return min(r.points for r in fitting), max(r.points for r in fitting), missing
    found = [_reached([r for r in fitting if r.sex == sex], value) for sex in {r.sex for r in fitting}]
    low, high = min(found), max(found)
    return low, high, ("sex",) if low != high else ()


def _reached(rows: Sequence[Item], value: float) -> float:
    """Points of the last row whose start the value has reached; rows are in order."""
    found = 0.0
    for row in rows:
        if row.start is None or value > row.start or (value == row.start and not row.after):
            found = row.points
    return found


def _questions(rows: Sequence[Item], person: Person) -> tuple[float, float, tuple[str, ...]]:
    low = high = 0.0
    unknown: list[tuple[float, tuple[str, ...]]] = []
    for row in rows:
        truth = person.holds(row.input)
        if truth.holds:
            low, high = max(low, row.points), max(high, row.points)
        elif truth.holds is None:
            high = max(high, row.points)
            unknown.append((row.points, truth.missing))
    return low, high, tuple(name for points, names in unknown if points > low for name in names)


def add_points(groups: Mapping[str, Sequence[Item]], person: Person) -> Estimate:
    """The sum, or the lowest and highest sum that the known answers allow. What cannot change it is not missing."""
    low = high = 0.0
    missing: list[str] = []
    used: dict[str, float | str] = {}
    for name, rows in groups.items():
        reader = _numeric if rows[0].numeric else _questions
        least, most, unknown = reader(rows, person)
        low, high = low + least, high + most
        missing += unknown if least != most else ()
        if least == most:
            used[name] = least
    return Estimate(low, high, tuple(dict.fromkeys(missing)), used)
