"""Where the rule pack's tumour changes lie in one genome, and what a change at a place is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.intake.tumour_panel import TumourRequest
from app.model.genomics import Assembly
from app.model.oncology import CodingSegment, Hotspot

_COMPLEMENT = str.maketrans("ACGT", "TGCA")
_BUCKET = 9
_Alleles = tuple[int, str, str]


def trimmed(pos: int, ref: str, alt: str) -> _Alleles:
    """The change without the letters that both spellings share, the end first."""
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    shared = 0
    while shared < min(len(ref), len(alt)) and ref[shared] == alt[shared]:
        shared += 1
    return pos + shared, ref[shared:], alt[shared:]


def _turns(change: _Alleles) -> Iterator[_Alleles]:
    """An insertion of repeated letters may be written at each of the repeat's places."""
    pos, ref, alt = change
    yield change
    if not ref:
        for step in range(1, len(alt) + 1):
            turned = alt[step % len(alt) :] + alt[: step % len(alt)]
            yield pos + step, "", turned


@dataclass(frozen=True, slots=True)
class Spot:
    """A known change with its letters in one genome."""

    hotspot: Hotspot
    change: _Alleles

    @property
    def positions(self) -> range:
        """Bases that must have been read to say that the change is not there."""
        pos, ref, _ = self.change
        return range(pos, pos + max(len(ref), 1))


class Places:
    """One genome's places. Asked for each row of a file."""

    def __init__(self, request: TumourRequest, assembly: Assembly) -> None:
        self.assembly = assembly
        self.spots: list[tuple[str, Spot]] = []
        self._by_change: dict[tuple[str, _Alleles], Hotspot] = {}
        self._starts: dict[tuple[str, int], str] = {}
        self._segments: dict[str, list[CodingSegment]] = defaultdict(list)
        self._buckets: dict[str, set[int]] = defaultdict(set)
        for hotspot in request.hotspots:
            self._add(hotspot)
        for segment in request.segments:
            self._segments[segment.chrom].append(segment)
            first, last = segment.span(assembly)
            self._buckets[segment.chrom] |= set(range(first >> _BUCKET, (last >> _BUCKET) + 1))

    def _add(self, hotspot: Hotspot) -> None:
        pos = hotspot.pos(self.assembly)
        change = trimmed(pos, hotspot.ref, hotspot.alt)
        self.spots.append((hotspot.chrom, Spot(hotspot, change)))
        for turned in _turns(change):
            self._by_change.setdefault((hotspot.chrom, turned), hotspot)
        self._starts[hotspot.chrom, pos] = hotspot.ref
        self._buckets[hotspot.chrom].add(pos >> _BUCKET)

    def near(self, chrom: str, first: int, last: int) -> bool:
        """Whether a row over these bases may matter."""
        buckets = self._buckets.get(chrom)
        if not buckets:
            return False
        start, end = first >> _BUCKET, last >> _BUCKET
        if end - start > len(buckets):
            return any(start <= bucket <= end for bucket in buckets)
        return any(bucket in buckets for bucket in range(start, end + 1))

    def fits(self, chrom: str, pos: int, ref: str) -> bool | None:
        """Whether the reference letters at a known place are this genome's; None elsewhere."""
        expected = self._starts.get((chrom, pos))
        if expected is None:
            return None
        shared = min(len(expected), len(ref))
        return expected[:shared] == ref[:shared]

    def known(self, chrom: str, pos: int, ref: str, alt: str) -> Hotspot | None:
        """The known change that these letters are."""
        return self._by_change.get((chrom, trimmed(pos, ref, alt)))

    def described(self, chrom: str, pos: int, ref: str, alt: str) -> tuple[str, str] | None:
        """Gene and coding name of a change that lies wholly inside a stretch of the pack."""
        start, old, new = trimmed(pos, ref, alt)
        last = start + max(len(old), 1) - 1
        for segment in self._segments.get(chrom, ()):
            first, end = segment.span(self.assembly)
            if first <= start and last <= end:
                return segment.gene, coding_name(segment, self.assembly, start, old, new)
        return None

    def covered(self, chrom: str, positions: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Gene and coding number of each base that lies in a stretch of the pack."""
        segments = self._segments.get(chrom, ())
        for pos in positions:
            for segment in segments:
                first, last = segment.span(self.assembly)
                if first <= pos <= last:
                    yield segment.gene, segment.coding(pos, self.assembly)

    def spans(self, chrom: str) -> list[tuple[int, int]]:
        """First and last base of everything that matters on a chromosome."""
        own = [segment.span(self.assembly) for segment in self._segments.get(chrom, ())]
        spots = [(s.positions.start, s.positions.stop - 1) for c, s in self.spots if c == chrom]
        return own + spots


def coding_name(segment: CodingSegment, assembly: Assembly, pos: int, ref: str, alt: str) -> str:
    """The change in coding numbers (c.2236_2250del)."""
    if not segment.forward:
        ref, alt = (letters.translate(_COMPLEMENT)[::-1] for letters in (ref, alt))
    first, last = segment.coding(pos, assembly), segment.coding(pos + max(len(ref), 1) - 1, assembly)
    first, last = min(first, last), max(first, last)
    if not ref:  # between the base before and the base at the place
        before = segment.coding(pos - 1, assembly)
        low, high = min(before, first), max(before, first)
        return f"c.{low}_{high}ins{alt}"
    if len(ref) == len(alt) == 1:
        return f"c.{first}{ref}>{alt}"
    place = f"{first}" if first == last else f"{first}_{last}"
    return f"c.{place}del" if not alt else f"c.{place}delins{alt}"
