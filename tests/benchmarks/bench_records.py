"""The records: search among 100,000 people, and what encryption costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from app.model.genomics import Sex
from app.records import engine, names, patients
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import NewPatient
from app.records.keys import KeyCost
from app.records.search import find
from app.records.store import Store
from app.services import practice
from tests.benchmarks.conftest import CROWD
from tests.benchmarks.crowd import SOUGHT, TYPED
from tests.benchmarks.measuring import Pair, Run, in_turn
from tests.benchmarks.table import MS, TIMES, Bar, Table

if TYPE_CHECKING:
    from sqlite_utils import Database

Connect = Callable[..., "Database"]
CHEAP = KeyCost(memory_kib=64, passes=1)  # unlocking costs the same in both and is not what is measured
BAR = Bar(1.5, 1.2, TIMES)
PLAIN = "plain SQLite, same library and work"


def bench_search(table: Table, crowd_data: Path) -> None:
    keystrokes = [text[: length + 1] for text in TYPED for length in range(len(text))]
    with open_clinic(crowd_data / "practice", practice.DOCTOR, practice.SECRET) as store:
        _check_search(store)
        rounds = [_typed(store, keystrokes) for _ in range(3)]
    own = [median(run[place][0].wall for run in rounds) for place in range(len(keystrokes))]
    slowest = max(range(len(own)), key=lambda place: own[place])
    paired = [(a, b) for run in rounds for a, b in run if b is not None]
    pair = Pair(tuple(a for a, _ in paired), tuple(b for _, b in paired))
    table.add(
        f"search in {CROWD:,} patients, each of {len(own)} keystrokes (slowest: {own[slowest] * 1e3:.0f} ms, "
        f"“{keystrokes[slowest]}”; 95 % under {sorted(own)[int(len(own) * 0.95)] * 1e3:.0f} ms)",
        "LIKE over all names of the same records", pair, Bar(100, 30, MS), own[slowest] * 1e3,
    )  # fmt: skip


def _check_search(store: Store) -> None:
    for text in ("zarguna kakarr", SOUGHT.name_ur, SOUGHT.phone):
        assert find(store, text, 20)[0].name == SOUGHT.name
    assert find(store, "MR-050000", 20)[0].mr_number == "MR-050000"


def _typed(store: Store, keystrokes: list[str]) -> list[tuple[Run, Run | None]]:
    """All keystrokes once, starting with nothing remembered, as after a start; the (slow) peer at every tenth."""
    for remembered in (names.sounds, names.consonant_key, names.readings, names.likeness):
        remembered.cache_clear()
    found: list[tuple[Run, Run | None]] = []
    for place, text in enumerate(keystrokes):
        own = _once(partial(find, store, text, 20))
        found.append((own, _once(partial(_like, store, text)) if place % 10 == 0 else None))
    return found


def _like(store: Store, text: str) -> list[tuple[object, ...]]:
    sql = "SELECT patient_id, name FROM demographics WHERE superseded_at IS NULL AND (name LIKE ? OR name_ur LIKE ?)"
    return store.tuples(f"{sql} ORDER BY length(name) LIMIT 20", (f"%{text}%", f"%{text}%"))


def _once(work: Callable[[], object]) -> Run:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Run(time.perf_counter() - wall, time.process_time() - cpu)


def _plain(path: Path, _key: bytes, *, create: bool = False) -> Database:
    """As :func:`app.records.engine.connect`, but without a key."""
    driver, sqlite_utils = engine.libraries()
    connection = driver.connect(str(path), timeout=5, isolation_level=None, check_same_thread=False)
    for pragma in engine.PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    database: Database = sqlite_utils.Database(connection, execute_plugins=False)
    return database


def _new_clinic(folder: Path, connect: Connect, patch: pytest.MonkeyPatch) -> Store:
    patch.setattr(engine, "connect", connect)
    store, _ = create_clinic(folder, "Clinic", "Doctor", "three warm cups", cost=CHEAP)
    return store


def _register(store: Store, count: int) -> None:
    for number in range(count):
        new = NewPatient(f"Person {number}", Sex.FEMALE, "1980-01-01", phone=f"0300{number:07}")
        patients.add_patient(store, new)


def bench_encrypted_day(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One action after the other, each safe on the disk: register, search, open."""
    encrypted, plain = (_new_clinic(tmp_path / name, connect, monkeypatch) for name, connect in _both())

    def day(store: Store) -> None:
        before = patients.count(store)
        _register(store, 50)
        for one in find(store, "person", 20):
            assert patients.get(store, one.id) == one
        assert patients.count(store) == before + 50

    with encrypted, plain:
        pair = in_turn(lambda: day(encrypted), lambda: day(plain), runs=9)
    _check_files(tmp_path)
    table.add("encrypted records, 70 actions", PLAIN, pair, BAR)


def bench_encrypted_reading(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything in a clinic of 3,000 read from a newly opened file."""
    open_files: dict[str, Callable[[], Database]] = {}
    for name, connect in _both():
        with _new_clinic(tmp_path / name, connect, monkeypatch) as store:
            with store.transaction():
                _register(store, 3000)
            path, key = store.folder / "clinic.db", store.key
        open_files[name] = lambda connect=connect, path=path, key=key: connect(path, key)  # type: ignore[misc]
    pair = in_turn(lambda: _read_all(open_files["encrypted"]), lambda: _read_all(open_files["plain"]), runs=9)
    _check_files(tmp_path)
    table.add("encrypted records, reading all of 3,000 patients", PLAIN, pair, BAR)


def _both() -> tuple[tuple[str, Connect], tuple[str, Connect]]:
    return ("encrypted", engine.connect), ("plain", _plain)


def _read_all(opening: Callable[[], Database]) -> None:
    database = opening()
    rows = {
        name: len(database.execute(f"SELECT * FROM {name}").fetchall()) for name in database.table_names()
    }
    database.close()
    assert rows["patient"] == 3000


def _check_files(folder: Path) -> None:
    heads = [(folder / name / "clinic.db").read_bytes()[:15] for name in ("encrypted", "plain")]
    assert heads[0] != heads[1] == b"SQLite format 3"
