"""Prior probability of each allele, from how often it was seen in the nearest population.

Counts of the nearest population are shrunk towards the next larger one (a Dirichlet prior), and the largest gives
alleles that were never seen a share of the unseen mass (Good-Turing: singletons divided by haplotypes; Good 1953,
Biometrika 40:237), so that no probability is zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.model.rules import Allele

UNCOUNTED = 1e-4  # share of each variant allele of a gene that no population table covers: small, never zero


def _largest(alleles: Sequence[Allele], population: str) -> list[float]:
    counts = [a.counts.get(population, (0, 0))[0] for a in alleles]
    total = sum(counts)
    unseen = counts.count(0)
    if total == 0:
        rest = sum(not a.is_reference for a in alleles)
        return [1 - UNCOUNTED * rest if a.is_reference else UNCOUNTED for a in alleles]
    hidden_mass = max(counts.count(1), 1) / total if unseen else 0.0
    return [(1 - hidden_mass) * c / total if c else hidden_mass / unseen for c in counts]


def allele_priors(alleles: Sequence[Allele], populations: Sequence[str], shrinkage: float) -> list[float]:
    """Prior of each allele; sums to 1. ``populations``: nearest first; ``shrinkage``: weight of the next larger
    population, in haplotypes. Genes without counts: nearly all reference."""
    if not alleles or not populations:
        return [1 / max(len(alleles), 1)] * len(alleles)
    prior = _largest(alleles, populations[-1])
    for population in reversed(populations[:-1]):
        counts = [a.counts.get(population, (0, 0))[0] for a in alleles]
        total = sum(counts) + shrinkage
        prior = [(c + shrinkage * p) / total for c, p in zip(counts, prior, strict=True)]
    return prior
