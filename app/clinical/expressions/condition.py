"""A compiled condition and its three answers: yes, no, or unknown with the inputs that would decide it.

*Unknown* follows Kleene's logic: unknown and no is no; unknown or yes is yes; everything else stays unknown. A
missing input is never read as no. Each comparison ("atom") is evaluated by the library; only the joining of their
answers is done here, so that the missing inputs that matter are known.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.clinical.expressions.inputs import Inputs, Kind, Known, Listed, Value
from app.clinical.expressions.refusal import ConditionError
from app.clinical.expressions.syntax import Node, Tree, read_tree
from app.support.i18n import N_

if TYPE_CHECKING:
    from cel_expr_python import cel

MAX_TEXT = 2_000
_HAS = re.compile(r"\bhas\s*\(")
AND, OR, NOT, CHOOSE = "_&&_", "_||_", "!_", "_?_:_"
_JOINS = frozenset((AND, OR, NOT, CHOOSE))


@dataclass(frozen=True, slots=True)
class Outcome:
    """``verdict``: True, False, or None for unknown. ``missing``: the inputs whose values would decide it, when it
    is unknown."""

    verdict: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Traced(Outcome):
    """An answer with the inputs that settled it."""

    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part that is evaluated as a whole. ``source``: the list of a membership or macro; ``word``: the constant
    looked for in it; ``settles``: the answer that stays right when more entries of that list become known."""

    program: cel.Expression
    inputs: tuple[str, ...]
    source: str = ""
    word: str | None = None
    settles: bool | None = None

    def outcome(self, known: Known) -> _Traced:
        from app.clinical.expressions.library import truth

        absent = tuple(name for name in self.inputs if name not in known.values)
        if absent:
            return _Traced(None, missing=absent)
        verdict = truth(self.program, known.activation)
        open_lists = [name for name in self.inputs if name in known.open_lists]
        if open_lists and not self._settled(verdict, open_lists, known.open_lists):
            return _Traced(None, missing=tuple(open_lists))
        return _Traced(verdict, decided_by=self.inputs if verdict is not None else ())

    def _settled(self, verdict: bool | None, names: list[str], lists: Mapping[str, Listed]) -> bool:
        if names != [self.source] or verdict is None:
            return False
        return verdict is self.settles or (verdict is False and self.word in lists[self.source].denied)


@dataclass(frozen=True, slots=True)
class _Join:
    operator: str
    parts: tuple[_Atom | _Join, ...]

    def outcome(self, known: Known) -> _Traced:
        if self.operator == NOT:
            inner = self.parts[0].outcome(known)
            return _Traced(_negated(inner.verdict), inner.missing, inner.decided_by)
        if self.operator == CHOOSE:
            return self._chosen(known)
        stop = self.operator == OR
        found = [part.outcome(known) for part in self.parts]
        settled = [one for one in found if one.verdict is stop]
        if settled:
            return _Traced(stop, decided_by=_union(one.decided_by for one in settled))
        if all(one.verdict is (not stop) for one in found):
            return _Traced(not stop, decided_by=_union(one.decided_by for one in found))
        return _Traced(None, missing=_union(one.missing for one in found if one.verdict is None))

    def _chosen(self, known: Known) -> _Traced:
        test, *branches = [part.outcome(known) for part in self.parts]
        if test.verdict is None:
            first, second = branches
            if first.verdict is not None and first.verdict == second.verdict:
                return _Traced(first.verdict, decided_by=_union((first.decided_by, second.decided_by)))
            return _Traced(None, missing=_union((test.missing, first.missing, second.missing)))
        branch = branches[0 if test.verdict else 1]
        return _Traced(branch.verdict, branch.missing, _union((test.decided_by, branch.decided_by)))


_YES, _NO = Outcome(True), Outcome(False)


@dataclass(frozen=True)
class Condition:
    """A condition of the pack, type-checked. ``inputs``: every input it names, in the order of the text."""

    text: str
    known_inputs: Inputs
    inputs: tuple[str, ...]
    _whole: cel.Expression
    _top: _Atom | _Join

    def evaluate(self, values: Mapping[str, Value | Listed] | Known) -> Outcome:
        """The answer for one person. Give a :class:`Known` (``Inputs.read``) when many conditions are asked.

        Values are in the input's canonical unit. An input that is missing, None or not a number is unknown. A list
        that is given is complete (none other); leave it out when nobody asked, or give a :class:`Listed`.
        """
        from app.clinical.expressions.library import truth

        known = self._known(values)
        if not known.open_lists or known.open_lists.keys().isdisjoint(self.inputs):
            verdict = truth(self._whole, known.activation)  # the library's logic is the same, and quicker
            if verdict is not None:
                return _YES if verdict else _NO
        found = self._top.outcome(known)
        return Outcome(found.verdict, found.missing if found.verdict is None else ())

    def decided_by(self, values: Mapping[str, Value | Listed] | Known) -> tuple[str, ...]:
        """The inputs that settled the answer, for its explanation; empty while it is unknown."""
        found = self._top.outcome(self._known(values))
        return () if found.verdict is None else found.decided_by

    def _known(self, values: Mapping[str, Value | Listed] | Known) -> Known:
        return values if isinstance(values, Known) else self.known_inputs.read(values)

    def __reduce__(self) -> tuple[object, ...]:
        return compile_condition, (self.text, self.known_inputs)


@functools.lru_cache(maxsize=4_096)
def compile_condition(text: str, inputs: Inputs) -> Condition:
    """Compile a condition against the known inputs; the same text is compiled once.

    :raises ConditionError: it is too long, cannot be read, does not type-check, or uses what conditions may not.
    """
    from app.clinical.expressions.library import checked
    from app.clinical.expressions.rules import check_tree

    if not text.strip() or len(text) > MAX_TEXT:
        raise ConditionError(0, N_("A condition has 1 to {most} signs."), most=MAX_TEXT)
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise ConditionError(0, N_("A condition is one line of plain text."))
    if _HAS.search(text):  # the library would read has(family.stroke) as family.stroke itself
        raise ConditionError(0, N_("This part of the language is not used in conditions."))
    tree = read_tree(checked(text, inputs))
    compiler = _Compiler(tree, inputs, check_tree(tree, inputs))
    return Condition(
        text, inputs, compiler.names(tree.root), compiler.program(tree.root), compiler.part(tree.root)
    )


@dataclass(frozen=True, slots=True)
class _Compiler:
    tree: Tree
    inputs: Inputs
    numbers: Mapping[int, float]

    def part(self, node: Node) -> _Atom | _Join:
        if node.kind == "call" and node.name in _JOINS:
            return _Join(node.name, tuple(self.part(child) for child in node.children))
        return self._atom(node)

    def names(self, node: Node) -> tuple[str, ...]:
        """The inputs that a part names, in the order of the text."""
        named = [p for p in node.walk() if p.kind == "identifier" and p.name in self.inputs.by_name]
        named.sort(key=lambda p: self.tree.columns.get(p.id, 0))
        return tuple(dict.fromkeys(p.name for p in named))

    def program(self, node: Node) -> cel.Expression:
        """A part as a program of its own."""
        from app.clinical.expressions.library import program

        return program(self.tree.serial(node, self.numbers), self.inputs)

    def _atom(self, node: Node) -> _Atom:
        from app.clinical.expressions.rules import IN

        ready = self.program(node)
        names = self.names(node)
        if node.kind == "call" and node.name == IN and self._is_list(node.children[1]):
            word = node.children[0].value
            return _Atom(ready, names, node.children[1].name, word if isinstance(word, str) else None, True)
        if node.kind == "each" and node.children[0].name not in self._used_again(node):
            return _Atom(ready, names, node.children[0].name, settles=node.children[1].value is False)
        return _Atom(ready, names)

    def _is_list(self, node: Node) -> bool:
        one = self.inputs.by_name.get(node.name) if node.kind == "identifier" else None
        return one is not None and one.kind is Kind.LIST

    @staticmethod
    def _used_again(each: Node) -> set[str]:
        return {
            part.name for child in each.children[1:] for part in child.walk() if part.kind == "identifier"
        }


def _negated(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _union(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in names for name in one))
