"""Each row of a file is checked before it is believed, so that nothing comes in that this program could not write.

The tables' own rules (types, units, words) are checked by the database when a row is entered; here stand those that
it does not know. What a newer program may have written is told apart from what nobody can have written.
"""

from __future__ import annotations

import hashlib
import math
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.model.advice import Evaluation
from app.model.family import Degree, Kinship
from app.model.genomics import GeneResult
from app.model.patient import IdentityKind, PhoneOwner
from app.model.report import DocumentKind, ReportContent
from app.records import refusals
from app.records.joining import CARRIED
from app.records.payload import from_json
from app.support.errors import UserError
from app.support.i18n import N_, Language, Message

_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z:@-]{0,99}")
_MOMENTS = ("entered_at", "superseded_at", "started_at", "observed_at", "created_at")
_DAYS = (
    "birth_date", "started_on", "stopped_on", "noted_on", "ends_on", "collected_on", "reported_on", "quiet_until",
    "due_on", "pack_date",
)  # fmt: skip
_NEEDED_DAYS = ("birth_date", "noted_on", "ends_on", "quiet_until", "due_on")
_LONGEST_TEXT, _LONGEST_NAME = 20_000, 400
_LARGEST_CONTENT = 32 * 1024**2  # bytes of an evaluation or a print, unpacked
_NAMES = ("name", "name_ur", "relation_name", "district", "village")
_WORDS: Mapping[tuple[str, str], type[StrEnum]] = {
    ("identifier", "kind"): IdentityKind,
    ("contact", "whose"): PhoneOwner,
    ("relative", "kinship"): Kinship,
    ("consanguinity", "degree"): Degree,
    ("document", "kind"): DocumentKind,
    ("document", "language"): Language,
}
_EVALUATION, _REPORT, _RESULTS, _WARNINGS = (
    Evaluation,
    ReportContent,
    tuple[GeneResult, ...],
    tuple[Message, ...],
)
_PACKED: Mapping[tuple[str, str], Any] = {
    ("evaluation", "content"): _EVALUATION,
    ("print_content", "content"): _REPORT,
    ("panel_import", "results"): _RESULTS,
}
_JSON: Mapping[tuple[str, str], Any] = {
    ("panel_import", "warnings"): _WARNINGS,
    ("genotype_call", "reason"): Message,
}
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
# A message fills in names only: a width or an attribute in the braces is no sentence of ours.
_NOT_A_NAME = re.compile(r"\{[^{}]*[^{}\w][^{}]*\}|\{\d*\}")


def impossible(table: str, row_id: object) -> UserError:
    """The refusal of a row that no program of ours can have written."""
    return UserError(
        N_("The file holds something that cannot be right ({table}, {row}). Nothing was taken in."),
        N_("Do not use this file. Tell the other clinic, and ask for a new one."),
        table=table,
        row=str(row_id)[:40],
    )


def is_id(text: object) -> bool:
    """Whether it can be the id of a row or a person."""
    return isinstance(text, str) and bool(_ID.fullmatch(text))


def check(table: str, row: Mapping[str, Any]) -> None:
    """Check the values of a row. Raises as :func:`check_rows`."""
    check_rows(table, tuple(row), [tuple(row.values())])


def check_rows(table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Check the values of many rows, each different value of a column once.

    Raises:
        UserError: one cannot be right, or a newer program wrote it.
    """
    for place, column in enumerate(columns):
        try:
            values = {row[place] for row in rows}
        except TypeError as error:  # a list or a mapping is no value
            raise impossible(table, column) from error
        for value in values:
            if not _fits(column, value):
                raise impossible(table, column)
            if value is not None and (table, column) in _CHECKS:
                _CHECKS[table, column](table, {column: value})


def _fits(column: str, value: Any) -> bool:
    if value is None or isinstance(value, bytes):
        return True
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return isinstance(value, str) and _text_fits(column, value)


def _text_fits(column: str, text: str) -> bool:
    if "\0" in text or len(text) > (_LONGEST_NAME if column in _NAMES else _LONGEST_TEXT):
        return False
    if column.endswith("_id") or column == "id":
        return not text or is_id(text)
    if column in _MOMENTS:
        return _readable(datetime.fromisoformat, text)
    if column in _DAYS:
        return _readable(date.fromisoformat, text) if text else column not in _NEEDED_DAYS
    return True


def _readable(read: Callable[[str], date], text: str) -> bool:
    try:
        return _FIRST_YEAR <= read(text).year <= _LAST_YEAR
    except ValueError:
        return False


def _word(table: str, row: Mapping[str, Any], column: str) -> None:
    try:
        _WORDS[table, column](row[column])
    except ValueError as error:
        raise refusals.newer_program_needed() from error


def _packed(table: str, row: Mapping[str, Any], column: str) -> None:
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(row[column], _LARGEST_CONTENT)
    except (zlib.error, TypeError) as error:
        raise impossible(table, row.get("id", "")) from error
    if not inflate.eof:
        raise impossible(table, column)
    _held(table, row, text.decode("utf-8", "replace"), _PACKED[table, column])


def require_hash(table: str, row: Mapping[str, Any]) -> None:
    """The content of an evaluation must be what its own hash says.

    Raises:
        UserError: it is not.
    """
    if (
        table == "evaluation"
        and hashlib.sha256(zlib.decompress(row["content"])).hexdigest() != row["content_sha256"]
    ):
        raise impossible(table, row["id"])


def _held(table: str, row: Mapping[str, Any], text: str, kind: Any) -> None:
    import msgspec

    try:
        found = from_json(text, kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise impossible(table, row.get("id", "")) from error
    said = found.warnings if isinstance(found, Evaluation) else found
    for one in said if isinstance(said, tuple) else (said,):
        if isinstance(one, Message) and _NOT_A_NAME.search(one.sentence):
            raise impossible(table, row.get("id", ""))


def _json(table: str, row: Mapping[str, Any], column: str) -> None:
    _held(table, row, str(row[column]), _JSON[table, column])


def _languages(_table: str, row: Mapping[str, Any]) -> None:
    for code in str(row["languages"]).split(" "):
        if code not in set(Language):
            raise refusals.newer_program_needed()


def _table_name(table: str, row: Mapping[str, Any]) -> None:
    if row["table_name"] not in CARRIED:
        raise impossible(table, row["table_name"])


def _alleles(table: str, row: Mapping[str, Any]) -> None:
    if row["alleles"] and not all(str(row["alleles"]).split("/")):
        raise impossible(table, row["alleles"])


def _bound(
    check_one: Callable[[str, Mapping[str, Any], str], None], column: str
) -> Callable[[str, Mapping[str, Any]], None]:
    return lambda table, row: check_one(table, row, column)


_CHECKS: Mapping[tuple[str, str], Callable[[str, Mapping[str, Any]], None]] = {
    **{place: _bound(_word, place[1]) for place in _WORDS},
    **{place: _bound(_packed, place[1]) for place in _PACKED},
    **{place: _bound(_json, place[1]) for place in _JSON},
    ("print_content", "languages"): _languages,
    ("carried_row", "table_name"): _table_name,
    ("genotype_call", "alleles"): _alleles,
}
