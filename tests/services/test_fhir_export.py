"""A patient leaves as FHIR: the same facts, readable again, and nothing untested turned into a result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.model.genomics import CallStatus
from app.model.patient import Observation, Patient
from app.records import audit, conditions, observations
from app.records.entries import AuditAction, Role
from app.services import clinics, exports, panel_import, patients
from app.services.found_files import read_file
from app.support.errors import UserError

Json = dict[str, Any]


@pytest.fixture
def doctor(clinic: clinics.Clinic) -> clinics.Clinic:
    clinic.store.user = replace(clinic.store.user, role=Role.DOCTOR)
    return clinic


@pytest.fixture
def tested(
    doctor: clinics.Clinic,
    fatima: Patient,
    born: Callable[..., object],
    write_vcf: Callable[..., Path],
    tmp_path: Path,
) -> Patient:
    """A patient with a file, a medicine, a value, a diagnosis and an allergy."""
    shown = panel_import.preview(doctor, write_vcf(tmp_path / "panel.vcf", {"S1": born(5)}), fatima.id, "S1")
    panel_import.save(doctor, shown, fatima.id, fatima.mr_number)
    patients.add_medicine(doctor, fatima.id, "clopidogrel")
    seen = Observation("systolic_bp", 151, "mm[Hg]")
    observations.add_observations(doctor.store, fatima.id, [seen], codes={"systolic_bp": "8480-6"})
    conditions.add_condition(doctor.store, fatima.id, "hypertension", code="I10")
    conditions.add_allergy(doctor.store, fatima.id, "penicillin", reaction="rash")
    return fatima


def of_kind(bundle: Json, kind: str) -> list[Json]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for name, text in value.items() if name == "reference")
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def genotypes(bundle: Json) -> dict[str, Json]:
    found = [o for o in of_kind(bundle, "Observation") if o["code"].get("text") == "Genotype"]
    return {o["component"][0]["valueCodeableConcept"]["text"]: o for o in found}


def test_everything_stands_there_and_points_to_something(doctor: clinics.Clinic, tested: Patient) -> None:
    made = exports.fhir_of(doctor, tested.id)
    (person,) = of_kind(made, "Patient")
    assert [i["value"] for i in person["identifier"]] == ["MR-000001", "0000000000424"]
    assert (person["gender"], len(person["birthDate"])) == ("female", 4)  # an estimated age: the year alone
    assert [n["text"] for n in person["name"]] == ["Fatima Bibi", "فاطمہ بی بی"]
    measured = next(o for o in of_kind(made, "Observation") if "valueQuantity" in o)
    assert measured["valueQuantity"] == {
        "value": 151, "unit": "mm[Hg]", "system": "http://unitsofmeasure.org", "code": "mm[Hg]"
    }  # fmt: skip
    assert measured["code"]["coding"] == [{"system": "http://loinc.org", "code": "8480-6"}]
    assert [c["code"]["coding"][0]["code"] for c in of_kind(made, "Condition")] == ["I10"]
    assert [a["code"]["text"] for a in of_kind(made, "AllergyIntolerance")] == ["penicillin"]
    (medicine,) = of_kind(made, "MedicationStatement")
    assert medicine["medicationCodeableConcept"]["coding"][0]["code"] == "B01AC04"
    known = {one["fullUrl"] for one in made["entry"]}
    assert set(references(made)) <= known
    assert len(known) == len(made["entry"])


def test_what_was_not_tested_has_no_value(doctor: clinics.Clinic, tested: Patient, fatima: Patient) -> None:
    made = exports.fhir_of(doctor, tested.id)
    page = patients.page(doctor, tested.id)
    assert page.evaluation is not None
    found = genotypes(made)
    assert {g.gene for g in page.evaluation.genes} == set(found)
    for result in page.evaluation.genes:
        one = found[result.gene]
        if result.status is CallStatus.CALLED:
            assert one["valueCodeableConcept"]["text"].startswith(result.gene)
        else:
            assert "valueCodeableConcept" not in one, result.gene
            assert one["dataAbsentReason"]["coding"]
    assert "not-performed" in json.dumps(found["CYP2D6"]) or "unknown" in json.dumps(found["CYP2D6"])
    assert CallStatus.CALLED in {g.status for g in page.evaluation.genes}


def test_an_untested_patient_gives_no_genotype_at_all(doctor: clinics.Clinic, bilal: Patient) -> None:
    found = genotypes(exports.fhir_of(doctor, bilal.id))
    assert found
    assert not [gene for gene, one in found.items() if "valueCodeableConcept" in one]


def test_rahbar_reads_its_own_export_again(doctor: clinics.Clinic, tested: Patient, tmp_path: Path) -> None:
    page = patients.page(doctor, tested.id)
    assert page.evaluation is not None
    called = {g.gene: g.diplotypes for g in page.evaluation.genes if g.status is CallStatus.CALLED}
    written = exports.write_fhir(doctor, "1", tmp_path / "fatima.json")
    found = read_file(doctor.engine, doctor.store, written)
    told = {one.gene: one.diplotype for one in found.outside(found.samples[0])}
    assert told
    assert set(told) <= set(called)
    for gene, diplotype in told.items():
        assert diplotype.removeprefix(f"{gene} ") in called[gene]


def test_the_file_is_whole_or_not_there_and_the_audit_knows(
    doctor: clinics.Clinic, tested: Patient, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    exports.write_fhir(doctor, tested.mr_number, target)
    first = target.read_bytes()
    assert json.loads(first)["resourceType"] == "Bundle"
    with pytest.raises(UserError, match=r"out\.json cannot be written"):
        exports.write_fhir(doctor, tested.mr_number, target)
    with pytest.raises(UserError, match="cannot be written"):
        exports.write_fhir(doctor, tested.mr_number, tmp_path / "no such folder" / "x.json")
    assert target.read_bytes() == first
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []
    last = audit.last_of(doctor.store, AuditAction.EXPORT)
    assert last is not None
    assert last.patient_id == tested.id
    doctor.store.user = replace(doctor.store.user, role=Role.HEALTH_WORKER)
    with pytest.raises(UserError, match="not allowed for the role"):
        exports.write_fhir(doctor, tested.mr_number, tmp_path / "other.json")
