"""Which column of a laboratory's table holds what: told by a person, or guessed where the titles are plain."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from app.intake.delimited import folded

_SAMPLE = (
    "sample id|sample name|sample|patient id|patient|patient no|patient number|mr number|mrn|mr no|lab id|lab no|"
    "specimen id|specimen|dna id|patient name|name|id"
)
_VARIANT = (
    "rsid|rs id|rs|rs number|rs no|ncbi snp reference|dbsnp rs id|dbsnp id|dbsnp|snp id|snp|snp name|snp assay name|"
    "variant id|variant|marker name|marker|polymorphism|mutation|test name|test|assay name|assay|analyte|target|locus"
)
_TITLES: Mapping[str, tuple[str, ...]] = {
    "sample": tuple(_SAMPLE.split("|")),
    "variant": tuple(_VARIANT.split("|")),
    "gene": ("gene symbol", "gene", "gene name", "hgnc symbol", "hgnc gene symbol"),
    "genotype": ("genotype", "genotype call", "call", "alleles", "base call", "basecall"),
    "allele1": ("allele 1", "allele1"),
    "allele2": ("allele 2", "allele2"),
    "diplotype": ("diplotype", "star alleles", "star allele", "haplotypes", "known call"),
    "phenotype": ("phenotype", "metabolizer status", "metaboliser status", "predicted phenotype"),
    "activity_score": ("activity score",),
    "result": ("result", "results", "finding", "outcome", "test result"),
    "date": ("date", "report date", "test date", "date of report", "result date", "collection date"),
    "strand": ("strand", "orientation"),
    "build": ("build", "genome build", "reference genome", "assembly"),
    "chrom": ("chromosome", "chr", "chrom"),
    "pos": ("position", "pos", "coordinate", "base position"),
}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Titles of the columns, "" for what the table does not have.

    ``variant``: an rs number, or a test's name that holds one. ``genotype``: letters such as ``G/A``; ``allele1``
    and ``allele2``: letters of each copy apart. ``result``: letters, a diplotype or words. ``date``: day first.
    """

    sample: str = ""
    variant: str = ""
    gene: str = ""
    genotype: str = ""
    allele1: str = ""
    allele2: str = ""
    diplotype: str = ""
    phenotype: str = ""
    activity_score: str = ""
    result: str = ""
    date: str = ""
    strand: str = ""
    build: str = ""
    chrom: str = ""
    pos: str = ""

    @property
    def is_enough(self) -> bool:
        """Whether there is a column that names what was tested, and one that says what was found."""
        letters = self.genotype or self.result or (self.allele1 and self.allele2)
        of_variant = self.variant and (letters or self.diplotype)
        of_gene = self.gene and (self.diplotype or self.phenotype or self.activity_score or self.result)
        return bool(of_variant or of_gene)

    def as_dict(self) -> dict[str, str]:
        """For keeping: only the columns that there are."""
        return {name: title for name, title in asdict(self).items() if title}

    @classmethod
    def from_dict(cls, kept: Mapping[str, str]) -> ColumnMapping:
        """From what was kept; names of other versions are passed over."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: title for name, title in kept.items() if name in known})


def guessed(titles: Sequence[str]) -> ColumnMapping:
    """The mapping that plain titles mean; a column is used once."""
    plain = {folded(title): title for title in reversed(titles)}
    found: dict[str, str] = {}
    for role, names in _TITLES.items():
        title = next((plain[name] for name in names if name in plain), "")
        if title and title not in found.values():
            found[role] = title
    return ColumnMapping(**found)


def layout_key(titles: Sequence[str]) -> str:
    """The same for every table with these titles: what a laboratory's mapping is remembered under."""
    return hashlib.sha256("\t".join(folded(title) for title in titles).encode()).hexdigest()[:16]
