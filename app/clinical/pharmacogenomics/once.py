"""Results kept by the object that they were made of: rules and gene results never change, so once is enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
MOST = 4096  # results kept before all are made anew: memory stays flat in a pass over a whole clinic


class Once(Generic[K, V]):
    """A pure function of one frozen object, called once per object (not per equal value: comparing rules takes
    longer than the work). The object stays beside its result, so its id stays its own."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._known: dict[int, tuple[K, V]] = {}

    def __call__(self, made_of: K) -> V:
        known = self._known.get(id(made_of))
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[id(made_of)] = (made_of, self._make(made_of))
        return known[1]
