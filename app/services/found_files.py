"""A laboratory's file, read once: genotypes of its samples, or results of one person. Nothing is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.intake import FileKind, Panel, read_outside_calls, read_panel, sniff
from app.model.genomics import Assembly, FileSource, GenotypeSet, OutsideCall
from app.services.engine import Engine
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text, bilingual

KINDS: dict[str, str] = {
    FileKind.VCF: N_("VCF panel"),
    FileKind.OUTSIDE_CALLS: N_("List of gene results"),
    FileKind.CONSUMER_ARRAY: N_("Consumer array, raw data"),
    FileKind.FINAL_REPORT: N_("Array report"),
}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What was in a file. ``outside``: results of one person, when the file holds no genotypes; then its only sample
    bears the file's own name. ``modified``: when the file was last written (ISO, this computer's zone)."""

    path: Path
    source: FileSource
    samples: tuple[str, ...]
    modified: str
    panel: Panel | None = field(default=None, repr=False)
    outside: tuple[OutsideCall, ...] = ()

    @property
    def assembly(self) -> Assembly | None:
        return self.panel.assembly if self.panel else None

    @property
    def warnings(self) -> tuple[Message, ...]:
        return self.panel.warnings if self.panel else ()

    def genotypes(self, sample: str) -> GenotypeSet:
        """One sample. A list of results has no positions, so the reference genome it names means nothing.

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
        if self.panel is None:
            return GenotypeSet(sample, Assembly.GRCH38, self.source, {})
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
    path: Path,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FoundFile:
    """Read the whole file strictly; nothing is kept.

    :raises UserError: the file cannot be trusted, in one plain sentence.
    :raises Cancelled: the person stopped it.
    """
    if sniff(path) is FileKind.OUTSIDE_CALLS:
        return _results(engine, path)
    panel = read_panel(path, engine.positions, progress=progress, cancelled=cancelled, limits=engine.quality)
    return FoundFile(path, panel.source, panel.samples, modified_at(path), panel)


def _results(engine: Engine, path: Path) -> FoundFile:
    calls = read_outside_calls(path, engine.rules.genes)
    content = path.read_bytes()
    source = FileSource(
        path.name, hashlib.sha256(content).hexdigest(), len(content), FileKind.OUTSIDE_CALLS.value
    )
    return FoundFile(path, source, (path.stem,), modified_at(path), None, calls)
