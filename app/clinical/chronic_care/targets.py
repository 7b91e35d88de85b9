"""The band in which a measured value should stay for this person, for plots: the first row of the pack that holds."""

from __future__ import annotations

from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.clinical.expressions import Condition, compile_condition
from app.clinical.inputs.conditions import pack_inputs
from app.clinical.inputs.person import Person
from app.clinical.scoring.derived import with_derived
from app.model.patient import PatientFacts
from app.model.rules import RuleBase

Band = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A band of an input (its unit) and for whom it is meant."""

    name: str
    condition: Condition
    band: Band


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@once_per_pack
def targets(rules: RuleBase) -> tuple[Target, ...]:
    """Every target of the pack, in order."""
    rows = sorted(rules.tables.get("trend_targets", ()), key=lambda row: int(row["position"]))
    return tuple(
        Target(
            row["input"],
            compile_condition(row["when"], pack_inputs(rules)),
            (_number(row["low"]), _number(row["high"])),
        )
        for row in rows
    )


def bands_for(facts: PatientFacts, rules: RuleBase) -> dict[str, Band]:
    """Bands by input; an input has none where no row surely holds."""
    known = with_derived(Person(facts, rules)).known
    found: dict[str, Band] = {}
    for target in targets(rules):
        if target.name not in found and target.condition.evaluate(known).verdict:
            found[target.name] = target.band
    return found
