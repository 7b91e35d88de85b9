"""Every print has its own number and is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.model.advice import Evaluation
from app.model.patient import Patient
from app.model.report import ReportContent
from app.records import documents, evaluations
from app.records.engine import libraries
from app.records.entries import DocumentRecord
from app.records.store import Store
from app.support.i18n import Language

MakeDocument = Callable[..., DocumentRecord]
Opener = Callable[..., Store]


def test_numbers_count_up_within_the_year_and_are_never_given_again(store: Store, reopen: Opener) -> None:
    assert [documents.next_print_number(store) for _ in range(2)] == ["2026-000001", "2026-000002"]
    store.clock = lambda: datetime(2027, 1, 1, tzinfo=UTC)
    assert documents.next_print_number(store) == "2027-000001"
    store.close()
    assert documents.next_print_number(reopen()) == "2026-000003"


def test_a_number_is_free_again_only_if_its_print_was_undone(store: Store) -> None:
    def print_and_fail() -> None:
        with store.transaction():
            documents.next_print_number(store)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        print_and_fail()
    assert documents.next_print_number(store) == "2026-000001"


def test_prints_are_kept_newest_first(
    store: Store, zainab: Patient, make_document: MakeDocument, make_evaluation: Callable[[], Evaluation]
) -> None:
    evaluation_id = evaluations.add_evaluation(store, zainab.id, make_evaluation())
    first = documents.add_document(
        store, replace(make_document(zainab.id, evaluation_id), languages=(Language.URDU,))
    )
    copy = documents.add_document(store, replace(make_document(zainab.id, evaluation_id), copy_of=first.id))
    plain = documents.add_document(store, make_document(zainab.id, number="2026-000002"))
    assert first.id
    kept = documents.documents_of(store, zainab.id)
    assert [d.id for d in kept] == [plain.id, copy.id, first.id]
    assert kept[2] == first


def test_a_print_keeps_all_its_languages_and_what_it_said(
    store: Store, zainab: Patient, make_document: MakeDocument, make_content: Callable[[], ReportContent]
) -> None:
    both = (Language.ENGLISH, Language.URDU)
    made = replace(make_document(zainab.id), language=Language.ENGLISH, languages=both, paper="A5")
    kept = documents.add_document(store, made, make_content())
    assert documents.documents_of(store, zainab.id) == (kept,)
    assert documents.printed_content(store, kept.id) == make_content()
    plain = documents.add_document(store, make_document(zainab.id, number="2026-000002"))
    assert documents.printed_content(store, plain.id) is None


def test_saving_twice_is_one_print(store: Store, zainab: Patient, make_document: MakeDocument) -> None:
    first = documents.add_document(store, make_document(zainab.id))
    assert documents.add_document(store, first) == first
    assert [d.id for d in documents.documents_of(store, zainab.id)] == [first.id]


def test_a_number_is_one_prints(store: Store, zainab: Patient, make_document: MakeDocument) -> None:
    documents.add_document(store, make_document(zainab.id))
    driver, _ = libraries()
    with pytest.raises(driver.IntegrityError, match="UNIQUE"):
        documents.add_document(store, make_document(zainab.id))
