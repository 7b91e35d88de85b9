"""Tumour panels: a laboratory's file becomes findings of a tumour, with what it covered and where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.clinical.oncology.markers import MarkerReader
from app.clinical.oncology.pack import oncology_pack
from app.intake.tumour_panel import FoundMarker, TumourPanel, TumourRequest, read_tumour_panel
from app.model.assessment import Finding
from app.model.local import LocalPack, Stock
from app.model.oncology import Biomarker, Hotspot, Kind, OncologyRules
from app.model.patient import Tumour, TumourMarker
from app.model.rules import RuleBase
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_TRUNCATING = (Kind.FRAMESHIFT, Kind.NONSENSE, Kind.DELETION, Kind.INSERTION, Kind.DELINS)


@dataclass(frozen=True, slots=True)
class TumourFindings:
    """``markers`` and ``tested``: as a tumour carries them. ``rows``: by marker, the line of the file.
    ``warnings``: what was not judged, and why."""

    panel: TumourPanel
    markers: tuple[TumourMarker, ...]
    tested: tuple[str, ...]
    rows: Mapping[TumourMarker, int]
    warnings: tuple[Message, ...]


def read_tumour(
    rules: RuleBase,
    path: Path,
    sample: str | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TumourFindings:
    """The findings of a tumour panel file (VCF in either genome, or a table).

    :raises UserError: the file cannot be trusted, or the rule pack has no oncology.
    """
    ready = oncology_pack(rules)
    pack = ready.rules
    if not pack.limits:
        raise UserError(
            N_("This rule pack has no rules on cancer."), N_("Install a pack that has them."), name=path.name
        )
    genes = frozenset(name for name, marker in pack.markers.items() if marker.kind == "gene")
    request = TumourRequest(pack.hotspots, pack.segments, pack.limits, genes, sample)
    panel = read_tumour_panel(path, request, progress=progress, cancelled=cancelled)
    return _findings(pack, ready.reader, panel)


def with_findings(tumour: Tumour | None, findings: TumourFindings) -> Tumour:
    """The tumour with the panel's findings beside those that were typed."""
    known = tumour or Tumour("")
    return replace(
        known,
        markers=tuple(dict.fromkeys((*known.markers, *findings.markers))),
        tested=tuple(dict.fromkeys((*known.tested, *findings.tested))),
    )


def _findings(pack: OncologyRules, reader: MarkerReader, panel: TumourPanel) -> TumourFindings:
    kept = [f for f in panel.found if not f.annotated or _matters(pack, reader, f)]
    warnings = list(panel.warnings)
    left = len(panel.found) - len(kept)
    if left:
        warnings.append(
            message(
                N_("{count} changes whose meaning the rule pack does not know were left out."), count=left
            )
        )
    rows = {f.marker: f.row for f in reversed(kept)}
    return TumourFindings(
        panel,
        tuple(dict.fromkeys(f.marker for f in kept)),
        tuple(_tested(pack, panel)),
        rows,
        tuple(warnings),
    )


def _matters(pack: OncologyRules, reader: MarkerReader, found: FoundMarker) -> bool:
    """An annotated change that ends the protein, adds or removes residues, or is a known one; not any other."""
    known = {(h.gene, h.protein) for h in pack.hotspots}
    return any(
        b.kind in _TRUNCATING or (b.marker, b.change) in known or b.kind is Kind.SPLICE
        for b in reader.read(found.marker)
    )


def _tested(pack: OncologyRules, panel: TumourPanel) -> Iterator[str]:
    """Genes of which everything that the rules ask for was read; of others the changes that were looked for."""
    whole = {gene for gene in panel.covered or {} if _wholly(pack, panel, gene)}
    yield from sorted(whole)
    for spot in panel.absent:
        if spot.gene not in whole:
            yield f"{spot.gene} {spot.protein or spot.coding}"


def _wholly(pack: OncologyRules, panel: TumourPanel, gene: str) -> bool:
    covered = (panel.covered or {}).get(gene, frozenset())
    asked = [c for c in pack.criteria.values() if gene in c.markers and Kind.SUBSTITUTION in c.kinds]
    others = [c for c in pack.criteria.values() if gene in c.markers and Kind.SUBSTITUTION not in c.kinds]
    if any(not set(c.kinds) <= {Kind.WILD_TYPE, Kind.NEGATIVE} and not c.codons for c in others):
        return False  # fusions, copies and proteins are not seen in such a file
    ranges = [r for c in (*asked, *others) for r in c.codons]
    if not ranges and not any(c.changes for c in asked):
        return False
    codons = {codon for first, last in ranges for codon in range(first, last + 1)}
    codons |= {int("".join(d for d in change if d.isdigit())) for c in asked for change in c.changes}
    absent = {_codon(h) for h in panel.absent if h.gene == gene}
    return all(_read(codon, covered) or codon in absent for codon in codons) and bool(codons)


def _read(codon: int, covered: frozenset[int]) -> bool:
    return all(number in covered for number in range(3 * codon - 2, 3 * codon + 1))


def _codon(hotspot: Hotspot) -> int:
    digits = "".join(c for c in hotspot.protein.split("_")[0] if c.isdigit())
    return int(digits) if digits else -1


def stock_of(finding: Finding, local: LocalPack) -> dict[str, Stock]:
    """By medicine of a therapy finding, whether the clinic's own rules say that it is in stock here."""
    drugs = finding.details.get("drugs", ())
    names = drugs if isinstance(drugs, tuple) else ()
    lines = {name: local.drug(name) for name in names}
    return {name: line.stock if line else Stock.UNKNOWN for name, line in lines.items()}


def understood(rules: RuleBase, tumour: Tumour) -> tuple[Biomarker, ...]:
    """A tumour's findings as the rules understand them, for a page that shows them."""
    return oncology_pack(rules).reader.read_all(tumour.markers)
