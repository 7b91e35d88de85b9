"""Packs from the terminal: the ceremony, signing, installing and going back, as the README writes it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.records.clinic import create_clinic
from app.records.entries import Role
from app.records.keys import KeyCost
from app.support.paths import clinic_folder, core_pack
from tests.packs.conftest import PASSPHRASE, SECRET, Makers

CORE_SOURCES = Path(__file__).resolve().parents[2] / "resources" / "rules"


@pytest.fixture(autouse=True)
def _pack(core_pack: Path) -> None:
    """The program's own pack is there."""


def run(capfd: pytest.CaptureFixture[str], typed: str, *arguments: str | Path, code: int = 0) -> str:
    """What a command printed (refused: on standard error); ``typed``: its standard input."""
    sys.stdin = io.StringIO(typed)
    try:
        assert main([str(a) for a in arguments]) == code
    finally:
        sys.stdin = sys.__stdin__
    said = capfd.readouterr()
    return said.err if code else said.out


def test_the_whole_way_on_the_command_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, makers: Makers
) -> None:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "data"))
    key, root, new = makers.folder / "amina.key", tmp_path / "root.json", tmp_path / "new.rahbarpack"
    listed = json.loads(run(capfd, "", "pack", "root", *("--key", key.with_suffix(".pub")), "--out", root))
    run(capfd, f"{PASSPHRASE}\n", "pack", "sign", root, "--key", key)

    sources = newer_sources(tmp_path / "sources")
    run(capfd, "", "pack", "build", sources, "--out", new)
    assert "is not signed" in run(capfd, "", "pack", "verify", new, "--root", root, code=2)
    assert "does not open the key" in run(capfd, "wrong\n", "pack", "sign", new, "--key", key, code=2)
    run(capfd, f"{PASSPHRASE}\n", "pack", "sign", new, "--key", key)
    assert "signed by Amina" in run(capfd, "", "pack", "verify", new, "--root", root)
    assert "signed by Amina" in run(capfd, "", "pack", "verify", new, "--key", key.with_suffix(".pub"))
    assert "does not know yet whose rule packs" in run(capfd, "", "pack", "verify", new, code=2)
    run(capfd, "", "pack", "trust", root, "--fingerprint", listed["fingerprint"])
    assert "signed by Amina" in run(capfd, "", "pack", "verify", new)

    create_clinic(clinic_folder(), "RHC", "Dr Sana", SECRET, Role.ADMINISTRATOR, cost=KeyCost())[0].close()
    who = ("--user", "Dr Sana")
    assert "not right" in run(capfd, "no such secret\n", "pack", "list", *who, code=2)
    (own,) = many(run(capfd, f"{SECRET}\n", "pack", "list", *who))
    used = json.loads(run(capfd, f"{SECRET}\n", "pack", "install", new, *who))
    assert (used["version"], used["signed_by"], used["came"]) == (own["version"] + 1, ["Amina"], "install")
    assert "is in use already" in run(capfd, f"{SECRET}\n", "pack", "install", new, *who, code=2)
    back = json.loads(run(capfd, f"{SECRET}\n", "pack", "rollback", *who, "--reason", "asked to"))
    assert (back["version"], back["came"]) == (own["version"], "restore")
    assert "there are:" in run(capfd, f"{SECRET}\n", "pack", "rollback", "5", *who, "--reason", "x", code=2)
    assert [one["in_use"] for one in many(run(capfd, f"{SECRET}\n", "pack", "list", *who))] == [True, False]


def test_a_key_is_made_and_guarded(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "saima.key"
    made = json.loads(run(capfd, f"{PASSPHRASE}\n", "pack", "keygen", "--out", key))
    assert (made["owner"], made["public"]) == ("saima", str(tmp_path / "saima.pub"))
    assert "never written over" in run(capfd, f"{PASSPHRASE}\n", "pack", "keygen", "--out", key, code=2)


def many(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def newer_sources(folder: Path) -> Path:
    """The core sources with the next number."""
    import shutil

    shutil.copytree(CORE_SOURCES, folder)
    about = folder / "pack.toml"
    lines = about.read_text("utf-8").splitlines(keepends=True)
    about.write_text("".join(_raised(line) for line in lines), "utf-8")
    return folder


def _raised(line: str) -> str:
    return f"version = {int(line.split('=')[1]) + 1}\n" if line.startswith("version = ") else line


def test_the_programs_own_pack_needs_no_signature(capfd: pytest.CaptureFixture[str]) -> None:
    assert "ships with this program" in run(capfd, "", "pack", "verify", core_pack())
