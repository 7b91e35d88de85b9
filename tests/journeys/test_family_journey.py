"""Inherited findings and relatives at the window: typed, answered, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.support.i18n import Language


def family_tab(person: Any) -> Any:
    """The tab, drawn."""
    page = person.window.pages["patient"]
    page.turn_to("family")
    person.rest()
    person.wait(lambda: page.domains.page is not None)
    return page.domains.family


def test_a_finding_is_typed_answered_and_taken_back(with_patient: Any, seen: Callable[[str], str]) -> None:
    """Gene from the pack's list, variant, copies, the laboratory's class; the mother in the tree is to be invited."""
    tab = family_tab(with_patient)
    tab.relatives.kinship.setCurrentIndex(1)
    with_patient.click(tab.relatives.add_button)
    with_patient.wait(lambda: tab.relatives.relatives.rows)
    form = tab.variants
    form.gene.setFocus()
    with_patient.type("brca1")
    with_patient.press("Return")
    with_patient.wait(lambda: with_patient.focus is form.name)
    with_patient.type("c.68_69del")
    form.zygosity.setCurrentIndex(form.zygosity.findData("heterozygous"))
    form.classification.setCurrentIndex(form.classification.findData("pathogenic"))
    with_patient.press("Return", form.name)
    with_patient.wait(lambda: form.findings.rows)
    with_patient.rest()
    said = seen(" ".join(tab.lines.texts()))
    assert "BRCA1" in said
    assert "c.68_69del" in said
    assert "To invite for a test" in said
    assert not form.gene.text()
    with_patient.window.words.switch(Language.URDU)
    assert "c.68_69del" in seen(" ".join(tab.lines.texts()))
    with_patient.window.words.switch(Language.ENGLISH)
    form.view.selectRow(0)
    with_patient.click(form.remove_button)
    with_patient.wait(lambda: not form.findings.rows)
    with_patient.wait(lambda: "c.68_69del" not in seen(" ".join(tab.lines.texts())))


def test_half_a_finding_is_refused_and_stays_typed(with_patient: Any) -> None:
    tab = family_tab(with_patient)
    form = tab.variants
    form.gene.setText("BRCA2")
    with_patient.click(form.add_button)
    with_patient.wait(lambda: with_patient.window.dialog is not None)
    with_patient.dismiss()
    assert form.gene.text() == "BRCA2"
    assert not form.findings.rows


def test_a_relative_in_the_tree_is_known_at_the_visit_and_can_be_taken_back(
    with_patient: Any, seen: Callable[[str], str]
) -> None:
    tab = family_tab(with_patient)
    form = tab.relatives
    form.conditions.box.setFocus()
    with_patient.type("heart attack")
    with_patient.press("Return")
    with_patient.wait(lambda: form.conditions.added)
    with_patient.type("48", form.age)
    with_patient.click(form.add_button)
    with_patient.wait(lambda: form.relatives.rows)
    with_patient.rest()
    with_patient.press("Ctrl+E")
    visit = with_patient.window.pages["visit"]
    with_patient.wait(lambda: visit.form is not None)
    with_patient.rest()
    assert "early heart" in seen(visit.told.from_relatives.text())
    with_patient.window.desk.go.emit("patient")
    tab = family_tab(with_patient)
    form.view.selectRow(0)
    with_patient.click(form.remove_button)
    with_patient.wait(lambda: not form.relatives.rows)
    with_patient.rest()
    assert with_patient.record().evaluation.facts.family_history == ()


def test_a_haemoglobin_carrier_is_read_from_a_file(
    with_patient: Any, make_panel: Callable[[str, str], Path], seen: Callable[[str], str]
) -> None:
    """A file without HBB says that nothing of it was tested, and offers nothing to save."""
    form = family_tab(with_patient).variants
    form.file.look(make_panel("FATIMA", "GRCh38"))
    with_patient.wait(form.file.said.text)
    with_patient.rest()
    assert "HBB: not tested by this file" in seen(form.file.said.text())
    assert not form.file.save_button.isVisible()
