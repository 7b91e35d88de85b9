"""The formats that are read. A new format is one new module and one line in ``READERS``."""

from __future__ import annotations

from typing import Protocol

from app.intake.allele_report import AlleleReportReader
from app.intake.consumer_array import ConsumerArrayReader
from app.intake.fhir import FhirReader
from app.intake.final_report import FinalReportReader
from app.intake.lab_table import LabTableReader
from app.intake.massarray import MassArrayReader
from app.intake.outside_calls import OutsideCallsReader
from app.intake.panel import Panel, Request
from app.intake.pcr_exports import QuantStudioReader, TaqManReader
from app.intake.pharmcat_report import PharmCatJsonReader, PharmCatTableReader
from app.intake.private_copy import PrivateCopy
from app.intake.sniffing import FileKind
from app.intake.vcf import VcfReader


class Reader(Protocol):
    """Reads files of one kind."""

    @property
    def kind(self) -> FileKind:
        """The kind that :func:`app.intake.sniffing.kind_of` tells by content."""

    def read(self, copy: PrivateCopy, request: Request) -> Panel:
        """All or nothing. Raises :class:`UserError` in plain words, :class:`Cancelled` when it is stopped."""


READERS: tuple[Reader, ...] = (
    VcfReader(),
    ConsumerArrayReader(),
    FinalReportReader(),
    TaqManReader(),
    QuantStudioReader(),
    MassArrayReader(),
    AlleleReportReader(),
    PharmCatJsonReader(),
    PharmCatTableReader(),
    FhirReader(),
    OutsideCallsReader(),
    LabTableReader(),
)


def reader_for(kind: FileKind) -> Reader | None:
    """The reader of that kind, if there is one."""
    return next((reader for reader in READERS if reader.kind is kind), None)
