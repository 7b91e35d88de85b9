"""Whatever two clinics do to one patient, however files cross: nothing is lost, and once settled both say the same.

RAHBAR_EXCHANGES=300 .venv/bin/python -m pytest tests/records/test_exchange_property.py
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.patient import Observation
from app.records import conditions, lifestyle, medications, observations, patients
from app.records.exchange import conflicts, taking
from app.records.exchange.conflicts import Choice
from app.records.exchange.tables import HISTORY
from app.records.store import Store
from tests.records.two_clinics import Clinics, opened_pair, register, sound, state

RUNS = int(os.environ.get("RAHBAR_EXCHANGES", "3"))
STEPS = 24
Act = Callable[[Store, str, random.Random], object]


def answer(store: Store, one: str, chance: random.Random) -> None:
    topic, said = chance.choice(("smoking",)), chance.choice(("never", "former", "current"))
    lifestyle.set_answers(store, one, {topic: said})


def measure(store: Store, one: str, chance: random.Random) -> None:
    observations.add_observations(store, one, [Observation("weight", chance.randrange(50, 60), "kg")])


def correct(store: Store, one: str, chance: random.Random) -> None:
    known = observations.observation_history(store, one)
    if known:
        new = Observation("weight", chance.randrange(60, 70), "kg")
        observations.correct_observation(store, one, chance.choice(known).id, new, "typed wrong")


def take_back(store: Store, one: str, chance: random.Random) -> None:
    known = observations.observation_history(store, one)
    if known:
        observations.withdraw_observation(store, one, chance.choice(known).id, "in error")


def diagnose(store: Store, one: str, chance: random.Random) -> None:
    name = chance.choice(("Hypertension", "Diabetes"))
    if name not in [c.name for c in conditions.conditions(store, one)]:
        conditions.add_condition(store, one, name)


def prescribe(store: Store, one: str, chance: random.Random) -> None:
    drug = chance.choice(("warfarin", "metformin"))
    if drug not in [m.drug for m in medications.current_medications(store, one)]:
        medications.add_medication(store, one, drug)


def stop(store: Store, one: str, chance: random.Random) -> None:
    known = medications.current_medications(store, one)
    if known:
        medications.stop_medication(store, one, chance.choice(known).id, "bleeding")


def rename(store: Store, one: str, chance: random.Random) -> None:
    name = chance.choice(("Zainab Bibi", "Zainab Khan", "Zaynab Bibi"))
    patients.update(store, replace(patients.get(store, one), name=name))


ACTS: tuple[Act, ...] = (answer, measure, correct, take_back, diagnose, prescribe, stop, rename)


def settle(store: Store, chance: random.Random) -> None:
    for one in conflicts.conflicts(store):
        choices = list(Choice) if one.both_possible else [Choice.OURS, Choice.THEIRS]
        conflicts.settle(store, one.id, chance.choice(choices))


def everything(store: Store) -> set[tuple[str, str]]:
    return {(table, row[0]) for table in HISTORY for row in store.tuples(f"SELECT id FROM {table}")}


def parked(store: Store) -> set[tuple[str, str]]:
    return {(c.table, c.theirs_id) for c in conflicts.conflicts(store)}


@pytest.mark.parametrize("seed", range(RUNS))
def test_nothing_is_lost_and_both_agree_in_the_end(pair: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with opened_pair(pair, tmp_path) as both:
        one = register(both.kot).id
        both.exchange()
        sent: list[tuple[Store, Path]] = []
        for _ in range(STEPS):
            step(both, one, chance, sent)
        before = everything(both.kot) | everything(both.chak)
        for _ in range(4):  # one clinic settles what waits, the other what is left
            both.exchange()
            settle(both.kot, chance)
            both.give(both.kot)
            settle(both.chak, chance)
        both.exchange()
        for store in (both.kot, both.chak):
            assert before <= everything(store) | parked(store)
            sound(store)
        assert differing(both, one) == {}


def step(both: Clinics, one: str, chance: random.Random, sent: list[tuple[Store, Path]]) -> None:
    here, there = chance.sample((both.kot, both.chak), 2)
    kind = chance.random()
    if kind < 0.78:
        chance.choice(ACTS)(here, one, chance)
    elif kind < 0.86:
        both.give(here)
    elif kind < 0.9:  # a file that lies about until later
        sent.append((there, both.send(here)))
    elif sent:
        taking.take(*sent.pop(chance.randrange(len(sent))))
    else:
        settle(here, chance)


def differing(both: Clinics, one: str) -> dict[str, object]:
    """Tables in which the two clinics do not say the same."""
    ours, theirs = (
        {table: {row for row in rows if row[-1]} for table, rows in state(store, one).items()}
        for store in (both.kot, both.chak)
    )
    return {table: (ours[table], theirs[table]) for table in ours if ours[table] != theirs[table]}
