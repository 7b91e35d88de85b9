"""The audit: every reading and writing of a patient leaves a line, and no line can be changed, cut or swapped."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.advice import Evaluation
from app.model.genomics import GenotypeSet, OutsideCall
from app.model.patient import Observation, Patient
from app.records import (
    audit,
    conditions,
    documents,
    evaluations,
    imports,
    medications,
    observations,
    outside_results,
    patients,
    search,
)
from app.records.entries import AuditAction, AuditCheck, DocumentRecord
from app.records.store import DATABASE, Store

Opener = Callable[..., Store]


def lines(store: Store, patient_id: str) -> list[tuple[str, str]]:
    return [(entry.action.value, entry.entity) for entry in reversed(audit.trail(store, patient_id))]


def test_every_function_that_touches_a_patient_leaves_a_line(
    store: Store,
    zainab: Patient,
    make_panel: Callable[..., GenotypeSet],
    make_evaluation: Callable[..., Evaluation],
    make_document: Callable[..., DocumentRecord],
) -> None:
    who = zainab.id
    medication = medications.add_medication(store, who, "warfarin")
    import_id = imports.add_import(store, who, make_panel(), ())
    evaluation_id = evaluations.add_evaluation(store, who, make_evaluation(), import_id=import_id)
    (lab,) = outside_results.add_outside_results(store, who, [OutsideCall("HLA-B", "*57:01 positive")])
    actions: list[tuple[Callable[[], object], tuple[str, str]]] = [
        (lambda: patients.get(store, who), ("view", "patient")),
        (lambda: patients.update(store, replace(zainab, village="Chak 124")), ("change", "patient")),
        (lambda: medications.current_medications(store, who), ("view", "medication")),
        (lambda: medications.medication_history(store, who), ("view", "medication")),
        (lambda: medications.stop_medication(store, who, medication.id, "bleeding"), ("stop", "medication")),
        (
            lambda: observations.add_observations(store, who, [Observation("weight", 61, "kg")]),
            ("add", "observation"),
        ),
        (lambda: observations.latest_observations(store, who), ("view", "observation")),
        (lambda: conditions.add_condition(store, who, "Diabetes", code="E11"), ("add", "condition")),
        (lambda: conditions.conditions(store, who), ("view", "condition")),
        (lambda: conditions.add_allergy(store, who, "Penicillin"), ("add", "allergy")),
        (lambda: conditions.allergies(store, who), ("view", "allergy")),
        (lambda: imports.imports_of(store, who), ("view", "panel_import")),
        (lambda: imports.genotype_set(store, import_id), ("view", "genotype_call")),
        (lambda: outside_results.outside_results(store, who), ("view", "lab_diplotype")),
        (lambda: evaluations.get_evaluation(store, evaluation_id), ("view", "evaluation")),
        (lambda: evaluations.evaluation_history(store, who), ("view", "evaluation")),
        (lambda: documents.add_document(store, make_document(who, evaluation_id)), ("print", "document")),
        (lambda: documents.documents_of(store, who), ("view", "document")),
        (
            lambda: outside_results.withdraw_outside_result(store, who, lab.id, "typo"),
            ("withdraw", "lab_diplotype"),
        ),
        (lambda: imports.withdraw_import(store, import_id, "wrong patient"), ("withdraw", "panel_import")),
    ]
    for act, line in actions:
        before = len(lines(store, who))
        act()
        assert lines(store, who)[before:] == [line]
        assert not store.in_transaction()
    assert audit.verify(store).whole


def test_a_list_of_search_results_is_no_view(store: Store, zainab: Patient) -> None:
    before = len(lines(store, zainab.id))
    search.find(store, "zainab")
    patients.recent(store)
    assert len(lines(store, zainab.id)) == before


def test_opening_a_page_in_one_transaction_notes_each_part_once(store: Store, zainab: Patient) -> None:
    before = len(lines(store, zainab.id))
    with store.transaction():
        for _ in range(3):
            patients.get(store, zainab.id)
            medications.current_medications(store, zainab.id)
    assert lines(store, zainab.id)[before:] == [("view", "patient"), ("view", "medication")]
    patients.get(store, zainab.id)
    assert lines(store, zainab.id)[-1] == ("view", "patient")


def test_a_view_undone_with_its_part_is_noted_again(store: Store, zainab: Patient) -> None:
    before = len(lines(store, zainab.id))

    def view_and_fail() -> None:
        with store.transaction():
            patients.get(store, zainab.id)
            raise ZeroDivisionError

    with store.transaction():
        with pytest.raises(ZeroDivisionError):
            view_and_fail()
        patients.get(store, zainab.id)
    assert lines(store, zainab.id)[before:] == [("view", "patient")]


def test_an_undone_action_leaves_no_line(store: Store, zainab: Patient) -> None:
    count = audit.verify(store).entries

    def prescribe_and_fail() -> None:
        with store.transaction():
            medications.add_medication(store, zainab.id, "warfarin")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        prescribe_and_fail()
    assert audit.verify(store) == AuditCheck(count)


def test_a_line_outside_a_transaction_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        audit.record(store, AuditAction.VIEW, "patient", "x")


def test_no_line_holds_a_name_or_a_result(
    store: Store, zainab: Patient, make_panel: Callable[..., GenotypeSet]
) -> None:
    imports.add_import(store, zainab.id, make_panel(), ())
    patients.update(store, replace(zainab, name="Zainab Khatoon"), "typed wrongly for Zainab")
    text = str(store.rows("SELECT * FROM audit"))
    for secret in ("Zainab", "زینب", "0000123", "0000000000424", "S1", "Layyah"):
        assert secret not in text


# ------------------------------------------------------------------ tampering


def tamper(store: Store, *statements: str) -> None:
    """As somebody with the key and a database tool would do it: without the triggers."""
    for trigger in ("audit_never_changed", "audit_never_deleted", "audit_head_never_deleted"):
        store.db.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    for statement in statements:
        store.db.execute(statement)


@pytest.fixture
def busy(store: Store, zainab: Patient) -> Store:
    for _ in range(10):
        patients.get(store, zainab.id)
    assert audit.verify(store).whole
    return store


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "'2020-01-01'"), ("action", "'print'"), ("entity", "'x'"), ("entity_id", "'x'"), ("patient_id", "'x'"),
     ("details", "'{\"a\": \"b\"}'"), ("previous", "'x'"), ("hash", "'x'"), ("user_id", "'recovery'")],
)  # fmt: skip
def test_a_changed_line_is_named(busy: Store, column: str, value: str) -> None:
    tamper(busy, f"UPDATE audit SET {column} = {value} WHERE number = 5")
    check = audit.verify(busy)
    assert (check.whole, check.broken_at) == (False, 5)
    assert check.problem is not None
    assert "5" in check.problem.text()


def test_a_changed_line_with_its_own_hash_mended_is_named_at_the_next(busy: Store) -> None:
    number, at, user, _, entity, entity_id, patient, details, previous, _ = busy.tuples(
        "SELECT * FROM audit WHERE number = 5"
    )[0]
    mended = audit._chain(previous, (number, at, user, "print", entity, entity_id, patient, details))
    tamper(busy, f"UPDATE audit SET action = 'print', hash = '{mended}' WHERE number = 5")
    assert audit.verify(busy).broken_at == 6


def test_a_removed_line_is_named(busy: Store) -> None:
    tamper(busy, "DELETE FROM audit WHERE number = 5")
    assert audit.verify(busy).broken_at == 5


def test_a_cut_tail_is_named(busy: Store) -> None:
    last = audit.verify(busy).entries
    tamper(busy, f"DELETE FROM audit WHERE number > {last - 3}")
    check = audit.verify(busy)
    assert check.broken_at == last - 2
    assert check.problem is not None
    assert "cut" in check.problem.text()


def test_a_cut_tail_with_the_head_mended_is_found_by_its_code(busy: Store) -> None:
    last = audit.verify(busy).entries
    tamper(
        busy,
        f"DELETE FROM audit WHERE number > {last - 3}",
        "UPDATE audit_head SET count = (SELECT max(number) FROM audit), "
        "hash = (SELECT hash FROM audit ORDER BY number DESC LIMIT 1)",
    )
    assert not audit.verify(busy).whole


def test_an_emptied_audit_is_found(busy: Store) -> None:
    tamper(busy, "DELETE FROM audit", "DELETE FROM audit_head")
    check = audit.verify(busy)
    assert not check.whole


def test_an_older_copy_of_the_records_is_found(
    store: Store, folder: Path, reopen: Opener, zainab: Patient, tmp_path: Path
) -> None:
    store.close()
    shutil.copy(folder / DATABASE, tmp_path / "old.db")
    with reopen() as later:
        for _ in range(5):
            patients.get(later, zainab.id)
    shutil.copy(tmp_path / "old.db", folder / DATABASE)
    with reopen() as swapped:
        check = audit.verify(swapped)
        assert check.problem is not None
        assert "older copy" in check.problem.text()
    with reopen() as still:  # working on does not hide it
        for _ in range(100):
            patients.get(still, zainab.id)
        assert not audit.verify(still).whole


def test_a_lost_or_changed_seal_is_found(store: Store, folder: Path, reopen: Opener) -> None:
    store.close()
    seal = (folder / audit.SEAL).read_bytes()
    with reopen() as opened:
        (folder / audit.SEAL).unlink()
        assert not audit.verify(opened).whole
        (folder / audit.SEAL).write_bytes(seal.replace(b'"count":', b'"count":1'))
        assert not audit.verify(opened).whole
        (folder / audit.SEAL).write_bytes(b"\xff")
        assert not audit.verify(opened).whole
        (folder / audit.SEAL).write_bytes(seal)
        assert audit.verify(opened).whole


def test_a_lost_seal_is_not_mended_by_working_on(
    store: Store, folder: Path, reopen: Opener, zainab: Patient
) -> None:
    """Else an older copy without its seal would pass after one start."""
    store.close()
    (folder / audit.SEAL).unlink()
    with reopen() as opened:
        for _ in range(100):
            patients.get(opened, zainab.id)
    with reopen() as again:
        assert not audit.verify(again).whole
        assert audit.seal_problem(again) is not None
        audit.accept_chain(again, "the folder was copied by hand")
        assert audit.verify(again).whole
        assert audit.seal_problem(again) is None
        last = audit.last_of(again, AuditAction.OVERRIDE)
        assert last is not None
        assert last.details["reason"] == "the folder was copied by hand"
    with reopen() as later:
        assert audit.verify(later).whole


def test_the_seal_follows_the_work(store: Store, folder: Path, zainab: Patient) -> None:
    for _ in range(audit.SEAL_EVERY + 5):
        patients.get(store, zainab.id)
    seal = audit.read_seal(folder)
    assert seal is not None
    assert audit.verify(store).entries - seal.count < audit.SEAL_EVERY
    store.close()
    last = audit.read_seal(folder)
    assert last is not None
    assert last.count > seal.count


text = st.text(max_size=20)


@given(st.lists(text, min_size=8, max_size=8), st.integers(0, 7), text)
def test_any_change_of_any_field_changes_the_hash(fields: list[str], place: int, other: str) -> None:
    changed = [*fields[:place], other, *fields[place + 1 :]]
    same = audit._chain("p", tuple(fields)) == audit._chain("p", tuple(changed))
    assert same == (fields == changed)
