"""Many files in one go: who is certain is saved, who is not waits, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.patient import Patient
from app.services import import_batch, patients
from app.services.clinics import Clinic
from app.services.import_batch import BatchState
from app.support.errors import UserError

Born = Callable[..., dict[str, tuple[str, ...]]]
WriteVcf = Callable[..., Path]
Register = Callable[..., Patient]
SHORT = ["chr10:94781859", "chr10:94761900", "chr16:31096368", "chrX:154535277"]


def _states(rows: tuple[import_batch.BatchRow, ...]) -> dict[str, BatchState]:
    return {row.sample or row.path.name: row.state for row in rows}


def test_each_sample_goes_to_the_patient_it_names_or_waits(
    clinic: Clinic, fatima: Patient, bilal: Patient, register: Register, born: Born, write_vcf: WriteVcf,
    tmp_path: Path,
) -> None:  # fmt: skip
    twins = [register("Amna Riaz"), register("Amna Riaz")]
    man = born(9, Sex.MALE)
    people = {
        "FATIMA_BIBI": born(1), "S-0017": born(2), "AMNA RIAZ": born(3), bilal.mr_number: man,
        "00000-0000042-4 X": born(4),
    }  # fmt: skip
    files = [write_vcf(tmp_path / "many.vcf", people), tmp_path / "bad.vcf"]
    files[1].write_text("##fileformat=VCFv4.2\nnonsense\n", "utf-8")
    rows = import_batch.import_all(clinic, files)
    assert _states(rows) == {
        "FATIMA_BIBI": BatchState.SAVED,
        "S-0017": BatchState.WAITING,
        "AMNA RIAZ": BatchState.WAITING,
        bilal.mr_number: BatchState.SAVED,
        "00000-0000042-4 X": BatchState.WAITING,  # hers by number, but not her genotypes of a moment ago
        "bad.vcf": BatchState.REFUSED,
    }
    by_sample = {row.sample: row for row in rows}
    assert {p.id for p in by_sample["AMNA RIAZ"].suggested} == {p.id for p in twins}
    assert by_sample["S-0017"].suggested == ()
    assert by_sample["00000-0000042-4 X"].suggested == (fatima,)
    assert by_sample["00000-0000042-4 X"].reasons
    assert by_sample[""].reasons
    assert [row.sample for row in patients.page(clinic, bilal.id).imports] == [bilal.mr_number]
    assert import_batch.summary(rows).text().startswith("2 saved, 0 were in the records already, 3 wait")


def test_a_sample_whose_sex_contradicts_is_not_saved_by_itself(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    rows = import_batch.import_all(
        clinic, [write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": born(1, Sex.MALE)}, SHORT)]
    )
    assert _states(rows) == {"FATIMA_BIBI": BatchState.WAITING}
    assert "single copy" in rows[0].reasons[0].text()
    assert patients.page(clinic, fatima.id).imports == ()


def test_the_same_batch_again_saves_nothing_twice(
    clinic: Clinic, fatima: Patient, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    path = write_vcf(tmp_path / "a.vcf", {"FATIMA_BIBI": born(1)}, SHORT)
    import_batch.import_all(clinic, [path])
    (row,) = import_batch.import_all(clinic, [path])
    assert (row.state, row.patient) == (BatchState.KNOWN, fatima)
    assert len(patients.page(clinic, fatima.id).imports) == 1


def test_stopping_leaves_whole_imports_and_says_what_was_not_done(
    clinic: Clinic, register: Register, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    names = ["Sadia Noor", "Hina Aslam", "Rabia Khalid"]
    people = [register(name) for name in names]
    files = [
        write_vcf(tmp_path / f"{n}.vcf", {n.replace(" ", "_"): born(i)}, SHORT) for i, n in enumerate(names)
    ]
    done: list[import_batch.BatchRow] = []
    rows = import_batch.import_all(clinic, files, cancelled=lambda: bool(done), told=done.append)
    assert [row.state for row in rows] == [BatchState.SAVED, BatchState.STOPPED, BatchState.STOPPED]
    assert done == list(rows)
    assert [len(patients.page(clinic, p.id).imports) for p in people] == [1, 0, 0]


def test_a_stick_that_is_pulled_leaves_whole_imports(
    clinic: Clinic, register: Register, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    names = ["Sadia Noor", "Hina Aslam"]
    people = [register(name) for name in names]
    files = [
        write_vcf(tmp_path / f"{n}.vcf", {n.replace(" ", "_"): born(i)}, SHORT) for i, n in enumerate(names)
    ]

    def pull(_row: import_batch.BatchRow) -> None:
        files[1].unlink(missing_ok=True)

    rows = import_batch.import_all(clinic, files, told=pull)
    assert [row.state for row in rows] == [BatchState.SAVED, BatchState.REFUSED]
    assert [len(patients.page(clinic, p.id).imports) for p in people] == [1, 0]


def test_progress_only_grows_and_ends_at_one(
    clinic: Clinic, born: Born, write_vcf: WriteVcf, tmp_path: Path
) -> None:
    files = [write_vcf(tmp_path / f"{i}.vcf", {"A": born(1), "B": born(2)}, SHORT) for i in range(3)]
    told: list[float] = []
    import_batch.import_all(clinic, files, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_no_files_and_too_many_are_told(clinic: Clinic) -> None:
    with pytest.raises(UserError, match="No file"):
        import_batch.import_all(clinic, [])
    with pytest.raises(UserError, match="51 files"):
        import_batch.import_all(clinic, [Path("a")] * 51)
