"""Files of genotypes for the tests, made in code: a small panel of positions and text in the shape of a VCF."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that tests share tests.intake.files

from app.intake import Panel, read_panel
from tests.intake.files import LIMITS, POSITIONS

Reading = Callable[..., Panel]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Write the bytes to a file and read it, with the strict reader alone unless told otherwise."""
    folder = tmp_path_factory.mktemp("stick")

    def reading(data: bytes | str, name: str = "panel.vcf", **options: object) -> Panel:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        positions = options.pop("positions", POSITIONS)
        return read_panel(path, positions, **{"second_reader": False, "limits": LIMITS, **options})  # type: ignore[arg-type]

    return reading
