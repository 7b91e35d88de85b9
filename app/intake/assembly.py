"""The reference genome that a file counts in, decided by its reference letters; the header is only a hint."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.intake.refusals import ASK_AGAIN
from app.intake.targets import Place
from app.model.genomics import Assembly
from app.support.errors import UserError
from app.support.i18n import N_

# Log odds of "counts in this genome": a right letter is near certain there and has 3 chances in 10 elsewhere.
_FITS = math.log(0.99 / 0.3)
_DIFFERS = math.log(0.01 / 0.7)
_MIXED_ROWS = 5
_MIXED_SHARE = 0.2
_FEW = 2
ASK_ONE_GENOME = N_("Ask the laboratory for a file that counts in one reference genome throughout.")


@dataclass(slots=True)
class AssemblyVotes:
    """Rows that begin at a pack position, and whether their reference letters are those of each genome.

    ``only38``, ``only37``: rows that fit this genome alone. ``strays38``, ``strays37``: rows at a place of the
    genome that do not fit it.
    """

    grch38: float = 0.0
    grch37: float = 0.0
    neutral: int = 0
    only38: int = 0
    only37: int = 0
    strays38: int = 0
    strays37: int = 0

    def count(self, place38: Place | None, place37: Place | None, pos: int, ref: str) -> None:
        """One row of the file. Rows elsewhere say nothing."""
        if "N" in ref:  # the file does not know its own reference letters here
            return
        expected38 = place38.letters.get(pos) if place38 is not None else None
        expected37 = place37.letters.get(pos) if place37 is not None else None
        fits38 = expected38 is not None and _agree(expected38, ref)
        fits37 = expected37 is not None and _agree(expected37, ref)
        if expected38 is not None:
            self.grch38 += _FITS if fits38 else _DIFFERS
            self.strays38 += not fits38
        elif place38 is not None and pos in place38.touched:
            self.neutral += 1
        if expected37 is not None:
            self.grch37 += _FITS if fits37 else _DIFFERS
            self.strays37 += not fits37
        self.only38 += fits38 and not fits37
        self.only37 += fits37 and not fits38

    @property
    def is_mixed(self) -> bool:
        """Whether many rows fit only GRCh37 and many only GRCh38."""
        # a file with a row for every base has rows at the other genome's places too: 3 letters in 10 agree by chance
        sure37 = self.only37 - self.strays37 * 3 / 7
        sure38 = self.only38 - self.strays38 * 3 / 7
        least = _MIXED_SHARE * (self.only37 + self.only38)
        return min(sure37, sure38) >= max(least, 1) and max(sure37, sure38) >= _MIXED_ROWS

    def strangers(self, found: Assembly) -> int:
        """Rows that fit only the other genome than ``found``; 0 where chance may explain them."""
        only, strays = (
            (self.only37, self.strays37) if found is Assembly.GRCH38 else (self.only38, self.strays38)
        )
        chance = strays * 3 / 7
        return only if only - chance > _FEW + 3 * math.sqrt(chance) else 0


def _agree(expected: str, found: str) -> bool:
    shared = min(len(expected), len(found))
    return expected[:shared] == found[:shared]


def decide_assembly(
    votes: AssemblyVotes, named: frozenset[Assembly], any_position: bool, name: str
) -> Assembly:
    """The genome that the file counts in. Raises :class:`UserError` if it cannot be told or the header denies it."""
    if votes.is_mixed:
        raise UserError(
            N_("Some rows of {name} count in GRCh37 and others in GRCh38: two files were joined."),
            ASK_ONE_GENOME,
            name=name,
        )
    best = max(votes.grch38, votes.grch37)
    other = min(votes.grch38, votes.grch37)
    hint = next(iter(named)) if len(named) == 1 else None
    if best <= 0 or best < 2 * other:
        return _undecided(votes, hint, any_position, name)
    found = Assembly.GRCH38 if votes.grch38 > votes.grch37 else Assembly.GRCH37
    if hint is not None and found is not hint:
        raise contradicted(hint, found, name)
    return found


def contradicted(named: Assembly, found: Assembly, name: str) -> UserError:
    """The head of the file names one genome, its letters or numbers are those of the other."""
    return UserError(
        N_("The head of {name} names {named}, but its rows count in {found}: the file contradicts itself."),
        N_("Ask the laboratory which one is right, and for a file that says so."),
        name=name,
        named=named.value,
        found=found.value,
    )


def _undecided(votes: AssemblyVotes, hint: Assembly | None, any_position: bool, name: str) -> Assembly:
    if votes.neutral and votes.grch38 == votes.grch37 == 0:
        return (
            hint or Assembly.GRCH38
        )  # positions that count alike in both genomes, such as the mitochondrial
    if any_position and votes.grch38 == votes.grch37 == 0:
        raise UserError(
            N_(
                "No row of {name} begins at a position of the rule pack: its reference genome cannot be told."
            ),
            N_("Ask the laboratory for a VCF file with one row for each tested position."),
            name=name,
        )
    if votes.grch38 or votes.grch37:
        raise UserError(
            N_("The reference letters in {name} fit neither GRCh38 nor GRCh37."),
            N_("Ask the laboratory which reference genome it used: only GRCh37 and GRCh38 can be read."),
            name=name,
        )
    raise no_positions(name)


def no_positions(name: str) -> UserError:
    return UserError(
        N_("No position of the rule pack is in {name}."),
        N_(
            "It may be from another kind of test or another reference genome, or only a part: ask the laboratory."
        ),
        name=name,
    )


def no_rows(name: str) -> UserError:
    return UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=name)


def no_genotypes(name: str) -> UserError:
    return UserError(
        N_("{name} gives no genotypes: its rows lack the field GT."),
        N_("Ask the laboratory for the file with the patient's genotypes."),
        name=name,
    )
