"""The power fails at any moment: what was acknowledged is there, nothing is half there, the next start works.

The long form is ``python3 packaging/dev.py kills [N]``.
"""

from __future__ import annotations

import random
import sys

import pytest

from tests.records.power_cut_writer import WORKS
from tests.records.power_cuts import kills

KILLS = 2


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("work", list(WORKS))
def test_killed_at_random_moments(work: str) -> None:
    assert len(list(kills(work, KILLS, random.Random(work)))) == KILLS
