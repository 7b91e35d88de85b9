"""Shape of the tables: all there, with their columns, filled cells, well-formed values and ids used once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.knowledge.contract import OPTIONAL, SCHEMA, TABLES
from app.knowledge.contract_shape import DATE, DECIMAL, FLAG, UR_STATE, WHOLE, TableContract
from app.knowledge.tables import DESCRIPTION, Problem, SourceRow, Sources, SourceTable, parts
from app.support.i18n import N_, message

_ABOUT = {
    "id": str,
    "version": int,
    "date": str,
    "valid_until": str,
    "schema": int,
    "min_program": str,
    "licence": str,
    "attribution": str,
}
_EXAMPLES = {
    DATE: "2026-11-24",
    DECIMAL: "0.5 | 2",
    WHOLE: "7",
    FLAG: "Y",
    UR_STATE: "unreviewed | reviewed:Dr Amina:2026-11-24",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_shape(sources: Sources) -> Iterator[Problem]:
    """Everything that must hold before facts can be compared."""
    if sources.description:
        yield from _check_description(sources)
    for name, contract in TABLES.items():
        table = sources.tables.get(name)
        if table is None:
            if name in OPTIONAL:
                continue
            yield Problem(f"{name}.tsv", 0, message(N_("This table is missing.")))
            continue
        missing = [column for column in contract.columns if column not in table.columns]
        for column in missing:
            yield Problem(table.file, 1, message(N_("The column {column} is missing."), column=column))
        if not missing:
            yield from _check_rows(table, contract)
    for table in sources.tables.values():
        yield from _check_ids(table)


def _check_description(sources: Sources) -> Iterator[Problem]:
    about = sources.description

    def fault(key: str) -> Problem:
        return Problem(DESCRIPTION, 0, message(N_("{column} is missing or not as agreed."), column=key))

    for key, kind in _ABOUT.items():
        if not isinstance(about.get(key), kind) or not about[key]:
            yield fault(key)
    for key in ("title", "changelog"):
        wording = about.get(key)
        if not isinstance(wording, dict) or not all(isinstance(wording.get(x), str) for x in ("en", "ur")):
            yield fault(key)
    days = {key: _is_day(str(about.get(key))) for key in ("date", "valid_until")}
    program = re.fullmatch(r"\d+(\.\d+)*", str(about.get("min_program")))
    yield from (fault(key) for key, right in {**days, "min_program": program}.items() if not right)
    if all(days.values()) and str(about["valid_until"]) <= str(about["date"]):
        yield Problem(DESCRIPTION, 0, message(N_("valid_until is not after date.")))
    if about.get("schema") != SCHEMA:
        yield fault("schema")
    if not _are_revocations(about.get("revokes", [])):
        yield fault("revokes")


def _are_revocations(found: object) -> bool:
    return isinstance(found, list) and all(_is_revocation(one) for one in found)


def _is_revocation(one: object) -> bool:
    """An earlier pack that this one withdraws: its SHA-256, and why in both languages."""
    if not isinstance(one, dict) or not re.fullmatch(r"[0-9a-f]{64}", str(one.get("sha256"))):
        return False
    return all(isinstance(one.get(f"reason_{word}"), str) and one[f"reason_{word}"] for word in ("en", "ur"))


def _check_rows(table: SourceTable, contract: TableContract) -> Iterator[Problem]:
    patterns = {column: re.compile(pattern) for column, pattern in contract.patterns.items()}
    for row in table.rows:
        for column in contract.filled:
            if not row.cells[column]:
                yield row.problem(N_("{column} is empty."), column=column)
        for column, pattern in patterns.items():
            yield from _check_value(row, column, pattern)


def _check_value(row: SourceRow, column: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    for value in parts(row.cells[column]):
        if not pattern.fullmatch(value) or (column == "date" and not _is_day(value)):
            yield row.problem(
                N_("{column}: {value} is not as agreed. Allowed: {allowed}."),
                column=column,
                value=value,
                allowed=_EXAMPLES.get(pattern.pattern) or pattern.pattern.replace("|", " | "),
            )


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_ids(table: SourceTable) -> Iterator[Problem]:
    key = table.columns[0]
    first: dict[str, SourceRow] = {}
    for row in table.rows:
        before = first.setdefault(row.cells[key], row)
        if before is not row:
            yield row.problem(
                N_("{value} was used before, in {file}, line {row}."),
                value=row.cells[key],
                file=before.file,
                row=before.line,
            )
