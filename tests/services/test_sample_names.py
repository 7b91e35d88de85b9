"""Whose sample it is, by what the laboratory called it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, Patient
from app.services.clinics import Clinic
from app.services.sample_names import Agreement, agreement, match, same_number

NAMES = Path(__file__).parents[1] / "records" / "data" / "name_variants.tsv"
Register = Callable[..., Patient]


def person(name: str, name_ur: str = "", kin: str = "", number: str = "") -> Patient:
    return Patient(
        "x", "MR-000012", name, name_ur, Sex.FEMALE, "1980-01-01", BirthPrecision.DAY, None, kin, "", number
    )


FATIMA = person("Fatima Bibi", "فاطمہ بی بی", "Ghulam Nabi", "0000000000424")


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        ("FATIMA_BIBI", Agreement.NAME),
        ("Mst. Fatimah Bibi", Agreement.NAME),
        ("FatimaBibi", Agreement.NAME),
        ("Fatma Bi Bi", Agreement.NAME),
        ("BIBI FATIMA 2", Agreement.NAME),
        ("فاطمہ بی بی", Agreement.NAME),
        ("Fatima Bibi w/o Ghulam Nabi", Agreement.NAME),
        ("MR-000012", Agreement.NUMBER),
        ("mr12_fatima", Agreement.NUMBER),
        ("MR_000012", Agreement.NUMBER),
        ("00000-0000042-4", Agreement.NUMBER),
        ("۰۰۰۰۰-۰۰۰۰۰۴۲-۴", Agreement.NUMBER),
        ("FATIMA_BIBI2", Agreement.NAME),
        ("F.BIBI", Agreement.PARTLY),
        ("FATIMA", Agreement.PARTLY),
        ("Fahmida Bibi", Agreement.PARTLY),
        ("Fatima Bibi w/o Akbar", Agreement.PARTLY),
        ("MR-13 Fatima Bibi", Agreement.OTHER),
        ("MR-000120", Agreement.OTHER),
        ("00000-0000043-4", Agreement.OTHER),
        ("S12", Agreement.NONE),
        ("SAMPLE_000012", Agreement.NONE),
        ("Ayesha Khan", Agreement.NONE),
    ],
)
def test_how_far_a_sample_names_the_patient(sample: str, found: Agreement) -> None:
    assert agreement(sample, FATIMA) is found


def test_a_man_and_a_woman_of_nearly_one_name_are_not_confused() -> None:
    for man, woman in (("Asif", "Asifa"), ("Shahid", "Shahida"), ("Amir", "Amira"), ("Jamil", "Jameela")):
        assert agreement(f"{woman} Khan", person(f"{man} Khan")) is Agreement.PARTLY


def test_spellings_of_one_name_agree_in_both_scripts() -> None:
    """Of all known spellings most agree for sure; the others are asked, none is refused."""
    with NAMES.open(encoding="utf-8") as file:
        rows = [
            row for row in csv.reader(file, delimiter="\t") if len(row) >= 3 and not row[0].startswith("#")
        ][1:]
    sure = total = 0
    for name, urdu, variants, *_ in rows:
        for spelling in (name, *variants.split(";")):
            for known in (person(f"{name} Khan", f"{urdu} خان"), person(f"{urdu} خان")):
                found = agreement(f"{spelling.strip()}_KHAN", known)
                assert found in (Agreement.NAME, Agreement.PARTLY)
                sure, total = sure + (found is Agreement.NAME), total + 1
    assert sure / total > 0.6


def test_a_unique_name_or_number_is_certain(clinic: Clinic, fatima: Patient, bilal: Patient) -> None:
    assert match(clinic.store, "FATIMA_BIBI").certain == fatima
    assert match(clinic.store, "فاطمہ بی بی").certain == fatima
    assert match(clinic.store, bilal.mr_number).certain == bilal
    assert match(clinic.store, "00000-0000042-4").certain == fatima
    for unsure in ("S1", "FATIMA", "MR-000099", f"{bilal.mr_number} Ayesha Khan", ""):
        assert match(clinic.store, unsure).certain is None
    assert match(clinic.store, "FATIMA").suggested[0] == fatima


def test_two_patients_of_one_name_are_not_certain(clinic: Clinic, register: Register) -> None:
    both = {register("Amna Riaz").id, register("Aamna Riyaz").id}
    found = match(clinic.store, "AMNA_RIAZ")
    assert found.certain is None
    assert {p.id for p in found.suggested} == both


@pytest.mark.parametrize(
    ("typed", "same"),
    [("MR-000012", True), ("12", True), ("mr ۱۲", True), ("", False), ("0", False), ("120", False)],
)
def test_a_typed_mr_number(typed: str, same: bool) -> None:
    assert same_number(typed, "MR-000012") is same
