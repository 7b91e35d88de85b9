"""The rule pack as typed rules. Every fact, cut-off and clinical sentence that the program uses arrives in these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.support.i18n import Text


@dataclass(frozen=True, slots=True)
class PackReference:
    """The rule pack that an answer was made with. ``date``: ISO day of the pack."""

    id: str
    version: int
    date: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of facts: what it is, where to find it, under which licence."""

    id: str
    title: str
    year: str
    pmid: tuple[str, ...]
    licence: str


@dataclass(frozen=True, slots=True)
class Position:
    """One place in the genome that tells alleles apart.

    ``id``: ``chr10:94781859`` (GRCh38). ``name``: rs number, or the id where there is none. Positions are 1-based,
    indels left-aligned as in VCF. ``defining``: part of an allele's definition (else read for its own sake).
    ``aliases``: other names that laboratories use for it. ``notations``: other ways to write its alleles, each with
    the allele that it means (``(TA)7`` and ``CATAT``).
    ``must_test``: a result without it is never *called*; ``required``: no call at all without it.
    """

    id: str
    gene: str
    name: str
    chrom: str
    pos38: int
    ref38: str
    alts38: tuple[str, ...]
    pos37: int
    ref37: str
    defining: bool = True
    must_test: bool = False
    required: bool = False
    aliases: tuple[str, ...] = ()
    notations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Allele:
    """A named allele. ``cells``: per position id the bases that the allele may carry (unlisted: the reference base
    of the gene's reference allele, which is ``ref38``). ``score``: cells in its source row (the tie rule of the
    field's matcher). ``structural``: only a laboratory that sees copy number or hybrids can report it.
    ``function`` and ``activity``: by guideline body (``CPIC``, ``DPWG``); activity "" or "n/a" means none.
    ``counts``: population code to (haplotypes seen, haplotypes typed).
    """

    name: str
    is_reference: bool
    structural: bool
    cells: Mapping[str, tuple[str, ...]]
    score: int
    function: Mapping[str, str]
    activity: Mapping[str, str]
    must_test: bool
    counts: Mapping[str, tuple[int, int]]


class CallMethod(StrEnum):
    """How a gene's alleles are named from positions."""

    HAPLOTYPE = "haplotype"  # named star alleles, exact match of each strand
    VARIANTS = "variants"  # a list of variants (DPYD, RYR1)
    OUTSIDE_ONLY = "outside_only"  # laboratory or typed results only (HLA)


class Ploidy(StrEnum):
    """How many copies a person has."""

    DIPLOID = "diploid"
    X_LINKED = "x_linked"
    MITOCHONDRIAL = "mitochondrial"


@dataclass(frozen=True, slots=True)
class PhenotypeRule:
    """One row of a gene's phenotype table.

    ``method``: function_pair, activity_score, haploid, single_allele, genotype, allele_status, fallback_snv,
    missing_function. ``inputs``: functions (order free) or alleles. ``score_min``/``score_max``: activity score
    limits, None = open; the flags say whether a limit is included. ``lookup_key``: word that guideline rows use.
    """

    gene: str
    source: str
    method: str
    inputs: tuple[str, ...]
    score_min: float | None
    min_inclusive: bool
    score_max: float | None
    max_inclusive: bool
    sex: str
    phenotype: str
    lookup_key: str


@dataclass(frozen=True, slots=True)
class Gene:
    """Everything needed to call one gene.

    ``undocumented_is_reference``: an ALT that no definition knows counts as reference with a note (toxicity
    genes); otherwise the gene is not called. ``dangerous``: phenotypes that must never be missed, for which only
    tested positions count. ``negative_phenotype``: what a result without findings is called where a negative test
    never excludes the risk. ``unphased_priority``: diplotypes in fixed order of choice for unphased ties.
    ``copy_number_matters``: single-base data cannot see deletions, copies or hybrids of this gene.
    ``populations``: population codes for priors, nearest first. ``settings``: special rules by name.
    """

    symbol: str
    chrom: str
    ploidy: Ploidy
    method: CallMethod
    positions: tuple[Position, ...]
    alleles: tuple[Allele, ...]
    phenotype_rules: tuple[PhenotypeRule, ...]
    undocumented_is_reference: bool = False
    dangerous: tuple[str, ...] = ()
    unphased_priority: tuple[tuple[str, ...], ...] = ()
    copy_number_matters: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CallingLimits:
    """The pack's limits for weighing incomplete data (probabilities)."""

    residual_max: float
    likely_min: float
    action_floor: float
    populations: tuple[str, ...]
    shrinkage: float


@dataclass(frozen=True, slots=True)
class Lookup:
    """One gene condition of a recommendation row: the row applies if any of ``values`` names the gene's state.

    ``kind``: phenotype, activity_score, allele_status or genotype.
    """

    gene: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecommendationRule:
    """One row of a guideline, reduced to codes, numbers and our own sentence bricks.

    ``dose_factor``: (lowest, highest) multiple of the usual dose; ``applies_to``: which dose that is.
    ``texts``: bricks by slot: dose, conditions, monitor, implications, note (already joined, both languages).
    ``needs_review``: the row carries a doubt; it is shown as *needs review*. ``superseded``: kept for the record,
    never used for answers.
    """

    id: str
    drug: str
    source: str
    lookups: tuple[Lookup, ...]
    population: str
    action: str
    dose_factor: tuple[float, float] | None
    applies_to: Text
    dose: Text
    conditions: Text
    monitor: tuple[Text, ...]
    implications: tuple[Text, ...]
    note: Text
    alternatives: tuple[Text, ...]
    avoid_also: tuple[Text, ...]
    strength: str
    cpic_level: str
    guideline: str
    year: str
    pmid: tuple[str, ...]
    source_id: str
    needs_review: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine. ``other_names``: brands, spellings and Urdu forms under which it is found."""

    name: str
    name_ur: str
    atc: tuple[str, ...]
    rxnorm: tuple[str, ...]
    other_names: tuple[str, ...]
    essential: bool
    group: Text


@dataclass(frozen=True, slots=True)
class Action:
    """A recommendation code and its wording.

    ``level``: avoid, change, caution, usual, unknown. ``answer``: advice, no_change or no_rule. ``rank``: lower is
    more severe. ``label``: two or three words. ``doctor``/``patient``: sentences with the placeholders
    ``{drug}``, ``{factor}``, ``{applies_to}``. ``pictogram``: picture id for the handout.
    """

    code: str
    level: str
    answer: str
    rank: int
    label: Text
    doctor: Text
    patient: Text
    pictogram: str


@dataclass(frozen=True, slots=True)
class Modulator:
    """A medicine that changes an enzyme's work (phenoconversion).

    ``effect``: strong_inhibitor, moderate_inhibitor, weak_inhibitor, inducer …. ``score_factor``: multiplies the
    activity score (None: only a warning). ``phenotype_shift``: phenotype to treat as, where there is no score.
    """

    gene: str
    drug: str
    effect: str
    score_factor: float | None
    treat_as: str
    source_id: str
    needs_review: bool


@dataclass(frozen=True, slots=True)
class RuleBase:
    """A whole opened rule pack. ``bricks``: reusable sentences by id; ``terms``: words such as phenotypes by their
    English standard form; ``tables``: model tables (warfarin …) by name, rows as mappings of column to text.
    ``valid_until``: the ISO day by which its makers expect a newer one ("" for none)."""

    pack: PackReference
    genes: Mapping[str, Gene]
    drugs: Mapping[str, Drug]
    rules: Mapping[str, tuple[RecommendationRule, ...]]
    actions: Mapping[str, Action]
    populations: Mapping[str, Text]
    bricks: Mapping[str, Text]
    terms: Mapping[str, Text]
    modulators: tuple[Modulator, ...]
    citations: Mapping[str, Citation]
    limits: CallingLimits
    tables: Mapping[str, tuple[Mapping[str, str], ...]]
    valid_until: str = ""
