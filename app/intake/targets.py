"""The pack's positions, arranged to be found by chromosome and base, and to judge rows that touch them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.intake.chromosomes import canonical
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
    """A gene's stretch from its first to its last defining position."""

    gene: str
    chrom: str
    first: int
    last: int


@dataclass(slots=True)
class Place:
    """One chromosome: its targets by base, the letters that tell the reference genome, and the genes' spans.

    ``near``, ``inside``: stretches of bases around targets and within spans, as numbers of buckets.
    """

    touched: dict[int, tuple[Target, ...]] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    near: set[int] = field(default_factory=set)
    ref38: dict[int, str] = field(default_factory=dict)
    ref37: dict[int, str] = field(default_factory=dict)
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


def places_of(positions: Sequence[Position]) -> Mapping[str, Place]:
    """The positions by chromosome (canonical name). A repeated position id counts once."""
    places: dict[str, Place] = {}
    seen: set[str] = set()
    for position in positions:
        if position.id in seen:
            continue
        seen.add(position.id)
        place = places.setdefault(canonical(position.chrom), Place())
        for target in targets_of(position):
            _add_target(place, target)
        _add_letters(place, position)
    for span in _spans(positions):
        place = places[span.chrom]
        place.spans.append(span)
        place.inside.update(range(span.first >> _BUCKET, (span.last >> _BUCKET) + 1))
    for place in places.values():
        place.targets.sort(key=lambda target: (target.start, target.part))
        place.starts = [target.start for target in place.targets]
    return places


def _spans(positions: Sequence[Position]) -> list[Span]:
    ends: dict[tuple[str, str], tuple[int, int]] = {}
    for position in positions:
        if position.defining:
            key = position.gene, canonical(position.chrom)
            first, last = ends.get(key, (position.pos38, position.pos38))
            ends[key] = min(first, position.pos38), max(last, position.pos38 + len(position.ref38) - 1)
    return [Span(gene, chrom, first, last) for (gene, chrom), (first, last) in ends.items()]


def _add_letters(place: Place, position: Position) -> None:
    """Only positions whose number differs between the genomes can tell them apart."""
    if position.pos37 <= 0 or position.pos37 == position.pos38:
        return
    place.ref38[position.pos38] = position.ref38.upper()
    place.add_near(position.pos37, position.pos37)
    if position.ref37:
        place.ref37[position.pos37] = position.ref37.upper()


def second_reader_places(places: Mapping[str, Place]) -> dict[str, list[int]]:
    """The bases whose rows both readers must see alike."""
    return {name: sorted(place.touched) for name, place in places.items()}
