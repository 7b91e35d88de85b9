"""Whose sample it may be, by what the laboratory called it: MR number, identity number, or a name in any spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.model.patient import Patient
from app.records import search
from app.records.identity import IDENTITY_DIGITS
from app.records.names import is_urdu, likeness, name_and_kin, normalise
from app.records.store import Store

ALIKE = 0.94  # likeness of two words that count as one name: Asif and Asifa are not
POSSIBLE = 0.8  # a second patient whose name is as like as this makes the first uncertain
_SUGGESTED = 5
_SEARCHED = 20
_MR = re.compile(r"(?<![a-z])m\.?r\.?(?: ?no\.?)?[\s#:._-]*0*(\d{1,9})(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)(\d{5})[-_. ]?(\d{7})[-_. ]?(\d)(?!\d)")
_LAST_DIGITS = re.compile(r"(?<=[^\W\d]{3})\d+$")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_NAMES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "mst", "musammat", "sample", "specimen", "patient", "pt", "name", "no", "nr",
    "id", "dna", "blood", "saliva", "rep", "repeat",
})  # fmt: skip


class Agreement(StrEnum):
    """How far a sample's name names a patient. ``OTHER``: it carries a number that is not the patient's."""

    NUMBER = "number"
    NAME = "name"
    PARTLY = "partly"
    NONE = "none"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sample's name holds: numbers, and words of a name and of a father's or husband's name."""

    mr_numbers: tuple[int, ...]
    identities: tuple[str, ...]
    words: tuple[str, ...]
    kin: tuple[str, ...]


def _said(sample: str) -> _Said:
    plain = normalise(_HUMPS.sub(" ", sample))
    mr_numbers = tuple(int(match[1]) for match in _MR.finditer(plain.replace("_", " ")))
    identities = tuple("".join(match.groups()) for match in _IDENTITY.finditer(plain))
    own, kin = name_and_kin(plain.replace("_", " "))
    return _Said(mr_numbers, identities, _names(own), _names(kin))


def _names(words: list[str]) -> tuple[str, ...]:
    plain = (_LAST_DIGITS.sub("", word) for word in words)  # BIBI2 is Bibi's second tube
    return tuple(
        word for word in plain if word not in _NOT_NAMES and not any(sign.isdigit() for sign in word)
    )


def agreement(sample: str, patient: Patient) -> Agreement:
    """How far the sample's name names this patient."""
    said = _said(sample)
    if _number_of(patient) in said.mr_numbers or patient.own_number in (said.identities or (None,)):
        return Agreement.NUMBER
    if said.mr_numbers or (said.identities and patient.own_number):
        return Agreement.OTHER
    return _by_name(said, patient)


def _number_of(patient: Patient) -> int:
    return int(re.sub(r"\D", "", patient.mr_number))


def _by_name(said: _Said, patient: Patient, alike: float = ALIKE) -> Agreement:
    asked = [*said.words, *said.kin]
    best = max(
        (_matched(asked, name, patient.relation_name, alike) for name in _names_of(patient)), default=(0, 0)
    )
    own, all_words = best
    if all_words == len(asked) >= 2 and own:
        return Agreement.NAME
    return Agreement.PARTLY if all_words else Agreement.NONE


def _names_of(patient: Patient) -> tuple[str, ...]:
    return tuple(name for name in (patient.name, patient.name_ur) if name.strip())


def _matched(asked: list[str], name: str, kin: str, alike: float) -> tuple[int, int]:
    """How many words of the sample's name stand in the patient's own name, and how many there or in the kin's."""
    own_left, kin_left = name_and_kin(name)[0], name_and_kin(kin)[0]
    own = [word for word in asked if _take(word, own_left, alike)]
    others = [word for word in asked if word not in own and _take(word, kin_left, alike)]
    return len(own), len(own) + len(others)


def _take(word: str, left: list[str], alike: float) -> bool:
    """Match the word to the likeliest one that is left. A single letter matches nothing for sure."""
    if len(word) == 1 and not is_urdu(word):
        return False
    scored = max(((likeness_of_names(word, other), other) for other in left), default=(0.0, ""))
    if scored[0] < alike:
        return False
    left.remove(scored[1])
    return True


def likeness_of_names(first: str, second: str) -> float:
    """Likeness of two whole words: neither may be only the beginning of the other."""
    return min(likeness(first, second), likeness(second, first))


def names_agree(sample: str, patient: Patient) -> bool:
    """True if the sample carries the patient's number, or two or more words that are all words of the name."""
    return agreement(sample, patient) in (Agreement.NUMBER, Agreement.NAME)


@dataclass(frozen=True, slots=True)
class SampleMatch:
    """``certain``: the only patient whom the sample's name can mean, if there is one; ``suggested``: others to
    choose from, likeliest first. ``names_only``: whether it rests on the name alone."""

    certain: Patient | None
    suggested: tuple[Patient, ...]
    names_only: bool = False


def match(store: Store, sample: str) -> SampleMatch:
    """The patient whom a sample's name means, when there is exactly one, and likely ones for a person to choose."""
    said = _said(sample)
    numbered = _numbered(store, said)
    named = _named(store, said)
    suggested = tuple(dict.fromkeys((*numbered, *named)))[:_SUGGESTED]
    if said.mr_numbers or said.identities:
        sure = [p for p in numbered if _name_allows(said, p)]
        one = len(sure) == len(numbered) == 1 and _all_numbers_fit(said, sure[0])
        return SampleMatch(sure[0] if one else None, suggested)
    possible = [p for p in named if _by_name(said, p, POSSIBLE) is Agreement.NAME]
    is_sure = len(possible) == 1 and _by_name(said, possible[0]) is Agreement.NAME
    return SampleMatch(possible[0] if is_sure else None, suggested, names_only=True)


def _numbered(store: Store, said: _Said) -> tuple[Patient, ...]:
    found = [
        p for number in said.mr_numbers for p in search.find(store, f"MR {number}") if _number_of(p) == number
    ]
    for identity in said.identities:
        found += [p for p in search.find(store, identity) if p.own_number == identity]
    return tuple(dict.fromkeys(found))


def _named(store: Store, said: _Said) -> tuple[Patient, ...]:
    words = [word for word in said.words if len(word) > 1]
    if not words:
        return ()
    kin = f" s/o {' '.join(said.kin)}" if said.kin else ""
    return search.find(store, " ".join(words) + kin, _SEARCHED)


def _name_allows(said: _Said, patient: Patient) -> bool:
    """A number with another person's whole name beside it is not certain."""
    return len(said.words) < 2 or _by_name(said, patient) is not Agreement.NONE


def _all_numbers_fit(said: _Said, patient: Patient) -> bool:
    mr_fits = all(number == _number_of(patient) for number in said.mr_numbers)
    return mr_fits and all(number == patient.own_number for number in said.identities)


def same_number(typed: str, number: str) -> bool:
    """Whether a typed MR number is this one, however it is written."""
    digits = re.sub(r"\D", "", normalise(typed)).lstrip("0")
    return bool(digits) and digits == re.sub(r"\D", "", number).lstrip("0")


__all__ = ["IDENTITY_DIGITS", "Agreement", "SampleMatch", "agreement", "match", "names_agree", "same_number"]
