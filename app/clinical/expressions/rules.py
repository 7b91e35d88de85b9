"""What a condition may hold beyond the library's types: no loops, known words, and units that fit their input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.clinical.expressions.inputs import Input, Inputs, Kind
from app.clinical.expressions.library import QUANTITY
from app.clinical.expressions.refusal import ConditionError
from app.clinical.expressions.syntax import Node, Tree
from app.support.i18n import N_

IN, EQUAL, DIFFERENT = "@in", "_==_", "_!=_"
_ORDER = frozenset(("_<_", "_<=_", "_>_", "_>=_"))
_COMPARISONS = _ORDER | {EQUAL, DIFFERENT}
_ADDITIONS = frozenset(("_+_", "_-_"))
_NUMBERS = frozenset(f"{name}_double" for name in ("add", "subtract", "multiply", "divide", "negate"))
_LESS = ("less", "less_equals", "greater", "greater_equals")
_COMPARED = frozenset(f"{name}_{kind}" for name in _LESS for kind in ("double", "int64", "string"))
_WORDS = frozenset(("starts_with_string", "ends_with_string", "contains_string", "in_list", "size_list"))
_LOGIC = frozenset(("logical_and", "logical_or", "logical_not", "conditional", "not_strictly_false"))
_ALLOWED = _NUMBERS | _COMPARED | _WORDS | _LOGIC | {"equals", "not_equals", QUANTITY}
"""Every operation, by the type checker's name for it. There is no matching by pattern, no conversion, no date."""


@dataclass(slots=True)
class _Check:
    """``scope``: what each name means here. ``numbers``: quantities by part, in the unit of their input."""

    tree: Tree
    scope: Mapping[str, Input]
    looping: bool = False
    numbers: dict[int, float] = field(default_factory=dict)

    def refuse(self, part: Node, sentence: str, /, **values: str) -> ConditionError:
        return ConditionError(self.tree.columns.get(part.id, 0), sentence, **values)

    def visit(self, part: Node) -> None:
        if part.kind == "each":
            self._loop(part)
            return
        if part.kind == "other" or (part.kind == "constant" and part.value is None):
            raise self.refuse(part, N_("This part of the language is not used in conditions."))
        if part.kind == "call":
            self._call(part)
        for child in part.children:
            self.visit(child)

    def _call(self, part: Node) -> None:
        overloads = self.tree.overloads.get(part.id, ())
        if not overloads or not set(overloads) <= _ALLOWED | ({"add_int64"} if self.looping else set()):
            raise self.refuse(
                part, N_("The function {name} is not used in conditions."), name=part.name.strip("_@")
            )
        if part.name == QUANTITY and part.id not in self.numbers:
            raise self.refuse(part, N_("A quantity is compared with an input, nothing else."))
        if part.name in _COMPARISONS:
            self._compare(*part.children)
        if part.name in _ADDITIONS and len(part.children) == 2:
            self._same_unit(*part.children)
        if part.name == IN:
            self._member(*part.children)

    def _loop(self, part: Node) -> None:
        """``exists`` and ``all`` over one of the lists; never one inside another, so the work is bounded."""
        source, start, *steps = part.children
        one = self.scope.get(source.name) if source.kind == "identifier" else None
        if self.looping or one is None or one.kind is not Kind.LIST or not isinstance(start.value, bool):
            raise self.refuse(
                part, N_("Only exists and all are used over lists, and never one inside another.")
            )
        if part.name in self.scope:
            raise self.refuse(
                part, N_("{name} is the name of an input; give the entry another."), name=part.name
            )
        word = Input(part.name, Kind.TEXT, words=one.words)
        inside = _Check(self.tree, {**self.scope, part.name: word}, looping=True, numbers=self.numbers)
        for step in steps:
            inside.visit(step)

    def _compare(self, left: Node, right: Node) -> None:
        for quantity, other in ((left, right), (right, left)):
            if quantity.kind == "call" and quantity.name == QUANTITY:
                self._quantity(quantity, other)
                return
        self._same_unit(left, right)
        for word, other in ((left, right), (right, left)):
            self._word(word, self._input(other))

    def _quantity(self, quantity: Node, other: Node) -> None:
        one = self._input(other)
        number, unit = (child.value for child in quantity.children)
        if one is None or not isinstance(number, float) or not isinstance(unit, str):
            raise self.refuse(quantity, N_("A quantity is compared with an input, nothing else."))
        canonical = one.canonical(number, unit)
        if canonical is None:
            known = ", ".join(filter(None, (one.unit, *(u.name for u in one.units)))) or "–"
            raise self.refuse(
                quantity,
                N_("{input} has no unit {unit}; its units are {known}."),
                input=one.name,
                unit=unit,
                known=known,
            )
        self.numbers[quantity.id] = canonical

    def _member(self, left: Node, right: Node) -> None:
        self._word(left, self._input(right))
        if right.kind == "list":
            for item in right.children:
                self._word(item, self._input(left))

    def _word(self, part: Node, one: Input | None) -> None:
        """A word that an input can never hold would make the condition silently false."""
        if one is None or not one.words or part.kind != "constant" or not isinstance(part.value, str):
            return
        if part.value not in one.words:
            raise self.refuse(
                part, N_("{input} is never '{word}'; see its words."), input=one.name, word=part.value
            )

    def _same_unit(self, left: Node, right: Node) -> None:
        units = [
            one.unit for one in (self._input(left), self._input(right)) if one and one.kind is Kind.NUMBER
        ]
        if len(units) == 2 and units[0] != units[1]:
            raise self.refuse(
                left,
                N_("Numbers of different units ({left}, {right}) cannot be compared or added."),
                left=units[0] or "–",
                right=units[1] or "–",
            )

    def _input(self, part: Node) -> Input | None:
        return self.scope.get(part.name) if part.kind == "identifier" else None


def check_tree(tree: Tree, inputs: Inputs) -> Mapping[int, float]:
    """Refuse what conditions do not use; give the quantities in their inputs' units. Raises ConditionError."""
    check = _Check(tree, inputs.by_name)
    check.visit(tree.root)
    return check.numbers
