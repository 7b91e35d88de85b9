"""A tumour panel from a file: changes that were found, what was covered, and rows that could not be judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.intake.checksums import check_sidecar
from app.intake.panel import Watch
from app.intake.private_copy import private_copy
from app.intake.sniffing import HEAD, FileKind, kind_of
from app.model.genomics import Assembly, FileSource
from app.model.oncology import CodingSegment, Hotspot
from app.model.patient import TumourMarker
from app.support.errors import UserError
from app.support.i18n import N_, Message

_TABLES = (FileKind.TEXT, FileKind.OUTSIDE_CALLS, FileKind.LAB_TABLE)


@dataclass(frozen=True, slots=True)
class FoundMarker:
    """A finding of the file, as reported or worked out from its place. ``row``: line number. ``share``: share of
    reads that carry it, ``depth``: reads there (None: not given). ``annotated``: taken from the laboratory's own
    annotation, not from a place of the rule pack."""

    marker: TumourMarker
    row: int
    share: float | None = None
    depth: int | None = None
    annotated: bool = False


@dataclass(frozen=True, slots=True)
class TumourPanel:
    """``absent``: known changes that were looked for and not found. ``covered``: by gene, coding numbers that were
    read well enough. ``assembly``: None for a table without places."""

    source: FileSource
    sample: str
    assembly: Assembly | None
    found: tuple[FoundMarker, ...]
    absent: tuple[Hotspot, ...] = ()
    covered: Mapping[str, frozenset[int]] | None = None
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class TumourRequest:
    """What to look for, and below which limits a row is named but not judged. ``genes``: those whose changes are
    taken from the laboratory's own annotation."""

    hotspots: Sequence[Hotspot]
    segments: Sequence[CodingSegment]
    limits: Mapping[str, float]
    genes: frozenset[str] = frozenset()
    sample: str | None = None


def read_tumour_panel(
    path: Path,
    request: TumourRequest,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TumourPanel:
    """The findings of a tumour VCF (either genome, plain or compressed) or of a table of findings.

    Raises :class:`UserError` for a file that cannot be trusted or is of another kind, and :class:`Cancelled`.
    """
    from app.intake.tumour_table import read_table
    from app.intake.tumour_vcf import read_vcf

    watch = Watch(progress, cancelled)
    with private_copy(path, watch.part(0.0, 0.2)) as copy:
        check_sidecar(path, copy)
        kind = kind_of(copy.head(HEAD))
        if kind is FileKind.VCF:
            return read_vcf(copy, request, watch.part(0.2, 1.0))
        if kind in _TABLES:
            return read_table(copy, request)
        raise UserError(
            N_("{name} is neither a VCF file nor a table of tumour findings."),
            N_("Ask the laboratory for one of these, or type the findings of its report."),
            name=copy.name,
        )
