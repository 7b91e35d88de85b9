"""A clinic on a computer in trouble: its files damaged, lost or emptied as disks, cables and people do it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.model.genomics import Sex
from app.records.engine import libraries
from app.records.generations import SETTINGS, BackupPlace
from app.services import backups, clinics, patients

CLINIC, USER, SECRET = "RHC Chowk Azam", "Dr Ayesha Malik", "mango tree river"


class Prepared:
    """A closed clinic with a backup (``data``), and the same as a killed program leaves it, with a journal of entries
    made after the backup (``killed``)."""

    def __init__(self, place: Path) -> None:
        self.data, self.killed, self.stick = place / "data", place / "killed", place / "stick"
        clinic, self.code = clinics.create(CLINIC, USER, SECRET, folder=self.data / "clinic")
        patients.register(clinic, patients.NewPatient("Fatima Bibi", Sex.FEMALE, 45))
        self.backup = backups.choose_place(clinic, self.stick)
        for name in ("Bashir Ahmad", "Nadeem Akhtar", "Sughra Mai"):
            patients.register(clinic, patients.NewPatient(name, Sex.MALE, 50))
        shutil.copytree(self.data, self.killed)
        clinics.close(clinic)

    def as_new(self, place: Path, *, killed: bool = False) -> Path:
        """A fresh copy as the data folder of a computer, its stick beside it; the clinic's folder in it."""
        shutil.copytree(self.killed if killed else self.data, place)
        shutil.copytree(self.stick, place.parent / "stick")
        chosen = BackupPlace(str(place.parent / "stick"))
        (place / "clinic" / SETTINGS).write_bytes(msgspec.json.encode(chosen))
        return place / "clinic"


def later_clock() -> datetime:
    """The clock of a computer that was once far ahead."""
    return datetime.now().astimezone() + timedelta(days=400)


def flip(path: Path, places: range) -> None:
    """Turn one byte at each of these places into another."""
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 0x55
    path.write_bytes(content)


def damage_pages(folder: Path) -> None:
    path = folder / "clinic.db"
    flip(path, range(100, path.stat().st_size, 4096))


def damage_journal(folder: Path) -> None:
    """In the entries made last."""
    path = folder / "clinic.db-wal"
    place = path.stat().st_size - 6 * 4120
    flip(path, range(place, place + 1))


def damage_keys(folder: Path) -> None:
    for path in folder.glob("keys*.json"):
        path.write_bytes(b"\0" * 100)


def lose_keys(folder: Path) -> None:
    for path in folder.glob("keys*.json"):
        path.unlink()


def lose_records(folder: Path) -> None:
    (folder / "clinic.db").unlink()


def empty_records(folder: Path) -> None:
    (folder / "clinic.db").write_bytes(b"")


def replace_records(folder: Path) -> None:
    (folder / "clinic.db").write_bytes(b"SQLite format 3\0" + bytes(4080))


def from_the_future(folder: Path, key: bytes) -> None:
    """As a newer program leaves the records: with a step of their shape that this one does not know."""
    driver, _ = libraries()
    with driver.connect(str(folder / "clinic.db")) as connection:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'records', '0999_later', '')")
    connection.close()


# What is done to the files, what is said, whether the files are as after a kill, whether a secret is asked for first.
FAULTS: Mapping[str, tuple[Callable[[Path], None], str, bool, bool]] = {
    "a damaged page": (damage_pages, "records file in {folder} is damaged", False, True),
    "a damaged journal": (damage_journal, "last entries in {folder} cannot all be read", True, True),
    "damaged keys": (damage_keys, "key file in {folder} is damaged", False, False),
    "no keys": (lose_keys, "key file keys.json is missing in {folder}", False, False),
    "no records": (lose_records, "records file clinic.db is missing in {folder}", False, False),
    "empty records": (empty_records, "records file in {folder} is damaged", False, False),
    "other records": (replace_records, "in {folder} was not written by Rahbar", False, False),
}
