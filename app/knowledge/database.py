"""The rules database inside a pack: one SQLite table of text columns per source table.

Its bytes depend on the rows alone: rows are sorted, tables are only ever appended to, there is no index, bytes
without meaning are wiped, and the fields of the header in which SQLite leaves its version and its count of writes are
overwritten. So two machines with different SQLite libraries build the same file (a test compares two).
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.knowledge.tables import Row, SourceTable, natural
from app.support.errors import UserError
from app.support.i18n import N_

Tables = Mapping[str, Sequence[Row]]
_PAGE = 4096
_PAGE_HEADERS = {5: 12, 13: 8}  # interior and leaf pages of tables; no other kind begins with these
_MAGIC = b"SQLite format 3\0"
_APPLICATION = 0x52484252  # "RHBR"
_PLAIN_TABLE = re.compile(r'CREATE TABLE "([a-z][a-z0-9_]*)" \(("[a-z0-9_]+" TEXT NOT NULL(, )?)+\)')
_MAX_STEPS = 200_000_000  # virtual machine steps; a whole pack needs a few hundred thousand
MAX_TABLES, MAX_ROWS, MAX_CELLS = 200, 500_000, 20_000_000
"""Most tables, rows and cells of a pack; the core pack has some 6,000 rows. Damaged pages can repeat without end."""
MAX_LETTERS = 200_000_000
_FIXED_HEADER = {24: 1, 92: 1, 96: 3_040_000}  # change counter, "version valid for" it, library version


def database_bytes(tables: Mapping[str, SourceTable]) -> bytes:
    """The database of these tables; the order of rows in the sources does not matter."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for setting in (f"page_size={_PAGE}", "encoding='UTF-8'", "auto_vacuum=NONE", "secure_delete=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA application_id={_APPLICATION}")
        connection.execute("BEGIN")
        for name in sorted(tables):
            _write(connection, tables[name])
        connection.execute("COMMIT")
        data = bytearray(connection.serialize())
    finally:
        connection.close()
    for offset, value in _FIXED_HEADER.items():
        data[offset : offset + 4] = value.to_bytes(4, "big")
    _wipe_gaps(data)
    return bytes(data)


def _wipe_gaps(data: bytearray) -> None:
    """Clear the unused middle of each table page, where splitting a page may leave traces of its old rows
    (layout of a page: the file format document of SQLite, section 1.6)."""
    for page in range(0, len(data), _PAGE):
        header = page + (100 if page == 0 else 0)
        length = _PAGE_HEADERS.get(data[header])
        if length is not None:
            cells = int.from_bytes(data[header + 3 : header + 5], "big")
            gap, content = (
                header + length + 2 * cells,
                page + int.from_bytes(data[header + 5 : header + 7], "big"),
            )
            data[gap:content] = bytes(content - gap)


def _write(connection: sqlite3.Connection, table: SourceTable) -> None:
    columns = ", ".join(f'"{column}" TEXT NOT NULL' for column in table.columns)
    connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    rows = [tuple(row.cells[column] for column in table.columns) for row in table.rows]
    rows.sort(key=lambda cells: (natural(cells[0]), cells))
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608 - checked names


def read_tables(data: bytes, name: str) -> Tables:
    """All rows of a rules database, opened in memory. ``name``: the pack's file name, for the refusal.

    Only plain tables are read: a view, trigger or virtual table would be a stranger's code. Raises UserError.
    """
    with _opened(data, name) as connection:
        reading = _Reading(connection, name)
        return {table: reading.rows(table) for table in _plain_tables(connection)}


class StoredTables(Mapping[str, Sequence[Row]]):
    """As :func:`read_tables`, each table's rows read whenever they are asked for and not kept.

    Only for packs that were read whole once before: what is wrong in a table shows when it is asked for.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        self._open: sqlite3.Connection | None = None
        with _opened(data, name) as connection:
            self._tables = _plain_tables(connection)

    @contextlib.contextmanager
    def held_open(self) -> Iterator[None]:
        """Many tables are asked for inside the block, in this thread alone: the database is laid out once."""
        with _opened(self._data, self._name) as connection:
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    def __getitem__(self, table: str) -> Sequence[Row]:
        if table not in self._tables:
            raise KeyError(table)
        if self._open is not None:
            return _Reading(self._open, self._name).rows(table)
        with _opened(self._data, self._name) as connection:
            return _Reading(connection, self._name).rows(table)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@contextlib.contextmanager
def _opened(data: bytes, name: str) -> Iterator[sqlite3.Connection]:
    """The database in memory, nothing in it trusted; what goes wrong while reading is one refusal."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        if not data.startswith(_MAGIC):
            raise ValueError("not a database")
        connection.deserialize(data)
        for setting in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.set_progress_handler(lambda: 1, _MAX_STEPS)
        yield connection
    except (sqlite3.Error, UnicodeDecodeError, ValueError, OverflowError) as error:
        raise UserError(
            N_("The rule pack {name} is damaged: its rules cannot be read."),
            N_("Copy it again from where it came from."),
            name=name,
        ) from error
    finally:
        connection.close()


def _plain_tables(connection: sqlite3.Connection) -> list[str]:
    names: list[str] = []
    for kind, definition in connection.execute("SELECT type, sql FROM sqlite_master ORDER BY name"):
        plain = _PLAIN_TABLE.fullmatch(definition or "")
        if kind != "table" or plain is None:
            raise ValueError("not a plain table")
        if len(names) == MAX_TABLES:
            raise ValueError("too many tables")
        names.append(plain.group(1))
    return names


@dataclass(slots=True)
class _Reading:
    """Counts what was read, so that a small file cannot fill the memory."""

    connection: sqlite3.Connection
    name: str
    read: int = 0
    cells: int = 0
    letters: int = 0

    def rows(self, table: str) -> list[Row]:
        cursor = self.connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608 - checked name
        columns = [column[0] for column in cursor.description]
        rows: list[Row] = []
        for row in cursor:
            self._count(row)
            rows.append(dict(zip(columns, row, strict=True)))
        return rows

    def _count(self, row: Sequence[str]) -> None:
        self.read, self.cells = self.read + 1, self.cells + len(row)
        self.letters += sum(map(len, row))
        if self.read > MAX_ROWS or self.cells > MAX_CELLS or self.letters > MAX_LETTERS:
            raise UserError(
                N_("The tables of the rule pack {name} are too large (more than {rows} rows)."),
                N_("It was not made by the maintainers' program; do not use it."),
                name=self.name,
                rows=MAX_ROWS,
            )
