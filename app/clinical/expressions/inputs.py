"""What a condition may ask about: named inputs with a kind, a unit and, where they are words, the words possible."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

MAX_ITEMS, MAX_LENGTH = 5_000, 4_000
"""Most entries of a list and most letters of a text that a person can have; more is an error of the caller."""

Value = bool | int | float | str | Iterable[str] | None


class Kind(StrEnum):
    """The four kinds of input."""

    NUMBER = "number"  # decimal: compare with 6.5 or quantity(6.5, '%')
    FLAG = "flag"  # yes or no
    TEXT = "text"  # one word of a list: 'current'
    LIST = "list"  # words of which a person may have several: conditions, medicines, allergies


class Unit(NamedTuple):
    """Another unit of an input: canonical value = value * ``factor`` + ``offset``."""

    name: str
    factor: float
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Input:
    """``unit``: the canonical unit (UCUM) in which values arrive; ``units``: others that a condition may write.
    ``words``: every word that the input may hold; empty means that any word may stand there."""

    name: str
    kind: Kind
    unit: str = ""
    units: tuple[Unit, ...] = ()
    words: frozenset[str] = frozenset()

    def canonical(self, number: float, unit: str) -> float | None:
        """The number in the canonical unit; None if the unit is not one of this input's."""
        if unit == self.unit:
            return number
        return next((number * u.factor + u.offset for u in self.units if u.name == unit), None)


@dataclass(frozen=True)
class Listed:
    """A list of which not everything is known.

    A plain list says: these and no others. ``Listed`` says: these for sure, ``denied`` surely not, and whether
    nothing else is there (``complete``). In a list that is not complete, a word that is not there is *unknown*.
    """

    present: tuple[str, ...]
    denied: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True)
class Known:
    """Values of one person, read once for many conditions. ``values``: by input, in the library's types.
    ``open_lists``: the lists that are not complete."""

    inputs: Inputs
    values: Mapping[str, bool | float | str | list[str]]
    open_lists: Mapping[str, Listed] = field(default_factory=dict)

    @cached_property
    def activation(self) -> object:
        """The values as the library takes them."""
        from app.clinical.expressions.library import environment

        return environment(self.inputs).Activation(dict(self.values))


@dataclass(frozen=True)
class Inputs:
    """All inputs that conditions may name."""

    all: tuple[Input, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Input]:
        return {one.name: one for one in self.all}

    @cached_property
    def _hash(self) -> int:
        return hash(self.all)

    def __hash__(self) -> int:
        return self._hash

    def read(self, values: Mapping[str, Value | Listed]) -> Known:
        """Values of one person for many conditions. Missing, None and not-a-number are unknown; names that are
        no inputs are left out. Raises TypeError or ValueError for a value that its input cannot have."""
        found: dict[str, bool | float | str | list[str]] = {}
        open_lists = {}
        for name, value in values.items():
            one = self.by_name.get(name)
            if one is None or value is None:
                continue
            read = _READ[one.kind](name, value)
            if read is not None:
                found[name] = read
            if isinstance(value, Listed) and not value.complete:
                open_lists[name] = value
        return Known(self, found, open_lists)


def _number(name: str, value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} is a number, not {value!r}")
    return float(value) if math.isfinite(value) else None


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{name} is yes or no, not {value!r}")
    return value


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{name} is a word, not {value!r}")
    if len(value) > MAX_LENGTH:
        raise ValueError(f"{name} is longer than {MAX_LENGTH} letters")
    return value.encode("utf-8", "replace").decode()


def _list(name: str, value: object) -> list[str]:
    items = value.present if isinstance(value, Listed) else value
    if isinstance(items, str) or not isinstance(items, Iterable):
        raise TypeError(f"{name} is a list of words, not {value!r}")
    read = [_text(name, item) for item in items]
    if len(read) > MAX_ITEMS:
        raise ValueError(f"{name} has more than {MAX_ITEMS} entries")
    return read


_READ = {Kind.NUMBER: _number, Kind.FLAG: _flag, Kind.TEXT: _text, Kind.LIST: _list}
