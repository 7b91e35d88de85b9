"""Raw data of consumer arrays: every layout gives the person's genotypes, and nothing is guessed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from app.intake import FileKind, Panel
from app.model.genomics import Assembly, Genotype, GenotypeState
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.people import Typed, coded, person, positions

HEAD = "# rsid\tchromosome\tposition\tgenotype\n"


def twenty_three(typed: Typed) -> str:
    return f"{typed.position.name}\t{typed.chrom}\t{typed.position.pos37}\t{''.join(coded(typed))}"


def ancestry(typed: Typed) -> str:
    chrom = {"X": "23", "M": "26"}.get(typed.chrom, typed.chrom)
    first, *second = coded(typed)
    return f"{typed.position.name}\t{chrom}\t{typed.position.pos37}\t{first}\t{(second or [first])[0]}"


def family_tree(typed: Typed) -> str:
    chrom = "MT" if typed.chrom == "M" else typed.chrom
    return f'"{typed.position.name}","{chrom}","{typed.position.pos37}","{"".join(coded(typed))}"'


LAYOUTS: dict[str, tuple[str, Callable[[Typed], str]]] = {
    "23andMe": ("# reference human assembly build 37\n" + HEAD, twenty_three),
    "AncestryDNA": (
        "#AncestryDNA raw data download\nrsid\tchromosome\tposition\tallele1\tallele2\n",
        ancestry,
    ),
    "FamilyTreeDNA": ("RSID,CHROMOSOME,POSITION,RESULT\n", family_tree),
    "MyHeritage": ("# MyHeritage DNA raw data.\nRSID,CHROMOSOME,POSITION,RESULT\n", family_tree),
}


def written(layout: str) -> str:
    head, row = LAYOUTS[layout]
    return head + "".join(row(typed) + "\n" for typed in person(indels=True))


def mistaken(panel: Panel) -> dict[str, Genotype | None]:
    """Positions that the panel does not give as the person has them."""
    found = panel.genotype_set(panel.samples[0]).genotypes
    return {
        typed.position.name: found.get(typed.position.id)
        for typed in person(indels=True)
        if sorted(getattr(found.get(typed.position.id), "alleles", ())) != sorted(typed.alleles)
    }


def alone(read: Reading, *rows: str, head: str = HEAD) -> dict[str, Genotype]:
    """By name, what a file of these rows and three sure ones says."""
    sure = ["rs4986893\t10\t96540410\tGG", "rs12248560\t10\t96521657\tCC", "rs1057910\t10\t96741053\tAA"]
    panel = read(head + "\n".join([*sure, *rows]) + "\n", positions=positions())
    names = {position.id: position.name for position in positions()}
    return {names[key]: value for key, value in panel.genotype_set(panel.samples[0]).genotypes.items()}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_person(read: Reading, layout: str) -> None:
    panel = read(written(layout), positions=positions())
    assert panel.source.format == FileKind.CONSUMER_ARRAY.value
    assert panel.assembly is Assembly.GRCH37
    assert mistaken(panel) == {}


def zipped(data: bytes, name: str = "genome.txt") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    "packing",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: gzip.compress(text.encode()),
        lambda text: zipped(text.encode()),
        lambda text: zipped(text.encode("utf-16")),
    ],
)
def test_every_packing_gives_the_same_person(read: Reading, packing: Callable[[str], bytes]) -> None:
    assert mistaken(read(packing(written("23andMe")), positions=positions())) == {}


def test_grch38_is_told_by_the_places(read: Reading) -> None:
    rows = [
        f"{t.position.name}\t{t.chrom}\t{t.position.pos38}\t{''.join(coded(t))}\n"
        for t in person(indels=True)
    ]
    panel = read(HEAD + "".join(rows), positions=positions())
    assert panel.assembly is Assembly.GRCH38
    assert mistaken(panel) == {}
    with pytest.raises(UserError, match="contradicts itself"):
        read("# build 37\n" + HEAD + "".join(rows), positions=positions())


@pytest.mark.parametrize(
    ("row", "state", "reason"),
    [
        ("rs4244285\t10\t96541616\t--", GenotypeState.NO_CALL, "could not read"),
        ("rs4244285\t10\t96541616\tA-", GenotypeState.FAILED, "Only one of the two copies"),
        ("rs4244285\t10\t96541616\tCT", GenotypeState.FAILED, "other strand"),
        ("rs4244285\t10\t96541616\tGC", GenotypeState.FAILED, "none of those"),
        ("rs4244285\t10\t96541616\tII", GenotypeState.FAILED, "none of those"),
        ("rs4244285\t10\t96541999\tGG", GenotypeState.FAILED, "a place that is not"),
        ("rs4244285\t9\t96541616\tGG", GenotypeState.FAILED, "a place that is not"),
        ("rs3064744\t2\t234668879\tII", GenotypeState.FAILED, "it cannot be told which"),
        ("rs267606617\tMT\t1555\tAG", GenotypeState.FAILED, "one-copy DNA"),
    ],
)
def test_what_is_not_a_result_says_why(read: Reading, row: str, state: GenotypeState, reason: str) -> None:
    found = alone(read, row)[row.split("\t", maxsplit=1)[0]]
    assert (found.state, found.alleles) == (state, ())
    assert found.reason is not None
    assert reason in found.reason.text()


def test_one_row_of_the_other_strand_leaves_mirror_positions_undecided(read: Reading) -> None:
    """C/G and A/T look the same on both strands, so a file with strand mistakes does not tell them."""
    mirror = "rs1800462\t6\t18143955\tCC"
    assert alone(read, mirror)["rs1800462"].alleles == ("C", "C")
    assert alone(read, mirror, "rs4244285\t10\t96541616\tCT")["rs1800462"].state is GenotypeState.FAILED


def test_a_file_of_the_other_strand_throughout_is_turned_but_for_mirror_positions(read: Reading) -> None:
    rows = ["rs4986893\t10\t96540410\tCC", "rs12248560\t10\t96521657\tGA", "rs1057910\t10\t96741053\tTT"]
    panel = read(HEAD + "\n".join([*rows, "rs1800462\t6\t18143955\tGG"]) + "\n", positions=positions())
    found = panel.genotype_set(panel.samples[0]).genotypes
    assert found["chr10:94761900"].alleles == ("C", "T")
    assert found["chr6:18143724"].state is GenotypeState.FAILED
    assert any("other strand throughout" in warning.text() for warning in panel.warnings)


def test_probes_by_place_and_repeats(read: Reading) -> None:
    assert alone(read, "i5000001\t10\t96541616\tAG")["rs4244285"].alleles == ("A", "G")
    assert alone(read, "rs4244285\t0\t0\tAG")["rs4244285"].alleles == ("A", "G")
    same = ["i5000001\t10\t96541616\tGA", "rs4244285\t10\t96541616\tAG", "i7\t10\t96541616\t--"]
    assert alone(read, *same)["rs4244285"].state is GenotypeState.TESTED
    differing = alone(read, "i5000001\t10\t96541616\tGG", "rs4244285\t10\t96541616\tAG")["rs4244285"]
    assert (differing.state, differing.alleles) == (GenotypeState.FAILED, ())


def test_an_alias_of_the_pack(read: Reading) -> None:
    assert alone(read, "rs869035800\t22\t42524176\tDI")["rs5030656"].alleles == ("C", "CCTT")


def test_two_genomes_in_one_file_are_refused(read: Reading) -> None:
    rows = ["rs4986893\t10\t96540410\tGG", "rs12248560\t10\t94761900\tCC", "rs1057910\t10\t94981296\tAA"]
    with pytest.raises(UserError, match="two files were joined"):
        read(HEAD + "\n".join(rows) + "\n", positions=positions())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (HEAD, "no row with a result"),
        (HEAD + "rs4244285\t10\t96541616\n", "Line 2"),
        (HEAD + "rs4244285\t10\tmany\tAG\n", "Line 2"),
        (HEAD + "rs4244285\t10\t96541616\tAXG\n", "Line 2"),
        (HEAD + "rs4244285\t10\t96541616\tAG", "middle of line 2"),
        ("# build 36\n" + HEAD + "rs4244285\t10\t1\tAG\n", "older reference genome"),
        (HEAD + "rs4244285\t10\t1\tAG\nrs4986893\t10\t2\tGG\n", "fit neither"),
        (HEAD + "rs4244285\t10\t96541616\tA\0G\n", "not text|not a file"),
    ],
)
def test_files_that_are_refused(read: Reading, text: str, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        read(text, positions=positions())


def test_a_short_file_is_said_to_be_short(read: Reading) -> None:
    warnings = read(written("23andMe"), positions=positions()).warnings
    assert "far shorter" in warnings[0].text()
