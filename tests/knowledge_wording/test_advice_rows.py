"""The recommendation rows: none lost, every sentence found, no action that sounds more harmless than it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

Table = Callable[[str], list[dict[str, str]]]

ACTION_ROWS = {
    "ALGORITHM": 1, "ALTERNATIVE": 38, "ALTERNATIVE_IF_RISK": 2, "ALTERNATIVE_OR_CAP": 4,
    "ALTERNATIVE_OR_INCREASE": 9, "ALTERNATIVE_OR_MONITOR": 3, "ALTERNATIVE_OR_REDUCE": 8, "AVOID": 88,
    "AVOID_OR_INCREASE": 12, "AVOID_OR_REDUCE": 35, "CAUTIOUS_USE": 37, "CLINICAL_JUDGEMENT": 14,
    "CONTRAINDICATED": 4, "CONTRAINDICATED_RELATIVE": 14, "CO_MEDICATION_RULES": 1, "DOSE_CAP": 27,
    "INCREASE_DOSE": 19, "INCREASE_DOSE_OR_ALTERNATIVE": 2, "INFORM": 6, "NO_ACTION": 30,
    "NO_RECOMMENDATION": 156, "PHENOTYPE_TEST_OR_AVOID": 2, "REDUCE_DOSE": 109, "REDUCE_DOSE_DRASTIC": 26,
    "REDUCE_OR_ALTERNATIVE": 10, "STANDARD": 278, "STANDARD_LOW_START": 6, "STANDARD_SLOW_TITRATION": 11,
    "TEST_ENZYME": 33, "USE_WITH_MONITORING": 5,
}  # fmt: skip

AVOID = {
    "CONTRAINDICATED", "CONTRAINDICATED_RELATIVE", "AVOID", "AVOID_OR_REDUCE", "AVOID_OR_INCREASE", "ALTERNATIVE",
    "PHENOTYPE_TEST_OR_AVOID",
}  # fmt: skip
CAUTION = {"TEST_ENZYME", "USE_WITH_MONITORING", "CAUTIOUS_USE", "CLINICAL_JUDGEMENT", "INFORM"}
USUAL = {"STANDARD", "NO_ACTION"}
UNKNOWN = {"NO_RECOMMENDATION"}

SLOTS = {
    "applies_to": ("applies.",),
    "dose": ("dose.",),
    "conditions": ("condition.",),
    "monitor": ("monitor.",),
    "implications": ("implication.",),
    "note": ("note.",),
    "alternatives": ("alternative.", "medicine."),
    "avoid_also": ("avoid.", "medicine."),
}

COMPOSED = """
answer.meanwhile answer.no_change answer.no_rule answer.no_rule.patient answer.not_tested answer.not_tested.patient
answer.unclear answer.unclear.options answer.unclear.patient dose.factor dose.factor_of handout.ask_heading
handout.avoid_heading handout.change_heading handout.danger handout.do_not_stop handout.doctor_decides
handout.do_not_stop_others in_use.ask.patient in_use.keep.doctor in_use.keep.patient in_use.stop.patient
population.all population.pjl population.sas
handout.no_findings handout.not_all_tested handout.nothing_tested handout.read_to_patient
handout.show_every_doctor handout.title joiner.list joiner.or label.no_rule label.not_tested label.unclear
report.limit.copy_number request.consent.1 request.consent.2 request.consent.3 request.consent.4 request.consent.5
request.handling.1 request.handling.2 request.handling.3 request.meanwhile.1 request.meanwhile.2
report.limit.decision_support report.limit.not_tested report.limit.partial report.limit.phase report.limit.typed
sentence.alternatives sentence.avoid_also sentence.condition sentence.monitor sentence.needs_review
sentence.not_tested_too sentence.population settle.copy_number settle.enzyme settle.gene settle.positions
strength.moderate strength.no_recommendation strength.optional strength.strong strength.unrated
warfarin.adult_1 warfarin.adult_10 warfarin.adult_2
warfarin.adult_3 warfarin.adult_4 warfarin.adult_5 warfarin.adult_6 warfarin.adult_7 warfarin.adult_8
warfarin.adult_9 warfarin.child_1 warfarin.child_2 warfarin.child_3 warfarin.child_4 warfarin.clinical
warfarin.ancestry_assumed warfarin.estimate warfarin.expected warfarin.gage_inducer warfarin.input.age
warfarin.input.allele warfarin.input.height warfarin.input.indication warfarin.input.outside
warfarin.input.smoking warfarin.input.target_inr warfarin.input.unit warfarin.input.weight warfarin.inr
warfarin.medicines_absent warfarin.medicines_counted warfarin.medicines_not_counted warfarin.missing
warfarin.missing_for warfarin.missing_genes warfarin.no_figure warfarin.no_interval warfarin.possible
warfarin.start warfarin.uncounted warfarin.with_genes warfarin.without_genes
why.adjusted why.gene why.gene_no_diplotype why.implication
why.inducer why.inhibitor why.likely why.not_tested why.partial why.residual why.unclear
"""
"""Bricks that no row names: the composer, the reports and the handout take them by id."""


def _rows(table: Table) -> list[dict[str, str]]:
    return table("pharmacogenomics/recommendations")


def _find(table: Table, **cells: str) -> list[dict[str, str]]:
    return [row for row in _rows(table) if all(row[k] == v for k, v in cells.items())]


def test_all_rows_of_both_guideline_bodies_are_there(table: Table) -> None:
    assert Counter(row["source"] for row in _rows(table)) == {"CPIC": 774, "DPWG": 216}
    assert Counter(row["action"] for row in _rows(table)) == ACTION_ROWS
    assert len({row["drug"] for row in _rows(table)}) == 133


def test_row_ids_are_unique_plain_and_sorted(table: Table) -> None:
    ids = [row["id"] for row in _rows(table)]
    assert len(set(ids)) == 990
    assert ids == sorted(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9.-]+", i)] == []


def test_no_two_current_rows_answer_the_same_look_up_differently(table: Table) -> None:
    looked_up: dict[tuple[str, ...], str] = {}
    for row in _rows(table):
        if row["superseded"]:
            continue
        for first in row["values1"].split("|"):
            for second in row["values2"].split("|"):
                key = (
                    row["drug"],
                    row["source"],
                    row["population"],
                    row["gene1"],
                    first,
                    row["gene2"],
                    second,
                )
                assert key not in looked_up, (key, row["id"], looked_up[key])
                looked_up[key] = row["id"]


def test_superseded_and_doubtful_rows_are_marked(table: Table) -> None:
    superseded = [row for row in _rows(table) if row["superseded"] == "Y"]
    assert Counter(row["drug"] for row in superseded) == {
        "azathioprine": 16, "mercaptopurine": 16, "thioguanine": 16,
    }  # fmt: skip
    assert sum(row["needs_review"] == "Y" for row in _rows(table)) == 100
    assert all(bool(row["doubt"]) == (row["needs_review"] == "Y") for row in _rows(table))
    assert all(row["needs_review"] == "Y" for row in _find(table, action="INFORM"))


def test_every_sentence_that_a_row_names_exists_and_fits_its_place(table: Table) -> None:
    known = {row["id"] for row in table("terms/bricks")}
    for row in _rows(table):
        for column, prefixes in SLOTS.items():
            for brick in filter(None, row[column].split("|")):
                assert brick in known, (row["id"], column, brick)
                assert brick.startswith(prefixes), (row["id"], column, brick)


def test_every_sentence_is_used_by_a_row_or_by_the_composer(table: Table) -> None:
    used = {brick for row in _rows(table) for column in SLOTS for brick in row[column].split("|")} - {""}
    known = [row["id"] for row in table("terms/bricks")]
    assert len(known) == len(set(known))
    assert known == sorted(known)
    assert set(known) == used | set(COMPOSED.split())


def test_actions_populations_drugs_and_guidelines_of_the_rows_exist(table: Table) -> None:
    for column, name in (
        ("action", "terms/actions"),
        ("population", "terms/populations"),
        ("drug", "pharmacogenomics/drugs"),
        ("guideline", "sources_guidelines"),
    ):
        assert {row[column] for row in _rows(table)} <= {row["id"] for row in table(name)}, column


def test_each_action_has_its_level_with_harm_in_mind(table: Table) -> None:
    expected = dict.fromkeys(ACTION_ROWS, "change")
    for level, codes in (("avoid", AVOID), ("caution", CAUTION), ("usual", USUAL), ("unknown", UNKNOWN)):
        expected.update(dict.fromkeys(codes, level))
    assert {row["id"]: row["level"] for row in table("terms/actions")} == expected


def test_only_usual_actions_say_no_change_and_only_missing_advice_says_no_rule(table: Table) -> None:
    answers = {"usual": "no_change", "unknown": "no_rule"}
    for row in table("terms/actions"):
        assert row["answer"] == answers.get(row["level"], "advice"), row["id"]


def test_action_ranks_follow_the_levels(table: Table) -> None:
    order = ["avoid", "change", "caution", "unknown", "usual"]
    ranked = sorted(table("terms/actions"), key=lambda row: int(row["rank"]))
    levels = [order.index(row["level"]) for row in ranked]
    assert levels == sorted(levels)
    assert len({row["rank"] for row in ranked}) == len(ranked)


def test_labels_are_two_or_three_words(table: Table) -> None:
    for row in table("terms/actions"):
        assert len(row["label_en"].split()) <= 3, row["id"]
        assert len(row["label_ur"].split()) <= 5, row["id"]


def test_dose_factors_are_plausible_and_point_where_the_action_points(table: Table) -> None:
    for row in _rows(table):
        if not row["factor_min"] and not row["factor_max"]:
            continue
        low, high = (
            float(row["factor_min"] or row["factor_max"]),
            float(row["factor_max"] or row["factor_min"]),
        )
        assert 0 < low <= high <= 6, row["id"]
        assert row["applies_to"], row["id"]
        if row["action"].startswith("REDUCE"):
            assert high <= 1, row["id"]
        if row["action"].startswith("INCREASE"):
            assert low >= 1, row["id"]
        if row["action"] == "REDUCE_DOSE_DRASTIC":
            assert high <= 0.25, row["id"]


def test_a_usual_action_never_carries_avoid_or_reduce_words(table: Table) -> None:
    """A row of usual dose must not hide an order to avoid in its dose brick."""
    for row in _rows(table):
        if row["action"] in USUAL:
            assert not row["dose"].startswith(("dose.if_used", "dose.if_unavoidable")), row["id"]


def test_known_dangerous_pairs_are_red(table: Table) -> None:
    levels = {row["id"]: row["level"] for row in table("terms/actions")}
    for cells in (
        {"drug": "abacavir", "gene1": "HLA-B", "values1": "*57:01 positive"},
        {"drug": "allopurinol", "gene1": "HLA-B", "values1": "*58:01 positive"},
        {"drug": "primaquine", "gene1": "G6PD", "values1": "Deficient"},
        {"drug": "rasburicase", "gene1": "G6PD", "values1": "Deficient|Deficient with CNSHA"},
        {"drug": "capecitabine", "gene1": "DPYD", "values1": "0.0"},
        {"drug": "codeine", "gene1": "CYP2D6", "values1": "0.0", "source": "CPIC"},
    ):
        found = _find(table, **cells)
        assert found, cells
        assert {levels[row["action"]] for row in found} == {"avoid"}, cells


def test_primaquine_with_unknown_g6pd_does_not_look_harmless(table: Table) -> None:
    (row,) = _find(table, drug="primaquine", values1="Indeterminate|Variable")
    action = next(a for a in table("terms/actions") if a["id"] == row["action"])
    assert action["level"] == "caution"
    assert action["label_en"] == "TEST FIRST"
    assert row["monitor"] == "monitor.g6pd_activity"


def test_guideline_sources_carry_licence_and_newest_citation_first(table: Table) -> None:
    sources = {row["id"]: row for row in table("sources_guidelines")}
    assert len(sources) == len(table("sources_guidelines"))
    for row in _rows(table):
        source = sources[row["guideline"]]
        assert source["licence"] == ("CC0" if row["source"] == "CPIC" else "CC BY-SA 4.0"), row["id"]
        pmids = [int(p) for p in source["pmid"].split("|") if p]
        assert pmids == sorted(pmids, reverse=True)
        assert source["title"]
        assert source["attribution"]
