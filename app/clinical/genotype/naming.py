"""Names of allele pairs in the field's usual order: reference first, star numbers and coding positions by number."""

from __future__ import annotations

import functools
import re

_NUMBERS = re.compile(r"(\d+)")


@functools.lru_cache(maxsize=8192)  # names are few, and every pair of every person is put in order
def allele_order(name: str) -> tuple[object, ...]:
    """Sort key of an allele name; combinations (``[a + b]``) come last."""
    parts = tuple((0, int(p), "") if p.isdigit() else (1, 0, p.lower()) for p in _NUMBERS.split(name))
    return (name.startswith("["), name.lower() != "reference", parts)


def combination(names: list[str], reference: str) -> str:
    """One strand that carries several variants: ``[a + b]``; one: its name; none: the reference."""
    if not names:
        return reference
    ordered = sorted(names, key=allele_order)
    return ordered[0] if len(ordered) == 1 else f"[{' + '.join(ordered)}]"


def pair_name(first: str, second: str | None) -> str:
    """``*1/*2`` in the field's order; a single name where there is one copy."""
    if second is None:
        return first
    low, high = sorted((first, second), key=allele_order)
    return f"{low}/{high}"
