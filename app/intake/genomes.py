"""The reference genome of a table of markers, told by the places that it gives to markers of known name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.assembly import ASK_ONE_GENOME, contradicted
from app.intake.sites import Sites, is_there, telling
from app.intake.spelled import Fit, fit, is_substitution
from app.model.genomics import Assembly
from app.model.rules import Position
from app.support.errors import UserError
from app.support.i18n import N_

_SAID_37 = re.compile(r"GRCh37|hg19|b37\b|build\s*37|NCBI\s*37", re.IGNORECASE)
_SAID_38 = re.compile(r"GRCh38|hg38|b38\b|build\s*38|NCBI\s*38", re.IGNORECASE)
_SAID_OLDER = re.compile(r"hg18|build\s*3[56]|NCBI\s*3[56]", re.IGNORECASE)
_SURE = 5  # markers without a known name that tell the genome by place and letters
_ONLY_STRAY = 0.05  # share of markers that may have another place without making the file a mixed one


def named_assemblies(text: str, name: str) -> frozenset[Assembly]:
    """The genomes that a text speaks of. Raises :class:`UserError` for an older one alone."""
    said = {Assembly.GRCH37: _SAID_37, Assembly.GRCH38: _SAID_38}
    found = frozenset(assembly for assembly, pattern in said.items() if pattern.search(text))
    if not found and _SAID_OLDER.search(text):
        raise older_genome(name)
    return found


def older_genome(name: str) -> UserError:
    return UserError(
        N_("{name} counts in an older reference genome (build 36 or before), which is not read."),
        N_("Ask the laboratory for the file in GRCh37 or GRCh38."),
        name=name,
    )


@dataclass(slots=True)
class PlaceVotes:
    """Markers whose place is that of a position in one genome only; ``elsewhere``: of known name, in neither."""

    named: Counter[Assembly] = field(default_factory=Counter)
    placed: Counter[Assembly] = field(default_factory=Counter)
    elsewhere: int = 0
    alike: int = 0

    def count_named(self, position: Position, chrom: str, pos: int) -> None:
        """A marker of known name; places that the genomes number alike say nothing."""
        if not pos:
            return
        there = [assembly for assembly in Assembly if is_there(position, assembly, chrom, pos)]
        if not there:
            self.elsewhere += 1
        elif telling(position) and len(there) == 1:
            self.named[there[0]] += 1
        else:
            self.alike += 1

    def count_placed(self, sites: Sites, chrom: str, pos: int, alleles: Sequence[str]) -> None:
        """A marker of unknown name at a position's place, whose letters are alleles there."""
        for assembly in Assembly:
            for position in sites.at(assembly, chrom, pos):
                if telling(position) and is_substitution(position) and alleles and all(alleles):
                    self.placed[assembly] += fit(position, alleles) in {Fit.PLUS, Fit.BOTH}

    def decide(self, hints: frozenset[Assembly], name: str) -> Assembly | None:
        """The genome, or ``None`` if the file gives no places and names none. Raises :class:`UserError`."""
        hint = next(iter(hints)) if len(hints) == 1 else None
        found = self._by_name(name) or self._by_place()
        if found is None:
            return hint
        if hint is not None and hint is not found:
            raise contradicted(hint, found, name)
        return found

    def _by_name(self, name: str) -> Assembly | None:
        total = self.named.total()
        if self.elsewhere > max(1, total + self.alike):
            raise UserError(
                N_("The places of the markers in {name} fit neither GRCh38 nor GRCh37."),
                N_("Ask the laboratory which reference genome it used: only GRCh37 and GRCh38 can be read."),
                name=name,
            )
        if not total:
            return None
        best, votes = self.named.most_common(1)[0]
        if total - votes > max(_ONLY_STRAY * total, 1 if total > 10 else 0):
            raise UserError(
                N_("Some rows of {name} count in GRCh37 and others in GRCh38: two files were joined."),
                ASK_ONE_GENOME,
                name=name,
            )
        return best

    def _by_place(self) -> Assembly | None:
        """Letters agree by chance in half of all cases: the other genome must be far behind."""
        ranked = self.placed.most_common(2)
        if not ranked or ranked[0][1] < _SURE or (len(ranked) > 1 and ranked[1][1] * 4 > ranked[0][1]):
            return None
        return ranked[0][0]
