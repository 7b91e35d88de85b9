"""The advice tables as they are written, read without the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Row = dict[str, str]
Table = Callable[[str], list[Row]]
RULES = Path(__file__).parents[2] / "resources" / "rules"


@pytest.fixture(scope="session")
def table() -> Table:
    """Reads a source table by its path below the rules folder, without quoting."""
    read: dict[str, list[Row]] = {}

    def rows(name: str) -> list[Row]:
        if name not in read:
            lines = (RULES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
            header = lines[0].split("\t")
            read[name] = [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]
        return read[name]

    return rows
