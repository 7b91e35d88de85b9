"""Who is overdue: by the newest evaluation only, until called or seen again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.model.advice import Evaluation
from app.model.patient import Patient
from app.records import evaluations, follow_ups
from app.records.store import Store

MakeEvaluation = Callable[..., Evaluation]
OTHER = "e0000000-0000-4000-8000-000000000002"


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("P3M", date(2027, 2, 28)),
        ("P1Y", date(2027, 11, 30)),
        ("P2W", date(2026, 12, 14)),
        ("P10D", date(2026, 12, 10)),
        ("P1Y2M3D", date(2028, 2, 2)),
        ("now", None),
        ("", None),
        ("P", None),
        ("soon", None),
    ],
)
def test_the_day_of_a_line(due: str, day: date | None) -> None:
    assert follow_ups.due_day(due, date(2026, 11, 30)) == day


def test_only_the_newest_evaluation_and_only_after_its_day(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    evaluations.add_evaluation(store, zainab.id, make_evaluation())
    assert follow_ups.overdue(store, date(2026, 12, 1)) == ()
    (late,) = follow_ups.overdue(store, date(2027, 3, 1))
    assert (late.patient_id, late.due_on) == (zainab.id, "2026-12-01")
    assert set(late.actions) == {"eyes", "see_again"}
    seen_again = replace(make_evaluation(OTHER), assessment=None)
    evaluations.add_evaluation(store, zainab.id, seen_again)
    assert follow_ups.overdue(store, date(2027, 3, 1)) == ()


def test_a_called_patient_is_left_in_peace_for_a_while(
    store: Store, zainab: Patient, make_evaluation: MakeEvaluation
) -> None:
    evaluations.add_evaluation(store, zainab.id, make_evaluation())
    follow_ups.add_call(store, zainab.id, "will_come", date(2027, 3, 10))
    assert follow_ups.overdue(store, date(2027, 3, 10)) == ()
    assert len(follow_ups.overdue(store, date(2027, 3, 11))) == 1
    follow_ups.add_call(store, zainab.id, "not_reached", date(2027, 3, 13))
    assert follow_ups.overdue(store, date(2027, 3, 13)) == ()
