"""A laboratory's own table: columns guessed or told, letters and words, results of genes, dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.intake import ColumnMapping, Panel, csv_header, read_lab_csv
from app.intake.lab_table import iso_date
from app.model.genomics import Genotype, GenotypeState, OutsideCall
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.people import positions, rules

LIST = (
    "Patient ID,Test,Result,Method,Date\n"
    'MR-1,CYP2C19 *2 (rs4244285),"Heterozygous (G/A)",PCR,12/03/2024\n'
    "MR-1,CYP2C19 *3 (rs4986893),Wild type,PCR,13/03/2024\n"
    "MR-1,HLA-B*15:02,Not Detected,SSP,12/03/2024\n"
    "MR-1,HLA-B*57:01,Positive,SSP,12/03/2024\n"
    "MR-1,EGFR exon 19 deletion,Detected,PCR,12/03/2024\n"
    "MR-2,CYP2C19 *17 (rs12248560),T/T,PCR,99/03/2024\n"
)


def genotypes(panel: Panel, sample: str) -> dict[str, Genotype]:
    names = {position.id: position.name for position in positions()}
    return {names[key]: value for key, value in panel.genotype_set(sample).genotypes.items()}


def table(read: Reading, text: str) -> Panel:
    return read(text, name="list.csv", positions=positions(), genes=tuple(rules().genes))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_pcr_laboratory_s_list(read: Reading, mark: str) -> None:
    panel = table(read, LIST.replace(",", mark))
    first = genotypes(panel, "MR-1")
    assert first["rs4244285"].alleles == ("G", "A")
    assert first["rs4986893"].alleles == ("G", "G")
    assert genotypes(panel, "MR-2")["rs12248560"].alleles == ("T", "T")
    assert panel.outside == {
        "MR-1": (
            OutsideCall("HLA-B", phenotype="*15:02 negative", row=4),
            OutsideCall("HLA-B", phenotype="*57:01 positive", row=5),
        )
    }
    assert panel.dates == {"MR-1": "2024-03-13"}
    said = [warning.text() for warning in panel.warnings]
    assert any("EGFR exon 19 deletion" in text for text in said)
    assert any("99/03/2024" in text for text in said)


@pytest.mark.parametrize(
    ("test", "result", "letters"),
    [
        ("rs4244285", "heterozygous", ("G", "A")),
        ("rs4244285", "Homozygous mutant", ("A", "A")),
        ("rs4244285", "homozygous", None),
        ("rs4244285", "mutant", None),
        ("rs4244285", "Detected", None),
        ("rs4244285", "UND", None),
        ("rs4244285", "", None),
        ("rs4244285", "GA", ("G", "A")),
        ("rs4244285", "G / A", ("G", "A")),
        ("rs3758581", "Wild type", None),  # GRCh37 and GRCh38 do not agree what that is
        ("rs776746", "Wild type", None),
        ("rs3064744", "Heterozygous", None),
        ("rs3064744", "(TA)6/(TA)7", ("CAT", "CATAT")),
        ("rs3064744", "TA7/TA7", ("CATAT", "CATAT")),
        ("rs3064744", "6/7", ("CAT", "CATAT")),
        ("rs5030655", "-/A", ("C", "CA")),
        ("rs5030655", "del/del", ("C", "C")),
        ("rs1800462", "C/G", None),  # the strand is not said
    ],
)
def test_results_as_they_are_written(
    read: Reading, test: str, result: str, letters: tuple[str, str] | None
) -> None:
    panel = table(read, f"Sample,SNP,Result\nP,rs1057910,A/A\nP,{test},{result}\n")
    found = genotypes(panel, "P")[test]
    assert (found.alleles or None) == letters
    assert (found.state is GenotypeState.TESTED) == (letters is not None)
    assert (found.reason is None) == (letters is not None)


def test_diplotypes_and_phenotypes_by_gene(read: Reading) -> None:
    titles = "Sample ID\tGene\tDiplotype\tPhenotype\tActivity Score\n"
    text = titles + "P\tCYP2D6\t*1/*4\t\t1.0\nP\tTPMT\t\tPoor Metabolizer\t\n"
    assert table(read, text).outside["P"] == (
        OutsideCall("CYP2D6", "*1/*4", activity_score="1.0", row=2),
        OutsideCall("TPMT", phenotype="Poor Metabolizer", row=3),
    )


def test_two_results_of_one_gene_are_refused(read: Reading) -> None:
    with pytest.raises(UserError, match="both give a result for CYP2D6"):
        table(read, "Sample,Gene,Diplotype\nP,CYP2D6,*1/*4\nP,CYP2D6,*1/*1\n")


def test_a_mapping_that_a_person_tells(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("City laboratory\n\nWer,Was,Wie\nAli,rs4244285,G/A\n")
    header = csv_header(path)
    assert header.columns == ("Wer", "Was", "Wie")
    assert header.rows == (("Ali", "rs4244285", "G/A"),)
    assert not header.guess.is_enough
    mapping = ColumnMapping.from_dict({"sample": "Wer", "variant": "Was", "genotype": "Wie", "later": "x"})
    assert ColumnMapping.from_dict(mapping.as_dict()) == mapping
    panel = read_lab_csv(path, mapping, positions())
    assert genotypes(panel, "Ali")["rs4244285"].alleles == ("G", "A")
    with pytest.raises(UserError, match="no line of titles"):
        read_lab_csv(path, ColumnMapping(variant="Was", genotype="Letters"), positions())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Sample,SNP,Result\n", "no row with a result"),
        ("Sample,SNP,Result\nP,rs4244285\n", "has 2 columns"),
        ("Sample,SNP,Result\nP,rs4244285,G/A,more\n", "has 4 columns"),
        ('Sample,SNP,Result\nP,"rs4244285,G/A\n', "quotation mark"),
        ("Sample,SNP,Result\n,rs4244285,G/A\n", "whose result"),
        ("Sample,SNP,Result\nP,rs4244285,G/A", "middle of line 2"),
        ("Sample,SNP,Result,SNP\nP,rs4244285,G/A,x\n", "more than one"),
    ],
)
def test_tables_that_are_refused(read: Reading, text: str, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        table(read, text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/2024", "2024-03-12"),
        ("1.2.2024", "2024-02-01"),
        ("2024-03-12", "2024-03-12"),
        ("03/13/2024", None),
    ],
)
def test_dates_have_the_day_first(text: str, day: str | None) -> None:
    assert iso_date(text) == day
