"""Worked people through the clinic's services: typed values, the care plan, both papers in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.model.advice import Evaluation
from app.model.assessment import Domain
from app.model.family import Degree, Kinship, Relative
from app.model.genomics import Sex
from app.model.patient import Patient
from app.model.report import DocumentKind
from app.reports import Paper, read_text
from app.services import cancer, patients, printing, relatives, visits
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.visits import NewVisit, PregnancyState
from app.support.bidi import plain
from app.support.i18n import Language

Life = Callable[[Clinic, str], object]


def typed(measured: Mapping[str, str], **more: object) -> NewVisit:
    return NewVisit({name: (text, "") for name, text in measured.items()}, **more)  # type: ignore[arg-type]


def rasheed(clinic: Clinic, patient_id: str) -> None:
    """Diabetes above target with high blood pressure, on metformin; smokes; laboratory in mg/dL."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {
                "systolic_bp": "168",
                "diastolic_bp": "98",
                "hba1c": "75 mmol/mol",
                "total_cholesterol": "232 mg/dl",
                "creatinine": "124 umol/L",
                "weight": "84",
                "height": "168",
            },
            conditions=("diabetes_type_2", "hypertension"),
            medicines=("metformin",),
            answers={"smoking": "current", "list.conditions": "yes", "list.medicines": "yes"},
        ),
    )


def shazia(clinic: Clinic, patient_id: str) -> None:
    """Healthy, but her mother and aunt had breast cancer early; parents are cousins."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {"systolic_bp": "118", "diastolic_bp": "76"}, history=("breast_cancer_under_50", "ovarian_cancer")
        ),
    )
    relatives.add_relative(clinic, patient_id, Relative(Kinship.MOTHER, "", ("breast_cancer",), 41))
    relatives.set_degree(clinic, patient_id, relatives.Couple.PARENTS, Degree.FIRST_COUSINS)


def imran(clinic: Clinic, patient_id: str) -> None:
    """Lung cancer with EGFR L858R and T790M."""
    cancer.set_tumour(clinic, patient_id, "lung adenocarcinoma", "IV")
    cancer.add_marker(clinic, patient_id, "EGFR L858R")
    cancer.add_marker(clinic, patient_id, "EGFR T790M")
    cancer.add_tested(clinic, patient_id, "ALK, ROS1")


def nazia(clinic: Clinic, patient_id: str) -> None:
    """Pregnant, with very high pressure and a blood count that speaks for thalassaemia minor."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {
                "systolic_bp": "172",
                "diastolic_bp": "112",
                "haemoglobin": "10.2",
                "mcv": "64",
                "rbc_count": "5.8",
                "hba2": "5.4",
            },
            pregnancy=PregnancyState.PREGNANT,
            weeks=26,
        ),
    )


PEOPLE: tuple[tuple[str, Sex, float, Life, set[Domain]], ...] = (
    ("Rasheed Ahmed", Sex.MALE, 58, rasheed, {Domain.CHRONIC_CARE, Domain.PREVENTION}),
    ("Shazia Parveen", Sex.FEMALE, 34, shazia, {Domain.PREVENTION}),
    ("Imran Khan", Sex.MALE, 61, imran, {Domain.ONCOLOGY}),
    ("Nazia Bibi", Sex.FEMALE, 27, nazia, {Domain.CHRONIC_CARE}),
)


def evaluated(clinic: Clinic, name: str, sex: Sex, age: float, live: Life) -> tuple[Patient, Evaluation]:
    patient = patients.register(clinic, NewPatient(name, sex, age_years=age))
    live(clinic, patient.id)
    evaluation = patients.page(clinic, patient.id).evaluation
    assert evaluation is not None
    return patient, evaluation


def words(text: str) -> str:
    return re.sub(r"\s+", "", plain(text))


@pytest.mark.parametrize(("name", "sex", "age", "live", "domains"), PEOPLE, ids=[p[0] for p in PEOPLE])
def test_typed_values_reach_the_plan_and_both_papers(
    clinic: Clinic, fonts_folder: Path, name: str, sex: Sex, age: float, live: Life, domains: set[Domain]
) -> None:
    patient, evaluation = evaluated(clinic, name, sex, age, live)
    assessed = evaluation.assessment
    assert assessed is not None
    assert domains <= {line.domain for line in assessed.plan}
    report = {
        language: words(
            read_text(printing.prepare(clinic, patient.id, DocumentKind.DOCTOR, (language,), Paper.A4).pdf)
        )
        for language in Language
    }
    for line in assessed.plan[:8]:
        for language in Language:
            assert words(line.text.get(language)) in report[language]
    said = [line for line in assessed.plan if line.patient_text]
    for language in Language:
        made = printing.prepare(clinic, patient.id, DocumentKind.HANDOUT, (language,), Paper.A5)
        paper = words(read_text(made.pdf))
        if said:
            assert words(said[0].patient_text.get(language)) in paper
        told = [line for line in said if words(line.patient_text.get(language)) in paper]
        assert sum(len(line.patient_text.en.split()) for line in told[1:]) <= 120


def test_what_was_typed_decides_what_is_planned(clinic: Clinic) -> None:
    """Reds first; both languages; a missing value is named; nothing about cancer for one who has none."""
    _, rasheed_now = evaluated(clinic, *PEOPLE[0][:4])
    assessed = rasheed_now.assessment
    assert assessed is not None
    ranks = [line.level.rank for line in assessed.plan if line.due == "now"]
    assert ranks[0] == min(ranks)
    assert any(r.outcome == "cvd_10_year" and r.value for r in assessed.risks)
    assert not [f for f in assessed.findings if f.domain is Domain.ONCOLOGY]
    assert all(line.text.en and line.text.ur for line in assessed.plan)
    _, nothing = evaluated(clinic, "Bilal Ahmed", Sex.MALE, 45, lambda _clinic, _id: None)
    assert nothing.assessment is not None
    assert nothing.assessment.missing
    assert all(r.value is None for r in nothing.assessment.risks if r.outcome == "cvd_10_year")


def test_the_same_facts_give_the_same_paper_and_an_evaluation_is_kept(clinic: Clinic) -> None:
    patient, first = evaluated(clinic, *PEOPLE[2][:4])
    again = patients.page(clinic, patient.id).evaluation
    assert again == first
    pdfs = {
        printing.prepare(clinic, patient.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4).pdf
        for _ in range(2)
    }
    assert len(pdfs) == 1
