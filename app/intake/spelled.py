"""Alleles as kits and arrays write them, in the pack's spelling or not at all: strands, I and D, repeats."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.intake.sites import is_indel
from app.model.rules import Position
from app.support.i18n import N_, Message, message

_OTHER_STRAND = str.maketrans("ACGT", "TGCA")
_SHORTER = frozenset({"D", "-", "DEL", "DELETION"})
_LONGER = frozenset({"I", "INS", "INSERTION"})
_BASES = frozenset("ACGT")

NOT_DEFINED = N_(
    "The letters in the file ({found}) are none of those that this position can have ({expected})."
)
SEVERAL_INDELS = N_(
    "The file writes only insertion or deletion here; the position has several, so that it cannot be told which."
)
ONE_READ = message(N_("Only one of the two copies could be read."))


class Fit(StrEnum):
    """On which strand the letters are alleles of the position."""

    PLUS = "plus"
    MINUS = "minus"
    BOTH = "both"  # an A/T or C/G position, or letters that are alleles on either strand
    NEITHER = "neither"


def reverse_complement(letters: str) -> str:
    return letters.translate(_OTHER_STRAND)[::-1]


def letters_of(position: Position) -> tuple[str, ...]:
    """All alleles that the pack knows there, the reference first."""
    return (position.ref38.upper(), *(alt.upper() for alt in position.alts38))


def fit(position: Position, alleles: Sequence[str]) -> Fit:
    """For substitutions. ``alleles``: letters of the sample's copies, as the file writes them."""
    known = set(letters_of(position))
    plus = known.issuperset(alleles)
    minus = known.issuperset(map(reverse_complement, alleles))
    if plus:
        return Fit.BOTH if minus else Fit.PLUS
    return Fit.MINUS if minus else Fit.NEITHER


def not_defined(position: Position, alleles: Sequence[str]) -> Message:
    """The sentence for letters that the position cannot have."""
    return message(NOT_DEFINED, found="/".join(alleles)[:40], expected=", ".join(letters_of(position)))


def notation(position: Position, written: str) -> str | None:
    """The allele that the pack lists under this way of writing, such as a repeat's number."""
    wanted = _squeezed(written)
    return next((allele for text, allele in position.notations if _squeezed(text) == wanted), None)


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter not in " ()_")


def indel_alleles(
    position: Position, alleles: Sequence[str], plus: bool
) -> tuple[tuple[str, ...], Message | None]:
    """The sample's copies in the pack's spelling, or the reason why they cannot be told.

    ``plus``: the file says that its letters are those of the plus strand.
    """
    spelled = tuple(_indel_allele(position, allele.upper(), plus) for allele in alleles)
    known = tuple(allele for allele in spelled if allele is not None)
    if len(known) == len(spelled):
        return known, None
    codes = _SHORTER | _LONGER
    if len(position.alts38) > 1 and codes.issuperset(allele.upper() for allele in alleles):
        return (), message(SEVERAL_INDELS)
    return (), not_defined(position, alleles)


def _indel_allele(position: Position, written: str, plus: bool) -> str | None:
    noted = notation(position, written)
    if noted is not None:
        return noted
    ref = position.ref38.upper()
    if len(position.alts38) > 1:
        return None  # "CAT" may be the reference or one repeat more: files trim such letters, each in its way
    alt = position.alts38[0].upper()
    shorter, longer = sorted((ref, alt), key=len)
    if written in _SHORTER:
        return shorter
    if written in _LONGER:
        return longer
    if not written or not _BASES.issuperset(written):
        return None
    found = {shorter} if written == shorter else set()
    changed = longer[len(shorter) :]
    ways = [changed] if plus else [changed, reverse_complement(changed)]
    if written == longer or any(len(written) == len(way) and written in way * 2 for way in ways):
        found.add(longer)
    return found.pop() if len(found) == 1 else None


def is_substitution(position: Position) -> bool:
    """Whether all its alleles are single letters."""
    return not is_indel(position) and len(position.ref38) == 1
