"""A made-up panel around well-known places of the genome, and files that carry it."""

from __future__ import annotations

import struct
import zlib

from app.intake import Panel, QualityLimits
from app.model.genomics import Genotype
from app.model.rules import Position


def position(
    chrom: str, pos38: int, ref: str, alts: str, pos37: int = 0, ref37: str | None = None
) -> Position:
    return Position(
        f"{chrom}:{pos38}",
        "GENE",
        f"{chrom}:{pos38}",
        chrom,
        pos38,
        ref,
        tuple(alts.split(",")),
        pos37,
        ref37 or ref,
    )


POSITIONS = (
    position("chr1", 97450058, "C", "T", 97915614),
    position("chr2", 233760233, "CAT", "C,CATAT,CATATAT", 234668879),
    position("chr7", 99652770, "T", "TA", 99250393),
    position("chr10", 94761900, "C", "T", 96521657),
    position("chr10", 94781859, "G", "A", 96541616),
    position("chr10", 94842866, "A", "G", 96602623, "G"),
    position("chr10", 94949281, "GA", "G", 96709038),
    position("chr13", 48037782, "AGGAGTC", "A,AGGAGTCGGAGTC", 48611918),
    position("chr19", 38572266, "TC", "CT", 39062906),
    position("chr22", 42128198, "CTCAG", "C", 42524200),
    position("chr22", 42128200, "C", "CA", 42524202),
    position("chrX", 154535277, "T", "C", 153763492),
    position("chrM", 1555, "A", "G", 1555),
)
# as the rule pack has them, for what a test does not set itself
LIMITS = QualityLimits(
    min_qual=20, min_imputation_r2=0.8, min_genotype_probability=0.9, max_dosage_distance=0.5
)
HEAD = "##fileformat=VCFv4.2\n##contig=<ID=chr10>\n"
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"


def row(
    place: str,
    ref: str,
    alts: str,
    *cells: str,
    layout: str = "GT",
    filters: str = "PASS",
    info: str = ".",
) -> str:
    """One data line. ``place``: ``chr10:94781859``."""
    chrom, pos = place.split(":")
    return "\t".join([chrom, pos, ".", ref, alts, ".", filters, info, layout, *cells])


def vcf(*rows: str, samples: str = "P1", head: str = HEAD) -> str:
    """A whole file. ``samples``: names parted by spaces."""
    return head + "\n".join(["\t".join([COLUMNS, *samples.split()]), *rows]) + "\n"


def reference_rows(count: int = 1, genotype: str = "0/0") -> list[str]:
    """Every position of the panel, all samples with the same genotype."""
    cells = [genotype] * count
    return [row(p.id, p.ref38, ",".join(p.alts38), *cells) for p in POSITIONS]


def anchored(*rows: str) -> str:
    """The rows in a file that surely counts in GRCh38, whatever the rows are."""
    sure = [row("chr10:94761900", "C", "T", "0/0"), row("chr1:97450058", "C", "T", "0/0")]
    return vcf(*sure, *rows)


def genotype(panel: Panel, place: str, sample: str = "P1") -> Genotype | None:
    """The sample's genotype at the position, or ``None`` if it was not in the file."""
    return panel.genotype_set(sample).genotypes.get(place)


def bgzip(data: bytes, block: int = 300, end: bool = True) -> bytes:
    """Compressed in blocks, as laboratories' tools do."""
    parts = []
    for start in range(0, len(data), block):
        piece = data[start : start + block]
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        packed = packer.compress(piece) + packer.flush()
        front = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0" + struct.pack("<H", len(packed) + 25)
        parts.append(front + packed + struct.pack("<II", zlib.crc32(piece), len(piece)))
    marker = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")
    return b"".join(parts) + (marker if end else b"")
