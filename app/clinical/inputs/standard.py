"""Everything that was typed about a person, in the dictionary's names and canonical units, with remarks.

What is not understood is kept as typed and said; what is impossible is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from app.clinical.inputs.contradictions import check_contradictions
from app.clinical.inputs.dictionary import InputDictionary, plain
from app.clinical.inputs.reading import read_value
from app.model.inputs import Input, InputKind
from app.model.patient import Observation, Partner, PatientFacts
from app.support.i18n import N_, Message, message

_LISTS = {InputKind.CONDITION: "conditions", InputKind.FAMILY_HISTORY: "family_history"}


@dataclass(slots=True)
class _Reading:
    words: InputDictionary
    remarks: list[Message] = field(default_factory=list)
    unsure: set[InputKind] = field(default_factory=set)

    def unknown(self, kind: InputKind, word: str) -> None:
        names = self.words.near(kind, word)
        if (
            names or not word.isascii() or self.words.touches(kind, word)
        ):  # perhaps one of them in other words, so the list is not whole
            self.unsure.add(kind)
        near = ", ".join(names) or "–"
        self.remarks.append(
            message(
                N_("{name} is not in the input dictionary and was not judged. Similar names: {near}."),
                name=word,
                near=near,
            )
        )

    def assumed(self, word: str, known: Input) -> None:
        self.remarks.append(message(N_("{name} was read as {known}."), name=word, known=known.name))

    def observation(self, given: Observation) -> Observation:
        known = self.words.find(InputKind.OBSERVATION, given.name)
        if known is None:
            self.unknown(InputKind.OBSERVATION, given.name)
            return given
        if plain(given.name) in known.assumed:
            self.assumed(given.name, known)
        value, remarks = read_value(known, given.value, given.unit)
        self.remarks += remarks
        return Observation(known.name, value, known.unit, given.date)

    def named(self, kind: InputKind, words: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for word in words:
            known = self.words.find(kind, word)
            if known is None and (told := self.relatives(kind, word)):
                found += told
                continue
            if known is None and kind is InputKind.CONDITION and (meant := self.words.remembered(word)):
                for one in meant:
                    self.assumed(word, one)
                found += [one.name for one in meant]
                continue
            if known is None:
                self.unknown(kind, word)
            elif plain(word) in known.assumed:
                self.assumed(word, known)
            found.append(known.name if known else word)
        return tuple(dict.fromkeys(found))

    def relatives(self, kind: InputKind, word: str) -> tuple[str, ...]:
        """What a relative and a disease in free words mean; none where they are not understood."""
        found = self.words.family.read(plain(word)) if kind is InputKind.FAMILY_HISTORY else ()
        if found:
            self.remarks.append(message(N_("{name} was read as {known}."), name=word, known=", ".join(found)))
        return found

    def in_urdu(self, known: Input, said: str) -> str | None:
        return next(
            (value for value in known.values or () if self.words.said(value).ur == said.strip()), None
        )

    def habit(self, name: str, said: str) -> tuple[str, str]:
        known = self.words.find(InputKind.LIFESTYLE, name)
        if known is None:
            self.unknown(InputKind.LIFESTYLE, name)
            return name, said
        value = habit_value(known, said) or self.in_urdu(known, said)
        if value is None:
            self.remarks.append(
                message(
                    N_("{name}: {value} is not understood and counts as unknown; known are: {values}."),
                    name=known.name,
                    value=said,
                    values=", ".join(known.values or ()),
                )
            )
            return known.name, ""
        return known.name, value


def habit_value(known: Input, said: str) -> str | None:
    """The dictionary's word for what was said; None when it is none of them."""
    if known.values is None:
        return said
    word = said.strip().casefold().replace("_", " ")
    for value, others in known.values.items():
        if word == value.casefold() or word in others:
            return value
    return None


def _in_order(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Oldest first, so that the last of a name is the newest; undated values keep their place at the end."""
    return tuple(sorted(observations, key=lambda o: o.date or "9999"))


def _denied(words: InputDictionary, absent: Iterable[str]) -> tuple[str, ...]:
    find: Callable[[InputKind, str], Input | None] = words.find
    found = []
    for word in absent:
        family = plain(word).removeprefix("family.") if plain(word).startswith("family.") else ""
        known = find(InputKind.FAMILY_HISTORY, family) if family else find(InputKind.CONDITION, word)
        found.append(known.id if known else word)
    return tuple(dict.fromkeys(found))


def standardised_partner(partner: Partner, words: InputDictionary) -> tuple[Partner, tuple[Message, ...]]:
    """The partner's facts in the dictionary's names and units.

    :raises UserError: a value is impossible, or its unit is not clear.
    """
    person = PatientFacts(
        observations=partner.observations, conditions=partner.conditions, absent=partner.absent
    )
    made, remarks = standardised(person, words)
    return (
        replace(partner, observations=made.observations, conditions=made.conditions, absent=made.absent),
        remarks,
    )


def standardised(facts: PatientFacts, words: InputDictionary) -> tuple[PatientFacts, tuple[Message, ...]]:
    """The facts in the dictionary's names and canonical units, and remarks on what was assumed, doubtful or unknown.

    :raises UserError: a value is impossible, its unit is not clear, or two facts exclude each other.
    """
    if not words.inputs:
        return facts, ()
    reading = _Reading(words)
    habits = (reading.habit(name, said) for name, said in facts.lifestyle.items())
    made = replace(
        facts,
        observations=_in_order(reading.observation(o) for o in facts.observations),
        conditions=reading.named(InputKind.CONDITION, facts.conditions),
        family_history=reading.named(InputKind.FAMILY_HISTORY, facts.family_history),
        lifestyle={name: value for name, value in habits if value},
        absent=_denied(words, facts.absent),
    )
    unsure = {_LISTS[kind] for kind in reading.unsure if kind in _LISTS}
    made = replace(made, complete=tuple(name for name in made.complete if name not in unsure))
    return made, (*reading.remarks, *check_contradictions(made))
