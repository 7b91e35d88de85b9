"""``rahbar db``: the records checked, copied and put back from a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from app.__main__ import main
from app.model.genomics import Sex
from app.services import accounts, clinics, patients
from app.support.errors import UserError

SECRET = "mango tree river"


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """This computer's clinic with one patient; its recovery code."""
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    clinic, code = clinics.create("BHU Kot Addu", "Dr Ayesha", SECRET)
    patients.register(clinic, patients.NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    clinics.close(clinic)
    return code


class Terminal:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        self._patch, self._capture = monkeypatch, capsysbinary

    def run(self, *words: str, secret: str = SECRET) -> tuple[int, dict[str, object], str]:
        self._patch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
        result = main(["db", *words])
        out, err = self._capture.readouterr()
        return result, json.loads(out) if out else {}, err.decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(monkeypatch, capsysbinary)


def test_check_and_audit(code: str, terminal: Terminal) -> None:
    result, found, _ = terminal.run("check", "--user", "Dr Ayesha")
    assert (result, found["sound"], found["problems"]) == (0, True, [])
    result, found, _ = terminal.run("audit-verify", "--user", "dr ayesha")
    assert (result, found["whole"], found["broken_at"]) == (0, True, None)


def test_a_wrong_secret_is_one_line_and_code_2(code: str, terminal: Terminal) -> None:
    result, found, said = terminal.run("check", "--user", "Dr Ayesha", secret="guess again")
    assert (result, found) == (2, {})
    assert said.count("\n") == 1
    assert "not right" in said


def test_backup_and_restore_on_another_computer(
    code: str, terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result, made, _ = terminal.run("backup", "--user", "Dr Ayesha", "--to", str(tmp_path / "stick"))
    assert result == 0
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "new computer"))
    result, back, _ = terminal.run("restore", str(made["folder"]), "--recovery", secret=code)
    assert (result, back["clinic"]) == (0, "BHU Kot Addu")
    with clinics.unlock("Dr Ayesha", SECRET).store as store:
        clinic = clinics.opened(store, practice=False)
        assert [p.name for p in patients.find(clinic, "zainab")] == ["Zainab Bibi"]


def test_without_a_place_a_backup_says_what_to_do(code: str, terminal: Terminal) -> None:
    result, _, said = terminal.run("backup", "--user", "Dr Ayesha")
    assert result == 2
    assert "Choose a USB stick" in said


def test_a_forgotten_secret_is_replaced_with_the_recovery_code(code: str) -> None:
    with pytest.raises(UserError, match="not a user"):
        accounts.reset_with_recovery(code, "Dr Nobody", "new mango seven")
    accounts.reset_with_recovery(code, "dr ayesha", "new mango seven")
    clinics.close(clinics.unlock("Dr Ayesha", "new mango seven"))
    with pytest.raises(UserError, match="not right"):
        clinics.unlock("Dr Ayesha", SECRET)


def test_one_patient_as_fhir(code: str, terminal: Terminal, tmp_path: Path) -> None:
    words = ("export-fhir", "--user", "Dr Ayesha", "--out", str(tmp_path / "zainab.json"), "--patient")
    result, found, _ = terminal.run(*words, "MR-000001")
    assert (result, found["file"]) == (0, str(tmp_path / "zainab.json"))
    bundle = json.loads((tmp_path / "zainab.json").read_bytes())
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "collection")
    result, found, said = terminal.run(*words, "MR-000009")
    assert (result, found) == (2, {})
    assert "No patient has the MR number" in said
