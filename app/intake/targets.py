"""The pack's positions, arranged to be found by chromosome and base, and to judge rows that touch them."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.intake.chromosomes import canonical
from app.model.genomics import Assembly
from app.model.rules import Position

# An indel inside a repeat may be written further right by as much as the repeat is long; the longest that the
# field's definitions know is 12 bases, so rows up to here are looked at for the same change in another place.
REPEAT_REACH = 24
_LONG = 10_000  # a REF beyond this is no small change; only whether it covers a position is asked
_BUCKET = 9  # rows are looked at closely in stretches of 512 bases around the pack's positions


class Change(StrEnum):
    """What kind of change a position's alleles are."""

    SUBSTITUTION = "substitution"
    INDEL = "indel"


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A position to look for. ``part``: the n-th base of a longer substitution, looked for on its own; else -1."""

    position: Position
    start: int
    ref: str
    change: Change
    part: int = -1

    @property
    def end(self) -> int:
        return self.start + len(self.ref) - 1

    @property
    def reach(self) -> int:
        """The last base at which a row may still speak of this position."""
        if self.change is Change.SUBSTITUTION:
            return self.end
        return self.end + REPEAT_REACH + max(len(alt) for alt in self.position.alts38)


def targets_of(position: Position) -> list[Target]:
    """The position itself and, if it substitutes several bases, each base alone: files may write them apart."""
    ref = position.ref38.upper()
    indel = any(len(alt) != len(ref) for alt in position.alts38)
    change = Change.INDEL if indel else Change.SUBSTITUTION
    whole = Target(position, position.pos38, ref, change)
    if indel or len(ref) == 1:
        return [whole]
    return [whole] + [Target(position, position.pos38 + n, base, change, n) for n, base in enumerate(ref)]


@dataclass(frozen=True, slots=True)
class Span:
    """A gene's stretch from its first to its last defining position. ``shift``: bases from here to GRCh38."""

    gene: str
    chrom: str
    first: int
    last: int
    shift: int = 0


@dataclass(slots=True)
class Place:
    """One chromosome: its targets by base, the letters that tell the reference genome, and the genes' spans.

    ``letters``: reference letters at places that the other genome numbers otherwise. ``near``, ``inside``: stretches
    of bases around targets and within spans, as numbers of buckets.
    """

    touched: dict[int, tuple[Target, ...]] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    near: set[int] = field(default_factory=set)
    letters: dict[int, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)

    def is_near(self, pos: int) -> bool:
        return pos >> _BUCKET in self.near

    def add_near(self, first: int, last: int) -> None:
        # one stretch earlier too: a row's REF may begin before the position that it covers
        self.near.update(range((first >> _BUCKET) - 1, (last >> _BUCKET) + 1))

    def touching(self, first: int, last: int) -> list[Target]:
        """Targets that a row from ``first`` to ``last`` may speak of, in order of position."""
        if first == last:
            return list(self.touched.get(first, ()))
        if last - first >= _LONG:
            return self.covered(first, last)
        found: dict[Target, None] = {}
        for base in range(first, last + 1):
            found.update(dict.fromkeys(self.touched.get(base, ())))
        return list(found)

    def spans_at(self, pos: int) -> list[Span]:
        """The genes between whose defining positions the base lies."""
        if pos >> _BUCKET not in self.inside:
            return []
        return [span for span in self.spans if span.first <= pos <= span.last]

    def covered(self, first: int, last: int) -> list[Target]:
        """Targets whose first base lies between ``first`` and ``last`` (any distance)."""
        return self.targets[bisect_left(self.starts, first) : bisect_right(self.starts, last)]


def _add_target(place: Place, target: Target) -> None:
    place.targets.append(target)
    place.add_near(target.start, target.reach)
    first = target.start - (1 if target.change is Change.INDEL else 0)
    for base in range(first, target.reach + 1):
        place.touched[base] = (*place.touched.get(base, ()), target)


def in_assembly(position: Position, assembly: Assembly) -> Position:
    """The position as the genome counts and spells it: in GRCh37 with that genome's number and reference letters.

    Alleles stay what they are; where the genomes differ, the one's reference is the other's alternative.
    """
    if assembly is Assembly.GRCH38:
        return position
    return _in_grch37(position)


@functools.lru_cache(maxsize=8192)  # asked for the same positions several times of each file
def _in_grch37(position: Position) -> Position:
    ref = (position.ref37 or position.ref38).upper()
    others = dict.fromkeys(letters.upper() for letters in (position.ref38, *position.alts38))
    alts = tuple(letters for letters in others if letters != ref)
    return replace(position, pos38=position.pos37, ref38=ref, alts38=alts)


def counted_in(positions: Iterable[Position], assembly: Assembly) -> tuple[Position, ...]:
    """The positions that have a number in the genome, each as it counts and spells them."""
    known = (p for p in positions if assembly is Assembly.GRCH38 or p.pos37 > 0)
    return tuple(in_assembly(position, assembly) for position in known)


def places_of(positions: Sequence[Position], assembly: Assembly = Assembly.GRCH38) -> Mapping[str, Place]:
    """The positions by chromosome (canonical name), as the genome counts them. A repeated id counts once."""
    places: dict[str, Place] = {}
    seen: set[str] = set()
    for position in positions:
        if position.id in seen or (assembly is Assembly.GRCH37 and position.pos37 <= 0):
            continue
        seen.add(position.id)
        place = places.setdefault(canonical(position.chrom), Place())
        counted = in_assembly(position, assembly)
        for target in targets_of(counted):
            _add_target(place, target)
        # only positions whose number differs between the genomes can tell them apart
        if position.ref37 and 0 < position.pos37 != position.pos38:
            place.letters[counted.pos38] = counted.ref38.upper()
    for span in _spans(positions, assembly):
        place = places[span.chrom]
        place.spans.append(span)
        place.inside.update(range(span.first >> _BUCKET, (span.last >> _BUCKET) + 1))
    for place in places.values():
        place.targets.sort(key=lambda target: (target.start, target.part))
        place.starts = [target.start for target in place.targets]
    return places


def _spans(positions: Sequence[Position], assembly: Assembly) -> list[Span]:
    ends: dict[tuple[str, str], tuple[int, int]] = {}
    shifts: dict[tuple[str, str], Counter[int]] = {}
    for original in positions:
        if original.defining and (assembly is Assembly.GRCH38 or original.pos37 > 0):
            position = in_assembly(original, assembly)
            key = position.gene, canonical(position.chrom)
            first, last = ends.get(key, (position.pos38, position.pos38))
            ends[key] = min(first, position.pos38), max(last, position.pos38 + len(position.ref38) - 1)
            shifts.setdefault(key, Counter())[original.pos38 - position.pos38] += 1
    return [
        Span(gene, chrom, first, last, shifts[gene, chrom].most_common(1)[0][0])
        for (gene, chrom), (first, last) in ends.items()
    ]


def second_reader_places(*genomes: Mapping[str, Place]) -> dict[str, list[int]]:
    """The bases whose rows both readers must see alike, whichever genome the file counts in."""
    names = dict.fromkeys(name for places in genomes for name in places)
    return {
        name: sorted({base for places in genomes if name in places for base in places[name].touched})
        for name in names
    }
