"""Latin words and numbers inside Urdu stay in reading order, whole, and without the sentence's own marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.support.bidi import LRI, PDI, isolate, plain


@pytest.mark.parametrize(
    "run",
    [
        "15-03-2026", "5-10 mg", "68.5 kg", "(Clopidogrel 75 mg)", "*5/*15", "HLA-B*57:01", "120/80", "7.2%",
        "CYP2C19 *2/*2", "##fileformat=VCF", ".rahbarpack", "≥ 50", "±5%", "≥3.0", "Ctrl+F", "0300-0000001",
    ],
)  # fmt: skip
def test_a_run_is_kept_whole(run: str) -> None:
    assert isolate(f"یہ {run} ہے۔") == f"یہ {LRI}{run}{PDI} ہے۔"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دوا warfarin، پھر", f"دوا {LRI}warfarin{PDI}، پھر"),
        ("دیکھیں (CYP2C19)۔", f"دیکھیں {LRI}(CYP2C19){PDI}۔"),
        ("عمر 45.", f"عمر {LRI}45{PDI}."),
        ("only English 75 mg", "only English 75 mg"),
    ],
)
def test_marks_of_the_sentence_stay_outside(text: str, expected: str) -> None:
    assert isolate(text) == expected


@given(st.text(alphabet="اردوہے۔، abcXYZ019()[]*/+-.%≥±#\u00a0", max_size=60))
def test_nothing_is_lost_and_twice_is_once(text: str) -> None:
    once = isolate(text)
    assert plain(once) == text
    assert isolate(once) == once
    assert once.count(LRI) == once.count(PDI)


@pytest.mark.parametrize(
    "dose", ["½+0+0", "0+0+½", "1-0-½", "2½+0+1", "½ + 0 + 0", "1 - 0 - ½", "¼ tab 0+0+½ BD"]
)
def test_a_dose_with_parts_of_tablets_is_one_run(dose: str) -> None:
    """Read from the wrong side, a morning dose would be one for the night."""
    assert isolate(f"وارفرین {dose}، دوا") == f"وارفرین {LRI}{dose}{PDI}، دوا"
