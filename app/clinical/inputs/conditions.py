"""The input dictionary of a pack as the names that its conditions may use, and what beside it a condition may ask."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.clinical.compiled import once_per_pack
from app.clinical.expressions import Input, Inputs, Kind, Unit
from app.model.rules import RuleBase

Row = Mapping[str, str]
LISTS: Mapping[str, str] = {"condition": "conditions", "medicine_class": "medicines", "allergy": "allergies"}
"""Kinds of entries of which a person has several: one list input for each, its words the entries' ids."""
_GENE = re.compile(r"[A-Z][A-Z0-9]*")


def condition_inputs(
    inputs: Iterable[Row], units: Iterable[Row], genes: Iterable[str] = (), models: Iterable[Row] = ()
) -> Inputs:
    """Inputs by the tables ``inputs`` and ``input_units``: measured values are numbers in their unit, entries with
    named values are words, the others yes or no; ``conditions``, ``medicines`` and ``allergies`` are lists.

    Beside them: ``gene.X`` is the phenotype of a drug gene in CPIC's words, ``variant_genes`` the genes with a
    reported germline finding, ``risk.M`` the result of a risk model.
    """
    others: dict[str, list[Unit]] = defaultdict(list)
    for row in units:
        others[row["input"]].append(Unit(row["unit"], float(row["factor"]), float(row["offset"] or 0)))
    rows = list(inputs)
    found = [_input(row, tuple(others[row["id"]])) for row in rows if row["kind"] not in LISTS]
    for kind, name in LISTS.items():
        words = frozenset(row["id"] for row in rows if row["kind"] == kind)
        found.append(Input(name, Kind.LIST, words=words))
    found.append(Input("variant_genes", Kind.LIST))
    found += [Input(f"gene.{gene}", Kind.TEXT) for gene in sorted(set(genes)) if _GENE.fullmatch(gene)]
    single = {row["id"]: row["unit"] for row in models if row["id"].isidentifier()}
    found += [Input(f"risk.{name}", Kind.NUMBER, unit) for name, unit in sorted(single.items())]
    return Inputs(tuple(found))


@once_per_pack
def pack_inputs(rules: RuleBase) -> Inputs:
    """What the conditions of an opened pack may ask."""
    return condition_inputs(
        rules.tables.get("inputs", ()),
        rules.tables.get("input_units", ()),
        rules.genes,
        rules.tables.get("risk_models", ()),
    )


def _input(row: Row, units: tuple[Unit, ...]) -> Input:
    if row["unit"]:
        return Input(row["id"], Kind.NUMBER, row["unit"], tuple(u for u in units if u.name != row["unit"]))
    words = frozenset(part.partition(":")[0] for part in row["values"].split("|") if part)
    if words and words != {"yes", "no"}:
        return Input(row["id"], Kind.TEXT, words=words)
    return Input(row["id"], Kind.FLAG)
