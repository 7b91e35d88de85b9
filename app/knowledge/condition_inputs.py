"""The input dictionary of a pack as the names that its conditions may use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.clinical.expressions import Input, Inputs, Kind, Unit
from app.knowledge.tables import Row, parts

LISTS: Mapping[str, str] = {"condition": "conditions", "medicine_class": "medicines", "allergy": "allergies"}
"""Kinds of entries of which a person has several: one list input for each, its words the entries' ids."""


def condition_inputs(inputs: Iterable[Row], units: Iterable[Row]) -> Inputs:
    """Inputs by the tables ``inputs`` and ``input_units``: measured values are numbers in their unit, entries with
    named values are words, the others yes or no; ``conditions``, ``medicines`` and ``allergies`` are lists."""
    others: dict[str, list[Unit]] = defaultdict(list)
    for row in units:
        others[row["input"]].append(Unit(row["unit"], float(row["factor"]), float(row["offset"] or 0)))
    rows = list(inputs)
    found = [_input(row, tuple(others[row["id"]])) for row in rows if row["kind"] not in LISTS]
    for kind, name in LISTS.items():
        words = frozenset(row["id"] for row in rows if row["kind"] == kind)
        found.append(Input(name, Kind.LIST, words=words))
    return Inputs(tuple(found))


def _input(row: Row, units: tuple[Unit, ...]) -> Input:
    if row["unit"]:
        return Input(row["id"], Kind.NUMBER, row["unit"], tuple(u for u in units if u.name != row["unit"]))
    words = frozenset(part.partition(":")[0] for part in parts(row["values"]))
    if words and words != {"yes", "no"}:
        return Input(row["id"], Kind.TEXT, words=words)
    return Input(row["id"], Kind.FLAG)
