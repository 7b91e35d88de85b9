"""Genotypes as read, diplotypes as matched, and what is known of each gene."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.support.i18n import Message


class Assembly(StrEnum):
    """The reference genome that positions count in."""

    GRCH37 = "GRCh37"
    GRCH38 = "GRCh38"


class Sex(StrEnum):
    """Sex as the rules on the X chromosome need it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class GenotypeState(StrEnum):
    """Whether a position counts as tested. Only TESTED carries alleles; the others are *not tested*."""

    TESTED = "tested"
    NO_CALL = "no_call"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Genotype:
    """One sample's result at one defined position.

    ``alleles``: one string per chromosome copy in file order, GRCh38 plus strand, in the pack's spelling of the
    position (``ref38`` or one of ``alts38``; anything else is an allele that the pack does not define).
    ``phase_set``: phased calls with the same value share a strand order; "" is one set for the whole file.
    ``reason``: why the position counts as not tested ("" when tested). ``row``: line number in the file.
    """

    alleles: tuple[str, ...] = ()
    state: GenotypeState = GenotypeState.TESTED
    phased: bool = False
    phase_set: str = ""
    reason: Message | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class FileSource:
    """The file that genotypes came from: its name, content hash, size in bytes and recognised format."""

    name: str
    sha256: str
    size: int
    format: str


@dataclass(frozen=True, slots=True)
class OtherVariants:
    """Variants of one sample inside a gene at places that the rule pack does not define; they are not judged.

    ``count``: how many; ``named``: the first of them, as ``chr1:97450065 C>T`` (GRCh38, in the file's spelling).
    """

    count: int
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GenotypeSet:
    """All usable genotypes of one sample. A position absent from ``genotypes`` was not in the file: not tested.

    ``others``: by gene, what else the sample carries there.
    """

    sample: str
    assembly: Assembly
    source: FileSource
    genotypes: Mapping[str, Genotype]
    warnings: tuple[Message, ...] = ()
    others: Mapping[str, OtherVariants] = field(default_factory=dict)


class ResultSource(StrEnum):
    """Where a gene's result comes from: called from the file's genotypes, given by a laboratory, typed by hand."""

    FILE = "file"
    LAB = "lab"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class OutsideCall:
    """A gene result made elsewhere (laboratory or typed): a diplotype, a phenotype or an activity score.

    For HLA genes ``statuses`` lists such words as ``*57:01 positive``.
    """

    gene: str
    diplotype: str = ""
    phenotype: str = ""
    activity_score: str = ""
    source: ResultSource = ResultSource.LAB
    row: int = 0


class CallStatus(StrEnum):
    """How far a gene's result can be trusted; see the calling rules in the rule pack's ``calling`` table."""

    CALLED = "called"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    NOT_TESTED = "not_tested"
    NO_MATCH = "no_match"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Defined positions of a gene: how many are needed and tested, and the names of those missing or failed."""

    needed: int
    tested: int
    missing: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightedDiplotype:
    """A diplotype that the data allow, its posterior probability among all that they allow, and its phenotype."""

    diplotype: str
    probability: float
    phenotype: str
    activity_score: str = ""


@dataclass(frozen=True, slots=True)
class LookupState:
    """One state that guideline rows are looked up by, with its probability.

    ``keys``: all words under which rows may name this state for the gene: phenotype, activity score ("1.0", "n/a"),
    allele statuses ("*57:01 positive"), diplotypes.
    """

    keys: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class GeneResult:
    """What is known of one gene, frozen as evaluated.

    ``diplotypes``: best-scoring candidates, as the field's tools list them. ``phenotype``: given only when it is
    sure (status CALLED) or likely beyond the pack's limit for a gene that is not dangerous to miss; else None.
    ``phenotype_probability``: over every diplotype that the data allow. ``residual``: probability carried by
    alleles outside the must-test list that the tested positions cannot exclude. ``states``: look-up words by
    guideline body. ``adjusted_*``: after phenoconversion by the current medicines that ``adjusted_by`` names; the
    genetic values are kept. ``dangerous``: must-test positions are missing and a dangerous phenotype could hide, so
    only tested counts. ``settle_by``: positions or tests that would settle the result.
    """

    gene: str
    status: CallStatus
    diplotypes: tuple[str, ...] = ()
    phenotype: str | None = None
    phenotype_probability: Mapping[str, float] = field(default_factory=dict)
    residual: float = 0.0
    activity_score: float | None = None
    coverage: Coverage = Coverage(0, 0)
    not_excluded: tuple[str, ...] = ()
    source: ResultSource = ResultSource.FILE
    notes: tuple[Message, ...] = ()
    candidates: tuple[WeightedDiplotype, ...] = ()
    states: Mapping[str, tuple[LookupState, ...]] = field(default_factory=dict)
    adjusted_phenotype: str | None = None
    adjusted_score: float | None = None
    adjusted_by: tuple[str, ...] = ()
    adjusted_states: Mapping[str, tuple[LookupState, ...]] = field(default_factory=dict)
    dangerous: bool = False
    settle_by: tuple[str, ...] = ()
    population: str = ""
