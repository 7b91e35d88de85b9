"""Tumour files as laboratories write them, made for a test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.model.genomics import Assembly
from app.model.oncology import Hotspot

Row = tuple[str, int, str, str, str]
"""Chromosome, position, reference, alternatives, the sample's cell (GT:DP:AD)."""

_COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"


def vcf(
    path: Path,
    rows: Iterable[Row],
    *,
    reference: str = "",
    filters: str = "PASS",
    samples: str = "TUMOUR",
    info: str = ".",
    extra: str = "",
) -> Path:
    """A file of these rows in order of place; ``reference`` names the genome in the head."""
    named = f"##reference={reference}\n" if reference else ""
    ordered = sorted(rows, key=lambda row: (row[0], row[1]))
    lines = [
        f"{chrom}\t{pos}\t.\t{ref}\t{alt}\t100\t{filters}\t{info}\tGT:DP:AD\t{cell}\n"
        for chrom, pos, ref, alt, cell in ordered
    ]
    head = f"##fileformat=VCFv4.2\n##source=made for a test\n{named}{extra}{_COLUMNS}\t{samples}\n"
    path.write_text(head + "".join(lines), encoding="ascii")
    return path


def carried(spot: Hotspot, assembly: Assembly, share: float = 0.3, depth: int = 500) -> Row:
    reads = int(share * depth)
    return spot.chrom, spot.pos(assembly), spot.ref, spot.alt, f"0/1:{depth}:{depth - reads},{reads}"


def absent(spot: Hotspot, assembly: Assembly, depth: int = 500) -> Row:
    return spot.chrom, spot.pos(assembly), spot.ref, spot.alt, f"0/0:{depth}:{depth},0"
