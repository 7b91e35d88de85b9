"""One row of a tumour file: which alternatives the tumour carries, how many reads say so, and if it is believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.intake.vcf_gt import BadCell, number, parse_gt
from app.support.i18n import N_, Message, message

_ROW_DEPTH = re.compile(rb"(?:^|;)DP=([0-9]+)")
_ROW_SHARE = re.compile(rb"(?:^|;)(?:VAF|TVAF)=([0-9.eE+-]+)")
_SHARES = (b"AF", b"VAF", b"FREQ")
_PASSED = (b"PASS", b".", b"")


@dataclass(frozen=True, slots=True)
class Call:
    """What the row says of one alternative. ``carried``: None is not called. ``doubt``: why it is not judged."""

    carried: bool | None
    share: float | None
    depth: int | None
    reads: int | None
    doubt: Message | None
    phased: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The tumour's own column of a row, by field name."""

    fields: Mapping[bytes, bytes]
    info: bytes
    filters: bytes
    quality: bytes
    alone: bool

    def depth(self) -> int | None:
        """Reads at the place."""
        given = number(self.fields.get(b"DP", b"."))
        if given is not None:
            return int(given)
        reads = [number(part) for part in self.fields.get(b"AD", b"").split(b",") if part]
        known = [value for value in reads if value is not None]
        if known:
            return int(sum(known))
        found = _ROW_DEPTH.search(self.info) if self.alone else None
        return int(found.group(1)) if found else None

    def reads(self, alternative: int) -> int | None:
        """Reads of an alternative (0: the reference)."""
        parts = self.fields.get(b"AD", b"").split(b",")
        value = number(parts[alternative]) if alternative < len(parts) else None
        if value is None and alternative and self.fields.get(b"AO"):
            others = self.fields[b"AO"].split(b",")
            value = number(others[alternative - 1]) if alternative <= len(others) else None
        return None if value is None else int(value)

    def share(self, alternative: int) -> float | None:
        """Share of the reads that carry an alternative."""
        for name in _SHARES:
            parts = self.fields.get(name, b"").split(b",")
            text = parts[alternative - 1] if alternative <= len(parts) else b""
            value = number(text.rstrip(b"%"))
            if value is not None:
                return value / 100 if text.endswith(b"%") else value
        depth, reads = self.depth(), self.reads(alternative)
        if depth and reads is not None:
            return reads / depth
        found = _ROW_SHARE.search(self.info) if self.alone else None
        return number(found.group(1)) if found else None

    def call(self, alternative: int, limits: Mapping[str, float]) -> Call:
        """What the row says of the alternative with this number. Raises :class:`BadCell`."""
        genotype = parse_gt(self.fields.get(b"GT", b"."))
        carried = self._carried(genotype.alleles, alternative)
        share, depth, reads = self.share(alternative), self.depth(), self.reads(alternative)
        doubt = self._doubt(depth, limits)
        if carried and doubt is None:
            doubt = _weak(share, reads, limits)
        if carried is False and share is not None and share >= limits["min_vaf"]:
            doubt = message(
                N_("The genotype says no change, but {share} % of the reads carry it."),
                share=f"{share:.0%}"[:-1],
            )
        phase = None
        if genotype.phased and carried:
            phase = (
                self.fields.get(b"PS", b"").decode("ascii", "replace"),
                genotype.alleles.index(alternative),
            )
        return Call(carried, share, depth, reads, doubt, phase)

    def covered(self, limits: Mapping[str, float]) -> bool:
        """Whether the place was read well enough to say that a change is not there."""
        try:
            genotype = parse_gt(self.fields.get(b"GT", b"."))
        except BadCell:
            return False
        return min(genotype.alleles) >= 0 and self._doubt(self.depth(), limits) is None

    def _carried(self, alleles: tuple[int, ...], alternative: int) -> bool | None:
        if alternative in alleles:
            return True
        if min(alleles) >= 0:
            return False
        share = self.share(alternative)
        return True if share and b"GT" not in self.fields else None

    def _doubt(self, depth: int | None, limits: Mapping[str, float]) -> Message | None:
        if self.filters not in _PASSED:
            return message(
                N_("The laboratory's filter marked this row: {filter}."),
                filter=self.filters.decode("utf-8", "replace"),
            )
        own = self.fields.get(b"FT", b".")
        if own not in _PASSED:
            return message(
                N_("The laboratory's filter marked this row: {filter}."),
                filter=own.decode("utf-8", "replace"),
            )
        if depth is not None and depth < limits["min_depth"]:
            return message(
                N_("Read depth {value} is below {limit}."), value=depth, limit=f"{limits['min_depth']:g}"
            )
        quality = number(self.quality)
        if quality is not None and quality < limits["min_qual"]:
            return message(
                N_("The quality of this row is only {value} (at least {limit} is needed)."),
                value=f"{quality:g}",
                limit=f"{limits['min_qual']:g}",
            )
        return None


def _weak(share: float | None, reads: int | None, limits: Mapping[str, float]) -> Message | None:
    if share is not None and not limits["min_vaf"] <= share <= 1:
        return message(
            N_("Only {share} % of the reads carry the change (at least {limit} % is needed)."),
            share=f"{share * 100:.3g}",
            limit=f"{limits['min_vaf'] * 100:g}",
        )
    if reads is not None and reads < limits["min_alternative_reads"]:
        return message(
            N_("Only {reads} reads carry the change (at least {limit} are needed)."),
            reads=reads,
            limit=f"{limits['min_alternative_reads']:g}",
        )
    return None
