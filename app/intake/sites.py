"""The pack's positions, to be found by the names and places that kits and arrays give their markers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.intake.chromosomes import canonical
from app.model.genomics import Assembly
from app.model.rules import Position

# "GSA-rs4244285", "ilmnseq_rs5030655_ilmndup1", "rs116855232.1": the number stands alone in the marker's name
_RS = re.compile(r"(?<![a-z0-9])rs[0-9]{1,12}(?![0-9a-z])", re.IGNORECASE)
_ID = re.compile(r"(?:chr)?([0-9]{1,2}|X|Y|MT?)[:_]([0-9]{1,10})(?![0-9])", re.IGNORECASE)
_Place = tuple[str, int]


def is_indel(position: Position) -> bool:
    """Whether one of the position's alleles inserts or deletes letters."""
    return any(len(alt) != len(position.ref38) for alt in position.alts38)


def rs_number(name: str) -> str:
    """The only rs number in a marker's name, in lower case; "" if there is none or more than one."""
    found = {match.lower() for match in _RS.findall(name)}
    return found.pop() if len(found) == 1 else ""


def place_in_name(name: str) -> _Place:
    """Chromosome and base that a marker is called by (``chr10:94781859``); base 0 if it is not."""
    found = _ID.match(name)
    return (canonical(found.group(1)), int(found.group(2))) if found else ("", 0)


@dataclass(slots=True)
class Sites:
    """Positions by name and by place in each genome."""

    by_name: dict[str, Position] = field(default_factory=dict)
    by_place: Mapping[Assembly, dict[_Place, list[Position]]] = field(
        default_factory=lambda: {assembly: {} for assembly in Assembly}
    )

    @classmethod
    def of(cls, positions: Sequence[Position]) -> Sites:
        """A repeated position counts once."""
        sites = cls()
        for position in {position.id: position for position in positions}.values():
            for name in (position.name, position.id, *position.aliases):
                sites.by_name.setdefault(name.lower(), position)
            for assembly, start in starts(position).items():
                # arrays number an indel by its first changed base, or by the one before
                for base in range(start, start + (2 if is_indel(position) else 1)):
                    key = canonical(position.chrom), base
                    sites.by_place[assembly].setdefault(key, []).append(position)
        return sites

    def named(self, name: str) -> Position | None:
        """The position that the marker is named after."""
        return self.by_name.get(rs_number(name)) or self.by_name.get(name.lower())

    def at(self, assembly: Assembly, chrom: str, pos: int) -> list[Position]:
        """The positions at a base of the genome."""
        return self.by_place[assembly].get((chrom, pos), [])


def starts(position: Position) -> dict[Assembly, int]:
    """The position's base number in each genome that numbers it."""
    numbers = {Assembly.GRCH38: position.pos38, Assembly.GRCH37: position.pos37}
    return {assembly: number for assembly, number in numbers.items() if number > 0}


def is_there(position: Position, assembly: Assembly, chrom: str, pos: int) -> bool:
    """Whether a marker at this base may be the position: exactly, or for an indel beside or inside it."""
    start = starts(position).get(assembly)
    if start is None or canonical(chrom) != canonical(position.chrom):
        return False
    if not is_indel(position):
        return pos == start
    longest = max(len(position.ref38), *(len(alt) for alt in position.alts38))
    return start - 1 <= pos <= start + longest


def telling(position: Position) -> bool:
    """Whether the genomes number it differently, so that its number tells them apart."""
    return 0 < position.pos37 != position.pos38
