"""An evaluation is made anew when a page is opened and time alone has changed what holds; nothing due is put off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from app.model.family import Kinship, Relative
from app.model.genomics import Sex
from app.model.patient import Patient
from app.model.report import DocumentKind
from app.records import conditions, evaluations
from app.reports import Paper
from app.services import overdue, patients, printing, relatives, visits
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.visits import NewVisit, PregnancyState
from app.support.i18n import Language


@pytest.fixture
def later(clinic: Clinic) -> Iterator[Callable[[float], None]]:
    """Move the clinic's clock on by days."""
    first = clinic.store.clock
    shift = timedelta()

    def clock() -> datetime:
        return first() + shift

    def move(days: float) -> None:
        nonlocal shift
        shift += timedelta(days=days)

    clinic.store.clock = clock
    yield move
    clinic.store.clock = first


def count(clinic: Clinic, patient: Patient) -> int:
    return len(evaluations.evaluation_history(clinic.store, patient.id))


def opened(clinic: Clinic, patient: Patient) -> patients.PatientPage:
    return patients.page(clinic, patient.id)


def test_the_page_opened_again_is_not_answered_again(
    clinic: Clinic, fatima: Patient, later: Callable[[float], None]
) -> None:
    """Nor after some days; nor by what is written otherwise but means the same."""
    told = NewVisit(
        {"weight": ("78.35", "kg"), "fasting_glucose": ("126 mg/dl", ""), "hba1c": ("7.05", "%")},
        conditions=("diabetes_type_2", "something rare"),
        medicines=("metformin",),
        answers={"smoking": "never"},
    )
    visits.save(clinic, fatima.id, told)
    relatives.add_relative(clinic, fatima.id, Relative(Kinship.MOTHER, "", ("diabetes_type_2",), 48))
    before = count(clinic, fatima)
    opened(clinic, fatima)
    later(3)
    opened(clinic, fatima)
    assert count(clinic, fatima) == before


def test_a_pregnancy_that_ended_by_itself_ends_in_the_answers(
    clinic: Clinic, fatima: Patient, later: Callable[[float], None]
) -> None:
    measured = {"systolic_bp": ("152", ""), "diastolic_bp": ("96", "")}
    page = visits.save(clinic, fatima.id, NewVisit(measured, pregnancy=PregnancyState.PREGNANT, weeks=40))
    assert page.evaluation is not None
    assert page.evaluation.facts.pregnancy is True
    later(16)
    page = opened(clinic, fatima)
    assert page.evaluation is not None
    assert page.evaluation.facts.pregnancy is None
    before = count(clinic, fatima)
    opened(clinic, fatima)
    assert count(clinic, fatima) == before


def test_a_birthday_crosses_the_age_limit_of_a_risk(clinic: Clinic, later: Callable[[float], None]) -> None:
    """The WHO chart begins at 40; some days before the birthday the answer names the limit."""
    today = clinic.store.today().date()
    born = today.replace(year=today.year - 40) + timedelta(days=4)
    patient = patients.register(clinic, NewPatient("Asif Javed", Sex.MALE, birth_date=born.isoformat()))
    measured = {
        "systolic_bp": ("140", ""),
        "diastolic_bp": ("85", ""),
        "weight": ("80", ""),
        "height": ("170", ""),
    }
    page = visits.save(clinic, patient.id, NewVisit(measured, answers={"smoking": "current"}))
    values = []
    for days in (0, 6):
        later(days)
        page = opened(clinic, patient)
        assert page.evaluation is not None
        assert page.evaluation.assessment is not None
        values.append([r.value for r in page.evaluation.assessment.risks if r.outcome == "cvd_10_year"])
    assert not any(values[0])
    assert any(values[1])


def test_renewing_does_not_put_off_what_is_due(
    clinic: Clinic, fatima: Patient, later: Callable[[float], None]
) -> None:
    """Opened each month without a new value, the person is on the overdue list all the same."""
    visits.save(
        clinic, fatima.id, NewVisit({"hba1c": ("9.4", "%")}, conditions=("diabetes_type_2", "hypertension"))
    )
    for _ in range(5):
        later(31)
        before = count(clinic, fatima)
        opened(clinic, fatima)
        assert count(clinic, fatima) == before + 1
    (line,) = overdue.overdue(clinic)
    assert line.patient.id == fatima.id
    assert line.days > 31
    assert line.what.en


def test_a_paper_is_never_printed_from_an_old_answer(
    clinic: Clinic, fatima: Patient, bilal: Patient, later: Callable[[float], None]
) -> None:
    """The brother's own record learns of a disease; her paper knows it without her page being opened."""
    relatives.add_relative(clinic, fatima.id, Relative(Kinship.BROTHER), mr_number=bilal.mr_number)
    conditions.add_condition(clinic.store, bilal.id, "diabetes_type_2")
    printing.prepare(clinic, fatima.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4)
    newest = evaluations.latest_evaluation(clinic.store, fatima.id)
    assert newest is not None
    assert newest.facts.family_history == ("diabetes_first_degree",)
