"""Panel files of any number of invented people: phased genotypes at every position of the rule pack, drawn from its
alleles as often as they were seen in South Asia."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.model.rules import Allele, CallMethod, Gene, Ploidy, Position, RuleBase

REGION = "SAS"
Strand = Mapping[str, str]  # position id to the base, where it is not the reference


def write_panel(
    path: Path, rules: RuleBase, samples: int, seed: int = 2026
) -> dict[str, list[tuple[str, ...]]]:
    """Write the file; per gene with named alleles, each person's true alleles (one where there is one copy)."""
    chance = random.Random(seed)
    rows: dict[str, list[str]] = {}
    truth: dict[str, list[tuple[str, ...]]] = {}
    for gene in (gene for gene in rules.genes.values() if gene.positions):
        people = [_draw(gene, 1 if _one_copy(gene, number) else 2, chance) for number in range(samples)]
        if gene.method is CallMethod.HAPLOTYPE:
            truth[gene.symbol] = [tuple(name for name, _ in person) for person in people]
        carried = [[strand for _, strand in person] for person in people]
        rows |= {position.id: _cells(position, carried) for position in gene.positions}
    positions = sorted((p for gene in rules.genes.values() for p in gene.positions), key=_genome_order)
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write(_head(positions, samples))
        file.writelines(_row(position, rows[position.id]) for position in positions)
    return truth


def _one_copy(gene: Gene, number: int) -> bool:
    """Every other person is a man."""
    return gene.ploidy is Ploidy.MITOCHONDRIAL or (gene.ploidy is Ploidy.X_LINKED and number % 2 == 1)


def _draw(gene: Gene, copies: int, chance: random.Random) -> list[tuple[str, Strand]]:
    if gene.method is CallMethod.VARIANTS:
        return [("", _strand_of_variants(gene, chance)) for _ in range(copies)]
    alleles = [a for a in gene.alleles if not a.structural]
    drawn = chance.choices(alleles, _weights(alleles), k=copies)
    return [(allele.name, _strand(allele)) for allele in drawn]


def _weights(alleles: Sequence[Allele]) -> list[float]:
    """Counts in people; where the pack has none, the reference half of the time and the others ever more rarely."""
    seen = [float(a.counts.get(REGION, (0, 0))[0]) for a in alleles]
    if any(seen):
        return seen
    return [1.0 if a.is_reference else 0.5 / (2 + place) ** 1.5 for place, a in enumerate(alleles)]


def _strand(allele: Allele) -> Strand:
    return {position: bases[0] for position, bases in allele.cells.items()}


def _strand_of_variants(gene: Gene, chance: random.Random) -> Strand:
    """A list of variants (DPYD, RYR1): a strand may carry any of them together."""
    found: dict[str, str] = {}
    for allele in gene.alleles:
        seen, typed = allele.counts.get(REGION, (0, 0))
        if seen and not allele.is_reference and chance.random() < seen / typed:
            found |= _strand(allele)
    return found


def _cells(position: Position, people: Sequence[Sequence[Strand]]) -> list[str]:
    alleles = {base: str(number) for number, base in enumerate((position.ref38, *position.alts38))}
    ref = position.ref38
    return ["|".join([alleles[strand.get(position.id, ref)] for strand in strands]) for strands in people]


def _genome_order(position: Position) -> tuple[int, int]:
    name = position.chrom.removeprefix("chr")
    return (int(name) if name.isdigit() else {"X": 23, "M": 25}[name], position.pos38)


def _head(positions: Sequence[Position], samples: int) -> str:
    contigs = dict.fromkeys(position.chrom for position in positions)
    names = "\t".join(f"PERSON{number:05}" for number in range(1, samples + 1))
    return "\n".join([
        "##fileformat=VCFv4.2",
        *(f"##contig=<ID={chrom},assembly=GRCh38>" for chrom in contigs),
        '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
        f"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t{names}\n",
    ])  # fmt: skip


def _row(position: Position, cells: Sequence[str]) -> str:
    name = position.name if position.name.startswith("rs") else "."
    fields = (position.chrom, str(position.pos38), name, position.ref38, ",".join(position.alts38))
    return "\t".join((*fields, ".", "PASS", ".", "GT", *cells)) + "\n"
