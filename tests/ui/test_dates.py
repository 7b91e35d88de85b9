from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.support.bidi import plain
from app.support.errors import UserError
from app.support.i18n import Language
from app.ui import dates
from app.ui.words import RLM, Words

URDU_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), st.sampled_from("-/. "))
def test_a_day_typed_in_any_usual_form_is_the_same_day(day: datetime.date, between: str) -> None:
    forms = (f"{day.day}{between}{day.month}{between}{day.year}", day.isoformat())
    for form in (*forms, *(text.translate(URDU_DIGITS) for text in forms)):
        assert dates.typed_day(form) == day.isoformat()


@pytest.mark.parametrize("text", ["31-02-1980", "1980", "yesterday", "3-13-1990", "12-12-80"])
def test_what_is_no_day_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="is not a date"):
        dates.typed_day(text)


@pytest.mark.parametrize(("text", "age"), [("45", 45), ("۴۵", 45), ("0.5", 0.5), ("", None), ("1,5", 1.5)])
def test_ages(text: str, age: float | None) -> None:
    assert dates.typed_age(text) == age


@pytest.mark.parametrize("text", ["-3", "four", "45y", "1000"])
def test_what_is_no_age_is_refused_in_words(text: str) -> None:
    with pytest.raises(UserError, match="is not an age"):
        dates.typed_age(text)


def test_a_shown_day_cannot_be_misread(words: Words) -> None:
    assert dates.day(words, "2026-03-05T10:00:00+05:00") == "05-Mar-2026"
    words.switch(Language.URDU)
    assert plain(dates.day(words, "2026-03-05")).strip(RLM) == "05 مارچ 2026"


def test_what_is_no_iso_day_is_shown_as_it_is(words: Words) -> None:
    assert dates.day(words, "unknown") == "unknown"
