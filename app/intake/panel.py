"""What a reader is asked for and what it hands back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, OtherVariants
from app.model.rules import Position
from app.support.i18n import Message


class Cancelled(Exception):  # noqa: N818 - a person's wish, not an error
    """The person stopped the reading; nothing was kept."""


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Below these a call is *failed*. ``None`` = not applied; values that the file does not give are not judged.

    ``min_gq``: genotype quality (Phred). ``min_dp``: reads. ``min_allele_balance``: smallest share of the reads
    (0 to 0.5) that each allele of a heterozygous call must have. A depth or quality of 0 always fails.
    """

    min_gq: int | None = None
    min_dp: int | None = None
    min_allele_balance: float | None = None


@dataclass(frozen=True, slots=True)
class PanelColumn:
    """One defined position over all samples of the file. ``codes``: per sample an index into ``distinct``."""

    position: str
    distinct: tuple[Genotype, ...]
    codes: array[int]


@dataclass(frozen=True, slots=True)
class OtherColumn:
    """One gene's variants at places that the pack does not define, over all samples of the file.

    ``variants``: those that are named, as ``chr1:97450065 C>T``. ``counts``: how many each sample carries.
    ``named``: by sample, indexes into ``variants``.
    """

    variants: tuple[str, ...]
    counts: array[int]
    named: Mapping[int, array[int]]

    def of(self, sample: int) -> OtherVariants | None:
        """What the sample (its index in the panel) carries; ``None`` if nothing."""
        count = self.counts[sample]
        named = tuple(self.variants[number] for number in self.named.get(sample, ()))
        return OtherVariants(count, named) if count else None


@dataclass(frozen=True, slots=True)
class Panel:
    """All usable genotypes of a file. A position without a column was not in the file: not tested.

    ``others``: by gene, variants at places that the pack does not define; genes without any are left out.
    ``second_reader_used``: whether an independent reader saw the same in every row that was kept.
    """

    source: FileSource
    assembly: Assembly
    samples: tuple[str, ...]
    columns: Mapping[str, PanelColumn]
    warnings: tuple[Message, ...] = ()
    second_reader_used: bool = False
    others: Mapping[str, OtherColumn] = field(default_factory=dict)

    def genotype_set(self, sample: str) -> GenotypeSet:
        """One sample's genotypes. Raises ``ValueError`` if the panel has no such sample."""
        index = self.samples.index(sample)
        genotypes = {
            position: column.distinct[column.codes[index]] for position, column in self.columns.items()
        }
        return GenotypeSet(
            sample, self.assembly, self.source, genotypes, self.warnings, self.other_variants(index)
        )

    def other_variants(self, sample: int) -> Mapping[str, OtherVariants]:
        """By gene, what the sample (its index) carries at places that the pack does not define."""
        found = {gene: column.of(sample) for gene, column in self.others.items()}
        return {gene: others for gene, others in found.items() if others is not None}


@dataclass(frozen=True, slots=True)
class Watch:
    """Reports how far the work is (0 to 1) and asks whether it is still wanted, over a part of the whole."""

    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None
    start: float = 0.0
    share: float = 1.0

    def step(self, fraction: float) -> None:
        """``fraction`` of this part is done. Raises :class:`Cancelled`."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self.progress is not None:
            self.progress(self.start + self.share * min(max(fraction, 0.0), 1.0))

    def part(self, start: float, end: float) -> Watch:
        """The watch over ``start`` to ``end`` of this one."""
        return Watch(
            self.progress, self.cancelled, self.start + self.share * start, self.share * (end - start)
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What to read from a file: the pack's positions, one sample or all (``None``), and how strictly."""

    positions: Sequence[Position]
    sample: str | None = None
    limits: QualityLimits = field(default_factory=QualityLimits)
    second_reader: bool = True
    watch: Watch = field(default_factory=Watch)
