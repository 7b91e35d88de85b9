"""One made-up person at the positions of the real rule pack, and what a file may truthfully say of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.intake.sites import is_indel
from app.knowledge.opening import open_pack
from app.model.rules import Position, RuleBase
from app.support.paths import core_pack


@dataclass(frozen=True)
class Typed:
    """A position and the person's two copies in the pack's spelling."""

    position: Position
    alleles: tuple[str, ...]

    @property
    def pair(self) -> str:
        return "".join(self.alleles)

    @property
    def chrom(self) -> str:
        return self.position.chrom.removeprefix("chr")


@cache
def rules() -> RuleBase:
    return open_pack(core_pack())


@cache
def positions() -> tuple[Position, ...]:
    return tuple(p for gene in rules().genes.values() for p in gene.positions)


@cache
def person(indels: bool = False) -> tuple[Typed, ...]:
    """Every fourth named position is carried once, every ninth twice; mitochondria once. Real rs names only."""
    found = []
    for number, position in enumerate(p for p in positions() if p.name.startswith("rs")):
        substitution = not is_indel(position) and len(position.ref38) == 1
        one_indel = is_indel(position) and len(position.alts38) == 1
        if not (substitution or (indels and one_indel)):
            continue
        copies = 2 if number % 9 == 0 else 1 if number % 4 == 0 else 0
        alleles = (position.ref38,) * (2 - copies) + (position.alts38[0],) * copies
        if position.chrom == "chrM":
            alleles = alleles[:1]
        found.append(Typed(position, alleles))
    return tuple(found)


def coded(typed: Typed) -> tuple[str, ...]:
    """Copies as consumer arrays write them: I and D for insertions and deletions."""
    if not is_indel(typed.position):
        return typed.alleles
    lengths = [len(a) for a in (typed.position.ref38, *typed.position.alts38)]
    return tuple("I" if len(allele) == max(lengths) else "D" for allele in typed.alleles)
