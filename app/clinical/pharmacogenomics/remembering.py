"""Calling genes for a whole clinic: equal genotype patterns of a gene are called once.

Genotypes are compared by identity, so the reader must give the same object for the same text (as
:func:`app.records.imports.panels_of` does); others are merely called again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.clinical.pharmacogenomics.interpret import GeneCaller
from app.model.genomics import GeneResult, Genotype, Sex

MOST = 20_000  # patterns of a gene kept before all are called anew
Pattern = tuple[Genotype | None, ...]


class RememberingCaller:
    """Calls the same genes with the same results as :class:`~app.clinical.pharmacogenomics.interpret.PanelCaller`."""

    def __init__(self, callers: Mapping[str, GeneCaller], genes: Iterable[str]) -> None:
        self._genes = {gene: _RememberingGene(callers[gene]) for gene in genes if gene in callers}

    def call(self, genotypes: Mapping[str, Genotype], sex: Sex) -> dict[str, GeneResult]:
        """The result of each gene."""
        return {symbol: gene.call(genotypes, sex) for symbol, gene in self._genes.items()}


class _RememberingGene:
    def __init__(self, caller: GeneCaller) -> None:
        self._caller = caller
        self._positions = tuple(p.id for p in caller.gene.positions)
        self._known: dict[tuple[Sex, tuple[int, ...]], tuple[Pattern, GeneResult]] = {}

    def call(self, genotypes: Mapping[str, Genotype], sex: Sex) -> GeneResult:
        pattern = tuple(map(genotypes.get, self._positions))
        key = (sex, tuple(map(id, pattern)))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            # the pattern is kept beside its result, so the ids of its genotypes stay their own
            known = self._known[key] = (pattern, self._caller.call(genotypes, sex))
        return known[1]
