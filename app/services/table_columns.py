"""What the columns of a laboratory's table mean: shown with the first rows, said once by a person, remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.intake import ColumnMapping as Columns
from app.intake import CsvHeader, csv_header
from app.records import column_mappings
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.support.errors import UserError
from app.support.i18n import N_

__all__ = ["MEANINGS", "CsvHeader", "TableLook", "look", "remember"]

# What a column may hold, most usual first.
MEANINGS: Mapping[str, str] = {
    "sample": N_("sample or patient"),
    "variant": N_("test (rs number or name)"),
    "gene": N_("gene"),
    "genotype": N_("genotype (letters)"),
    "result": N_("result (letters, alleles or words)"),
    "diplotype": N_("star alleles"),
    "phenotype": N_("phenotype in words"),
    "allele1": N_("letter of the first copy"),
    "allele2": N_("letter of the second copy"),
    "activity_score": N_("activity score"),
    "date": N_("date of the test"),
    "strand": N_("strand"),
    "build": N_("genome build"),
    "chrom": N_("chromosome"),
    "pos": N_("position"),
}


@dataclass(frozen=True, slots=True)
class TableLook:
    """A laboratory's table before it is read. ``mapping``: meaning to title, as remembered (then ``remembered``) or
    as the titles suggest. ``rows``: the first ones."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: Mapping[str, str]
    laboratory: str = ""
    remembered: bool = False


def look(clinic: Clinic, path: Path, header: CsvHeader | None = None) -> TableLook:
    """Titles and first rows, with what is known of them. ``header``: if it was read already.

    :raises UserError: the file is no table of text.
    """
    require(clinic.store, Action.IMPORT)
    read = header or csv_header(path)
    kept = column_mappings.remembered(clinic.store, read.columns)
    if kept is not None:
        mapping = column_mappings.retitled(kept, read.columns)
        return TableLook(path, read.columns, read.rows, mapping, kept.laboratory, remembered=True)
    return TableLook(path, read.columns, read.rows, read.guess.as_dict())


def remember(
    clinic: Clinic, columns: Sequence[str], mapping: Mapping[str, str], laboratory: str = ""
) -> None:
    """Keep what the columns mean for every table with these titles; an earlier reading stays in the history.

    :raises UserError: two columns mean the same, a title is not there, or it is not enough to read a result.
    """
    require(clinic.store, Action.IMPORT)
    unknown = [title for title in mapping.values() if columns.count(title) != 1]
    if unknown or len(set(mapping.values())) < len(mapping):
        raise UserError(
            N_("The column {column} is there more than once, or has two meanings."),
            N_("Give each column one meaning."),
            column=unknown[0] if unknown else _twice(mapping),
        )
    if not Columns.from_dict(mapping).is_enough:
        raise UserError(
            N_("One column must name the test or the gene, and one must hold the result."),
            N_("Say which columns hold them."),
        )
    column_mappings.remember(clinic.store, columns, mapping, " ".join(laboratory.split()))


def _twice(mapping: Mapping[str, str]) -> str:
    titles = list(mapping.values())
    return next(title for title in titles if titles.count(title) > 1)
