"""Installs and restores rule packs until it is killed; each line is a pack whose activation was acknowledged.

python -m tests.packs.switch_writer CLINIC CORE PACK...
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.records import packs
from app.records.clinic import open_clinic
from app.services.clinics import opened
from app.services.pack_desk import activate, look, look_back, state
from tests.packs.conftest import CHEAP, NOW, SECRET


def main(folder: Path, core: Path, sticks: list[Path]) -> None:
    store = open_clinic(folder, "Dr Sana", SECRET, clock=lambda: NOW, cost=CHEAP)
    clinic = opened(store, practice=False, core=core)
    print("ready", flush=True)
    highest = max(line.version for line in packs.kept(store))
    for stick in sticks:
        if int(stick.stem) > highest:
            activate(clinic, look(clinic, stick))
            print(clinic.rules.pack.version, flush=True)
    while True:
        for view in state(clinic).earlier:
            activate(clinic, look_back(clinic, view.sha256), "to and fro")
            print(clinic.rules.pack.version, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
