"""Answers for patients who are in the records: one drug, and everything anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from app.intake import read_panel
from app.model.advice import Level
from app.model.genomics import Sex
from app.model.patient import Patient, PatientFacts
from app.records import imports
from app.services import interpretation, patients, practice
from app.services.clinics import Clinic, close
from app.services.engine import Engine, call_sample, evaluate
from tests.benchmarks.conftest import MakePanel
from tests.benchmarks.measuring import Pair, Run, in_turn
from tests.benchmarks.table import MS, SECONDS, Bar, Table

STORED = 100


@pytest.fixture
def clinic(practice_data: Path, engine: Engine) -> Iterator[Clinic]:
    opened = practice.ensure_practice(practice_data / "practice", engine=engine)
    yield opened
    close(opened)


@pytest.fixture
def own_clinic(tmp_path: Path, engine: Engine) -> Iterator[Clinic]:
    """A clinic of its own: the others measure the practice clinic as it is."""
    opened = practice.ensure_practice(tmp_path / "practice", engine=engine)
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


def bench_re_evaluation(table: Table, own_clinic: Clinic, made_panel: MakePanel) -> None:
    """There is no command for a whole clinic yet; what each stored patient takes is measured."""
    clinic = own_clinic
    stored = _import_all(clinic, made_panel(STORED).path)

    def again() -> None:
        with clinic.store.transaction():
            for patient in stored:
                patients.refresh(clinic, patient)

    def in_memory() -> None:
        for patient in stored:
            genes = clinic.engine.caller.call(genotypes[patient.id], patient.sex)
            evaluate(clinic.engine, genes, PatientFacts(sex=patient.sex), now=clinic.store.today())

    genotypes = {
        one.id: imports.genotype_set(clinic.store, imports.imports_of(clinic.store, one.id)[0].id).genotypes
        for one in stored
    }
    pair = in_turn(again, in_memory, runs=3)
    for patient in stored:
        evaluation = patients.current_evaluation(clinic, patient)
        assert {gene.gene for gene in evaluation.genes} == set(clinic.rules.genes)
    whole = _times(pair, 10_000 / STORED)
    table.add(
        f"re-evaluate 10,000 stored patients ({STORED} measured)", "the same without records", whole,
        Bar(60, 10, SECONDS), median(run.wall for run in whole.own),
    )  # fmt: skip


def _times(pair: Pair, factor: float) -> Pair:
    def longer(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(Run(run.wall * factor, run.cpu * factor) for run in runs)

    return Pair(longer(pair.own), longer(pair.floor))


def _import_all(clinic: Clinic, path: Path) -> list[Patient]:
    """Register each person of the file with the genotypes, as an import does."""
    panel = read_panel(path, clinic.engine.positions, second_reader=False)
    stored = []
    with clinic.store.transaction():
        for name in panel.samples:
            sex = Sex.MALE if int(name.removeprefix("PERSON")) % 2 == 0 else Sex.FEMALE
            patient = patients.register(clinic, patients.NewPatient(name, sex, age_years=40))
            genotypes = panel.genotype_set(name)
            results = tuple(call_sample(clinic.engine, genotypes, sex).values())
            imports.add_import(clinic.store, patient.id, genotypes, results)
            stored.append(patient)
    return stored
