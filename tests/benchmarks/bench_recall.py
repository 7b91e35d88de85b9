"""Does the search box find the right person? Every pair of spellings of the name list, among 100,000 people."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from statistics import median

from app.model.patient import Patient
from app.records.clinic import open_clinic
from app.records.search import find
from app.records.store import Store
from app.services import practice
from tests.benchmarks.conftest import CROWD
from tests.benchmarks.crowd import Invented, Name, people, usual_names
from tests.benchmarks.table import Table

FIRST = 5
Names = tuple[frozenset[Name], frozenset[Name]]
NEEDED = 0.98


@dataclass(slots=True)
class Tally:
    """How often the right person was among the first five, and how long each search took."""

    right: int = 0
    times: list[float] | None = None

    def ask(self, store: Store, text: str) -> tuple[Patient, ...]:
        began = time.perf_counter()
        found = find(store, text, 20)[:FIRST]
        self.times = [*(self.times or []), time.perf_counter() - began]
        return found

    def said(self) -> str:
        took = sorted(self.times or [0.0])
        share = self.right / len(took)
        return (
            f"{share:.1%} of {len(took)} (median {median(took) * 1e3:.0f} ms, 95 % under "
            f"{took[int(len(took) * 0.95)] * 1e3:.0f} ms, slowest {took[-1] * 1e3:.0f} ms)"
        )

    @property
    def share(self) -> float:
        return self.right / len(self.times or [0.0])


def bench_recall(table: Table, crowd_data: Path) -> None:
    """Names typed in another spelling or script than registered, then numbers."""
    with open_clinic(crowd_data / "practice", practice.DOCTOR, practice.SECRET) as store:
        everyone = list(people(CROWD - 1))
        with_kin, alone = _by_names(store, everyone)
        single, numbers = _by_one_name(store), _by_numbers(store, everyone)
    for what, tally in {
        **with_kin,
        **alone,
        "one name alone, as far as its bearers": single,
        **numbers,
    }.items():
        table.remarks.append(f"Search in {CROWD:,}, right in the first {FIRST}: {what}: {tally.said()}.")
    assert min(tally.share for tally in (*with_kin.values(), single, *numbers.values())) >= NEEDED


def _by_names(store: Store, everyone: list[Invented]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Own names with the father's; and own names alone, where no more than five people bear them."""
    bearers = Counter(frozenset(one.own) for one in everyone)
    named: dict[Names, set[str]] = {}
    for one in everyone:
        named.setdefault(_names(one), set()).add(_number(one))
    with_kin: dict[str, Tally] = {}
    alone: dict[str, Tally] = {}
    for one, typed, kin, way in _pairs(everyone):
        tally = with_kin.setdefault(f"own and father's name, {way}", Tally())
        tally.right += _among(tally.ask(store, f"{typed} {kin}"), one, named[_names(one)])
        if bearers[frozenset(one.own)] <= FIRST:
            tally = alone.setdefault(f"own names that at most {FIRST} people bear, {way}", Tally())
            tally.right += _among(tally.ask(store, typed), one)
    return with_kin, alone


def _number(one: Invented) -> str:
    return f"MR-{one.number:06}"


def _names(one: Invented) -> Names:
    return frozenset(one.own), frozenset(one.kin)


def _among(found: tuple[Patient, ...], one: Invented, namesakes: Collection[str] = ()) -> bool:
    """Whether the person is there; where more bear the very same names than a list of five can show, whether all
    five are of them: nobody could tell them apart by what was typed."""
    numbers = {patient.mr_number for patient in found}
    return _number(one) in numbers or (len(namesakes) > FIRST == len(numbers) and numbers <= set(namesakes))


def _pairs(everyone: list[Invented]) -> Iterator[tuple[Invented, str, str, str]]:
    """For each form in which a name is registered and each other in which it may be typed: a person, the typed names,
    the typed father's name, and the way between the scripts."""
    chance = random.Random(5)
    carrying: dict[str, list[Invented]] = {}
    for one in everyone:
        for form in one.written or (name.urdu for name in one.own):
            carrying.setdefault(form, []).append(one)
    for name in usual_names():
        for registered, typed in permutations(name.forms, 2):
            one = chance.choice(carrying[registered])
            urdu = typed == name.urdu
            own = " ".join(
                typed if other is name or other == name else _form(other, urdu, chance) for other in one.own
            )
            kin = " ".join(_form(other, urdu, chance) for other in one.kin)
            way = (
                f"{'Latin' if one.written else 'Urdu'} as registered, {'Urdu' if urdu else 'Latin'} as typed"
            )
            yield one, own, f"{'ولد' if urdu else 's/o'} {kin}", way


def _form(name: Name, urdu: bool, chance: random.Random) -> str:
    return name.urdu if urdu else chance.choice(name.roman)


def _by_one_name(store: Store) -> Tally:
    """Thousands bear one name: the first five must bear it, in whatever spelling."""
    tally = Tally()
    for name in usual_names():
        forms = {form.casefold() for form in name.forms}
        for form in name.forms:
            found = tally.ask(store, form)
            texts = [f" {one.name} {one.name_ur} ".casefold() for one in found]
            tally.right += len(found) == FIRST and all(any(f in text for f in forms) for text in texts)
    return tally


def _by_numbers(store: Store, everyone: list[Invented]) -> dict[str, Tally]:
    """Phone, card, MR number, and what a scanner reads off a wallet card, each for 250 people."""
    chance = random.Random(9)
    tallies = {kind: Tally() for kind in ("phone", "identity card", "MR number", "scanned id")}
    for one in chance.sample([one for one in everyone if one.new.identity_number], 250):
        (patient,) = find(store, f"MR-{one.number}", 1)
        texts = (one.new.phone, one.new.identity_number, f"mr {one.number}", f"RAHBAR {patient.id}")
        for tally, text in zip(tallies.values(), texts, strict=True):
            tally.right += _among(tally.ask(store, text), one)
    return tallies
