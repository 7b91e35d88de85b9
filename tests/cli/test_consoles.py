"""Consoles of Windows know few letters (code page 1252): names in Urdu must neither stop a command nor get lost."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import let_every_letter_out

NAME = "رخسانہ پروین"


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("beneath", "shown"), [(io.BytesIO, NAME), (Terminal, "?" * 6 + " " + "?" * 5)])
def test_urdu_names_are_printed_as_well_as_the_place_can(
    beneath: type[io.BytesIO], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = beneath()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, encoding="cp1252", write_through=True))
    let_every_letter_out()
    print(NAME)
    assert raw.getvalue().decode("utf-8").strip() == shown


def test_a_program_without_a_console_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    let_every_letter_out()


def test_a_refusal_names_an_urdu_file_under_a_small_code_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "call", str(tmp_path / f"{NAME}.vcf")],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert NAME in done.stderr.decode("utf-8")
