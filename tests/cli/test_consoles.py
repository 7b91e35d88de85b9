"""Consoles of Windows know few letters (code page 1252): names in Urdu must neither stop a command nor get lost."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.main import let_every_letter_out
from app.support import paths

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
    let_every_letter_out()  # must not raise
    assert (sys.stdout, sys.stderr) == (None, None)


def test_a_refusal_names_an_urdu_file_under_a_small_code_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "call", str(tmp_path / f"{NAME}.vcf")],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert NAME in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a file's name hold any bytes")
def test_a_file_from_an_old_stick_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    """Written by a computer with another code page: the name's bytes are no letters of UTF-8."""
    named = bytes(tmp_path) + b"/r\xe9sultat.vcf"
    example = next(paths.examples_folder().glob("*.vcf"))
    Path(os.fsdecode(named)).write_bytes(example.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "app", "call", named, bytes(tmp_path) + b"/absent\xff.vcf", "--json"],
        capture_output=True,
        check=False,
    )
    lines = [json.loads(one) for one in done.stdout.decode("utf-8").splitlines()]
    assert lines
    assert {one["file"]["name"] for one in lines} == {"r?sultat.vcf"}
    assert done.stderr.decode("utf-8").startswith("rahbar: There is no file absent?.vcf.")
    assert done.returncode == 2
