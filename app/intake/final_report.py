"""Illumina GenomeStudio FinalReport: one marker of one sample a line, with counts in its head to check against.

Some laboratories hand on the table without its head, or with titles that another program has respelled.

Only the ``Plus`` columns are on the reference strand. ``Forward``, ``Top`` and ``Design`` follow each marker's own
strand: what their letters tell by themselves is read, mirror positions (A/T, C/G) are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from app.intake.chromosomes import canonical
from app.intake.delimited import cells_of, column_of, delimiter_of, folded
from app.intake.lines import TextLines
from app.intake.panel import Panel, QualityLimits, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN, cut_off
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sites import rs_number
from app.intake.sniffing import FileKind
from app.intake.vcf_gt import number as number_in
from app.model.genomics import FileSource
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_PAIRS = (("plus", Strand.PLUS), ("forward", Strand.ASSAY), ("top", Strand.ASSAY), ("design", Strand.ASSAY))
_LETTERS = frozenset("ACGTDI-")
_NOT_READ = frozenset({"-", "--"})
_HEAD_LINES = 200


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns by their numbers; ``None`` where the report has none."""

    delimiter: str
    width: int
    name: int
    rs: int | None
    sample: int
    first: int
    second: int
    chrom: int | None
    pos: int | None
    score: int | None
    strand: Strand


class FinalReportReader:
    """Reads reports of one or many samples, with tabs or commas."""

    kind = FileKind.FINAL_REPORT

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a report that is cut, damaged or without letters."""
        rows = _Rows(copy, request)
        rows.read_all()
        return rows.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


class _Rows:
    def __init__(self, copy: PrivateCopy, request: Request) -> None:
        self._name = copy.name
        self._limits = request.limits
        self._lines = TextLines(copy, request.watch, returns=True).lines()
        self._head = self._read_head()
        self._columns = self._read_titles()
        self._report = Report(request, self._columns.strand)
        self._rows: Counter[str] = Counter()

    def _read_head(self) -> Mapping[str, str]:
        """Keys (folded) and values up to the line ``[Data]``."""
        head: dict[str, str] = {}
        for number, line in self._lines:
            text = line.strip(' \t,;"')
            if number == 1 and text != "[Header]":
                self._lines = chain([(number, line)], self._lines)
                return head
            if text == "[Data]":
                return head
            if number > _HEAD_LINES:
                break
            key, *values = [cell.strip() for cell in re.split(r"[\t,;]", text, maxsplit=1)]
            head[folded(key)] = "".join(values).strip(' \t,;"')
        raise cut_off(self._name)

    def _read_titles(self) -> _Columns:
        for number, line in self._lines:
            if line.strip():
                return self._columns_of(number, line)
        raise cut_off(self._name)

    def _columns_of(self, number: int, line: str) -> _Columns:
        delimiter = delimiter_of(line)
        titles = self._cells(number, line, delimiter)
        name, sample = column_of(titles, "snp name", "name"), column_of(titles, "sample id", "sample name")
        for kind, strand in _PAIRS:
            first = column_of(titles, f"allele1 {kind}")
            second = column_of(titles, f"allele2 {kind}")
            if name is not None and sample is not None and first is not None and second is not None:
                chrom, pos = column_of(titles, "chr", "chromosome"), column_of(titles, "position", "mapinfo")
                score, rs = column_of(titles, "gc score"), column_of(titles, "rsid", "rs id", "rs")
                return _Columns(
                    delimiter, len(titles), name, rs, sample, first, second, chrom, pos, score, strand
                )
        raise UserError(
            N_(
                "Line {line} of {name} names no columns with the marker, the sample and the letters of two alleles."
            ),
            N_("Ask the laboratory for a FinalReport with the columns Allele1 - Plus and Allele2 - Plus."),
            line=number,
            name=self._name,
        )

    def read_all(self) -> None:
        """Every row; then their number against the head's."""
        columns = self._columns
        report, rows = self._report, self._rows
        for number, line in self._lines:
            cells = self._cells(number, line, columns.delimiter)
            if len(cells) != columns.width:
                if not line.strip(columns.delimiter + " "):
                    continue
                raise self._bad_row(number)
            sample = cells[columns.sample].strip()
            rows[sample] += 1
            name = _marker(cells, columns)
            chrom = canonical(cells[columns.chrom].strip()) if columns.chrom is not None else ""
            pos = self._place(number, cells[columns.pos]) if columns.pos is not None else 0
            if not chrom.startswith("chr"):
                pos = 0
            if report.concerns(name, chrom, pos) or report.named_by_place(name):
                self._add(number, cells, sample, name, chrom, pos)
        self._check_counts()

    def _cells(self, number: int, line: str, delimiter: str) -> list[str]:
        if '"' not in line:
            return line.split(delimiter)
        try:
            return cells_of(line, delimiter)
        except ValueError:
            raise self._bad_row(number) from None

    def _place(self, number: int, text: str) -> int:
        place = text.strip().replace(",", "")
        if place in {"", "NA"}:
            return 0
        if not place.isdecimal() or not place.isascii() or len(place) > 10:
            raise self._bad_row(number)
        return int(place)

    def _add(self, number: int, cells: list[str], sample: str, name: str, chrom: str, pos: int) -> None:
        if not sample:
            raise self._bad_row(number)
        columns = self._columns
        pair = (cells[columns.first].strip().upper(), cells[columns.second].strip().upper())
        letters = tuple("-" if letter in _NOT_READ else letter for letter in pair)
        if not _LETTERS.issuperset(letters):
            raise self._bad_row(number)
        failure: Message | None = None
        if letters == ("-", "-"):
            failure = NOT_READ
        elif columns.score is not None:
            failure = low_score(cells[columns.score], self._limits)
        alleles = tuple("" if letter == "-" else letter for letter in letters)
        index = self._report.sample(sample)
        self._report.add(Reported(index, name, alleles, number, chrom, pos, failure))

    def _check_counts(self) -> None:
        """Each sample must have every marker, and every sample must be there, or the report is cut or joined."""
        if not self._rows:
            raise cut_off(self._name)
        markers = self._count("num snps") or self._count("total snps")
        samples = self._count("num samples") or self._count("total samples")
        if markers is None:
            self._report.warnings.append(
                message(
                    N_(
                        "The head of the report does not say how many rows belong to it: a cut one cannot be told."
                    )
                )
            )
        short = [name for name, rows in self._rows.items() if markers is not None and rows != markers]
        part = any(key.startswith("file") for key in self._head)
        if short or (samples is not None and len(self._rows) != samples and not part):
            raise UserError(
                N_("{name} does not hold as many rows as its head says: it was cut, or files were joined."),
                ASK_AGAIN,
                name=self._name,
            )

    def _count(self, key: str) -> int | None:
        text = self._head.get(key, "").replace(",", "")
        return int(text) if text.isascii() and text.isdecimal() else None

    def _bad_row(self, number: int) -> UserError:
        return UserError(
            N_("Line {line} of {name} is not a row of a FinalReport: the file was cut or changed."),
            ASK_AGAIN,
            line=number,
            name=self._name,
        )

    def panel(self, source: FileSource) -> Panel:
        return self._report.panel(source)


def _marker(cells: list[str], columns: _Columns) -> str:
    """The marker's name; its rs number, where a column of its own gives one."""
    known = cells[columns.rs].strip() if columns.rs is not None else ""
    return known if rs_number(known) else cells[columns.name].strip()


def low_score(text: str, limits: QualityLimits) -> Message | None:
    """Why the array's own score fails a call."""
    score, limit = number_in(text.strip().encode()), limits.min_gc_score
    if score is None or limit is None or score >= limit:
        return None
    return message(
        N_("The array's score is only {value} (at least {limit} is needed)."),
        value=f"{score:g}",
        limit=f"{limit:g}",
    )
