"""Everything that happens with a patient stands in the timeline, under a kind of its own, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.family import Couple, Degree
from app.model.genomics import OutsideCall, Sex
from app.model.report import DocumentKind
from app.records import documents, outside_results
from app.records.entries import DocumentRecord
from app.services import (
    demographics,
    exports,
    overrides,
    patients,
    reactions,
    record_closing,
    relatives,
    stopping,
    timeline,
    visits,
)
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.timeline import EventKind
from app.services.visits import NewVisit, PregnancyState
from app.support.i18n import Language
from app.ui.pages.patient_timeline import KINDS

ARABIC = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture
def lived(clinic: Clinic, tmp_path: Path) -> str:
    """A patient with whom nearly everything happened."""
    new = NewPatient("Zainab Bibi", Sex.FEMALE, 30, phone="0300 0000123")
    one = patients.register(clinic, new)
    twice = patients.register(clinic, replace(new, name="Zenab Bibi"))
    outside_results.add_outside_results(clinic.store, one.id, [OutsideCall("CYP2C19", diplotype="*2/*2")])
    visits.save(
        clinic,
        one.id,
        NewVisit(
            {"weight": ("62", "")},
            conditions=("hypertension",),
            medicines=("clopidogrel",),
            answers={"smokeless_tobacco": "current"},
            pregnancy=PregnancyState.BREAST_FEEDING,
        ),
    )
    overrides.override(clinic, one.id, "clopidogrel", overrides.REASONS[1])
    reactions.note(clinic, one.id, "codeine", "rash or itching")
    stopping.stop(clinic, one.id, "clopidogrel", stopping.REASONS[2])
    demographics.correct(clinic, one.id, replace(new, name="Zaynab Bibi", phone="0301 0000456"))
    relatives.set_degree(clinic, one.id, Couple.PARENTS, Degree.FIRST_COUSINS)
    record_closing.join(clinic, one.id, twice.id, "registered twice")
    exports.write_fhir(clinic, one.mr_number, tmp_path / "out.json")
    return one.id


def said(clinic: Clinic, patient_id: str, language: Language = Language.ENGLISH) -> list[str]:
    return [event.text.text(language) for event in timeline.timeline(clinic, patient_id)]


@pytest.mark.parametrize(
    "words",
    [
        "Registered",
        "Visit",
        "Measured: weight 62 kg",
        "clopidogrel stopped: It did not help",
        "Diagnosis: high blood pressure",
        "Allergy: codeine rash or itching",
        "in spite of its answer: No other medicine is available",
        "Record corrected",
        "Joined with the record MR-000002: registered twice",
        "Left in a file for other programs (FHIR)",
        "Breast-feeding",
        "Parents are: first cousins",
        ": now",
        "Answers worked out with rules",
    ],
)
def test_each_thing_is_told_once(clinic: Clinic, lived: str, words: str) -> None:
    assert sum(words in one for one in said(clinic, lived)) == 1, said(clinic, lived)


def test_every_event_speaks_urdu_and_every_kind_can_be_chosen(clinic: Clinic, lived: str) -> None:
    for one in said(clinic, lived, Language.URDU):
        assert ARABIC.search(one), one
    assert {kind.value for kind in EventKind} == set(KINDS)
    kinds = {event.kind for event in timeline.timeline(clinic, lived)}
    assert kinds >= {
        EventKind.DECISION,
        EventKind.TOLD,
        EventKind.RECORD,
        EventKind.EXPORT,
        EventKind.MEDICINE,
    }


def test_a_joined_record_tells_it_too_and_that_it_was_parted(clinic: Clinic, lived: str) -> None:
    other = patients.find(clinic, "MR-000002")
    assert [one.id for one in other] == [lived]
    closed = record_closing.closed(clinic)[0]
    record_closing.open_again(clinic, closed.patient.id, "two sisters")
    for patient_id in (lived, closed.patient.id):
        assert any("Parted from" in one for one in said(clinic, patient_id))


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_kind_of_print_is_told(clinic: Clinic, lived: str, kind: DocumentKind) -> None:
    evaluation = patients.page(clinic, lived).evaluation
    assert evaluation is not None
    printed = DocumentRecord(
        kind,
        Language.ENGLISH,
        "P-000099",
        lived,
        evaluation.id,
        evaluation.pack,
        "0" * 64,
        clinic.store.now(),
    )
    documents.add_document(clinic.store, printed)
    assert any("P-000099" in one for one in said(clinic, lived))
