"""One user action is one transaction; what was entered stays as it was entered."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.genomics import OutsideCall, Sex
from app.model.patient import Observation, Patient
from app.records import (
    cards,
    column_mappings,
    conditions,
    documents,
    evaluations,
    imports,
    letterheads,
    marks,
    medications,
    observations,
    outside_results,
    packs,
    patients,
    private_files,
)
from app.records.clinic_key import PublicKey
from app.records.engine import libraries
from app.records.entries import LetterheadRecord, NewPatient
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import Language, Text
from tests.records.saved.save_clinic import fill_closing, fill_exchange, fill_rules, fill_visit

Opener = Callable[..., Store]


class MishapError(Exception):
    """Something went wrong in the middle."""


def new(name: str) -> NewPatient:
    return NewPatient(name, Sex.MALE, "1970-01-01")


def names(store: Store) -> list[str]:
    return sorted(row["name"] for row in store.rows("SELECT name FROM demographics"))


def test_an_action_is_saved_whole_or_not_at_all(store: Store) -> None:
    def register_and_fail() -> None:
        with store.transaction():
            first = patients.add_patient(store, new("Bashir"))
            medications.add_medication(store, first.id, "warfarin")
            raise MishapError

    with pytest.raises(MishapError):
        register_and_fail()
    assert names(store) == []
    assert not store.in_transaction()
    assert patients.add_patient(store, new("Bashir")).mr_number == "MR-000001"


def test_an_inner_action_fails_alone(store: Store) -> None:
    def register_and_fail() -> None:
        with store.transaction():
            patients.add_patient(store, new("Nadeem"))
            raise MishapError

    with store.transaction():
        patients.add_patient(store, new("Bashir"))
        with pytest.raises(MishapError):
            register_and_fail()
        patients.add_patient(store, new("Zubair"))
    assert names(store) == ["Bashir", "Zubair"]
    assert not store.in_transaction()


def test_writing_outside_a_transaction_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        store.execute("INSERT INTO counter VALUES ('x', 1)")


def test_an_error_that_undid_everything_cannot_be_swallowed(store: Store) -> None:
    driver, _ = libraries()
    store.db.execute(f"PRAGMA max_page_count={store.db.execute('PRAGMA page_count').fetchone()[0] + 2}")

    def fill() -> None:
        with store.transaction():
            with contextlib.suppress(driver.OperationalError):  # the careless caller
                store.execute_many(
                    "INSERT INTO counter VALUES (?, 1)", [("x" * 900 + str(n),) for n in range(99)]
                )
            patients.add_patient(store, new("Bashir"))

    with pytest.raises(RuntimeError):
        fill()
    assert names(store) == []


def test_a_full_disk_is_said_and_everything_before_is_safe(
    store: Store, zainab: Patient, reopen: Opener
) -> None:
    store.db.execute(f"PRAGMA max_page_count={store.db.execute('PRAGMA page_count').fetchone()[0] + 2}")

    def register() -> None:
        for number in range(500):
            patients.add_patient(store, new(f"Bashir {number}"))

    with pytest.raises(UserError, match="disk is full"):
        register()
    assert not store.in_transaction()
    kept = len(names(store))
    assert patients.by_sequence(store, [1]) == (zainab,)
    store.close()
    again = reopen()
    assert len(names(again)) == kept
    patients.add_patient(again, new("After"))


def test_read_only_records_are_said(store: Store) -> None:
    store.db.execute("PRAGMA query_only=ON")
    with pytest.raises(UserError, match="may not write"):
        patients.add_patient(store, new("Bashir"))


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EROFS, "may not write"), (errno.EACCES, "may not write"),
     (errno.EIO, "does not answer")],
)  # fmt: skip
def test_what_the_system_refuses_is_said(
    store: Store, reopen: Opener, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    store.close()

    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(private_files, "create_private_file", refuse)
        with pytest.raises(UserError, match=said):
            reopen()
    reopen()


def test_a_file_is_replaced_whole_or_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys.json"
    private_files.write_private(path, b"old")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(UserError, match="disk is full"):
            private_files.write_private(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_a_folder_under_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError):
        private_files.make_private_folder(tmp_path / "file" / "clinic")


def test_threads_take_turns(store: Store) -> None:
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(10):
                with store.transaction():
                    one = patients.add_patient(store, new(f"{name} {number}"))
                    medications.add_medication(store, one.id, "warfarin")
        except BaseException as error:  # noqa: BLE001 - a thread's error is told to the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("Bashir", "Nadeem", "Zubair")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    numbers = [row["mr_sequence"] for row in store.rows("SELECT mr_sequence FROM patient ORDER BY 1")]
    assert numbers == list(range(1, 31))


def test_times_are_kept_in_utc_and_the_day_is_the_clinics(store: Store) -> None:
    assert store.now() == "2026-11-20T07:00:00.000+00:00"
    assert store.today() == store.clock()


# ------------------------------------------------------------------ rows are kept as entered


@pytest.fixture
def full(store: Store, zainab: Patient, make_panel, make_evaluation, make_document, make_content) -> Store:  # type: ignore[no-untyped-def]
    """A clinic with at least one row in every clinical table."""
    observations.add_observations(store, zainab.id, [Observation("systolic_bp", 132, "mm[Hg]")])
    conditions.add_condition(store, zainab.id, "Atrial fibrillation", code="I48")
    conditions.add_allergy(store, zainab.id, "Penicillin")
    medications.add_medication(store, zainab.id, "warfarin", code="B01AA03")
    import_id = imports.add_import(store, zainab.id, make_panel(), ())
    outside_results.add_outside_results(store, zainab.id, [OutsideCall("HLA-B", "*57:01 positive")])
    evaluation_id = evaluations.add_evaluation(store, zainab.id, make_evaluation(), import_id=import_id)
    documents.add_document(
        store,
        replace(make_document(zainab.id, evaluation_id), language=Language.URDU, paper="A5"),
        make_content(),
    )
    cards.add_card(store, zainab.id, "0123456789", "RAHBAR1:…")
    cards.trust_clinic(store, PublicKey(bytes(32)), "RHC Chowk Azam")
    letterheads.set_letterhead(store, LetterheadRecord(doctor="Dr Sana"))
    column_mappings.remember(store, ("Sample", "Gene"), {"sample": "Sample"}, "City Lab")
    with store.transaction():
        marks.keep_marks(store, import_id, {"chr10:94781859": 2})
    fill_visit(store, zainab.id)
    fill_rules(store, zainab.id)
    fill_closing(store, zainab.id)
    fill_exchange(store, zainab.id)
    packs.keep_pack(store, packs.PackLine("a" * 64, "rahbar-core", 1, "2026-11-23", packs.PROGRAM, {}), b"PK")
    packs.switch(store, "a" * 64, packs.PROGRAM)
    packs.revoke(store, "b" * 64, Text("a wrong dose", "غلط خوراک"))
    packs.keep_root(store, packs.ADMINISTRATOR, 1, b"{}")
    with store.transaction():
        store.enter("specimen", {"patient_id": zainab.id, "label": "EDTA 1"})
    return store


DERIVED = {"name_token", "name_part", "name_word", "draft"}  # a draft is nobody's record
CHANGEABLE = {"counter", "audit_head", "clinic", "user", "_sqlite_migrations"}


def kept_tables(store: Store) -> list[str]:
    return [name for name in store.db.table_names() if name not in DERIVED]


def test_every_table_has_a_row_to_test_with(full: Store) -> None:
    assert [name for name in kept_tables(full) if not full.db.table(name).count] == []


def test_no_row_can_be_deleted_or_replaced(full: Store) -> None:
    driver, _ = libraries()
    for table in kept_tables(full):
        if table == "_sqlite_migrations":
            continue
        with pytest.raises(driver.IntegrityError, match=r"kept|never used again"):
            full.db.execute(f"DELETE FROM {table}")
        columns = ", ".join(column.name for column in full.db.table(table).columns)
        if table not in CHANGEABLE:
            with pytest.raises(driver.IntegrityError, match="kept"):
                full.db.execute(
                    f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1"
                )


def test_no_column_but_those_of_superseding_can_be_changed(full: Store) -> None:
    driver, _ = libraries()
    for table in kept_tables(full):
        if table in CHANGEABLE:
            continue
        for column in full.db.table(table).columns:
            if column.name.startswith("superseded_"):
                continue
            with pytest.raises(driver.IntegrityError, match=r"kept as entered|superseded before"):
                full.db.execute(f"UPDATE {table} SET {column.name} = {column.name}")


def test_a_row_is_superseded_once(full: Store, zainab: Patient) -> None:
    driver, _ = libraries()
    medication = medications.current_medications(full, zainab.id)[0]
    medications.withdraw_medication(full, zainab.id, medication.id, "wrong patient")
    with pytest.raises(LookupError):
        medications.withdraw_medication(full, zainab.id, medication.id, "again")
    with pytest.raises(driver.IntegrityError, match="superseded before"):
        full.db.execute("UPDATE medication SET superseded_reason = 'other'")


def test_numbers_never_go_back(full: Store) -> None:
    driver, _ = libraries()
    with pytest.raises(driver.IntegrityError, match="never used again"):
        full.db.execute("UPDATE counter SET value = value - 1")


def test_every_table_is_strict_and_every_link_is_kept(full: Store) -> None:
    assert [t.name for t in full.db.tables if not t.strict and not t.name.startswith("_sqlite")] == []
    assert full.rows("PRAGMA foreign_key_check") == []
    driver, _ = libraries()
    with pytest.raises(driver.IntegrityError, match="FOREIGN KEY"):
        medications.add_medication(full, "no such patient", "warfarin")
