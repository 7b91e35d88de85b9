"""Works in a clinic until it is killed; each line of output is an action that was acknowledged as saved.

python -m tests.records.power_cut_writer FOLDER WORK
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, Sex
from app.records import (
    backup,
    documents,
    evaluations,
    imports,
    joining,
    medications,
    packs,
    parting,
    patients,
    restore,
    rotation,
)
from app.records.clinic import open_clinic
from app.records.entries import NewPatient
from app.records.exchange import taking
from app.records.keys import KeyCost
from app.records.packs import PackLine
from app.records.store import Store, new_id
from tests.records.conftest import evaluation

USER, SECRET, CHEAP = "Dr Sana", "three warm cups", KeyCost(64, 1)
STICK = "stick"


def _open(folder: Path) -> Store:
    return open_clinic(folder, USER, SECRET, cost=CHEAP)


def _add(store: Store) -> str:
    return patients.add_patient(store, NewPatient(f"Bashir {new_id()}", Sex.MALE, "1970-01-01")).id


def register(folder: Path) -> Iterator[str]:
    """Patients with a medicine, a file and a print number, each in one transaction."""
    store = _open(folder)
    yield "ready"
    while True:
        with store.transaction():
            one = _add(store)
            medications.add_medication(store, one, "warfarin")
            calls = {f"chr1:{n}": Genotype(("A", "G"), row=n) for n in range(1, 101)}
            source = FileSource("x.vcf", one.replace("-", "") * 2, 1, "VCF")
            imports.add_import(store, one, GenotypeSet("S", Assembly.GRCH38, source, calls), ())
            number = documents.next_print_number(store)
        yield f"{one} {number}"


def evaluate(folder: Path) -> Iterator[str]:
    """Evaluations of one patient."""
    store = _open(folder)
    one = _add(store)
    yield "ready"
    while True:
        made = replace(evaluation(new_id()), source=None)
        evaluations.add_evaluation(store, one, made)
        yield made.id


def join(folder: Path) -> Iterator[str]:
    """Two records joined and parted again."""
    store = _open(folder)
    kept, other = _add(store), _add(store)
    medications.add_medication(store, other, "warfarin")
    yield "ready"
    while True:
        joining.join(store, kept, other, "registered twice")
        yield f"{kept} 1"
        parting.part(store, other, "two people")
        yield f"{kept} 0"


def rules(folder: Path) -> Iterator[str]:
    """Rule packs kept and switched to."""
    store = _open(folder)
    yield "ready"
    version = 0
    while True:
        version += 1
        sha256 = os.urandom(32).hex()
        with store.transaction():
            line = PackLine(sha256, "core", version, "2026-11-01", packs.FILE, {})
            packs.keep_pack(store, line, os.urandom(200_000))
            packs.switch(store, sha256, packs.INSTALL, "newer")
        yield sha256


def back_up(folder: Path) -> Iterator[str]:
    """Backups on a stick, with a new patient before each."""
    store = _open(folder)
    yield "ready"
    while True:
        one = _add(store)
        yield f"{one} {backup.backup(store, folder.parent / STICK).folder.name}"


def rotate(folder: Path) -> Iterator[str]:
    """A new data key for the whole clinic again and again, with a new patient before each."""
    store = _open(folder)
    yield "ready"
    while True:
        one = _add(store)
        rotation.rotate(store)
        yield one


def migrate(folder: Path) -> Iterator[str]:
    """The first opening of a clinic that an earlier program wrote."""
    yield "ready"
    store = _open(folder)
    store.close()
    yield "migrated"


def put_back(folder: Path) -> Iterator[str]:
    """A backup put in the place of the clinic again and again."""
    (source,) = restore.find_backups(folder.parent / STICK)
    yield "ready"
    while True:
        store, _ = restore.restore(source.folder, folder, USER, SECRET, cost=CHEAP)
        store.close()
        yield "restored"


def exchange(folder: Path) -> Iterator[str]:
    """Files of another clinic taken in, one after the other."""
    store = _open(folder)
    yield "ready"
    for path in sorted((folder.parent / STICK).glob("*.rahbarx")):
        taking.take(store, path)
        yield path.name
    while True:
        _add(store)  # until the power fails


WORKS: Mapping[str, Callable[[Path], Iterator[str]]] = {
    "register": register,
    "evaluate": evaluate,
    "join": join,
    "rules": rules,
    "backup": back_up,
    "rotate": rotate,
    "migrate": migrate,
    "restore": put_back,
    "exchange": exchange,
}


if __name__ == "__main__":
    for said in WORKS[sys.argv[2]](Path(sys.argv[1])):
        print(said, flush=True)
