"""A practice clinic of many invented people, and texts typed letter by letter to find them."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Name:
    """One name: its roman spellings in use, and its Urdu form."""

    roman: tuple[str, ...]
    urdu: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (*self.roman, self.urdu)


@dataclass(frozen=True, slots=True)
class Invented:
    """A person with the names behind the spellings. ``number``: the counted MR number; ``written``: the spellings of
    the own names as registered in Latin letters, "" for a person registered in Urdu alone."""

    number: int
    new: NewPatient
    own: tuple[Name, ...]
    kin: tuple[Name, ...]
    written: tuple[str, ...]


def usual_names() -> list[Name]:
    """The names of the list, the most usual first."""
    with _NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [Name(tuple(row["spellings"].split(";")), row["urdu"]) for row in rows]


def fill_practice(folder: Path, count: int) -> None:
    """Make ``folder`` a practice clinic of ``count`` people, which the program opens like its own."""
    store, _ = create_clinic(folder, practice.CLINIC, practice.DOCTOR, practice.SECRET)
    with store:
        with store.transaction():
            for person in people(count - 1):
                patients.add_patient(store, person.new)
            patients.add_patient(store, SOUGHT)
        assert patients.count(store) == count
    (folder / practice._READY).write_text("", encoding="utf-8")


def people(count: int) -> Iterator[Invented]:
    """The same people each time. The first names of the list are the most usual, by one over their place: every
    eighth name is Muhammad."""
    chance = random.Random(7)
    names = usual_names()
    weights = [1 / (place + 2) for place in range(len(names))]
    for number in range(1, count + 1):
        own = tuple(chance.choices(names, weights, k=chance.choice((2, 2, 3))))
        kin = tuple(chance.choices(names, weights, k=2))
        written = tuple(_spelled(chance.choice(name.roman), chance) for name in own)
        roman, urdu = " ".join(written).title(), " ".join(name.urdu for name in own)
        father = " ".join(_spelled(chance.choice(name.roman), chance) for name in kin).title()
        name, name_ur = chance.choice(((roman, ""), (urdu, ""), (roman, urdu)))
        new = NewPatient(
            name, chance.choice((Sex.FEMALE, Sex.MALE)), f"{chance.randrange(1940, 2020)}-01-01",
            BirthPrecision.ESTIMATE, name_ur, Relation.SON_OF, father, phone=f"0300{number:07}",
            identity_number=_card(number) if number % 4 == 0 else "",
        )  # fmt: skip
        yield Invented(number, new, own, kin, written if name == roman else ())


def _card(number: int) -> str:
    """An identity number that nobody has: it begins with 0."""
    return f"00000-{number:07}-{number % 9 + 1}"


def _spelled(word: str, chance: random.Random) -> str:
    """The word, now and then with a letter doubled or left out."""
    if chance.random() > _SLIP or len(word) < 4:
        return word
    place = chance.randrange(1, len(word))
    return word[:place] + (word[place] if chance.random() < 0.5 else "") + word[place + 1 :]
