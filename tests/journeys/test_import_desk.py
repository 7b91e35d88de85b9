"""The import desk through the real window: a stick, whose file it is, many files, undo, a paper, a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.genomics import ResultSource, Sex
from app.services import patients
from app.services.engine import load_engine
from app.services.import_batch import BatchState
from app.services.import_desk import Drive
from app.services.patients import NewPatient

Seen = Callable[[str], str]
HEAD = '##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">\n'
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
Genotypes = dict[str, str]


def write_panel(path: Path, sample: str, genotypes: Genotypes) -> Path:
    """A short panel: position id to what stands in the sample's column."""
    known = {p.id: p for p in load_engine().positions}
    rows = [
        f"{known[p].chrom}\t{known[p].pos38}\t.\t{known[p].ref38}\t{','.join(known[p].alts38)}\t.\tPASS\t.\tGT\t{gt}"
        for p, gt in genotypes.items()
    ]
    path.write_text(f"{HEAD}{COLUMNS}{sample}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


PLAIN = {"chr10:94761900": "0/0", "chr10:94781859": "0/1", "chr16:31096368": "0/1", "chrX:154535277": "0/0"}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "CITY LAB"
    folder.mkdir()
    return folder


def put_in(person: Any, stick: Path) -> Any:
    """The stick is in: its files are listed by themselves, whichever page is in front."""
    page = person.window.pages["import"]
    page.sticks.lister = lambda: [Drive(stick, stick.name)]
    page.sticks.look()
    person.wait(lambda: page.files.folder)
    person.rest()
    return page


def test_from_a_stick_to_the_record_and_the_same_file_twice(
    with_patient: Any, stick: Path, seen: Seen
) -> None:
    write_panel(stick / "0221.vcf", "FATIMA_BIBI", PLAIN)
    cut = write_panel(stick / "0222.vcf", "FATIMA_BIBI", PLAIN)
    cut.write_bytes(cut.read_bytes()[:-7])
    (stick / "autorun.inf").write_text("[autorun]\nopen=setup.exe\n", "utf-8")
    before = {path: path.read_bytes() for path in stick.iterdir()}
    window = with_patient.window
    page = put_in(with_patient, stick)
    assert "(2)" in seen(window.rail.buttons["import"].text())
    with_patient.press("Ctrl+I")
    assert seen(page.files.found.text()) == "CITY LAB: 2 recognised files (1 ignored)"
    assert with_patient.focus is page.files.view

    page.files.view.selectRow(1)
    with_patient.press("Return", page.files.view)
    with_patient.wait(lambda: window.dialog)
    assert "0222.vcf" in seen(window.dialog.text())
    with_patient.dismiss()
    page.files.view.selectRow(0)
    with_patient.press("Return", page.files.view)
    with_patient.wait(lambda: page.preview.preview)
    assert page.preview.doubts.isHidden()
    assert "everything in the file is new" in seen(page.preview.changes.text())
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    assert [row.file_name for row in with_patient.record().imports] == ["0221.vcf"]

    with_patient.press("Ctrl+I")
    with_patient.wait(lambda: page.files.table.rows[0].kept)
    page.files.view.selectRow(0)
    with_patient.press("Return", page.files.view)
    with_patient.wait(lambda: page.preview.preview)
    said = seen(page.preview.warnings.text())
    assert "was saved on" in said
    assert "by Dr Ayesha Malik for Fatima Bibi" in said
    assert {path: path.read_bytes() for path in stick.iterdir()} == before
    page.sticks.lister = list
    page.sticks.look()
    assert page.files.folder is None  # pulled: its list goes
    assert "(" not in seen(window.rail.buttons["import"].text())


def test_a_wrong_patient_and_a_wrong_sex_are_stopped(with_patient: Any, stick: Path, seen: Seen) -> None:
    """A man's file, called like the open patient: told with numbers, saved only with her MR number typed."""
    man = PLAIN | {"chrX:154535277": "0"}
    path = write_panel(stick / "a.vcf", "Fatima Bibi", man)
    other = write_panel(stick / "b.vcf", "AYESHA_KHAN", PLAIN)
    with_patient.press("Ctrl+I")
    page = with_patient.window.pages["import"]
    page.offer_file(str(path))
    with_patient.wait(lambda: page.preview.preview)
    assert "1 of 1 tested positions on X are written as a single copy" in seen(page.preview.doubts.text())
    assert page.preview.mr_number.isVisible()
    assert not page.preview.save_button.isEnabled()
    with_patient.type("MR-000099", page.preview.mr_number)
    with_patient.press("Return", page.preview.mr_number)
    with_patient.wait(lambda: with_patient.window.dialog)
    with_patient.dismiss()
    page.offer_file(str(other))
    with_patient.wait(lambda: page.preview.preview.sample == "AYESHA_KHAN")
    assert "does not name this patient" in seen(page.preview.whose.text())
    assert not page.preview.save_button.isEnabled()
    assert with_patient.record().imports == ()


def test_a_file_finds_its_own_patient_and_asks_where_it_cannot(doctor: Any, stick: Path, seen: Seen) -> None:
    clinic = doctor.window.desk.clinic
    for name in ("Sadia Noor", "Hina Aslam"):
        doctor.ask(lambda name=name: patients.register(clinic, NewPatient(name, Sex.FEMALE, age_years=30)))
    doctor.press("Ctrl+I")
    page = doctor.window.pages["import"]
    page.offer_file(str(write_panel(stick / "a.vcf", "SADIA_NOOR", PLAIN)))
    doctor.wait(lambda: page.preview.preview)
    assert "Sadia Noor" in seen(page.patient_label.text())
    page.reset()
    page.patient = None
    page.offer_file(str(write_panel(stick / "b.vcf", "HINA", PLAIN)))
    doctor.wait(lambda: page.preview.preview)
    assert "Whose sample is HINA?" in seen(page.preview.whose.text())
    assert not page.preview.save_button.isEnabled()
    doctor.click(page.preview.offers[0])
    doctor.wait(lambda: page.preview.preview.patient)
    assert "does not name this patient" in seen(page.preview.whose.text())


def _register(doctor: Any, names: Sequence[str]) -> None:
    clinic = doctor.window.desk.clinic

    def work() -> None:
        for name in names:
            patients.register(clinic, NewPatient(name, Sex.FEMALE, age_years=30))

    doctor.ask(work)


FIRST = ("Amna", "Bushra", "Farah", "Huma", "Iqra", "Kiran", "Lubna", "Maryam", "Nadia", "Rabia")
LAST = ("Akhtar", "Batool", "Chaudhry", "Durrani", "Gilani")


def test_fifty_files_in_one_go_with_progress_and_stopped(doctor: Any, stick: Path, seen: Seen) -> None:
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    _register(doctor, names[:8])  # the others' samples would wait for a choice
    files = [
        write_panel(stick / f"{n:02}.vcf", name.replace(" ", "_"), PLAIN) for n, name in enumerate(names)
    ]
    page = put_in(doctor, stick)
    doctor.press("Ctrl+I")
    page.files.view.selectAll()
    assert page.files.marked() == tuple(files)
    told: list[float] = []
    doctor.window.background.progressed.connect(lambda job: told.append(job.fraction))
    QTest.mouseClick(page.files.batch_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.question.defaultButton(), Qt.MouseButton.LeftButton)
    doctor.wait(lambda: told and told[-1] > 0.1)
    page.reading.cancel()
    doctor.wait(lambda: page.batch.rows)
    states = [row.state for row in page.batch.rows]
    saved = states.count(BatchState.SAVED)
    assert 0 < saved < 50
    assert told == sorted(told)

    assert states[:saved] == [BatchState.SAVED] * saved
    assert states[-1] is BatchState.STOPPED
    assert len(states) == 50
    assert seen(page.batch.summary.text()).startswith(f"{saved} saved, 0 were in the records")
    page.batch.view.selectRow(0)
    doctor.click(page.batch.open_button)
    doctor.wait(lambda: doctor.front() == "patient")
    assert len(doctor.record().imports) == 1


def test_an_import_is_undone_and_put_back_in_the_files_tab(
    with_patient: Any, stick: Path, seen: Seen
) -> None:
    page = with_patient.window.pages["import"]
    page.offer_file(str(write_panel(stick / "a.vcf", "FATIMA_BIBI", PLAIN)))
    with_patient.wait(lambda: page.preview.preview)
    page.save()
    with_patient.wait(lambda: with_patient.front() == "patient")
    with_patient.rest()
    view = with_patient.window.pages["patient"]
    view.tabs.setCurrentWidget(view.files)
    view.files.imports_view.selectRow(0)
    assert not view.files.undo_button.isEnabled()  # without a reason
    with_patient.type("wrong tube", view.files.reason)
    with_patient.click(view.files.undo_button)
    with_patient.wait(view.files.put_back_button.isEnabled)
    record = with_patient.record()
    assert (record.imports, [row.reason for row in record.undone]) == ((), ["wrong tube"])
    assert not any(gene.tested for gene in record.genes)
    with_patient.click(view.files.put_back_button)
    with_patient.wait(lambda: with_patient.window.desk.patient.imports)
    assert any(gene.tested for gene in with_patient.record().genes)


def test_a_paper_is_typed_twice_and_the_difference_is_settled(with_patient: Any, seen: Seen) -> None:
    with_patient.press("Ctrl+I")
    page = with_patient.window.pages["import"]
    with_patient.click(page.files.type_button)
    panel, line = page.typed, page.typed.line
    with_patient.type("Chughtai Lab", panel.laboratory)
    with_patient.type("02-03-2026", panel.date)

    def type_one(first: str, second: str) -> None:
        line.gene.setCurrentText("CYP2C19")
        line.first.setCurrentText(first)
        line.second.setCurrentText(second)
        with_patient.click(line.add_button)

    type_one("*1", "*17")
    line.gene.setCurrentText("HLA-B")
    line.allele.setCurrentText("*57:01")
    with_patient.click(line.add_button)
    with_patient.click(panel.go_button)
    assert panel.typed.rows == ()  # blind
    assert line.first.currentText() != "*1"
    type_one("*1", "*2")
    line.gene.setCurrentText("HLA-B")
    line.allele.setCurrentText("*57:01")
    with_patient.click(line.add_button)
    with_patient.click(panel.go_button)
    (difference,) = panel.differences.rows
    assert (difference.first.shown, difference.second.shown) == ("*1/*17", "*1/*2")
    with_patient.click(panel.go_button)  # nothing was chosen yet
    with_patient.wait(lambda: with_patient.window.dialog)
    with_patient.dismiss()
    with_patient.click(panel.second_button)
    with_patient.click(panel.go_button)
    with_patient.wait(lambda: panel.lines.rows)
    assert "Intermediate" in seen(panel.lines.rows[0].result.meaning.en)
    assert with_patient.record().evaluation.genes[0].source is not ResultSource.TYPED
    with_patient.click(panel.go_button)
    with_patient.wait(lambda: with_patient.front() == "patient")
    typed = {
        r.gene: r.diplotypes for r in with_patient.record().evaluation.genes if r.source is ResultSource.TYPED
    }
    assert typed["CYP2C19"] == ("*1/*2",)
    assert "HLA-B" in typed


TABLE = "Lab No,Kya test,Jawab,Remarks\nFATIMA BIBI,rs4244285,G/A,ok\nFATIMA BIBI,rs12248560,C/C,ok\n"


def test_the_columns_of_a_laboratory_are_said_once(with_patient: Any, stick: Path, seen: Seen) -> None:
    first, second = stick / "march.csv", stick / "april.csv"
    first.write_text(TABLE, "utf-8")
    second.write_text(TABLE.replace("C/C", "C/T"), "utf-8")
    with_patient.press("Ctrl+I")
    page = with_patient.window.pages["import"]
    page.offer_file(str(first))
    with_patient.wait(lambda: page.columns.look)
    assert seen(page.columns.what.text()) == "What do the columns of march.csv hold?"
    for box, meaning in zip(page.columns.boxes, ("sample", "variant", "", ""), strict=True):
        box.setCurrentIndex(box.findData(meaning))
    with_patient.click(page.columns.keep_button)
    with_patient.wait(lambda: with_patient.window.dialog)  # no column holds the result
    with_patient.dismiss()
    page.columns.boxes[2].setCurrentIndex(page.columns.boxes[2].findData("result"))
    with_patient.type("Multan Lab", page.columns.laboratory)
    with_patient.click(page.columns.keep_button)
    with_patient.wait(lambda: page.preview.preview)
    assert page.preview.preview.sample == "FATIMA BIBI"
    page.reset()
    page.offer_file(str(second))
    with_patient.wait(lambda: page.preview.preview)  # remembered: not asked again
    with_patient.click(page.preview.columns_button)
    with_patient.wait(lambda: page.columns.look.remembered)
    assert page.columns.laboratory.text() == "Multan Lab"
    assert [box.currentData() for box in page.columns.boxes] == ["sample", "variant", "result", ""]


def test_long_names_leave_warnings_and_buttons_in_sight(with_patient: Any, stick: Path, seen: Seen) -> None:
    """Laboratories name files at length; the screen of the clinic is 1366 wide."""
    path = write_panel(
        stick / f"{'district_headquarters_hospital_' * 4}0221.vcf", "S" * 70, PLAIN | {"chrX:154535277": "0"}
    )
    window = with_patient.window
    window.resize(1366, 768)
    page = put_in(with_patient, stick)
    with_patient.press("Ctrl+I")
    page.offer_file(str(path))
    with_patient.wait(lambda: page.preview.preview)
    with_patient.rest()
    assert window.frame.minimumSizeHint().width() <= 1366
    for shown in (page.preview.doubts, page.preview.cancel_button, page.preview.mr_number):
        right = shown.mapTo(window, shown.rect().topRight()).x()
        assert shown.isVisible()
        assert 0 < right < 1366
    assert "0221.vcf" in seen(page.preview.facts.text())
    assert path.name in seen(page.preview.facts.toolTip())
