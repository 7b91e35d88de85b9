"""Names as people write them: brands, strengths, misspellings; never a guess where there is a choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.patient import PatientFacts
from app.services.drugs import DrugIndex
from app.services.engine import Engine
from app.services.panels import advise, generic_names, without_file


@pytest.fixture(scope="module")
def index(engine: Engine) -> DrugIndex:
    return DrugIndex(engine.rules.drugs)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Plavix 75 mg", "clopidogrel"), ("Lowplat", "clopidogrel"), ("Tegral", "carbamazepine"),
        ("klopidogrel", "clopidogrel"), ("clopidogral", "clopidogrel"), ("warferin", "warfarin"),
        ("fenitoin", "phenytoin"), ("atenlol", "atenolol"), ("simvastatine", "simvastatin"),
        ("clopid", "clopidogrel"), ("وارفرین", "warfarin"), ("ISONIAZIDE 300mg tab", "isoniazid"),
    ],
)  # fmt: skip
def test_a_name_that_can_mean_only_one_medicine(index: DrugIndex, typed: str, meant: str) -> None:
    found = index.meant(typed)
    assert found is not None
    assert found.name == meant


@pytest.mark.parametrize(
    "typed",
    ["carbimazole", "cycloserine", "chlorpropamide", "war", "car", "", "aa", "12", "vitamin", "losic"],
)
def test_another_medicine_or_a_choice_is_nobody(index: DrugIndex, typed: str) -> None:
    assert index.meant(typed) is None


def test_generic_names_come_before_brands_of_other_medicines(index: DrugIndex) -> None:
    assert index.find("clop")[0].name == "clopidogrel"  # not the one that is sold as Clopixol
    assert index.find("plavix")[0].name == "clopidogrel"


def test_no_medicine_is_taken_for_another_because_of_one_letter(engine: Engine, index: DrugIndex) -> None:
    """Every name of the pack means its own medicine, also where another is one letter away (quinine, quinidine)."""
    for drug in engine.rules.drugs.values():
        found = index.meant(drug.name)
        assert found is None or found.name == drug.name


def test_the_command_line_says_how_a_name_was_read(engine: Engine) -> None:
    names, remarks = generic_names(engine, ["Lowplat 75mg", "omeprezole", "carbimazole"])
    assert names == ("clopidogrel", "omeprazole", "carbimazole")
    assert remarks[0].text() == "omeprezole was read as omeprazole. Compare it with the pack."
    assert "carbimazole is not in the rule pack" in remarks[1].text()


def test_what_nobody_knows_gets_its_own_answer_and_a_remark(engine: Engine) -> None:

    calls = without_file(engine, Path(__file__), Sex.FEMALE, ())
    answers, remarks = advise(engine, calls, PatientFacts(), ["lowplat", "carbimazole"])
    assert {one.drug for one in answers} == {"clopidogrel", "carbimazole"}
    assert len(remarks) == 1
