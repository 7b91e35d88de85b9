"""The power fails at any moment of an activation: exactly one pack is in use, it is whole, and nothing said is lost.

RAHBAR_KILLS=300 .venv/bin/python -m pytest tests/packs/test_killed_while_switching.py
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.records import audit, engine, packs
from app.services.clinics import close
from app.services.pack_desk import look_back, state
from tests.packs.conftest import Desk, Sources

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("RAHBAR_KILLS", "4"))


def switch_until_killed(desk: Desk, sticks: list[Path], after: float) -> list[int]:
    """Start the writer, kill it some time after it is ready; the numbers of the packs that it acknowledged."""
    names = [str(path) for path in (desk.folder, desk.core, *sticks)]
    command = [sys.executable, "-m", "tests.packs.switch_writer", *names]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        killer = threading.Timer(after, writer.send_signal, [signal.SIGKILL])
        killer.start()
        said = writer.stdout.read()
        killer.cancel()
    return [int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_random_moments_of_an_activation(desk: Desk, pack: Sources, tmp_path: Path) -> None:
    sticks = []
    for version in range(8, 14):
        path = tmp_path / f"{version}.rahbarpack"
        path.write_bytes(pack(version, "amina").read_bytes())
        sticks.append(path)
    chance = random.Random(11)
    acknowledged = 0
    for _ in range(KILLS):
        close(desk.clinic)
        said = switch_until_killed(desk, sticks, chance.uniform(0.0, 0.3))
        acknowledged += len(said)
        clinic = desk.reopen()
        switches = packs.switches(clinic.store)
        assert clinic.rules.pack.sha256 == switches[0].pack.sha256
        assert clinic.notices == ()
        assert len(switches) in {acknowledged + 1, acknowledged + 2}, "all that was said, at most one more"
        acknowledged = len(switches) - 1
        assert not said or said[-1] in {one.pack.version for one in switches[:2]}
        for view in state(clinic).earlier:
            assert look_back(clinic, view.sha256).rules.pack.version == view.version, (
                "each kept pack is whole"
            )
        assert engine.problems(clinic.store.db) == []
        assert audit.verify(clinic.store).whole
    assert acknowledged
