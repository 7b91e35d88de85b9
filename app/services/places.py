"""Districts in both languages, from the pack's list; any other name may be typed and is kept as typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.records.names import normalise
from app.services.clinics import Clinic
from app.support.i18n import Text

_MOST = 8
_LONGEST, _LEAST_LETTERS = 3, 3  # words of a district name; letters that may begin one


@dataclass(frozen=True, slots=True)
class District:
    """``name``: both languages; ``province``; ``spellings``: normalised, every one by which it is found."""

    name: Text
    province: Text
    spellings: tuple[str, ...]


def districts(clinic: Clinic) -> tuple[District, ...]:
    """Every district of the pack."""
    return tuple(
        District(
            Text(row["en"], row["ur"]),
            Text(row["province_en"], row["province_ur"]),
            tuple(normalise(one) for one in (row["en"], row["ur"], *row["aliases"].split("|")) if one),
        )
        for row in clinic.rules.tables.get("districts", ())
    )


def find_districts(clinic: Clinic, text: str) -> tuple[District, ...]:
    """Districts that begin with what is typed, then those that hold it."""
    wanted = normalise(text)
    ranked = [
        (not any(spelling.startswith(wanted) for spelling in one.spellings), one.name.en, one)
        for one in districts(clinic)
        if any(wanted in spelling for spelling in one.spellings)
    ]
    found = [one for *_, one in sorted(ranked, key=lambda item: item[:2])][: _MOST - 1]
    return tuple(found)


def names(clinic: Clinic) -> dict[str, Text]:
    """Every district as kept, in both languages."""
    return {one.name.en: one.name for one in districts(clinic)}


def split_off(clinic: Clinic, text: str) -> Iterator[tuple[str, str, bool]]:
    """Ways to read the end of a search as a district: what stands before it, the district as kept, and whether it was
    written out (else it may be half typed)."""
    typed = text.split()
    for count in range(1, min(_LONGEST, len(typed)) + 1):
        wanted = normalise(" ".join(typed[-count:]))
        if len(wanted) < _LEAST_LETTERS:
            continue
        for one in districts(clinic):
            if any(spelling.startswith(wanted) for spelling in one.spellings):
                yield " ".join(typed[:-count]), one.name.en, wanted in one.spellings


def kept_name(clinic: Clinic, typed: str) -> str:
    """A district as it is kept, in English, from any known spelling; any other name as typed."""
    wanted = normalise(typed)
    return next(
        (one.name.en for one in districts(clinic) if wanted in one.spellings), " ".join(typed.split())
    )


def shown_name(clinic: Clinic, kept: str) -> Text:
    """The kept district in both languages; what the pack does not know as it is."""
    return next((one.name for one in districts(clinic) if one.name.en == kept), Text(kept, kept))
