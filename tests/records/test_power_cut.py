"""The power fails at any moment: what was acknowledged is there, nothing is half there, the next start works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.records import audit, engine, imports, medications, patients
from app.records.store import Store

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10
Opener = Callable[..., Store]


def work_until_killed(folder: Path, after: float) -> list[tuple[str, str]]:
    """Start the writer, kill it some time after it is ready; the actions that it had acknowledged."""
    command = [sys.executable, "-m", "tests.records.power_cut_writer", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        killer = threading.Timer(after, writer.send_signal, [signal.SIGKILL])
        killer.start()
        said = writer.stdout.read()
        killer.cancel()
    whole = (line.split() for line in said.splitlines(keepends=True) if line.endswith("\n"))
    return [(patient_id, number) for patient_id, number in whole]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_random_moments(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    chance = random.Random(7)
    acknowledged: dict[str, str] = {}
    for _ in range(KILLS):
        acknowledged.update(work_until_killed(folder, chance.uniform(0.02, 0.25)))
        with reopen() as opened:
            assert engine.problems(opened.db) == []
            assert audit.verify(opened).whole
            assert opened.rows("PRAGMA foreign_key_check") == []
            present = {row["id"] for row in opened.rows("SELECT id FROM patient")}
            assert set(acknowledged) <= present
    assert len(acknowledged) > KILLS
    assert len(set(acknowledged.values())) == len(acknowledged)
    with reopen() as opened:
        for row in opened.rows("SELECT id FROM patient"):
            assert len(medications.current_medications(opened, row["id"])) == 1
            assert [one.tested for one in imports.imports_of(opened, row["id"])] == [100]
        assert patients.count(opened) == len(opened.rows("SELECT id FROM patient"))
