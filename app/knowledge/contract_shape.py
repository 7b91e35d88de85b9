"""The shape of a table's contract, and the patterns that most tables share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SCHEMA = 1
"""Version of the tables' shape; a program opens packs up to the one it knows."""

UR_STATE = r"unreviewed|reviewed:[^:|]+:\d{4}-\d{2}-\d{2}"
DATE = r"\d{4}-\d{2}-\d{2}"
FLAG = r"Y?"
WHOLE = r"\d+"
DECIMAL = r"(\d+(\.\d+)?)?"
BASES = r"[ACGT]+"


@dataclass(frozen=True, slots=True)
class TableContract:
    """``filled``: columns that are never empty. ``patterns``: what each single value must match.
    ``references``: column to the (table, column) in which each value must occur. ``conditions``: columns whose
    cells hold one clinical condition (:mod:`app.clinical.expressions`) or nothing."""

    columns: tuple[str, ...]
    filled: tuple[str, ...]
    patterns: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()


def table_contract(
    columns: str,
    filled: str,
    patterns: Mapping[str, str] | None = None,
    references: Mapping[str, str] | None = None,
    conditions: str = "",
) -> TableContract:
    """A contract from lists parted by blanks; ``table.column`` names a reference. Urdu states and dates go along."""
    names, must = tuple(columns.split()), tuple(filled.split())
    values, targets = dict(patterns or {}), dict(references or {})
    if "ur_state" in names:
        values["ur_state"] = UR_STATE
        must += ("ur_state",)
    if "date" in names:
        values["date"] = DATE
        must += ("date",)
    pairs = {column: tuple(target.split(".")) for column, target in targets.items()}
    asked = tuple(conditions.split())
    return TableContract(names, must, values, {c: (t, k) for c, (t, k) in pairs.items()}, asked)


CITED = {"source": "sources.id"}
