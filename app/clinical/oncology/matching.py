"""Whether findings meet a criterion: yes, possibly (not described exactly enough), no, or not known."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from app.model.oncology import CHANGES, Biomarker, Criterion, Kind, MarkerName

_WILD = (Kind.WILD_TYPE, Kind.NEGATIVE)
_STATES = frozenset({Kind.POSITIVE, Kind.AMPLIFICATION, Kind.HIGH, Kind.LOW, Kind.NEGATIVE})
"""Of these one marker has one: another is ruled out."""


class Met(IntEnum):
    """Ordered: the greatest of several answers holds for "any of", the least for "all of"."""

    NO = 0
    UNKNOWN = 1
    POSSIBLE = 2
    YES = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer, and the findings that it rests on."""

    met: Met
    by: tuple[Biomarker, ...] = ()


class Matcher:
    """Compares the findings of one tumour with criteria. ``tested``: what a panel covered without saying more."""

    def __init__(
        self,
        criteria: Mapping[str, Criterion],
        markers: Mapping[str, MarkerName],
        found: Iterable[Biomarker],
        tested: Iterable[Biomarker] = (),
    ) -> None:
        self._criteria = criteria
        self._groups = {name: marker.stands_for for name, marker in markers.items() if marker.stands_for}
        self._found = tuple(b for b in found if b.kind not in (Kind.UNKNOWN, Kind.NOT_TESTED))
        self._tested = tuple(tested)
        self._known: dict[str, Outcome] = {}

    def meets(self, criterion: str) -> Outcome:
        """The answer for a criterion of the pack."""
        known = self._known.get(criterion)
        if known is None:
            known = self._known[criterion] = self._decide(self._criteria[criterion])
        return known

    def any_met(self, criteria: Iterable[str]) -> Outcome:
        """The best answer among several criteria; not known if there is none."""
        return max((self.meets(c) for c in criteria), key=lambda o: o.met, default=Outcome(Met.UNKNOWN))

    def _decide(self, criterion: Criterion) -> Outcome:
        if criterion.any_of:
            return self._any(criterion)
        if criterion.all_of:
            outcomes = [self.meets(one) for one in criterion.all_of]
            return Outcome(min(o.met for o in outcomes), tuple(b for o in outcomes for b in o.by))
        own = [b for b in self._found if self._about(b, criterion)]
        if criterion.kinds and set(criterion.kinds) <= set(_WILD):
            return self._unchanged(criterion, own)
        answers = [(self._one(criterion, b), b) for b in own]
        best = max((met for met, _ in answers), default=Met.UNKNOWN)
        if best in (Met.NO, Met.UNKNOWN):
            covered = any(met is Met.NO for met, _ in answers) or self._covered(criterion)
            return Outcome(
                Met.NO if covered else Met.UNKNOWN, tuple(b for met, b in answers if met is Met.NO)
            )
        return Outcome(best, tuple(b for met, b in answers if met is best))

    def _any(self, criterion: Criterion) -> Outcome:
        outcomes = [self.meets(one) for one in criterion.any_of]
        best = max(o.met for o in outcomes)
        if best is Met.NO or best is Met.UNKNOWN:
            return Outcome(best)
        return Outcome(best, tuple(dict.fromkeys(b for o in outcomes if o.met is best for b in o.by)))

    def _about(self, found: Biomarker, criterion: Criterion) -> bool:
        group = self._groups.get(found.marker, ())
        return found.marker in criterion.markers or bool(set(group) & set(criterion.markers))

    def _unchanged(self, criterion: Criterion, own: list[Biomarker]) -> Outcome:
        """Criteria that ask for the absence of a change hold only if the whole marker was looked at."""
        changed = [b for b in own if b.kind in CHANGES and not b.absent]
        if changed:
            return Outcome(Met.NO, tuple(changed))
        plain = tuple(b for b in own if b.kind in criterion.kinds and not b.change)
        if plain or self._whole(criterion):
            return Outcome(Met.YES, plain)
        positive = [b for b in own if b.kind in (Kind.POSITIVE, Kind.HIGH, Kind.AMPLIFICATION)]
        return Outcome(Met.NO, tuple(positive)) if positive else Outcome(Met.UNKNOWN)

    def _covered(self, criterion: Criterion) -> bool:
        """Whether a panel looked for exactly this (or for the whole marker) without finding it."""
        if self._whole(criterion):
            return True
        own = [b for b in self._tested if self._about(b, criterion)]
        if any(b.exon in criterion.exons for b in own):
            return True
        exact = {b.change for b in own if b.change}
        return (
            bool(criterion.changes)
            and all(change in exact for change in criterion.changes if not change.endswith("*"))
            and not any(change.endswith("*") for change in criterion.changes)
        )

    def _whole(self, criterion: Criterion) -> bool:
        covered = {b.marker for b in self._tested if not b.change}
        covered |= {one for name in covered for one in self._groups.get(name, ())}
        return bool(criterion.markers) and set(criterion.markers) - set(self._groups) <= covered

    def _one(self, criterion: Criterion, found: Biomarker) -> Met:
        if found.significance in ("benign", "vus"):
            return Met.UNKNOWN
        if found.negative:
            return Met.YES if found.kind in criterion.kinds else Met.NO
        met = self._described(criterion, found)
        if found.absent:
            return Met.NO if met is Met.YES and len(criterion.changes) <= 1 else Met.UNKNOWN
        if met in (Met.YES, Met.POSSIBLE) and criterion.origin and found.origin != criterion.origin:
            return Met.UNKNOWN if found.origin else Met.POSSIBLE
        return met

    def _described(self, criterion: Criterion, found: Biomarker) -> Met:
        if criterion.scale and found.scale:
            return self._scored(criterion, found)
        if criterion.scale and not criterion.kinds:
            return Met.POSSIBLE if found.kind in (Kind.POSITIVE, Kind.HIGH) else Met.UNKNOWN
        if found.kind is Kind.MUTATION:
            return self._loosely(criterion, found)
        if found.kind not in criterion.kinds:
            opposite = found.kind in _STATES and set(criterion.kinds) & _STATES
            return Met.NO if opposite else Met.UNKNOWN
        return self._narrowed(criterion, found)

    @staticmethod
    def _scored(criterion: Criterion, found: Biomarker) -> Met:
        if found.kind in criterion.kinds:
            return Met.YES
        if found.scale != criterion.scale or found.value is None or criterion.minimum is None:
            return Met.UNKNOWN
        if found.kind is Kind.EQUIVOCAL:
            return Met.POSSIBLE
        return Met.YES if found.value >= criterion.minimum else Met.NO

    def _loosely(self, criterion: Criterion, found: Biomarker) -> Met:
        """A mutation without its exact change: enough where the rule asks for no more."""
        if not set(criterion.kinds) & CHANGES - {Kind.FUSION, Kind.AMPLIFICATION, Kind.LOSS}:
            return Met.UNKNOWN
        if criterion.unspecified and found.codons is None and found.exon is None:
            return Met.YES
        if not (criterion.changes or criterion.codons or criterion.exons):
            return Met.YES
        narrowed = self._narrowed(criterion, found)
        if found.kind in criterion.kinds and narrowed is Met.YES:
            return Met.YES
        silent = found.codons is None and found.exon is None
        return Met.POSSIBLE if silent or narrowed in (Met.YES, Met.POSSIBLE) else Met.UNKNOWN

    @staticmethod
    def _narrowed(criterion: Criterion, found: Biomarker) -> Met:
        if any(found.change == change for change in criterion.excluded):
            return Met.UNKNOWN
        if criterion.changes:
            return _by_change(criterion, found)
        if not (criterion.codons or criterion.exons):
            doubtful = criterion.significance and found.kind is Kind.SUBSTITUTION
            return Met.POSSIBLE if doubtful and found.significance != criterion.significance else Met.YES
        if found.exon is not None and criterion.exons:
            return Met.YES if found.exon in criterion.exons else Met.UNKNOWN
        if found.codons is not None and criterion.codons:
            first, last = found.codons
            inside = any(first <= high and last >= low for low, high in criterion.codons)
            return Met.YES if inside else Met.UNKNOWN
        return Met.POSSIBLE


def _by_change(criterion: Criterion, found: Biomarker) -> Met:
    if found.kind not in (Kind.SUBSTITUTION, Kind.DELINS, Kind.DELETION, Kind.MUTATION, Kind.NONSENSE):
        return Met.YES  # a fusion or the like needs no residue
    if any(fnmatch.fnmatchcase(found.change, pattern) for pattern in criterion.changes):
        return Met.YES
    if found.codons is None:
        return Met.POSSIBLE if found.kind in (Kind.MUTATION, Kind.SUBSTITUTION) else Met.UNKNOWN
    same = [c for c in criterion.changes if _codon(c) == found.codons[0] == found.codons[1]]
    open_text = found.kind is Kind.MUTATION or found.change.endswith("X") or found.change.startswith("c.")
    return Met.POSSIBLE if same and open_text else Met.UNKNOWN


def _codon(change: str) -> int:
    digits = "".join(c for c in change if c.isdigit())
    return int(digits) if digits else -1
