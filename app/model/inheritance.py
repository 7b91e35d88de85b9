"""Words of the genomic rules: haemoglobin variants and states, genes with their diseases, how they are inherited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.support.i18n import Text

USUAL = "A"
"""The haemoglobin allele without a variant."""


@dataclass(frozen=True, slots=True)
class HaemoglobinState:
    """What a person carries: the two alleles, and condition words that mean it."""

    id: str
    label: Text
    alleles: tuple[str, str]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HaemoglobinPair:
    """What two alleles together mean for a child: ``kind`` is normal, carrier, mild or severe."""

    id: str
    kind: str
    label: Text
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class HaemoglobinVariant:
    """A variant of HBB. ``allele``: its group (b for beta-thalassaemia, S, E, C, D, O). ``pos37``/``pos38``: None
    where single-base data cannot see it."""

    id: str
    allele: str
    severity: str
    hgvs: str
    rsid: str
    aliases: tuple[str, ...]
    pos37: int | None
    pos38: int | None
    ref: str
    alt: str
    needs_review: bool
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class GermlineGene:
    """A disease of a gene. ``inheritance``: AD, AR or XL. ``report``: which findings are told (any, two,
    homozygous, truncating). ``acmg_version``: first list of secondary findings that holds it, "" for none."""

    id: str
    gene: str
    condition: Text
    category: str
    inheritance: str
    acmg_version: str
    report: str
    advice: Text
    needs_review: bool
    source: str


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What a finding means for relatives: words, and the chance of a parent, a sibling and a child."""

    id: str
    mode: str
    state: str
    sex: str
    relatives: Text
    parent: str
    sibling: str
    child: str


@dataclass(frozen=True, slots=True)
class GenomicsRules:
    """Everything that the pack says of inherited findings beside the drug genes."""

    states: Mapping[str, HaemoglobinState]
    pairs: Mapping[str, HaemoglobinPair]
    variants: tuple[HaemoglobinVariant, ...]
    limits: Mapping[str, float]
    doubted_limits: frozenset[str]
    genes: tuple[GermlineGene, ...]
    inheritance: tuple[Inheritance, ...]
    classes: Mapping[str, str]
    texts: Mapping[str, Text]
