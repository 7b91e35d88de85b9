"""Kills the writing process at random moments and looks at what it left: the loop behind ``packaging/dev.py kills``.

python -m tests.records.power_cuts [KILLS] [WORK...]
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, Sex
from app.records import (
    audit,
    backup,
    engine,
    evaluations,
    imports,
    keys,
    medications,
    packs,
    patients,
    restore,
)
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import NewPatient
from app.records.exchange import pairing, sending
from app.records.migrations import pending
from app.records.store import Store
from tests.records.power_cut_writer import CHEAP, SECRET, STICK, USER, WORKS
from tests.records.rebuilt import PATIENT, rebuild
from tests.records.two_clinics import pair_both

ROOT = Path(__file__).resolve().parents[2]
OLD = Path(__file__).parent / "saved" / "clinic_0006.sql"
LONGEST = 0.3
FILES = 8
FRESH = {"migrate": 1, "exchange": 4}
"""After how many kills a new clinic is begun; the others after 20."""


@dataclass
class Scene:
    """A clinic that is worked in and killed. ``said``: every line acknowledged so far; ``last``: those of the last
    run."""

    folder: Path
    said: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    @property
    def stick(self) -> Path:
        return self.folder.parent / STICK

    def open(self) -> Store:
        return open_clinic(self.folder, USER, SECRET, cost=CHEAP)


def work_until_killed(folder: Path, work: str, after: float) -> list[str]:
    """Start the writer, kill it some time after it is ready; the actions that it had acknowledged."""
    command = [sys.executable, "-m", "tests.records.power_cut_writer", str(folder), work]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        killer = threading.Timer(after, writer.send_signal, [signal.SIGKILL])
        killer.start()
        said = writer.stdout.read()
        killer.cancel()
    return [line.rstrip("\n") for line in said.splitlines(keepends=True) if line.endswith("\n")]


def sound(store: Store, *, chain: bool = True) -> None:
    """Nothing is torn: pages, keys between tables, and (``chain``) the audit."""
    assert engine.problems(store.db) == []
    assert store.rows("PRAGMA foreign_key_check") == []
    assert not chain or audit.verify(store).whole


def _ids(store: Store, table: str) -> set[str]:
    return {row["id"] for row in store.rows(f"SELECT id FROM {table}")}


def after_register(scene: Scene, store: Store) -> None:
    given = [line.split() for line in scene.said]
    assert {one for one, _ in given} <= _ids(store, "patient")
    assert len({number for _, number in given}) == len(given)
    for one in _ids(store, "patient"):
        assert len(medications.current_medications(store, one)) == 1
        assert [taken.tested for taken in imports.imports_of(store, one)] == [100]


def after_evaluate(scene: Scene, store: Store) -> None:
    assert set(scene.said) <= _ids(store, "evaluation")
    for one in scene.last[-3:]:
        assert evaluations.get_evaluation(store, one).id == one


def after_join(scene: Scene, store: Store) -> None:
    """Joined or parted, never between: the medicine counts in exactly one of the two records."""
    drugs = store.tuples("SELECT patient_id FROM medication WHERE superseded_at IS NULL")
    pairs = store.tuples("SELECT count(*) FROM patient")[0][0] // 2
    assert len(drugs) <= pairs
    assert len({row[0] for row in drugs}) == len(drugs)
    closed = {row[0] for row in store.tuples("SELECT patient_id FROM closing WHERE superseded_at IS NULL")}
    assert not closed & {row[0] for row in drugs}


def after_rules(scene: Scene, store: Store) -> None:
    used = packs.in_use(store)
    kept = {line.sha256 for line in packs.kept(store)}
    assert set(scene.said) <= kept
    assert used is None or packs.content(store, used.pack.sha256) is not None
    assert used is None or used.number >= len(scene.said)


def after_backup(scene: Scene, store: Store) -> None:
    """Whatever bears a backup's name is whole, with the patient registered just before it."""
    present = {found.folder.name: found.folder for found in restore.find_backups(scene.stick)}
    for line in scene.said:
        assert line.split()[1] in present
    for line in scene.last[-1:]:
        one, name = line.split()
        with tempfile.TemporaryDirectory() as place:
            shutil.copytree(present[name], Path(place) / "copy")
            with open_clinic(Path(place) / "copy", USER, SECRET, cost=CHEAP) as copy:
                sound(copy)
                assert one in _ids(copy, "patient")
    for folder in list(present.values())[4:]:
        shutil.rmtree(folder)
    scene.said = scene.said[-2:]


def after_rotate(scene: Scene, store: Store) -> None:
    assert set(scene.said) <= _ids(store, "patient")
    assert keys.read_next_keys(scene.folder) is None


def after_migrate(scene: Scene, store: Store) -> None:
    assert not pending(store.db)
    assert patients.get(store, PATIENT).name == "Zainab Bibi"
    assert len(imports.imports_of(store, PATIENT)) == 1


def after_restore(scene: Scene, store: Store) -> None:
    assert patients.count(store) == 1
    for aside in sorted(scene.folder.glob("set-aside-*"))[:-3]:
        shutil.rmtree(aside)


def after_exchange(scene: Scene, store: Store) -> None:
    """Of each file everything or nothing is there: the patient that it adds, with medicine and genotypes."""
    files = store.tuples("SELECT count(*) FROM exchange")[0][0]
    assert files >= len(set(scene.said))
    arrived = store.tuples("SELECT id FROM patient WHERE id IN (SELECT patient_id FROM other_number)")
    assert len(arrived) == files
    for (one,) in arrived:
        assert len(medications.current_medications(store, one)) == 1
        assert [taken.tested for taken in imports.imports_of(store, one)] == [100]


CHECKS: Mapping[str, Callable[[Scene, Store], None]] = {
    "register": after_register,
    "evaluate": after_evaluate,
    "join": after_join,
    "rules": after_rules,
    "backup": after_backup,
    "rotate": after_rotate,
    "migrate": after_migrate,
    "restore": after_restore,
    "exchange": after_exchange,
}


def fill_stick(store: Store, place: Path) -> None:
    """Files of a paired clinic; each adds a patient to what the one before held."""
    scene = Scene(place / "clinic")
    scene.stick.mkdir()
    with create_clinic(place / "other", "RHC", USER, SECRET, cost=CHEAP)[0] as other:
        pair_both(store, other)
        partner = pairing.partners(other)[0]
        for number in range(FILES):
            with other.transaction():
                one = patients.add_patient(
                    other, NewPatient(f"Bashir {'abcdefgh'[number]}", Sex.MALE, "1970-01-01")
                )
                medications.add_medication(other, one.id, "warfarin")
                calls = {f"chr1:{n}": Genotype(("A", "G"), row=n) for n in range(1, 101)}
                source = FileSource("x.vcf", one.id.replace("-", "") * 2, 1, "VCF")
                imports.add_import(other, one.id, GenotypeSet("S", Assembly.GRCH38, source, calls), ())
            sent = sending.send_changes(other, scene.stick, partner)
            sent.path.rename(scene.stick / f"{number}.rahbarx")
    shutil.rmtree(place / "other")


def prepare(place: Path, work: str) -> Scene:
    """A clinic ready for the work."""
    scene = Scene(place / "clinic")
    if work == "migrate":
        rebuild(scene.folder, OLD.read_text("utf-8"))
        return scene
    store, _ = create_clinic(scene.folder, "BHU", USER, SECRET, cost=CHEAP)
    with store:
        if work == "exchange":
            fill_stick(store, place)
        if work == "restore":
            patients.add_patient(store, NewPatient("Bashir", Sex.MALE, "1970-01-01"))
            backup.backup(store, scene.stick)
    return scene


def kill_once(scene: Scene, work: str, after: float) -> None:
    """Let the writer work and kill it; the next start must work and everything acknowledged must be there.

    Raises:
        AssertionError: something was lost, torn, or cannot be opened.
    """
    scene.last = work_until_killed(scene.folder, work, after)
    scene.said += scene.last
    with scene.open() as store:
        sound(store, chain=work != "migrate")  # a rebuilt clinic has another key than the one that sealed it
        CHECKS[work](scene, store)


def kills(work: str, count: int, chance: random.Random) -> Iterator[float]:
    """Kill so often; yields when each was, in seconds after the writer was ready."""
    with tempfile.TemporaryDirectory() as name:
        scene = prepare(Path(name), work)
        for number in range(count):
            if number and number % FRESH.get(work, 20) == 0:  # a clinic that grows makes the looking slow
                shutil.rmtree(scene.folder)
                shutil.rmtree(scene.stick, ignore_errors=True)
                scene = prepare(Path(name), work)
            after = chance.uniform(0, LONGEST)
            kill_once(scene, work, after)
            yield after


def main(arguments: list[str]) -> int:
    """Kill so often over all works, in turns, and say what was found."""
    count = int(arguments[0]) if arguments else 500
    works = arguments[1:] or list(WORKS)
    chance, started, failed, done = random.Random(), time.monotonic(), 0, 0
    for place, work in enumerate(works):
        share = count // len(works) + (place < count % len(works))
        made = 0
        try:
            for _ in kills(work, share, chance):
                made += 1
        except Exception as error:  # noqa: BLE001 - told, and the other works go on
            failed += 1
            print(f"{work}: after {made} kills: {type(error).__name__}: {error}", flush=True)
        done += made
        print(f"{work}: {made} of {share} kills survived", flush=True)
    print(f"{done} of {count} kills survived in {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
