"""Many samples, phase and chromosome names."""

from __future__ import annotations

import random
import tracemalloc
from array import array
from pathlib import Path

import pytest

from app.intake import QualityLimits, read_panel
from app.model.genomics import Assembly, Genotype, GenotypeState
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import HEAD, POSITIONS, anchored, genotype, position, reference_rows, row, vcf

PLACE = "chr10:94781859"


def test_each_sample_has_its_own_genotypes(read: Reading) -> None:
    panel = read(
        vcf(*reference_rows(3), row(PLACE, "G", "A", "0/0", "0/0", "0/0"), samples="Ayesha Bilal Chand")
    )
    assert panel.samples == ("Ayesha", "Bilal", "Chand")
    mixed = vcf(
        row(PLACE, "G", "A,T", "0/1", "2|1", "."), *reference_rows(3)[:4], samples="Ayesha Bilal Chand"
    )
    panel = read(mixed)
    assert genotype(panel, PLACE, "Ayesha") == Genotype(("G", "A"), row=4)
    assert genotype(panel, PLACE, "Bilal") == Genotype(("T", "A"), phased=True, row=4)
    chand = genotype(panel, PLACE, "Chand")
    assert chand is not None
    assert chand.state is GenotypeState.NO_CALL
    column = panel.columns[PLACE]
    assert isinstance(column.codes, array)
    assert column.codes.typecode == "H"
    assert len(column.codes) == 3


def test_one_wanted_sample_of_many(read: Reading) -> None:
    text = vcf(row(PLACE, "G", "A", "0/1", "1/1"), *reference_rows(2)[:4], samples="Ayesha Bilal")
    panel = read(text, sample="Bilal")
    assert panel.samples == ("Bilal",)
    assert genotype(panel, PLACE, "Bilal") == Genotype(("A", "A"), row=4)
    assert panel.genotype_set("Bilal").assembly is Assembly.GRCH38
    with pytest.raises(ValueError, match="not in tuple"):
        panel.genotype_set("Ayesha")


def test_a_sample_that_is_not_there_names_those_that_are(read: Reading) -> None:
    names = " ".join(f"P{n}" for n in range(12))
    with pytest.raises(UserError) as refusal:
        read(vcf(*reference_rows(12), samples=names), sample="Zara")
    said = str(refusal.value)
    assert "Zara" in said
    assert "P7" in said
    assert "P8" not in said


@pytest.mark.parametrize(
    ("layout", "cell", "phased", "phase_set"),
    [
        ("GT", "0|1", True, ""),
        ("GT", "0/1", False, ""),
        ("GT", "|0|1", True, ""),
        ("GT:PS", "0|1:94780000", True, "94780000"),
        ("GT:PS", "0|1:.", True, ""),
        ("GT:PS", "0/1:94780000", False, ""),
        ("GT:PS:DP", "0|1:7", True, "7"),
        ("GT", "1", False, ""),
    ],
)
def test_phase_and_phase_sets(read: Reading, layout: str, cell: str, phased: bool, phase_set: str) -> None:
    found = genotype(read(anchored(row(PLACE, "G", "A", cell, layout=layout))), PLACE)
    assert found is not None
    assert (found.phased, found.phase_set) == (phased, phase_set)


def test_haploid_calls_keep_one_allele(read: Reading) -> None:
    panel = read(anchored(row("chrX:154535277", "T", "C", "1"), row("chrM:1555", "A", "G", "0")))
    assert genotype(panel, "chrX:154535277") == Genotype(("C",), row=6)
    assert genotype(panel, "chrM:1555") == Genotype(("A",), row=7)


@pytest.mark.parametrize("name", ["chr10", "10", "Chr10", "CHR10", "NC_000010.11"])
def test_chromosome_names_in_all_usual_forms(read: Reading, name: str) -> None:
    rows = [row("chr1:97450058", "C", "T", "0/0"), row(f"{name}:94781859", "G", "A", "0/1")]
    assert genotype(read(vcf(*rows)), PLACE) is not None


@pytest.mark.parametrize(
    ("name", "place"),
    [(n, "chrM:1555") for n in ("MT", "chrM", "M", "chrMT", "NC_012920.1", "26")]
    + [(n, "chrX:154535277") for n in ("X", "chrx", "23", "NC_000023.11")],
)
def test_mitochondrial_and_sex_chromosome_names(read: Reading, name: str, place: str) -> None:
    pos = place.split(":")[1]
    ref, alt = ("A", "G") if pos == "1555" else ("T", "C")
    assert genotype(read(anchored(row(f"{name}:{pos}", ref, alt, "1"))), place) is not None


@pytest.mark.parametrize(
    "name", ["chr010", "chr1x", "chr10_KI270825v1_alt", "HLA-B*57:01:01", "10.1", "chr0"]
)
def test_other_contigs_are_not_taken_for_chromosomes(read: Reading, name: str) -> None:
    line = row("chr10:94781859", "G", "A", "0/1").replace("chr10", name)
    assert genotype(read(anchored(line)), PLACE) is None


# ------------------------------------------------------------ many samples
CELLS = ["0/0", "0|1", "1/1", "./.", "0", "1", ".", "1|0", "0/1", "2/1", "0/2/1"]


def _expected(cell: str) -> tuple[str, ...]:
    letters = {"0": "G", "1": "A", "2": "T"}
    parts = cell.replace("|", "/").split("/")
    return () if "." in parts or len(parts) > 2 else tuple(letters[part] for part in parts)


@pytest.mark.parametrize("layout", ["GT", "GT:DP:GQ", "DP:GT", "GT:HQ"])
@pytest.mark.parametrize(
    "cells", [CELLS[:4], CELLS[:1], CELLS], ids=["same width", "all alike", "mixed width"]
)
def test_many_samples_read_as_each_alone(read: Reading, layout: str, cells: list[str]) -> None:
    chance = random.Random(len(cells))
    drawn = chance.choices(cells, k=300)
    more = {"GT": "{}", "GT:DP:GQ": "{}:{d}:{q}", "DP:GT": "{d}:{}", "GT:HQ": "{}:0.{d}"}[layout]
    depths = [chance.choice([0, 5, 30]) for _ in drawn]
    written = [more.format(cell, d=depth, q=40) for cell, depth in zip(drawn, depths, strict=True)]
    names = [f"S{n}" for n in range(300)]
    rows = [row("chr10:94781859", "G", "A,T", *written, layout=layout), *reference_rows(300)[:4]]
    panel = read(vcf(*rows, samples=" ".join(names)), limits=QualityLimits(min_dp=10))
    judged = "DP" in layout
    for name, cell, depth in zip(names, drawn, depths, strict=True):
        found = genotype(panel, PLACE, name)
        assert found is not None
        expected = () if judged and depth < 10 else _expected(cell)
        assert found.alleles == expected, (cell, depth)


def test_trailing_fields_may_be_left_out(read: Reading) -> None:
    cells = ["0/1:30:40", "1/1", "0/0:30"]
    text = vcf(row(PLACE, "G", "A", *cells, layout="GT:DP:GQ"), *reference_rows(3)[:4], samples="A B C")
    panel = read(text)
    assert [genotype(panel, PLACE, name).alleles for name in "ABC"] == [  # type: ignore[union-attr]
        ("G", "A"),
        ("A", "A"),
        ("G", "G"),
    ]


def test_memory_stays_flat_with_many_rows_and_samples(tmp_path: Path) -> None:
    samples = 400
    places = tuple(position("chr10", 94000000 + 100 * n, "G", "A", 96000000 + 100 * n) for n in range(400))
    cells = "\t".join(["0/0", "0/1"] * (samples // 2))
    names = "\t".join(f"S{n}" for n in range(samples))
    front = vcf(samples="X").replace("\tX\n", f"\t{names}\n")
    path = tmp_path / "many.vcf"
    path.write_text(front + "".join(row(p.id, "G", "A", cells) + "\n" for p in places))
    read_panel(path, places, second_reader=False)
    tracemalloc.start()
    panel = read_panel(path, places, second_reader=False)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(panel.columns) == 400
    kept = len(places) * samples * 2  # one 16-bit code each
    assert peak < 8_000_000 + kept


def test_more_samples_than_can_be_numbered_are_refused(read: Reading) -> None:
    names = "\t".join(f"S{n}" for n in range(65536))
    with pytest.raises(UserError, match="65536 samples"):
        read(HEAD + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + names + "\n")


def test_the_whole_panel_pickles_and_names_its_source(read: Reading) -> None:
    import hashlib
    import pickle

    text = vcf(*reference_rows())
    panel = read(text, name="گھر کا پینل.vcf")
    assert pickle.loads(pickle.dumps(panel)) == panel
    assert panel.source.name == "گھر کا پینل.vcf"
    assert panel.source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert panel.source.size == len(text.encode())
    assert panel.source.format == "vcf"
    assert len(panel.columns) == len(POSITIONS)
