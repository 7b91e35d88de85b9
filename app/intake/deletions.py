"""Deletions over positions of the pack: whoever carries one has no letters there, whatever other rows say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.intake.alleles import DELETED, Judgement, Row, Weight, is_bases
from app.intake.targets import Change, Target

FAR = 500  # letters: a longer REF may begin before the stretch of bases that is looked at around a position
_GONE = ("<DEL>", "<DEL:", "<CN0>", "<CNV:0>", "<CNV:CN0>")
_LENGTHS = re.compile(rb"(?:^|;)SVLEN=([^;]+)")
_LENGTH = re.compile(rb"(?<![0-9])[0-9]{1,10}(?![0-9])")
_Judged = Sequence[tuple[Target, Judgement]]


@dataclass(frozen=True, slots=True)
class Deletion:
    """Bases ``first`` to ``last`` are gone in an alternative (its number in the row)."""

    number: int
    first: int
    last: int


def large_end(row: Row, info: bytes, end: int | None) -> int | None:
    """Last base of a large change: ``END`` as given, or told by its length (``SVLEN``)."""
    found = _LENGTHS.search(info) if end is None and row.large else None
    if found is None:
        return end
    lengths = [int(part) for part in _LENGTH.findall(found.group(1))]
    return row.pos + max(lengths) if lengths else None


def deletions_of(row: Row, end: int | None) -> list[Deletion]:
    """The row's deletions. ``end``: last base of a large change, if it is given."""
    found = []
    for number, alt in enumerate(row.alts, 1):
        if alt.startswith(_GONE) and end is not None and end > row.pos:
            found.append(Deletion(number, row.pos + 1, end))
        elif is_bases(alt) and len(alt) < len(row.ref):
            found.append(Deletion(number, *_gone_letters(row.pos, row.ref, alt)))
    return found


def _gone_letters(pos: int, ref: str, alt: str) -> tuple[int, int]:
    """As written: after the letters that both begin with, before those that the rest ends with."""
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(ref, alt, strict=False)))
    ends = zip(ref[first:][::-1], alt[first:][::-1], strict=False)
    last = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))
    return pos + first, pos + len(ref) - last - 1


def covering(target: Target, deletions: Sequence[Deletion], judged: _Judged) -> frozenset[int]:
    """Numbers of the alternatives that delete letters of the position, and are no defined change of the pack."""
    if target.part != -1:
        return frozenset()
    over = {gone.number for gone in deletions if gone.first <= target.end and gone.last >= target.start}
    return frozenset(number for number in over if not _is_defined(number, target, judged))


def _is_defined(number: int, target: Target, judged: _Judged) -> bool:
    """A defined deletion says by its definition what lies in it; so does an allele in the position's own spelling."""
    for other, judgement in judged:
        allele = judgement.alleles[number] if number < len(judgement.alleles) else None
        if other.change is not Change.INDEL or judgement.weight is not Weight.SPEAKS:
            continue
        if allele in {alt.upper() for alt in other.position.alts38}:
            return True
        if other is target and allele is not None and allele != DELETED:
            return True
    return False
