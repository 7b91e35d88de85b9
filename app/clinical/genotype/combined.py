"""One person's genotypes from several files: what agrees counts once, what contradicts counts as not tested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.clinical.genotype.identity import same_genotype
from app.model.genomics import Genotype, GenotypeState
from app.support.i18n import N_, message


def _joined(first: Genotype, second: Genotype) -> Genotype:
    """Two results of one position. Strand order of different files cannot be compared, so phase is dropped."""
    if second.state is not GenotypeState.TESTED:
        return first
    if first.state is not GenotypeState.TESTED:
        return second
    if same_genotype(first, second):
        return replace(second, phased=False, phase_set="")
    reason = message(N_("two files of this person disagree at this position"))
    return Genotype((), GenotypeState.FAILED, reason=reason, row=second.row)


def combined(files: Iterable[Mapping[str, Genotype]]) -> dict[str, Genotype]:
    """Genotypes of one person over all files (oldest first)."""
    result: dict[str, Genotype] = {}
    several = False
    for genotypes in files:
        if result and genotypes:
            several = True
        for position, genotype in genotypes.items():
            result[position] = _joined(result[position], genotype) if position in result else genotype
    if several:
        result = {p: replace(g, phased=False, phase_set="") if g.phased else g for p, g in result.items()}
    return result
