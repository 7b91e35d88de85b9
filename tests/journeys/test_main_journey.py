"""The main job through the real window, from a lab's file to a printed answer in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.model.advice import Level
from app.model.report import DocumentKind
from app.reports import read_text
from app.services import clinics, patients
from app.support.i18n import Language

Seen = Callable[[str], str]
SECRET = "mango tree river"


def test_from_a_file_on_a_stick_to_paper_in_both_languages(
    doctor: Any, panel: Path, tmp_path: Path, seen: Seen
) -> None:
    window = doctor.window
    _add_patient(doctor)
    page = window.pages["patient"]
    assert seen(page.banner.name.text()) == "Fatima Bibi"
    assert "about 45 years" in seen(page.banner.facts.text())
    assert "none tested" in seen(page.banner.tested.text())

    _import(doctor, panel, seen)
    record = doctor.record()
    assert [(row.file_name, row.sample) for row in record.imports] == [(panel.name, "FATIMA_BIBI")]
    assert f"{sum(gene.tested for gene in record.genes)} tested" in seen(page.banner.tested.text())

    answer = _check_drug(doctor, "clopidogrel", seen)
    assert "clopidogrel" in doctor.record().medicines

    window.top.language_button.click()
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert seen(page.card.spoken()).startswith(answer.label.ur)
    doctor.wait(lambda: page.mapTo(window, page.rect().topLeft()).x() < window.rail.x())

    report = _save_pdf(doctor, DocumentKind.DOCTOR, tmp_path / "report.pdf")
    handout = _save_pdf(doctor, DocumentKind.HANDOUT, tmp_path / "handout.pdf")
    english, urdu = seen(read_text(report.read_bytes())), seen(read_text(handout.read_bytes()))
    for text in (english, urdu):
        assert "Fatima Bibi" in text
        assert "فاطمہ بی بی" in text
        assert "clopidogrel" in text.casefold()
    assert answer.label.en.casefold() in english.casefold()
    printed = doctor.record().documents
    assert {(row.kind, row.language) for row in printed} == {
        (DocumentKind.DOCTOR, Language.ENGLISH), (DocumentKind.HANDOUT, Language.URDU)
    }  # fmt: skip
    for number, text in zip(sorted(row.number for row in printed), (english, urdu), strict=True):
        assert number in text

    window.close()
    _stands_in_the_records(len(printed))


def _add_patient(doctor: Any) -> None:
    window = doctor.window
    doctor.click(window.pages["home"].new_button)
    form = window.pages["new_patient"]
    doctor.type("Fatima Bibi", form.name)
    doctor.type("فاطمہ بی بی", form.name_ur)
    doctor.click(form.sex_buttons["female"])
    doctor.type("45", form.age)
    doctor.click(form.save_button)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()


def _import(doctor: Any, panel: Path, seen: Seen) -> None:
    """Through the file dialog; what is in the file is seen before anything is saved."""
    window = doctor.window
    page = window.pages["import"]
    doctor.click(window.pages["patient"].banner.import_button)
    doctor.click(page.choose_button)
    dialog = page.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(panel))
    dialog.accept()
    doctor.wait(lambda: page.preview.preview)
    shown = page.preview
    assert panel.name in seen(shown.facts.text())
    assert "GRCh38" in seen(shown.facts.text())
    assert shown.sample.currentText() == "FATIMA_BIBI"
    assert shown.table.rowCount() == len(shown.preview.genes) > 0
    assert seen(shown.counts[0].text()) == f"{shown.preview.complete} complete"
    assert "agrees with Fatima Bibi" in seen(shown.whose.text())
    assert not doctor.record().imports
    doctor.click(shown.save_button)
    doctor.wait(lambda: doctor.front() == "patient")
    doctor.rest()


def _check_drug(doctor: Any, drug: str, seen: Seen) -> Any:
    """Type the drug, read the card, note the drug as taken."""
    page = doctor.window.pages["patient"]
    doctor.type(drug, page.check)
    doctor.press("Return", page.check)
    doctor.wait(lambda: page.card.answer and page.card.answer.drug.name == drug)
    answer = page.card.answer.headline
    assert answer.level is Level.AVOID
    assert seen(page.card.spoken()).startswith(f"{answer.label.en}. {drug}. {answer.text.en}")
    assert page.card.answer.steps
    doctor.type(drug, page.add)
    doctor.press("Return", page.add)
    doctor.wait(lambda: page.medicines.medicines.row_of(drug) == 1)
    doctor.rest()
    return answer


def _save_pdf(doctor: Any, kind: DocumentKind, path: Path) -> Path:
    """In the print centre, through the save dialog; the print number appears."""
    window = doctor.window
    window.go("print")
    page = window.pages["print"]
    if not page.kinds[kind].isChecked():
        doctor.click(page.kinds[kind])
    doctor.rest()
    assert page.view.pages
    assert page.number_label.isHidden()
    doctor.click(page.save_button)
    assert isinstance(page.dialog, QFileDialog)
    page.dialog.selectFile(str(path))
    page.dialog.accept()
    doctor.wait(page.number_label.isVisible)
    doctor.rest()
    assert path.is_file()
    return path


def _stands_in_the_records(prints: int) -> None:
    """After closing, another session finds everything."""
    clinic = clinics.unlock("Dr Ayesha Malik", SECRET)
    found = patients.find(clinic, "فاطمہ")
    page = patients.page(clinic, found[0].id)
    clinics.close(clinic)
    assert [patient.name for patient in found] == ["Fatima Bibi"]
    assert page.medicines == ("clopidogrel",)
    assert len(page.imports) == 1
    assert len(page.documents) == prints
