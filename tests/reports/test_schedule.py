"""When and how many is drawn only where the dose says it without doubt."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.reports.schedule import schedule

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("75 mg 0+1+0", [("noon", 1)]),
        ("1+0+1", [("morning", 1), ("night", 1)]),
        ("5 mg 1-0-½ after food", [("morning", 1), ("night", HALF)]),
        ("1/2 + 0 + 1/2", [("morning", HALF), ("night", HALF)]),
        ("1+1+1+1", [("morning", 1), ("noon", 1), ("evening", 1), ("night", 1)]),
        ("1½+0+0", [("morning", Fraction(3, 2))]),
        ("1 tab BD", [("morning", 1), ("night", 1)]),
        ("½ tablet H.S.", [("night", HALF)]),
        ("2 caps tds", [("morning", 2), ("noon", 2), ("night", 2)]),
    ],
)
def test_what_clinics_write(dose: str, expected: list[tuple[str, object]]) -> None:
    assert [(take.time, take.count) for take in schedule(dose)] == expected


@pytest.mark.parametrize(
    "dose",
    [
        "", "75 mg", "5 mg BD", "as needed", "15-03-2026", "120/80", "1+0", "10+0+10", "1+0+1 or 0+0+1",
        "BD or TDS 1 tab",
        "5 mg weekly", "2026-11-20", "0300-0000001", "1+1+1+1+1", "one tablet",
    ],
)  # fmt: skip
def test_what_is_not_sure_stays_words(dose: str) -> None:
    assert schedule(dose) == ()
