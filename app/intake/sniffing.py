"""What a file is, by its content and never by its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from app.intake.delimited import cells_of, delimiter_of, folded
from app.intake.lab_columns import guessed
from app.intake.lines import UTF8_MARK, unpacked_head
from app.intake.private_copy import checked_size, open_source
from app.intake.refusals import ASK_AGAIN, ASK_VCF
from app.support.errors import UserError
from app.support.i18n import N_

HEAD = 256 * 1024


class FileKind(StrEnum):
    """Kinds that a stick may bring. Which of them are read, :mod:`app.intake.formats` lists."""

    VCF = "vcf"
    OUTSIDE_CALLS = "outside_calls"
    CONSUMER_ARRAY = "consumer_array"
    LAB_TABLE = "lab_table"
    FINAL_REPORT = "final_report"
    TAQMAN = "taqman"
    QUANTSTUDIO = "quantstudio"
    MASSARRAY = "massarray"
    ALLELE_REPORT = "allele_report"
    PHARMCAT_JSON = "pharmcat_json"
    PHARMCAT_TABLE = "pharmcat_table"
    FHIR = "fhir"
    BCF = "bcf"
    ALIGNMENT = "alignment"
    ARCHIVE = "archive"
    IMAGE = "image"
    PDF = "pdf"
    WEB_PAGE = "web_page"
    UTF16_TEXT = "utf16_text"
    SPREADSHEET = "spreadsheet"
    TEXT = "text"
    BINARY = "binary"
    DAMAGED = "damaged"


_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"##fileformat=VCF", FileKind.VCF),
    (b"#CHROM", FileKind.VCF),
    (b"BCF\x02", FileKind.BCF),
    (b"BCF\x04", FileKind.BCF),
    (b"BAM\x01", FileKind.ALIGNMENT),
    (b"CRAM", FileKind.ALIGNMENT),
    (b"@HD\t", FileKind.ALIGNMENT),
    (b"%PDF", FileKind.PDF),
    (b"MZ\x90", FileKind.BINARY),
    (b"\x7fELF", FileKind.BINARY),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\0", FileKind.IMAGE),
    (b"MM\0*", FileKind.IMAGE),
    (b"\xff\xfe", FileKind.UTF16_TEXT),
    (b"\xfe\xff", FileKind.UTF16_TEXT),
    (b"\xd0\xcf\x11\xe0", FileKind.SPREADSHEET),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"Rar!", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ", FileKind.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", FileKind.ARCHIVE),
    (b"[Header]", FileKind.FINAL_REPORT),
)
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html)", re.IGNORECASE)
_CONSUMER = re.compile(
    rb"(?:\A|[\r\n])[\"# ]*(?:rsid|snpid|markername|rs#?)\"?"
    rb"[\t,; ]+\"?chr(?:om(?:osome)?)?\"?[\t,; ]+\"?pos(?:ition)?\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    rb"(?:\s*(?:#[^\n]*)?\n)*(?:(?i:(?:hgnc )?gene\b)[^\t\n]*|[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?)"
    rb"\t[^\t\n]*(?:\t[^\t\n]*){0,2}(?:\n|\Z)"
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _kind_of_zip(head: bytes) -> FileKind:
    return FileKind.SPREADSHEET if b"xl/" in head or b"opendocument.spreadsheet" in head else FileKind.ARCHIVE


def _is_wide_text(head: bytes) -> bool:
    """A third or more of the bytes are 0, as in Latin text of two or four bytes a letter; not all of them."""
    return len(head) / 3 < head.count(0) < len(head) * 0.8


def _names_columns(*titles: bytes) -> Callable[[bytes], bool]:
    """A test for a line, no remark, that holds all the titles."""

    def found(head: bytes) -> bool:
        lines = (line for line in head.splitlines() if not line.startswith(b"#"))
        return any(all(title in line for title in titles) for line in lines)

    return found


_is_taqman = _names_columns(b"Assay ID", b"NCBI SNP Reference", b"Sample ID", b"Call")
_is_allele_report = _names_columns(b"Gene", b"Known Call", b"Probe Set ID")


def _is_quantstudio(head: bytes) -> bool:
    return head.startswith(b"* ") and (b"\n[" in head or b"\r[" in head)


def _is_pharmcat_table(head: bytes) -> bool:
    first, _, second = head.partition(b"\n")
    return (second if first.startswith(b"PharmCAT") else first).startswith(b"Gene\tSource Diplotype\t")


def _is_massarray(head: bytes) -> bool:
    return head.lstrip().startswith(b"<") and (b"<all-records" in head or b"<all-assays" in head)


def _is_pharmcat_json(head: bytes) -> bool:
    words = (b'"geneReports"', b'"pharmcatVersion"', b'"matcherMetadata"', b'"sourceDiplotypes"')
    return head.lstrip().startswith(b"{") and any(word in head for word in words)


def _is_fhir(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b'"resourceType"' in head


def _is_lab_table(head: bytes) -> bool:
    """One of the first lines names columns as a laboratory's table does. Two columns of genes are another list."""
    lines = head[:65536].decode("utf-8", "ignore").splitlines()[:40]
    for line in lines:
        try:
            titles = cells_of(line, delimiter_of(line))
        except ValueError:
            return False
        if len(titles) > 1 and guessed(titles).is_enough:
            return bool(guessed(titles).variant or guessed(titles).sample or "\t" not in line)
    return False


def _is_final_report_body(head: bytes) -> bool:
    """A FinalReport's table without its head: the first line names the marker and the letters of two alleles."""
    line = head[:65536].decode("utf-8", "ignore").partition("\n")[0]
    titles = " | ".join(folded(title) for title in line.split(delimiter_of(line)))
    return titles.startswith(("snp name | ", "sample ")) and "snp name | " in titles and "allele1 " in titles


_TESTS: tuple[tuple[Callable[[bytes], object], FileKind], ...] = (
    (_WEB_PAGE.match, FileKind.WEB_PAGE),
    (_is_wide_text, FileKind.UTF16_TEXT),
    (_BINARY.search, FileKind.BINARY),
    (_CONSUMER.search, FileKind.CONSUMER_ARRAY),
    (_is_pharmcat_json, FileKind.PHARMCAT_JSON),
    (_is_fhir, FileKind.FHIR),
    (_is_massarray, FileKind.MASSARRAY),
    (_is_pharmcat_table, FileKind.PHARMCAT_TABLE),
    (_is_quantstudio, FileKind.QUANTSTUDIO),
    (_is_taqman, FileKind.TAQMAN),
    (_is_allele_report, FileKind.ALLELE_REPORT),
    (_is_final_report_body, FileKind.FINAL_REPORT),
    (_is_lab_table, FileKind.LAB_TABLE),
    (lambda head: _OUTSIDE.match(head.replace(b"\r\n", b"\n")), FileKind.OUTSIDE_CALLS),
)


def wide_encoding(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` for text in two bytes a letter, with a byte order mark or without."""
    if head[:4] in {b"\xff\xfe\0\0", b"\0\0\xfe\xff"}:
        return None
    marks = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    if head[:2] in marks:
        return marks[head[:2]]
    sample = head[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if len(sample) >= 8 and odd > 0.9 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if len(sample) >= 8 and even > 0.9 * half and not odd else None


def kind_of(head: bytes) -> FileKind:
    """The kind by the first bytes of a file, packed or not."""
    text = unpacked_head(head).removeprefix(UTF8_MARK)
    if not text and head:
        return FileKind.DAMAGED
    encoding = wide_encoding(head)
    if encoding is not None:
        narrow = head.decode(encoding, "ignore").removeprefix("\ufeff").encode()
        kind = kind_of(narrow) if narrow and b"\0" not in narrow else FileKind.UTF16_TEXT
        return FileKind.UTF16_TEXT if kind in {FileKind.TEXT, FileKind.BINARY, FileKind.DAMAGED} else kind
    if _is_zip(text):
        return _kind_of_zip(text)
    for magic, kind in _MAGIC:
        if text.startswith(magic):
            return kind
    for found, kind in _TESTS:
        if found(text):
            return kind
    return FileKind.TEXT


def sniff(path: Path) -> FileKind:
    """What the file is. Raises :class:`UserError` if there is no such file or it cannot be read."""
    checked_size(path)
    try:
        with open_source(path) as source:
            kind = kind_of(source.read(HEAD))
            if kind is FileKind.ARCHIVE:
                from app.intake.zipped import kind_inside  # which needs this module

                return kind_inside(source)
            return kind
    except OSError:
        raise UserError(
            N_("The file {name} could not be read."),
            N_("Check that the stick is in firmly, then choose the file again."),
            name=path.name,
        ) from None


_REFUSALS: dict[FileKind, tuple[str, str]] = {
    FileKind.BCF: (
        N_("{name} is a binary variant file (BCF), which this version does not read."),
        ASK_VCF,
    ),
    FileKind.ALIGNMENT: (
        N_("{name} holds sequencing reads, not genotypes."),
        ASK_VCF,
    ),
    FileKind.ARCHIVE: (
        N_("{name} is an archive of several files."),
        N_("Unpack it first, then choose the result that was in it."),
    ),
    FileKind.SPREADSHEET: (N_("{name} is a spreadsheet, not a file of genotypes."), ASK_VCF),
    FileKind.IMAGE: (N_("{name} is a picture, not a file of genotypes."), ASK_VCF),
    FileKind.PDF: (
        N_("{name} is a PDF document: a person can read it, but not this program."),
        ASK_VCF,
    ),
    FileKind.WEB_PAGE: (
        N_("{name} is a web page, not a file of genotypes: the download probably failed."),
        ASK_AGAIN,
    ),
    FileKind.UTF16_TEXT: (
        N_("{name} was saved as UTF-16 text by an editor or spreadsheet program."),
        N_("Use the laboratory's own file, unchanged."),
    ),
    FileKind.TEXT: (
        N_("{name} is a text file, but of no kind that can be read."),
        N_(
            "Read are VCF files, exports of arrays and PCR programs (FinalReport, TaqMan, QuantStudio, MassARRAY, "
            "allele reports), raw data of consumer arrays, PharmCAT and FHIR results, and tables with titles such as "
            "Sample, rsID and Genotype. If it is a laboratory's own table, say in the import window which "
            "column is which."
        ),
    ),
    FileKind.DAMAGED: (
        N_("The compressed file {name} is damaged or cut: nothing in it can be read."),
        ASK_AGAIN,
    ),
    FileKind.BINARY: (N_("{name} is not a file that this program knows."), ASK_VCF),
}


def refusal(kind: FileKind, name: str) -> UserError:
    """The plain sentence for a file of a kind that is not read."""
    problem, advice = _REFUSALS[kind]
    return UserError(problem, advice, name=name)
