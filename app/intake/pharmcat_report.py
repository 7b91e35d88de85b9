"""Results of PharmCAT: its JSON (report or phenotyper) and its table of calls.

Where the JSON gives the genotype of each position, that is read, and the calls are made anew by this program's
rules; its own calls are taken only where it was given them from elsewhere. A table's call with missing positions is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from app.intake.chromosomes import canonical
from app.intake.delimited import folded
from app.intake.json_text import mappings, read_json, text_of
from app.intake.lines import TextLines
from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sniffing import FileKind
from app.model.genomics import Assembly, FileSource, OutsideCall
from app.support.errors import UserError
from app.support.i18n import N_, message

_CALL = re.compile(r"([ACGT]+)(?:[/|]([ACGT]+))?")
_NO_RESULT = frozenset({"", "n a", "no result", "unknown", "unknown unknown", "no call", "not called"})
_NONE_MISSING = frozenset({"", "no", "none", "false", "0", "n a"})


class PharmCatJsonReader:
    """Reads one sample's JSON, of version 2 (genes by guideline) or 3."""

    kind = FileKind.PHARMCAT_JSON

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for JSON that is cut or holds no genes."""
        found = read_json(copy, request.watch)
        report = Report(request, Strand.PLUS, frozenset({Assembly.GRCH38}))
        name = sample_of(found) or PurePath(copy.name).stem
        sample = report.sample(name)
        for gene in _genes(found):
            for variant in mappings(gene.get("variants")):
                _add_variant(report, sample, variant)
            if text_of(gene.get("callSource")).upper() == "OUTSIDE":
                call = _outside_call(gene, request)
                if call is not None:
                    report.results.setdefault(name, []).append(call)
        return report.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


def sample_of(found: Mapping[str, Any]) -> str:
    """The sample's name, where the file gives it."""
    metadata = found.get("matcherMetadata")
    names = [found.get("sampleId"), found.get("title")]
    if isinstance(metadata, dict):
        names.insert(0, metadata.get("sampleId"))
    return next((text_of(name) for name in names if text_of(name)), "")


def _genes(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Each gene's block; a gene under several guidelines comes once."""
    section = found.get("genes") or found.get("geneReports") or {}
    seen: set[str] = set()
    blocks = list(section.values()) if isinstance(section, dict) else list(mappings(section))
    for block in blocks:
        inner = [block] if isinstance(block, dict) and "geneSymbol" in block else None
        values = block.values() if inner is None and isinstance(block, dict) else inner or []
        for gene in values:
            symbol = text_of(gene.get("geneSymbol")) if isinstance(gene, dict) else ""
            if symbol and symbol not in seen:
                seen.add(symbol)
                yield gene


def _add_variant(report: Report, sample: int, variant: Mapping[str, Any]) -> None:
    name, chrom = text_of(variant.get("dbSnpId")), canonical(text_of(variant.get("chromosome")))
    place = text_of(variant.get("position"))
    pos = int(place) if place.isascii() and place.isdecimal() and len(place) <= 10 else 0
    if not report.concerns(name, chrom, pos):
        return
    found = _CALL.fullmatch(text_of(variant.get("call")))
    if not name and pos:
        name = f"{chrom}:{pos}"
    if found is None:
        report.add(Reported(sample, name, (), 0, chrom, pos, NOT_READ))
        return
    alleles = tuple(letters for letters in found.groups() if letters)
    report.add(Reported(sample, name, alleles, 0, chrom, pos, spelled=True))


def _outside_call(gene: Mapping[str, Any], request: Request) -> OutsideCall | None:
    symbol = text_of(gene.get("geneSymbol"))
    sources = list(mappings(gene.get("sourceDiplotypes")))
    if len(sources) != 1 or symbol not in request.genes:
        return None
    diplotype = text_of(sources[0].get("label"))
    phenotypes = sources[0].get("phenotypes")
    listed = [text_of(one) for one in phenotypes] if isinstance(phenotypes, list) else []
    pair = "" if folded(diplotype) in _NO_RESULT else diplotype
    phenotype = listed[0] if len(listed) == 1 and folded(listed[0]) not in _NO_RESULT else ""
    score = text_of(sources[0].get("activityScore"))
    score = "" if folded(score) in _NO_RESULT else score
    return (
        OutsideCall(symbol, pair, "" if pair else phenotype, "" if pair else score)
        if pair or phenotype
        else None
    )


class PharmCatTableReader:
    """Reads the table of calls of one sample; it begins with the program's version."""

    kind = FileKind.PHARMCAT_TABLE

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for a cut or changed table."""
        sample = PurePath(copy.name).stem
        report = Report(request, Strand.PLUS)
        report.sample(sample)
        titles: list[str] = []
        left_out: list[str] = []
        calls: dict[str, list[OutsideCall]] = {}
        for number, line in TextLines(copy, request.watch, returns=True).lines():
            cells = [cell.strip() for cell in line.split("\t")]
            if not any(cells) or cells[0].startswith(("#", "PharmCAT")):
                continue
            if not titles:
                titles = [folded(cell) for cell in cells]
                continue
            if len(cells) > len(titles) or len(cells) < 3:
                raise _bad_row(number, copy.name)
            row = dict(zip(titles, [*cells, *([""] * len(titles))], strict=False))
            call = _table_call(row, number, request)
            if call is None:
                left_out.append(row.get("gene", ""))
            else:
                calls.setdefault(call.gene, []).append(call)
        clear = [found[0] for found in calls.values() if len(found) == 1]
        left_out += [gene for gene, found in calls.items() if len(found) > 1]
        report.results[sample] = clear
        if left_out:
            report.warnings.append(
                message(
                    N_("Genes without one complete call in the table, left out: {count} ({names})"),
                    count=len(left_out),
                    names=", ".join(dict.fromkeys(left_out)),
                )
            )
        if not clear:
            raise UserError(N_("{name} holds no gene result."), ASK_AGAIN, name=copy.name)
        return report.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


def _table_call(row: Mapping[str, str], number: int, request: Request) -> OutsideCall | None:
    gene, diplotype = row.get("gene", ""), row.get("source diplotype", "")
    missing = next((value for title, value in row.items() if title.startswith("missing position")), "")
    if gene not in request.genes or folded(missing) not in _NONE_MISSING:
        return None
    if diplotype and folded(diplotype) not in _NO_RESULT:
        return OutsideCall(gene, diplotype, row=number)
    phenotype = row.get("phenotype", "")
    return OutsideCall(gene, phenotype=phenotype, row=number) if folded(phenotype) not in _NO_RESULT else None


def _bad_row(number: int, name: str) -> UserError:
    return UserError(
        N_("Line {line} of {name} is not a row of a table of calls: the file was cut or changed."),
        ASK_AGAIN,
        line=number,
        name=name,
    )
