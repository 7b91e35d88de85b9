"""``rahbar assess``: each file alone, JSON lines out, refusals in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.__main__ import main

from .people import BASHIR


def test_each_file_is_judged_alone(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    good, bad, worse = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "worse.json"
    good.write_text(json.dumps(BASHIR), encoding="utf-8")
    bad.write_text('{"observations": [{"name": "hba1c", "value": 70, "unit": "%"}]}', encoding="utf-8")
    worse.write_text("{", encoding="utf-8")
    assert main(["assess", str(bad), str(good), str(worse), str(tmp_path / "none.json"), "--json"]) == 2
    out, err = capfdbinary.readouterr()
    (line,) = out.decode().splitlines()
    found = json.loads(line)
    assert {"risks", "findings", "plan", "missing"} <= found.keys()
    assert all(
        {"model", "outcome", "value", "unit", "band", "missing"} <= risk.keys() for risk in found["risks"]
    )
    keys = {"domain", "action", "level", "due", "text", "because", "rule_id", "source"}
    assert all(keys <= one.keys() and one["text"]["en"] and one["text"]["ur"] for one in found["plan"])
    refusals = err.decode().splitlines()
    assert len(refusals) == 3
    assert "hba1c 70 %" in refusals[0]


@pytest.mark.parametrize("text", ["[]", "null", '{"age": "old"}', '{"age": -1}', '{"age": 131}', '{"sex": "dog"}',
                                  '{"observations": 3}', '{"observations": [{"name": "bmi"}]}', "\x00", "[" * 100000,
                                  '{"observations": [{"name": "bmi", "value": 1e400}]}'])  # fmt: skip
def test_hostile_facts_are_refused_in_one_line(
    tmp_path: Path, text: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    assert main(["assess", str(path)]) == 2
    out, err = capfdbinary.readouterr()
    assert not out
    assert len(err.decode().splitlines()) == 1
