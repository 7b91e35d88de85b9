"""Children of two parents: exact chances for every couple, also when one parent is not tested."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clinical.genomics.chances import children_of, linked_children_of, pair_name
from app.model.assessment import DomainAnswer, Finding
from app.model.inheritance import GenomicsRules
from app.model.level import Level
from app.model.patient import GermlineVariant, Observation, Partner
from tests.genomics.conftest import Ask

_FILE = Path(__file__).parents[1] / "data" / "couple_hb_vectors.tsv"
_ROWS = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
_ALLELES = st.sampled_from("AbSECDO")
_PARENT = st.tuples(_ALLELES, _ALLELES)


def _couple(answer: DomainAnswer) -> Finding:
    return next(f for f in answer.findings if f.kind == "couple_risk")


@pytest.mark.parametrize("row", _ROWS, ids=[row["case_id"] for row in _ROWS])
@pytest.mark.parametrize("turned", [False, True], ids=["as given", "parents exchanged"])
def test_the_children_of_each_couple_are_exact(row: dict[str, str], turned: bool, ask: Ask) -> None:
    one, two = (row["parent2"], row["parent1"]) if turned else (row["parent1"], row["parent2"])
    found = _couple(ask(conditions=(one,), partner=Partner(conditions=(two,))))
    for name in ("p_child_normal", "p_child_carrier", "p_child_two_variants"):
        assert found.details[name] == float(row[name])
    assert found.details["genotype_distribution"] == row["genotype_distribution"]
    assert len(found.details["children"]) == 4  # type: ignore[arg-type]


@given(_PARENT, _PARENT)
def test_chances_sum_to_one_and_do_not_depend_on_who_is_who(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    children, turned = children_of(one, two), children_of(two, one)
    assert sum(children.chances.values()) == 1
    assert children.normal + children.carrier + children.affected == 1
    assert children.chances == turned.chances
    assert children.four == turned.four
    assert all(children.chances[pair] == Fraction(children.four.count(pair), 4) for pair in children.four)


@given(st.integers(0, 2), st.integers(0, 1))
def test_a_variant_on_x_goes_from_father_to_daughters_only(mother: int, father: int) -> None:
    children = linked_children_of(mother, father)
    assert children.sons == Fraction(mother, 2)
    assert 0 <= children.daughters_one + children.daughters_both <= 1
    if father:
        assert children.daughters_one + children.daughters_both == 1


def test_every_pair_of_alleles_has_a_meaning(genomics: GenomicsRules) -> None:
    alleles = {v.allele for v in genomics.variants} | {"A"}
    for one in alleles:
        for two in alleles:
            assert pair_name(one, two) in genomics.pairs


def test_two_carriers_who_are_cousins(ask: Ask) -> None:
    partner = Partner("first_cousins", variants=(GermlineVariant("HBB", "IVS1-5 (G>C)", "heterozygous"),))
    answer = ask(mcv=62, mch=19, hba2=5.2, partner=partner)
    couple = _couple(answer)
    assert couple.level is Level.CHANGE
    assert couple.details["children"] == ("A/A", "A/b", "A/b", "b/b")
    assert "1 of 4" in couple.label.en
    cousins = next(f for f in answer.findings if f.kind == "consanguinity")
    assert cousins.details["inbreeding_coefficient"] == 1 / 16
    assert "1/16" in cousins.text.ur
    actions = {line.action for line in answer.plan}
    assert {"couple_counselling", "invite_relatives"} <= actions
    handout = next(line.patient_text for line in answer.plan if line.action == "couple_counselling")
    assert "1 of 4" in handout.en
    assert "4 میں سے 1" in handout.ur


def test_a_partner_who_is_not_tested_is_named_as_missing(ask: Ask) -> None:
    alone = ask(conditions=("thalassaemia_minor",))
    assert alone.missing == ("partner: haemoglobin",)
    assert any(line.action == "test_partner" for line in alone.plan)
    assert _couple(alone).details["p_child_two_variants"] == pytest.approx(0.25 * 0.054)
    cousin = _couple(ask(conditions=("thalassaemia_minor",), partner=Partner("first_cousins")))
    assert cousin.details["p_child_two_variants"] == pytest.approx(0.25 * 0.125)
    assert "children" not in cousin.details


def test_a_partner_with_an_open_count_is_not_taken_as_normal(ask: Ask) -> None:
    open_count = (Observation("mcv", 70.0, "fL"), Observation("hba2", 3.4, "%"))
    answer = ask(conditions=("thalassaemia_minor",), partner=Partner(observations=open_count))
    assert "p_child_normal" not in _couple(answer).details
    assert "3.4" in _couple(answer).text.en


def test_a_carrier_partner_asks_for_the_person_s_own_test(ask: Ask) -> None:
    answer = ask(partner=Partner(conditions=("beta_carrier",)))
    assert any(line.action == "settle_carrier" for line in answer.plan)
    assert "hba2" in answer.missing


def test_a_person_without_any_fact_gets_no_haemoglobin_answer(ask: Ask) -> None:
    assert ask() == DomainAnswer()
