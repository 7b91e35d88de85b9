"""What a reader is asked for and what it hands back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.model.genomics import Assembly, FileSource, Genotype, GenotypeSet, OtherVariants, OutsideCall
from app.model.rules import Position
from app.support.errors import UserError
from app.support.i18n import N_, Message


class Cancelled(Exception):  # noqa: N818 - a person's wish, not an error
    """The person stopped the reading; nothing was kept."""


@dataclass(frozen=True, slots=True)
class QualityLimits:
    """Below these a call is *failed*. ``None`` = not applied; values that the file does not give are not judged.

    ``min_gq``: genotype quality (Phred). ``min_dp``: reads. ``min_allele_balance``: smallest share of the reads
    (0 to 0.5) that each allele of a heterozygous call must have. A depth or quality of 0 always fails.
    ``min_qual``: quality of the row (Phred). ``min_imputation_r2``, ``min_genotype_probability``,
    ``max_dosage_distance``: of estimated genotypes. ``min_gc_score``: of array calls. ``min_kit_quality``: of
    real-time PCR calls (0 to 1). ``accepted_massarray_calls``: letters of the grades that count.
    """

    min_gq: int | None = None
    min_dp: int | None = None
    min_allele_balance: float | None = None
    min_qual: float | None = None
    min_imputation_r2: float | None = None
    min_genotype_probability: float | None = None
    max_dosage_distance: float | None = None
    min_gc_score: float | None = None
    min_kit_quality: float | None = None
    accepted_massarray_calls: frozenset[str] | None = None


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

    ``assembly``: the genome that the file counts in; ``None`` where it names its positions without numbers.
    ``outside``: by sample, gene results (diplotypes, phenotypes, activity scores) that the file gives instead.
    ``dates``: by sample, the day of the test (ISO) where the file gives it.
    ``others``: by gene, variants at places that the pack does not define; genes without any are left out.
    ``second_reader_used``: whether an independent reader saw the same in every row that was kept.
    """

    source: FileSource
    assembly: Assembly | None
    samples: tuple[str, ...]
    columns: Mapping[str, PanelColumn]
    warnings: tuple[Message, ...] = ()
    second_reader_used: bool = False
    others: Mapping[str, OtherColumn] = field(default_factory=dict)
    outside: Mapping[str, tuple[OutsideCall, ...]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)

    def genotype_set(self, sample: str) -> GenotypeSet:
        """One sample's genotypes. Raises ``ValueError`` if the panel has no such sample."""
        index = self.samples.index(sample)
        assembly = self.assembly or Assembly.GRCH38  # the pack's own, in which genotypes are spelled
        genotypes = {
            position: column.distinct[column.codes[index]] for position, column in self.columns.items()
        }
        return GenotypeSet(
            sample, assembly, self.source, genotypes, self.warnings, self.other_variants(index)
        )

    def chosen(self, sample: str | None) -> Panel:
        """The panel of one sample, or of all (``None``). Raises :class:`UserError` if there is no such sample."""
        if sample is None:
            return self
        index = wanted_sample(self.samples, sample, self.source.name)
        columns = {
            name: PanelColumn(name, column.distinct, column.codes[index : index + 1])
            for name, column in self.columns.items()
        }
        outside = {name: calls for name, calls in self.outside.items() if name == sample}
        return replace(self, samples=(sample,), columns=columns, outside=outside)

    def other_variants(self, sample: int) -> Mapping[str, OtherVariants]:
        """By gene, what the sample (its index) carries at places that the pack does not define."""
        found = {gene: column.of(sample) for gene, column in self.others.items()}
        return {gene: others for gene, others in found.items() if others is not None}


def wanted_sample(samples: Sequence[str], wanted: str, name: str) -> int:
    """The wanted sample's place. Raises :class:`UserError` if it is not there."""
    if wanted in samples:
        return samples.index(wanted)
    raise UserError(
        N_("There is no sample {sample} in {name}. It holds: {samples}"),
        N_("Choose one of the samples that the file holds, or another file."),
        sample=wanted,
        name=name,
        samples=", ".join(samples[:8]) + (", …" if len(samples) > 8 else ""),
    )


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
    """What to read from a file: the pack's positions, one sample or all (``None``), and how strictly.

    ``genes``: symbols of the genes whose results made elsewhere are read too.
    """

    positions: Sequence[Position]
    sample: str | None = None
    limits: QualityLimits = field(default_factory=QualityLimits)
    second_reader: bool = True
    watch: Watch = field(default_factory=Watch)
    genes: Collection[str] = ()
