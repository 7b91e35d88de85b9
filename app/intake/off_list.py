"""Variants inside the pack's genes at places that no definition knows: told, never judged.

A row counts here if a sample carries its change and no position of the pack reads the row. A row or cell that failed
the laboratory's or the pack's limits is no result and does not count.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import compress

from app.intake.alleles import DELETED, Row
from app.intake.panel import OtherColumn
from app.intake.targets import Span
from app.intake.vcf_cells import Cells, chosen
from app.model.genomics import GenotypeState

KEPT = 20  # variants named per gene and sample; the rest are counted
NO_CHANGE = frozenset({b".", b"<NON_REF>", b"<*>"})  # ALT columns of rows that only tell the reference
_SILENT = frozenset({".", "<NON_REF>", "<*>", DELETED})  # a deleted base is told by the row of the deletion
_PLAIN = frozenset({b"0/0:", b"0|0:", b"./.:", b".|.:"})
_LONGEST = 12  # letters of an allele that are shown


@dataclass(slots=True)
class _Gene:
    counts: array[int]
    variants: list[str] = field(default_factory=list)
    named: dict[int, array[int]] = field(default_factory=dict)

    def add(self, name: str, carriers: Iterable[int]) -> None:
        number = len(self.variants)
        counts, shown = self.counts, False
        for sample in carriers:
            counts[sample] += 1
            if counts[sample] <= KEPT:
                self.named.setdefault(sample, array("L")).append(number)
                shown = True
        if shown:
            self.variants.append(name)


def may_carry(cells: list[bytes]) -> list[int]:
    """The cells that are not plainly without a change, as most are."""
    return [number for number, cell in enumerate(cells) if cell[:4] not in _PLAIN]


class OffList:
    """Collects the rows while a file is read."""

    def __init__(self, samples: int) -> None:
        self._samples = samples
        self._genes: dict[str, _Gene] = {}

    def add(self, spans: Iterable[Span], row: Row, cells: Cells, present: list[int] | None = None) -> None:
        """Note a row inside ``spans``. ``present``: the samples that ``cells`` are of (``None`` = all)."""
        for number in sorted({n for call in cells.distinct for n in call.alleles if n > 0}):
            alt = row.alts[number - 1]
            if alt in _SILENT:
                continue
            carrying = [
                call.state is GenotypeState.TESTED and number in call.alleles for call in cells.distinct
            ]
            everyone = range(self._samples) if present is None else present
            carriers = list(compress(everyone, chosen(cells, carrying)))
            for span in spans if carriers else ():
                place = f"{span.chrom}:{row.pos + span.shift}"
                self._gene(span.gene).add(f"{place} {_short(row.ref)}>{_short(alt)}", carriers)

    def _gene(self, symbol: str) -> _Gene:
        if symbol not in self._genes:
            self._genes[symbol] = _Gene(array("L", bytes(array("L").itemsize * self._samples)))
        return self._genes[symbol]

    def columns(self) -> Mapping[str, OtherColumn]:
        """By gene; genes without any such variant are left out."""
        return {
            symbol: OtherColumn(tuple(gene.variants), gene.counts, gene.named)
            for symbol, gene in self._genes.items()
        }


def _short(letters: str) -> str:
    return letters if len(letters) <= _LONGEST else f"{letters[: _LONGEST - 1]}…"
