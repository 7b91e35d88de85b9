"""The tree of a checked condition, read from the library's serial form (cel.expr.CheckedExpr, protocol buffers).

The format is public and stable (github.com/cel-expr/cel-spec, proto/cel/expr/syntax.proto and checked.proto). Only
what the checks need is read: identifiers, constants, calls, lists and the two bounded macros.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.clinical.expressions.refusal import ConditionError
from app.support.i18n import N_

MAX_DEPTH = 60
_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_ANY_VALUE = 2
_REFERENCES, _EXPRESSION, _SOURCE = 2, 4, 5
_ID, _CONSTANT, _IDENTIFIER, _SELECT, _CALL, _LIST, _EACH = 2, 3, 4, 5, 6, 7, 9
_POSITIONS = 4
Field = tuple[int, int, int | bytes]
Constant = bool | int | float | str | None


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a condition. ``kind``: constant, identifier, call, list, each (a macro over a list) or other.

    ``name``: the identifier or function; of *each* the variable. ``value``: of a constant. ``serial``: the part
    as the library wrote it.
    """

    id: int
    kind: str
    name: str = ""
    value: Constant = None
    children: tuple[Node, ...] = ()
    serial: bytes = b""

    def walk(self) -> Iterator[Node]:
        """This part and everything in it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Tree:
    """``overloads``: by part, what the type checker chose. ``columns``: by part, where it stands (from 1)."""

    root: Node
    overloads: Mapping[int, tuple[str, ...]]
    columns: Mapping[int, int]
    rest: tuple[Field, ...] = field(repr=False)
    head: bytes = field(repr=False)

    def serial(self, part: Node, constants: Mapping[int, float]) -> bytes:
        """A part as an expression of its own, some of its parts replaced by numbers."""
        body = b"".join(map(_written, self.rest))
        body += _written((_EXPRESSION, _BYTES, _replaced(part.serial, constants)))
        return self.head + _written((_ANY_VALUE, _BYTES, body))


def read_tree(serial: bytes) -> Tree:
    """The tree of a checked expression."""
    outer = list(_fields(serial))
    head = b"".join(_written(one) for one in outer if one[0] != _ANY_VALUE)
    inner = list(_fields(_one(outer, _ANY_VALUE)))
    rest = tuple(one for one in inner if one[0] != _EXPRESSION)
    positions = _one(inner, _SOURCE)
    references = [value for number, _, value in inner if number == _REFERENCES]
    return Tree(
        root=_node(_one(inner, _EXPRESSION), dict(_name(value) for value in references), 0),
        overloads=dict(_overload(value) for value in references),
        columns=dict(_position(value) for number, _, value in _fields(positions) if number == _POSITIONS),
        rest=rest,
        head=head,
    )


def _overload(entry: int | bytes) -> tuple[int, tuple[str, ...]]:
    fields = list(_fields(entry))
    chosen = [_bytes(value).decode() for number, _, value in _fields(_one(fields, 2)) if number == 3]
    return _whole(fields, 1), tuple(chosen)


def _name(entry: int | bytes) -> tuple[int, str]:
    """The input that a part names; the type checker reads ``family.stroke`` as one name."""
    fields = list(_fields(entry))
    return _whole(fields, 1), _one(list(_fields(_one(fields, 2))), 1).decode()


def _position(entry: int | bytes) -> tuple[int, int]:
    fields = list(_fields(entry))
    return _whole(fields, 1), _whole(fields, 2) + 1


def _node(serial: bytes, names: Mapping[int, str], depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise ConditionError(0, N_("The condition is nested too deeply."))
    fields = list(_fields(serial))
    number = _whole(fields, _ID)
    for place, _, value in fields:
        if place == _CONSTANT:
            return Node(number, "constant", value=_constant(_bytes(value)), serial=serial)
        if place == _IDENTIFIER or (place == _SELECT and number in names):
            return Node(number, "identifier", names[number], serial=serial)
        if place == _CALL:
            call = list(_fields(value))
            children = (_node(_bytes(v), names, depth + 1) for n, _, v in call if n in {1, 3})
            return Node(number, "call", _one(call, 2).decode(), children=tuple(children), serial=serial)
        if place == _LIST:
            children = (_node(_bytes(v), names, depth + 1) for n, _, v in _fields(value) if n == 1)
            return Node(number, "list", children=tuple(children), serial=serial)
        if place == _EACH:
            loop = list(_fields(value))
            children = (_node(_one(loop, n), names, depth + 1) for n in (2, 4, 5, 6, 7))
            return Node(number, "each", _one(loop, 1).decode(), children=tuple(children), serial=serial)
    return Node(number, "other", serial=serial)


def _constant(serial: bytes) -> Constant:
    """The value; None for the kinds that conditions do not use (bytes, unsigned numbers, null)."""
    for number, _, value in _fields(serial):
        if number == 2:
            return bool(value)
        if number == 3:
            return int(value) if isinstance(value, int) else None
        if number == 5:
            return float(struct.unpack("<d", _bytes(value))[0])
        if number == 6:
            return _bytes(value).decode()
    return None


def _replaced(serial: bytes, constants: Mapping[int, float]) -> bytes:
    """An expression with the parts of these ids replaced by numbers."""
    fields = list(_fields(serial))
    number = _whole(fields, _ID)
    if number in constants:
        constant = _written((5, _EIGHT, struct.pack("<d", constants[number])))
        return _written((_ID, _VARINT, number)) + _written((_CONSTANT, _BYTES, constant))
    return b"".join(_written((n, w, _inside(n, v, constants))) for n, w, v in fields)


def _inside(number: int, value: int | bytes, constants: Mapping[int, float]) -> int | bytes:
    parts = {_CALL: (1, 3), _LIST: (1,), _EACH: (2, 4, 5, 6, 7)}.get(number)
    if parts is None:
        return value
    return b"".join(
        _written((n, w, _replaced(_bytes(v), constants) if n in parts else v)) for n, w, v in _fields(value)
    )


# ---------------------------------------------------------------- protocol buffers


def _fields(data: int | bytes) -> Iterator[Field]:
    """The fields of a message: number, wire type, value (a number or its bytes)."""
    data, at = _bytes(data), 0
    while at < len(data):
        key, at = _varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == _VARINT:
            value, at = _varint(data, at)
            yield number, wire, value
            continue
        if wire == _BYTES:
            length, at = _varint(data, at)
        else:
            length = {_EIGHT: 8, _FOUR: 4}[wire]
        yield number, wire, data[at : at + length]
        at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _written(one: Field) -> bytes:
    number, wire, value = one
    key = _varint_bytes(number << 3 | wire)
    if isinstance(value, int):
        return key + _varint_bytes(value)
    return key + (_varint_bytes(len(value)) if wire == _BYTES else b"") + value


def _varint_bytes(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


def _bytes(value: int | bytes) -> bytes:
    if isinstance(value, int):
        raise TypeError("a number where a message was expected")
    return value


def _one(fields: list[Field], number: int) -> bytes:
    return next((_bytes(value) for n, _, value in fields if n == number), b"")


def _whole(fields: list[Field], number: int) -> int:
    return next((value for n, _, value in fields if n == number and isinstance(value, int)), 0)
