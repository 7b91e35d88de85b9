"""Answers for patients who are in the records: one drug, and everything anew."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from app.intake import read_panel
from app.model.advice import Level
from app.model.changes import Affected
from app.model.genomics import Sex
from app.model.patient import Patient
from app.records import imports, medications, register
from app.records.clinic import create_clinic
from app.records.entries import Role
from app.services import interpretation, patients, practice
from app.services.affected import _Search, find_affected
from app.services.clinics import Clinic, close, opened
from app.services.engine import Engine
from tests.benchmarks.conftest import MakePanel
from tests.benchmarks.measuring import Pair, Run, in_turn
from tests.benchmarks.table import MS, SECONDS, Bar, Table

STORED, SAMPLE, PLANS = 10_000, 100, 300


@pytest.fixture
def clinic(practice_data: Path, engine: Engine) -> Iterator[Clinic]:
    opened = practice.ensure_practice(practice_data / "practice", engine=engine)
    yield opened
    close(opened)


def bench_drug_answer(table: Table, clinic: Clinic) -> None:
    patient = next(one for one in practice.everyone(clinic) if one.name == "Fatima Bibi")
    patients.page(clinic, patient.id)
    drugs = sorted(clinic.rules.rules)

    def ask() -> None:
        answer = interpretation.drug_answer(clinic, patient.id, "clopidogrel")
        assert answer.headline.level is Level.AVOID
        assert answer.headline.genes["CYP2C19"] == "Poor Metabolizer"

    def read() -> None:
        assert clinic.store.rows("SELECT * FROM patient WHERE id = ?", (patient.id,))

    pair = in_turn(ask, read, runs=15, calls=3)
    slowest = max(median(_asked(clinic, patient, drug) for _ in range(3)) for drug in drugs)
    table.add(
        f"drug answer for an open patient (slowest of {len(drugs)} drugs: {slowest * 1e3:.0f} ms)",
        "one indexed read of the same records", pair, Bar(100, 20, MS), slowest * 1e3,
    )  # fmt: skip


def _asked(clinic: Clinic, patient: Patient, drug: str) -> float:
    pair = in_turn(lambda: interpretation.drug_answer(clinic, patient.id, drug), lambda: None, runs=1)
    return pair.own[0].wall


@pytest.fixture(scope="module")
def stored(
    tmp_path_factory: pytest.TempPathFactory, engine: Engine, made_panel: MakePanel
) -> Iterator[Clinic]:
    """A clinic of its own with 10,000 people: every position of the rules, up to three medicines each. Making it
    takes two minutes."""
    folder = tmp_path_factory.mktemp("stored") / "clinic"
    store, _ = create_clinic(folder, "Stored", "Dr Sana", practice.SECRET, Role.ADMINISTRATOR)
    clinic = opened(store, practice=False, engine=engine)
    _import_all(clinic, made_panel(STORED).path)
    yield clinic
    close(clinic)


def bench_who_is_affected(table: Table, stored: Clinic, engine: Engine) -> None:
    """The rows of two medicines changed; and the words of every action, so that no answer stays as it was."""
    packs = {
        "two medicines changed": _with_rows(engine, "clopidogrel", "codeine"),
        "every answer changed": _with_other_words(engine),
    }
    for runs, (what, other) in zip((3, 1), packs.items(), strict=True):
        found: list[Affected] = []
        compared = _one_by_one(stored, other)

        def affected_patients(other: Engine = other, found: list[Affected] = found) -> None:
            found[:] = [find_affected(stored, other)]

        pair = in_turn(affected_patients, compared, runs)
        assert found[0].checked == STORED
        assert found[0].people
        whole = Pair(
            pair.own, tuple(Run(r.wall * STORED / SAMPLE, r.cpu * STORED / SAMPLE) for r in pair.floor)
        )
        table.add(
            f"re-evaluate {STORED:,} stored patients under another pack, {what}",
            f"each answered in full twice ({SAMPLE} measured)", whole,
            Bar(60, 10, SECONDS), median(run.wall for run in whole.own),
        )  # fmt: skip


def bench_whose_plan_changes(table: Table, stored: Clinic, engine: Engine) -> None:
    """A row of a protocol changed: risks, findings and care plans of everybody under both packs. A part of the
    clinic is measured and reckoned up."""
    search = _Search(stored, _with_protocol(engine))
    assert search.plans
    (some,) = itertools.islice(register.batches(stored.store, PLANS), 1)

    def compare() -> None:
        with register.reading_everyone(stored.store, "rules"):
            search.look_at(some)

    pair = in_turn(compare, _one_by_one(stored, engine), runs=3)
    own = tuple(Run(r.wall * STORED / PLANS, r.cpu * STORED / PLANS) for r in pair.own)
    floor = tuple(Run(r.wall * STORED / SAMPLE, r.cpu * STORED / SAMPLE) for r in pair.floor)
    table.add(
        f"the same where care plans are compared too ({PLANS} measured)",
        f"each answered in full twice ({SAMPLE} measured)", Pair(own, floor),
        Bar(60, 10, SECONDS), median(run.wall for run in own),
    )  # fmt: skip


def _with_protocol(engine: Engine) -> Engine:
    tables = dict(engine.rules.tables.items())
    tables["protocols"] = tuple({**row, "en": f"{row['en']} Ask."} for row in tables["protocols"])
    return Engine(replace(engine.rules, tables=tables))


def _with_rows(engine: Engine, *drugs: str) -> Engine:
    """A pack in which what is avoided is usual for these medicines, and what is usual is avoided."""
    turned = {"AVOID": "STANDARD", "ALTERNATIVE": "STANDARD", "STANDARD": "AVOID"}
    rows = {
        d: tuple(replace(r, action=turned.get(r.action, r.action)) for r in engine.rules.rules[d])
        for d in drugs
    }
    return Engine(replace(engine.rules, rules={**engine.rules.rules, **rows}))


def _with_other_words(engine: Engine) -> Engine:
    actions = {
        code: replace(action, doctor=replace(action.doctor, en=f"{action.doctor.en} Ask."))
        for code, action in engine.rules.actions.items()
    }
    return Engine(replace(engine.rules, actions=actions))


def _one_by_one(clinic: Clinic, other: Engine) -> Callable[[], None]:
    """What the list saves: patient by patient, everything under both packs."""
    (some,) = itertools.islice(register.batches(clinic.store, SAMPLE), 1)

    def work() -> None:
        with clinic.store.transaction():
            for patient in some:
                for engine in (clinic.engine, other):
                    evaluation = patients.evaluate_patient(replace(clinic, engine=engine), patient)
                    assert len(evaluation.recommendations) >= len(engine.rules.rules)

    return work


def _import_all(clinic: Clinic, path: Path) -> None:
    """Register each person of the file with the genotypes, as an import does, and note medicines in use."""
    panel = read_panel(path, clinic.engine.positions, second_reader=False)
    chance, drugs = random.Random(3), sorted(clinic.rules.rules)
    for names in _parts(panel.samples):
        with clinic.store.transaction():
            for name in names:
                sex = Sex.MALE if int(name.removeprefix("PERSON")) % 2 == 0 else Sex.FEMALE
                patient = patients.register(clinic, patients.NewPatient(name, sex, age_years=40))
                imports.add_import(clinic.store, patient.id, panel.genotype_set(name), ())
                for drug in chance.sample(drugs, chance.choice((0, 1, 2, 3))):
                    medications.add_medication(clinic.store, patient.id, drug)


def _parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + 250] for start in range(0, len(names), 250))
