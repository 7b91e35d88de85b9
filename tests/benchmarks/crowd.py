"""A practice clinic of many invented people, and texts typed letter by letter to find them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

from app.model.genomics import Sex
from app.model.patient import BirthPrecision, Relation
from app.records import patients
from app.records.clinic import create_clinic
from app.records.entries import NewPatient
from app.services import practice

_NAMES = Path(__file__).resolve().parents[1] / "records" / "data" / "name_variants.tsv"
_SLIP = 0.03  # share of words with a spelling of their own
SOUGHT = NewPatient(
    "Zarghoona Kakar", Sex.FEMALE, "1985-01-01", BirthPrecision.ESTIMATE, "زرغونہ کاکڑ", Relation.WIFE_OF,
    "Gulbadin Kakar", phone="03009999999", district="Layyah",
)  # fmt: skip
TYPED = (
    "mohamad yusaf", "fatimah bibi", "zarguna kakarr", "gulam rasul s/o alah dita", "abdur rahman khan",
    "محمد یوسف", "زرغونہ کاکڑ", "0300001", "03009999999", "MR-050000",
)  # fmt: skip


def fill_practice(folder: Path, count: int) -> None:
    """Make ``folder`` a practice clinic of ``count`` people, which the program opens like its own."""
    store, _ = create_clinic(folder, practice.CLINIC, practice.DOCTOR, practice.SECRET)
    with store:
        with store.transaction():
            for person in _people(count - 1):
                patients.add_patient(store, person)
            patients.add_patient(store, SOUGHT)
        assert patients.count(store) == count
    (folder / practice._READY).write_text("", encoding="utf-8")


def _people(count: int) -> Iterator[NewPatient]:
    chance = random.Random(7)
    with _NAMES.open(encoding="utf-8", newline="") as file:
        names = [(row["spellings"].split(";"), row["urdu"]) for row in csv.DictReader(file, delimiter="\t")]
    for number in range(count):
        roman, urdu = _name(names, chance.choice((2, 2, 3)), chance)
        father, _ = _name(names, 2, chance)
        both = chance.choice(((roman, ""), (urdu, ""), (roman, urdu)))
        yield NewPatient(
            both[0], chance.choice((Sex.FEMALE, Sex.MALE)), f"{chance.randrange(1940, 2020)}-01-01",
            BirthPrecision.ESTIMATE, both[1], Relation.SON_OF, father, phone=f"0300{number:07}",
        )  # fmt: skip


def _name(names: list[tuple[list[str], str]], words: int, chance: random.Random) -> tuple[str, str]:
    chosen = [chance.choice(names) for _ in range(words)]
    roman = " ".join(_spelled(chance.choice(spellings), chance) for spellings, _ in chosen)
    return roman.title(), " ".join(urdu for _, urdu in chosen)


def _spelled(word: str, chance: random.Random) -> str:
    """The word, now and then with a letter doubled or left out."""
    if chance.random() > _SLIP or len(word) < 4:
        return word
    place = chance.randrange(1, len(word))
    return word[:place] + (word[place] if chance.random() < 0.5 else "") + word[place + 1 :]
