"""Small invented sources to edit, and the core sources as they are."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.knowledge.build import build_pack
from app.knowledge.opening import open_pack
from app.model.rules import RuleBase

HERE = Path(__file__).resolve().parent
CORE = HERE.parents[1] / "resources" / "rules"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the small sources, free to edit."""
    return shutil.copytree(HERE / "mini", tmp_path / "mini")


@pytest.fixture
def mini_pack(mini: Path, tmp_path: Path) -> Path:
    return build_pack(mini, tmp_path / "mini.rahbarpack").path


@pytest.fixture(scope="session")
def core_sources() -> Path:
    return CORE


@pytest.fixture(scope="session")
def core(tmp_path_factory: pytest.TempPathFactory) -> RuleBase:
    """The core sources, built now and opened."""
    return open_pack(build_pack(CORE, tmp_path_factory.mktemp("core") / "core.rahbarpack").path)


Edit = Callable[[str, str, str, str], int]


@pytest.fixture
def edit(mini: Path) -> Edit:
    """Sets one cell: ``edit(file, id, column, value)``; gives back the line number."""

    def change(file: str, row_id: str, column: str, value: str) -> int:
        path = mini / file
        lines = path.read_text(encoding="utf-8").split("\n")
        place = lines[0].split("\t").index(column)
        number = next(i for i, line in enumerate(lines) if line.split("\t")[0] == row_id)
        cells = lines[number].split("\t")
        cells[place] = value
        lines[number] = "\t".join(cells)
        path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
        return number + 1

    return change
