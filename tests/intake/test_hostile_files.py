"""The hostile corpus: each file has its outcome; none crashes, hangs, or leaves anything behind."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import pytest

from app.intake import Panel, read_panel
from app.support.errors import UserError
from tests.intake.files import LIMITS
from tests.intake.hostile import FEW, Hostile, Outcome, all_files, good
from tests.intake.people import positions, rules

FILES = all_files()
_PATIENCE = 5.0  # seconds


def _read(path: Path) -> Panel:
    return read_panel(path, positions(), genes=tuple(rules().genes), limits=LIMITS, second_reader=False)


def _told(panel: Panel) -> dict[str, list[tuple[str, ...]]]:
    return {
        sample: [tuple(sorted(g.alleles)) for g in panel.genotype_set(sample).genotypes.values()]
        for sample in panel.samples
    }


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(FILES) >= 400
    assert len({file.name for file in FILES}) == len(FILES)
    assert all(sum(file.outcome is outcome for file in FILES) > 10 for outcome in Outcome)
    assert len(FEW) > 10


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_hostile_file_has_its_outcome(
    file: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, temporary = tmp_path / "stick", tmp_path / "temporary"
    stick.mkdir()
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(stick)
    path = stick / "result.dat"
    path.write_bytes(file.data)
    before = time.monotonic()
    try:
        panel: Panel | None = _read(path)
        said = " ".join(warning.text() for warning in panel.warnings) if panel else ""
    except UserError as refusal:
        panel, said = None, str(refusal)
        assert "result.dat" in said
    assert time.monotonic() - before < _PATIENCE
    assert [entry.name for entry in stick.iterdir()] == ["result.dat"]
    assert list(temporary.iterdir()) == []
    assert (panel is None) == (file.outcome is Outcome.REJECT), said
    if file.outcome is Outcome.WARN or file.word:
        assert re.search(file.word or ".", said), said
    if panel is not None and ": " in file.name and file.name.split(": ")[0] in GOOD:
        assert _told(panel) == GOOD[file.name.split(": ")[0]]


GOOD: dict[str, dict[str, list[tuple[str, ...]]]] = {}


@pytest.fixture(autouse=True, scope="module")
def _good(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the unharmed files say."""
    folder = tmp_path_factory.mktemp("good")
    for name in dict.fromkeys(file.name.split(": ")[0] for file in FILES):
        path = folder / "result.dat"
        try:
            path.write_bytes(good(name))
        except KeyError:
            continue
        GOOD[name] = _told(_read(path))
