"""Bad files through the real window: one clear sentence in a dialog, nothing in the records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

MakePanel = Callable[..., Path]


def _missing(folder: Path, _make: MakePanel) -> Path:
    return folder / "gone.vcf"


def _folder(folder: Path, _make: MakePanel) -> Path:
    return folder


def _empty(folder: Path, _make: MakePanel) -> Path:
    path = folder / "empty.vcf"
    path.touch()
    return path


def _text(folder: Path, _make: MakePanel) -> Path:
    path = folder / "letter.vcf"
    path.write_text("Dear doctor, the result is fine.\n", encoding="utf-8")
    return path


def _no_sample(folder: Path, make: MakePanel) -> Path:
    path = make("NOBODY")
    lines = path.read_text(encoding="utf-8").splitlines()
    cut = [line if line.startswith("##") else "\t".join(line.split("\t")[:8]) for line in lines]
    path.write_text("\n".join(cut) + "\n", encoding="utf-8")
    return path


def _cut(_folder: Path, make: MakePanel) -> Path:
    path = make("CUT")
    path.write_bytes(path.read_bytes()[:-9])
    return path


def _denied_build(_folder: Path, make: MakePanel) -> Path:
    path = make("OLD", "GRCh37")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n", "\n##reference=GRCh38\n", 1), encoding="utf-8")
    return path


BAD = [
    (_missing, "There is no file"),
    (_folder, "is a folder"),
    (_empty, "is empty"),
    (_text, "of no kind that can be read"),
    (_no_sample, "no sample column"),
    (_cut, "line"),
    (_denied_build, "contradicts itself"),
]


@pytest.mark.parametrize(("make_bad", "sentence"), BAD, ids=[make.__name__.strip("_") for make, _ in BAD])
def test_a_bad_file_is_refused_in_one_clear_sentence(
    with_patient: Any, make_panel: MakePanel, tmp_path: Path, make_bad: Callable[..., Path], sentence: str,
    seen: Callable[[str], str],
) -> None:  # fmt: skip
    window = with_patient.window
    path = make_bad(tmp_path, make_panel)
    with_patient.press("Ctrl+I")
    page = window.pages["import"]
    with_patient.type(str(path), page.path)
    with_patient.press("Return", page.path)
    with_patient.wait(lambda: window.dialog)
    dialog = window.dialog
    assert isinstance(dialog, QMessageBox)
    assert dialog.isVisible()
    assert sentence in seen(dialog.text())
    assert seen(dialog.informativeText()).endswith(".")
    with_patient.dismiss()
    assert page.stack.currentWidget() is page.files
    assert not with_patient.record().imports


def test_another_persons_file_needs_the_mr_number(
    with_patient: Any, panel: Path, seen: Callable[[str], str]
) -> None:
    window = with_patient.window
    with_patient.press("Ctrl+I")
    page = window.pages["import"]
    with_patient.type(str(panel), page.path)
    with_patient.press("Return", page.path)
    with_patient.wait(lambda: page.preview.preview)
    page.preview.sample.setCurrentText("M_YOUSAF")
    page.preview.sample.activated.emit(page.preview.sample.currentIndex())
    with_patient.wait(lambda: page.preview.preview.sample == "M_YOUSAF")
    with_patient.rest()
    assert "does not name this patient" in seen(page.preview.whose.text())
    assert not page.preview.save_button.isEnabled()
    with_patient.type("MR-999999", page.preview.mr_number)
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: window.dialog)
    assert "was not confirmed" in seen(window.dialog.text())
    with_patient.dismiss()
    assert not with_patient.record().imports
    page.preview.mr_number.clear()
    with_patient.type(with_patient.record().patient.mr_number, page.preview.mr_number)
    with_patient.press("Ctrl+S")
    with_patient.wait(lambda: with_patient.front() == "patient")
    assert len(with_patient.record().imports) == 1
