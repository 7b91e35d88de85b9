"""A person about to take warfarin, gene results as laboratories and panels give them, and the answers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.clinical.pharmacogenomics.outside import read_outside
from app.clinical.pharmacogenomics.warfarin_estimate import WarfarinEstimate
from app.clinical.pharmacogenomics.warfarin_inputs import Inputs
from app.model.advice import Recommendation
from app.model.genomics import GeneResult, Genotype, OutsideCall, Sex
from app.model.patient import Observation, PatientFacts
from app.services.engine import Engine

DOSE = re.compile(r"\d mg a day|\d mg on the first day")
FACTS = PatientFacts(
    Sex.FEMALE,
    60,
    (Observation("height", 170, "cm"), Observation("weight", 70, "kg"), Observation("target_inr", 2.5, "1")),
    conditions=("atrial_fibrillation",),
    lifestyle={"smoking": "never"},
)


def typed(engine: Engine, **diplotypes: str) -> dict[str, GeneResult]:
    """Every gene: the named ones from a laboratory, all others not tested."""
    calls = [OutsideCall(gene, diplotype=call) for gene, call in diplotypes.items()]
    return engine.caller.call({}, Sex.UNKNOWN) | read_outside(calls, engine.caller.genes)


def panel(engine: Engine, *tested: str, **changed: tuple[str, str]) -> dict[str, GeneResult]:
    """Genes called from single positions by name, reference where no bases are given."""
    positions = [p for gene in engine.rules.genes.values() for p in gene.positions]
    found = {
        p.id: Genotype(changed.get(p.name, (p.ref38, p.ref38)))
        for p in positions
        if p.name in tested or p.name in changed
    }
    return engine.caller.call(found, Sex.FEMALE)


def cpic(engine: Engine, genes: Mapping[str, GeneResult], facts: PatientFacts = FACTS) -> Recommendation:
    return next(r for r in engine.adviser.recommend("warfarin", genes, facts) if r.source == "CPIC")


def estimate(
    engine: Engine, genes: Mapping[str, GeneResult], facts: PatientFacts = FACTS
) -> WarfarinEstimate:
    doser = engine.adviser.warfarin.doser
    return doser.estimate(*doser.read(genes, facts))


def inputs(engine: Engine, facts: PatientFacts) -> Inputs:
    return engine.adviser.warfarin.doser.read({}, facts)[0]
