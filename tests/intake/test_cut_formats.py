"""Every format, cut at every hundredth, plain and packed: refused, or read with what is lost not tested."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from app.intake import Panel
from app.model.genomics import GenotypeState
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import bgzip
from tests.intake.people import person
from tests.intake.writers import FORMATS

_SAID = ("cut", "shorter", "no end mark")
TOLD = {"final report", "final report with commas", "massarray", "pharmcat", "fhir"}
"""Formats whose own head or grammar tells every cut."""


def _zipped(data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("result.txt", data)
    return packed.getvalue()


PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "plain": bytes,
    "windows": lambda data: data.replace(b"\n", b"\r\n"),
    "utf-16": lambda data: data.decode().encode("utf-16"),
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "bgzip": lambda data: bgzip(data, 500),
    "zip": _zipped,
}
PACKED = {"gzip", "bgzip", "zip"}
CASES = [
    (name, packing)
    for name in FORMATS
    for packing in PACKINGS
    if packing in {"plain", "gzip"} or name in {"vcf37", "23andme", "final report", "fhir"}
]


def told(panel: Panel) -> dict[str, tuple[str, ...]]:
    found = panel.genotype_set(panel.samples[0]).genotypes
    return {place: tuple(sorted(g.alleles)) for place, g in found.items() if g.state is GenotypeState.TESTED}


@pytest.mark.parametrize(("name", "packing"), CASES)
def test_cut_at_every_hundredth(read: Reading, name: str, packing: str) -> None:
    form = FORMATS[name]
    few = [typed for typed in person(indels=form.indels) if typed.position.gene != "RYR1"][::20]
    positions = [typed.position for typed in few]
    data = PACKINGS[packing](form.write(few).encode())
    whole = told(read(data, positions=positions))
    assert whole
    for percent in range(1, 100):
        cut = len(data) * percent // 100
        try:
            panel = read(data[:cut], positions=positions)
        except UserError:
            continue
        # text of lines can be cut between two lines: then nothing false is read, and what is lost is not tested
        assert packing not in PACKED, cut
        assert name not in TOLD, cut
        assert told(panel).items() <= whole.items(), cut
        assert len(told(panel)) < len(whole) or _says_so(panel) or _in_the_tail(data, cut), cut


def _says_so(panel: Panel) -> bool:
    return any(word in warning.text() for warning in panel.warnings for word in _SAID)


def _in_the_tail(data: bytes, cut: int) -> bool:
    """Behind the last result of an export that ends with other tables."""
    return b"Allele 1 Freq" in data and data.rfind(b"NTC") < cut
