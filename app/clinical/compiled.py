"""What is made once from a rule base and kept while that rule base is in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.model.rules import RuleBase

T = TypeVar("T")
_KEPT = 2  # the active pack and one that it is compared with


def once_per_pack(make: Callable[[RuleBase], T]) -> Callable[[RuleBase], T]:
    """Remember what ``make`` gave for the rule bases last used; a rule base is never changed."""
    kept: list[tuple[RuleBase, T]] = []

    def get(rules: RuleBase) -> T:
        for known, made in tuple(kept):
            if known is rules:
                return made
        made = make(rules)
        kept[:] = [(rules, made), *kept][:_KEPT]
        return made

    return get
