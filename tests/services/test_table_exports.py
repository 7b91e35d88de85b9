"""Tables for other programs: each line has a caveat, nothing untested looks normal, no formula, no names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.advice import Answer
from app.model.genomics import CallStatus, GeneResult, ResultSource, Sex
from app.records import audit
from app.records.clinic import create_clinic
from app.records.entries import AuditAction, Role
from app.records.keys import KeyCost
from app.services import patients, table_exports
from app.services.clinics import Clinic, opened
from app.services.engine import Engine
from app.services.patients import NewPatient
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)


@pytest.fixture
def clinic(tmp_path: Path, engine: Engine) -> Iterator[Clinic]:
    store, _ = create_clinic(tmp_path / "clinic", "BHU", "Dr Sana", "mango tree", cost=CHEAP)
    with store:
        yield opened(store, practice=False, engine=engine)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_untested_patient_has_no_normal_line_and_no_line_without_a_caveat(
    clinic: Clinic, tmp_path: Path
) -> None:
    one = patients.register(clinic, NewPatient("=HYPERLINK(1)", Sex.FEMALE, 40))
    lines = read(table_exports.write_table(clinic, one.id, tmp_path / "one.csv"))
    assert {line["kind"] for line in lines} == {"gene", "drug"}
    assert all(line["caveat_en"].strip() and line["caveat_ur"].strip() for line in lines)
    genes = [line for line in lines if line["kind"] == "gene"]
    assert len(genes) == len(clinic.rules.genes)
    assert {line["status"] for line in genes} == {"not_tested"}
    assert {line["meaning"] for line in genes} == {""}
    assert all("not a normal result" in line["caveat_en"] for line in genes)
    assert all(line["mr_number"] == "MR-000001" and line["rules"] for line in lines)
    entry = audit.last_of(clinic.store, AuditAction.EXPORT)
    assert entry is not None
    assert (entry.entity, entry.patient_id) == ("table", one.id)


def test_nothing_is_overwritten_and_a_worker_may_not(clinic: Clinic, tmp_path: Path) -> None:
    one = patients.register(clinic, NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    path = table_exports.write_table(clinic, one.id, tmp_path / "one.csv")
    with pytest.raises(UserError, match="cannot be written"):
        table_exports.write_table(clinic, one.id, path)
    with pytest.raises(UserError, match="cannot be written"):
        table_exports.write_counts(clinic, path)
    clinic.store.user = replace(clinic.store.user, role=Role.HEALTH_WORKER)
    with pytest.raises(UserError, match="for the role"):
        table_exports.write_counts(clinic, tmp_path / "counts.csv")
    assert [p.name for p in tmp_path.glob("*.csv")] == ["one.csv"]


def test_counts_name_nobody_and_few_people_are_not_counted_exactly(clinic: Clinic, tmp_path: Path) -> None:
    for number in range(3):
        one = patients.register(clinic, NewPatient(f"Zainab Bibi {'abc'[number]}", Sex.FEMALE, 40))
        patients.page(clinic, one.id)
    path = table_exports.write_counts(clinic, tmp_path / "few.csv")
    lines = read(path)
    assert {line["people"] for line in lines} == {"1-4"}
    assert "Zainab" not in path.read_text("utf-8-sig")
    assert "MR-" not in path.read_text("utf-8-sig")
    for number in range(3):
        one = patients.register(clinic, NewPatient(f"Bashir {'abc'[number]}", Sex.MALE, 40))
        patients.page(clinic, one.id)
    lines = read(table_exports.write_counts(clinic, tmp_path / "more.csv"))
    assert {line["people"] for line in lines} == {"6"}
    assert all(line["caveat_en"] and line["caveat_ur"] for line in lines)
    assert audit.verify(clinic.store).whole


@given(st.sampled_from(CallStatus), st.sampled_from(ResultSource), st.text(max_size=5))
def test_every_gene_status_has_a_caveat(status: CallStatus, source: ResultSource, phenotype: str) -> None:
    said = table_exports.gene_caveats(GeneResult("X", status, phenotype=phenotype, source=source))
    assert all(one.text() for one in said)
    if status in (CallStatus.NOT_TESTED, CallStatus.NO_MATCH, CallStatus.UNSUPPORTED):
        assert "not a normal result" in said[0].text()


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not table_exports._cell(text).startswith(("=", "+", "-", "@"))


def test_every_answer_that_is_no_advice_says_what_it_does_not_say() -> None:
    assert set(table_exports._DRUG_CAVEATS) == set(Answer) - {Answer.ADVICE}
