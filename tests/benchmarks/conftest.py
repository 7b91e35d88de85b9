"""Budgets measured as ratios: run ``python3 packaging/dev.py bench``; the table stands at the end.

Nothing fails for being slow. A benchmark fails only when the work that it measured came out wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that benchmarks share their modules

from app.services import practice
from app.services.clinics import close
from app.services.engine import Engine, load_engine
from tests.benchmarks.crowd import fill_practice
from tests.benchmarks.made_panel import write_panel
from tests.benchmarks.table import Table, machine

CROWD = 100_000
_TABLE = pytest.StashKey[Table]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TABLE] = Table()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Floors (cyvcf2, peak memory of children) exist on Linux only."""
    if not sys.platform.startswith("linux"):
        for item in items:
            item.add_marker(pytest.mark.skip("benchmarks are measured on Linux"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    table = config.stash[_TABLE]
    if table.rows:
        terminalreporter.section("budgets")
        terminalreporter.write_line("\n".join([machine(), "", *table.lines()]))


@pytest.fixture(scope="session")
def table(pytestconfig: pytest.Config) -> Table:
    return pytestconfig.stash[_TABLE]


@pytest.fixture(scope="session")
def engine(core_pack: Path) -> Engine:
    return load_engine(core_pack)


@dataclass(frozen=True, slots=True)
class MadePanel:
    """A panel file of invented people and, by gene, each person's true alleles."""

    path: Path
    samples: int
    truth: dict[str, list[tuple[str, ...]]]


MakePanel = Callable[[int], MadePanel]


@pytest.fixture(scope="session")
def made_panel(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> MakePanel:
    """Panel files by number of samples, each made once."""
    folder = tmp_path_factory.mktemp("panels")
    made: dict[int, MadePanel] = {}

    def make(samples: int) -> MadePanel:
        if samples not in made:
            path = folder / f"panel-{samples}.vcf"
            made[samples] = MadePanel(path, samples, write_panel(path, engine.rules, samples))
        return made[samples]

    return make


@pytest.fixture(scope="session")
def practice_data(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    """A data folder with the practice clinic as the program fills it."""
    data = tmp_path_factory.mktemp("practice-data")
    close(practice.ensure_practice(data / "practice", engine=engine))
    return data


@pytest.fixture(scope="session")
def crowd_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a practice clinic of 100,000 people; making it takes minutes."""
    data = tmp_path_factory.mktemp("crowd-data")
    fill_practice(data / "practice", CROWD)
    return data
