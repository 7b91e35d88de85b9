"""Ranking patients by how likely a typed text means their name.

Words of the text are matched to the distinct words of all names (by consonant key, keys one letter apart, and
beginnings), then patients that carry a match for every word are ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.records.name_index import KIN
from app.records.names import is_urdu, keys, likeness, name_and_kin, parts
from app.records.store import Store

TOKENS_PER_LOOKUP, TOKENS_PER_WORD, LEAST_LIKENESS = 400, 60, 0.6
PER_TOKEN, GOOD_LIKENESS = 40, 0.85
KIN_PENALTY, DISORDER_PENALTY, UNNAMED_PENALTY, EXTRA_WORD_PENALTY = 0.12, 0.06, 0.1, 0.04
JOIN_PENALTY, LEFT_OUT_PENALTY = 0.01, 0.3
LONGEST_TEXT = 120
SURE = 0.93
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name's word that a typed word may mean, how likely, and how many names use it."""

    token: int
    likeness: float
    uses: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A word of a patient's names: which, in a name of how many words, and its place."""

    token: int
    rank: int
    place: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed word; ``kin``: it stood after ``s/o`` or the like."""

    word: str
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A typed word with the words of names that it may mean."""

    kin: bool
    candidates: tuple[Candidate, ...]

    def at_least(self, likely: float) -> Option:
        return Option(self.kin, tuple(one for one in self.candidates if one.likeness >= likely))


Reading = list[Typed]
Scores = dict[int, float]


def _lookup(store: Store, condition: str, values: Sequence[str]) -> Iterable[tuple[int, str, int]]:
    sql = (
        f"SELECT id, text, uses FROM name_token WHERE {condition} "  # noqa: S608 - conditions are our own
        f"ORDER BY uses DESC LIMIT {TOKENS_PER_LOOKUP}"
    )
    return store.tuples(sql, values)


def candidates(store: Store, word: str) -> list[Candidate]:
    """The words of names that a typed word, perhaps half typed, may mean; likeliest first."""
    found = set(_lookup(store, "text >= ? AND text < ?", (word, word + _LAST)))
    word_keys = keys(word)
    for key in word_keys:
        if len(word) > 1:
            found.update(_lookup(store, "key >= ? AND key < ?", (key, key + _LAST)))
    near = sorted({part for key in word_keys for part in parts(key)})
    marks = ", ".join("?" * len(near))
    found.update(
        _lookup(store, f"id IN (SELECT token_id FROM name_part WHERE part IN ({marks}))", near)  # noqa: S608
    )
    scored = (Candidate(token, likeness(word, text), uses) for token, text, uses in found if uses)
    likely = [one for one in scored if one.likeness >= LEAST_LIKENESS]
    return sorted(likely, key=lambda one: (-one.likeness, -one.uses))[:TOKENS_PER_WORD]


_LIVES_IN = (
    " AND EXISTS (SELECT 1 FROM patient p JOIN demographics g ON g.patient_id = p.id AND g.superseded_at IS NULL "
    "WHERE p.mr_sequence = d.mr_sequence AND g.district = ?)"
)


@dataclass(frozen=True, slots=True)
class Within:
    """Among whom to look. ``placed``: own names as own, the father's as the father's, and a word typed twice twice;
    ``district``: only those who live there, by its name as kept, "" for everybody."""

    placed: bool
    district: str = ""


def _carriers(
    store: Store, token: int, driver: Option, others: Sequence[Option], within: Within
) -> list[int]:
    """Patients with the word who also carry a candidate of each other typed word; shortest own names first."""
    placed = within.placed
    conditions = "".join(
        _carries(option, times, placed)
        for option, times in _with_repeats([driver, *others])
        if option is not driver or times > 1
    )
    side = _side("d", driver.kin) if placed else ""
    conditions += _LIVES_IN if within.district else ""
    values = (token, within.district) if within.district else (token,)
    sql = f"SELECT d.mr_sequence FROM name_word d WHERE d.token_id = ?{side}{conditions} ORDER BY d.rank LIMIT {PER_TOKEN}"  # noqa: S608, E501 - numbers
    return list(dict.fromkeys(row[0] for row in store.tuples(sql, values)))


def _carries(option: Option, times: int, placed: bool) -> str:
    # the + keeps SQLite from seeking every candidate of every patient instead of reading his few words
    words = (
        "FROM name_word o WHERE o.mr_sequence = d.mr_sequence AND +o.token_id IN "
        f"({', '.join(str(one.token) for one in option.candidates)})"
    )
    if not placed:
        return f" AND EXISTS (SELECT 1 {words})"
    return f" AND (SELECT count(DISTINCT o.place) {words}{_side('o', option.kin)}) >= {times}"


def _side(word: str, kin: bool) -> str:
    """That the word is the father's or husband's name, or one of the own."""
    return f" AND {word}.rank {'>' if kin else '<'} {KIN}"


def _with_repeats(options: Sequence[Option]) -> list[tuple[Option, int]]:
    """The typed words, those that mean the same word of the same name together, and how often each was typed."""
    found: dict[tuple[bool, int], tuple[Option, int]] = {}
    for option in options:
        meant = (option.kin, option.candidates[0].token)
        first, times = found.get(meant, (option, 0))
        found[meant] = (first, times + 1)
    return list(found.values())


def _reading(store: Store, options: Sequence[Option], limit: int, district: str) -> Scores:
    """The likeliest patients for one way to read the text.

    Good matches are tried first, so that a common word's far matches cannot crowd them out; and words in the place
    where they were typed, so that the sons of Muhammad do not crowd out a Muhammad.
    """
    scores: Scores = {}
    for least in (GOOD_LIKENESS, LEAST_LIKENESS):
        tier = [option.at_least(least) for option in options]
        if not tier or not all(option.candidates for option in tier):
            continue
        for placed in (True, False) if len(tier) > 1 else (False,):
            if len(scores) < limit:
                scores.update(_tier(store, tier, limit, Within(placed, district)))
    return scores


def _tier(store: Store, options: Sequence[Option], limit: int, within: Within) -> Scores:
    """Go through the rarest typed word's candidates until no further one can reach the best so far."""
    driver = min(options, key=lambda some: sum(one.uses for one in some.candidates))
    others = [some for some in options if some is not driver]
    scores: Scores = {}
    for one in driver.candidates:
        reachable = (len(others) + one.likeness) / len(options)
        if sum(score >= reachable for score in scores.values()) >= limit:
            break
        carriers = _carriers(store, one.token, driver, others, within)
        scores.update(_score(store, [patient for patient in carriers if patient not in scores], options))
    return scores


def _score(store: Store, patients: list[int], options: Sequence[Option]) -> Scores:
    marks = ", ".join("?" * len(patients))
    rows = store.tuples(
        "SELECT mr_sequence, token_id, rank, place FROM name_word "  # noqa: S608
        f"WHERE mr_sequence IN ({marks}) ORDER BY mr_sequence, place",
        patients,
    )
    carried: dict[int, list[Carried]] = {}
    for patient, token, rank, place in rows:
        carried.setdefault(patient, []).append(Carried(token, rank, place))
    likely = [(option.kin, {one.token: one.likeness for one in option.candidates}) for option in options]
    return {patient: _patient_score(own, likely) for patient, own in carried.items()}


def _patient_score(carried: Sequence[Carried], likely: Sequence[tuple[bool, Scores]]) -> float:
    """The mean likeness of the typed words, each to a word of its own, less a little for disorder and extra words."""
    total, own, others, after = 0.0, 0, 0, -1
    left = list(carried)
    for kin, options in likely:
        scored = [(_word_score(one, kin, options, after), -place) for place, one in enumerate(left)]
        score, place = max(scored, default=(0.0, 0))
        if score <= 0.0:
            continue
        taken = left.pop(-place)
        total += score
        own += taken.rank < KIN
        others += taken.rank > KIN
        after = taken.place
    length = min((one.rank for one in carried if one.rank < KIN), default=0)
    unnamed = max(0, length - own) + (sum(one.rank > KIN for one in left) / 2 if others else 0)
    return total / len(likely) - (UNNAMED_PENALTY + EXTRA_WORD_PENALTY * unnamed if unnamed else 0.0)


def _word_score(one: Carried, kin: bool, options: Scores, after: int) -> float:
    if one.token not in options:
        return 0.0
    misplaced = KIN_PENALTY if (one.rank > KIN) is not kin else 0.0
    return options[one.token] - misplaced - (DISORDER_PENALTY if one.place < after else 0.0)


def _merge(into: Scores, more: Scores, penalty: float) -> None:
    for patient, score in more.items():
        into[patient] = max(into.get(patient, 0.0), score - penalty)


def _pairs_joined(typed: Reading) -> list[Reading]:
    """The typed words with one pair of neighbours written together."""
    return [
        [*typed[:place], Typed(one.word + other.word, one.kin), *typed[place + 2 :]]
        for place, (one, other) in enumerate(pairwise(typed))
        if one.kin is other.kin
    ]


def _words_split(store: Store, typed: Reading) -> list[Reading]:
    """The typed words with one of them written apart, where both halves are words of names."""
    found: list[Reading] = []
    for place, one in enumerate(typed):
        least = 2 if is_urdu(one.word) else 3
        for cut in range(least, len(one.word) - least + 1):
            halves = [one.word[:cut], one.word[cut:]]
            if all(_is_name(store, half) for half in halves):
                found.append(
                    [*typed[:place], *(Typed(half, one.kin) for half in halves), *typed[place + 1 :]]
                )
    return found[:3]


def _is_name(store: Store, word: str) -> bool:
    return bool(store.tuples("SELECT 1 FROM name_token WHERE text = ? AND uses > 0", (word,)))


def ranked(store: Store, text: str, limit: int, district: str = "") -> list[tuple[int, float]]:
    """The likeliest patients (counted number, score up to 1), best first, newest first among equals.

    ``district``: only those who live there, by its name as kept.
    """
    own, kin = name_and_kin(text[:LONGEST_TEXT])
    typed = [*(Typed(word) for word in own), *(Typed(word, kin=True) for word in kin)]
    known: dict[str, tuple[Candidate, ...]] = {}

    def read(reading: Reading) -> Scores:
        for one in reading:
            if one.word not in known:
                known[one.word] = tuple(candidates(store, one.word))
        return _reading(store, [Option(one.kin, known[one.word]) for one in reading], limit, district)

    scores = read(typed)
    if len(scores) < limit or max(scores.values()) < SURE:
        for reading in _pairs_joined(typed) + _words_split(store, typed):
            _merge(scores, read(reading), JOIN_PENALTY)
    if not scores and len(typed) > 1:
        for place in range(len(typed)):
            _merge(scores, read([*typed[:place], *typed[place + 1 :]]), LEFT_OUT_PENALTY)
    best = sorted(scores.items(), key=lambda one: (-round(one[1], 3), -one[0]))
    return best[:limit]
