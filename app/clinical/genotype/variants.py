"""Genes that are read variant by variant (DPYD, RYR1): which variants each strand carries, or a list without phase.

A proxy variant (HapB3's exonic one) counts only where the variant that it stands for was not tested; where both were
tested and differ, the deciding one counts and a note says so (Amstutz 2018, PMID 29152729; Turner 2024).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.clinical.genotype.naming import allele_order, combination, pair_name
from app.clinical.genotype.observed import Observed, Places
from app.model.genomics import Genotype, Sex
from app.model.rules import Allele, Gene, Position
from app.support.i18n import N_, message

PROXY, DECIDER = "hapb3_exonic", "hapb3_intronic"


@dataclass(slots=True)
class VariantMatch:
    """``strands``: variant alleles (indexes) on each strand, where their relation is known; else None.
    ``copies``: variant allele to copies seen (1 or 2). ``untested``: variant alleles that were not tested."""

    observed: Observed
    strands: tuple[tuple[int, ...], ...] | None = None
    copies: dict[int, int] = field(default_factory=dict)
    untested: list[int] = field(default_factory=list)


class VariantMatcher:
    """A variant-by-variant gene made ready for reading; build once, use for every sample."""

    def __init__(self, gene: Gene) -> None:
        self.gene = gene
        self.positions: tuple[Position, ...] = tuple(p for p in gene.positions if p.defining)
        self._places = Places(gene, self.positions)
        self.alleles: tuple[Allele, ...] = tuple(a for a in gene.alleles if not a.structural)
        self.reference = next(a.name for a in self.alleles if a.is_reference)
        index = {p.id: i for i, p in enumerate(self.positions)}
        self._index = index
        self.proxy = index.get(gene.settings.get(PROXY, ""))
        self.decider = index.get(gene.settings.get(DECIDER, ""))
        self.must_test = [i for i, p in enumerate(self.positions) if p.must_test]
        self._by_cell: dict[tuple[int, str], int] = {}
        self._joint: dict[frozenset[int], int] = {}
        self._untested_alleles: dict[frozenset[int], list[int]] = {}
        for number, allele in enumerate(self.alleles):
            cells = [(index[p], base) for p, bases in allele.cells.items() for base in bases]
            if len(cells) == 1:
                self._by_cell[cells[0]] = number
            elif cells:
                self._joint[frozenset(i for i, _ in cells)] = number

    def match(self, genotypes: Mapping[str, Genotype], sex: Sex) -> VariantMatch:
        """The variants found, by strand where the phase is known (or does not matter)."""
        observed = self._places.observe(genotypes, sex)
        result = VariantMatch(observed)
        if not observed.tested or observed.conflict:
            return result
        self._note_stand_in(observed)
        first, second = self._cells(observed)
        strands = (self._alleles(first, observed), self._alleles(second, observed))
        for allele in {*strands[0], *strands[1]}:
            result.copies[allele] = (allele in strands[0]) + (allele in strands[1])
        if observed.phase_known:
            result.strands = strands
        result.untested = self._untested(observed)
        return result

    def _cells(self, observed: Observed) -> tuple[dict[int, str], dict[int, str]]:
        """Bases that differ from the reference, strand by strand (file order)."""
        first, second = dict(observed.same), dict(observed.same)
        for het in observed.different.values():
            first[het.index], second[het.index] = het.first, het.second
        refs = [p.ref38 for p in self.positions]
        return (
            {i: b for i, b in first.items() if b != refs[i]},
            {i: b for i, b in second.items() if b != refs[i]},
        )

    def _alleles(self, cells: dict[int, str], observed: Observed) -> tuple[int, ...]:
        found = dict(cells)
        names: set[int] = set()
        if self.proxy is not None and self.decider is not None:
            names |= self._proxied(found, observed)
        names |= {self._by_cell[cell] for cell in found.items() if cell in self._by_cell}
        return tuple(sorted(names, key=lambda a: allele_order(self.alleles[a].name)))

    def _proxied(self, found: dict[int, str], observed: Observed) -> set[int]:
        """Settle the proxy and its deciding variant; consumes their cells."""
        assert self.proxy is not None
        assert self.decider is not None
        exonic, intronic = found.pop(self.proxy, None), found.get(self.decider)
        joint = self._joint.get(frozenset((self.proxy, self.decider)))
        if intronic is not None and exonic is not None and joint is not None:
            found.pop(self.decider)
            return {joint}
        if exonic is None or joint is None:
            return set()
        names = self.positions[self.proxy].name, self.positions[self.decider].name
        if observed.is_tested(self.decider):
            self._note_once(
                observed,
                N_("{proxy} was found but {decider}, which decides, was not; counted as reference."),
                *names,
            )
            return set()
        return {joint}

    def _note_stand_in(self, observed: Observed) -> None:
        """Say so whenever the proxy had to stand in, also where it found nothing."""
        if self.proxy is None or self.decider is None:
            return
        if observed.is_tested(self.proxy) and not observed.is_tested(self.decider):
            names = self.positions[self.proxy].name, self.positions[self.decider].name
            self._note_once(observed, N_("{decider} was not tested; {proxy} stands in for it."), *names)

    def _note_once(self, observed: Observed, sentence: str, proxy: str, decider: str) -> None:
        note = message(sentence, proxy=proxy, decider=decider)
        if note not in observed.notes:
            observed.notes.append(note)

    def _untested(self, observed: Observed) -> list[int]:
        """Variant alleles whose deciding position was not tested (a proxy that was tested stands in)."""
        absent = frozenset((*observed.missing, *observed.failed))
        if absent not in self._untested_alleles:
            self._untested_alleles[absent] = self._with_untested(observed)
        return self._untested_alleles[absent]

    def _with_untested(self, observed: Observed) -> list[int]:
        untested = []
        for number, allele in enumerate(self.alleles):
            places = {self._index[p] for p in allele.cells}
            pair = {self.proxy, self.decider} & places
            if pair and any(p is not None and observed.is_tested(p) for p in (self.proxy, self.decider)):
                continue  # one of the two settles both
            if any(not observed.is_tested(p) for p in places):
                untested.append(number)
        return untested

    def missing_must_tests(self, observed: Observed) -> list[int]:
        """Must-test positions that count as not tested (the proxy is not needed where its decider was tested,
        and stands in where it was not)."""
        missing = [i for i in self.must_test if not observed.is_tested(i)]
        pair = {self.proxy, self.decider}
        if any(i in pair and observed.is_tested(i) for i in self.must_test):
            missing = [i for i in missing if i not in pair]
        return missing

    def diplotype(self, match: VariantMatch, unphased: Sequence[int] = ()) -> str:
        """The diplotype in the field's words; ``unphased``: the two alleles to name where phase is unknown."""
        if match.strands is not None:
            names = [
                combination([self.alleles[a].name for a in strand], self.reference)
                for strand in match.strands
            ]
            return pair_name(names[0], names[1])
        return pair_name(*(self.alleles[a].name for a in unphased))
