"""Four people from typed facts to findings and the one care plan, in both languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.model.assessment import Assessment, Domain
from app.model.level import Level
from app.services.assessment import assess
from app.services.engine import Engine
from app.services.facts import read_facts
from app.services.file_facts import LabFiles, joined_facts

_LUNG = {
    "sex": "male", "age": 58,
    "tumour": {"type": "lung adenocarcinoma", "stage": "IV", "markers": [
        {"gene": "EGFR", "alteration": "p.(Leu858Arg)"}, {"gene": "EGFR", "alteration": "T790M"}]},
}  # fmt: skip
_COLON = {
    "sex": "female", "age": 61,
    "tumour": {"type": "colon cancer", "stage": "IV", "markers": ["KRAS G12D"]},
}  # fmt: skip
_COUPLE = {
    "sex": "female", "age": 24, "pregnancy": True,
    "observations": [{"name": "mcv", "value": 61, "unit": "fL"}, {"name": "mch", "value": 19, "unit": "pg"},
                     {"name": "hba2", "value": 5.6, "unit": "%"}, {"name": "ferritin", "value": 60, "unit": "ng/mL"}],
    "partner": {"relation": "first cousin", "variants": ["HBB IVS1-5"]},
}  # fmt: skip
_BRCA = {
    "sex": "female", "age": 42,
    "variants": [{"gene": "BRCA1", "name": "c.68_69del", "zygosity": "heterozygous", "classification": "pathogenic"}],
    "tumour": {"type": "breast", "markers": [{"gene": "BRCA1", "alteration": "c.68_69del germline pathogenic"},
                                             {"gene": "HER2", "alteration": "IHC 1+"},
                                             {"gene": "ER", "alteration": "0 %"}]},
}  # fmt: skip


@pytest.fixture
def judged(engine: Engine, tmp_path: Path) -> Any:
    def judge(facts: dict[str, Any]) -> Assessment:
        path = tmp_path / "facts.json"
        path.write_text(json.dumps(facts), encoding="utf-8")
        joined = joined_facts(engine, read_facts(path, engine.rules), LabFiles())
        return assess(engine, joined.facts, joined.genes)

    return judge


@pytest.mark.parametrize(
    ("facts", "first", "rules", "actions", "word"),
    [
        (_LUNG, "avoid_therapy", {"ONC014", "ONC015", "ONC016"}, {"discuss_therapy", "refer_oncologist"},
         "osimertinib"),
        (_COLON, "avoid_therapy", {"ONC036", "ONC044"}, {"test_gene_before", "refer_oncologist"}, "cetuximab"),
        (_COUPLE, "couple_counselling", {"couple_beta_carrier_beta_carrier", "consanguinity_first_cousin"},
         {"invite_relatives"}, "1/16"),
        (_BRCA, "", {"ONC007", "BRCA1-1"}, {"refer_genetics", "invite_relatives", "discuss_therapy"}, "olaparib"),
    ],
    ids=["lung", "colon", "couple", "brca"],
)  # fmt: skip
def test_from_typed_facts_to_the_care_plan(
    facts: dict[str, Any], first: str, rules: set[str], actions: set[str], word: str, judged: Any
) -> None:
    assessment: Assessment = judged(facts)
    assert rules <= {f.rule_id for f in assessment.findings}
    assert actions <= {line.action for line in assessment.plan}
    if first:
        assert assessment.plan[0].action == first
    own = [line for line in assessment.plan if line.domain in (Domain.ONCOLOGY, Domain.GENOMICS)]
    for text in [t for line in own for t in (line.text, line.patient_text)]:
        assert bool(text.en) == bool(text.ur)
    said = [f.text for f in assessment.findings] + [line.text for line in own]
    assert any(word in text.en and word in text.ur for text in said)
    levels = [line.level.rank for line in assessment.plan if line.due == "now"]
    assert levels == sorted(levels)


def test_null_lists_are_unknown_and_refused_by_nobody(judged: Any) -> None:
    empty = dict.fromkeys(("observations", "conditions", "variants", "absent"))
    facts = {
        "tumour": {"type": "colon", "markers": None, "tested": None},
        "partner": {"relation": "cousin", **empty},
    }
    kinds = {finding.kind for finding in judged(facts).findings}
    assert {"not_tested", "consanguinity"} <= kinds


def test_rows_without_a_register_never_become_firm_advice(judged: Any) -> None:
    for facts in (_LUNG, _COLON, _COUPLE, _BRCA):
        for finding in judged(facts).findings:
            if finding.domain is Domain.ONCOLOGY and finding.kind == "therapy" and finding.needs_review:
                assert finding.level in (Level.CAUTION, Level.USUAL, Level.UNKNOWN)
