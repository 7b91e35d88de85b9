"""The head of a VCF file: version, chromosome lengths, sample names, and what it says of the reference genome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from app.intake.chromosomes import known_lengths
from app.intake.refusals import ASK_AGAIN, NOT_SAFE
from app.model.genomics import Assembly
from app.support.errors import UserError
from app.support.i18n import N_

MAX_SAMPLES = 65535  # codes of samples and genotypes are 16-bit numbers
_VERSION = re.compile(rb"##fileformat=VCFv4\.[0-9]")
_FIXED = [b"#CHROM", b"POS", b"ID", b"REF", b"ALT", b"QUAL", b"FILTER", b"INFO"]
_CONTIG_ID = re.compile(r"[<,]ID=([^,>]+)")
_CONTIG_LENGTH = re.compile(r"[<,]length=([0-9]{1,10})")
_GRCH37 = re.compile(r"GRCh37|hg19|b37\b|hs37|human_g1k_v37", re.IGNORECASE)
_GRCH38 = re.compile(r"GRCh38|hg38|hs38|b38\b|GCA_000001405\.(?:1[5-9]|2[0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """``lengths``: bases of each chromosome that gives them. ``assemblies``: reference genomes that it speaks of."""

    samples: tuple[str, ...]
    lengths: Mapping[str, int]
    assemblies: frozenset[Assembly]
    columns: int


def split_header(batches: Iterator[list[bytes]], name: str) -> tuple[list[bytes], Iterator[list[bytes]]]:
    """The header lines up to and with ``#CHROM``, and the batches of rows after it."""
    header: list[bytes] = []
    for batch in batches:
        for index, line in enumerate(batch):
            if not line.startswith(b"##"):
                _check_column_line(line, len(header) + index + 1, name)
                return header + batch[: index + 1], chain([batch[index + 1 :]], batches)
        header += batch
    raise UserError(
        N_(
            "{name} holds only the head of a VCF file: the line that begins with #CHROM and all rows are missing."
        ),
        ASK_AGAIN,
        name=name,
    )


def _check_column_line(line: bytes, number: int, name: str) -> None:
    if line.startswith(b"#CHROM"):
        return
    problem = (
        N_("Line {line} of {name} is blank, before the line that begins with #CHROM.")
        if not line.strip()
        else N_("Line {line} of {name} should begin with ## or #CHROM: the head of the file is damaged.")
    )
    raise UserError(problem, NOT_SAFE, name=name, line=number)


def parse_header(lines: list[bytes], name: str) -> Header:
    """Raises :class:`UserError` for another version, wrong columns, missing, empty or repeated sample names."""
    if not _VERSION.match(lines[0]):
        raise UserError(
            N_(
                "The first line of {name} does not say ##fileformat=VCFv4: it is cut, changed or of an old kind."
            ),
            ASK_AGAIN,
            name=name,
        )
    samples = _sample_names(lines[-1], len(lines), name)
    lengths: dict[str, int] = {}
    assemblies: set[Assembly] = set()
    for line in lines[1:-1]:
        if line.startswith(b"##contig="):
            assemblies |= _read_contig(line.decode("utf-8", "replace"), lengths)
        elif line.startswith(b"##reference="):
            assemblies |= _named_assemblies(line.decode("utf-8", "replace"))
    return Header(samples, lengths, frozenset(assemblies), len(_FIXED) + 1 + len(samples))


def _named_assemblies(text: str) -> set[Assembly]:
    patterns = ((Assembly.GRCH37, _GRCH37), (Assembly.GRCH38, _GRCH38))
    return {assembly for assembly, pattern in patterns if pattern.search(text)}


def _read_contig(text: str, lengths: dict[str, int]) -> set[Assembly]:
    """Note the length, and return the reference genomes that length and words point to."""
    contig, length = _CONTIG_ID.search(text), _CONTIG_LENGTH.search(text)
    if contig and length:
        lengths[contig.group(1)] = int(length.group(1))
        grch37, grch38 = known_lengths(contig.group(1))
        if grch38 and lengths[contig.group(1)] in {grch37, grch38}:
            return {Assembly.GRCH38 if lengths[contig.group(1)] == grch38 else Assembly.GRCH37}
    return _named_assemblies(text)


def _sample_names(line: bytes, number: int, name: str) -> tuple[str, ...]:
    columns = line.split(b"\t")
    if columns[: len(_FIXED)] != _FIXED:
        _refuse_columns(line, number, name)
    if len(columns) < 10 or columns[8] != b"FORMAT":
        raise UserError(
            N_("{name} lists places in the genome, but no person's results: it has no sample column."),
            N_("Ask the laboratory for the file with the patient's genotypes."),
            name=name,
        )
    if len(columns) - 9 > MAX_SAMPLES:
        raise too_many_samples(len(columns) - 9, name)
    return _checked_names(columns[9:], number, name)


def too_many_samples(count: int, name: str) -> UserError:
    return UserError(
        N_("{name} holds {count} samples; at most {limit} can be read at once."),
        N_("Ask for the file in smaller parts."),
        name=name,
        count=count,
        limit=MAX_SAMPLES,
    )


def _refuse_columns(line: bytes, number: int, name: str) -> None:
    problem = (
        N_(
            "The columns of {name} are parted by spaces, not by tabs (line {line}): an editor has changed the file."
        )
        if b"\t" not in line
        else N_("Line {line} of {name} does not name the columns of a VCF file in their order.")
    )
    raise UserError(problem, NOT_SAFE, name=name, line=number)


def _checked_names(raw: list[bytes], number: int, name: str) -> tuple[str, ...]:
    try:
        names = tuple(sample.decode("utf-8") for sample in raw)
    except UnicodeDecodeError:
        raise UserError(
            N_("A sample name in line {line} of {name} is not written in UTF-8."),
            N_("Ask the laboratory to name the samples with plain letters and digits."),
            name=name,
            line=number,
        ) from None
    seen: set[str] = set()
    for sample in names:
        if sample in seen or not sample.strip():
            raise UserError(
                N_("{name} has two samples with the same name, or one without a name: {sample}"),
                N_("Ask the laboratory for a file in which each sample has its own name."),
                name=name,
                sample=sample,
            )
        seen.add(sample)
    return names
