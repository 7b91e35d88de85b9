"""Undo of every kind of change: what was known before is known again, as new rows, audited, for the right roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.genomics import OutsideCall, Sex
from app.model.patient import Patient
from app.records import audit, family, outside_results
from app.records import overrides as overrides_kept
from app.records.entries import AuditAction, Role
from app.records.undoing import RowRef
from app.services import (
    cancer,
    corrections,
    demographics,
    import_history,
    overrides,
    panel_import,
    patients,
    reactions,
    record_closing,
    relatives,
    stopping,
    timeline,
    typed_results,
    undo,
    visits,
)
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.person_facts import facts_of
from app.services.relatives import Couple, Degree, Kinship, Relative
from app.services.typed_results import Entry
from app.services.visits import NewVisit, PregnancyState
from app.support.errors import UserError
from app.support.i18n import Language


def known(clinic: Clinic, patient: Patient) -> tuple[object, ...]:
    """Everything that the record says of the person, without ids and times."""
    shown = patients.page(clinic, patient.id)
    counted = ("visit", "measured", "medicine", "diagnosis", "import")
    events = [
        (e.kind, e.text.text())
        for e in timeline.timeline(clinic, patient.id)
        if e.kind in counted and not e.gone and e.text.text() != "Record corrected"
    ]
    person = replace(shown.patient, registered_at="")
    kin = family.family_of(clinic.store, patient.id)
    relation = [(one.kinship, one.name) for one in kin.relatives], kin.parents, kin.own
    kept = overrides_kept.override_of(clinic.store, patient.id, "clopidogrel")
    genes = tuple((g.gene, g.result) for g in shown.genes)
    return person, facts_of(clinic, patient), sorted(events), genes, relation, kept and kept.why


def weight(clinic: Clinic, patient: Patient) -> str:
    rows = clinic.store.rows(
        "SELECT id FROM observation WHERE patient_id = ? AND superseded_at IS NULL", (patient.id,)
    )
    return str(rows[0]["id"])


CHANGES: dict[str, Callable[[Clinic, str], object]] = {
    "medicine added": lambda c, p: patients.add_medicine(c, p, "warfarin"),
    "medicine stopped": lambda c, p: stopping.stop(c, p, "clopidogrel", "finished"),
    "dose changed": lambda c, p: visits.save(
        c, p, NewVisit(medicines=("clopidogrel",), doses={"clopidogrel": "150 mg"})
    ),
    "reaction": lambda c, p: reactions.note(c, p, "codeine", "rash or itching"),
    "override": lambda c, p: overrides.override(c, p, "clopidogrel", "A specialist advised it"),
    "visit": lambda c, p: visits.save(
        c,
        p,
        NewVisit(
            {"weight": ("70", "kg"), "systolic_bp": ("150", ""), "diastolic_bp": ("90", "")},
            conditions=("hypertension",),
            ended=("diabetes_type_2",),
            allergies=(("penicillin", "rash"),),
            answers={"smoking": "never"},
            pregnancy=PregnancyState.PREGNANT,
            note="tired",
        ),
    ),
    "value corrected": lambda c, p: corrections.correct(
        c, p, weight(c, replace_id(p)), "60", "kg", "typing mistake"
    ),
    "value taken back": lambda c, p: corrections.take_back(c, p, weight(c, replace_id(p)), "other patient's"),
    "relative": lambda c, p: relatives.add_relative(
        c, p, Relative(Kinship.MOTHER, "Zainab", ("diabetes_type_2",))
    ),
    "relation": lambda c, p: relatives.set_degree(c, p, Couple.PARENTS, Degree.FIRST_COUSINS),
    "cancer": lambda c, p: cancer.set_tumour(c, p, cancer.tumour_types(c)[0].id, "4"),
    "person corrected": lambda c, p: demographics.correct(
        c, p, NewPatient("Fatima Begum", Sex.FEMALE, age_years=50, phone="03001234567", district="Layyah")
    ),
    "typed result": lambda c, p: typed_results.save(
        c, p, [Entry("CYP2C9", ("*1", "*3"))], "City Lab", "2026-03-01"
    ),
}


class _Id:
    def __init__(self, patient_id: str) -> None:
        self.id = patient_id


def replace_id(patient_id: str) -> Patient:
    """Something with the patient's id, for the queries of this file."""
    return _Id(patient_id)  # type: ignore[return-value]


@pytest.fixture
def told(clinic: Clinic, fatima: Patient) -> Patient:
    """A patient of whom something of every kind is known."""
    outside_results.add_outside_results(clinic.store, fatima.id, [OutsideCall("CYP2C19", diplotype="*2/*2")])
    visits.save(
        clinic,
        fatima.id,
        NewVisit(
            {"weight": ("80", "kg")},
            conditions=("diabetes_type_2",),
            medicines=("clopidogrel",),
            doses={"clopidogrel": "75 mg"},
            answers={"smoking": "current"},
        ),
    )
    return fatima


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_undone_wholly_and_once_more(clinic: Clinic, told: Patient, name: str) -> None:
    before = known(clinic, told)
    earlier = undo.last_change(clinic)
    CHANGES[name](clinic, told.id)
    change = undo.last_change(clinic)
    assert change is not None
    assert change is not earlier
    after = known(clinic, told)
    assert after != before
    assert "{" not in undo.describe(clinic, change).text()
    undo.undo(clinic, change)
    assert known(clinic, told) == before
    with pytest.raises(UserError, match="changed again since"):
        undo.undo(clinic, change)
    again = undo.last_change(clinic)  # the undo is a change like any other
    assert again is not None
    undo.undo(clinic, again)
    assert known(clinic, told) == after
    assert audit.verify(clinic.store).problem is None


def test_nothing_is_deleted_and_the_audit_knows(clinic: Clinic, told: Patient) -> None:
    patients.add_medicine(clinic, told.id, "warfarin")
    change = undo.last_change(clinic)
    assert change is not None
    undo.undo(clinic, change)
    row = clinic.store.rows("SELECT * FROM medication WHERE drug = 'warfarin'")[0]
    assert row["superseded_reason"] == "undone"
    last = [e for e in audit.trail(clinic.store, told.id) if e.action is AuditAction.WITHDRAW]
    assert last[0].entity_id == row["id"]


def test_an_import_is_undone_and_put_back(
    clinic: Clinic,
    told: Patient,
    born: Callable[..., object],
    write_vcf: Callable[..., Path],
    tmp_path: Path,
) -> None:
    before = known(clinic, told)
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "panel.vcf", {"S1": born(5)}), told.id, "S1")
    panel_import.save(clinic, shown, told.id, told.mr_number)
    after = known(clinic, told)
    change = undo.last_change(clinic)
    assert change is not None
    assert undo.describe(clinic, change).text() == "File imported: panel.vcf"
    undo.undo(clinic, change)
    assert known(clinic, told) == before
    back = undo.last_change(clinic)
    assert back is not None
    undo.undo(clinic, back)
    assert known(clinic, told) == after
    import_history.undo(clinic, told.id, patients.page(clinic, told.id).imports[0].id, "wrong file")
    gone = next(e for e in timeline.timeline(clinic, told.id) if e.gone)
    assert gone.row is not None
    undo.put_back(clinic, gone.row)
    assert known(clinic, told) == after


def test_a_closed_record_is_opened_again(
    clinic: Clinic, told: Patient, register: Callable[..., Patient]
) -> None:
    before = known(clinic, told)
    record_closing.withdraw(clinic, told.id, "registered in error")
    change = undo.last_change(clinic)
    assert change is not None
    assert undo.undo(clinic, change) is not None
    assert known(clinic, told) == before
    other = register("Fatimah Bibi")
    patients.add_medicine(clinic, other.id, "warfarin")
    record_closing.join(clinic, told.id, other.id, "registered twice")
    joined = undo.last_change(clinic)
    assert joined is not None
    undo.undo(clinic, joined)
    assert known(clinic, told) == before
    assert patients.page(clinic, other.id).medicines == ("warfarin",)


def test_later_from_the_timeline(clinic: Clinic, told: Patient) -> None:
    before = known(clinic, told)
    stopping.stop(clinic, told.id, "clopidogrel", "finished")
    stopped = next(
        e for e in timeline.timeline(clinic, told.id) if e.text.text() == "clopidogrel stopped: finished"
    )
    reactions.note(clinic, told.id, "codeine", "rash or itching")
    assert stopped.row is not None
    undo.take_back(clinic, stopped.row)
    assert patients.page(clinic, told.id).medicines == ("clopidogrel",)
    noted = next(e for e in timeline.timeline(clinic, told.id) if "codeine" in e.text.text())
    assert noted.row is not None
    undo.take_back(clinic, noted.row)
    assert known(clinic, told) == before
    gone = next(e for e in timeline.timeline(clinic, told.id) if e.gone and "codeine" in e.text.text())
    assert gone.row is not None
    undo.put_back(clinic, gone.row)
    assert facts_of(clinic, told).allergies == ("codeine",)
    assert not any(e.gone and "codeine" in e.text.text() for e in timeline.timeline(clinic, told.id))


def test_only_who_may_do_it_may_undo_it(clinic: Clinic, told: Patient) -> None:
    patients.add_medicine(clinic, told.id, "warfarin")
    change = undo.last_change(clinic)
    assert change is not None
    doctor = clinic.store.user
    clinic.store.user = replace(doctor, role=Role.HEALTH_WORKER)
    for ref in (change.entered[0], RowRef("medication", "x")):
        for act in (undo.take_back, undo.put_back):
            with pytest.raises(UserError, match="not allowed for the role"):
                act(clinic, ref)
    with pytest.raises(UserError, match="not allowed for the role"):
        undo.undo(clinic, change)
    clinic.store.user = doctor
    assert patients.page(clinic, told.id).medicines == ("clopidogrel", "warfarin")


def test_a_registration_a_print_and_a_look_are_no_changes(
    clinic: Clinic, register: Callable[..., Patient]
) -> None:
    before = undo.last_change(clinic)
    new = register("Sana Khan")
    patients.page(clinic, new.id)
    assert undo.last_change(clinic) is before


def test_rows_are_named_in_the_words_of_the_rules_in_both_languages(clinic: Clinic, fatima: Patient) -> None:
    relatives.add_relative(clinic, fatima.id, Relative(Kinship.MOTHERS_BROTHER, "Akram", ()))
    visits.save(
        clinic, fatima.id, NewVisit({"systolic_bp": ("150", "mm[Hg]")}, conditions=("diabetes_type_2",))
    )
    said = undo.describe(clinic, undo.last_change(clinic) or pytest.fail("nothing to undo"))
    texts = [said, *(event.text for event in timeline.timeline(clinic, fatima.id))]
    english, urdu = (" ".join(one.text(language) for one in texts) for language in Language)
    assert "_" not in english + urdu
    assert "Diagnosis: type 2 diabetes" in english
    assert "systolic blood pressure 150 mmHg" in english
    assert "Mother's brother Akram" in english
    assert not {"diabetes", "blood", "brother"} & set(urdu.split())
