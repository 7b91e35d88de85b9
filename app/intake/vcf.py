"""The strict VCF reader that every import goes through: pure Python, the same on every system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.intake import vcf_rows
from app.intake.alleles import Row, read_row
from app.intake.assembly import AssemblyVotes, decide_assembly, no_genotypes, no_rows
from app.intake.chromosomes import canonical, longest, mitochondria_of_another_numbering
from app.intake.deletions import FAR, large_end
from app.intake.lines import TextLines
from app.intake.off_list import NO_CHANGE, may_carry
from app.intake.panel import Panel, Request, wanted_sample
from app.intake.private_copy import PrivateCopy
from app.intake.row_quality import row_failure
from app.intake.second_opinion import RowDigests, SecondOpinion
from app.intake.sniffing import FileKind
from app.intake.targets import Place, counted_in, places_of, second_reader_places
from app.intake.vcf_cells import CellReader, Cells, canonical_calls
from app.intake.vcf_genome import Genome, Touch
from app.intake.vcf_gt import NO_GT, BadCell
from app.intake.vcf_header import Header, parse_header, split_header
from app.model.genomics import Assembly, FileSource
from app.support.i18n import N_, Message, message

_GENOMES = (Assembly.GRCH38, Assembly.GRCH37)


class VcfReader:
    """Reads VCF 4, plain, gzip or bgzip, one or many samples, with or without reference blocks."""

    kind = FileKind.VCF

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for any file that is not whole, well formed and in one known genome."""
        places = {assembly: places_of(request.positions, assembly) for assembly in _GENOMES}
        opinion = SecondOpinion.start(
            copy, second_reader_places(*places.values()), request.sample, wanted=request.second_reader
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
    """A chromosome by the name that the file gives it, with the places of both genomes on it.

    ``near``, ``inside``: stretches that are looked at for either genome.
    """

    name: str
    limit: int
    places: tuple[tuple[Genome, Place], ...]
    near: frozenset[int]
    inside: frozenset[int]

    def place(self, assembly: Assembly) -> Place | None:
        return next((place for genome, place in self.places if genome.assembly is assembly), None)


class _Rows:
    """One pass over the rows of a file; keeps what the pack's positions need, for each genome it may count in."""

    def __init__(
        self, copy: PrivateCopy, request: Request, places: Mapping[Assembly, Mapping[str, Place]]
    ) -> None:
        self._name = copy.name
        self._request = request
        self._text = TextLines(copy, request.watch.part(0.0, 0.95))
        lines, self._batches = split_header(self._text.batches(), copy.name)
        self._header = parse_header(lines, copy.name)
        self._first_row = len(lines) + 1
        self._wanted = (
            None if request.sample is None else wanted_sample(self._header.samples, request.sample, copy.name)
        )
        self._chromosomes: dict[bytes, _Chromosome] = {}
        self._cell_readers: dict[bytes, CellReader] = {}
        self._votes = AssemblyVotes()
        self._with_genotypes = self._without_genotypes = 0
        self._other_mitochondria = False
        self.genomes = [
            Genome(assembly, found, counted_in(request.positions, assembly), len(self._samples))
            for assembly, found in places.items()
        ]
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
                if chromosome.places:
                    bucket = pos >> 9
                    large = len(ref) > FAR or (b"<" in alts and alts not in NO_CHANGE)
                    if bucket in chromosome.near or large or b"END=" in line:
                        self._look_closely(chromosome, line, number, pos, ref, alts)
                    elif bucket in chromosome.inside and alts not in NO_CHANGE:
                        self._look_aside(chromosome, line, number, pos, ref, alts)
        self.digests.total = number - self._first_row + 1
        if not self.digests.total:
            raise no_rows(self._name)

    def _chromosome(self, raw: bytes) -> _Chromosome:
        name = raw.decode("ascii")
        length = self._header.lengths.get(name)
        limit = length or longest(name)
        places = [(g, g.places[canonical(name)]) for g in self.genomes if canonical(name) in g.places]
        if mitochondria_of_another_numbering(name, length):
            self._other_mitochondria |= bool(places)
            places = [(genome, place) for genome, place in places if genome.assembly is not Assembly.GRCH37]
        near = frozenset().union(*(place.near for _, place in places))
        inside = frozenset().union(*(place.inside for _, place in places))
        found = _Chromosome(name, limit, tuple(places), near, inside)
        # names are few in real files; a hostile one must not fill the memory
        if len(self._chromosomes) < 10_000:
            self._chromosomes[raw] = found
        return found

    def _look_closely(
        self, chromosome: _Chromosome, line: bytes, number: int, pos: int, ref: bytes, alts: bytes
    ) -> None:
        """A row near a position of the pack, or one that may span it."""
        if alts.count(b",") >= vcf_rows.MAX_ALTS:
            raise vcf_rows.too_many_alternatives(number, self._name)
        fields = line.split(b"\t", 9)
        row = read_row(number, pos, ref, alts)
        end = large_end(row, fields[7], vcf_rows.block_end(fields[7]))
        if row.reference_only and end is not None and end > row.end:
            row.end = end
        self._votes.count(chromosome.place(Assembly.GRCH38), chromosome.place(Assembly.GRCH37), pos, row.ref)
        touches = [genome.touch(place, row, end) for genome, place in chromosome.places]
        telling = [touch for touch in touches if touch.counts]
        if telling:
            self._keep(row, telling, fields, end)
        self._keep_aside(row, fields, [t for t in touches if t.spans and not t.counts])

    def _look_aside(
        self, chromosome: _Chromosome, line: bytes, number: int, pos: int, ref: bytes, alts: bytes
    ) -> None:
        """A row far from all positions, which may lie inside a gene of the pack."""
        touches = [
            Touch(genome, [], spans, False)
            for genome, place in chromosome.places
            if (spans := place.spans_at(pos))
        ]
        if touches:
            if alts.count(b",") >= vcf_rows.MAX_ALTS:
                raise vcf_rows.too_many_alternatives(number, self._name)
            self._keep_aside(read_row(number, pos, ref, alts), line.split(b"\t", 9), touches)

    def _keep_aside(self, row: Row, fields: list[bytes], touches: list[Touch]) -> None:
        """Note who carries a change that the pack does not define. Most samples of many do not: they are left out."""
        if not touches or self._failure(fields, _filters(fields[6])) is not None:
            return
        layout, rest = fields[8:]
        present: list[int] | None = None
        if len(self._samples) > 1 and layout != b"GT":
            columns = rest.split(b"\t")
            present = may_carry(columns)
            if not present:
                return
            rest = b"\t".join([columns[sample] for sample in present])
        cells = self._cells(layout, rest, row, len(present) if present else None)
        for touch in touches:
            touch.genome.others.add(touch.spans, row, cells, present)

    def _keep(self, row: Row, touches: list[Touch], fields: list[bytes], end: int | None) -> None:
        """Read the row's genotypes and note what they say of the positions."""
        cells = self._cells(fields[8], fields[9], row)
        filters = _filters(fields[6])
        if self._request.second_reader:
            exact = any(touch.exact for touch in touches)
            self.digests.add(row, filters, canonical_calls(cells), exact)
        if cells.distinct == (NO_GT,):
            self._without_genotypes += 1
        else:
            self._with_genotypes += 1
        failure = self._failure(fields, filters)
        for touch in touches:
            touch.genome.note(touch, row, end, cells, failure)

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

    def panel(self, source: FileSource) -> Panel:
        """What was read, in the genome that the file counts in. Raises :class:`UserError` if that is not sure."""
        if self._without_genotypes and not self._with_genotypes:
            raise no_genotypes(self._name)
        columns = {genome.assembly: genome.columns() for genome in self.genomes}
        assembly = decide_assembly(self._votes, self._header.assemblies, any(columns.values()), self._name)
        genome = next(genome for genome in self.genomes if genome.assembly is assembly)
        return Panel(
            source,
            assembly,
            self._samples,
            columns[assembly],
            tuple(self._warnings(self._header, genome)),
            others=genome.other_columns(),
        )

    def _warnings(self, header: Header, genome: Genome) -> Iterator[Message]:
        if len(header.assemblies) > 1:
            yield message(
                N_("The head of the file names both GRCh37 and GRCh38; its rows count in {found}."),
                found=genome.assembly.value,
            )
        strangers = self._votes.strangers(genome.assembly)
        if strangers:
            yield message(
                N_(
                    "Rows that count in the other reference genome, not read: {count}. Two files may have been "
                    "joined: ask the laboratory."
                ),
                count=strangers,
            )
        if self._other_mitochondria and genome.assembly is Assembly.GRCH37:
            yield message(
                N_(
                    "The mitochondrial sequence of this file may be numbered in another way than the rule pack's: "
                    "its rows there were read as not tested."
                )
            )
        yield from genome.warnings()


def _filters(text: bytes) -> str:
    """The filters that a row did not pass, sorted; empty if it passed or none was applied."""
    if text in {b"PASS", b"."}:
        return ""
    return ";".join(sorted(text.decode("utf-8", "replace").split(";")))
