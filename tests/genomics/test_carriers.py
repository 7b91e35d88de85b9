"""Haemoglobin carriers from blood counts, names of variants and records; what a count cannot exclude stays open."""

from __future__ import annotations

import pytest

from app.clinical.genomics.haemoglobin import Haemoglobin, Parent, Standing
from app.clinical.genomics.wording import Words
from app.model.inheritance import GenomicsRules
from app.model.patient import GermlineVariant, Observation
from tests.genomics.conftest import Ask


@pytest.fixture(scope="session")
def haemoglobin(genomics: GenomicsRules) -> Haemoglobin:
    return Haemoglobin(genomics, Words(genomics.texts))


def _counted(haemoglobin: Haemoglobin, **values: float) -> tuple[Standing, str, str]:
    seen = tuple(Observation(name, value, "") for name, value in values.items())
    found = haemoglobin.carried(Parent(seen, (), ()))
    return found.standing, found.state.id if found.state else "", found.text.en


@pytest.mark.parametrize(
    ("values", "standing", "state"),
    [
        ({"mcv": 62, "mch": 19, "hba2": 5.2}, Standing.KNOWN, "beta_carrier"),
        ({"mcv": 88, "mch": 29, "hba2": 4.5}, Standing.KNOWN, "beta_carrier"),
        ({"mcv": 62, "mch": 19, "hba2": 3.6}, Standing.KNOWN, "beta_carrier"),
        ({"mcv": 62, "mch": 19, "hba2": 3.5}, Standing.OPEN, ""),
        ({"mcv": 88, "mch": 29, "hba2": 3.7}, Standing.OPEN, ""),
        ({"hba2": 3.9}, Standing.OPEN, ""),
        ({"mcv": 88, "mch": 29, "hba2": 3.3}, Standing.OPEN, ""),
        ({"mcv": 62, "mch": 19, "hba2": 2.5}, Standing.OPEN, ""),
        ({"mcv": 62, "mch": 19, "hba2": 2.5, "ferritin": 5}, Standing.OPEN, ""),
        ({"mcv": 62, "mch": 19, "hba2": 2.5, "ferritin": 80}, Standing.OPEN, ""),
        ({"mcv": 88, "mch": 29, "hba2": 2.5}, Standing.UNLIKELY, ""),
        ({"mcv": 88, "mch": 29, "hba2": 2.5, "ferritin": 5}, Standing.OPEN, ""),
        ({"hba2": 2.5}, Standing.OPEN, ""),
        ({"mcv": 62}, Standing.OPEN, ""),
        ({"mch": 26.9}, Standing.OPEN, ""),
        ({"mcv": 62, "hba2": 28}, Standing.OPEN, ""),
        ({"mcv": 90, "mch": 30}, Standing.UNKNOWN, ""),
        ({}, Standing.UNKNOWN, ""),
    ],
)
def test_blood_counts(
    values: dict[str, float], standing: Standing, state: str, haemoglobin: Haemoglobin
) -> None:
    found = _counted(haemoglobin, **values)
    assert found[:2] == (standing, state)
    assert "normal" not in found[2].casefold().replace("usual", "")


def test_a_count_never_makes_the_state_normal(haemoglobin: Haemoglobin) -> None:
    for hba2 in (0.5, 2.0, 3.2, 3.3, 3.5):
        for mcv in (60.0, 79.9, 80.0, 95.0):
            assert _counted(haemoglobin, mcv=mcv, hba2=hba2)[1] != "normal"


@pytest.mark.parametrize(
    ("name", "allele"),
    [
        ("IVS-I-5 (G>C)", "b"), ("IVS1-5", "b"), ("IVS I-5 G>C", "b"), ("c.92+5G>C", "b"),
        ("NM_000518.5:c.92+5G>C", "b"),
        ("rs33915217", "b"), ("Fr 8-9", "b"), ("FSC 8/9 (+G)", "b"), ("Cd 8/9", "b"), ("codon 8/9", "b"),
        ("619 bp deletion", "b"), ("IVS1-1", "b"), ("IVS-II-1", "b"), ("Cd 41/42", "b"), ("c.126_129del", "b"),
        ("Cap +1", "b"), ("-88", "b"), ("c.-138C>T", "b"), ("HbS", "S"), ("rs334", "S"), ("Hb E", "E"), ("HbE", "E"),
        ("HbD-Punjab", "D"), ("Hb D", "D"), ("HbC", "C"), ("c.79G>A", "E"), ("HbO-Arab", "O"),
    ],
)  # fmt: skip
def test_the_many_names_of_a_variant(name: str, allele: str, haemoglobin: Haemoglobin) -> None:
    found = haemoglobin.variant(name)
    assert {v.allele for v in found} == {allele}


@pytest.mark.parametrize("name", ["c.138C>T", "HbX", "", "IVS1-777", "c.20A>G"])
def test_other_names_are_not_taken_for_a_known_variant(name: str, haemoglobin: Haemoglobin) -> None:
    assert haemoglobin.variant(name) == ()


def test_two_variants_and_contradictions(haemoglobin: Haemoglobin) -> None:
    def carried(*given: tuple[str, str], conditions: tuple[str, ...] = ()) -> tuple[Standing, str]:
        variants = tuple(GermlineVariant("HBB", name, zygosity) for name, zygosity in given)
        found = haemoglobin.carried(Parent((), conditions, variants))
        return found.standing, found.state.id if found.state else ""

    assert carried(("IVS1-5", "homozygous")) == (Standing.KNOWN, "beta_affected")
    assert carried(("IVS1-5", "compound"), ("HbE", "compound")) == (Standing.KNOWN, "HbE_beta")
    assert carried(("IVS1-5", "heterozygous"), ("HbE", "heterozygous")) == (Standing.OPEN, "")
    assert carried(("HbS", "heterozygous")) == (Standing.KNOWN, "HbS_carrier")
    assert carried(("HbS", ""), conditions=("thalassaemia_minor",)) == (Standing.CONFLICT, "")
    assert carried(conditions=("thalassaemia_minor", "sickle_cell_trait")) == (Standing.CONFLICT, "")
    high = tuple(Observation(name, value, "") for name, value in (("mcv", 62.0), ("hba2", 5.4)))
    denied = haemoglobin.carried(Parent(high, ("haemoglobin_normal",), ()))
    assert denied.standing is Standing.CONFLICT


def test_before_the_first_birthday_hba2_decides_nothing(haemoglobin: Haemoglobin) -> None:
    for hba2 in (1.0, 2.5, 5.4):
        seen = tuple(Observation(name, value, "") for name, value in (("mcv", 62.0), ("hba2", hba2)))
        found = haemoglobin.carried(Parent(seen, (), (), age=0.5))
        assert (found.standing, found.state) == (Standing.OPEN, None)


@pytest.mark.parametrize("name", ["hbs", "hbd", "hbe"])
@pytest.mark.parametrize("hba2", [None, 2.8])
def test_a_measured_variant_haemoglobin_is_never_unlikely(ask: Ask, name: str, hba2: float | None) -> None:
    values = {"mcv": 88, "mch": 29, name: 38, **({"hba2": hba2} if hba2 else {})}
    (found,) = (f for f in ask(**values).findings if f.kind.startswith("carrier"))
    assert found.kind == "carrier_open"
    assert f"Hb{name[-1].upper()} 38 %" in found.text.en
    assert "38" in found.text.ur


def test_a_variant_haemoglobin_is_not_overruled_by_normal(ask: Ask) -> None:
    found = ask(hbs=38, conditions=("haemoglobin_normal",)).findings
    assert [f.kind for f in found] == ["carrier_open"]


@pytest.mark.parametrize("word", ["homozygous", "hom", "Homozygote", "1/1", "homo"])
def test_both_copies_however_they_are_typed(ask: Ask, word: str) -> None:
    found = ask(variants=(GermlineVariant("HBB", "IVS1-5 (G>C)", word),)).findings
    assert next(f for f in found if f.kind == "carrier").details["state"] == "beta_affected"


def test_raised_hbf_leaves_the_carrier_open(ask: Ask) -> None:
    kinds = {hbf: [f.kind for f in ask(mcv=85, mch=28, hba2=2.5, hbf=hbf).findings] for hbf in (1, 12)}
    assert kinds == {1: ["carrier_unlikely"], 12: ["carrier_open"]}
