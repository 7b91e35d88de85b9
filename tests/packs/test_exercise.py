"""Sideloading tried by a new user: a pack of invented changes that the practice clinic alone trusts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.records.clinic import create_clinic
from app.records.entries import Role
from app.records.keys import KeyCost
from app.support.paths import clinic_folder
from tests.packs.conftest import SECRET
from tests.packs.test_pack_commands import many, run


def test_the_exercise_from_the_first_command_to_the_way_back(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, core_pack: Path
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    written = run(capfd, "", "pack", "exercise", "--out", tmp_path).strip()
    own, *people = many(run(capfd, "", "pack", "install", written, "--practice-clinic", "--look"))
    assert own["title"]["en"].startswith("EXERCISE")
    assert own["affected"] == len(people) > 0
    assert own["new"]["counts"]["withdrawn"] > 0
    yousaf = next(one for one in people if one["name"] == "Muhammad Yousaf")
    assert (yousaf["changes"][0]["about"], yousaf["changes"][0]["level"]) == ("ibuprofen", "avoid")
    (before,) = many(run(capfd, "", "pack", "list", "--practice-clinic"))
    assert before["version"] == own["version"] - 1, "looking changes nothing"
    used = json.loads(run(capfd, "", "pack", "install", written, "--practice-clinic"))
    assert (used["version"], used["affected"]) == (own["version"], own["affected"])
    back = json.loads(run(capfd, "", "pack", "rollback", "--practice-clinic", "--reason", "exercise over"))
    assert (back["version"], back["affected"]) == (before["version"], own["affected"])
    again = run(capfd, "", "pack", "exercise", "--out", tmp_path).strip()
    assert (
        json.loads(run(capfd, "", "pack", "install", again, "--practice-clinic"))["version"]
        == own["version"] + 1
    )

    create_clinic(clinic_folder(), "RHC", "Dr Sana", SECRET, Role.ADMINISTRATOR, cost=KeyCost())[0].close()
    said = run(capfd, f"{SECRET}\n", "pack", "install", again, "--user", "Dr Sana", code=2)
    assert "does not know yet whose rule packs" in said, "the real clinic does not trust it"
