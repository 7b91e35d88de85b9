"""How an answer came about: from the row of the file to the source, and nothing said that is not in the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.model.patient import Patient
from app.services import interpretation, panel_import, patients
from app.services.clinics import Clinic
from app.support.i18n import Language


def told(
    clinic: Clinic, patient: Patient, drug: str, language: Language = Language.ENGLISH
) -> dict[str, str]:
    steps = interpretation.drug_answer(clinic, patient.id, drug).steps
    return {step.title.text(language): step.text.get(language) for step in steps}


def taken(clinic: Clinic, patient: Patient, path: Path) -> None:
    panel_import.save(clinic, panel_import.preview(clinic, path, patient.id), patient.id, patient.mr_number)


def written(
    path: Path, clinic: Clinic, changed: dict[str, str], left_out: tuple[str, ...] = ()
) -> dict[str, int]:
    """A file with the reference at every position of CYP2C19 but the changed; rows by position."""
    lines = ["##fileformat=VCFv4.2", "##contig=<ID=chr10,length=133797422,assembly=GRCh38>"]
    lines += ['##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">']
    lines.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1")
    rows = {}
    for one in sorted(clinic.rules.genes["CYP2C19"].positions, key=lambda one: one.pos38):
        if one.name in left_out:
            continue
        alt, call = (one.alts38[0], changed[one.name]) if one.name in changed else (".", "0/0")
        rows[one.name] = len(lines) + 1
        lines.append(f"{one.chrom}\t{one.pos38}\t.\t{one.ref38}\t{alt}\t.\tPASS\t.\tGT\t{call}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return rows


def test_from_the_row_to_the_source(clinic: Clinic, fatima: Patient, tmp_path: Path) -> None:
    rows = written(
        tmp_path / "city lab.vcf", clinic, {"rs4244285": "1/1", "rs12769205": "1/1", "rs3758581": "1/1"}
    )
    taken(clinic, fatima, tmp_path / "city lab.vcf")
    patients.add_medicine(clinic, fatima.id, "omeprazole")
    steps = told(clinic, fatima, "clopidogrel")
    assert list(steps)[:4] == [
        "Where the data come from",
        "Gene CYP2C19: what was read",
        "Gene CYP2C19: pair of alleles",
        "Gene CYP2C19: phenotype",
    ]
    assert "File 1: city lab.vcf, sample S1, counted in GRCh38" in steps["Where the data come from"]
    read = steps["Gene CYP2C19: what was read"]
    assert f"rs4244285, chr10:94781859 (GRCh38): A/A, usual G; row {rows['rs4244285']} of file 1" in read
    assert f"{len(rows) - 3} positions as in the reference genome" in read
    assert "*2/*2" in steps["Gene CYP2C19: pair of alleles"]
    assert "Poor Metabolizer" in steps["Gene CYP2C19: phenotype"]
    assert "CPIC" in steps["Source"]
    assert "rule pack" in steps["Rule"]


def test_what_was_not_tested_is_named_and_not_excluded(
    clinic: Clinic, fatima: Patient, tmp_path: Path
) -> None:
    written(tmp_path / "part.vcf", clinic, {"rs3758581": "1/1"}, left_out=("rs4244285", "rs12769205"))
    taken(clinic, fatima, tmp_path / "part.vcf")
    steps = told(clinic, fatima, "clopidogrel")
    assert "Not in the file, so not tested: " in steps["Gene CYP2C19: what was read"]
    assert "*1/*2" in steps["Gene CYP2C19: pair of alleles"].split("The data allow")[1]
    assert "open" in steps["Gene CYP2C19: phenotype"]


def test_a_second_file_is_told_apart_and_another_medicine_is_told(
    clinic: Clinic, fatima: Patient, tmp_path: Path
) -> None:
    written(tmp_path / "first.vcf", clinic, {"rs3758581": "1/1"}, left_out=("rs4244285", "rs12769205"))
    taken(clinic, fatima, tmp_path / "first.vcf")
    rows = written(
        tmp_path / "second.vcf", clinic, {"rs4244285": "0/1", "rs12769205": "0/1", "rs3758581": "1/1"}
    )
    taken(clinic, fatima, tmp_path / "second.vcf")
    patients.add_medicine(clinic, fatima.id, "fluvoxamine")
    steps = told(clinic, fatima, "clopidogrel")
    sources = steps["Where the data come from"].split("\n")
    assert [line.split(",")[0] for line in sources] == ["File 1: second.vcf", "File 2: first.vcf"]
    assert f"row {rows['rs4244285']} of file 1" in steps["Gene CYP2C19: what was read"]
    assert "fluvoxamine" in steps["Gene CYP2C19: as it works now"]


def test_without_a_test_nothing_is_called_normal(clinic: Clinic, fatima: Patient) -> None:
    steps = told(clinic, fatima, "clopidogrel")
    assert steps["Where the data come from"] == "No file was imported for this patient."
    assert "not the same as normal" in steps["Gene CYP2C19"]
    assert told(clinic, fatima, "notadrug")["Rule"] == "No rule of the pack speaks about this."


def test_both_languages_carry_the_same_numbers(
    clinic: Clinic,
    fatima: Patient,
    born: Callable[..., Any],
    write_vcf: Callable[..., Path],
    tmp_path: Path,
) -> None:
    taken(clinic, fatima, write_vcf(tmp_path / "panel.vcf", {"S1": born(5)}))
    for drug in ("clopidogrel", "warfarin", "codeine", "abacavir"):
        english, urdu = (told(clinic, fatima, drug, one) for one in Language)
        assert len(english) == len(urdu)
        for said, gesagt in zip(english.values(), urdu.values(), strict=True):
            numbers = [
                [w for w in text.replace("،", " ").split() if w[:1].isdigit()] for text in (said, gesagt)
            ]
            assert len(numbers[0]) == len(numbers[1]) or "percent" in said
