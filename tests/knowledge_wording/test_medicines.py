"""Medicines, medicines that change enzymes, and the warfarin coefficients."""

from __future__ import annotations

import re
from collections.abc import Callable

Table = Callable[[str], list[dict[str, str]]]

URDU_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")


def _sources(table: Table) -> set[str]:
    return {row["id"] for row in [*table("sources"), *table("sources_guidelines")]}


def test_no_source_id_is_given_twice(table: Table) -> None:
    ids = [row["id"] for row in [*table("sources"), *table("sources_guidelines")]]
    assert len(ids) == len(set(ids))


def test_every_medicine_has_an_urdu_name_and_a_group(table: Table) -> None:
    for row in table("pharmacogenomics/drugs"):
        assert URDU_LETTER.search(row["name_ur"]), row["id"]
        assert row["group_en"], row["id"]
        assert URDU_LETTER.search(row["group_ur"]), row["id"]
        assert row["id"] == row["id"].lower()


def test_no_name_leads_to_two_medicines(table: Table) -> None:
    seen: dict[str, str] = {}
    for row in table("pharmacogenomics/drugs"):
        for name in [row["id"], row["name_ur"], *filter(None, row["other_names"].split("|"))]:
            assert seen.setdefault(name.lower(), row["id"]) == row["id"], name


def test_names_of_the_street_find_the_medicine(table: Table) -> None:
    names = {
        name.lower(): row["id"]
        for row in table("pharmacogenomics/drugs")
        for name in [row["id"], *row["other_names"].split("|")]
    }
    for typed, medicine in {
        "Panadol": "paracetamol", "Septran": "sulfamethoxazole / trimethoprim", "Tegral": "carbamazepine",
        "glibenclamide": "glyburide", "rifampin": "rifampicin", "suxamethonium": "succinylcholine",
        "Brufen": "ibuprofen", "6-MP": "mercaptopurine", "Zyloric": "allopurinol",
    }.items():  # fmt: skip
        assert names[typed.lower()] == medicine


def test_codes_look_like_codes(table: Table) -> None:
    for row in table("pharmacogenomics/drugs"):
        for code in filter(None, row["atc"].split("|")):
            assert re.fullmatch(r"[A-Z]\d\d[A-Z]{1,2}(\d\d)?", code), (row["id"], code)
        for code in filter(None, row["rxnorm"].split("|")):
            assert code.isdecimal(), (row["id"], code)


def test_modulators_name_known_medicines_and_sources(table: Table) -> None:
    medicines = {row["id"] for row in table("pharmacogenomics/drugs")}
    pairs = [(row["gene"], row["drug"]) for row in table("pharmacogenomics/modulators")]
    assert len(pairs) == len(set(pairs))
    for row in table("pharmacogenomics/modulators"):
        assert row["drug"] in medicines, row["id"]
        assert set(row["source"].split("|")) <= _sources(table), row["id"]


def test_only_cyp2d6_inhibitors_scale_the_activity_score(table: Table) -> None:
    factors = {"strong_inhibitor": "0", "moderate_inhibitor": "0.5"}
    for row in table("pharmacogenomics/modulators"):
        expected = factors.get(row["effect"], "") if row["gene"] == "CYP2D6" else ""
        assert row["score_factor"] == expected, row["id"]


def test_a_shift_without_a_score_is_always_marked_for_review(table: Table) -> None:
    for row in table("pharmacogenomics/modulators"):
        assert row["treat_as"] in {"", "Poor Metabolizer"}, row["id"]
        if row["treat_as"] or row["source"] == "general-pharmacology":
            assert row["needs_review"] == "Y", row["id"]


def test_strong_cyp2d6_inhibitors_are_there(table: Table) -> None:
    strong = {
        row["drug"]
        for row in table("pharmacogenomics/modulators")
        if row["gene"] == "CYP2D6" and row["effect"] == "strong_inhibitor"
    }
    assert strong == {"bupropion", "fluoxetine", "paroxetine", "quinidine", "terbinafine"}


def test_warfarin_tables_are_whole(table: Table) -> None:
    rows = table("pharmacogenomics/warfarin")
    assert len(rows) == len({row["id"] for row in rows}) == 131
    values = {(row["table"], row["term"]): row["value"] for row in rows}
    assert values["iwpc_pharmacogenetic", "intercept"] == "5.6044"
    assert values["iwpc_pharmacogenetic", "VKORC1 -1639 A/A"] == "-1.6974"
    assert values["gage_pharmacogenetic", "CYP2C9 *3 count"] == "-0.4008"
    assert values["eu_pact_loading", "k CYP2C9 *3/*3"] == "0.0075"
    assert all(row["source"] in _sources(table) for row in rows)


def test_every_cpic_warfarin_rule_has_a_sentence(table: Table) -> None:
    sentences = {row["id"] for row in table("terms/bricks")}
    for row in table("pharmacogenomics/warfarin"):
        group = {"cpic_adult_rules": "adult", "cpic_paediatric_rules": "child"}.get(row["table"])
        if group:
            assert f"warfarin.{group}_{row['term'].split()[0]}" in sentences, row["id"]


def test_age_limits_leave_no_gap_between_children_and_adults(table: Table) -> None:
    limits = {
        row["population"]: (row["age_min"], row["age_max"])
        for row in table("pharmacogenomics/population_limits")
    }
    populations = {row["id"] for row in table("terms/populations")}
    assert set(limits) <= populations
    assert limits["adults"][0] == limits["pediatrics"][1] == limits["adult"][0]
