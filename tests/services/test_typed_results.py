"""Results typed from paper: twice, blind, from the pack's words; kept as typed by hand with laboratory and date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.genomics import ResultSource, Sex
from app.model.patient import Patient
from app.records import outside_results
from app.services import patients, typed_results
from app.services.clinics import Clinic
from app.services.typed_results import Entry
from app.support.errors import UserError

LAB, DAY = "Chughtai Lab, Multan", "2026-03-02"
CYP2C19 = Entry("CYP2C19", ("*1", "*2"))
CYP2D6 = Entry("CYP2D6", phenotype="Poor Metabolizer")
HLA = Entry("HLA-B", allele="*57:01", status="positive")


def test_pick_lists_come_from_the_pack(clinic: Clinic) -> None:
    found = {c.gene: c for c in typed_results.choices(clinic)}
    assert set(found) == set(clinic.rules.genes)
    assert {"*1", "*2", "*17"} <= set(found["CYP2C19"].alleles)
    assert "Poor Metabolizer" in {word for word, _ in found["CYP2D6"].phenotypes}
    assert found["HLA-B"].statuses
    assert not found["HLA-B"].alleles
    assert all(text.en for c in found.values() for _, text in c.phenotypes)
    men = {c.gene: c.copies for c in typed_results.choices(clinic, Sex.MALE)}
    assert (men["G6PD"], men["CYP2C19"], found["G6PD"].copies) == (1, 2, 2)


def test_what_every_pick_means_is_known(clinic: Clinic, fatima: Patient) -> None:
    """No word of a pick list is one that the rules cannot read afterwards."""
    entries = []
    for c in typed_results.choices(clinic, fatima.sex):
        entries += [Entry(c.gene, phenotype=word) for word, _ in c.phenotypes]
        entries += [
            Entry(c.gene, allele=name, status=s) for name in c.statuses for s in ("positive", "negative")
        ]
    for line in typed_results.preview(clinic, fatima.id, entries):
        assert "not known to the rule pack" not in " ".join(note.text() for note in line.result.notes), line


def test_typed_results_are_kept_with_their_paper_and_marked(clinic: Clinic, fatima: Patient) -> None:
    patients.add_medicine(clinic, fatima.id, "clopidogrel")
    before = patients.page(clinic, fatima.id).current[0].label
    typed_results.save(clinic, fatima.id, [CYP2C19, CYP2D6, HLA], f"  {LAB} ", DAY)
    page = patients.page(clinic, fatima.id)
    assert page.current[0].label != before
    results = {r.gene: r for r in page.evaluation.genes} if page.evaluation else {}
    assert {g for g, r in results.items() if r.source is ResultSource.TYPED} == {"CYP2C19", "CYP2D6", "HLA-B"}
    kept = outside_results.outside_results(clinic.store, fatima.id)
    assert {(one.laboratory, one.reported_on, one.call.source) for one in kept} == {
        (LAB, DAY, ResultSource.TYPED)
    }


def test_a_second_paper_replaces_and_the_history_stays(clinic: Clinic, fatima: Patient) -> None:
    typed_results.save(clinic, fatima.id, [CYP2C19, HLA], LAB, DAY)
    again = Entry("CYP2C19", ("*2", "*2"))
    other = Entry("HLA-B", allele="*15:02", status="negative")
    (line, _) = typed_results.preview(clinic, fatima.id, [again, other])
    assert line.earlier == ("*1/*2",)
    typed_results.save(clinic, fatima.id, [again, other], "Shifa", "2026-05-01")
    kept = {(one.call.gene, one.call.diplotype or one.call.phenotype) for one in
            outside_results.outside_results(clinic.store, fatima.id)}  # fmt: skip
    assert kept == {("CYP2C19", "*2/*2"), ("HLA-B", "*57:01 positive"), ("HLA-B", "*15:02 negative")}
    reasons = clinic.store.tuples(
        "SELECT superseded_reason FROM lab_diplotype WHERE superseded_at IS NOT NULL"
    )
    assert reasons == [(typed_results.REPLACED,)]
    typed_results.save(clinic, fatima.id, [again, other], "Shifa", "2026-05-01")  # the same once more
    assert len(outside_results.outside_results(clinic.store, fatima.id)) == 3


entries = st.builds(
    Entry,
    st.sampled_from(["CYP2C19", "CYP2D6", "TPMT"]),
    st.tuples(st.sampled_from(["*1", "*2"]), st.sampled_from(["*1", "*2"])),
)
passes = st.lists(entries, max_size=4, unique_by=lambda entry: entry.key)


@given(first=passes, second=passes)
def test_only_what_was_typed_twice_alike_passes_without_a_choice(
    first: list[Entry], second: list[Entry]
) -> None:
    found = typed_results.compare(first, second)
    agreed = [e for e in first if any(e.same(o) for o in second)]
    assert {d.key for d in found} == {e.key for e in [*first, *second]} - {e.key for e in agreed}
    assert {d.key for d in typed_results.compare(second, first)} == {d.key for d in found}
    if found:
        with pytest.raises(UserError, match="differ"):
            typed_results.settled(first, second, {})
    kept = typed_results.settled(first, second, {d.key: d.second for d in found})
    assert {e.key: sorted(e.alleles) for e in kept} == {e.key: sorted(e.alleles) for e in second}


def test_the_order_of_copies_is_no_difference() -> None:
    assert typed_results.compare([CYP2C19], [Entry("CYP2C19", ("*2", "*1"))]) == ()


@pytest.mark.parametrize(
    ("entries", "laboratory", "day", "words"),
    [
        ([], LAB, DAY, "No result"),
        ([CYP2C19], " ", DAY, "laboratory is missing"),
        ([CYP2C19], LAB, "", "date of the report is missing"),
        ([CYP2C19], LAB, "2126-01-01", "future"),
        ([Entry("CYP2C19", ("*1",))], LAB, DAY, "not complete"),
        ([Entry("CYP2C19", ("*1", ""))], LAB, DAY, "not complete"),
        ([Entry("HLA-B", allele="*57:01", status="perhaps")], LAB, DAY, "not complete"),
        ([CYP2C19, Entry("ABCD1", ("*1", "*1"))], LAB, DAY, "ABCD1 is not in the rules"),
    ],
)
def test_what_is_not_complete_is_refused_and_nothing_is_kept(
    clinic: Clinic, fatima: Patient, entries: list[Entry], laboratory: str, day: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        typed_results.save(clinic, fatima.id, entries, laboratory, day)
    assert outside_results.outside_results(clinic.store, fatima.id) == ()


def test_a_paper_is_shown_beside_the_files_and_can_be_undone(clinic: Clinic, fatima: Patient) -> None:
    typed_results.save(clinic, fatima.id, [CYP2C19, HLA], LAB, DAY)
    typed_results.save(clinic, fatima.id, [CYP2D6], "Shifa", DAY)
    page = patients.page(clinic, fatima.id)
    assert [(row.file_name, row.sample, row.typed) for row in page.imports] == [
        (f"{LAB}, {DAY}", "CYP2C19, HLA-B", True),
        (f"Shifa, {DAY}", "CYP2D6", True),
    ]
    lines = {line.gene: line for line in page.genes}
    assert lines["CYP2C19"].coverage.en == "typed by hand"
    assert lines["CYP2C19"].notes[-1].text() == f"Typed by hand from the report of {LAB}, {DAY}."
    with pytest.raises(UserError, match="reason"):
        typed_results.undo_paper(clinic, fatima.id, page.imports[0].id, " ")
    typed_results.undo_paper(clinic, fatima.id, page.imports[0].id, "wrong patient")
    assert {line.gene for line in patients.page(clinic, fatima.id).genes if line.tested} == {"CYP2D6"}
    with pytest.raises(UserError, match="undone already"):
        typed_results.undo_paper(clinic, fatima.id, page.imports[0].id, "again")
