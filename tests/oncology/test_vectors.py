"""Published rules answer for the tumours and findings they are about."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.oncology.conftest import Ask

_FILE = Path(__file__).parents[1] / "data" / "oncology_vectors.tsv"
_ROWS = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", _ROWS, ids=[row["case_id"] for row in _ROWS])
def test_the_named_rules_answer_with_the_named_medicines(row: dict[str, str], ask: Ask) -> None:
    answer = ask(row["tumour"], *row["findings"].split(";"))
    found = {finding.rule_id: finding for finding in answer.findings}
    wanted = row["rules_that_must_appear"].split(";")
    assert set(wanted) <= set(found)
    medicines = " ".join(str(found[rule].details["therapies"]) for rule in wanted)
    for part in row["meaning"].split(";"):
        name = part.strip().removeprefix("sensitivity:").removeprefix("resistance:").strip()
        assert name in medicines
    effects = {found[rule].details["effect"] for rule in wanted}
    assert effects == {e for e in ("sensitivity", "resistance") if f"{e}:" in row["meaning"]}


@pytest.mark.parametrize("row", _ROWS, ids=[row["case_id"] for row in _ROWS])
def test_the_same_finding_written_as_one_text_or_as_name_and_change_is_the_same(
    row: dict[str, str], ask: Ask
) -> None:
    typed = [text.split(" ", 1) for text in row["findings"].split(";")]
    repeated = [f"{parts[0]} {' '.join(parts)}" for parts in typed]
    rules = {f.rule_id for f in ask(row["tumour"], *row["findings"].split(";")).findings}
    assert rules == {f.rule_id for f in ask(row["tumour"], *repeated).findings}
