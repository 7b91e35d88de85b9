"""The second, independent VCF reader: cyvcf2 in a process of its own, so that its crashes harm nothing.

It is given an open file (never a path: the library would open network addresses), answers a fingerprint for each row
that begins at or spans a base of interest, and ends. It decides nothing.
"""

from __future__ import annotations

import json
import os
import sys
from bisect import bisect_left
from typing import Any

from app.intake.chromosomes import canonical
from app.intake.fingerprints import row_fingerprint

SECOND_READER_FLAG = "--second-reader"


def run_second_reader(argv: list[str]) -> int:
    """Read the question from standard input, write the answer to standard output. ``argv`` is not used."""
    del argv
    import cyvcf2  # noqa: F401 - while nothing was asked yet: a reader may be started before its file is copied

    asked = sys.stdin.buffer.read()
    if not asked:  # nobody needed it
        return 0
    question: dict[str, Any] = json.loads(asked)
    return _answer(int(question["handle"]), question["places"], question["sample"])


def _answer(handle: int, places: dict[str, list[int]], sample: str | None) -> int:
    from cyvcf2 import VCF

    write = sys.stdout.write
    total = 0
    with os.fdopen(handle, "rb") as file:
        reader = VCF(file)
        names = list(reader.samples)
        columns = slice(None) if sample is None else slice(names.index(sample), names.index(sample) + 1)
        for row, variant in enumerate(reader):
            total += 1
            bases = places.get(canonical(variant.CHROM))
            if bases is None:
                continue
            pos = int(variant.POS)
            place = bisect_left(bases, pos)
            if place < len(bases) and bases[place] <= max(pos, int(variant.end)):
                exact = int(bases[place] == pos)
                write(f"{row}\t{exact}\t{_fingerprint(variant, pos, columns, len(names))}\n")
    write(f"total\t{total}\n")
    sys.stdout.flush()
    return 0


def _fingerprint(variant: Any, pos: int, columns: slice, samples: int) -> str:
    alts = ",".join(alt.upper() if alt.isalpha() else alt for alt in variant.ALT) or "."
    filters = ";".join(sorted((variant.FILTER or "").split(";")))
    return row_fingerprint(pos, variant.REF.upper(), alts, filters, _calls(variant, columns, samples))


def _calls(variant: Any, columns: slice, samples: int) -> bytes:
    """All first alleles, all second ones …, all phases of the chosen samples, as the strict reader counts them."""
    import numpy

    if "GT" not in (variant.FORMAT or ()):
        count = len(range(samples)[columns])
        return b"\xff" * count + b"\0" * count
    calls = variant.genotype.array()[columns]
    if calls.shape[1] == 2:
        calls[:, 1] = 0  # one copy everywhere: the library's phase column is not filled
    else:
        calls[calls[:, 1] == -2, -1] = 0
        calls = _narrowed(calls)
    width = numpy.int8 if int(calls[:, :-1].max()) <= 100 else numpy.int16
    return bytes(calls.T.astype(width).tobytes())


def _narrowed(calls: Any) -> Any:
    """Without copies that none of the chosen samples has."""
    import numpy

    width = calls.shape[1] - 1
    while width > 1 and bool((calls[:, width - 1] == -2).all()):
        width -= 1
    return numpy.concatenate([calls[:, :width], calls[:, -1:]], axis=1)
