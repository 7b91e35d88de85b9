"""Chromosome names in all usual forms, and the lengths that tell one reference genome from the other."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

_REFSEQ = re.compile(r"NC_0000([0-2][0-9])\.[0-9]+")
_OTHER_FORMS = {"M": "M", "MT": "M", "X": "X", "Y": "Y", "23": "X", "24": "Y", "26": "M"}

# chromosome: (GRCh37, GRCh38), bases, from the two assemblies' own reports
_LENGTHS: Mapping[str, tuple[int, int]] = {
    "chr1": (249250621, 248956422),
    "chr2": (243199373, 242193529),
    "chr3": (198022430, 198295559),
    "chr4": (191154276, 190214555),
    "chr5": (180915260, 181538259),
    "chr6": (171115067, 170805979),
    "chr7": (159138663, 159345973),
    "chr8": (146364022, 145138636),
    "chr9": (141213431, 138394717),
    "chr10": (135534747, 133797422),
    "chr11": (135006516, 135086622),
    "chr12": (133851895, 133275309),
    "chr13": (115169878, 114364328),
    "chr14": (107349540, 107043718),
    "chr15": (102531392, 101991189),
    "chr16": (90354753, 90338345),
    "chr17": (81195210, 83257441),
    "chr18": (78077248, 80373285),
    "chr19": (59128983, 58617616),
    "chr20": (63025520, 64444167),
    "chr21": (48129895, 46709983),
    "chr22": (51304566, 50818468),
    "chrX": (155270560, 156040895),
    "chrY": (59373566, 57227415),
}
LONGEST = 2**31 - 1
_RCRS = 16_569


@functools.cache
def canonical(name: str) -> str:
    """``chr1`` … ``chr22``, ``chrX``, ``chrY``, ``chrM`` for any usual name of these; any other name unchanged."""
    refseq = _REFSEQ.fullmatch(name)
    if refseq:
        short = str(int(refseq.group(1)))
    elif name.startswith("NC_012920."):
        short = "M"
    else:
        short = name[3:] if name[:3].lower() == "chr" else name
    short = _OTHER_FORMS.get(short.upper(), short)
    known = short in {"X", "Y", "M"} or (
        short.isdecimal() and short == str(int(short)) and 1 <= int(short) <= 22
    )
    return f"chr{short}" if known else name


def mitochondria_of_another_numbering(name: str, length: int | None) -> bool:
    """Whether the name may mean the mitochondrial sequence that UCSC gave to its hg19 (NC_001807, 16,571 bases).

    It is numbered otherwise than the revised Cambridge sequence (16,569 bases) that all others use.
    """
    if canonical(name) != "chrM" or name.startswith("NC_012920."):
        return False
    return length != _RCRS if length is not None else name.lower() in {"chrm", "m"}


def known_lengths(name: str) -> tuple[int, int]:
    """Bases of the chromosome in GRCh37 and in GRCh38; zeros for any other name."""
    return _LENGTHS.get(canonical(name), (0, 0))


def longest(name: str) -> int:
    """The highest position that a row on this chromosome may name, where the header does not give its length."""
    return max(_LENGTHS.get(canonical(name), (LONGEST,)))
