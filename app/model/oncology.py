"""Words of the oncology rules: tumour types, markers as understood, criteria, therapies, places of known changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.model.genomics import Assembly
from app.model.level import Level
from app.support.i18n import Text


class Kind(StrEnum):
    """What kind of tumour finding a reported text is."""

    SUBSTITUTION = "substitution"
    DELETION = "deletion"
    INSERTION = "insertion"
    DELINS = "delins"
    FRAMESHIFT = "frameshift"
    NONSENSE = "nonsense"
    SPLICE = "splice"
    MUTATION = "mutation"  # changed, but not said how
    FUSION = "fusion"
    AMPLIFICATION = "amplification"
    LOSS = "loss"
    DEFICIENT = "deficient"
    ITD = "itd"
    TKD = "tkd"
    EXON14_SKIPPING = "exon14_skipping"
    SKIPPING = "skipping"
    SPLICE_VARIANT = "splice_variant"
    REVERSION = "reversion"
    POSITIVE = "positive"
    HIGH = "high"
    LOW = "low"
    EQUIVOCAL = "equivocal"
    VALUE = "value"
    WILD_TYPE = "wild_type"
    NEGATIVE = "negative"
    NOT_TESTED = "not_tested"
    UNKNOWN = "unknown"


CHANGES = frozenset(
    {
        Kind.SUBSTITUTION,
        Kind.DELETION,
        Kind.INSERTION,
        Kind.DELINS,
        Kind.FRAMESHIFT,
        Kind.NONSENSE,
        Kind.SPLICE,
        Kind.MUTATION,
        Kind.ITD,
        Kind.TKD,
        Kind.REVERSION,
        Kind.LOSS,
        Kind.FUSION,
        Kind.AMPLIFICATION,
        Kind.SPLICE_VARIANT,
        Kind.EXON14_SKIPPING,
        Kind.SKIPPING,
    }
)
"""Kinds that say that the gene itself is changed."""


@dataclass(frozen=True, slots=True)
class Biomarker:
    """One tumour finding as understood.

    ``marker``: id of the pack's marker list, "" if none was recognised. ``change``: one-letter protein change
    (L858R, E746_A750del), fusion partner, or score. ``codons``: first and last codon touched. ``value`` is in
    ``scale`` (TPS, CPS, IHC, TMB, percent). ``absent``: this very change was looked for and not found.
    ``significance``: pathogenic, vus, benign or "". ``origin``: germline, somatic or "". ``typed``: as reported.
    """

    marker: str
    kind: Kind
    change: str = ""
    codons: tuple[int, int] | None = None
    exon: int | None = None
    value: float | None = None
    scale: str = ""
    absent: bool = False
    significance: str = ""
    origin: str = ""
    typed: str = ""

    @property
    def negative(self) -> bool:
        """The whole marker was looked at and nothing was found."""
        return self.kind in (Kind.WILD_TYPE, Kind.NEGATIVE) and not self.change


@dataclass(frozen=True, slots=True)
class TumourType:
    """A kind of tumour. ``parents``: wider kinds whose rules hold too. ``may_be``: kinds that the name leaves open.
    ``solid``: rules for every solid tumour hold. ``morphology``: ICD-O morphology numbers, some with a site."""

    id: str
    label: Text
    short: str
    parents: tuple[str, ...]
    may_be: tuple[str, ...]
    solid: bool
    icd10: tuple[str, ...]
    morphology: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkerName:
    """A gene, protein or signature (``kind``). ``stands_for``: markers that a collective name means. ``implied``:
    names that already say the finding (MSI-H). ``positive_from``: percent of cells from which the protein counts as
    positive. ``implies``: what its presence says of other markers (triple negative)."""

    id: str
    label: Text
    kind: str
    stands_for: tuple[str, ...]
    implied: Mapping[str, Kind]
    aliases: tuple[str, ...]
    positive_from: float | None
    implies: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a rule asks of the findings: one of ``kinds`` of one of ``markers``, narrowed by protein ``changes``
    (``G719*`` is any change of that residue), ``codons`` or ``exons``; or a value on ``scale`` from ``minimum``; or a
    combination of other criteria. ``significance``: a changed residue counts in full only if so classified.
    ``unspecified``: a mutation that is not described counts in full. ``ask``: worth asking the
    laboratory for when nobody has reported it."""

    id: str
    label: Text
    markers: tuple[str, ...]
    kinds: tuple[Kind, ...]
    changes: tuple[str, ...]
    excluded: tuple[str, ...]
    codons: tuple[tuple[int, int], ...]
    exons: tuple[int, ...]
    scale: str
    minimum: float | None
    origin: str
    significance: str
    unspecified: bool
    ask: bool
    any_of: tuple[str, ...]
    all_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Therapy:
    """One option of a rule: its wording, the generic names in it, whether an essential medicines list has it
    ("Y", "review" or ""), who approved it for the marker, and whether no register confirms it."""

    id: str
    label: Text
    drugs: tuple[str, ...]
    essential: str
    regulators: tuple[str, ...]
    evidence: tuple[str, ...]
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class TherapyRule:
    """In ``tumour`` (a type, ``any_solid`` or ``any``), if one of ``needs`` is met, ``therapies`` work or fail.

    ``context``: criteria that must not be denied; ``blocked_by``: criteria that forbid the rule when met.
    """

    id: str
    tumour: str
    effect: str
    needs: tuple[str, ...]
    context: tuple[str, ...]
    blocked_by: tuple[str, ...]
    not_tumours: tuple[str, ...]
    condition: Text
    escat: str
    needs_review: bool
    source: str
    therapies: tuple[Therapy, ...]


@dataclass(frozen=True, slots=True)
class PretreatmentCheck:
    """A gene to know before one of ``drugs``. ``altered``: phenotype to how serious it is; ``normal``: phenotypes
    without a consequence; ``tumours``: where such drugs are usual."""

    id: str
    rule: str
    gene: str
    drugs: tuple[str, ...]
    tumours: tuple[str, ...]
    altered: Mapping[str, Level]
    normal: tuple[str, ...]
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class GermlineHint:
    """A tumour finding (or tumour) that can be inherited: ``genes`` to test in the blood. ``age_max``: only up to
    this age, in years."""

    id: str
    criterion: str
    tumours: tuple[str, ...]
    genes: tuple[str, ...]
    age_max: float | None
    text: Text
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A known change: plus-strand alleles as in VCF, in both genomes. ``protein``: L858R; "" for a change outside."""

    id: str
    gene: str
    protein: str
    coding: str
    chrom: str
    pos37: int
    pos38: int
    ref: str
    alt: str
    needs_review: bool
    source: str

    def pos(self, assembly: Assembly) -> int:
        return self.pos38 if assembly is Assembly.GRCH38 else self.pos37


@dataclass(frozen=True, slots=True)
class CodingSegment:
    """Coding sequence without an intron: ``first``-``last`` (coding numbers) lie at ``start``-``end``."""

    id: str
    gene: str
    exon: int
    forward: bool
    first: int
    last: int
    chrom: str
    start37: int
    end37: int
    start38: int
    end38: int
    needs_review: bool

    def span(self, assembly: Assembly) -> tuple[int, int]:
        """Lowest and highest place."""
        return (self.start38, self.end38) if assembly is Assembly.GRCH38 else (self.start37, self.end37)

    def coding(self, pos: int, assembly: Assembly) -> int:
        """Coding number of a place."""
        start, end = self.span(assembly)
        return self.first + (pos - start if self.forward else end - pos)


@dataclass(frozen=True, slots=True)
class OncologyRules:
    """Everything that the pack says of cancer."""

    tumours: Mapping[str, TumourType]
    markers: Mapping[str, MarkerName]
    words: Mapping[str, Kind]
    criteria: Mapping[str, Criterion]
    rules: tuple[TherapyRule, ...]
    checks: tuple[PretreatmentCheck, ...]
    hints: tuple[GermlineHint, ...]
    hotspots: tuple[Hotspot, ...]
    segments: tuple[CodingSegment, ...]
    limits: Mapping[str, float]
    texts: Mapping[str, Text]
