"""A laboratory's own table: one result a line, in columns that a mapping names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path, PurePath

from app.intake.call_words import (
    DENIED,
    is_denied_at,
    is_unread,
    letters_in,
    letters_of_word,
    single_letters,
)
from app.intake.chromosomes import canonical
from app.intake.delimited import cells_of, delimiter_of, folded
from app.intake.genomes import named_assemblies
from app.intake.lab_columns import ColumnMapping, guessed, layout_key
from app.intake.lines import TextLines
from app.intake.panel import Panel, QualityLimits, Request, Watch
from app.intake.private_copy import PrivateCopy, private_copy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sniffing import HEAD, FileKind, kind_of, refusal
from app.intake.spelled import reverse_complement
from app.intake.zipped import readable
from app.model.genomics import FileSource, OutsideCall
from app.model.rules import Position
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_TITLE_LINES = 40  # lines of a letterhead before the titles
_SHOWN_ROWS = 5
_MOST_ROWS = 1_000_000
_HLA = re.compile(r"(HLA-[A-Z]+[0-9]*)\s*\*?\s*([0-9]{2,3}:[0-9]{2,3})")
_STAR_PAIR = re.compile(r"\*[0-9A-Za-z.+x≥]+\s*/\s*\*[0-9A-Za-z.+x≥]+")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YES = frozenset({"positive", "detected", "present"})
_NO = frozenset({"negative", "not detected", "absent"})
_PLUS = frozenset({"+", "plus", "forward", "fwd", "positive", "top plus"})
_MINUS = frozenset({"-", "minus", "reverse", "rev", "negative"})
_TEXTS = frozenset({FileKind.LAB_TABLE, FileKind.TEXT, FileKind.CONSUMER_ARRAY, FileKind.OUTSIDE_CALLS})


@dataclass(frozen=True, slots=True)
class CsvHeader:
    """What a table looks like, for a person who is to say which column is which.

    ``rows``: the first ones. ``guess``: what the titles mean where they are plain (see
    :attr:`ColumnMapping.is_enough`). ``key``: the same for all tables with these titles.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: ColumnMapping
    key: str


def csv_header(path: Path) -> CsvHeader:
    """Titles and first rows of a table of text. Raises :class:`UserError` if it is none."""
    with private_copy(path, Watch()) as copy, readable(copy, Watch()) as inner:
        kind = kind_of(inner.head(HEAD))
        if kind not in _TEXTS:
            raise refusal(kind, copy.name)
        table = _Table(inner, Watch(), None)
        rows = [tuple(cells) for _, cells, _ in zip(range(_SHOWN_ROWS), table.cells(), "12345", strict=False)]
        return CsvHeader(tuple(table.titles), tuple(rows), guessed(table.titles), layout_key(table.titles))


def read_lab_csv(
    path: Path,
    mapping: ColumnMapping,
    positions: Sequence[Position],
    *,
    genes: Collection[str] = (),
    sample: str | None = None,
    limits: QualityLimits | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Panel:
    """The table's results under a mapping that a person gave. Raises as :func:`app.intake.read_panel`."""
    watch = Watch(progress, cancelled)
    with private_copy(path, watch.part(0, 0.2)) as copy, readable(copy, watch.part(0.2, 0.3)) as inner:
        kind = kind_of(inner.head(HEAD))
        if kind not in _TEXTS:
            raise refusal(kind, copy.name)
        request = Request(positions, sample, limits or QualityLimits(), False, watch.part(0.3, 1.0), genes)
        return _read(inner, request, mapping)


class LabTableReader:
    """Reads tables whose titles say plainly what their columns hold."""

    kind = FileKind.LAB_TABLE

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a table that is cut, damaged or not plain."""
        return _read(copy, request, None)


def _read(copy: PrivateCopy, request: Request, mapping: ColumnMapping | None) -> Panel:
    table = _Table(copy, request.watch, mapping)
    results = _Results(copy.name, request, table)
    for number, cells in table.numbered():
        results.add(number, cells)
    return results.panel(FileSource(copy.name, copy.sha256, copy.size, FileKind.LAB_TABLE.value))


class _Table:
    """Titles and rows. Titles are the first line that a mapping fits, or that is plain by itself."""

    def __init__(self, copy: PrivateCopy, watch: Watch, mapping: ColumnMapping | None) -> None:
        self._name = copy.name
        self._lines: Iterator[tuple[int, str]] = TextLines(copy, watch, returns=True).lines()
        self._delimiter, self.titles = self._read_titles(mapping)
        self.mapping = mapping or guessed(self.titles)

    def _read_titles(self, mapping: ColumnMapping | None) -> tuple[str, list[str]]:
        wanted = set(mapping.as_dict().values()) if mapping else set()
        before: list[tuple[int, str]] = []
        for number, line in self._lines:
            delimiter = delimiter_of(line)
            cells = self._cells(number, line, delimiter)
            fits = wanted <= set(cells) if mapping is not None else guessed(cells).is_enough
            if fits and len(cells) > 1:
                return delimiter, cells
            before.append((number, line))
            if number >= _TITLE_LINES:
                break
        if mapping is None and any(delimiter_of(line) in line for _, line in before):
            return self._widest(before)
        raise UserError(
            N_("{name} has no line of titles that says which column holds what."),
            N_("Say which column is which, or ask the laboratory for a table with plain titles."),
            name=self._name,
        )

    def _widest(self, before: list[tuple[int, str]]) -> tuple[str, list[str]]:
        """The first line with the most cells; what follows it are rows."""
        parted = [self._cells(number, line, delimiter_of(line)) for number, line in before]
        most = max(range(len(parted)), key=lambda index: (len(parted[index]), -index))
        self._lines = chain(before[most + 1 :], self._lines)
        return delimiter_of(before[most][1]), parted[most]

    def _cells(self, number: int, line: str, delimiter: str) -> list[str]:
        try:
            return cells_of(line, delimiter)
        except ValueError:
            raise UserError(
                N_("Line {line} of {name} cannot be parted into cells: a quotation mark is missing."),
                ASK_AGAIN,
                line=number,
                name=self._name,
            ) from None

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with its line number; blank lines and remarks are passed over. Raises for a row too short."""
        if not self.mapping.is_enough:
            raise UserError(
                N_("It is not plain which column of {name} names the test and which the result."),
                N_("Say which column is which."),
                name=self._name,
            )
        width = len(self.titles)
        for rows, (number, line) in enumerate(self._lines):
            if not line.strip() or line.startswith("#"):
                continue
            cells = self._cells(number, line, self._delimiter)
            if len(cells) < width or any(cells[width:]) or rows > _MOST_ROWS:
                raise UserError(
                    N_(
                        "Line {line} of {name} has {found} columns, but the head of the file names {expected}."
                    ),
                    ASK_AGAIN,
                    line=number,
                    name=self._name,
                    found=len(cells),
                    expected=width,
                )
            if any(cells) and cells != self.titles:
                yield number, cells

    def cells(self) -> Iterator[list[str]]:
        """The rows as they are, for showing."""
        for number, line in self._lines:
            if line.strip():
                yield self._cells(number, line, self._delimiter)


@dataclass(slots=True)
class _Row:
    """One line by what its cells are. ``number``: its line."""

    number: int
    values: Mapping[str, str]

    def get(self, role: str) -> str:
        return self.values.get(role, "")

    @property
    def found(self) -> str:
        """What was found, in the most exact form that the line gives."""
        first, second = self.get("allele1"), self.get("allele2")
        apart = f"{first}/{second}" if first and second else ""
        return self.get("genotype") or apart or self.get("result")


@dataclass(slots=True)
class _Results:
    name: str
    request: Request
    table: _Table
    report: Report = field(init=False)
    dates: dict[str, str] = field(default_factory=dict)
    _columns: list[tuple[str, int]] = field(init=False)
    _genes: Mapping[str, str] = field(init=False)
    _unknown: dict[str, None] = field(default_factory=dict)
    _unclear: dict[str, None] = field(default_factory=dict)
    _builds: set[str] = field(default_factory=set)
    _strands: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.report = Report(self.request, Strand.UNKNOWN)
        kept = self.table.mapping.as_dict()
        missing = [title for title in kept.values() if title not in self.table.titles]
        repeated = [title for title in kept.values() if self.table.titles.count(title) > 1]
        if missing or repeated:
            raise UserError(
                N_("{name} has no column called {column}, or more than one."),
                N_("Say which column is which."),
                name=self.name,
                column=(missing or repeated)[0],
            )
        self._columns = [(role, self.table.titles.index(title)) for role, title in kept.items()]
        self._genes = {gene.upper(): gene for gene in self.request.genes}

    def add(self, number: int, cells: list[str]) -> None:
        """One line: a genotype, a gene's result, or something that is not read here."""
        row = _Row(number, {role: cells[column] for role, column in self._columns})
        sample = row.get("sample") or PurePath(self.name).stem
        if self.table.mapping.sample and not row.get("sample"):
            raise UserError(
                N_("Line {line} of {name} does not say whose result it is."),
                ASK_AGAIN,
                line=number,
                name=self.name,
            )
        self._note_date(sample, row)
        index = self.report.sample(sample)
        position = self.report.sites.named(row.get("variant"))
        if position is not None:
            self._add_marker(index, position, row)
        elif not self._add_gene_result(sample, row):
            self._unknown[row.get("variant") or row.get("gene")] = None

    def _add_marker(self, sample: int, position: Position, row: _Row) -> None:
        text = row.found or row.get("diplotype")
        chrom, pos = canonical(row.get("chrom")), row.get("pos").replace(",", "")
        base = int(pos) if pos.isascii() and pos.isdecimal() and len(pos) <= 10 and chrom else 0
        alleles, failure = self._letters(text, row.get("result"), position)
        strand = row.get("strand").strip().casefold()
        self._strands.add(strand)
        self._builds.add(row.get("build"))
        if strand in _MINUS:
            alleles = tuple(map(reverse_complement, alleles))
        self.report.add(
            Reported(sample, row.get("variant"), alleles, row.number, chrom if base else "", base, failure)
        )

    def _letters(self, text: str, words: str, position: Position) -> tuple[tuple[str, ...], Message | None]:
        if is_unread(text) or (words and is_unread(words)):
            return (), NOT_READ
        alleles = letters_in(text) if self.table.mapping.result else single_letters(text)
        if is_denied_at(text, alleles, position) or is_denied_at(words, alleles, position):
            return (), DENIED
        return (alleles, None) if alleles else letters_of_word(text, position)

    def _add_gene_result(self, sample: str, row: _Row) -> bool:
        """A diplotype, phenotype or status of an allele; whether the line held one."""
        call = self._status(row) or self._diplotype(row)
        if call is None:
            return False
        self.report.results.setdefault(sample, []).append(call)
        return True

    def _status(self, row: _Row) -> OutsideCall | None:
        """Whether an HLA allele was found."""
        allele = _HLA.search(f"{row.get('gene')} {row.get('variant')}") or _HLA.search(row.get("variant"))
        text = row.found or row.get("phenotype")
        word = "" if is_unread(text) else folded(re.sub(r"\(.*?\)", "", text))
        if allele is None or allele.group(1) not in self._genes or word not in _YES | _NO:
            return None
        status = "positive" if word in _YES else "negative"
        return OutsideCall(allele.group(1), phenotype=f"*{allele.group(2)} {status}", row=row.number)

    def _diplotype(self, row: _Row) -> OutsideCall | None:
        named = row.get("gene") or row.get("variant").split(" ")[0]
        gene = self._genes.get(named.strip().upper())
        text = row.get("diplotype") or row.get("result") or row.get("genotype")
        diplotype = _STAR_PAIR.search(text)
        phenotype, score = row.get("phenotype"), row.get("activity_score")
        if gene is None or not (diplotype or (phenotype and not is_unread(phenotype)) or score):
            return None
        if "*" in row.get("variant"):  # a test of one allele, whose answer is no pair of alleles
            return None
        pair = diplotype.group().replace(" ", "") if diplotype else ""
        return OutsideCall(gene, pair, phenotype, score, row=row.number)

    def _note_date(self, sample: str, row: _Row) -> None:
        text = row.get("date")
        if not text:
            return
        found = iso_date(text)
        if found is None:
            self._unclear[text] = None
        else:
            self.dates[sample] = max(found, self.dates.get(sample, ""))

    def panel(self, source: FileSource) -> Panel:
        """All results. Raises :class:`UserError` if there is none."""
        builds = " ".join(build for build in self._builds if build)
        self.report.named = named_assemblies(builds, self.name)
        if self._strands and self._strands <= _PLUS | _MINUS:
            self.report.strand = Strand.PLUS
        if not self.report.samples:
            raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=self.name)
        self._warn(N_("Tests that are not read here: {count} ({names})"), self._unknown)
        self._warn(N_("Dates that are not clear, left out: {count} ({names})"), self._unclear)
        return self.report.panel(source, self.dates)

    def _warn(self, sentence: str, names: Mapping[str, None]) -> None:
        if names:
            listed = list(names)
            shown = ", ".join(name[:60] for name in listed[:8]) + (", …" if len(listed) > 8 else "")
            self.report.warnings.append(message(sentence, count=len(listed), names=shown))


def iso_date(text: str) -> str | None:
    """The day as ``2024-03-12`` from ``12/03/2024`` (day first) or itself; ``None`` if it is no such day."""
    found = _DAY_FIRST.fullmatch(text.strip())
    try:
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day).isoformat()
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError:
        return None
