"""The formats that are read. A new format is one new module and one line in ``_HOMES``."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Mapping
from typing import Protocol, cast

from app.intake.panel import Panel, Request
from app.intake.private_copy import PrivateCopy
from app.intake.sniffing import FileKind

_HOMES: Mapping[FileKind, tuple[str, str]] = {
    FileKind.VCF: ("vcf", "VcfReader"),
    FileKind.CONSUMER_ARRAY: ("consumer_array", "ConsumerArrayReader"),
    FileKind.FINAL_REPORT: ("final_report", "FinalReportReader"),
    FileKind.TAQMAN: ("pcr_exports", "TaqManReader"),
    FileKind.QUANTSTUDIO: ("pcr_exports", "QuantStudioReader"),
    FileKind.MASSARRAY: ("massarray", "MassArrayReader"),
    FileKind.ALLELE_REPORT: ("allele_report", "AlleleReportReader"),
    FileKind.PHARMCAT_JSON: ("pharmcat_report", "PharmCatJsonReader"),
    FileKind.PHARMCAT_TABLE: ("pharmcat_report", "PharmCatTableReader"),
    FileKind.FHIR: ("fhir", "FhirReader"),
    FileKind.OUTSIDE_CALLS: ("outside_calls", "OutsideCallsReader"),
    FileKind.LAB_TABLE: ("lab_table", "LabTableReader"),
}
"""Module and class of each kind's reader, loaded when a file of that kind comes."""

READABLE = frozenset(_HOMES)


class Reader(Protocol):
    """Reads files of one kind."""

    @property
    def kind(self) -> FileKind:
        """The kind that :func:`app.intake.sniffing.kind_of` tells by content."""

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """All or nothing. Raises :class:`UserError` in plain words, :class:`Cancelled` when it is stopped."""


@functools.cache
def reader_for(kind: FileKind) -> Reader | None:
    """The reader of that kind, if there is one."""
    if kind not in _HOMES:
        return None
    module, name = _HOMES[kind]
    return cast("Reader", getattr(importlib.import_module(f"app.intake.{module}"), name)())
