"""The sample cells of a row, read together: most of them repeat, so each different one is understood once."""

from __future__ import annotations

import functools
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from operator import itemgetter

from app.intake.panel import QualityLimits
from app.intake.vcf_gt import NO_GT, BadCell, RawCall, judge_field, parse_gt
from app.intake.vcf_reads import DEPTHS, WEIGHED, judge_reads
from app.model.genomics import GenotypeState
from app.support.i18n import Message

_LOW_BYTE = 0 if sys.byteorder == "little" else 1
_FORGET = 100_000  # different cells that are remembered
_BAD = 0x80
_WANTED = ("GT", "FT", "PS", "DP", "MIN_DP", "GQ", "RGQ", *WEIGHED)
_Key = bytes | tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's calls: the distinct ones, and per sample an index into them.

    ``highest``: the greatest allele number. ``copies``: the greatest number of alleles in a call.
    """

    distinct: tuple[RawCall, ...]
    codes: array[int]
    highest: int
    copies: int


def _cells(distinct: tuple[RawCall, ...], codes: array[int]) -> Cells:
    highest = max(max(call.alleles) for call in distinct)
    return Cells(distinct, codes, highest, max(len(call.alleles) for call in distinct))


def _widened(low: bytes) -> array[int]:
    """16-bit codes from bytes."""
    wide = bytearray(2 * len(low))
    wide[_LOW_BYTE::2] = low
    return array("H", bytes(wide))


def _table(values: dict[int, int], other: int = 0) -> bytes:
    """A translation of byte values."""
    return bytes(values.get(byte, other) for byte in range(256))


@functools.lru_cache(maxsize=1024)
def _numbering(present: tuple[int, ...]) -> bytes:
    """A translation to the place among the values that are present."""
    return _table({value: number for number, value in enumerate(present)})


def _present(codes: bytes) -> tuple[int, ...]:
    """The values that occur, in order: few in a row of many samples, so each is taken out whole."""
    found = []
    while codes:
        found.append(codes[0])
        codes = codes.translate(None, codes[:1])
    return tuple(sorted(found))


# Cells of three letters ("0|1") or one ("0", of one copy), as most rows of many samples have them, are read as
# columns of letters: first allele in the upper bits, phase and second allele in the lower ones. 7 is a missing
# allele; 6 as the second one is no second copy, written as two NULs (a file with a NUL was refused before).
_NO_COPY, _FILLED = 6, b"\0\0"
_ALLELES = {ord("0") + n: n for n in range(_NO_COPY)} | {ord("."): 7}
_FIRST = _table({letter: n << 4 for letter, n in _ALLELES.items()}, _BAD)
_MARK = _table({ord("/"): 0, ord("|"): 8, 0: 0}, _BAD)
_SECOND = _table(_ALLELES | {0: _NO_COPY}, _BAD)
_SINGLE = tuple((b"\t%c\t" % letter, b"\t%c%b\t" % (letter, _FILLED)) for letter in _ALLELES)


def _unpacked(code: int) -> bytes:
    letters = b"012345\0."
    first, mark, second = letters[code >> 4], b"/|"[code >> 3 & 1], letters[code & 7]
    return bytes([first, mark, second]) if second else bytes([first])


def _packed(rest: bytes, samples: int) -> bytes | None:
    """One byte per cell, if all cells are of one letter or three; else ``None``. Bytes from 128 are no such cells."""
    letters = _letters(rest, samples)
    if letters is None:
        return None
    columns = (letters[0].translate(_FIRST), letters[1].translate(_MARK), letters[2].translate(_SECOND))
    first, mark, second = (int.from_bytes(column, "little") for column in columns)
    return (first | mark | second).to_bytes(samples, "little")


def _letters(rest: bytes, samples: int) -> tuple[bytes, bytes, bytes] | None:
    """The first, second and third letters of all cells."""
    if len(rest) >= 4 * samples or b"\0" in rest:
        return None
    if len(rest) == 4 * samples - 1 and rest[3::4].count(b"\t") == samples - 1:
        return rest[0::4], rest[1::4], rest[2::4]
    filled = b"\t%b\t" % rest.replace(b"\t", b"\t\t")  # a tab of its own on each side of a cell
    for single, three in _SINGLE:
        filled = filled.replace(single, three)
    if len(filled) != 5 * samples or filled[0::5].count(b"\t") + filled[4::5].count(b"\t") != 2 * samples:
        return None
    return filled[1::5], filled[2::5], filled[3::5]


class CellReader:
    """Reads the cells of all rows with one FORMAT."""

    def __init__(self, layout: bytes, limits: QualityLimits) -> None:
        self._fields = layout.split(b":")
        self._limits = limits
        self._at = {
            name: self._fields.index(name.encode()) for name in _WANTED if name.encode() in self._fields
        }
        self._kept = {"PS", *WEIGHED}
        if not self._at.keys().isdisjoint({"AD", "AO"}):
            self._kept.update(DEPTHS)  # reads of the alleles are the depth only where none is given
        self._plain = self._fields == [b"GT"]
        self._last = max(self._at.values(), default=0)
        self._pick: Callable[[list[bytes]], _Key] = itemgetter(*(self._at.values() or [0]))
        self._reasons: dict[tuple[str, bytes], Message | None] = {}
        self._packed_calls: dict[int, RawCall] = {}
        self._alone: dict[_Key, Cells] = {}
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[_Key, int] = {}
        self._numbers: dict[RawCall, int] = {}
        self._calls: list[RawCall] = []

    def read(self, rest: bytes, samples: int, wanted: int | None) -> Cells:
        """The cells of a row (``rest``: its sample columns). Raises :class:`BadCell`."""
        if "GT" not in self._at:
            return _cells((NO_GT,), array("H", bytes(2 * (samples if wanted is None else 1))))
        if samples == 1 or wanted is not None:
            return self._read_one(rest if samples == 1 else rest.split(b"\t")[wanted or 0])
        packed = _packed(rest, samples) if self._plain else None
        present = _present(packed) if packed is not None else (_BAD,)
        if packed is not None and present[-1] < _BAD:
            return self._read_packed(packed, present)
        return self._read_many(rest, samples)

    def _read_one(self, cell: bytes) -> Cells:
        key = self._keys([cell])[0]
        known = self._alone.get(key)
        if known is None:
            known = _cells((self._understand(key),), array("H", [0]))
            if len(self._alone) < _FORGET:
                self._alone[key] = known
        return known

    def _read_packed(self, packed: bytes, present: tuple[int, ...]) -> Cells:
        for code in present:
            if code not in self._packed_calls:
                self._packed_calls[code] = parse_gt(_unpacked(code))
        distinct = tuple(self._packed_calls[code] for code in present)
        return _cells(distinct, _widened(packed.translate(_numbering(present))))

    def _read_many(self, rest: bytes, samples: int) -> Cells:
        keys = self._keys_by_column(rest, samples) or self._keys(rest.split(b"\t"))
        if len(self._ids) > _FORGET:
            self._forget()
        try:
            ids = array("L", map(self._ids.__getitem__, keys))
        except KeyError:
            self._learn(keys)
            ids = array("L", map(self._ids.__getitem__, keys))
        present = sorted(set(ids))
        numbers = {number: code for code, number in enumerate(present)}
        distinct = tuple(self._calls[number] for number in present)
        return _cells(distinct, array("H", map(numbers.__getitem__, ids)))

    def _learn(self, keys: Iterable[_Key]) -> None:
        for key in dict.fromkeys(keys):
            if key not in self._ids:
                call = self._understand(key)
                self._ids[key] = self._numbers.setdefault(call, len(self._calls))
                if len(self._numbers) > len(self._calls):
                    self._calls.append(call)

    def _keys(self, cells: list[bytes]) -> list[_Key]:
        """Of each cell only what decides: the GT text, or a tuple of the fields in ``_at``."""
        if self._plain:
            return list(cells)
        for cell in cells:
            if cell.count(b":") >= len(self._fields):
                raise BadCell(cell.decode("utf-8", "replace"))
        split = self._last + 1
        try:
            return [self._pick(cell.split(b":", split)) for cell in cells]
        except IndexError:  # trailing fields may be left out
            return [self._pick([*cell.split(b":", split), *([b"."] * split)]) for cell in cells]

    def _keys_by_column(self, rest: bytes, samples: int) -> list[_Key] | None:
        """The same as :meth:`_keys`, much faster, where GT comes first and no cell leaves fields out."""
        width = len(self._fields)
        parts = rest.replace(b"\t", b":\t").split(b":")
        if self._plain or self._at["GT"] or len(parts) != samples * width:
            return None
        calls = parts[0::width]
        calls[0] = b"\t" + calls[0]
        if not all(call.startswith(b"\t") and call.count(b"\t") == 1 for call in set(calls)):
            return None
        columns = {
            name: self._deciding(name, parts[at::width]) for name, at in self._at.items() if name != "GT"
        }
        if not any(columns.values()):
            return list(calls)
        return list(zip(calls, *(column or repeat(b".") for column in columns.values()), strict=False))

    def _deciding(self, name: str, column: list[bytes]) -> list[bytes] | None:
        """The column with all values that decide nothing left out; ``None`` if nothing is left."""
        if name in self._kept:
            return column
        failing = {value: value for value in set(column) if self._fails(name, value)}
        return [failing.get(value, b".") for value in column] if failing else None

    def _fails(self, name: str, value: bytes) -> Message | None:
        if (name, value) not in self._reasons:
            if len(self._reasons) > _FORGET:
                self._reasons.clear()
            self._reasons[name, value] = judge_field(name, value, self._limits)
        return self._reasons[name, value]

    def _understand(self, key: _Key) -> RawCall:
        """The call with phase set and quality taken into account."""
        texts = (key,) if isinstance(key, bytes) else key
        values = dict(zip(self._at, texts, strict=False))
        call = parse_gt(values.pop("GT").lstrip(b"\t"))
        if call.state is not GenotypeState.TESTED:
            return call
        phase_set = values.pop("PS", b".")
        reasons = [self._fails(name, value) for name, value in values.items() if name not in WEIGHED]
        reasons.append(judge_reads(call, values, self._limits))
        for reason in reasons:
            if reason is not None:
                return replace(call, state=GenotypeState.FAILED, reason=reason)
        if call.phased and phase_set != b".":
            return replace(call, phase_set=phase_set.decode("utf-8", "replace"))
        return call


def chosen(cells: Cells, wanted: Sequence[bool]) -> Iterable[int]:
    """Per sample whether its call is wanted (``wanted``: per distinct call), as 0 or 1."""
    if len(wanted) <= 256:
        return cells.codes.tobytes()[_LOW_BYTE::2].translate(bytes(wanted).ljust(256))
    return map(wanted.__getitem__, cells.codes)


def canonical_calls(cells: Cells) -> bytes:
    """The row's calls as a second reader counts them too: all first alleles, all second ones …, all phases.

    One signed byte each, or two if an allele number is above 100: -1 = missing, -2 = no such copy.
    """
    typecode = "b" if cells.highest <= 100 else "h"
    columns = [
        [call.alleles[copy] if copy < len(call.alleles) else -2 for call in cells.distinct]
        for copy in range(cells.copies)
    ]
    columns.append([int(call.bar) for call in cells.distinct])
    if typecode == "b" and len(cells.distinct) <= 256:
        low = cells.codes.tobytes()[_LOW_BYTE::2]
        return b"".join(low.translate(array("b", column).tobytes().ljust(256)) for column in columns)
    return b"".join(array(typecode, map(column.__getitem__, cells.codes)).tobytes() for column in columns)
