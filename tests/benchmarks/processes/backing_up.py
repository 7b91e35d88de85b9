"""Tells how long a backup of a clinic and its restore take, and how much memory: FOLDER of the clinic, TARGET."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from pathlib import Path

from app.records import backup, restore
from app.records.clinic import open_clinic
from app.records.private_files import sync_file
from app.services import practice

WHO = (practice.DOCTOR, practice.SECRET)
folder, target = Path(sys.argv[1]), Path(sys.argv[2])
told: dict[str, float] = {}


def timed(what: str, began: float) -> None:
    told[what] = time.perf_counter() - began


began = time.perf_counter()
store = open_clinic(folder, *WHO)
timed("open", began)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.perf_counter()
copy = backup.backup(store, target / "stick").folder
timed("backup", began)
store.close()
records = copy / "clinic.db"
told["size"] = records.stat().st_size
began = time.perf_counter()
shutil.copyfile(records, target / "floor.db")
sync_file(target / "floor.db")
timed("copying the file", began)
began = time.perf_counter()
restore.restore(copy, target / "new computer", *WHO)[0].close()
timed("restore", began)
told["memory"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) * 1024
print(json.dumps(told))
