"""Texts: both languages everywhere, with the same placeholders and numbers, Urdu in Urdu script; reviews counted."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from app.knowledge.tables import Problem, SourceRow, Sources
from app.support.i18n import N_

_URDU = re.compile(r"[\u0600-\u06ff]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


def check_wording(sources: Sources) -> Iterator[Problem]:
    """Every English text has its Urdu with equal placeholders."""
    for table in sources.tables.values():
        pairs = _language_pairs(table.columns)
        for row in table.rows:
            for english, urdu in pairs:
                yield from _check_pair(row, english, urdu)


def review_states(sources: Sources) -> dict[str, int]:
    """How many rows with Urdu text a person has reviewed, and how many nobody has."""
    states = [
        row.cells["ur_state"] for t in sources.tables.values() for row in t.rows if "ur_state" in row.cells
    ]
    reviewed = sum(state.startswith("reviewed:") for state in states)
    return {"unreviewed": len(states) - reviewed, "reviewed": reviewed}


def _language_pairs(columns: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = []
    for urdu in columns:
        if urdu == "ur" or urdu.endswith("_ur"):
            same = urdu[:-2] + "en"
            english = next(
                (c for c in ("short_en", same) if c in columns and (c == same or urdu == "ur")), ""
            )
            pairs.append((english, urdu))
    return pairs


def _check_pair(row: SourceRow, english: str, urdu: str) -> Iterator[Problem]:
    ours, theirs = row.cells.get(english, ""), row.cells[urdu]
    if english and not ours and not theirs:
        return
    if not _URDU.search(theirs) and ours != theirs:  # a medicine may keep its Latin name
        yield row.problem(N_("{column} is not Urdu text."), column=urdu)
    if english and not ours:
        yield row.problem(N_("{column} is empty."), column=english)
    elif english and _placeholders(ours) != _placeholders(theirs):
        yield row.problem(
            N_("The placeholders of {english} and {urdu} differ: {ours} and {theirs}."),
            english=english,
            urdu=urdu,
            ours=_listed(ours),
            theirs=_listed(theirs),
        )
    elif english and (differ := _numbers(ours) ^ _numbers(theirs)):
        yield row.problem(
            N_("{english} and {urdu} do not hold the same numbers: {numbers} stands in one of them only."),
            english=english,
            urdu=urdu,
            numbers=", ".join(sorted(differ)),
        )


def _numbers(text: str) -> set[str]:
    """Every number written in digits: a dose or limit must not differ between the languages."""
    return set(_NUMBER.findall(_PLACEHOLDER.sub("", text)))


def _placeholders(text: str) -> list[str] | None:
    """Names of the placeholders, sorted; None if the braces do not match."""
    try:
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return None


def _listed(text: str) -> str:
    names = _placeholders(text)
    return "?" if names is None else ", ".join(names) or "-"
