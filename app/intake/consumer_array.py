"""Raw data of consumer arrays: one marker a line, GRCh37 or GRCh38, letters on the plus strand.

23andMe, AncestryDNA, FamilyTreeDNA, MyHeritage and the many that copy their layout. These files have no end mark: a
cut at the end of a line cannot be seen, which a warning says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from app.intake.chromosomes import canonical
from app.intake.delimited import column_of, delimiter_of, folded
from app.intake.genomes import named_assemblies
from app.intake.lines import TextLines
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sniffing import FileKind
from app.model.genomics import FileSource
from app.support.errors import UserError
from app.support.i18n import N_, message

_WHOLE = 100_000  # no array of a whole genome has fewer markers
_HEAD_LINES = 500
_PAIR = re.compile(r"[ACGTDI0-]{1,2}|[ACGTDI0-][/|][ACGTDI0-]")
_UNREAD = frozenset({"", "-", "--", "0", "00", "??", "NC", "NN", "N/A"})


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns by their numbers. ``first``, ``second``: the two letters, or one column with both (``None``)."""

    delimiter: str
    width: int
    first: int
    second: int | None


class ConsumerArrayReader:
    """Reads one person's raw data; the file does not name the person, so the sample is called like the file."""

    kind = FileKind.CONSUMER_ARRAY

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a file that is cut, damaged or of another layout."""
        rows = _Rows(copy, request)
        rows.read_all()
        return rows.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


class _Rows:
    def __init__(self, copy: PrivateCopy, request: Request) -> None:
        self._name = copy.name
        self._text = TextLines(copy, request.watch, returns=True)
        self._report = Report(request, Strand.PLUS)
        self._sample = self._report.sample(PurePath(copy.name).stem or copy.name)
        self._layout: _Layout | None = None
        self._head: list[str] = []
        self._last = ""
        self._count = 0
        self._lines = self._text.lines()

    def read_all(self) -> None:
        """Every row, each with as many cells as the titles name."""
        titles = ""
        for number, line in self._lines:
            if self._layout is None:
                self._layout = self._read_head(number, line)
                titles = line
            elif line.strip() and not line.startswith("#") and line != titles:
                self._read_row(number, line, self._layout)
        if self._layout is None or not self._count:
            raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=self._name)

    def _read_head(self, number: int, line: str) -> _Layout | None:
        found = layout_of(line)
        if found is None and line.strip() and not line.startswith("#"):
            raise self._bad_row(number)
        if found is None and number <= _HEAD_LINES:
            self._head.append(line)
        return found

    def _read_row(self, number: int, line: str, layout: _Layout) -> None:
        cells = line.replace('"', "").split(layout.delimiter)
        if len(cells) != layout.width:
            cells = re.split(r"[\t ,]+", line.replace('"', "").strip())
            if len(cells) != layout.width:
                raise self._bad_row(number)
        self._count += 1
        name, chrom, place = cells[0].strip(), canonical(cells[1].strip()), cells[2].strip()
        self._last = chrom
        if not place.isdecimal() or len(place) > 10:
            if place not in {"", "--", "-"}:
                raise self._bad_row(number)
            place = "0"
        pos = int(place) if chrom.startswith("chr") else 0
        if self._report.concerns(name, chrom, pos):
            self._add(number, name, chrom, pos, cells, layout)

    def _add(self, number: int, name: str, chrom: str, pos: int, cells: list[str], layout: _Layout) -> None:
        parts = [cells[layout.first], cells[layout.second] if layout.second is not None else ""]
        text = "".join(part.strip() for part in parts).upper()
        if text in _UNREAD:
            marker = Reported(self._sample, name, (), number, chrom, pos, NOT_READ)
        elif _PAIR.fullmatch(text):
            letters = text.replace("/", "").replace("|", "")
            alleles = tuple("" if letter in "0-" else letter for letter in letters)
            marker = Reported(self._sample, name, alleles, number, chrom, pos)
        else:
            raise self._bad_row(number)
        self._report.add(marker)

    def _bad_row(self, number: int) -> UserError:
        return UserError(
            N_("Line {line} of {name} is not a row of an array's raw data: the file was cut or changed."),
            ASK_AGAIN,
            line=number,
            name=self._name,
        )

    def panel(self, source: FileSource) -> Panel:
        self._report.named = named_assemblies("\n".join(self._head), source.name)
        sentence = (
            N_(
                "Such a file has no end mark, so that a cut one cannot be told; {count} markers were read, the last "
                "on {chrom}."
            )
            if self._count >= _WHOLE
            else N_(
                "This file is far shorter than an array's raw data, and may be cut: {count} markers were read, the "
                "last on {chrom}."
            )
        )
        self._report.warnings.append(message(sentence, count=self._count, chrom=self._last))
        return self._report.panel(source)


def layout_of(line: str) -> _Layout | None:
    """The columns, if the line names them as an array's raw data does."""
    text = line.lstrip("# ").strip()
    delimiter = delimiter_of(text)
    titles = [title.strip(' "') for title in text.split(delimiter)]
    if len(titles) not in {4, 5} or folded(titles[0]) not in {"rsid", "snpid", "rs", "markername"}:
        return None
    if folded(titles[1]) not in {"chromosome", "chrom", "chr"} or folded(titles[2]) not in {
        "position",
        "pos",
    }:
        return None
    return _letters_layout(titles, delimiter)


def _letters_layout(titles: list[str], delimiter: str) -> _Layout | None:
    first = column_of(titles, "allele1", "allele 1")
    second = column_of(titles, "allele2", "allele 2")
    if first is not None and second is not None:
        return _Layout(delimiter, len(titles), first, second)
    pair = column_of(titles, "genotype", "gt", "result", "alleles")
    return None if pair is None else _Layout(delimiter, len(titles), pair, None)
