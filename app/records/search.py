"""The one search box: a name in any script and spelling, a phone, identity or MR number, or a scanned card."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.model.genomics import Sex
from app.model.patient import OF_RELATIVES, BirthPrecision, Patient
from app.records.entries import NewPatient
from app.records.identity import digits_of, identity_number, phone_number
from app.records.name_search import ranked
from app.records.names import likeness, normalise, words
from app.records.patients import by_sequence, mr_number
from app.records.store import Store, Value
from app.support.errors import UserError

_MR = re.compile(r"\bmr[\s#:.-]*0*(\d{1,9})\b")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEAST_DIGITS_FIRST, LEAST_DIGITS_INSIDE = 3, 4
SIMILAR, SIMILAR_YEARS, SIMILAR_YEARS_ABOUT = 0.8, 2, 10


def find(store: Store, text: str, limit: int = 20) -> tuple[Patient, ...]:
    """The likeliest patients for a text, perhaps half typed; best first. Lines of a list, not noted as views."""
    plain = normalise(text)
    if not plain:
        return ()
    scanned = _scanned(store, plain)
    if scanned:
        return by_sequence(store, scanned)
    digits = digits_of(text)
    if digits is not None:
        return by_sequence(store, _by_digits(store, digits, limit)) if digits else ()
    return by_sequence(store, [sequence for sequence, _ in ranked(store, text, limit)])


def find_in(store: Store, name: str, district: str, limit: int = 20) -> tuple[Patient, ...]:
    """The likeliest patients for a name who live in a district (as kept); without a name, those registered last.

    Lines of a list, not noted as views.
    """
    if words(name):
        return by_sequence(store, [sequence for sequence, _ in ranked(store, name, limit, district)])
    newest = _sequences(
        store,
        "SELECT p.mr_sequence FROM demographics d JOIN patient p ON p.id = d.patient_id "
        "WHERE d.superseded_at IS NULL AND d.district = ? ORDER BY d.rowid DESC LIMIT ?",
        (district, limit),
    )
    return by_sequence(store, newest)


def _sequences(store: Store, sql: str, values: tuple[Value, ...]) -> list[int]:
    return [row[0] for row in store.tuples(sql, values)]


def _scanned(store: Store, plain: str) -> list[int]:
    """Patients whose MR number or id stands in the text, as typed or as a card's code gives it."""
    found: list[int] = []
    for match in _MR.finditer(plain):
        found += _numbered(store, int(match[1]))
    for match in _UUID.finditer(plain):
        found += _sequences(store, "SELECT mr_sequence FROM patient WHERE id = ?", (match[0],))
    return list(dict.fromkeys(found))


def _numbered(store: Store, number: int) -> list[int]:
    """The patient with this MR number, then those whom another clinic gave it."""
    own = _sequences(store, "SELECT mr_sequence FROM patient WHERE mr_sequence = ?", (number,))
    elsewhere = (
        "SELECT p.mr_sequence FROM other_number o JOIN patient p ON p.id = o.patient_id "
        "WHERE o.mr_number = ? ORDER BY p.mr_sequence LIMIT 20"
    )
    return own + _sequences(store, elsewhere, (mr_number(number),))


_NUMBERS = """
SELECT p.mr_sequence FROM {table} t JOIN patient p ON p.id = t.patient_id
WHERE t.superseded_at IS NULL AND {condition} LIMIT ?
"""


def _by_digits(store: Store, digits: str, limit: int) -> list[int]:
    """MR number first, then numbers that begin with the digits, then those that hold them."""
    found: list[int] = []
    if len(digits) <= 9:
        found += _numbered(store, int(digits))
    if len(digits) < LEAST_DIGITS_FIRST:
        return found
    national = digits[1:] if digits.startswith("0") else digits.removeprefix("92")
    starts = (("identifier", digits), ("contact", f"+92{national}"), ("contact", f"+{digits}"))
    for table, start in starts:
        sql = _NUMBERS.format(table=table, condition="t.value >= ? AND t.value < ?")
        found += _sequences(store, sql, (start, start + ":", limit))
    if len(found) < limit and len(digits) >= LEAST_DIGITS_INSIDE:
        for table, inside in (("identifier", digits), ("contact", digits.removeprefix("0"))):
            sql = _NUMBERS.format(table=table, condition="t.value LIKE ?")
            found += _sequences(store, sql, (f"%{inside}%", limit))
    return list(dict.fromkeys(found))[:limit]


@dataclass(frozen=True, slots=True)
class _Numbers:
    identity: str
    phone: str


def similar(store: Store, new: NewPatient, limit: int = 5) -> tuple[Patient, ...]:
    """Patients who may be the one being registered, so that nobody is registered twice; likeliest first.

    The form may be half filled. The same own identity number counts by itself. A phone or a relative's card is a
    family's: its number counts only beside a name that may be the same. Else name and father's or husband's name must
    sound alike. Neither sex nor age may contradict.
    """
    numbers = _readable_numbers(new)
    carded = by_sequence(store, _same_number(store, "identifier", numbers.identity))
    own = [one for one in carded if one.own_number and new.identity_kind not in OF_RELATIVES]
    shared = [*carded, *by_sequence(store, _same_number(store, "contact", numbers.phone))]
    sharing = [one for one in shared if one not in own and _name_may_be(one, new)]
    named = by_sequence(store, _alike(store, new)[: 4 * limit]) if len(normalise(new.name)) > 1 else ()
    found = dict.fromkeys((*own, *sharing, *named))
    return tuple(one for one in found if one in own or _may_be(one, new))[:limit]


def _readable_numbers(new: NewPatient) -> _Numbers:
    """The numbers as kept; "" while they are half typed."""
    try:
        identity = identity_number(new.identity_number, new.identity_kind)
    except UserError:
        identity = ""
    try:
        phone = phone_number(new.phone)
    except UserError:
        phone = ""
    return _Numbers(identity, phone)


def _same_number(store: Store, table: str, value: str) -> list[int]:
    return (
        _sequences(store, _NUMBERS.format(table=table, condition="t.value = ?"), (value, 5)) if value else []
    )


def _alike(store: Store, new: NewPatient) -> list[int]:
    kin = f" s/o {new.relation_name}" if new.relation_name.strip() else ""
    texts = {f"{name}{kin}" for name in (new.name, new.name_ur) if name.strip()}
    scores: dict[int, float] = {}
    for text in texts:
        for sequence, score in ranked(store, text, 20):
            scores[sequence] = max(score, scores.get(sequence, 0.0))
    return sorted((one for one in scores if scores[one] >= SIMILAR), key=lambda one: -scores[one])


def _name_may_be(known: Patient, new: NewPatient) -> bool:
    """Whether every word of the typed name, perhaps half typed, may stand in the known one; none typed may be any."""
    for typed, kept in ((new.name, known.name), (new.name, known.name_ur), (new.name_ur, known.name_ur)):
        asked, carried = words(typed), words(kept)
        scores = [max((likeness(one, other) for other in carried), default=0.0) for one in asked]
        if scores and sum(scores) / len(scores) >= SIMILAR:
            return True
    return not (words(new.name) or words(new.name_ur))


def _may_be(known: Patient, new: NewPatient) -> bool:
    if Sex.UNKNOWN not in (known.sex, new.sex) and known.sex is not new.sex:
        return False
    if not new.birth_date[:4].isdigit():
        return True
    about = BirthPrecision.ESTIMATE in (known.birth_precision, new.birth_precision)
    years = abs(int(known.birth_date[:4]) - int(new.birth_date[:4]))
    return years <= (SIMILAR_YEARS_ABOUT if about else SIMILAR_YEARS)
