"""When and how many: a dose as clinics write it (1+0+1, 1-0-½, BD) taken apart for pictures.

Only what is written without doubt is drawn; anything else stays words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

TIMES = ("morning", "noon", "evening", "night")
_PART = r"(\d{1,2}(?:\.\d)?|\d/\d|[½¼]|\d[½¼])"
_PLAN = re.compile(
    rf"(?<![\d.+\-/–]){_PART}\s*[+\-–]\s*{_PART}\s*[+\-–]\s*{_PART}(?:\s*[+\-–]\s*{_PART})?(?![\d.+\-/–])"
)
_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4)}
# Latin abbreviations that doctors here write; the times that go with them.
_WORDS = {
    "od": ("morning",),
    "bd": ("morning", "night"),
    "tds": ("morning", "noon", "night"),
    "qid": ("morning", "noon", "evening", "night"),
    "hs": ("night",),
}
_MOST = 4


@dataclass(frozen=True, slots=True)
class Take:
    """So many tablets at one time of the day."""

    time: str
    count: Fraction


def schedule(dose: str) -> tuple[Take, ...]:
    """The times of the day with their number of tablets; empty when the dose does not say it without doubt.

    An abbreviation (BD) says the times but not the number, so it counts as one tablet only where the dose says
    "1 tab" or the like.
    """
    plans = _PLAN.findall(dose)
    if len(plans) == 1:
        return _by_plan([part for part in plans[0] if part])
    return _by_words(dose) if not plans else ()


def _by_plan(parts: list[str]) -> tuple[Take, ...]:
    times = ("morning", "noon", "night") if len(parts) == 3 else TIMES
    counts = [_number(part) for part in parts]
    if any(count > _MOST for count in counts):
        return ()
    return tuple(Take(time, count) for time, count in zip(times, counts, strict=True) if count)


def _by_words(dose: str) -> tuple[Take, ...]:
    words = re.findall(r"[a-z]+", dose.lower().replace(".", ""))
    times = [_WORDS[word] for word in words if word in _WORDS]
    counted = re.search(rf"(?<![\d.+\-/–]){_PART}\s*(?:tab|tablet|cap|capsule|goli)s?\b", dose.lower())
    if len(times) != 1 or counted is None or _number(counted[1]) > _MOST:
        return ()
    return tuple(Take(time, _number(counted[1])) for time in times[0])


def _number(text: str) -> Fraction:
    if text[-1] in _SIGNS:
        return Fraction(text[:-1] or 0) + _SIGNS[text[-1]]
    return Fraction(text)
