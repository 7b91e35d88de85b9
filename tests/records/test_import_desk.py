"""What the import desk keeps: undone imports put back, marks of people, columns of a laboratory, papers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.genomics import GenotypeSet, OutsideCall, ResultSource, Sex
from app.model.patient import Patient
from app.records import audit, column_mappings, imports, marks, outside_results, patients
from app.records.entries import AuditAction, NewPatient
from app.records.outside_results import Paper
from app.records.store import Store
from app.support.errors import UserError

MakePanel = Callable[..., GenotypeSet]
HEADER = ("Sample ID", "Gene", "Result")


@pytest.fixture
def bashir(store: Store, zainab: Patient) -> Patient:
    return patients.add_patient(store, NewPatient("Bashir", Sex.MALE, "1960-01-01"))


def test_an_undone_import_is_put_back_as_it_was(store: Store, zainab: Patient, make_panel: MakePanel) -> None:
    first = imports.add_import(store, zainab.id, make_panel(), ())
    with store.transaction():
        marks.keep_marks(store, first, {"chr1:1": 1, "chr2:5": 3})
    given_too = OutsideCall("HLA-B", phenotype="*57:01 positive")
    outside_results.add_outside_results(store, zainab.id, [given_too], import_id=first)
    kept = {one.patient_id: one.marks for one in marks.all_marks(store)}
    imports.withdraw_import(store, first, "wrong tube")
    assert marks.all_marks(store) == []
    (undone,) = imports.withdrawn_imports(store, zainab.id)
    assert (undone.taken.id, undone.reason, undone.withdrawn_by) == (first, "wrong tube", store.user.id)
    again = imports.put_back_import(store, first, "it was his after all")
    assert again != first
    assert imports.genotype_set(store, again) == make_panel()
    assert [one.call for one in outside_results.outside_results(store, zainab.id)] == [given_too]
    assert imports.withdrawn_imports(store, zainab.id) == ()
    assert {one.patient_id: one.marks for one in marks.all_marks(store)} == kept
    actions = [entry.action for entry in audit.trail(store, zainab.id) if entry.entity == "panel_import"]
    assert actions[:3] == [AuditAction.ADD, AuditAction.WITHDRAW, AuditAction.ADD]


def test_what_is_not_undone_cannot_be_put_back(store: Store, zainab: Patient, make_panel: MakePanel) -> None:
    kept = imports.add_import(store, zainab.id, make_panel(), ())
    for wrong in (kept, "x"):
        with pytest.raises(LookupError):
            imports.put_back_import(store, wrong, "")


def test_an_import_that_went_to_another_patient_is_not_put_back(
    store: Store, zainab: Patient, bashir: Patient, make_panel: MakePanel
) -> None:
    wrong = imports.add_import(store, bashir.id, make_panel(), ())
    imports.withdraw_import(store, wrong, "not his")
    imports.add_import(store, zainab.id, make_panel(), ())
    assert imports.withdrawn_imports(store, bashir.id) == ()
    with pytest.raises(UserError, match=zainab.mr_number):
        imports.put_back_import(store, wrong, "")


def test_a_file_is_found_by_its_content(store: Store, zainab: Patient, make_panel: MakePanel) -> None:
    panel = make_panel()
    imports.add_import(store, zainab.id, panel, ())
    assert [one.sample for one in imports.imports_of_file(store, panel.source.sha256)] == [panel.sample]
    assert imports.file_hashes(store, panel.source.size) == {panel.source.sha256}
    assert imports.file_hashes(store, panel.source.size + 1) == frozenset()


found_marks = st.dictionaries(st.sampled_from([f"chr1:{n}" for n in range(1, 40)]), st.integers(1, 3))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(found_marks, min_size=1, max_size=4))
def test_a_position_keeps_its_place_in_the_marks(
    store: Store, zainab: Patient, make_panel: MakePanel, people: list[dict[str, int]]
) -> None:
    """Positions of a newer rule pack stand behind the older ones, so older marks stay comparable."""
    made = {}
    with store.transaction():
        for found in people:
            fresh = make_panel(f"S{len(store.tuples('SELECT id FROM panel_import'))}")
            made[imports.add_import(store, zainab.id, fresh, ())] = found
            marks.keep_marks(store, list(made)[-1], found)
    slots = marks.slots_of(store)
    assert sorted(slots.values()) == list(range(len(slots)))
    kept = {one.import_id: one.marks for one in marks.all_marks(store)}
    assert all(kept[one] == marks.packed(slots, found) for one, found in made.items())


def test_columns_are_remembered_whatever_the_titles_look_like(store: Store) -> None:
    column_mappings.remember(store, HEADER, {"sample": "Sample ID", "result": "Result"}, "City Lab")
    known = column_mappings.remembered(store, (" sample  id", "GENE", "result"))
    assert known is not None
    assert (known.laboratory, known.mapping) == ("City Lab", {"sample": "Sample ID", "result": "Result"})
    assert column_mappings.remembered(store, ("Gene", "Sample ID", "Result")) is None  # another order


def test_columns_read_otherwise_later_are_a_new_version(store: Store) -> None:
    first = column_mappings.remember(store, HEADER, {"sample": "Sample ID"})
    assert column_mappings.remember(store, HEADER, {"sample": "Sample ID"}) == first
    second = column_mappings.remember(store, HEADER, {"sample": "Gene"}, "Shifa")
    assert column_mappings.remembered(store, HEADER) == second
    rows = store.tuples("SELECT superseded_by FROM column_mapping ORDER BY superseded_at IS NULL")
    assert rows == [(second.id,), (None,)]


def test_a_typed_result_keeps_its_paper(store: Store, zainab: Patient) -> None:
    typed = OutsideCall("CYP2D6", "*1/*4", source=ResultSource.TYPED)
    paper = Paper("Chughtai Lab, Multan", "2026-11-02")
    (kept,) = outside_results.add_outside_results(store, zainab.id, [typed], paper=paper)
    assert (kept.laboratory, kept.reported_on) == (paper.laboratory, paper.reported_on)
    assert outside_results.add_outside_results(store, zainab.id, [typed], paper=paper) == (kept,)
    fixed = dataclasses.replace(typed, diplotype="*4/*4")
    new = outside_results.replace_outside_result(store, zainab.id, kept.id, fixed, "typed wrongly")
    assert (new.laboratory, new.reported_on) == (paper.laboratory, paper.reported_on)
