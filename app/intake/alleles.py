"""What a row says of a defined position, in the pack's spelling: substitutions, indels however written, blocks.

Two spellings are the same allele when they give the same letters; no genome sequence is at hand, so only letters
that the pack's or the row's own REF give are used, and what they cannot decide is never read as reference.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import takewhile

from app.intake.targets import Change, Target
from app.model.rules import Position
from app.support.i18n import N_, Message, message

LARGE = 1000  # letters; what is longer is no small change
_COMMON = 64
DELETED = "*"  # the base is gone in a longer deletion: an allele that no definition knows
_REFERENCE_ALTS = frozenset({".", "<NON_REF>", "<*>"})


class Weight(IntEnum):
    """How much a row's word counts for a position."""

    DOUBT = 0  # only reasons to distrust the rows of lower rank
    SILENT = 1  # touches the position without judging it
    ANCHOR = 2  # reference seen at the base before the indel
    SPEAKS = 3


def _alternatives(alts: bytes) -> tuple[tuple[str, ...], bool, bool]:
    """The alternatives, bases in upper case; whether none is named; whether one of them is a large change."""
    listed = tuple(
        alt if alt[0] == "<" or "[" in alt or "]" in alt else alt.upper()
        for alt in alts.decode("utf-8", "replace").split(",")
    )
    return listed, _REFERENCE_ALTS.issuperset(listed), any(map(is_large, listed))


_common_alternatives = functools.lru_cache(maxsize=4096)(_alternatives)


def read_row(number: int, pos: int, ref: bytes, alts: bytes) -> Row:
    """A row from its columns."""
    letters = ref.decode("ascii").upper()
    common = len(alts) <= _COMMON
    listed, reference_only, large = _common_alternatives(alts) if common else _alternatives(alts)
    large = large or len(letters) > LARGE
    return Row(number, pos, pos + len(letters) - 1, letters, listed, reference_only, large, common)


@dataclass(slots=True)
class Row:
    """The front of a data line. ``end``: last base of REF, or of the reference block. Letters are upper case.

    ``reference_only``: names no alternative, as reference rows and blocks. ``large``: names a large change, which
    has no place in a position of the pack. ``common``: short enough to be judged once for all its like.
    """

    number: int
    pos: int
    end: int
    ref: str
    alts: tuple[str, ...]
    reference_only: bool
    large: bool
    common: bool

    @property
    def letters_end(self) -> int:
        return self.pos + len(self.ref) - 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """A row's word on a position.

    ``alleles``: by the file's allele number, in the pack's spelling; ``None`` = cannot be expressed there.
    ``seen``: alleles that the row tells from all others (``None`` = every allele). ``problem``: why the row fails
    for all samples. ``inside``: a doubt that also holds where the sample could not be read.
    """

    weight: Weight
    alleles: tuple[str | None, ...] = ()
    seen: frozenset[str] | None = frozenset()
    problem: Message | None = None
    inside: bool = False


def without_carriers(judgement: Judgement, target: Target, row: Row) -> Judgement:
    """The doubt without those who carry an indel of this row: it has found its own position elsewhere."""
    alleles = (
        target.ref if allele is None and alt != DELETED else allele
        for allele, alt in zip(judgement.alleles[1:], row.alts, strict=True)
    )
    return replace(judgement, alleles=(target.ref, *alleles))


def is_bases(alt: str) -> bool:
    return not alt.strip("ACGTN")


def is_large(alt: str) -> bool:
    """A change of more than a thousand letters, or one named by a symbol or a breakend."""
    return len(alt) > LARGE or not (is_bases(alt) or alt == DELETED or alt in _REFERENCE_ALTS)


def judge(target: Target, row: Row) -> Judgement | None:
    """What the row says of the position; ``None`` if nothing."""
    if len(row.ref) > LARGE and not row.reference_only:
        return None
    if target.change is Change.SUBSTITUTION:
        if row.common and row.pos == target.start and row.ref == target.ref:
            return _judge_same_letters(row.ref, row.alts)
        return _judge_substitution(target, row)
    return _judge_indel(target, row)


def mismatch(found: str, expected: str) -> Message:
    return message(
        N_("The reference letters in the file ({found}) are not those of the rule pack ({expected})."),
        found=found,
        expected=expected,
    )


# ------------------------------------------------------------ substitutions
@functools.lru_cache(maxsize=4096)
def _judge_same_letters(ref: str, alts: tuple[str, ...]) -> Judgement | None:
    """The commonest row: it begins and ends with the position. Only its letters matter, so it is judged once."""
    position = Position("", "", "", "", 1, ref, (), 0, "")
    row = read_row(0, 1, ref.encode(), ",".join(alts).encode())
    return _judge_substitution(Target(position, 1, ref, Change.SUBSTITUTION), row)


def _judge_substitution(target: Target, row: Row) -> Judgement | None:
    if row.pos > target.start or row.end < target.end or not _judges_bases(row):
        return None
    if row.letters_end >= target.start:
        offset = target.start - row.pos
        found = row.ref[offset : offset + len(target.ref)]
        if not target.ref.startswith(found):
            return Judgement(Weight.SPEAKS, problem=mismatch(found, target.ref))
    alleles = (target.ref, *(_substituted(target, row, alt) for alt in row.alts))
    return Judgement(Weight.SPEAKS, alleles, _told_apart(row, alleles))


def _judges_bases(row: Row) -> bool:
    """Whether single bases were looked at: not where only insertions, deletions or large changes are listed."""
    letters = [alt for alt in row.alts if is_bases(alt)]
    if letters:
        return any(len(alt) == len(row.ref) for alt in letters)
    return not row.large


def _substituted(target: Target, row: Row, alt: str) -> str | None:
    if alt == DELETED:
        return DELETED
    if is_large(alt) or not is_bases(alt):
        return None
    if len(alt) == len(row.ref):
        offset = target.start - row.pos
        return alt[offset : offset + len(target.ref)]
    return _beside_indel(target, row, alt)


def _beside_indel(target: Target, row: Row, alt: str) -> str | None:
    """The position's letters where an alternative of the same row inserts or deletes letters near them."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(row.ref, alt, strict=False)))
    pos, gone, new = _trimmed(row.pos + shared, row.ref[shared:], alt[shared:])
    if target.end < pos or target.start >= pos + len(gone):
        return target.ref
    return DELETED if not new and pos <= target.start and target.end < pos + len(gone) else None


def _told_apart(row: Row, alleles: tuple[str | None, ...]) -> frozenset[str] | None:
    if row.reference_only or not _REFERENCE_ALTS.isdisjoint(row.alts) or row.alts == (DELETED,):
        return None
    return frozenset(allele for allele in alleles[1:] if allele is not None and allele != alleles[0])


# ------------------------------------------------------------ known letters around a position
@dataclass(frozen=True, slots=True)
class _Letters:
    """Reference letters over a position and a row together, from base ``first`` on."""

    first: int
    text: str

    def between(self, start: int, end: int) -> str:
        """From base ``start`` to before base ``end``."""
        return self.text[start - self.first : end - self.first]


def _known_letters(target: Target, row: Row) -> _Letters | None:
    """What the pack and the row give, which must overlap or touch; ``None`` if they contradict each other."""
    letters: dict[int, str] = {target.start + n: letter for n, letter in enumerate(target.ref)}
    for n, letter in enumerate(row.ref):
        if letters.setdefault(row.pos + n, letter) != letter:
            return None
    return _Letters(min(letters), "".join(letters[place] for place in sorted(letters)))


def _between_flanks(target: Target, row: Row, alt: str, letters: _Letters) -> str | None:
    """The position's letters after the change, if the letters around it stay; else ``None``."""
    end = letters.first + len(letters.text)
    left = letters.between(letters.first, target.start)
    right = letters.between(target.end + 1, end)
    changed = letters.between(letters.first, row.pos) + alt + letters.between(row.letters_end + 1, end)
    if len(changed) < len(left) + len(right) or not (changed.startswith(left) and changed.endswith(right)):
        return None
    return changed[len(left) : len(changed) - len(right)]


def _trimmed(pos: int, ref: str, alt: str) -> tuple[int, str, str]:
    """Without shared last and first letters: what is deleted and what is inserted, and where."""
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    while ref and alt and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    return pos, ref, alt


def _is_at(target: Target, row: Row, alt: str, letters: _Letters) -> bool:
    """Whether the indel, moved left as far as the known letters allow, begins at the position."""
    pos, deleted, inserted = _trimmed(row.pos, row.ref, alt)
    if deleted and inserted:
        return target.start <= pos <= target.start + 1
    moved = deleted or inserted
    while pos - 1 > target.start and letters.between(pos - 1, pos) == moved[-1]:
        moved, pos = moved[-1] + moved[:-1], pos - 1
    return pos - 1 == target.start


# ------------------------------------------------------------ insertions and deletions
def _judge_indel(target: Target, row: Row) -> Judgement | None:
    if row.pos > target.end + 1:
        return _same_change_further_right(target, row)
    anchored = row.pos <= target.start <= row.end
    if row.reference_only:
        return _judge_reference(target, row, anchored)
    if row.letters_end < target.start - 1:
        return None
    letters = _known_letters(target, row)
    if letters is None:
        found = row.ref[target.start - row.pos :] if anchored else ""
        return Judgement(Weight.SPEAKS, problem=mismatch(found, target.ref)) if anchored else None
    own = [_changes_length(row, alt) and _is_at(target, row, alt, letters) for alt in row.alts]
    spelled = zip(row.alts, own, strict=True)
    alleles = (target.ref, *(_at_position(target, row, alt, letters, begins) for alt, begins in spelled))
    if any(own):
        return Judgement(Weight.SPEAKS, alleles, _told_apart(row, alleles))
    return _judge_other_change(target, row, anchored, alleles)


def _changes_length(row: Row, alt: str) -> bool:
    return is_bases(alt) and len(alt) != len(row.ref)


def _at_position(target: Target, row: Row, alt: str, letters: _Letters, begins: bool) -> str | None:
    """The allele at the position; ``None`` for an indel that begins elsewhere but changes these letters."""
    if alt == DELETED:
        return DELETED
    if is_large(alt) or not is_bases(alt):
        return None
    inside = _between_flanks(target, row, alt, letters)
    if _changes_length(row, alt) and inside != target.ref and not begins:
        return None
    return inside


def _judge_reference(target: Target, row: Row, anchored: bool) -> Judgement | None:
    """A row without alternatives: reference if it covers the base before the indel."""
    alleles = (target.ref, *(None for _ in row.alts))
    if not anchored:
        return Judgement(Weight.DOUBT, alleles, inside=True) if row.pos <= target.end else None
    found = row.ref[target.start - row.pos :][: len(target.ref)]
    if not target.ref.startswith(found):
        return Judgement(Weight.SPEAKS, problem=mismatch(found, target.ref))
    return Judgement(Weight.ANCHOR, alleles, None)


def _judge_other_change(
    target: Target, row: Row, anchored: bool, alleles: tuple[str | None, ...]
) -> Judgement | None:
    """No alternative is an indel of this position."""
    if any(_changes_length(row, alt) for alt in row.alts):
        touches = any(allele != target.ref for allele in alleles)
        return Judgement(Weight.DOUBT, alleles, inside=not anchored) if touches else None
    if anchored and not row.large:
        return Judgement(Weight.SILENT, problem=message(_NOT_JUDGED))
    if row.pos <= target.end:
        doubts = (target.ref, *(target.ref if is_bases(alt) else None for alt in row.alts))
        return Judgement(Weight.DOUBT, doubts, inside=True)
    return None


_NOT_JUDGED = N_(
    "The file lists only changes of single letters here; it does not say whether letters were inserted or deleted."
)


def _same_change_further_right(target: Target, row: Row) -> Judgement | None:
    """Inside a repeat the same change may be written further right; the letters between are not known."""
    own = {_trimmed(target.start, target.ref, alt.upper())[1:] for alt in target.position.alts38}
    doubtful = [_changes_length(row, alt) and _is_rotated(row, alt, own) for alt in row.alts]
    if not any(doubtful):
        return None
    alleles = (target.ref, *(None if doubt else target.ref for doubt in doubtful))
    return Judgement(Weight.DOUBT, alleles)


def _is_rotated(row: Row, alt: str, own: set[tuple[str, str]]) -> bool:
    _, deleted, inserted = _trimmed(row.pos, row.ref, alt)
    return any(
        len(deleted) == len(gone)
        and len(inserted) == len(new)
        and deleted in gone * 2
        and inserted in new * 2
        for gone, new in own
    )
