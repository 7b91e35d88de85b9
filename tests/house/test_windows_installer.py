"""The Windows installer cannot be run here: what it must say is read from its script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def script() -> str:
    return (PACKAGING / "windows" / "rahbar.iss").read_text("utf-8")


def test_it_asks_for_no_administrator(script: str) -> None:
    assert "PrivilegesRequired=lowest" in script
    assert "Root: HKLM" not in script


def test_a_pack_that_is_clicked_on_opens_in_the_window(script: str) -> None:
    """The ending leads to a kind, the kind to the program without a console; both paths stand in quotes."""
    assert r'Subkey: "Software\Classes\.rahbarpack"; ValueType: string; ValueData: "Rahbar.pack"' in script
    (line,) = (line for line in script.splitlines() if r"Rahbar.pack\shell\open\command" in line)
    assert line.endswith(r'ValueData: """{app}\Rahbar-window.exe"" ""%1"""')


def test_each_program_that_it_names_is_built(script: str) -> None:
    spec = (PACKAGING / "rahbar.spec").read_text("utf-8")
    named = set(re.findall(r"\{app\}\\([\w-]+)\.exe", script))
    assert named == {"Rahbar-window"}
    assert all(f'program("{name}", console=False)' in spec for name in named)
    assert "upx=True" not in spec


def test_taking_the_program_away_leaves_the_records(script: str) -> None:
    assert "[UninstallDelete]" not in script
    deleted = [line for line in script.splitlines() if line.startswith("Type: ")]
    assert deleted == [r'Type: filesandordirs; Name: "{app}\_internal"']
