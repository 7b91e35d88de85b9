"""Genotypes made from alleles, and rows of the test tables."""

from __future__ import annotations

import csv
from pathlib import Path

from app.model.genomics import Genotype
from app.model.rules import Gene

DATA = Path(__file__).resolve().parents[1] / "data"


def table(name: str) -> list[dict[str, str]]:
    """Rows of a test table."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def strand(gene: Gene, allele: str) -> dict[str, str]:
    """Position id to the base on a strand of this allele (either-base cells carry the reference)."""
    cells = next(a for a in gene.alleles if a.name == allele).cells
    return {p.id: cells.get(p.id, (p.ref38,))[0] for p in gene.positions if p.defining}


def diploid(gene: Gene, first: str, second: str, phased: bool = False) -> dict[str, Genotype]:
    """Complete genotypes of a pair of alleles."""
    one, other = strand(gene, first), strand(gene, second)
    return {p: Genotype((one[p], other[p]), phased=phased) for p in one}
