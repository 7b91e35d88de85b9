"""Laboratory files and results made elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.model.genomics import (
    Assembly,
    FileSource,
    GeneResult,
    Genotype,
    GenotypeSet,
    GenotypeState,
    OutsideCall,
    ResultSource,
    Sex,
)
from app.model.patient import Patient
from app.records import imports, outside_results, patients
from app.records.entries import NewPatient
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import Message

MakePanel = Callable[..., GenotypeSet]


@pytest.fixture
def bashir(store: Store, zainab: Patient) -> Patient:
    return patients.add_patient(store, NewPatient("Bashir", Sex.MALE, "1960-01-01"))


def test_what_was_read_is_read_back(
    store: Store, zainab: Patient, make_panel: MakePanel, make_result: Callable[[], GeneResult]
) -> None:
    panel = make_panel()
    import_id = imports.add_import(store, zainab.id, panel, (make_result(),))
    assert imports.genotype_set(store, import_id) == panel
    assert list(imports.genotype_set(store, import_id).genotypes) == list(panel.genotypes)
    (kept,) = imports.imports_of(store, zainab.id)
    assert (kept.id, kept.patient_id, kept.sample, kept.assembly) == (
        import_id,
        zainab.id,
        "S1",
        Assembly.GRCH38,
    )
    assert (kept.tested, kept.not_tested, kept.source) == (4, 2, panel.source)
    assert (kept.results, kept.warnings) == ((make_result(),), panel.warnings)


def test_what_was_not_tested_never_becomes_reference(
    store: Store, zainab: Patient, make_panel: MakePanel
) -> None:
    import_id = imports.add_import(store, zainab.id, make_panel(), ())
    kept = imports.genotype_set(store, import_id).genotypes
    untested = {position: call for position, call in kept.items() if call.state is not GenotypeState.TESTED}
    assert {call.alleles for call in untested.values()} == {()}
    assert [call.reason.text() for call in untested.values() if call.reason] == [
        "No call.",
        "Filter LowQual.",
    ]
    assert "chr1:1" not in kept


def test_the_same_sample_of_the_same_file_is_one_import(
    store: Store, zainab: Patient, make_panel: MakePanel
) -> None:
    first = imports.add_import(store, zainab.id, make_panel(), ())
    assert imports.add_import(store, zainab.id, make_panel(), ()) == first
    known = imports.find_import(store, "a" * 64, "S1")
    assert known is not None
    assert known.id == first
    assert imports.find_import(store, "a" * 64, "S2") is None
    other = imports.add_import(store, zainab.id, make_panel("S2"), ())
    assert [one.id for one in imports.imports_of(store, zainab.id)] == [other, first]


def test_the_same_file_read_with_more_positions_supersedes(
    store: Store, zainab: Patient, make_panel: MakePanel
) -> None:
    """A newer rule pack knows more positions: a file read again must bring them."""
    old = imports.add_import(store, zainab.id, make_panel(), ())
    wider = replace(
        make_panel(), genotypes={**make_panel().genotypes, "chr1:97450058": Genotype(("C", "T"), row=18)}
    )
    new = imports.add_import(store, zainab.id, wider, ())
    assert new != old
    assert [one.id for one in imports.imports_of(store, zainab.id)] == [new]
    assert imports.genotype_set(store, new) == wider
    assert imports.genotype_set(store, old) == make_panel()
    assert imports.add_import(store, zainab.id, wider, ()) == new


def test_another_patients_result_is_refused_until_it_is_withdrawn(
    store: Store, zainab: Patient, bashir: Patient, make_panel: MakePanel
) -> None:
    wrong = imports.add_import(store, bashir.id, make_panel(), ())
    outside_results.add_outside_results(
        store, bashir.id, [OutsideCall("HLA-B", "*57:01 positive")], import_id=wrong
    )
    with pytest.raises(UserError, match=rf"S1 .* patient {bashir.mr_number}"):
        imports.add_import(store, zainab.id, make_panel(), ())
    assert imports.imports_of(store, zainab.id) == ()
    imports.withdraw_import(store, wrong, "saved for the wrong patient")
    right = imports.add_import(store, zainab.id, make_panel(), ())
    assert imports.imports_of(store, bashir.id) == ()
    assert outside_results.outside_results(store, bashir.id) == ()
    assert [one.id for one in imports.imports_of(store, zainab.id)] == [right]
    assert imports.genotype_set(store, wrong) == make_panel()  # the history keeps it


@pytest.mark.parametrize("alleles", [("A/G", "A"), ("", "A"), ()])
def test_what_cannot_be_kept_exactly_is_refused_and_nothing_is_saved(
    store: Store, zainab: Patient, make_panel: MakePanel, alleles: tuple[str, ...]
) -> None:
    bad = replace(make_panel(), genotypes={**make_panel().genotypes, "chr1:1": Genotype(alleles)})
    with pytest.raises(Exception, match=r"allele|CHECK"):
        imports.add_import(store, zainab.id, bad, ())
    assert store.rows("SELECT * FROM panel_import") == store.rows("SELECT * FROM genotype_call") == []


def test_unknown_imports_are_a_bug(store: Store) -> None:
    for act in (lambda: imports.genotype_set(store, "x"), lambda: imports.withdraw_import(store, "x", "")):
        with pytest.raises(LookupError):
            act()


calls = st.builds(
    Genotype,
    alleles=st.lists(st.text("ACGTN<>*0123456789", min_size=1, max_size=6), min_size=1, max_size=2).map(
        tuple
    ),
    phased=st.booleans(),
    phase_set=st.text(max_size=5),
    row=st.integers(0, 10**9),
) | st.builds(
    Genotype,
    state=st.sampled_from([GenotypeState.NO_CALL, GenotypeState.FAILED]),
    reason=st.none()
    | st.builds(Message, st.text(max_size=9), st.dictionaries(st.text(max_size=5), st.integers(-9, 9))),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.dictionaries(st.text(min_size=1, max_size=20), calls, max_size=8))
def test_any_calls_come_back_as_they_were(store: Store, zainab: Patient, found: dict[str, Genotype]) -> None:
    source = FileSource("پینل.vcf", uuid.uuid4().hex * 2, 1, "VCF")
    panel = GenotypeSet("S", Assembly.GRCH37, source, found)
    with store.transaction():
        assert imports.genotype_set(store, imports.add_import(store, zainab.id, panel, ())) == panel


POSITIVE = OutsideCall("HLA-B", "*57:01 positive", row=4)
NEGATIVE = OutsideCall("HLA-B", "*58:01 negative", row=5)
TYPED = OutsideCall("CYP2D6", "*1/*4", "Intermediate Metabolizer", "1.0", ResultSource.TYPED)


def test_results_of_one_gene_stand_side_by_side(store: Store, zainab: Patient) -> None:
    outside_results.add_outside_results(store, zainab.id, [POSITIVE, NEGATIVE])
    outside_results.add_outside_results(store, zainab.id, [TYPED])
    assert [one.call for one in outside_results.outside_results(store, zainab.id)] == [
        TYPED,
        POSITIVE,
        NEGATIVE,
    ]


def test_the_same_result_is_kept_once(store: Store, zainab: Patient) -> None:
    first = outside_results.add_outside_results(store, zainab.id, [POSITIVE, NEGATIVE])
    assert outside_results.add_outside_results(store, zainab.id, [NEGATIVE, POSITIVE]) == tuple(
        reversed(first)
    )


def test_a_result_is_corrected_by_a_new_one(store: Store, zainab: Patient) -> None:
    (old,) = outside_results.add_outside_results(store, zainab.id, [TYPED])
    fixed = replace(TYPED, diplotype="*4/*4", phenotype="Poor Metabolizer", activity_score="0.0")
    new = outside_results.replace_outside_result(store, zainab.id, old.id, fixed, "typed wrongly")
    assert outside_results.outside_results(store, zainab.id) == (new,)
    assert (new.call, new.entered_by) == (fixed, store.user.id)
    row = store.row("SELECT * FROM lab_diplotype WHERE id = ?", (old.id,))
    assert row is not None
    assert (row["superseded_by"], row["superseded_reason"]) == (new.id, "typed wrongly")
    with pytest.raises(LookupError):
        outside_results.replace_outside_result(store, zainab.id, old.id, fixed, "again")


def test_a_result_without_content_is_refused(store: Store, zainab: Patient) -> None:
    with pytest.raises(Exception, match="CHECK"):
        outside_results.add_outside_results(store, zainab.id, [OutsideCall("CYP2D6")])
