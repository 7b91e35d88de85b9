"""A second reader that waits before its file is chosen: it answers as any other, and nothing of it stays behind."""

from __future__ import annotations

import importlib.util
import os
import zipfile
from pathlib import Path

import pytest

from app.intake import read_panel, spare
from app.intake.spare import spare_reader
from tests.intake.files import POSITIONS, reference_rows, vcf

GOOD = vcf(*reference_rows())

pytestmark = pytest.mark.skipif(
    os.name != "posix" or importlib.util.find_spec("cyvcf2") is None, reason="no second reader on this system"
)


def _waiting() -> spare.Spare:
    return spare._waiting[0]


def test_a_waiting_reader_reads_the_first_file_and_the_next_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    path.write_text(GOOD, "ascii")
    alone = read_panel(path, POSITIONS)
    with spare_reader():
        process = _waiting().reader
        first = read_panel(path, POSITIONS)
        assert not spare._waiting
        assert process.returncode == 0  # it was asked, and answered
        second = read_panel(path, POSITIONS)
    assert alone == first == second
    assert first.second_reader_used


def test_one_that_nobody_needs_ends_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with spare_reader():
        made = _waiting()
    assert made.reader.poll() is not None
    assert made.target.closed
    assert made.second.closed
    assert list(tmp_path.iterdir()) == []


def test_what_is_in_an_archive_is_read_by_a_reader_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "panel.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("panel.vcf", GOOD)
    with spare_reader():
        process = _waiting().reader
        assert read_panel(path, POSITIONS).second_reader_used
        assert process.poll() is not None  # it held another file, and was not asked


def test_one_that_died_while_it_waited_leaves_the_strict_reader_s_word(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    path.write_text(GOOD, "ascii")
    with spare_reader():
        _waiting().reader.kill()
        _waiting().reader.wait()
        panel = read_panel(path, POSITIONS)
    assert not panel.second_reader_used
    assert len(panel.columns) == len(POSITIONS)
    assert any("second reader gave up" in str(warning) for warning in panel.warnings)
