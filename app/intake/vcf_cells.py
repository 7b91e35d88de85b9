"""The sample cells of a row: GT grammar, phase, and the quality fields that decide whether a call counts."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field, replace

from app.intake.panel import QualityLimits
from app.model.genomics import GenotypeState
from app.support.i18n import N_, Message, message

MISSING = -1
_GT = re.compile(rb"[|/]?(?:\.|0|[1-9][0-9]{0,3})(?:[|/](?:\.|0|[1-9][0-9]{0,3}))*")
_NUMBER = re.compile(rb"[0-9]+(?:\.[0-9]+)?")


class BadCell(ValueError):  # noqa: N818 - said of the cell
    """A cell that breaks the grammar. The message is the cell."""


@dataclass(frozen=True, slots=True)
class RawCall:
    """A cell as written: allele numbers (-1 = missing), phase, and why it is no result (``None`` = it is one).

    ``bar``: the second allele follows a ``|``, which is all that the second reader can say of mixed cells.
    """

    alleles: tuple[int, ...]
    phased: bool
    bar: bool = False
    phase_set: str = ""
    state: GenotypeState = GenotypeState.TESTED
    reason: Message | None = field(default=None, hash=False)

    @property
    def highest(self) -> int:
        return max(self.alleles)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row's calls: the distinct ones, and per sample an index into them."""

    distinct: tuple[RawCall, ...]
    codes: array[int]


NO_GT = RawCall(
    (MISSING,),
    phased=False,
    state=GenotypeState.NO_CALL,
    reason=message(N_("The file gives no genotype in this row.")),
)
_UNREAD = message(N_("The laboratory could not read this position."))
_HALF_READ = message(N_("Only one of the two copies could be read."))
_TOO_MANY = message(N_("More than two copies are given at this position."))


def parse_gt(text: bytes) -> RawCall:
    """Raises :class:`BadCell`."""
    if not _GT.fullmatch(text):
        raise BadCell(text.decode("utf-8", "replace"))
    calls = text.lstrip(b"|/")
    parts = calls.replace(b"|", b"/").split(b"/")
    alleles = tuple(MISSING if part == b"." else int(part) for part in parts)
    bar = len(alleles) > 1 and calls[len(parts[0]) : len(parts[0]) + 1] == b"|"
    if len(alleles) > 2:
        return RawCall(alleles, False, bar, state=GenotypeState.FAILED, reason=_TOO_MANY)
    if MISSING in alleles:
        reason = _UNREAD if max(alleles) == MISSING else _HALF_READ
        return RawCall(alleles, bar, bar, state=GenotypeState.NO_CALL, reason=reason)
    return RawCall(alleles, bar, bar)


class CellReader:
    """Reads the cells of rows with one FORMAT. Calls are remembered by their text: most cells repeat."""

    def __init__(self, layout: bytes, limits: QualityLimits) -> None:
        self._fields = layout.split(b":")
        self._limits = limits
        self._known: dict[bytes, RawCall] = {}
        self._has_gt = b"GT" in self._fields
        wanted = (b"GT", b"FT", b"PS", b"DP", b"MIN_DP", b"GQ", b"RGQ", b"AD")
        self._at = {key.decode(): self._fields.index(key) for key in wanted if key in self._fields}
        self._plain = self._fields == [b"GT"]

    def read(self, cells: list[bytes]) -> Cells:
        """Raises :class:`BadCell`."""
        if not self._has_gt:
            return Cells((NO_GT,), array("H", bytes(2 * len(cells))))
        if not self._plain and len(self._at) == 1:  # only GT matters: the rest of each cell may differ
            at = self._at["GT"]
            cells = [self._part(cell, at) for cell in cells]
        texts = dict.fromkeys(cells)
        numbers: dict[RawCall, int] = {}
        codes = {text: numbers.setdefault(self._call(text), len(numbers)) for text in texts}
        if len(numbers) == 1:
            return Cells(tuple(numbers), array("H", bytes(2 * len(cells))))
        return Cells(tuple(numbers), array("H", map(codes.__getitem__, cells)))

    def _part(self, cell: bytes, at: int) -> bytes:
        parts = cell.split(b":")
        if len(parts) > len(self._fields) or len(parts) <= at:
            raise BadCell(cell.decode("utf-8", "replace"))
        return parts[at]

    def _call(self, text: bytes) -> RawCall:
        known = self._known.get(text)
        if known is None:
            known = parse_gt(text) if self._plain or len(self._at) == 1 else self._judged(text)
            if len(self._known) < 100_000:
                self._known[text] = known
        return known

    def _judged(self, text: bytes) -> RawCall:
        """The call with phase set and quality taken into account."""
        parts = text.split(b":")
        if len(parts) > len(self._fields):
            raise BadCell(text.decode("utf-8", "replace"))
        values = {key: parts[at] for key, at in self._at.items() if at < len(parts) and parts[at] != b"."}
        call = parse_gt(values.get("GT", b"." if self._at["GT"] < len(parts) else b""))
        if call.state is not GenotypeState.TESTED:
            return call
        reason = judge_quality(call, values, self._limits)
        if reason is not None:
            return replace(call, state=GenotypeState.FAILED, reason=reason)
        if call.phased and "PS" in values:
            return replace(call, phase_set=values["PS"].decode("utf-8", "replace"))
        return call


def judge_quality(call: RawCall, values: dict[str, bytes], limits: QualityLimits) -> Message | None:
    """Why a call does not count, or ``None``. Values that are absent or not numbers are not judged."""
    filters = values.get("FT", b"PASS")
    if filters != b"PASS":
        return message(
            N_("The laboratory's filter marked this sample here: {filter}."),
            filter=filters.decode("utf-8", "replace"),
        )
    depth = _number(values.get("MIN_DP", values.get("DP")))
    if depth is not None and depth < max(limits.min_dp or 0, 1):
        return message(
            N_("Read depth {value} is below {limit}."), value=f"{depth:g}", limit=max(limits.min_dp or 0, 1)
        )
    quality = _number(values.get("GQ", values.get("RGQ")))
    if quality is not None and (quality <= 0 or quality < (limits.min_gq or 0)):
        return message(
            N_("Genotype quality {value} is below {limit}."),
            value=f"{quality:g}",
            limit=max(limits.min_gq or 0, 1),
        )
    return _judge_balance(call, values.get("AD"), limits.min_allele_balance)


def _judge_balance(call: RawCall, depths: bytes | None, limit: float | None) -> Message | None:
    if limit is None or depths is None or len(set(call.alleles)) < 2:
        return None
    reads = [_number(part) or 0.0 for part in depths.split(b",")]
    if call.highest >= len(reads) or sum(reads) == 0:
        return None
    share = min(reads[allele] for allele in call.alleles) / sum(reads)
    if share >= limit:
        return None
    return message(
        N_("One allele is seen in only {share} % of the reads (at least {limit} % are needed)."),
        share=round(100 * share),
        limit=round(100 * limit),
    )


def _number(text: bytes | None) -> float | None:
    return float(text) if text is not None and _NUMBER.fullmatch(text) else None


def canonical_calls(cells: Cells) -> bytes:
    """The row's calls as 16-bit numbers, as a second reader counts them too: alleles, padding, phase."""
    width = max(len(call.alleles) for call in cells.distinct)
    texts = [_canonical_call(call, width) for call in cells.distinct]
    if len(texts) == 1:
        return texts[0] * len(cells.codes)
    return b"".join(map(texts.__getitem__, cells.codes))


def _canonical_call(call: RawCall, width: int) -> bytes:
    numbers = [*call.alleles, *([-2] * (width - len(call.alleles)))]
    return array("h", [*numbers, int(call.bar)]).tobytes()
