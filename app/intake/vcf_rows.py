"""The grammar of VCF data lines: fast for the many that are right, in plain words for the one that is not."""

from __future__ import annotations

import re

from app.intake.refusals import ASK_AGAIN, NOT_SAFE
from app.support.errors import UserError
from app.support.i18n import N_

MAX_ALTS = 1000
_ALT = rb"(?:[ACGTNacgtn]++\.?(?=[,\t])|\.[ACGTNacgtn]++|\*|<[^<>,\t ]++>|[^\t, \[\]]*+[\[\]][^\t, ]*+)"
_CHROM = rb"[!-\"$-~][!-~]*+"
_POS = rb"[1-9][0-9]{0,9}"
_REF = rb"[ACGTNacgtn]++"
_ALTS = rb"(?:\.|" + _ALT + rb"(?:," + _ALT + rb")*)"  # no possessive group: 3.11.2 then takes "A," too
ROW = re.compile(rb"(%b)\t(%b)\t[^\t]++\t(%b)\t(%b)\t" % (_CHROM, _POS, _REF, _ALTS))
_ENDS_AT = re.compile(rb"(?:^|;)END=([0-9]{1,10})(?:;|$)")

_HEADER_AGAIN = N_("Line {line} of {name} is a header line among the rows: two files were joined.")
_BLANK = N_("Line {line} of {name} is blank: rows may be missing there.")
_SPACES = N_(
    "The columns in line {line} of {name} are parted by spaces, not tabs: an editor has changed the file."
)
_COLUMNS = N_("Line {line} of {name} has {found} columns, but the head of the file names {expected}.")
_BAD_CHROM = N_("In line {line} of {name} the chromosome is missing or not written in plain letters.")
_BAD_POS = N_("In line {line} of {name} the position is not a number above 0.")
_BAD_ID = N_("In line {line} of {name} the ID column is empty.")
_BAD_REF = N_(
    "In line {line} of {name} the reference (REF) is not written with the letters A, C, G, T and N."
)
_BAD_ALT = N_(
    "In line {line} of {name} the alternatives (ALT) are not written as a VCF file must write them."
)


def bad_row(line: bytes, number: int, columns: int, name: str) -> UserError:
    """The plain sentence for a line that breaks the grammar."""
    fields = line.split(b"\t")
    values: dict[str, str | int] = {"name": name, "line": number}
    if line.startswith(b"#"):
        return UserError(_HEADER_AGAIN, NOT_SAFE, **values)
    if not line.strip():
        return UserError(_BLANK, ASK_AGAIN, **values)
    if len(fields) == 1 and b" " in line:
        return UserError(_SPACES, NOT_SAFE, **values)
    if len(fields) != columns:
        return UserError(_COLUMNS, ASK_AGAIN, found=len(fields), expected=columns, **values)
    return UserError(_bad_field(fields), ASK_AGAIN, **values)


def _bad_field(fields: list[bytes]) -> str:
    grammar = ((0, _CHROM, _BAD_CHROM), (1, _POS, _BAD_POS), (2, rb".+", _BAD_ID), (3, _REF, _BAD_REF))
    for index, pattern, problem in grammar:
        if not re.fullmatch(pattern, fields[index]):
            return problem
    return _BAD_ALT


def block_end(info: bytes) -> int | None:
    """Last base of a reference block (INFO ``END``), if given."""
    found = _ENDS_AT.search(info)
    return int(found.group(1)) if found else None


def bad_cell(cell: str, number: int, name: str) -> UserError:
    return UserError(
        N_("In line {line} of {name} a genotype is not written as a VCF file must write it: {cell}"),
        ASK_AGAIN,
        name=name,
        line=number,
        cell=cell[:40],
    )


def no_such_alternative(number: int, name: str) -> UserError:
    return UserError(
        N_("In line {line} of {name} a genotype names an alternative that the line does not list."),
        ASK_AGAIN,
        name=name,
        line=number,
    )


def too_many_alternatives(number: int, name: str) -> UserError:
    return UserError(
        N_("Line {line} of {name} lists more than {limit} alternatives: this is not a real result."),
        ASK_AGAIN,
        name=name,
        line=number,
        limit=MAX_ALTS,
    )


def beyond_chromosome(number: int, chrom: str, name: str) -> UserError:
    return UserError(
        N_("In line {line} of {name} the position lies beyond the end of chromosome {chrom}."),
        ASK_AGAIN,
        name=name,
        line=number,
        chrom=chrom,
    )
