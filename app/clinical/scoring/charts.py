"""Charts: the cell that holds a person; with an input unknown, the span of the cells that could."""

from __future__ import annotations

import itertools

from app.clinical.inputs.person import Person
from app.clinical.scoring.estimate import Estimate
from app.clinical.scoring.tables import OPEN, Axis, Chart


def _band(axis: Axis, value: float) -> str | None:
    """The lower edge of the band that holds the value; None below the first. Bands are half-open."""
    found = None
    for cut in axis.cuts:
        if cut == OPEN or value >= float(cut):
            found = cut
    return found


def _labels(axis: Axis, person: Person) -> tuple[tuple[str, ...], tuple[str, ...], float | str]:
    """The labels of the axis that are possible, what is missing, and the value seen."""
    if axis.input == "sex":
        return ((person.sex,), (), person.sex) if person.sex else (axis.cuts, ("sex",), "")
    if axis.numeric:
        value = person.number(axis.input)
        if value is None:
            return axis.cuts, (axis.input,), ""
        band = _band(axis, value)
        return ((band,) if band is not None else ()), (), value
    truth = person.holds(axis.input)
    if truth.holds is None:
        return axis.cuts, truth.missing, ""
    word = "yes" if truth.holds else "no"
    return (word,), (), word


def read_chart(chart: Chart, person: Person) -> Estimate:
    """The person's cell, or the span of the cells that are still possible."""
    possible: list[tuple[str, ...]] = []
    missing: list[str] = []
    used: dict[str, float | str] = {}
    for axis in chart.axes:
        labels, unknown, seen = _labels(axis, person)
        possible.append(labels)
        missing += unknown
        if seen != "":
            used[axis.input.split("|")[0].split("=")[0].rsplit(".", 1)[-1]] = seen
    *outer, last = possible
    places = [chart.axes[-1].cuts.index(label) for label in last]
    values = [chart.cells[key][place] for key in itertools.product(*outer) for place in places]
    if not values:
        return Estimate(used=used)
    return Estimate(min(values), max(values), tuple(dict.fromkeys(missing)), used)
