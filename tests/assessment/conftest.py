"""The core pack's engine, opened once, and people as they are typed into a facts file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.services.engine import Engine, load_engine
from app.services.facts import GivenFacts, read_facts

Typed = Callable[..., GivenFacts]


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


@pytest.fixture(scope="session")
def typed(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """Facts as they come out of a file that was typed with these parts."""
    path = tmp_path_factory.mktemp("facts") / "facts.json"

    def read(**parts: Any) -> GivenFacts:
        path.write_text(json.dumps(parts), encoding="utf-8")
        return read_facts(path, engine.rules)

    return read
