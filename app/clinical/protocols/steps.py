"""Steps of the pack's protocols, compiled once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.clinical.expressions import Condition, compile_condition
from app.clinical.inputs.conditions import pack_inputs
from app.model.advice import Level
from app.model.rules import RuleBase
from app.support.i18n import Text

TABLES = ("protocols", "screening")
"""The tables of steps; each domain's folder has its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``group``: steps of a group stand in order and only the first that holds counts. ``stops``: while
    its condition is unknown no later step of its group counts either, because that might be wrong. ``ask``: its
    missing inputs are worth asking for. ``due``: "now", an ISO 8601 duration or "". ``after``: measured values from
    whose day the duration counts. ``drugs``: medicines that the line starts, for the rules of conflict.
    """

    id: str
    domain: str
    protocol: str
    group: str
    condition: Condition
    action: str
    level: Level
    due: str
    after: tuple[str, ...]
    text: Text
    patient: Text
    drugs: tuple[str, ...]
    stops: bool
    ask: bool
    needs_review: bool
    source: str


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _step(row: Mapping[str, str], rules: RuleBase) -> Step:
    return Step(
        id=row["id"],
        domain=row["domain"],
        protocol=row["protocol"],
        group=row["group"] or row["id"],
        condition=compile_condition(row["when"], pack_inputs(rules)),
        action=row["action"],
        level=Level(row["level"]),
        due=row["due"],
        after=_parts(row["after"]),
        text=Text(row["en"], row["ur"]),
        patient=Text(row["patient_en"], row["patient_ur"]),
        drugs=_parts(row["drugs"]),
        stops=row["if_unknown"] == "stop",
        ask=row["ask"] == "Y",
        needs_review=row["needs_review"] == "Y",
        source=row["source"],
    )


def _rows(rules: RuleBase) -> Iterator[Mapping[str, str]]:
    for table in TABLES:
        yield from sorted(rules.tables.get(table, ()), key=lambda row: int(row["position"]))


@once_per_pack
def protocol_steps(rules: RuleBase) -> tuple[Step, ...]:
    """Every step of the pack, in order."""
    return tuple(_step(row, rules) for row in _rows(rules))
