"""Whether two sets of genotypes can be one person's: marks at common positions, differences, and the sex of X.

A mark says how many copies of a common variant a person carries. Marks of two people agree at many positions by
chance; how likely that is, the allele frequencies of the rule pack tell. Alleles are compared as a set without
order, and one copy written twice (X in men, mitochondria) is the same as written once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

from app.model.genomics import Genotype, GenotypeState, Sex
from app.model.rules import CallingLimits, CallMethod, Gene, Ploidy, Position

BITS = 2
NEIGHBOURS = 1_000_000  # bases: common variants of genes closer than this are often inherited together


@dataclass(frozen=True, slots=True)
class IdentityLimits:
    """Limits of the pack's calling table.

    ``common``: smallest frequency of the rarer base at a position that is marked. ``error``: greatest share of
    positions that may differ between two files of one person. ``chance``: two people are told to be the same only if
    fewer than this many pairs of strangers would agree so far among all that are compared.
    """

    common: float
    error: float
    chance: float


# -- marks ---------------------------------------------------------------------------------------------------


class MarkedPositions:
    """The positions of a rule pack at which people commonly differ, and how likely strangers agree there."""

    def __init__(self, genes: Iterable[Gene], limits: CallingLimits, least: float) -> None:
        counted = [g for g in genes if g.ploidy is Ploidy.DIPLOID and any(a.counts for a in g.alleles)]
        self._populations = limits.populations
        self._alts: dict[str, tuple[Gene, Position]] = {}
        for gene in counted:
            for position in gene.positions:
                if _tells_alleles_apart(gene, position) and self._common(gene, position.id, least):
                    self._alts[position.id] = (gene, position)
        self._likelihood = functools.lru_cache(maxsize=4096)(self._of_gene)

    def __len__(self) -> int:
        return len(self._alts)

    def __contains__(self, position: str) -> bool:
        return position in self._alts

    def _common(self, gene: Gene, position: str, least: float) -> bool:
        shares = [_share(gene, position, population) for population in self._populations]
        return any(least <= share <= 1 - least for share in shares if share is not None)

    def marks(self, genotypes: Mapping[str, Genotype]) -> dict[str, int]:
        """By position: 1 for no copy of the variant, 2 for one, 3 for two. What was not tested has no mark."""
        found = {}
        for position, (_, known) in self._alts.items():
            genotype = genotypes.get(position)
            if genotype is None or genotype.state is not GenotypeState.TESTED or len(genotype.alleles) != 2:
                continue
            if set(genotype.alleles) <= {known.ref38, known.alts38[0]}:
                found[position] = 1 + sum(allele != known.ref38 for allele in genotype.alleles)
        return found

    def chance(self, marks: Mapping[str, int]) -> float:
        """How likely another person of the population carries these marks; neighbouring genes count once."""
        by_gene: dict[str, dict[str, int]] = {}
        for position, mark in marks.items():
            by_gene.setdefault(self._alts[position][0].symbol, {})[position] = mark
        likely = [
            (self._place(found), self._likelihood(symbol, tuple(sorted(found.items()))))
            for symbol, found in by_gene.items()
        ]
        return _product(likely)

    def _place(self, found: Mapping[str, int]) -> tuple[str, int]:
        first = self._alts[next(iter(found))][1]
        return first.chrom, first.pos38

    def _of_gene(self, symbol: str, marks: tuple[tuple[str, int], ...]) -> float:
        """The greatest frequency of these marks among the near populations."""
        gene = self._alts[marks[0][0]][0]
        counted = [population for population in self._populations if _counted(gene, population)]
        near = counted[:-1] or counted  # the last is everyone
        return max((_agreeing(gene, marks, population) for population in near), default=1.0)


def _tells_alleles_apart(gene: Gene, position: Position) -> bool:
    """Two bases only, and each allele that was counted carries one of them for sure."""
    cells = [a.cells[position.id] for a in gene.alleles if a.counts and position.id in a.cells]
    return len(position.alts38) == 1 and all(cell == position.alts38 for cell in cells)


def _counted(gene: Gene, population: str) -> int:
    return max((a.counts[population][1] for a in gene.alleles if population in a.counts), default=0)


def _share(gene: Gene, position: str, population: str) -> float | None:
    """The share of haplotypes that carry another base than the reference there."""
    total = _counted(gene, population)
    if not total:
        return None
    other = sum(
        a.counts[population][0] for a in gene.alleles if population in a.counts and position in a.cells
    )
    return other / total


def _agreeing(gene: Gene, marks: tuple[tuple[str, int], ...], population: str) -> float:
    """An upper bound of how many people carry these marks of one gene: never rarer than one haplotype counted."""
    if gene.method is CallMethod.HAPLOTYPE:
        found = _pairs(gene, marks, population)
    else:  # variants are counted one by one: how they sit together on a strand is not known
        found = min(_single(gene, position, mark, population) for position, mark in marks)
    return max(found, 1 / _counted(gene, population))


def _single(gene: Gene, position: str, mark: int, population: str) -> float:
    other = _share(gene, position, population) or 0.0
    return ((1 - other) ** 2, 2 * other * (1 - other), other**2)[mark - 1]


def _pairs(gene: Gene, marks: tuple[tuple[str, int], ...], population: str) -> float:
    """The share of pairs of haplotypes that carry exactly these marks."""
    total = _counted(gene, population)
    weights: dict[tuple[int, ...], float] = {}
    for allele in gene.alleles:
        if population in allele.counts:
            carried = tuple(int(position in allele.cells) for position, _ in marks)
            weights[carried] = weights.get(carried, 0.0) + allele.counts[population][0] / total
    wanted = tuple(mark - 1 for _, mark in marks)
    return sum(
        weights[one] * weights[two] * (1 if one == two else 2)
        for one, two in combinations_with_replacement(weights, 2)
        if tuple(a + b for a, b in zip(one, two, strict=True)) == wanted
    )


def _product(likely: list[tuple[tuple[str, int], float]]) -> float:
    """Neighbours count once, as the rarer of them (both together are no likelier); all others are independent."""
    result, before, block = 1.0, ("", 0), 1.0
    for place, chance in sorted(likely):
        if place[0] == before[0] and place[1] - before[1] < NEIGHBOURS:
            block = min(block, chance)
        else:
            result, block = result * block, chance
        before = place
    return result * block


@dataclass(frozen=True, slots=True)
class MarkMatch:
    """How two sets of marks compare, at positions that both have."""

    shared: int
    different: int


def compared(first: int, second: int) -> MarkMatch:
    """Compare marks packed in two bits each (0: none)."""
    low = int.from_bytes(b"\x55" * ((max(first.bit_length(), second.bit_length()) + 7) // 8), "little")
    both = (first | first >> 1) & (second | second >> 1) & low
    change = first ^ second
    return MarkMatch(both.bit_count(), ((change | change >> 1) & both).bit_count())


# -- two files of one person ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Concordance:
    """A new file against earlier genotypes, by position. ``same``, ``different``: tested in both. ``new``: tested for
    the first time. A position that one of them did not test says nothing."""

    same: tuple[str, ...]
    new: tuple[str, ...]
    different: tuple[str, ...]


def same_genotype(first: Genotype, second: Genotype) -> bool:
    """Whether two tested genotypes of one position can be one person's; one copy may be written once or twice."""
    if len(first.alleles) == len(second.alleles):
        return sorted(first.alleles) == sorted(second.alleles)
    return set(first.alleles) == set(second.alleles) and len(set(first.alleles)) == 1


def concordance(earlier: Mapping[str, Genotype], found: Mapping[str, Genotype]) -> Concordance:
    """Compare the tested positions of a new file with what was known."""
    same: list[str] = []
    new: list[str] = []
    different: list[str] = []
    for position, genotype in _tested(found):
        before = earlier.get(position)
        if before is None or before.state is not GenotypeState.TESTED:
            new.append(position)
        else:
            (same if same_genotype(before, genotype) else different).append(position)
    return Concordance(tuple(same), tuple(new), tuple(different))


def _tested(genotypes: Mapping[str, Genotype]) -> Iterator[tuple[str, Genotype]]:
    return ((p, g) for p, g in genotypes.items() if g.state is GenotypeState.TESTED)


# -- sex -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SexEvidence:
    """Tested positions of X: how many, how many carry two different bases, how many are written as one copy."""

    tested: int
    two_bases: tuple[str, ...]
    one_copy: int

    @property
    def sex(self) -> Sex:
        """What the file shows; unknown where nothing tells, and where it contradicts itself."""
        if self.two_bases and not self.one_copy:
            return Sex.FEMALE
        if self.one_copy and not self.two_bases:
            return Sex.MALE
        return Sex.UNKNOWN

    def contradicts(self, recorded: Sex) -> bool:
        """A man with two different bases at a position of X, or a woman with single copies."""
        if recorded is Sex.MALE:
            return bool(self.two_bases)
        return recorded is Sex.FEMALE and self.one_copy > 0


def sex_evidence(genotypes: Mapping[str, Genotype]) -> SexEvidence:
    """What the positions of X tell; the pack's positions there all lie outside the parts shared with Y."""
    found = [
        (position, genotype) for position, genotype in _tested(genotypes) if position.startswith("chrX:")
    ]
    two = tuple(position for position, genotype in found if len(set(genotype.alleles)) > 1)
    return SexEvidence(len(found), two, sum(len(genotype.alleles) == 1 for _, genotype in found))
