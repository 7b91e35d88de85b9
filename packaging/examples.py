"""Makes the example panels of ``resources/examples`` from ``people.toml`` and the rule pack's positions.

    python packaging/examples.py

Run it again after positions or alleles changed; the files are text and small, so a change can be read. A file holds
every person who names it; the district panel lists only common positions, so much stays untested there.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.knowledge.opening import open_pack  # noqa: E402 - the tree comes first
from app.model.rules import Gene, Ploidy, Position, RuleBase  # noqa: E402

EXAMPLES = ROOT / "resources" / "examples"
SHORT = {
    "rs4244285", "rs4986893", "rs12248560", "rs28399504", "rs1799853", "rs1057910", "rs9923231", "rs2108622",
    "rs4149056", "rs2306283", "rs2231142", "rs776746", "rs35599367", "rs3745274", "rs2279343", "rs1142345",
    "rs1800460", "rs1800462", "rs116855232", "rs3918290", "rs55886062", "rs67376798", "rs75017182", "rs3892097",
    "rs35742686", "rs5030655", "rs1065852", "rs28371725", "rs16947", "rs887829", "rs1801280", "rs1799930",
}  # fmt: skip


def _chromosome_order(position: Position) -> tuple[int, int]:
    name = position.chrom.removeprefix("chr")
    return (int(name) if name.isdigit() else {"X": 23, "M": 25}[name], position.pos38)


def _allele_bases(gene: Gene, name: str) -> dict[str, str]:
    """Position id to the base that the allele carries where it differs from the reference."""
    allele = next(a for a in gene.alleles if a.name == name)
    return {position: bases[0] for position, bases in allele.cells.items() if len(bases) == 1}


def _copies(gene: Gene, person: Mapping[str, object]) -> int:
    haploid = gene.ploidy is Ploidy.MITOCHONDRIAL or (
        gene.ploidy is Ploidy.X_LINKED and person["sex"] == "male"
    )
    return 1 if haploid else 2


def _reference(gene: Gene) -> str:
    if gene.symbol == "CYP2C19":
        return "*1"  # the common allele; the table's reference is *38
    return next(a.name for a in gene.alleles if a.is_reference)


def _genotypes(rules: RuleBase, person: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Position id to the person's bases, one per copy."""
    named = person.get("genes", {})
    assert isinstance(named, dict)
    result = {}
    for gene in (g for g in rules.genes.values() if g.positions):
        alleles = named.get(gene.symbol) or [_reference(gene)] * _copies(gene, person)
        strands = [_allele_bases(gene, name) for name in alleles]
        for position in gene.positions:
            result[position.id] = tuple(strand.get(position.id, position.ref38) for strand in strands)
    return result


def _row(position: Position, columns: Iterable[tuple[str, ...]]) -> str:
    alleles = (position.ref38, *position.alts38)
    cells = ["/".join(str(i) for i in sorted(alleles.index(base) for base in bases)) for bases in columns]
    name = position.name if position.name.startswith("rs") else "."
    head = (
        position.chrom,
        str(position.pos38),
        name,
        position.ref38,
        ",".join(position.alts38),
        ".",
        "PASS",
        ".",
        "GT",
    )
    return "\t".join((*head, *cells))


def _vcf(rules: RuleBase, people: list[Mapping[str, object]], short: bool) -> str:
    columns = [_genotypes(rules, person) for person in people]
    positions = [p for g in rules.genes.values() for p in g.positions if not short or p.name in SHORT]
    if short:
        positions = [p for p in positions if p.chrom != "chrX"]
    ordered = sorted(positions, key=_chromosome_order)
    contigs = [f"##contig=<ID={chrom},assembly=GRCh38>" for chrom in dict.fromkeys(p.chrom for p in ordered)]
    names = "\t".join(str(person["sample"]) for person in people)
    lines = [
        "##fileformat=VCFv4.2",
        "##source=Rahbar practice examples (invented people)",
        "##reference=GRCh38",
        *contigs,
        '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
        f"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t{names}",
        *(_row(p, [c[p.id] for c in columns]) for p in ordered),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write every example file."""
    rules = open_pack(ROOT / "resources" / "packs" / "core.rahbarpack")
    with (EXAMPLES / "people.toml").open("rb") as file:
        listed = tomllib.load(file)
    for name, about in listed["files"].items():
        people = [p for p in listed["person"] if p.get("file") == name]
        text = _vcf(rules, people, short="short" in about)
        (EXAMPLES / name).write_text(text, encoding="ascii", newline="\n")
        print(f"{name}: {len(people)} people, {text.count(chr(10))} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
