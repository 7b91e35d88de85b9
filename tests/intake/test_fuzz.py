"""Property tests of every reader on damaged files: a refusal in words or a panel of possible letters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.genomics import GenotypeState
from tests.intake.fuzz import POSITIONS, SLOW, damaged, read_once, run
from tests.intake.hostile import good
from tests.intake.writers import FORMATS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "result.dat"


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), body=st.binary(max_size=200))
def test_a_damaged_file_is_refused_or_read(path: Path, name: str, seed: int, body: bytes) -> None:
    chance = random.Random(seed)
    data = damaged(good(name), chance)
    place = chance.randrange(len(data) + 1)
    for hostile in (data, data[:place] + body + data[place:]):
        panel = read_once(path, hostile)
        for sample in panel.samples if panel is not None else ():
            for key, genotype in panel.genotype_set(sample).genotypes.items() if panel is not None else ():
                assert key in {position.id for position in POSITIONS}
                tested = genotype.state is GenotypeState.TESTED
                assert bool(genotype.alleles) == tested
                assert (genotype.reason is None) == tested


def test_the_long_run_in_short(tmp_path: Path) -> None:
    for name in FORMATS:
        figures = run(name, 15, 7, tmp_path)
        assert figures.outcomes.total() == 15
        assert figures.slowest < SLOW
