"""Source tables as written: tab-separated text, one header line, no quoting; ``|`` parts several values of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.support.errors import UserError
from app.support.i18n import N_, Message, message

Row = Mapping[str, str]
DESCRIPTION = "pack.toml"
MAX_TABLE_BYTES = 4_000_000
_DIGITS = re.compile(r"(\d+)")
_HIDDEN = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\xa0\\xad\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]"
)  # control and direction signs; the joiners U+200C and U+200D belong to Urdu
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the sources. ``row``: line number in the file, the header being 1; 0 is the whole file."""

    file: str
    row: int
    message: Message


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of a source table and where it stands."""

    file: str
    line: int
    cells: Row

    def problem(self, sentence: str, /, **values: str | int | float) -> Problem:
        return Problem(self.file, self.line, message(sentence, **values))


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of the sources; tables of one name in several files are joined. ``file``: the first of them."""

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything in a sources folder, and what could not be read."""

    description: Mapping[str, Any]
    tables: Mapping[str, SourceTable]
    problems: tuple[Problem, ...] = ()

    def rows(self, table: str) -> tuple[SourceRow, ...]:
        """The rows of a table; none if the table is missing."""
        found = self.tables.get(table)
        return found.rows if found else ()


@dataclass(slots=True)
class _Reading:
    problems: list[Problem] = field(default_factory=list)

    def note(self, file: str, row: int, sentence: str, /, **values: str | int | float) -> None:
        self.problems.append(Problem(file, row, message(sentence, **values)))


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def natural(text: str) -> list[tuple[int, int, str]]:
    """Sort key that orders numbers inside a text by their value."""
    return [(0, int(t), "") if t.isdecimal() else (1, 0, t) for t in _DIGITS.split(text) if t]


def read_sources(folder: Path) -> Sources:
    """Read every table under ``folder``. Raises UserError if there is no such folder."""
    if not folder.is_dir():
        raise UserError(
            N_("There are no rule sources in {folder}."),
            N_("Name the folder that holds the file pack.toml."),
            folder=str(folder),
        )
    reading = _Reading()
    tables: dict[str, SourceTable] = {}
    for path in sorted(folder.rglob("*.tsv")):
        table = _read_table(path, path.relative_to(folder).as_posix(), reading)
        if table is not None:
            _join(tables, table, reading)
    return Sources(_description(folder, reading), tables, tuple(reading.problems))


def _description(folder: Path, reading: _Reading) -> Mapping[str, Any]:
    import tomllib  # sources only: a built pack is opened without it

    try:
        return tomllib.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except FileNotFoundError:
        reading.note(DESCRIPTION, 0, N_("This file is missing."))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        reading.note(DESCRIPTION, 0, N_("This file cannot be read: {reason}."), reason=str(error))
    return {}


def _table_name(file: str) -> str:
    """``sources_guidelines.tsv`` joins ``sources.tsv``; every other table is named like its file."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".tsv")
    return "sources" if stem.startswith("sources_") else stem


def _text(path: Path, file: str, reading: _Reading) -> str | None:
    try:
        data = path.read_bytes()
        if len(data) > MAX_TABLE_BYTES:
            reading.note(file, 0, N_("This file is larger than {limit} bytes."), limit=MAX_TABLE_BYTES)
            return None
        return data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        reading.note(file, 0, N_("This file is not UTF-8 text (byte {place})."), place=error.start)
    except OSError as error:
        reading.note(file, 0, N_("This file cannot be read: {reason}."), reason=str(error.strerror))
    return None


def _read_table(path: Path, file: str, reading: _Reading) -> SourceTable | None:
    text = _text(path, file, reading)
    if text is None:
        return None
    lines = text.split("\n")
    columns = tuple(lines[0].split("\t"))
    if len(set(columns)) != len(columns) or not all(_NAME.fullmatch(column) for column in columns):
        reading.note(file, 1, N_("The first line is not a header of column names, each once."))
        return None
    if lines[-1]:
        reading.note(file, len(lines), N_("The last line has no line end; the file may be cut."))
    rows = tuple(_rows(lines, columns, file, reading))
    return SourceTable(_table_name(file), file, columns, rows)


def _rows(
    lines: Sequence[str], columns: tuple[str, ...], file: str, reading: _Reading
) -> Iterator[SourceRow]:
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            if number < len(lines):
                reading.note(file, number, N_("This line is empty."))
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            reading.note(
                file,
                number,
                N_("This line has {found} cells; the header has {expected}."),
                found=len(cells),
                expected=len(columns),
            )
            continue
        if any(cell != cell.strip() or "\r" in cell for cell in cells):
            reading.note(file, number, N_("A cell begins or ends with a blank."))
        for column, cell in zip(columns, cells, strict=True):
            if hidden := _HIDDEN.search(cell):
                reading.note(
                    file,
                    number,
                    N_("{column}: the sign {sign} cannot be seen and may hide or turn what is read."),
                    column=column,
                    sign=f"U+{ord(hidden[0]):04X}",
                )
        yield SourceRow(file, number, dict(zip(columns, cells, strict=True)))


def _join(tables: dict[str, SourceTable], table: SourceTable, reading: _Reading) -> None:
    first = tables.get(table.name)
    if first is None:
        tables[table.name] = table
    elif table.name != "sources":
        reading.note(
            table.file, 0, N_("{file} has the same name; a table's name is its own."), file=first.file
        )
    elif first.columns != table.columns:
        reading.note(table.file, 1, N_("The columns differ from those of {file}."), file=first.file)
    else:
        tables[table.name] = SourceTable(table.name, first.file, first.columns, first.rows + table.rows)
