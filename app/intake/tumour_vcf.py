"""Somatic VCF files in either genome: known changes by letters, others by their place in the gene, coverage by rows.

A row that is not there says nothing: only reference rows, reference blocks and readable genotypes are coverage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.intake import vcf_rows
from app.intake.annotations import Annotations, finding
from app.intake.chromosomes import canonical, longest
from app.intake.lines import TextLines
from app.intake.panel import Watch
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.sniffing import FileKind
from app.intake.tumour_calls import Call, Cell
from app.intake.tumour_panel import FoundMarker, TumourPanel, TumourRequest
from app.intake.tumour_places import Places
from app.intake.vcf_gt import BadCell
from app.intake.vcf_header import Header, parse_header, split_header
from app.model.genomics import Assembly, FileSource
from app.model.oncology import Hotspot
from app.model.patient import TumourMarker
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_NORMAL = ("NORMAL", "BLOOD", "GERMLINE", "CONTROL")
_MAX_NAMED = 20


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    chrom: str
    pos: int
    end: int
    ref: str
    alts: tuple[str, ...]
    cell: Cell
    annotated: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class _Seen:
    """What one genome's places say of the rows."""

    found: list[FoundMarker] = field(default_factory=list)
    spots: dict[str, tuple[FoundMarker, Call]] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    covered: set[tuple[str, int]] = field(default_factory=set)
    warnings: list[Message] = field(default_factory=list)


def read_vcf(copy: PrivateCopy, request: TumourRequest, watch: Watch) -> TumourPanel:
    """Raises :class:`UserError` for a file that is cut, malformed, of no known genome or of several tumours."""
    reader = _Reader(copy, request, watch)
    rows = list(reader.rows())
    if not reader.total:
        raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=copy.name)
    places = reader.decide(rows)
    seen = _look(rows, places, request)
    source = FileSource(copy.name, copy.sha256, copy.size, FileKind.VCF.value)
    absent, covered = _absent(places, seen)
    warnings = [*seen.warnings, *reader.warnings()]
    found = sorted(seen.found, key=lambda f: f.row)
    return TumourPanel(source, reader.sample, places.assembly, tuple(found), absent, covered, tuple(warnings))


class _Reader:
    """One pass over the file, keeping only rows near a place of the pack in either genome."""

    def __init__(self, copy: PrivateCopy, request: TumourRequest, watch: Watch) -> None:
        self._name = copy.name
        lines, self._batches = split_header(TextLines(copy, watch).batches(), copy.name)
        self._header: Header = parse_header(lines, copy.name)
        self._annotations = Annotations(lines)
        self._first = len(lines)
        self._column = self._tumour_column(request.sample)
        self.sample = self._header.samples[self._column]
        self.genomes = tuple(Places(request, assembly) for assembly in Assembly)
        self._genes = request.genes
        self._large = 0
        self.total = 0

    def _tumour_column(self, wanted: str | None) -> int:
        samples = self._header.samples
        if wanted is not None and wanted in samples:
            return samples.index(wanted)
        tumours = [s for s in samples if not any(word in s.upper() for word in _NORMAL)]
        if wanted is None and len(samples) == 1:
            return 0
        if wanted is None and len(tumours) == 1:
            return samples.index(tumours[0])
        raise UserError(
            N_("{name} holds {count} samples: {samples}."),
            N_("Name the tumour's sample."),
            name=self._name,
            count=len(samples),
            samples=", ".join(samples[:8]),
        )

    def rows(self) -> Iterator[_Row]:
        """The rows that may matter. Raises :class:`UserError` at the first that is malformed."""
        number, columns = self._first, self._header.columns
        for batch in self._batches:
            for line in batch:
                number += 1
                match = vcf_rows.ROW.match(line)
                if match is None or line.count(b"\t") != columns - 1:
                    raise vcf_rows.bad_row(line, number, columns, self._name)
                row = self._row(number, line, *match.groups())
                if row is not None:
                    yield row
        self.total = number - self._first

    def _row(self, number: int, line: bytes, raw: bytes, pos: bytes, ref: bytes, alts: bytes) -> _Row | None:
        chrom, start = canonical(raw.decode("ascii")), int(pos)
        if start > longest(chrom):
            raise vcf_rows.beyond_chromosome(number, chrom, self._name)
        fields = line.split(b"\t")
        if b"[" in alts or b"]" in alts or (b"<" in alts and alts not in (b"<NON_REF>", b"<*>")):
            self._large += 1
            return None
        end = max(start + len(ref) - 1, vcf_rows.block_end(fields[7]) or 0)
        annotated = tuple(a for a in self._annotations.of(fields[7]) if a[1] in self._genes)
        if not annotated and not any(places.near(chrom, start, end) for places in self.genomes):
            return None
        names = fields[8].split(b":")
        values = fields[9 + self._column].split(b":")
        cell = Cell(
            dict(zip(names, values, strict=False)),
            fields[7],
            fields[6],
            fields[5],
            len(self._header.samples) == 1,
        )
        try:
            cell.call(1, {"min_vaf": 0, "min_depth": 0, "min_qual": 0, "min_alternative_reads": 0})
        except BadCell as error:
            raise vcf_rows.bad_cell(str(error), number, self._name) from None
        letters = tuple(alts.decode("ascii").upper().split(","))
        return _Row(number, chrom, start, end, ref.decode("ascii").upper(), letters, cell, annotated)

    def decide(self, rows: list[_Row]) -> Places:
        """The genome that the file counts in: by its letters at known places, else by its head."""
        fits = {places.assembly: self._fitting(rows, places) for places in self.genomes}
        named = self._header.assemblies
        best = max(fits.values())
        likely = [a for a, count in fits.items() if count == best] if best > 0 else list(Assembly)
        if len(likely) > 1:
            likely = [a for a in likely if a in named] or likely
        if len(likely) != 1:
            raise UserError(
                N_("The reference genome of {name} cannot be told: neither its head nor its rows show it."),
                N_("Ask the laboratory which reference genome it used, and for a file that says so."),
                name=self._name,
            )
        if len(named) == 1 and likely[0] not in named:
            raise UserError(
                N_("The head of {name} names another reference genome than its rows count in."),
                N_("Ask the laboratory which one is right, and for a file that says so."),
                name=self._name,
            )
        return next(places for places in self.genomes if places.assembly is likely[0])

    @staticmethod
    def _fitting(rows: list[_Row], places: Places) -> int:
        """Rows at known places with this genome's letters, less those with others."""
        answers = [places.fits(row.chrom, row.pos, row.ref) for row in rows]
        return answers.count(True) - answers.count(False)

    def warnings(self) -> Iterator[Message]:
        if self._large:
            yield message(
                N_(
                    "{count} rows with fusions, large or copy number changes were not read: type these findings from "
                    "the laboratory's report."
                ),
                count=self._large,
            )


def _look(rows: list[_Row], places: Places, request: TumourRequest) -> _Seen:
    seen = _Seen()
    spans = {chrom: places.spans(chrom) for chrom in {row.chrom for row in rows}}
    for row in rows:
        if row.cell.covered(request.limits):
            for first, last in spans[row.chrom]:
                low, high = max(first, row.pos), min(last, row.end)
                seen.covered.update((row.chrom, pos) for pos in range(low, high + 1))
        for number, alt in enumerate(row.alts, 1):
            if alt[0] not in "<*." and alt != row.ref:
                _judge(row, number, alt, places, request, seen)
    _join_neighbours(seen, request)
    seen.found += [found for found, _ in seen.spots.values()]
    return seen


def _judge(row: _Row, number: int, alt: str, places: Places, request: TumourRequest, seen: _Seen) -> None:
    """Note the alternative if the tumour carries it, by its known name or its place in the gene."""
    call = row.cell.call(number, request.limits)
    hotspot = places.known(row.chrom, row.pos, row.ref, alt)
    named = _name(hotspot) if hotspot else places.described(row.chrom, row.pos, row.ref, alt)
    annotated = None if named else finding(row.annotated, alt, len(row.alts) == 1)
    if named is None and not annotated:
        return
    gene, change = named or annotated or ("", "")
    if call.doubt is not None and (call.carried or hotspot):
        if hotspot:
            seen.doubted.add(hotspot.id)
        if call.carried or call.share:
            _warn(seen, row, f"{gene} {change}", call.doubt)
        return
    if not call.carried:
        return
    marker = FoundMarker(
        TumourMarker(gene, change), row.number, call.share, call.depth, annotated=named is None
    )
    if hotspot:
        seen.spots[hotspot.id] = (marker, call)
    else:
        seen.found.append(marker)


def _name(hotspot: Hotspot) -> tuple[str, str]:
    return hotspot.gene, f"p.{hotspot.protein}" if hotspot.protein else hotspot.coding


def _warn(seen: _Seen, row: _Row, change: str, doubt: Message) -> None:
    if len(seen.warnings) < _MAX_NAMED:
        seen.warnings.append(
            message(
                N_("Line {line}: {change} is in the file but was not judged. {reason}"),
                line=row.number,
                change=change,
                reason=doubt,
            )
        )


def _join_neighbours(seen: _Seen, request: TumourRequest) -> None:
    """Neighbouring bases in rows of their own can be one change of several bases (BRAF V600K)."""
    by_place = {(h.gene, h.pos38, h.ref, h.alt): h for h in request.hotspots}
    for whole in request.hotspots:
        if len(whole.ref) != len(whole.alt) or len(whole.ref) == 1 or whole.id in seen.spots:
            continue
        parts = [
            by_place.get((whole.gene, whole.pos38 + i, old, new))
            for i, (old, new) in enumerate(zip(whole.ref, whole.alt, strict=True))
            if old != new
        ]
        own = [seen.spots.get(part.id) if part else None for part in parts]
        calls = [entry[1] for entry in own if entry]
        if not parts or len(calls) != len(parts) or _apart(calls):
            continue
        first = next(entry[0] for entry in own if entry)
        for part in parts:
            if part:
                seen.spots.pop(part.id, None)
        gene, change = _name(whole)
        seen.spots[whole.id] = (
            FoundMarker(TumourMarker(gene, change), first.row, first.share, first.depth),
            calls[0],
        )
        seen.warnings.append(
            message(N_("Neighbouring changes were read together as {change}."), change=f"{gene} {change}")
        )


def _apart(calls: list[Call]) -> bool:
    """Whether the file says that the changes lie on different copies."""
    phases = {call.phased for call in calls}
    return None not in phases and len({p[0] for p in phases if p}) == 1 and len(phases) > 1


def _absent(places: Places, seen: _Seen) -> tuple[tuple[Hotspot, ...], dict[str, frozenset[int]]]:
    """Known changes whose bases were all read and that nobody carries; coding numbers read, by gene."""
    absent = [
        spot.hotspot
        for chrom, spot in places.spots
        if spot.hotspot.id not in seen.spots
        and spot.hotspot.id not in seen.doubted
        and all((chrom, pos) in seen.covered for pos in spot.positions)
    ]
    covered: dict[str, set[int]] = defaultdict(set)
    for chrom, pos in seen.covered:
        for gene, number in places.covered(chrom, (pos,)):
            covered[gene].add(number)
    return tuple(absent), {gene: frozenset(numbers) for gene, numbers in covered.items()}
