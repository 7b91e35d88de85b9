"""Two clinics from two terminals: paired, one patient sent, looked at and taken in; refusals are one line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.model.genomics import Sex
from app.records.clinic import create_clinic
from app.records.entries import Role
from app.services import clinics, patients
from app.services.patients import NewPatient
from app.support.paths import clinic_folder

SECRET = "three warm cups"


class Terminal:
    """One computer. ``run``: exit code, and what was said as JSON or as the refusal."""

    def __init__(self, data: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.data, self._patch, self._capsys = data, patch, capsys

    def run(self, *words: str) -> tuple[int, Any]:
        self._patch.setenv("RAHBAR_DATA", str(self.data))
        self._patch.setattr("sys.stdin", io.StringIO(SECRET + "\n"))
        code = main(["db", "exchange", *words, "--user", "Dr Sana"])
        said = self._capsys.readouterr()
        return code, json.loads(said.out) if code == 0 else said.err


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return _computer(tmp_path / "kot", "THQ Kot Addu", monkeypatch, capsys)


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return _computer(tmp_path / "chak", "BHU Chak 5", monkeypatch, capsys)


def _computer(
    data: Path, name: str, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    patch.setenv("RAHBAR_DATA", str(data))
    store, _ = create_clinic(clinic_folder(), name, "Dr Sana", SECRET, Role.DOCTOR)
    with store:
        if name.startswith("THQ"):
            clinic = clinics.opened(store, practice=False)
            patients.register(clinic, NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    return Terminal(data, patch, capsys)


def test_two_terminals(here: Terminal, there: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "kot.rahbarpair"
    code, made = here.run("save-pairing", "--out", str(file))
    assert (code, len(made["signs"].replace(" ", ""))) == (0, 20)
    assert there.run("pair", str(file), "--signs", "0" * 20)[0] == 2
    assert there.run("pair", str(file), "--signs", made["signs"]) == (0, {"clinic": "THQ Kot Addu"})
    code, own = there.run("save-pairing", "--out", str(tmp_path / "chak.rahbarpair"))
    assert here.run("pair", str(tmp_path / "chak.rahbarpair"), "--signs", own["signs"])[0] == 0
    assert "No paired clinic" in here.run("send", "--to", "Elsewhere", "--out", str(tmp_path))[1]
    assert "No patient has" in here.run("send", "--patient", "MR-9", "--out", str(tmp_path))[1]
    code, sent = here.run("send", "--to", "bhu chak 5", "--patient", "MR-1", "--out", str(tmp_path))
    assert (code, sent["patients"], sent["code"]) == (0, 1, "")
    code, seen = there.run("receive", sent["file"], "--look")
    assert (code, seen["new_patients"], seen["taken_in"]) == (0, 1, False)
    code, taken = there.run("receive", sent["file"])
    assert (code, taken["new_patients"], taken["answered_anew"]) == (0, 1, 1)
