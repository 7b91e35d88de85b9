"""Joining, parting, withdrawing and correcting as people do it: answers follow, districts are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.patient import Patient
from app.records.entries import Role
from app.services import clinics, demographics, panel_import, patients, places, record_closing
from app.support.errors import UserError

Register = Callable[..., Patient]


@pytest.fixture
def doctor(clinic: clinics.Clinic) -> clinics.Clinic:
    clinic.store.user = replace(clinic.store.user, role=Role.DOCTOR)
    return clinic


def test_answers_follow_the_person(
    doctor: clinics.Clinic,
    fatima: Patient,
    register: Register,
    born: Callable[..., object],
    write_vcf: Callable[..., Path],
    tmp_path: Path,
) -> None:
    other = register("Fatimah Bibi")
    patients.add_medicine(doctor, fatima.id, "clopidogrel")
    shown = panel_import.preview(doctor, write_vcf(tmp_path / "panel.vcf", {"S1": born(5)}), other.id, "S1")
    panel_import.save(doctor, shown, other.id, other.mr_number)
    tested = {line.gene: line.result for line in patients.page(doctor, other.id).genes}
    seen = record_closing.preview(doctor, fatima.id, other.mr_number.lower())
    assert seen.rows == {"panel_import": 1}
    page = record_closing.join(doctor, fatima.id, other.id, "registered twice")
    assert {line.gene: line.result for line in page.genes} == tested
    assert page.medicines == ("clopidogrel",)
    assert patients.page(doctor, other.id).patient.id == fatima.id
    back = record_closing.open_again(doctor, other.id, "two sisters")
    assert {line.gene: line.result for line in back.genes} == tested
    assert not any(line.tested for line in patients.page(doctor, fatima.id).genes)


def test_what_speaks_against_one_person_is_said(
    doctor: clinics.Clinic, fatima: Patient, bilal: Patient
) -> None:
    said = [one.text() for one in record_closing.preview(doctor, fatima.id, bilal.mr_number).warnings]
    assert said == ["The sex differs: these may be two people."]
    with pytest.raises(UserError, match="open record itself"):
        record_closing.preview(doctor, fatima.id, fatima.mr_number)
    with pytest.raises(UserError, match="No patient has the MR number MR-999"):
        record_closing.preview(doctor, fatima.id, "MR-999")
    with pytest.raises(UserError, match="reason is missing"):
        record_closing.join(doctor, fatima.id, bilal.id, " ")
    assert record_closing.closed(doctor) == ()


def test_withdrawn_and_opened_again(doctor: clinics.Clinic, bilal: Patient) -> None:
    record_closing.withdraw(doctor, bilal.id, "registered in error")
    assert patients.find(doctor, "Bilal") == ()
    with pytest.raises(UserError, match="was withdrawn: registered in error"):
        patients.page(doctor, bilal.id)
    (line,) = record_closing.closed(doctor)
    assert (line.patient.id, line.kept_number, line.closed_by) == (bilal.id, "", "Dr Sana")
    assert record_closing.open_again(doctor, bilal.id, "he came").patient == bilal
    assert record_closing.closed(doctor) == ()


def test_a_correction_is_a_new_version_and_an_age_that_was_not_touched_stays(
    doctor: clinics.Clinic, bilal: Patient
) -> None:
    typed = demographics.as_typed(doctor, bilal.id)
    assert (typed.age_years, typed.birth_date) == (40, "")
    page = demographics.correct(
        doctor, bilal.id, replace(typed, name="Bilal Ahmad", district="بہاولپور"), "spelling"
    )
    assert page.patient == replace(bilal, name="Bilal Ahmad", district="Bahawalpur")
    assert [p.id for p in patients.find(doctor, "Bilal Ahmad")] == [bilal.id]
    older = demographics.correct(doctor, bilal.id, replace(typed, age_years=70, sex=Sex.FEMALE))
    assert older.evaluation is not None
    assert (older.evaluation.facts.sex, round(older.evaluation.facts.age or 0)) == (Sex.FEMALE, 70)
    with pytest.raises(UserError, match="13 digits"):
        demographics.correct(doctor, bilal.id, replace(typed, identity_number="12345"))
    versions = doctor.store.tuples(
        "SELECT name FROM demographics WHERE patient_id = ? ORDER BY rowid", (bilal.id,)
    )
    assert versions == [("Bilal Ahmed",), ("Bilal Ahmad",), ("Bilal Ahmed",)]


def test_districts_are_found_in_both_languages_and_usual_spellings(clinic: clinics.Clinic) -> None:
    assert len(places.districts(clinic)) > 160
    for typed in ("layy", "لیہ", "Layyah"):
        assert "Layyah" in [one.name.en for one in places.find_districts(clinic, typed)], typed
    assert places.kept_name(clinic, " campbellpur ") == "Attock"
    assert places.kept_name(clinic, "Chak  9") == "Chak 9"
    assert places.shown_name(clinic, "Layyah").ur == "لیہ"
