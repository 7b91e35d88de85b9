"""Gene results made elsewhere, as the field's outside-call table: gene, diplotype, phenotype, activity score."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePath

from app.intake.lines import UTF8_MARK, TextLines
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy, checked_size, open_source
from app.intake.refusals import ASK_AGAIN
from app.intake.sniffing import FileKind, kind_of, refusal, wide_encoding
from app.model.genomics import FileSource, OutsideCall, ResultSource
from app.support.errors import UserError
from app.support.i18n import N_

MAX_BYTES = 1024 * 1024
_STATUS = re.compile(r"(?P<allele>\*\S+)\s+(?P<word>positive|negative)", re.IGNORECASE)
_SCORE = re.compile(r"(?:(?:≥|>=)\s*)?[0-9]{1,2}(?:\.[0-9]{1,3})?|n/a", re.IGNORECASE)
_TITLES = {"gene", "gene symbol", "hgnc gene symbol", "hgnc symbol"}
_CORRECT = N_("Correct the line together with the laboratory, then choose the file again.")


def read_outside_calls(path: Path, genes: Collection[str]) -> tuple[OutsideCall, ...]:
    """One result per line, in file order. ``genes``: the symbols that the rule pack knows.

    Comments (``#``), blank lines, one line of column titles, Windows line ends and a byte order mark are accepted.
    Raises :class:`UserError` for everything else that is not a clear result of a known gene.
    """
    return outside_calls(enumerate(_text(path).split("\n"), 1), genes, path.name)


class OutsideCallsReader:
    """Reads such a list as a file of one sample, which is called like the file."""

    kind = FileKind.OUTSIDE_CALLS

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for what is not clear, and for a list whose last line has no end."""
        text = TextLines(copy, request.watch, returns=True)
        calls = outside_calls(text.lines(), request.genes, copy.name)
        sample = PurePath(copy.name).stem or copy.name
        source = FileSource(copy.name, copy.sha256, copy.size, self.kind.value)
        return Panel(source, None, (sample,), {}, outside={sample: calls}).chosen(request.sample)


def outside_calls(
    lines: Iterable[tuple[int, str]], genes: Collection[str], name: str
) -> tuple[OutsideCall, ...]:
    """The results in numbered lines. Raises :class:`UserError`."""
    known = {gene.upper(): gene for gene in genes}
    calls: list[OutsideCall] = []
    for number, line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or line.startswith("#") or (not calls and cells[0].lower() in _TITLES):
            continue
        calls.append(_call(cells, number, known, name))
    if not calls:
        raise UserError(N_("{name} holds no gene result."), ASK_AGAIN, name=name)
    check_repeats(calls, name)
    return tuple(calls)


def _text(path: Path) -> str:
    if checked_size(path) > MAX_BYTES:
        raise UserError(N_("{name} is too large for a list of gene results."), ASK_AGAIN, name=path.name)
    try:
        with open_source(path) as source:
            data = source.read(MAX_BYTES)
    except OSError:
        raise UserError(
            N_("The file {name} could not be read."),
            N_("Check that the stick is in firmly, then choose the file again."),
            name=path.name,
        ) from None
    kind = kind_of(data)
    if kind not in {FileKind.OUTSIDE_CALLS, FileKind.TEXT}:
        raise _refused(kind, path.name)
    encoding = wide_encoding(data) or "utf-8"
    try:
        return data.removeprefix(UTF8_MARK).decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise UserError(
            N_("{name} is not written in UTF-8."), N_("Save it again as UTF-8 text."), name=path.name
        ) from None


def _refused(kind: FileKind, name: str) -> UserError:
    if kind is FileKind.VCF:
        return UserError(
            N_("{name} is a file of genotypes, not a list of gene results."),
            N_("Import it as a panel."),
            name=name,
        )
    return refusal(kind, name)


def _call(cells: list[str], number: int, known: Mapping[str, str], name: str) -> OutsideCall:
    diplotype, phenotype, score = [*cells[1:4], "", "", ""][:3]
    if len(cells) == 1:
        problem = N_("Line {line} of {name} has no result: gene and result must be parted by a tab.")
    elif any(cells[4:]):
        problem = N_(
            "Line {line} of {name} has more than four columns: gene, diplotype, phenotype, activity score."
        )
    elif not (diplotype or phenotype or score):
        problem = N_("Line {line} of {name} names a gene, but no result.")
    elif score and not _SCORE.fullmatch(score):
        problem = N_("The activity score in line {line} of {name} is not a number.")
    else:
        return _tidy(_known_gene(cells[0], number, known, name), diplotype, phenotype, score, number)
    raise UserError(problem, _CORRECT, name=name, line=number)


def _known_gene(symbol: str, number: int, known: Mapping[str, str], name: str) -> str:
    gene = known.get(symbol.upper())
    if gene is None:
        raise UserError(
            N_("Line {line} of {name} names the gene {gene}, which the rule pack does not know."),
            N_("Correct the spelling, or take the line out."),
            gene=symbol,
            name=name,
            line=number,
        )
    return gene


def _tidy(gene: str, diplotype: str, phenotype: str, score: str, number: int) -> OutsideCall:
    """Without the gene's name inside the diplotype; allele statuses stand with the phenotypes."""
    diplotype = re.sub(rf"{re.escape(gene)}\s*(?=\*)", "", diplotype)
    if _STATUS.fullmatch(diplotype) and not phenotype:
        diplotype, phenotype = "", diplotype
    status = _STATUS.fullmatch(phenotype)
    if status:
        phenotype = f"{status['allele']} {status['word'].lower()}"
    return OutsideCall(gene, diplotype, phenotype, score.replace(">=", "≥"), ResultSource.LAB, number)


def check_repeats(calls: Iterable[OutsideCall], name: str) -> None:
    """A gene may repeat only as statuses of different alleles."""
    before: dict[str, dict[str, OutsideCall]] = {}
    for call in calls:
        status = None if call.diplotype else _STATUS.fullmatch(call.phenotype)
        allele = status["allele"] if status else ""
        others = before.setdefault(call.gene, {})
        clash = (
            others.get(allele)
            or others.get("")
            or (next(iter(others.values()), None) if not allele else None)
        )
        if clash is not None and not call.row:
            raise UserError(N_("{name} gives two results for {gene}."), _CORRECT, name=name, gene=call.gene)
        if clash is not None:
            raise UserError(
                N_("Lines {first} and {line} of {name} both give a result for {gene}."),
                _CORRECT,
                first=clash.row,
                line=call.row,
                name=name,
                gene=call.gene,
            )
        others[allele] = call
