"""Exports of real-time PCR genotyping programs: TaqMan Genotyper tables and QuantStudio ``[Results]``.

Letters follow each assay's own strand, so that mirror positions (A/T, C/G) are not read. Control wells are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.intake.call_words import DENIED, is_denied, is_unread, single_letters
from app.intake.chromosomes import canonical
from app.intake.delimited import cells_of, column_of, delimiter_of, folded
from app.intake.genomes import named_assemblies
from app.intake.lines import TextLines
from app.intake.panel import Panel, QualityLimits, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sites import rs_number
from app.intake.sniffing import FileKind
from app.intake.vcf_gt import number as number_in
from app.model.genomics import FileSource
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_FLAGS = ("genotype quality low", "failed control", "low rox intensity")
_CONTROLS = ("ntc", "negative control", "no template control", "positive control", "pc", "blank")
_NUMBERED = re.compile(r"(?:allele\s*)?([12])(?:\s*/\s*(?:allele\s*)?([12]))?", re.IGNORECASE)
_ZYGOSITY = re.compile(r"\b(?:(?:homozygous|hom)|(heterozygous|het))\b", re.IGNORECASE)
_NO_END = N_(
    "Such an export has no end mark here, so that a cut one cannot be told; {count} results were read."
)
_ONE_UNREAD = message(N_("A test of this position, which can have several changes, could not be read."))
_NUMBERS_ONLY = message(
    N_("The export numbers the alleles and does not say which letters the numbers stand for.")
)


@dataclass(slots=True)
class _Section:
    """A table: its titles, and cells by folded title. ``mark``: what parts the cells."""

    titles: Sequence[str]
    name: str
    mark: str

    def row(self, number: int, line: str) -> dict[str, str]:
        """Raises :class:`UserError` for a row with more or fewer cells."""
        try:
            cells = cells_of(line, self.mark)
        except ValueError:
            cells = []
        if len(cells) != len(self.titles):
            raise UserError(
                N_("Line {line} of {name} has {found} columns, but the head of the file names {expected}."),
                ASK_AGAIN,
                line=number,
                name=self.name,
                found=len(cells),
                expected=len(self.titles),
            )
        return dict(zip(self.titles, cells, strict=True))


@dataclass(slots=True)
class _Export:
    """Collects the results of either program. ``letters``: by assay, the letters of its numbered alleles."""

    name: str
    request: Request
    report: Report = field(init=False)
    letters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self.report = Report(self.request, Strand.ASSAY)

    def add(self, number: int, row: Mapping[str, str]) -> None:
        """One well, if it is a patient's."""
        sample = row.get("sample id") or row.get("sample name") or row.get("sample") or ""
        task = folded(row.get("task", "unknown"))
        if task not in {"unknown", "unkn", "sample", ""} or folded(sample) in _CONTROLS:
            return
        self.count += 1
        if not sample:
            raise UserError(
                N_("Line {line} of {name} does not say whose result it is."),
                ASK_AGAIN,
                line=number,
                name=self.name,
            )
        names = [
            row.get(title, "") for title in ("ncbi snp reference", "snp assay name", "assay name", "assay id")
        ]
        name = next((one for one in names if rs_number(one)), next(filter(None, names), ""))
        index = self.report.sample(sample)
        known = next((self.letters[one] for one in names if one in self.letters), ())
        alleles, failure = _alleles(row.get("call", ""), known)
        if failure is NOT_READ and self._has_several_changes(name):
            failure = _ONE_UNREAD
        failure = failure or _flagged(row) or low_quality(row, self.request.limits)
        chrom, pos = canonical(row.get("chromosome", "")), row.get("position", "").replace(",", "")
        base = (
            int(pos)
            if pos.isascii() and pos.isdecimal() and len(pos) <= 10 and chrom.startswith("chr")
            else 0
        )
        marker = Reported(index, name, alleles, number, chrom if base else "", base, failure)
        if self.report.concerns(name, chrom, base):
            self.report.add(marker)

    def _has_several_changes(self, name: str) -> bool:
        """Whether the position may have an assay for each of its changes: one that is unread leaves its own open."""
        position = self.report.sites.named(name)
        return position is not None and len(position.alts38) > 1

    def panel(self, kind: FileKind, copy: PrivateCopy, ended: bool) -> Panel:
        if not self.count:
            raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=self.name)
        if not ended:
            self.report.warnings.append(message(_NO_END, count=self.count))
        return self.report.panel(FileSource(copy.name, copy.sha256, copy.size, kind.value))


def _alleles(call: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], Message | None]:
    """The letters of a call. ``known``: what the assay's numbered alleles stand for; "" if nobody says."""
    if is_unread(call):
        return (), NOT_READ
    zygosity = _ZYGOSITY.search(call)
    words = _ZYGOSITY.sub("", call).strip()
    letters = single_letters(words)
    if not letters:
        numbers = _numbers(words, both=zygosity is not None and zygosity.group(1) is not None)
        if numbers is None or not known:
            return (), NOT_READ if numbers is None else _NUMBERS_ONLY
        letters = known[numbers[0]], known[numbers[1]]
    return ((), DENIED) if is_denied(call, letters) else (letters, None)


def _numbers(words: str, both: bool) -> tuple[int, int] | None:
    """Which of the two alleles each copy is (0 or 1). ``both``: the call was heterozygous in words."""
    if not words:
        return (0, 1) if both else None
    found = _NUMBERED.fullmatch(words.strip("() "))
    if found is None:
        return None
    first, second = found.group(1), found.group(2) or found.group(1)
    return int(first) - 1, int(second) - 1


def _flagged(row: Mapping[str, str]) -> Message | None:
    flag = next((flag for flag in _FLAGS if row.get(flag, "").upper() == "TRUE"), None)
    if flag is None:
        return None
    return message(N_("The laboratory's filter marked this sample here: {filter}."), filter=flag)


def low_quality(row: Mapping[str, str], limits: QualityLimits) -> Message | None:
    """Why the program's own quality (a share, or per cent) fails a call."""
    for title, whole in (("quality", 1.0), ("quality value", 1.0), ("quality pct", 100.0)):
        value = number_in(row.get(title, "").encode())
        limit = limits.min_kit_quality
        if value is not None and limit is not None and value / whole < limit:
            return message(
                N_("The program's quality is only {value} % (at least {limit} % is needed)."),
                value=f"{100 * value / whole:.0f}",
                limit=f"{100 * limit:g}",
            )
    return None


def _section(number: int, line: str, name: str) -> _Section:
    """A table by its titles, folded; the sign for per cent stays as a word, to tell a share from a percentage."""
    mark = delimiter_of(line)
    try:
        cells = cells_of(line, mark)
    except ValueError:
        raise _no_table(number, name) from None
    titles = [folded(cell.replace("%", " pct ").replace("#", " ")) for cell in cells]
    return _Section(titles, name, mark)


class TaqManReader:
    """Reads the genotyping table; the table of frequencies behind it shows that the export is whole."""

    kind = FileKind.TAQMAN

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a cut or changed export."""
        export = _Export(copy.name, request)
        section: _Section | None = None
        ended = False
        head: list[str] = []
        for number, line in TextLines(copy, request.watch, returns=True).lines():
            if line.startswith("#") or not line.strip(" \t,;"):
                head.append(line[:200] if section is None and len(head) < 100 else "")
                ended = ended or (section is not None and not line.strip(" \t,;"))
            elif section is None:
                section = _section(number, line, copy.name)
                if column_of(section.titles, "call") is None:
                    raise _no_table(number, copy.name)
            elif not ended:
                export.add(number, section.row(number, line))
        export.report.named = named_assemblies("\n".join(head), copy.name)
        return export.panel(self.kind, copy, ended)


class QuantStudioReader:
    """Reads the section ``[Results]`` of an experiment's export."""

    kind = FileKind.QUANTSTUDIO

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a cut or changed export."""
        export = _Export(copy.name, request)
        waiting: list[tuple[int, dict[str, str]]] = []
        ended = False
        for name, number, row in _sections(TextLines(copy, request.watch, returns=True).lines(), copy.name):
            _learn(export.letters, row)
            if name == "results":
                waiting.append((number, row))
            else:
                ended = bool(waiting)
        for number, row in waiting:
            export.add(number, row)
        return export.panel(self.kind, copy, ended)


def _sections(lines: Iterator[tuple[int, str]], name: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Rows of each section with its name (folded). Sections without a known table are passed over."""
    current = ""
    section: _Section | None = None
    for number, line in lines:
        if line.startswith("["):
            current, section = folded(line), None
        elif not line.strip(" \t,;"):
            current = "" if section is not None else current
        elif not current or line.startswith("*"):
            continue
        elif section is None:
            section = _section(number, line, name)
        elif current in {"results", "sample setup"}:
            yield current, number, section.row(number, line)


def _learn(letters: dict[str, tuple[str, ...]], row: Mapping[str, str]) -> None:
    """Which letters the numbered alleles of an assay stand for; none if the file says it in two ways."""
    assay = row.get("snp assay name") or row.get("assay name") or ""
    names = (row.get("allele1 name", "").strip().upper(), row.get("allele2 name", "").strip().upper())
    if assay and all(re.fullmatch(r"[ACGT]{1,40}|-", letter) for letter in names):
        letters[assay] = names if letters.get(assay, names) == names else ()


def _no_table(number: int, name: str) -> UserError:
    return UserError(
        N_("Line {line} of {name} does not name the columns of a genotyping export."),
        ASK_AGAIN,
        line=number,
        name=name,
    )
