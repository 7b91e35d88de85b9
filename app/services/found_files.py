"""A laboratory's file, read once: genotypes and results of its samples. Nothing is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.intake import ColumnMapping as Columns
from app.intake import CsvHeader, FileKind, Panel, csv_header, read_lab_csv, read_panel, sniff
from app.model.genomics import Assembly, FileSource, GenotypeSet, OutsideCall
from app.records import column_mappings
from app.records.store import Store
from app.services.engine import Engine
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text, bilingual

KINDS: dict[str, str] = {
    FileKind.VCF: N_("VCF panel"),
    FileKind.OUTSIDE_CALLS: N_("List of gene results"),
    FileKind.CONSUMER_ARRAY: N_("Consumer array, raw data"),
    FileKind.FINAL_REPORT: N_("Array report"),
    FileKind.LAB_TABLE: N_("Laboratory table"),
    FileKind.TAQMAN: N_("TaqMan export"),
    FileKind.QUANTSTUDIO: N_("QuantStudio export"),
    FileKind.MASSARRAY: N_("MassARRAY export"),
    FileKind.ALLELE_REPORT: N_("Allele report"),
    FileKind.PHARMCAT_JSON: N_("PharmCAT report"),
    FileKind.PHARMCAT_TABLE: N_("PharmCAT report"),
    FileKind.FHIR: N_("FHIR results"),
}
_TABLES = frozenset({FileKind.LAB_TABLE, FileKind.TEXT})
_LEAST_COLUMNS = 3  # a text with fewer is a letter rather than a table


class ColumnsUnknownError(UserError):
    """A laboratory's table whose columns a person has to name first: ``header`` shows it."""

    def __init__(self, path: Path, header: CsvHeader) -> None:
        super().__init__(
            N_("It is not plain which column of {name} names the test and which the result."),
            N_("Say which column is which."),
            name=path.name,
        )
        self.path, self.header = path, header


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What was in a file. ``modified``: when the file was last written (ISO, this computer's zone)."""

    path: Path
    source: FileSource
    samples: tuple[str, ...]
    modified: str
    panel: Panel = field(repr=False)

    @property
    def assembly(self) -> Assembly | None:
        return self.panel.assembly

    @property
    def warnings(self) -> tuple[Message, ...]:
        return self.panel.warnings

    @property
    def one_person(self) -> bool:
        """A list of results names nobody: its only sample is called like the file, which may be renamed."""
        return self.source.format == FileKind.OUTSIDE_CALLS.value

    def outside(self, sample: str) -> tuple[OutsideCall, ...]:
        """Gene results that the file gives for the sample."""
        return self.panel.outside.get(sample, ())

    def tested_on(self, sample: str) -> str:
        """The day of the test (ISO) where the file gives it, else ""."""
        return self.panel.dates.get(sample, "")

    def genotypes(self, sample: str) -> GenotypeSet:
        """One sample.

        :raises UserError: the file has no sample of that name.
        """
        if sample not in self.samples:
            raise UserError(
                N_("{name} has no sample called {sample}; it has: {samples}."),
                N_("Choose one of these."),
                name=self.source.name,
                sample=sample,
                samples=", ".join(self.samples[:8]),
            )
        return self.panel.genotype_set(sample)


def kind_text(kind: str) -> Text:
    """A file's kind in words."""
    return bilingual(KINDS.get(kind, N_("Laboratory file")))


def modified_at(path: Path) -> str:
    """When the file was last written, or "" where the stick does not say."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().isoformat(timespec="seconds")
    except (OSError, ValueError, OverflowError):
        return ""


def read_file(
    engine: Engine,
    store: Store,
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FoundFile:
    """Read the whole file strictly; nothing is kept. A laboratory's table is read as a person once said.

    :raises ColumnsUnknownError: the columns of a laboratory's table have to be named first.
    :raises UserError: the file cannot be trusted, in one plain sentence.
    :raises Cancelled: the person stopped it.
    """
    columns = _columns(store, path) if sniff(path) in _TABLES else None
    if columns is not None:
        panel = read_lab_csv(
            path,
            columns,
            engine.positions,
            genes=engine.rules.genes,
            limits=engine.quality,
            progress=progress,
            cancelled=cancelled,
        )
    else:
        panel = read_panel(
            path,
            engine.positions,
            progress=progress,
            cancelled=cancelled,
            limits=engine.quality,
            genes=engine.rules.genes,
        )
    return FoundFile(path, panel.source, panel.samples, modified_at(path), panel)


def _columns(store: Store, path: Path) -> Columns | None:
    """How a person said that such a table is read, or what its titles plainly mean; None for what is no table."""
    try:
        header = csv_header(path)
    except UserError:
        return None  # the strict reader says better what it is
    kept = column_mappings.remembered(store, header.columns)
    if kept is not None:
        return Columns.from_dict(column_mappings.retitled(kept, header.columns))
    if header.guess.is_enough:
        return header.guess
    if len(header.columns) >= _LEAST_COLUMNS and header.rows:
        raise ColumnsUnknownError(path, header)
    return None
