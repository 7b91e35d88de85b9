"""A clinic panel of 32 common positions stays useful: people of Lahore get one phenotype, and the right one."""

from __future__ import annotations

import random

import pytest

from app.model.genomics import Genotype, Sex
from app.model.rules import Gene
from app.services.engine import Engine
from tests.clinical.people import DATA, diploid

PANEL = frozenset((DATA / "clinic_panel.txt").read_text().split())
PEOPLE = 2000


def _asked(gene: Gene, known: dict[str, Genotype]) -> dict[str, Genotype]:
    names = {p.id: p.name for p in gene.positions}
    return {p: g for p, g in known.items() if names[p] in PANEL}


@pytest.mark.parametrize("symbol", ["CYP2C19", "CYP2C9", "SLCO1B1"])
def test_one_phenotype_for_nearly_all_and_the_right_one(engine: Engine, symbol: str) -> None:
    assert len(PANEL) == 32
    gene, caller = engine.rules.genes[symbol], engine.caller.genes[symbol]
    chooser = random.Random(32)
    alleles = [a for a in gene.alleles if a.counts.get("PJL", (0, 0))[0]]
    weights = [a.counts["PJL"][0] for a in alleles]
    answered = right = 0
    for _ in range(PEOPLE):
        first, second = chooser.choices(alleles, weights, k=2)
        known = diploid(gene, first.name, second.name)
        complete = caller.call(known, Sex.FEMALE)
        result = caller.call(_asked(gene, known), Sex.FEMALE)
        truth = complete.phenotype
        if (
            truth is None
        ):  # an allele to which nobody has assigned a function: the guideline's own position counts
            bases = tuple(caller.table.traits(a).stand_in for a in (first, second))
            state = caller.table.stand_in_state(bases)
            truth = state.phenotype if state else None
        answered += result.phenotype is not None
        right += result.phenotype is not None and result.phenotype == truth
    assert answered / PEOPLE >= 0.95, answered
    assert right / answered >= 0.995, (right, answered)
