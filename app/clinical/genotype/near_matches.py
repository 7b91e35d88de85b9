"""What comes nearest when no pair of named alleles fits: alleles together on one strand, or one with a difference.

Nothing here names the gene's result; it tells a person what the file shows. The work is bounded: at most two named
alleles per strand, only alleles that carry a variant that was found, and alleles that look alike at the tested
positions count once.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, combinations_with_replacement
from math import prod

from app.clinical.genotype.haplotypes import HaplotypeMatcher
from app.clinical.genotype.naming import allele_order, combination, pair_name
from app.clinical.genotype.observed import Observed

MAX_DIFFERENCES = 2  # a pair further off than this is no near match
_MAX_KINDS = 24  # distinct alleles (as far as tested) that are tried, the best supported first
_SHOWN = 3
_CARRIERS = 4
_Cells = Mapping[int, tuple[str, ...]]
_Variant = tuple[int, str]  # position, base


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A pair that nearly fits. ``extra``: variants found that it does not carry; ``absent``: variants that it
    carries, tested and not found on that copy. Both are empty where combined alleles explain everything."""

    name: str
    extra: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMatches:
    """``nearest``: the most plausible of the pairs that come equally near (none: nothing comes near).
    ``found``: every variant that was found. ``risks``: those that belong to risk alleles, with their names."""

    nearest: tuple[NearMatch, ...]
    found: tuple[str, ...]
    risks: tuple[str, ...]


@dataclass(slots=True)
class _Kind:
    """Alleles that are alike at the tested positions. ``found``: their variants that the file shows."""

    cells: _Cells
    found: frozenset[int]
    lacking: int
    alleles: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Strand:
    """What one strand may carry, as bits by position: ``wrong``: homozygous positions that it contradicts;
    ``first``, ``second``: heterozygous positions where it explains that base. ``variants``: fewest, most.
    ``lacking``: variants of its alleles that were tested and not found at all."""

    alleles: tuple[int, ...]
    cells: _Cells
    wrong: int
    first: int
    second: int
    variants: tuple[int, int]
    lacking: int
    prior: float
    risky: bool


_Pair = tuple[_Strand, _Strand | None]


class _Search:
    """One gene's genotypes against strands of up to two named alleles. ``risks``: see :func:`near_matches`."""

    def __init__(self, matcher: HaplotypeMatcher, observed: Observed, risks: Sequence[bool | None]) -> None:
        self.matcher, self.observed, self.risks = matcher, observed, risks
        self.refs = [p.ref38 for p in matcher.positions]
        tested = sorted((*observed.same, *observed.different))
        self.bases = {p: observed.bases(p) for p in tested}
        self.variants = sum(base != self.refs[p] for p, bases in self.bases.items() for base in bases)
        self.blocks: dict[str, int] = {}
        for p, het in observed.different.items():
            self.blocks[het.block] = self.blocks.get(het.block, 0) | 1 << p
        self.singles = sum(block for block in self.blocks.values() if block.bit_count() == 1)
        self.sets = [block for block in self.blocks.values() if block.bit_count() > 1]

    # -- strands -------------------------------------------------------------------------------------------------
    def _kind(self, number: int) -> _Kind | None:
        """The allele as far as it was tested; None if no variant of it was found or more than one is absent."""
        cells = {p: bases for p, bases in self.matcher.cells[number].items() if p in self.bases}
        needed = {p for p, bases in cells.items() if self.refs[p] not in bases}
        found = frozenset(p for p in needed if set(cells[p]) & set(self.bases[p]))
        lacking = sum(1 for p, bases in cells.items() if not set(bases) & set(self.bases[p]))
        return _Kind(cells, found, lacking) if found and lacking <= 1 else None

    def _kinds(self) -> list[_Kind]:
        kinds: dict[frozenset[tuple[int, tuple[str, ...]]], _Kind] = {}
        for number, allele in enumerate(self.matcher.alleles):
            kind = None if allele.is_reference else self._kind(number)
            if kind is not None:
                kinds.setdefault(frozenset(kind.cells.items()), kind).alleles.append(number)
        for kind in kinds.values():
            kind.alleles.sort(key=self._plausible)
        return sorted(kinds.values(), key=lambda k: (k.lacking, -len(k.found), self._plausible(k.alleles[0])))

    def _plausible(self, number: int) -> tuple[bool, float, int]:
        """Sorts alleles: those tested in full first, then the more frequent."""
        whole = all(p in self.bases for p in self.matcher.cells[number])
        return not whole, -self.matcher.priors[number], number

    def strands(self) -> list[_Strand]:
        """The reference, single alleles, and two alleles together where every tested variant of both was found."""
        kinds = self._kinds()
        whole = [k for k in kinds if not k.lacking][:_MAX_KINDS]
        partly = [k for k in kinds if k.lacking][:_MAX_KINDS]
        plain = [
            _Kind(self.matcher.cells[n], frozenset(), 0, [n])
            for n, allele in enumerate(self.matcher.alleles)
            if allele.is_reference
        ]
        found = [self._strand(kind.cells, kind) for kind in (*plain, *whole, *partly)]
        for one, other in combinations(whole, 2):
            joined = _joined(one.cells, other.cells)
            if joined is not None and not (one.found <= other.found or other.found <= one.found):
                found.append(self._strand(joined, one, other))
        return found

    def _strand(self, cells: _Cells, *kinds: _Kind) -> _Strand:
        wrong = first = second = 0
        for p, base in self.observed.same.items():
            if base not in cells.get(p, (self.refs[p],)):
                wrong |= 1 << p
        for p, het in self.observed.different.items():
            bases = cells.get(p, (self.refs[p],))
            first |= (het.first in bases) << p
            second |= (het.second in bases) << p
        fewest = sum(1 for p, bases in cells.items() if p in self.bases and self.refs[p] not in bases)
        most = sum(1 for p in cells if p in self.bases)
        prior = prod(sum(self.matcher.priors[n] for n in kind.alleles) for kind in kinds)
        risky = any(all(self.risks[n] for n in kind.alleles) for kind in kinds)
        lacking = sum(kind.lacking for kind in kinds)
        alleles = tuple(kind.alleles[0] for kind in kinds)
        return _Strand(alleles, cells, wrong, first, second, (fewest, most), lacking, prior, risky)

    # -- pairs ---------------------------------------------------------------------------------------------------
    def nearest(self) -> tuple[int, list[_Pair]]:
        """The fewest differences (up to the limit), and every pair with no more than these."""
        best, found = MAX_DIFFERENCES, list[_Pair]()
        for pair, differences in self._pairs(self.strands()):
            if differences < best:
                best, found = differences, []
            if differences == best:
                found.append(pair)
        return best, found

    def _pairs(self, strands: Sequence[_Strand]) -> Iterator[tuple[_Pair, int]]:
        if self.observed.haploid:
            yield from (((strand, None), strand.wrong.bit_count()) for strand in strands)
            return
        for one, other in combinations_with_replacement(strands, 2):
            low, high = one.variants[0] + other.variants[0], one.variants[1] + other.variants[1]
            if low - MAX_DIFFERENCES <= self.variants <= high + MAX_DIFFERENCES:
                yield (one, other), self._differences(one, other)

    def _differences(self, a: _Strand, b: _Strand) -> int:
        straight, crossed = a.first & b.second, a.second & b.first
        either = a.first | b.second | a.second | b.first
        count = a.wrong.bit_count() + b.wrong.bit_count()
        count += (self.singles & ~(straight | crossed)).bit_count() + (self.singles & ~either).bit_count()
        for block in self.sets:
            count += min(_uncovered(block, a.first, b.second), _uncovered(block, a.second, b.first))
        return count

    # -- words ---------------------------------------------------------------------------------------------------
    def described(self, pair: _Pair) -> NearMatch:
        """The pair's name and what does not fit it."""
        extra: set[_Variant] = set()
        absent: set[_Variant] = set()
        for strand, seen in zip(pair, self._sides(pair), strict=True):
            for p, base in seen.items() if strand else ():
                bases = strand.cells.get(p, (self.refs[p],)) if strand else ()
                if base in bases:
                    continue
                if base != self.refs[p]:
                    extra.add((p, base))
                if self.refs[p] not in bases:
                    absent.add((p, bases[0]))
        names = [self._strand_name(strand) for strand in pair if strand]
        name = pair_name(names[0], names[1] if len(names) > 1 else None)
        return NearMatch(name, self._words(extra), self._words(absent))

    def _strand_name(self, strand: _Strand) -> str:
        names = [self.matcher.alleles[n].name for n in strand.alleles]
        return combination(names, names[0])

    def _sides(self, pair: _Pair) -> tuple[dict[int, str], dict[int, str]]:
        """The bases of the two strands, laid out so that they differ least from the pair."""
        a, b = pair
        first, second = dict(self.observed.same), dict(self.observed.same)
        if b is None:
            return first, {}
        for p, het in self.observed.different.items():
            block = self.blocks[het.block]
            turned = _uncovered(block, a.second, b.first) < _uncovered(block, a.first, b.second)
            first[p], second[p] = (het.second, het.first) if turned else (het.first, het.second)
        return first, second

    def _words(self, variants: set[_Variant]) -> tuple[str, ...]:
        return tuple(f"{self.matcher.positions[p].name} {base}" for p, base in sorted(variants))

    def found(self) -> tuple[str, ...]:
        """Every variant that was found, in order of position."""
        return self._words(self._found_variants())

    def _found_variants(self) -> set[_Variant]:
        return {(p, base) for p, bases in self.bases.items() for base in bases if base != self.refs[p]}

    # -- risks ---------------------------------------------------------------------------------------------------
    def risk_variants(self, pairs: Sequence[_Pair]) -> tuple[str, ...]:
        """Variants found whose alleles of known effect are all risks, and those of risk alleles in every pair."""
        telling = {v: alleles for v in sorted(self._found_variants()) if (alleles := self._telling(v))}
        if pairs and all(a.risky or (b is not None and b.risky) for a, b in pairs):
            named = {n for pair in pairs for s in pair if s for n in s.alleles if self.risks[n]}
            told = {n for alleles in telling.values() for n in alleles}
            for number in sorted(named - told):
                for variant in self._found_variants():
                    if self._carries(number, variant):
                        telling.setdefault(variant, []).append(number)
        return tuple(self._with_carriers(variant, telling[variant]) for variant in sorted(telling))

    def _telling(self, variant: _Variant) -> list[int]:
        """Risk alleles that carry the variant; none where an allele known to be no risk carries it too."""
        carriers = [n for n in range(len(self.matcher.alleles)) if self._carries(n, variant)]
        if any(self.risks[n] is False for n in carriers):
            return []
        return [n for n in carriers if self.risks[n]]

    def _carries(self, number: int, variant: _Variant) -> bool:
        p, base = variant
        bases = self.matcher.cells[number].get(p, ())
        return base in bases and self.refs[p] not in bases

    def _with_carriers(self, variant: _Variant, alleles: list[int]) -> str:
        likely = sorted(alleles, key=lambda n: (self._kind(n) is None, -self.matcher.priors[n], n))
        names = sorted((self.matcher.alleles[n].name for n in likely[:_CARRIERS]), key=allele_order)
        return f"{self._words({variant})[0]} ({', '.join(names)}{', …' if len(likely) > _CARRIERS else ''})"


def _joined(one: _Cells, other: _Cells) -> _Cells | None:
    """Two alleles on one strand; None where they need different bases at one position."""
    both = dict(one)
    for p, bases in other.items():
        shared = tuple(base for base in both.get(p, bases) if base in bases)
        if not shared:
            return None
        both[p] = shared
    return both


def _uncovered(block: int, of_one: int, of_other: int) -> int:
    return (block & ~of_one).bit_count() + (block & ~of_other).bit_count()


def near_matches(matcher: HaplotypeMatcher, observed: Observed, risks: Sequence[bool | None]) -> NearMatches:
    """What comes nearest to genotypes that no pair of named alleles fits.

    ``risks``: per allele of the matcher whether it must not be missed; None where its effect is not known. A base
    that no definition knows (``observed.undocumented``) leaves nothing to compare: only the risks are told.
    """
    search = _Search(matcher, observed, risks)
    pairs = [] if observed.undocumented else search.nearest()[1]
    nearest = [search.described(pair) for pair in heapq.nsmallest(_SHOWN, pairs, key=_order)]
    return NearMatches(tuple(dict.fromkeys(nearest)), search.found(), search.risk_variants(pairs))


def _order(pair: _Pair) -> tuple[object, ...]:
    """Fewer alleles first, then fewer absent variants, then the more frequent."""
    strands = [s for s in pair if s]
    alleles = [n for strand in strands for n in strand.alleles]
    return len(alleles), sum(s.lacking for s in strands), -prod(s.prior for s in strands), alleles
