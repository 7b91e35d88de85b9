"""Large files as laboratories bring them, made by script: a consumer array, and a whole genome around a panel."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from app.model.rules import Position

LETTERS = "ACGT"
LENGTHS = dict(
    enumerate([248, 242, 198, 190, 181, 170, 159, 145, 138, 133, 135, 133, 114, 107, 101, 90], start=1)
)


def write_array(path: Path, positions: list[Position], markers: int) -> None:
    """Raw data of a consumer array in GRCh37: the pack's single-base positions among markers of no interest."""
    chance = random.Random(7)
    own = [p for p in positions if p.name.startswith("rs") and len(p.ref37) == 1 and p.chrom != "chrM"]
    rows = [(p.name, p.chrom.removeprefix("chr"), p.pos37, p.ref37 * 2) for p in own]
    for number in range(markers - len(rows)):
        chromosome = chance.choice(list(LENGTHS))
        place = chance.randrange(1_000_000, LENGTHS[chromosome] * 1_000_000 - 1_000_000)
        rows.append((f"rs9{number:08d}", str(chromosome), place, chance.choice(LETTERS) * 2))
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("# rsid\tchromosome\tposition\tgenotype\n")
        file.writelines(f"{name}\t{chrom}\t{place}\t{letters}\n" for name, chrom, place, letters in rows)


def write_genome(path: Path, panel: Path, rows: int) -> None:
    """The panel's rows, and before each chromosome's as many rows of no interest as make ``rows`` in all."""
    head, kept = _read(panel)
    others = (rows - sum(len(lines) for lines in kept.values())) // len(LENGTHS)
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(head)
        for chromosome in LENGTHS:
            file.writelines(_rows_of_no_interest(chromosome, others))
            file.writelines(kept.pop(f"chr{chromosome}", ()))
        for lines in kept.values():
            file.writelines(lines)


def _read(panel: Path) -> tuple[list[str], dict[str, list[str]]]:
    head: list[str] = []
    kept: dict[str, list[str]] = {}
    for line in panel.read_text("ascii").splitlines(keepends=True):
        if line.startswith("#"):
            head.append(line)
        else:
            kept.setdefault(line.partition("\t")[0], []).append(line)
    return head, kept


def _rows_of_no_interest(chromosome: int, count: int) -> Iterator[str]:
    """Below the first million bases, where the pack has no gene."""
    for number in range(count):
        ref, alt = LETTERS[number % 4], LETTERS[(number + 1) % 4]
        yield f"chr{chromosome}\t{10_000 + number}\t.\t{ref}\t{alt}\t60\tPASS\tAC=1;AN=2;DP=31\tGT:DP:GQ\t0/1:31:99\n"
