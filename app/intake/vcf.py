"""The strict VCF reader that every import goes through: pure Python, the same on every system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.intake import vcf_rows
from app.intake.alleles import LARGE, Row, Weight, is_large, judge, read_row, without_carriers
from app.intake.assembly import AssemblyVotes, decide_assembly, no_genotypes, no_rows, require_grch38
from app.intake.chromosomes import canonical, longest
from app.intake.deletions import FAR, Deletion, covering, deletions_of, large_end
from app.intake.evidence import Evidence
from app.intake.lines import TextLines
from app.intake.off_list import NO_CHANGE, OffList, may_carry
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.row_quality import row_failure
from app.intake.second_opinion import RowDigests, SecondOpinion
from app.intake.sniffing import FileKind
from app.intake.targets import Place, Span, Target, places_of, second_reader_places
from app.intake.vcf_cells import CellReader, Cells, canonical_calls
from app.intake.vcf_gt import NO_GT, BadCell
from app.intake.vcf_header import Header, parse_header, split_header
from app.model.genomics import FileSource
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_SHOWN = 5


class VcfReader:
    """Reads VCF 4, plain, gzip or bgzip, one or many samples, with or without reference blocks."""

    kind = FileKind.VCF

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for any file that is not whole, well formed and in GRCh38."""
        places = places_of(request.positions)
        opinion = SecondOpinion.start(
            copy, second_reader_places(places), request.sample, wanted=request.second_reader
        )
        try:
            rows = _Rows(copy, request, places)
            rows.read_all()
            source = FileSource(copy.name, copy.sha256, copy.size, self.kind.value)
            panel = rows.panel(source)
            return opinion.confirm(panel, rows.digests, request.watch.part(0.95, 1.0))
        finally:
            opinion.close()


@dataclass(frozen=True, slots=True)
class _Chromosome:
    """A chromosome by the name that the file gives it."""

    name: str
    limit: int
    place: Place | None


@dataclass(slots=True)
class _Notes:
    """What a person should know of rows that were read otherwise than they are written, by line number."""

    polyploid: list[int] = field(default_factory=list)
    large: list[int] = field(default_factory=list)
    with_genotypes: int = 0
    without_genotypes: int = 0


class _Rows:
    """One pass over the rows of a file; keeps what the pack's positions need."""

    def __init__(self, copy: PrivateCopy, request: Request, places: Mapping[str, Place]) -> None:
        self._name = copy.name
        self._request = request
        self._places = places
        self._text = TextLines(copy, request.watch.part(0.0, 0.95))
        lines, self._batches = split_header(self._text.batches(), copy.name)
        self._header = parse_header(lines, copy.name)
        self._first_row = len(lines) + 1
        self._wanted = wanted_sample(self._header.samples, request.sample, copy.name)
        self._chromosomes: dict[bytes, _Chromosome] = {}
        self._cell_readers: dict[bytes, CellReader] = {}
        self._votes = AssemblyVotes()
        self._notes = _Notes()
        self._evidence = Evidence(len(self._samples))
        self._others = OffList(len(self._samples))
        self.digests = RowDigests(self._first_row)

    @property
    def _samples(self) -> tuple[str, ...]:
        return self._header.samples if self._wanted is None else (self._header.samples[self._wanted],)

    def read_all(self) -> None:
        """Read every row. Raises :class:`UserError` at the first that is wrong."""
        number = self._first_row - 1
        columns = self._header.columns
        tabs = columns - 1
        matches = vcf_rows.ROW.match
        chromosomes = self._chromosomes
        for batch in self._batches:
            for line in batch:
                number += 1
                match = matches(line)
                if match is None or line.count(b"\t") != tabs:
                    raise vcf_rows.bad_row(line, number, columns, self._name)
                chrom, pos_text, ref, alts = match.groups()
                chromosome = chromosomes.get(chrom) or self._chromosome(chrom)
                pos = int(pos_text)
                if pos > chromosome.limit:
                    raise vcf_rows.beyond_chromosome(number, chromosome.name, self._name)
                place = chromosome.place
                if place is not None:
                    bucket = pos >> 9
                    large = len(ref) > FAR or (b"<" in alts and alts not in NO_CHANGE)
                    if bucket in place.near or large or b"END=" in line:
                        self._look_closely(place, line, number, pos, ref, alts)
                    elif bucket in place.inside and alts not in NO_CHANGE:
                        self._look_aside(place, line, number, pos, ref, alts)
        self.digests.total = number - self._first_row + 1
        if not self.digests.total:
            raise no_rows(self._name)

    def _chromosome(self, raw: bytes) -> _Chromosome:
        name = raw.decode("ascii")
        limit = self._header.lengths.get(name) or longest(name)
        found = _Chromosome(name, limit, self._places.get(canonical(name)))
        # names are few in real files; a hostile one must not fill the memory
        if len(self._chromosomes) < 10_000:
            self._chromosomes[raw] = found
        return found

    def _look_closely(
        self, place: Place, line: bytes, number: int, pos: int, ref: bytes, alts: bytes
    ) -> None:
        """A row near a position of the pack, or one that may span it."""
        if alts.count(b",") >= vcf_rows.MAX_ALTS:
            raise vcf_rows.too_many_alternatives(number, self._name)
        fields = line.split(b"\t", 9)
        row = read_row(number, pos, ref, alts)
        end = large_end(row, fields[7], vcf_rows.block_end(fields[7]))
        if end is not None and end > row.end and (row.reference_only or row.large):
            targets = list(dict.fromkeys((*place.touched.get(pos, ()), *place.covered(pos, end))))
            if row.reference_only:
                row.end = end
        else:
            targets = place.touching(pos, row.end)
        self._votes.count(place, pos, row.ref)
        spans = [] if row.reference_only else place.spans_at(pos)
        if targets or pos in place.touched:
            self._keep(row, targets, fields, spans, deletions_of(row, end), exact=pos in place.touched)
        elif spans:
            self._keep_aside(row, fields, spans)

    def _look_aside(self, place: Place, line: bytes, number: int, pos: int, ref: bytes, alts: bytes) -> None:
        """A row far from all positions, which may lie inside a gene of the pack."""
        spans = place.spans_at(pos)
        if spans:
            if alts.count(b",") >= vcf_rows.MAX_ALTS:
                raise vcf_rows.too_many_alternatives(number, self._name)
            self._keep_aside(read_row(number, pos, ref, alts), line.split(b"\t", 9), spans)

    def _keep_aside(self, row: Row, fields: list[bytes], spans: list[Span]) -> None:
        """Note who carries a change that the pack does not define. Most samples of many do not: they are left out."""
        if self._failure(fields, _filters(fields[6])) is not None:
            return
        layout, rest = fields[8:]
        if len(self._samples) == 1 or layout == b"GT":
            self._others.add(spans, row, self._cells(layout, rest, row))
            return
        columns = rest.split(b"\t")
        present = may_carry(columns)
        if present:
            rest = b"\t".join([columns[sample] for sample in present])
            self._others.add(spans, row, self._cells(layout, rest, row, len(present)), present)

    def _keep(
        self,
        row: Row,
        targets: list[Target],
        fields: list[bytes],
        spans: list[Span],
        deletions: list[Deletion],
        exact: bool,
    ) -> None:
        """Read the row's genotypes and note what they say of the positions."""
        cells = self._cells(fields[8], fields[9], row)
        filters = _filters(fields[6])
        if self._request.second_reader:
            self.digests.add(row, filters, canonical_calls(cells), exact)
        self._note_oddities(row, cells)
        filtered = self._failure(fields, filters)
        judged = [(target, judgement) for target in targets if (judgement := judge(target, row)) is not None]
        spoken = any(judgement.weight is Weight.SPEAKS for _, judgement in judged)
        for target, judgement in judged:
            moot = spoken and judgement.weight is Weight.DOUBT
            word = without_carriers(judgement, target, row) if moot else judgement
            self._evidence.add(target, word, cells, row.number, filtered)
        for target in targets if deletions else ():
            self._evidence.add_deletion(target, covering(target, deletions, judged), cells, row.number)
        if spans and not spoken and filtered is None:
            self._others.add(spans, row, cells)

    def _failure(self, fields: list[bytes], filters: str) -> Message | None:
        """Why the whole row does not count, or ``None``."""
        alone = len(self._header.samples) == 1
        return row_failure(fields, filters, alone, self._request.limits)

    def _cells(self, layout: bytes, rest: bytes, row: Row, samples: int | None = None) -> Cells:
        reader = self._cell_readers.get(layout)
        if reader is None:
            reader = CellReader(layout, self._request.limits)
            if len(self._cell_readers) < 1000:
                self._cell_readers[layout] = reader
        try:
            cells = reader.read(rest, samples or len(self._header.samples), self._wanted)
        except BadCell as error:
            raise vcf_rows.bad_cell(str(error), row.number, self._name) from None
        listed = 0 if row.alts == (".",) else len(row.alts)
        if cells.highest > listed:
            raise vcf_rows.no_such_alternative(row.number, self._name)
        return cells

    def _note_oddities(self, row: Row, cells: Cells) -> None:
        if cells.distinct == (NO_GT,):
            self._notes.without_genotypes += 1
        else:
            self._notes.with_genotypes += 1
        if cells.copies > 2:
            self._notes.polyploid.append(row.number)
        if row.large and any(
            _carries_large(row, number) for call in cells.distinct for number in call.alleles
        ):
            self._notes.large.append(row.number)

    def panel(self, source: FileSource) -> Panel:
        """What was read, if the file counts in GRCh38. Raises :class:`UserError`."""
        if self._notes.without_genotypes and not self._notes.with_genotypes:
            raise no_genotypes(self._name)
        columns = self._evidence.columns(self._request.positions)
        assembly = decide_assembly(self._votes, self._header.assemblies, bool(columns), self._name)
        require_grch38(assembly, self._name)
        return Panel(
            source,
            assembly,
            self._samples,
            columns,
            tuple(self._warnings(self._header)),
            others=self._others.columns(),
        )

    def _warnings(self, header: Header) -> Iterator[Message]:
        if len(header.assemblies) > 1:
            yield message(N_("The head of the file names both GRCh37 and GRCh38; its rows count in GRCh38."))
        mismatches, contradictions = self._evidence.mismatches, self._evidence.contradictions
        if mismatches:
            yield message(
                N_(
                    "Positions with other reference letters than the rule pack, read as not tested: {count} ({names})"
                ),
                count=len(mismatches),
                names=_shown([position.name for position in mismatches.values()]),
            )
        if contradictions:
            yield message(
                N_(
                    "Positions given more than once with different results, read as not tested: {count} ({names})"
                ),
                count=len(contradictions),
                names=_shown([position.name for position in contradictions.values()]),
            )
        yield from self._row_warnings()

    def _row_warnings(self) -> Iterator[Message]:
        if self._notes.polyploid:
            yield message(
                N_("Rows with more than two copies, read as not tested: {count} (lines {lines})"),
                count=len(self._notes.polyploid),
                lines=_shown([str(number) for number in self._notes.polyploid]),
            )
        if self._notes.large:
            yield message(
                N_(
                    "Rows with large changes over positions of the rule pack, not read: {count} (lines {lines})"
                ),
                count=len(self._notes.large),
                lines=_shown([str(number) for number in self._notes.large]),
            )


def wanted_sample(samples: tuple[str, ...], wanted: str | None, name: str) -> int | None:
    """The wanted sample's place, ``None`` for all. Raises :class:`UserError` if it is not there."""
    if wanted is None:
        return None
    if wanted in samples:
        return samples.index(wanted)
    raise UserError(
        N_("There is no sample {sample} in {name}. It holds: {samples}"),
        N_("Choose one of the samples that the file holds, or another file."),
        sample=wanted,
        name=name,
        samples=_shown(list(samples), 8),
    )


def _shown(names: list[str], limit: int = _SHOWN) -> str:
    return ", ".join(names[:limit]) + (", …" if len(names) > limit else "")


def _filters(text: bytes) -> str:
    """The filters that a row did not pass, sorted; empty if it passed or none was applied."""
    if text in {b"PASS", b"."}:
        return ""
    return ";".join(sorted(text.decode("utf-8", "replace").split(";")))


def _carries_large(row: Row, number: int) -> bool:
    return number > 0 and (len(row.ref) > LARGE or is_large(row.alts[number - 1]))
