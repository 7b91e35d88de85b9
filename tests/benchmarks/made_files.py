"""Big files made by rule: a whole genome's rows around the pack's positions, and an array's raw data."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from app.model.rules import Position

_LENGTH = 46_000_000  # all chromosomes are longer; positions of the pack are put in at their own place
_CELL = "\t.\tA\tG\t50\tPASS\tDP=31\tGT:DP:GQ\t0/1:31:99\n"


def write_genome(path: Path, positions: Sequence[Position], rows: int) -> None:
    """A genome of one person with ``rows`` rows in order, the pack's positions among them."""
    chance = random.Random(5)
    each = rows // 22
    with path.open("w", encoding="ascii") as file:
        file.write("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP1\n")
        for number in range(1, 23):
            own = {p.pos38: p for p in positions if p.chrom == f"chr{number}"}
            step = _LENGTH // each
            places = [n * step + chance.randrange(1, step) for n in range(each)]
            lines = {place: f"chr{number}\t{place}{_CELL}" for place in places}
            lines |= {
                pos: f"chr{number}\t{pos}\t.\t{p.ref38}\t{','.join(p.alts38)}\t50\tPASS\t.\tGT:DP:GQ\t0/0:31:99\n"
                for pos, p in own.items()
            }
            file.writelines(lines[place] for place in sorted(lines))


def write_array(path: Path, positions: Sequence[Position], rows: int) -> None:
    """Raw data of a consumer array with ``rows`` markers, the pack's named substitutions among them."""
    own = [p for p in positions if p.name.startswith("rs") and len(p.ref38) == len(p.alts38[0]) == 1]
    with path.open("w", encoding="ascii") as file:
        file.write("# reference human assembly build 37\n# rsid\tchromosome\tposition\tgenotype\n")
        file.writelines(f"rs9{n:09}\t{n % 22 + 1}\t{1000 + 61 * n}\tAG\n" for n in range(rows - len(own)))
        file.writelines(
            f"{p.name}\t{p.chrom[3:].replace('M', 'MT')}\t{p.pos37}\t{p.ref38 * 2}\n" for p in own
        )
