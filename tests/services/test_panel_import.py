"""A laboratory's file joins a record only when it is this patient's, and says before what it would change."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.model.genomics import Sex
from app.model.patient import Patient
from app.records import audit, imports, marks
from app.records.entries import AuditAction
from app.services import import_history, panel_import, patients
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.import_rows import ImportRow
from app.support.errors import UserError

Born = Callable[..., dict[str, tuple[str, ...]]]
WriteVcf = Callable[..., Path]
Register = Callable[..., Patient]
STAR_2 = "chr10:94781859"


def _imported(clinic: Clinic, path: Path, patient: Patient, mr: str = "") -> panel_import.ImportPreview:
    shown = panel_import.preview(clinic, path, patient.id)
    panel_import.save(clinic, shown, patient.id, mr)
    return shown


def test_a_file_that_names_its_patient_is_saved_without_more_questions(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    path = write_vcf(tmp_path / "a.vcf", {"S1": born(1), "FATIMA_BIBI": born(2)})
    shown = panel_import.preview(clinic, path, fatima.id)
    assert shown.sample == "FATIMA_BIBI"
    assert (shown.doubts, shown.must_confirm, shown.known) == ((), False, ())
    assert shown.modified[:4].isdigit()
    assert shown.changes is not None
    assert shown.changes.first
    assert (shown.changes.same, shown.changes.different) == (0, ())
    assert shown.changes.new == len(shown.genotypes.genotypes) > 1000  # type: ignore[union-attr]
    panel_import.save(clinic, shown, fatima.id)
    assert [row.sample for row in patients.page(clinic, fatima.id).imports] == ["FATIMA_BIBI"]


def test_another_persons_name_needs_the_mr_number(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "a.vcf", {"AYESHA KHAN": born(1)}), fatima.id)
    assert shown.must_confirm
    for typed in ("", "MR-000099", "000000"):
        with pytest.raises(UserError, match=fatima.mr_number):
            panel_import.save(clinic, shown, fatima.id, typed)
    assert patients.page(clinic, fatima.id).imports == ()
    panel_import.save(clinic, shown, fatima.id, "mr 1")
    assert patients.page(clinic, fatima.id).imports


@pytest.mark.parametrize(
    ("recorded", "file_sex", "words"),
    [
        (Sex.MALE, Sex.FEMALE, r"^[1-9]\d* of 171 .* two different bases.* male"),
        (Sex.FEMALE, Sex.MALE, r"^171 of 171 .* single copy.* female"),
    ],
)
def test_sex_that_contradicts_the_record_is_told_with_numbers_and_asked(
    clinic: Clinic, register: Register, born: Born, write_vcf: WriteVcf, tmp_path: Path,
    recorded: Sex, file_sex: Sex, words: str,
) -> None:  # fmt: skip
    patient = register("Noor Jahan", recorded)
    person = born(1, file_sex)
    if file_sex is Sex.FEMALE:
        person["chrX:154535277"] = ("T", "C")
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "a.vcf", {"NOOR_JAHAN": person}), patient.id)
    (doubt,) = shown.doubts
    assert re.match(words, doubt.text())
    with pytest.raises(UserError, match="MR number"):
        panel_import.save(clinic, shown, patient.id)
    panel_import.save(clinic, shown, patient.id, patient.mr_number)


def test_the_patients_own_second_file_counts_same_new_and_different(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path, engine: Engine
) -> None:
    person = {**born(2), STAR_2: ("G", "A")}
    ids = list({p.id: None for p in engine.positions})
    early = [p for p in ids if p.startswith("chr10:")]
    _imported(clinic, write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": person}, early), fatima)
    again = {**person, STAR_2: ("A", "A")}
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "b.vcf", {"FATIMA_BIBI": again}), fatima.id)
    found = shown.changes
    assert found is not None
    assert (found.same, found.new) == (len(early) - 1, len(ids) - len(early))
    (change,) = found.different
    assert (change.gene, change.position, change.before, change.after) == (
        "CYP2C19",
        "rs4244285",
        "G/A",
        "A/A",
    )
    assert "CYP2C19" in {one.gene for one in found.genes}
    assert "CYP2C9" not in {one.gene for one in found.genes}
    (doubt,) = shown.doubts
    assert doubt.text().startswith(f"At 1 of {len(early)} positions")
    with pytest.raises(UserError, match="MR number"):
        panel_import.save(clinic, shown, fatima.id)


def test_another_persons_file_under_the_patients_name_is_told(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    _imported(clinic, write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": born(2)}), fatima)
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "b.vcf", {"FATIMA_BIBI": born(3)}), fatima.id)
    assert "another person's file" in shown.doubts[-1].text()


def test_the_answers_of_current_medicines_that_change_are_shown_before_saving(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    patients.add_medicine(clinic, fatima.id, "clopidogrel")
    person = {**born(2), STAR_2: ("A", "A"), "chr10:94761900": ("C", "C")}
    person["chr10:94775367"] = ("G", "G")
    path = write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": person})
    shown = panel_import.preview(clinic, path, fatima.id)
    before = patients.page(clinic, fatima.id).current[0]
    assert shown.changes is not None
    first = shown.changes.answers[0]
    panel_import.save(clinic, shown, fatima.id)
    after = patients.page(clinic, fatima.id).current[0]
    assert (first.drug, first.current) == ("clopidogrel", True)
    assert (first.before, first.after) == (before.label, after.label)
    assert first.before != first.after


def test_a_file_of_a_swapped_tube_names_the_other_patient(
    clinic: Clinic, fatima: Patient, bilal: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    man = born(5, Sex.MALE)
    _imported(clinic, write_vcf(tmp_path / "a.vcf", {"BILAL_AHMED": man}), bilal)
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "b.vcf", {"FATIMA_BIBI": man}), fatima.id)
    said = [doubt.text() for doubt in shown.doubts]
    assert f"Bilal Ahmed, {bilal.mr_number}" in said[0]
    assert "single copy" in said[1]
    with pytest.raises(UserError, match="MR number"):
        panel_import.save(clinic, shown, fatima.id)


def test_marks_are_made_for_imports_from_before_they_were_kept(
    clinic: Clinic, fatima: Patient, bilal: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    found = panel_import.preview(clinic, write_vcf(tmp_path / "a.vcf", {"X": born(5)}), bilal.id)
    assert found.genotypes is not None
    imports.add_import(clinic.store, bilal.id, found.genotypes, ())  # as an older program did
    assert marks.without_marks(clinic.store)
    shown = panel_import.preview(clinic, write_vcf(tmp_path / "b.vcf", {"FATIMA_BIBI": born(5)}), fatima.id)
    assert bilal.mr_number in shown.doubts[0].text()
    assert not marks.without_marks(clinic.store)


def test_the_same_file_again_is_known_with_its_day_person_and_patient(
    clinic: Clinic, fatima: Patient, bilal: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    path = write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": born(2)})
    _imported(clinic, path, fatima)
    copy = path.rename(tmp_path / "renamed.vcf")
    shown = panel_import.preview(clinic, copy, fatima.id)
    (known,) = shown.known
    assert (known.patient.id, known.person, known.sample) == (fatima.id, "Dr Sana", "FATIMA_BIBI")
    assert known.imported_at[:10] == clinic.store.now()[:10]
    assert not shown.in_another_record(fatima.id)
    panel_import.save(clinic, shown, fatima.id)
    assert len(patients.page(clinic, fatima.id).imports) == 1
    elsewhere = panel_import.preview(clinic, copy, bilal.id)
    assert elsewhere.in_another_record(bilal.id)
    with pytest.raises(UserError, match=fatima.mr_number):
        panel_import.save(clinic, elsewhere, bilal.id, bilal.mr_number)


def test_a_list_of_laboratory_results_is_imported_like_a_file(
    clinic: Clinic, fatima: Patient, tmp_path: Path
) -> None:
    path = tmp_path / "Fatima Bibi.tsv"
    path.write_text("gene\tdiplotype\tphenotype\nHLA-B\t\t*57:01 positive\nCYP2D6\t*4/*4\t\n", "utf-8")
    shown = panel_import.preview(clinic, path, fatima.id)
    assert shown.name_agrees
    assert {line.gene: line.result for line in shown.genes}["CYP2D6"] == "*4/*4"
    panel_import.save(clinic, shown, fatima.id)
    page = patients.page(clinic, fatima.id)
    assert {line.gene for line in page.genes if line.tested} == {"HLA-B", "CYP2D6"}
    again = path.rename(tmp_path / "Other name.tsv")
    assert panel_import.preview(clinic, again, fatima.id).already_imported
    import_history.undo(clinic, fatima.id, _history(clinic, fatima)[0].id, "wrong patient")
    assert not any(line.tested for line in patients.page(clinic, fatima.id).genes)


def _history(clinic: Clinic, patient: Patient) -> tuple[ImportRow, ...]:
    page = patients.page(clinic, patient.id)
    return (*page.imports, *page.undone)


def test_an_import_is_undone_and_put_back_and_the_answers_follow(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    patients.add_medicine(clinic, fatima.id, "clopidogrel")
    _imported(clinic, write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": born(2)}), fatima)
    (line,) = _history(clinic, fatima)
    assert (line.sample, line.person, line.undone_at) == ("FATIMA_BIBI", "Dr Sana", "")
    answered = patients.page(clinic, fatima.id).current[0].label
    with pytest.raises(UserError, match="reason"):
        import_history.undo(clinic, fatima.id, line.id, "  ")
    import_history.undo(clinic, fatima.id, line.id, "wrong tube")
    page = patients.page(clinic, fatima.id)
    assert not any(gene.tested for gene in page.genes)
    assert page.current[0].label != answered
    (gone,) = _history(clinic, fatima)
    assert (gone.id, gone.reason, gone.undone_at[:10]) == (line.id, "wrong tube", clinic.store.now()[:10])
    with pytest.raises(UserError, match="undone already"):
        import_history.undo(clinic, fatima.id, line.id, "again")
    import_history.put_back(clinic, fatima.id, line.id)
    assert patients.page(clinic, fatima.id).current[0].label == answered
    (back,) = _history(clinic, fatima)
    assert back.undone_at == ""
    with pytest.raises(UserError, match="cannot be put back"):
        import_history.put_back(clinic, fatima.id, line.id)
    actions = [e.action for e in audit.trail(clinic.store, fatima.id) if e.entity == "panel_import"]
    assert [a for a in actions if a is not AuditAction.VIEW] == [
        AuditAction.ADD, AuditAction.WITHDRAW, AuditAction.ADD
    ]  # fmt: skip


def test_what_was_not_read_is_not_saved(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    shown: Any = panel_import.preview(clinic, write_vcf(tmp_path / "a.vcf", {"S": born(1)}), fatima.id)
    with pytest.raises(UserError, match="Nothing was read"):
        panel_import.save(clinic, dataclasses.replace(shown, genotypes=None), fatima.id)
