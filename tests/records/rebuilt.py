"""A clinic as an earlier release left it, made anew from its saved text."""

from __future__ import annotations

from pathlib import Path

from app.records import engine, keys
from app.records.entries import Role
from app.records.keys import KeyCost, KeyFile
from app.records.store import DATABASE

CHEAP = KeyCost(memory_kib=64, passes=1)
PATIENT = "a0000000-0000-4000-8000-000000000001"


def rebuild(folder: Path, script: str) -> None:
    """The encrypted file and its key file, as that release left them."""
    folder.mkdir()
    key = keys.new_data_key()
    database = engine.connect(folder / DATABASE, key, create=True)
    database.execute("PRAGMA foreign_keys=OFF")
    with database.atomic():
        database.executescript(script)
    ((clinic_id, name),) = database.execute("SELECT id, name FROM clinic")
    ((user_id,),) = database.execute("SELECT id FROM user WHERE name = 'Dr Sana'")
    database.close()
    wrap = keys.seal(
        key, "three warm cups", clinic_id, holder=user_id, name="Dr Sana", role=Role.DOCTOR, cost=CHEAP
    )
    keys.write_keys(folder, KeyFile(keys.FORMAT, keys.VERSION, clinic_id, name, 1, (wrap,)))
