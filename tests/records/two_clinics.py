"""Two paired clinics, and what tests do with them: work, send, take in, compare."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.model.genomics import Sex
from app.model.patient import Patient
from app.records import audit, engine, patients
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import NewPatient
from app.records.exchange import pairing, sending, taking
from app.records.exchange.tables import HISTORY
from app.records.exchange.taking import Taken
from app.records.keys import KeyCost
from app.records.store import Store

CHEAP = KeyCost(memory_kib=64, passes=1)


class Clock:
    """Each look at it is a second later, so that every row has a time of its own."""

    def __init__(self, hour: int) -> None:
        self.time = datetime(2026, 11, 20, hour, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


@dataclass
class Clinics:
    """``kot`` and ``chak``, paired; ``stick``: where files go."""

    kot: Store
    chak: Store
    stick: Path

    def send(self, sender: Store, patient_id: str = "") -> Path:
        other = self.chak if sender is self.kot else self.kot
        partner = next(one for one in pairing.partners(sender) if one.clinic_id == other.clinic.id)
        if patient_id:
            return sending.send_patient(sender, self.stick, patient_id, partner).path
        return sending.send_changes(sender, self.stick, partner).path

    def give(self, sender: Store, patient_id: str = "") -> Taken:
        """Send and take in at the other clinic, which must be whole afterwards."""
        path = self.send(sender, patient_id)
        other = self.chak if sender is self.kot else self.kot
        taken = taking.take(other, path)
        sound(other)
        return taken

    def exchange(self) -> tuple[Taken, Taken]:
        """Both ways."""
        return self.give(self.kot), self.give(self.chak)


def sound(store: Store) -> None:
    assert engine.problems(store.db, quick=True) == []
    assert store.rows("PRAGMA foreign_key_check") == []
    assert audit.verify(store).whole


def pair_both(one: Store, other: Store) -> None:
    for here, there in ((one, other), (other, one)):
        partner = pairing.imported(pairing.exported(there))
        pairing.pair(here, partner, pairing.ourselves(there).signs)


WHO = {"kot": ("THQ Kot Addu", "Dr Ayesha", 6), "chak": ("BHU Chak 5", "Dr Bilal", 9)}
SECRET = "three warm cups"


def make_pair(place: Path) -> None:
    """Two paired clinics in two folders, to be copied."""
    stores = []
    for name, (clinic, user, hour) in WHO.items():
        stores.append(create_clinic(place / name, clinic, user, SECRET, clock=Clock(hour), cost=CHEAP)[0])
    pair_both(*stores)
    for store in stores:
        store.close()


@contextmanager
def opened_pair(pair: Path, place: Path) -> Iterator[Clinics]:
    """Copies of the two, open."""
    stick = place / "stick"
    stick.mkdir()
    for name in WHO:
        shutil.copytree(pair / name, place / name)
    kot, chak = (
        open_clinic(place / name, user, SECRET, clock=Clock(hour + 1), cost=CHEAP)
        for name, (_, user, hour) in WHO.items()
    )
    with kot, chak:
        yield Clinics(kot, chak, stick)


def register(store: Store, name: str = "Zainab Bibi", born: str = "1981-01-01", **more: Any) -> Patient:
    return patients.add_patient(store, NewPatient(name, Sex.FEMALE, born, **more))


def state(store: Store, patient_id: str) -> dict[str, set[tuple[object, ...]]]:
    """The ids of all rows of a patient and whether each counts, by table."""
    found: dict[str, set[tuple[object, ...]]] = {}
    for table in HISTORY:
        rows = store.tuples(
            f"SELECT id, superseded_at IS NULL FROM {table} WHERE patient_id = ?", (patient_id,)
        )
        found[table] = set(rows)
    for table in ("evaluation", "document"):
        found[table] = set(store.tuples(f"SELECT id FROM {table} WHERE patient_id = ?", (patient_id,)))
    return found
