"""Agena MassARRAY Typer export (XML): one record for each assay of each sample, graded by how sure the call is.

The file is read as a stream by an event parser; a document type, which could define entities, is refused.
"""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.intake.call_words import is_unread, single_letters
from app.intake.lines import TextLines
from app.intake.panel import Panel, QualityLimits, Request
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN, cut_off
from app.intake.reported import NOT_READ, Report, Reported, Strand
from app.intake.sniffing import FileKind
from app.model.genomics import FileSource
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

_DEEPEST = 100
_MOST_TEXT = 1024 * 1024  # letters of one attribute
_CONTROLS = frozenset({"", "ntc", "blank", "water", "neg", "negative control"})
_ENDS = {xml.parsers.expat.errors.codes[text] for text in (
    xml.parsers.expat.errors.XML_ERROR_NO_ELEMENTS,
    xml.parsers.expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    xml.parsers.expat.errors.XML_ERROR_PARTIAL_CHAR,
    xml.parsers.expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
)}  # fmt: skip


class MassArrayReader:
    """Reads the records of any number of samples."""

    kind = FileKind.MASSARRAY

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """Raises :class:`UserError` for XML that is cut, damaged or not such an export."""
        records = _Records(copy, request)
        records.read_all()
        if not records.count:
            raise UserError(N_("{name} has a head, but no row with a result."), ASK_AGAIN, name=copy.name)
        return records.report.panel(FileSource(copy.name, copy.sha256, copy.size, self.kind.value))


@dataclass(slots=True)
class _Records:
    copy: PrivateCopy
    request: Request
    report: Report = field(init=False)
    count: int = 0
    _depth: int = 0
    _accepted: set[tuple[int, str, frozenset[str]]] = field(default_factory=set)
    _doubted: list[Reported] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = Report(self.request, Strand.UNKNOWN)

    def read_all(self) -> None:
        parser = xml.parsers.expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.SetParamEntityParsing(xml.parsers.expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser = parser
        try:
            for chunk in TextLines(self.copy, self.request.watch).chunks():
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except xml.parsers.expat.ExpatError as error:
            raise self._broken(error.code, error.lineno) from None
        for marker in self._doubted:
            if _result(marker) not in self._accepted:
                self.report.add(marker)

    _parser: xml.parsers.expat.XMLParserType = field(init=False)

    def _broken(self, code: int, line: int) -> UserError:
        if code in _ENDS:
            return cut_off(self.copy.name)
        return UserError(
            N_("Line {line} of {name} is not well-formed XML: the file is damaged."),
            ASK_AGAIN,
            line=line,
            name=self.copy.name,
        )

    def _refuse_doctype(self, *_: object) -> None:
        raise UserError(
            N_("{name} defines names of its own (a document type), which no laboratory export does."),
            ASK_AGAIN,
            name=self.copy.name,
        )

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        too_long = any(len(value) > _MOST_TEXT for value in attributes.values())
        if self._depth > _DEEPEST or too_long:
            raise self._broken(0, self._parser.CurrentLineNumber)
        if tag == "record" and "assayId" in attributes:
            self._add(attributes)

    def _end(self, _: str) -> None:
        self._depth -= 1

    def _add(self, record: Mapping[str, str]) -> None:
        sample = record.get("sampleId", "").strip()
        if sample.casefold() in _CONTROLS:
            return
        self.count += 1
        text = record.get("genotypeId", "").strip().upper()
        alleles = () if is_unread(text) else single_letters(text)
        failure = graded(record.get("description", ""), self.request.limits) if alleles else NOT_READ
        index = self.report.sample(sample)
        line = self._parser.CurrentLineNumber
        marker = Reported(index, record["assayId"].strip(), alleles, line, failure=failure)
        if failure is None:
            self._accepted.add(_result(marker))
        if failure is None or failure is NOT_READ:
            self.report.add(marker)
        elif self.report.concerns(marker.name, "", 0) or self.report.named_by_place(marker.name):
            self._doubted.append(
                marker
            )  # an assay may be repeated: a doubted call that was confirmed does not count


def _result(marker: Reported) -> tuple[int, str, frozenset[str]]:
    return marker.sample, marker.name, frozenset(marker.alleles)


def graded(description: str, limits: QualityLimits) -> Message | None:
    """Why a call of this grade (``A.Conservative``) does not count; a call without one does not either."""
    accepted = limits.accepted_massarray_calls
    grade = description.strip().split(".", 1)[0].strip()
    if accepted is None or grade in accepted:
        return None
    return message(
        N_("The program graded this call {grade}; only {accepted} count."),
        grade=description.strip()[:40] or "–",
        accepted=", ".join(sorted(accepted)),
    )
