"""Mends two faults of Noto Nastaliq Urdu 2.000, the release in Debian's package, that make Qt draw it wrongly.

Some anchors of both faces name a point of the outline, and the wrong one. HarfBuzz by itself ignores the point and
uses the coordinates beside it, which are right; Qt follows the point, so letters slide over each other. Such an
anchor (format 2) becomes a plain one (format 1) with the same coordinates. And the bold face calls itself of regular
weight, so that Qt thickens the regular one instead. Release 3.007 has neither fault. The layout of the tables is
that of the OpenType specification (GPOS, OS/2, head).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_CURSIVE, _MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK, _EXTENSION = 3, 4, 5, 6, 9
_BOLD_WEIGHT = 700
_WHOLE_FILE_SUM = 0xB1B0AFBA


def mend(font: bytes) -> bytes:
    """The font without the faults; the same bytes if it has none."""
    data = bytearray(font)
    tables = _tables(data)
    if b"GPOS" in tables:
        for anchor in set(_anchors(data, tables[b"GPOS"])):
            if _number(data, anchor) == 2:
                struct.pack_into(">H", data, anchor, 1)
    metrics = tables[b"OS/2"]
    is_bold = _number(data, metrics + 62) & 0x20
    if is_bold and _number(data, metrics + 4) < _BOLD_WEIGHT:
        struct.pack_into(">H", data, metrics + 4, _BOLD_WEIGHT)
    return font if data == font else bytes(_with_sums(data))


def _number(data: bytes | bytearray, place: int) -> int:
    return int.from_bytes(data[place : place + 2], "big")


def _numbers(data: bytearray, place: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", data, place)


def _tables(data: bytearray) -> dict[bytes, int]:
    """Table name to its place in the file."""
    entries = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * _number(data, 4)])
    return {tag: place for tag, _, place, _ in entries}


def _anchors(data: bytearray, table: int) -> Iterator[int]:
    """The places of all anchors in a GPOS table."""
    for kind, subtable in _subtables(data, table):
        if kind == _CURSIVE:
            count = _number(data, subtable + 4)
            yield from _targets(subtable, _numbers(data, subtable + 6, 2 * count))
        elif kind in (_MARK_TO_BASE, _MARK_TO_LIGATURE, _MARK_TO_MARK):
            classes, marks, bases = _numbers(data, subtable + 6, 3)
            yield from _mark_anchors(data, subtable + marks)
            for grid in _grids(data, subtable + bases, kind):
                count = _number(data, grid)
                yield from _targets(grid, _numbers(data, grid + 2, count * classes))


def _subtables(data: bytearray, table: int) -> Iterator[tuple[int, int]]:
    """Kind and place of every positioning subtable."""
    lookups = table + _number(data, table + 8)
    for offset in _numbers(data, lookups + 2, _number(data, lookups)):
        kind, _, count = _numbers(data, lookups + offset, 3)
        for step in _numbers(data, lookups + offset + 6, count):
            place = lookups + offset + step
            if kind == _EXTENSION:
                _, inner, distance = struct.unpack_from(">HHI", data, place)
                yield inner, place + distance
            else:
                yield kind, place


def _targets(start: int, offsets: tuple[int, ...]) -> Iterator[int]:
    yield from (start + offset for offset in offsets if offset)


def _mark_anchors(data: bytearray, array: int) -> Iterator[int]:
    pairs = _numbers(data, array + 2, 2 * _number(data, array))
    yield from _targets(array, pairs[1::2])


def _grids(data: bytearray, array: int, kind: int) -> Iterator[int]:
    """Rows of anchors by class: one grid for bases and marks, one per ligature."""
    if kind == _MARK_TO_LIGATURE:
        yield from _targets(array, _numbers(data, array + 2, _number(data, array)))
    else:
        yield array


def _with_sums(data: bytearray) -> bytearray:
    """Write the tables' and the file's checksums anew."""
    head = _tables(data)[b"head"]
    struct.pack_into(">I", data, head + 8, 0)
    for entry in range(12, 12 + 16 * _number(data, 4), 16):
        place, length = struct.unpack_from(">II", data, entry + 8)
        struct.pack_into(">I", data, entry + 4, _sum(data[place : place + length]))
    struct.pack_into(">I", data, head + 8, (_WHOLE_FILE_SUM - _sum(data)) % 2**32)
    return data


def _sum(content: bytearray) -> int:
    padded = content + bytes(-len(content) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) % 2**32
