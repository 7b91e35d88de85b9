"""Allele translation reports of Axiom arrays (PharmacoScan-like): letters of each probe, and each gene's diplotype.

Several known calls, or none, are unresolved: such a gene has no result from this file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath

from app.intake.call_words import DENIED, is_unread, letters_in
from app.intake.delimited import cells_of, delimiter_of, folded
from app.intake.lines import TextLines
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sniffing import FileKind
from app.model.genomics import FileSource, OutsideCall
from app.support.errors import UserError
from app.support.i18n import N_, message

_NO_RESULT = frozenset({"", "unk", "nocall", "no call", "possiblerareallele", "not available", "na"})
_COPIES = "cn"  # a flag that the number of copies is not sure
_UNIQUE = frozenset({"", "uniq", "unique"})
_CALLS = {
    "ref ref": (True, True),
    "ref var": (True, False),
    "var var": (False, False),
}  # is the copy unchanged?


class AlleleReportReader:
    """Reads the detailed report of one or many samples."""

    kind = FileKind.ALLELE_REPORT

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a cut or changed report."""
        rows = _Rows(copy.name, request)
        titles: list[str] = []
        mark = "\t"
        for number, line in TextLines(copy, request.watch, returns=True).lines():
            if line.startswith("#") or not line.strip():
                continue
            if not titles:
                mark = delimiter_of(line)
            try:
                cells = cells_of(line, mark)
            except ValueError:
                cells = []
            if not titles:
                titles = [folded(cell) for cell in cells]
            elif [folded(cell) for cell in cells] == titles:
                continue
            elif len(cells) != len(titles):
                raise UserError(
                    N_(
                        "Line {line} of {name} has {found} columns, but the head of the file names {expected}."
                    ),
                    ASK_AGAIN,
                    line=number,
                    name=copy.name,
                    found=len(cells),
                    expected=len(titles),
                )
            else:
                rows.add(number, dict(zip(titles, cells, strict=True)))
        return rows.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


@dataclass(slots=True)
class _Rows:
    name: str
    request: Request
    report: Report = field(init=False)
    genes: dict[str, str] = field(init=False)
    calls: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = Report(self.request, Strand.UNKNOWN)
        self.genes = {gene.upper(): gene for gene in self.request.genes}

    def add(self, number: int, row: dict[str, str]) -> None:
        """One probe of one sample."""
        sample = _without_suffix(row.get("chp filename") or row.get("sample") or row.get("sample name") or "")
        if not sample:
            raise UserError(
                N_("Line {line} of {name} does not say whose result it is."),
                ASK_AGAIN,
                line=number,
                name=self.name,
            )
        index = self.report.sample(sample)
        self._note_gene(number, sample, row)
        name = row.get("dbsnp rs id", "")
        if self.report.concerns(name, "", 0):
            base, call = row.get("basecall", ""), row.get("call", "")
            alleles = () if is_unread(base) or (call and is_unread(call)) else letters_in(base)
            failure = None if alleles else NOT_READ
            if alleles and _is_denied(row, alleles):
                failure = DENIED
            self.report.add(Reported(index, name, alleles, number, failure=failure))

    def _note_gene(self, number: int, sample: str, row: dict[str, str]) -> None:
        gene = self.genes.get(row.get("gene", "").upper())
        if gene is None:
            return
        calls = {call.strip() for call in row.get("known call", "").split(",") if call.strip()}
        unsure = folded(row.get("summary flag", "")).startswith(_COPIES)
        unsure = unsure or folded(row.get("interpretation code", "")) not in _UNIQUE
        known = {call for call in calls if "/" in call and folded(call) not in _NO_RESULT}
        key = sample, gene
        before = self.calls.get(key)
        found = known if len(known) == len(calls) == 1 and not unsure else set()
        self.calls[key] = found if before is None or before == found else set()
        self.lines.setdefault(key, number)

    def panel(self, source: FileSource) -> Panel:
        if not self.report.samples:
            raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=self.name)
        unresolved = [f"{gene} ({sample})" for (sample, gene), calls in self.calls.items() if not calls]
        for (sample, gene), calls in self.calls.items():
            for call in calls:
                outside = OutsideCall(gene, call, row=self.lines[sample, gene])
                self.report.results.setdefault(sample, []).append(outside)
        if unresolved:
            self.report.warnings.append(
                message(
                    N_("Genes without one clear diplotype in the report, left out: {count} ({names})"),
                    count=len(unresolved),
                    names=", ".join(unresolved[:8]) + (", …" if len(unresolved) > 8 else ""),
                )
            )
        self.report.warnings.append(
            message(N_("Such a report has no end mark, so that a cut one cannot be told."))
        )
        return self.report.panel(source)


def _is_denied(row: dict[str, str], alleles: tuple[str, ...]) -> bool:
    """Whether the call (``Ref/Var``) and the letters, by the row's own reference base, say two things."""
    unchanged, ref = _CALLS.get(folded(row.get("call", ""))), row.get("reference base", "").upper()
    if unchanged is None or not ref:
        return False
    return sorted(unchanged) != sorted(allele == ref for allele in alleles)


def _without_suffix(name: str) -> str:
    return PurePath(name.strip()).stem if name.strip().upper().endswith((".CEL", ".CHP")) else name.strip()
