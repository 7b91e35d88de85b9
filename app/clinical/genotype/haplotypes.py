"""Exact matching of allele pairs against the tested positions, without enumerating strands.

For each candidate allele two bit sets tell at which heterozygous positions it explains the first and the second
base; a pair fits if in every phase block one allele explains one strand and the other the other. The number of pairs
is bounded by the allele table, so thirty unphased heterozygous positions cost no more than two.

Scores follow the field's reference matcher (PharmCAT; Sangkuhl 2020, PMID 31306493): defined cells that were tested,
summed over both alleles; the reference allele counts every tested position; equal best pairs all stay.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

from app.clinical.genotype.naming import allele_order, pair_name
from app.clinical.genotype.observed import Heterozygous, Observed, Places
from app.model.genomics import Genotype, Sex
from app.model.rules import Allele, Gene, Position

Pair = tuple[int, int | None]
_Group = tuple[int, int, Hashable, bool]
TOP_ALLELES = 40
TOP_PAIRS = 12


@dataclass(frozen=True, slots=True)
class PairGroup:
    """Posterior probability of all pairs that share their labels. ``hidden``: a pair that needs an untested
    variant of an allele outside the must-test list."""

    labels: tuple[Hashable, ...]
    hidden: bool
    probability: float


@dataclass(slots=True)
class HaplotypeMatch:
    """What the tested positions allow. ``best``: best-scoring pairs of alleles that were really tested for;
    ``possible``: all such pairs; ``groups``: posterior over every allele; ``top``: the most probable pairs."""

    observed: Observed
    best: list[Pair] = field(default_factory=list)
    possible: list[Pair] = field(default_factory=list)
    groups: list[PairGroup] = field(default_factory=list)
    top: list[tuple[Pair, float]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    first: int  # bits of heterozygous positions whose first base it explains
    second: int


def _bits(sets: Sequence[int], allele: int) -> int:
    """Which of the sets (bits of alleles) hold the allele, as bits of their places."""
    found = 0
    for place, one in enumerate(sets):
        found |= (one >> allele & 1) << place
    return found


def _members(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class HaplotypeMatcher:
    """A gene's allele table made ready for matching; build once, use for every sample.

    ``labels``: what tells alleles apart for the question asked (function, activity …); pairs with equal labels are
    summed; ``labels_unseen`` stands for alleles whose own variants were not tested. ``priors``: one per callable
    allele, in the order of :attr:`alleles`.
    """

    def __init__(self, gene: Gene) -> None:
        self.gene = gene
        self.positions: tuple[Position, ...] = tuple(p for p in gene.positions if p.defining)
        self._places = Places(gene, self.positions)
        self.alleles: tuple[Allele, ...] = tuple(a for a in gene.alleles if not a.structural)
        index = {p.id: i for i, p in enumerate(self.positions)}
        self.cells = [{index[p]: bases for p, bases in a.cells.items()} for a in self.alleles]
        self._fits = self._allowed()
        self._needs = [self._needed(cells) for cells in self.cells]
        self.must_test = [i for i, p in enumerate(self.positions) if p.must_test]
        self.required = [i for i, p in enumerate(self.positions) if p.required]
        self.labels: Sequence[Hashable] = [a.name for a in self.alleles]
        self.labels_unseen: Sequence[Hashable] = self.labels
        self.priors: Sequence[float] = [1 / len(self.alleles)] * len(self.alleles) if self.alleles else []

    def _allowed(self) -> list[dict[str, int]]:
        """Per position: base to the set (bits) of alleles that may carry it."""
        everyone = (1 << len(self.alleles)) - 1
        fits = [dict.fromkeys(p.alts38, 0) | {p.ref38: everyone} for p in self.positions]
        for number, cells in enumerate(self.cells):
            bit = 1 << number
            for place, bases in cells.items():
                for base, others in fits[place].items():
                    fits[place][base] = others | bit if base in bases else others & ~bit
        return fits

    def _needed(self, cells: Mapping[int, tuple[str, ...]]) -> frozenset[int]:
        """Positions where the allele cannot carry the reference base."""
        return frozenset(p for p, bases in cells.items() if self.positions[p].ref38 not in bases)

    def match(self, genotypes: Mapping[str, Genotype], sex: Sex) -> HaplotypeMatch:
        """Every pair that the genotypes allow (a single allele each where there is one copy)."""
        observed = self._places.observe(genotypes, sex)
        result = HaplotypeMatch(observed)
        if not observed.tested or observed.conflict or observed.undocumented:
            return result
        candidates = self._candidates(observed)
        tested = frozenset(observed.same) | frozenset(observed.different)
        blocks = _block_bits(tuple(observed.different.values()))
        result.possible = self._possible(observed, candidates, blocks, tested)
        result.best = self._best(observed, result.possible)
        result.groups, result.hidden = self._posterior(observed, candidates, blocks, tested)
        result.top = self._top(observed, candidates, blocks)
        return result

    def _candidates(self, observed: Observed) -> list[_Candidate]:
        alive, fits = (1 << len(self.alleles)) - 1, self._fits
        for index, base in observed.same.items():
            alive &= fits[index].get(base, 0)
        firsts, seconds = [], []
        for het in observed.different.values():
            first, second = fits[het.index].get(het.first, 0), fits[het.index].get(het.second, 0)
            firsts.append(first)
            seconds.append(second)
            alive &= first | second
        return [_Candidate(a, _bits(firsts, a), _bits(seconds, a)) for a in _members(alive)]

    def _possible(
        self, observed: Observed, candidates: list[_Candidate], blocks: list[int], tested: frozenset[int]
    ) -> list[Pair]:
        callable_ = [c for c in candidates if self._callable(c.index, tested)]
        if observed.haploid:
            return [(c.index, None) for c in callable_]
        return [
            (a.index, b.index)
            for a, b in combinations_with_replacement(callable_, 2)
            if _pair_fits(a, b, blocks)
        ]

    def _callable(self, allele: int, tested: frozenset[int]) -> bool:
        """An allele none of whose own positions was tested cannot be called (the reference always can)."""
        return (
            self.alleles[allele].is_reference
            or self._repeats_reference(allele)
            or any(p in tested for p in self.cells[allele])
        )

    def _repeats_reference(self, allele: int) -> bool:
        return self.alleles[allele].score >= len(self.positions)

    def _best(self, observed: Observed, pairs: list[Pair]) -> list[Pair]:
        if not pairs or any(not observed.is_tested(i) for i in self.required):
            return []
        scores = {pair: self._score(observed, pair) for pair in pairs}
        high = max(scores.values())
        best = [pair for pair in pairs if scores[pair] == high]
        return self._by_priority(observed, pairs, best) or sorted(best, key=self._pair_order)

    def _pair_order(self, pair: Pair) -> list[tuple[object, ...]]:
        return sorted(allele_order(self.alleles[a].name) for a in pair if a is not None)

    def _by_priority(self, observed: Observed, pairs: list[Pair], best: list[Pair]) -> list[Pair]:
        """Unphased ties that the field settles by a fixed choice, if every diplotype of the entry is possible."""
        if observed.phase_known or not self.gene.unphased_priority:
            return []
        names = {self.name(pair): pair for pair in pairs}
        for entry in self.gene.unphased_priority:
            if all(name in names for name in entry) and {self.name(p) for p in best} <= set(entry):
                return [names[entry[0]]]
        return []

    def name(self, pair: Pair) -> str:
        """The pair's diplotype name."""
        first, second = pair
        return pair_name(self.alleles[first].name, None if second is None else self.alleles[second].name)

    def _score(self, observed: Observed, pair: Pair) -> int:
        first, second = pair
        base = self._plain_score(first, observed) + (
            0 if second is None else self._plain_score(second, observed)
        )
        return base + self._either_base_score(observed, pair)

    def _plain_score(self, allele: int, observed: Observed) -> int:
        if self.alleles[allele].is_reference or self._repeats_reference(allele):
            return observed.tested
        cells = self.cells[allele]
        tested = sum(1 for p, bases in cells.items() if len(bases) == 1 and observed.is_tested(p))
        repeated = self.alleles[allele].score - len(cells)
        return tested + (repeated if repeated > 0 and not observed.missing and not observed.failed else 0)

    def _either_base_score(self, observed: Observed, pair: Pair) -> int:
        """A cell that may carry either base counts where the strand carries the variant."""
        score = 0
        for allele, other in (pair, pair[::-1]):
            if allele is None or self.alleles[allele].is_reference:
                continue
            for p, bases in self.cells[allele].items():
                if len(bases) > 1 and self._carries_variant(observed, p, other):
                    score += 1
        return score

    def _carries_variant(self, observed: Observed, position: int, other: int | None) -> bool:
        ref = self.positions[position].ref38
        if position in observed.same:
            return observed.same[position] != ref
        if position not in observed.different or other is None:
            return False
        return ref in self.cells[other].get(position, (ref,))

    def _posterior(
        self, observed: Observed, candidates: list[_Candidate], blocks: list[int], tested: frozenset[int]
    ) -> tuple[list[PairGroup], list[int]]:
        hidden = [c.index for c in candidates if self._is_hidden(c.index, tested)]
        weights = self._group_weights(candidates, set(hidden), tested)
        totals: dict[tuple[tuple[Hashable, ...], bool], float] = {}
        for labels, is_hidden, weight in _pair_weights(weights, blocks, observed.haploid):
            key = (labels, is_hidden)
            totals[key] = totals.get(key, 0.0) + weight
        mass = sum(totals.values()) or 1.0
        groups = [PairGroup(labels, is_hidden, w / mass) for (labels, is_hidden), w in totals.items()]
        return sorted(groups, key=lambda g: -g.probability), hidden

    def _group_weights(
        self, candidates: list[_Candidate], hidden: set[int], tested: frozenset[int]
    ) -> dict[_Group, float]:
        """Summed priors of candidates that explain the same bases and carry the same label."""
        weights: dict[_Group, float] = {}
        visible = {self._needs[c.index] & tested for c in candidates if c.index not in hidden}
        for c in candidates:
            unseen = c.index in hidden and self._needs[c.index] & tested in visible
            label = (self.labels_unseen if unseen else self.labels)[c.index]
            key = (c.first, c.second, label, c.index in hidden)
            weights[key] = weights.get(key, 0.0) + self.priors[c.index]
        return weights

    def _is_hidden(self, allele: int, tested: frozenset[int]) -> bool:
        return not self.alleles[allele].must_test and not self._needs[allele] <= tested

    def _top(
        self, observed: Observed, candidates: list[_Candidate], blocks: list[int]
    ) -> list[tuple[Pair, float]]:
        """The most probable pairs by name, for the explanation (probabilities among all that are possible)."""
        likely = sorted(candidates, key=lambda c: -self.priors[c.index])[:TOP_ALLELES]
        if observed.haploid:
            mass = sum(self.priors[c.index] for c in candidates) or 1.0
            return [((c.index, None), self.priors[c.index] / mass) for c in likely[:TOP_PAIRS]]
        found = [
            (
                (a.index, b.index),
                self.priors[a.index] * self.priors[b.index] * (1 if a.index == b.index else 2),
            )
            for a, b in combinations_with_replacement(likely, 2)
            if _pair_fits(a, b, blocks)
        ]
        mass = sum(w for _, w in found) or 1.0
        return [(pair, w / mass) for pair, w in sorted(found, key=lambda item: -item[1])[:TOP_PAIRS]]


def _block_bits(hets: Sequence[Heterozygous]) -> list[int]:
    blocks: dict[str, int] = {}
    for i, het in enumerate(hets):
        blocks[het.block] = blocks.get(het.block, 0) | 1 << i
    return list(blocks.values())


def _fits(first_a: int, second_a: int, first_b: int, second_b: int, blocks: Sequence[int]) -> bool:
    straight, crossed = first_a & second_b, second_a & first_b
    return all(straight & block == block or crossed & block == block for block in blocks)


def _pair_fits(a: _Candidate, b: _Candidate, blocks: Sequence[int]) -> bool:
    return _fits(a.first, a.second, b.first, b.second, blocks)


def _pair_weights(
    weights: Mapping[_Group, float], blocks: Sequence[int], haploid: bool
) -> Iterator[tuple[tuple[Hashable, ...], bool, float]]:
    """Hardy-Weinberg weights of label pairs: p² for two of one group (which already holds its own pairs), 2pq."""
    groups = list(weights.items())
    if haploid:
        for (_, _, label, hidden), weight in groups:
            yield (label,), hidden, weight
        return
    for i, ((f1, s1, label1, hidden1), w1) in enumerate(groups):
        for (f2, s2, label2, hidden2), w2 in groups[i:]:
            if _fits(f1, s1, f2, s2, blocks):
                same = (f1, s1, label1, hidden1) == (f2, s2, label2, hidden2)
                ordered = tuple(sorted((label1, label2), key=repr))
                yield ordered, hidden1 or hidden2, w1 * w2 * (1 if same else 2)
