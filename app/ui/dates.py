"""Dates as people here write them: ``20-Nov-2026``, never digits alone; typed dates in any usual form."""

from __future__ import annotations

import datetime
import re

from app.support.errors import UserError
from app.support.i18n import N_
from app.ui.words import Words

MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_PART_OF_DAY = re.compile(r"(?:(\d{1,2})[-/. ])?(\d{4})")
_MONTHS_OLD = re.compile(r"(\d{1,2})\s*(?:m|mo|months?|ماہ|مہینے|مہینہ)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def day(words: Words, iso: str) -> str:
    """An ISO day or time as ``20-Nov-2026`` with the month's name in the language; other text unchanged."""
    found = _YEAR_FIRST.match(iso)
    if not found:
        return iso
    year, month, number = (int(part) for part in found.groups())
    name = words.say(MONTHS[month - 1])
    return words.ordered(
        f"{number:02d} {name} {year}" if words.language.right_to_left else f"{number:02d}-{name}-{year}"
    )


def moment(words: Words, iso: str) -> str:
    """An ISO time with day and hour in this computer's zone, such as ``20-Nov-2026 14:05``."""
    try:
        when = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    local = when.astimezone() if when.tzinfo else when
    return words.join((day(words, local.isoformat()), words.ordered(f"{local:%H:%M}")), " ")


def western_digits(text: str) -> str:
    """Urdu and Arabic digits as Western ones."""
    return text.translate(_DIGITS)


def typed_day(text: str) -> str:
    """A typed date of birth as ISO day; "" when nothing was typed. Raises :class:`UserError` when it is no date."""
    text = western_digits(text).strip()
    if not text:
        return ""
    try:
        if found := _DAY_FIRST.fullmatch(text):
            number, month, year = (int(part) for part in found.groups())
        elif found := _YEAR_FIRST.fullmatch(text):
            year, month, number = (int(part) for part in found.groups())
        else:
            raise ValueError(text)
        return datetime.date(year, month, number).isoformat()
    except ValueError:
        raise UserError(
            N_("{typed} is not a date."), N_("Type day, month and year, for example 15-03-1980."), typed=text
        ) from None


def typed_birth(text: str) -> str:
    """A typed date of birth as ISO day, or as its month or year if no more is known; "" when nothing was typed.
    Raises :class:`UserError` when it is none of them."""
    found = _PART_OF_DAY.fullmatch(western_digits(text).strip())
    if not found:
        return typed_day(text)
    month, year = found.groups()
    if month is None:
        return str(year)
    typed_day(f"01-{month}-{year}")
    return f"{year}-{int(month):02d}"


def day_typed(iso: str) -> str:
    """An ISO day, month or year as one types it, such as 15-03-1980; "" for none."""
    return "-".join(reversed(iso.split("-")))


def typed_age_of_person(text: str) -> float | None:
    """As :func:`typed_age`; a small child's may be typed in months, such as ``8 m`` or ``۸ ماہ``."""
    found = _MONTHS_OLD.fullmatch(western_digits(text).strip().casefold())
    return int(found[1]) / 12 if found else typed_age(text)


def age_typed(years: float) -> str:
    """An age as one types it: whole years, or months where it is a part of a year."""
    return f"{years:g}" if years == int(years) else f"{round(years * 12)} m"


def typed_age(text: str) -> float | None:
    """A typed age in years; None when nothing was typed. Raises :class:`UserError` when it is no number."""
    text = western_digits(text).strip()
    if not text:
        return None
    if not re.fullmatch(r"\d{1,3}([.,]\d)?", text):
        raise UserError(
            N_("{typed} is not an age."), N_("Type the age in years, for example 45."), typed=text
        )
    return float(text.replace(",", "."))
