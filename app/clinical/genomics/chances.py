"""Exact chances of the children of two parents: halves and quarters, counted and never estimated."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from app.model.inheritance import USUAL

Alleles = tuple[str, str]


def pair_name(one: str, two: str) -> str:
    """Two alleles as the pack names them, capital letters first (A/b, D/S)."""
    return "/".join(sorted((one, two)))


@dataclass(frozen=True, slots=True)
class Children:
    """``four``: the children of the picture, each with one chance in four. ``chances``: by pair of alleles."""

    four: tuple[str, str, str, str]
    chances: dict[str, Fraction]

    @property
    def normal(self) -> Fraction:
        """Chance of a child without a variant."""
        return self.chances.get(pair_name(USUAL, USUAL), Fraction(0))

    @property
    def affected(self) -> Fraction:
        """Chance of a child with variants on both copies."""
        return sum((p for pair, p in self.chances.items() if USUAL not in pair.split("/")), Fraction(0))

    @property
    def carrier(self) -> Fraction:
        """Chance of a child with one variant."""
        return 1 - self.normal - self.affected

    def distribution(self) -> str:
        """``A/A=0.25;A/b=0.50;b/b=0.25``."""
        return ";".join(f"{pair}={float(chance):.2f}" for pair, chance in sorted(self.chances.items()))


def children_of(one: Alleles, two: Alleles) -> Children:
    """The children of parents with these alleles."""
    four = [pair_name(first, second) for first, second in product(one, two)]
    a, b, c, d = sorted(four)
    counted = Counter(four)
    return Children((a, b, c, d), {pair: Fraction(n, len(four)) for pair, n in counted.items()})


@dataclass(frozen=True, slots=True)
class LinkedChildren:
    """A variant on X: chance of a son who has it, of a daughter with it on both X, and on one X."""

    sons: Fraction
    daughters_both: Fraction
    daughters_one: Fraction


def linked_children_of(mother: int, father: int) -> LinkedChildren:
    """``mother``: on how many of her two X; ``father``: 0 or 1."""
    from_mother = Fraction(mother, 2)
    if father:
        return LinkedChildren(from_mother, from_mother, 1 - from_mother)
    return LinkedChildren(from_mother, Fraction(0), from_mother)
