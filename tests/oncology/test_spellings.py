"""Findings as Pakistani laboratories write them: +ve, (+), Allred, several receptors in one line."""

from __future__ import annotations

import pytest

from app.model.level import Level
from tests.oncology.conftest import Ask

HORMONE, HER2 = "ONC001", "ONC003"


@pytest.mark.parametrize(
    "text",
    ["ER +ve", "ER+ve", "ER (+ve)", "ER (+)", "E.R. positive", "Estrogen receptors positive", "oestrogen-receptor +",
     "ER 3+", "ER Allred 7/8", "Allred score 7/8 ER", "ER 8/8", "ER-positive/HER2-negative", "ER+ PR+ HER2-",
     "ER positive PR negative HER2 negative"],
)  # fmt: skip
def test_a_positive_receptor(text: str, ask: Ask) -> None:
    found = {f.rule_id for f in ask("Breast", text).findings}
    assert HORMONE in found
    assert HER2 not in found


@pytest.mark.parametrize(
    "text",
    ["ER -ve", "ER (-)", "ER Allred 2", "ER 0+", "ER negative/PR negative/HER2 negative", "ER- PR- HER2-"],
)
def test_a_negative_receptor(text: str, ask: Ask) -> None:
    found = {f.rule_id for f in ask("Breast", text).findings}
    assert not {HORMONE, HER2, "not_understood"} & found


@pytest.mark.parametrize(
    "text",
    [
        "ER+ PR+ HER2+",
        "ER -ve, PR -ve, HER2/neu +ve",
        "ER positive/HER2 positive",
        "ER positive HER2 positive",
    ],
)
def test_no_receptor_of_a_line_is_lost(text: str, ask: Ask) -> None:
    assert HER2 in {f.rule_id for f in ask("Breast", text).findings}


@pytest.mark.parametrize(
    ("text", "rule"), [("ROS1 FISH positive", "ONC023"), ("ALK FISH positive", "ONC021")]
)
def test_a_positive_fish_of_a_fused_gene_is_a_fusion(text: str, rule: str, ask: Ask) -> None:
    assert rule in {f.rule_id for f in ask("NSCLC", text).findings}


def test_an_inexact_finding_gives_no_red_line_that_the_exact_one_could_turn(ask: Ask) -> None:
    vague = {f.rule_id: f.level for f in ask("NSCLC", "EGFR mutated").findings}
    assert vague["ONC016"] is vague["ONC014"] is Level.CAUTION
    exact = {f.rule_id: f.level for f in ask("NSCLC", "EGFR T790M").findings}
    assert exact["ONC016"] is Level.AVOID
    bowel = {f.rule_id: f.level for f in ask("Colorectal", "KRAS mutated").findings}
    assert bowel["ONC036"] is Level.AVOID
