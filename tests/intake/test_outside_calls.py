"""Lists of gene results made elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake import FileKind, read_outside_calls, sniff
from app.model.genomics import OutsideCall, ResultSource
from app.support.errors import UserError

GENES = ("CYP2D6", "CYP2C9", "HLA-B", "HLA-A", "MT-RNR1", "G6PD")


def read(folder: Path, data: str | bytes) -> tuple[OutsideCall, ...]:
    path = folder / "calls.tsv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_outside_calls(path, GENES)


def test_diplotypes_phenotypes_and_scores(tmp_path: Path) -> None:
    text = "CYP2D6\t*1/*3\nCYP2C9\t\t\t2.0\nHLA-B\t\t*57:01 positive\nMT-RNR1\t1555A>G\nG6PD\t\tDeficient\t\n"
    calls = read(tmp_path, text)
    assert calls == (
        OutsideCall("CYP2D6", "*1/*3", row=1),
        OutsideCall("CYP2C9", activity_score="2.0", row=2),
        OutsideCall("HLA-B", phenotype="*57:01 positive", row=3),
        OutsideCall("MT-RNR1", "1555A>G", row=4),
        OutsideCall("G6PD", phenotype="Deficient", row=5),
    )
    assert {call.source for call in calls} == {ResultSource.LAB}


@pytest.mark.parametrize(
    "text",
    [
        "gene\tdiplotype\tphenotype\tactivity score\nCYP2D6\t*1/*3\n",
        "Gene\tDiplotype\nCYP2D6\t*1/*3\n",
        "# made by a laboratory\n\nCYP2D6\t*1/*3\n\n",
        "\ufeffCYP2D6\t*1/*3\n",
        "CYP2D6\t*1/*3\r\n",
        "CYP2D6\t*1/*3\n".encode("utf-16"),
        "CYP2D6\t*1/*3",
        "cyp2d6\t *1/*3 \t\t\n",
        "CYP2D6\tCYP2D6*1/*3\n",
        "CYP2D6\tCYP2D6*1/CYP2D6*3\n",
        "CYP2D6\tCYP2D6 *1/*3\t\t\t\n",
    ],
)
def test_harmless_differences_of_layout(tmp_path: Path, text: str | bytes) -> None:
    (call,) = read(tmp_path, text)
    assert (call.gene, call.diplotype, call.phenotype, call.activity_score) == ("CYP2D6", "*1/*3", "", "")


@pytest.mark.parametrize("text", ["HLA-B\t\t*57:01 Positive\n", "HLA-B\t*57:01  positive\n"])
def test_allele_statuses_have_one_form(tmp_path: Path, text: str) -> None:
    (call,) = read(tmp_path, text)
    assert (call.diplotype, call.phenotype) == ("", "*57:01 positive")


def test_several_statuses_of_one_gene(tmp_path: Path) -> None:
    calls = read(tmp_path, "HLA-B\t\t*57:01 positive\nHLA-B\t\t*15:02 negative\nHLA-A\t\t*31:01 negative\n")
    assert [call.phenotype for call in calls] == ["*57:01 positive", "*15:02 negative", "*31:01 negative"]


@pytest.mark.parametrize(("score", "kept"), [("≥3.0", "≥3.0"), (">=3.0", "≥3.0"), ("0", "0"), ("n/a", "n/a")])
def test_activity_scores_in_the_field_s_forms(tmp_path: Path, score: str, kept: str) -> None:
    (call,) = read(tmp_path, f"CYP2D6\t*1/*2x2\t\t{score}\n")
    assert call.activity_score == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("CYP1A9\t*1/*1\n", "line 1 .*CYP1A9|CYP1A9"),
        ("CYP2D6\t*1/*3\nCYP2D6\t*1/*4\n", "Lines 1 and 2"),
        ("CYP2D6\t*1/*3\nCYP2D6\t*1/*3\n", "Lines 1 and 2"),
        ("HLA-B\t\t*57:01 positive\nHLA-B\t\t*57:01 negative\n", "Lines 1 and 2"),
        ("HLA-B\t*57:01/*58:01\nHLA-B\t\t*57:01 positive\n", "Lines 1 and 2"),
        ("HLA-B\t\t*57:01 positive\nHLA-B\t*57:01/*58:01\n", "Lines 1 and 2"),
        ("CYP2D6\t\t\t\n", "no result"),
        ("CYP2D6 *1/*3\n", "parted by a tab"),
        ("CYP2D6\t*1/*3\nCYP2C9,*1/*1\n", "Line 2 .*parted by a tab"),
        ("CYP2D6\t*1/*3\t\tfast\n", "activity score"),
        ("CYP2D6\t*1/*3\t\t-1\n", "activity score"),
        ("CYP2D6\t*1/*3\t\tnan\n", "activity score"),
        ("CYP2D6\t*1/*3\tNormal\t2\tmore\n", "more than four columns"),
        ("# nothing\n", "holds no gene result"),
        ("gene\tdiplotype\n", "holds no gene result"),
        ("CYP2D6\t*1/*3\ngene\tdiplotype\n", "the gene gene"),
        (b"CYP2D6\t*1/*3 caf\xe9\n", "UTF-8"),
        (b"PK\x03\x04" + bytes(30), "archive"),
        (b"##fileformat=VCFv4.2\n", "file of genotypes"),
        ("x" * 2_000_000, "too large"),
        (b"CYP2D6\t*1/\0*3\n", "not a file that this program knows"),
        ("", "is empty"),
    ],
)
def test_unclear_lists_are_refused(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=f"(?i){sentence}"):
        read(tmp_path, text)


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        read_outside_calls(tmp_path / "absent.tsv", GENES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CYP2D6\t*1/*3\n", FileKind.OUTSIDE_CALLS),
        ("# c\r\n\r\nHLA-B\t\t*57:01 positive\r\n", FileKind.OUTSIDE_CALLS),
        ("gene\tdiplotype\tphenotype\tactivity_score\nCYP2D6\t*1/*3\n", FileKind.OUTSIDE_CALLS),
        ("rsid\tgenotype\nrs1\tAA\n", FileKind.LAB_TABLE),
        ("Name\tAge\tTown\tSex\tWeight\nx\n", FileKind.TEXT),
        ("##fileformat=VCFv4.2\n", FileKind.VCF),
        ("#CHROM\tPOS\n", FileKind.VCF),
        ("rsid\tchromosome\tposition\tgenotype\n", FileKind.CONSUMER_ARRAY),
        ('"RSID","CHROMOSOME","POSITION","RESULT"\n', FileKind.CONSUMER_ARRAY),
        ("[Header]\n", FileKind.FINAL_REPORT),
    ],
)
def test_kinds_are_told_by_content(tmp_path: Path, text: str, kind: FileKind) -> None:
    path = tmp_path / "anything.png"
    path.write_bytes(text.encode())
    assert sniff(path) is kind
