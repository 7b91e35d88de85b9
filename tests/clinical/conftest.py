"""The core pack's engine, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.engine import Engine, load_engine


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)
