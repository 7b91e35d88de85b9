"""The only door to the database libraries: the order of their imports, the connection, and their errors.

sqlite-utils catches the errors of the driver it was imported with. Imported before SQLCipher's driver has taken
that place, it misses them, leaves a transaction open, and rows that look saved are gone after closing.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.records import refusals
from app.records.private_files import create_private_file

if TYPE_CHECKING:
    from sqlite_utils import Database

DATABASE = "clinic.db"
PLAIN_SQLITE = b"SQLite format 3\0"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # INSERT OR REPLACE must not slip past the triggers that refuse DELETE
    "temp_store=MEMORY",
    "cache_size=-16000",
    "trusted_schema=OFF",
)


@functools.cache
def libraries() -> tuple[Any, Any]:
    """SQLCipher's driver and sqlite-utils, joined.

    Raises:
        RuntimeError: something imported sqlite-utils first, over another driver (a bug: rows would be lost).
    """
    import sqlcipher3
    import sqlcipher3.dbapi2

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    import sqlite_utils
    import sqlite_utils.utils

    joined: Any = sqlite_utils.utils
    if joined.sqlite3 is not sqlcipher3:
        raise RuntimeError("sqlite_utils was imported before app.records.engine: it would lose rows silently")
    return sqlcipher3.dbapi2, sqlite_utils


@contextmanager
def told_of_database(folder: Path) -> Iterator[None]:
    """Turn what a person can mend (full, read-only, damaged, busy) into a sentence; other errors are bugs."""
    driver, _ = libraries()
    try:
        yield
    except driver.DatabaseError as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith("SQLITE_FULL"):
            raise refusals.disk_full(folder) from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_AUTH")):
            if name == "SQLITE_CANTOPEN" and refusals.has_no_room(folder):
                raise refusals.disk_full(folder) from error
            raise refusals.read_only(folder) from error
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise refusals.damaged(folder) from error
        if name.startswith("SQLITE_IOERR"):
            if refusals.has_no_room(folder):  # also said so when the index beside the file cannot grow
                raise refusals.disk_full(folder) from error
            raise refusals.drive_failed(folder) from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise refusals.opened_elsewhere(folder) from error
        raise


LONGEST_PATH = 480
"""Bytes of the records' path: SQLite takes 512, its journals' endings among them."""


def check_header(path: Path) -> None:
    """Refuse what cannot be our encrypted file before the driver may touch it."""
    if not path.is_file():
        raise refusals.records_gone(path.parent)
    with refusals.told_of_files(path.parent), path.open("rb") as file:
        header = file.read(len(PLAIN_SQLITE))
    if header == PLAIN_SQLITE:
        raise refusals.not_ours(path.parent)
    if not header:
        raise refusals.damaged(path.parent)


def connect(path: Path, key: bytes, *, create: bool = False) -> Database:
    """The encrypted file as a sqlite-utils database. ``key``: 32 bytes, used as they are.

    Raises:
        UserError: no file, not our file, damaged (or another key), folder closed to us.
    """
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    if len(os.fsencode(path)) > LONGEST_PATH:
        raise refusals.path_too_long(path.parent)
    if create:
        with refusals.told_of_files(path.parent):
            create_private_file(path)
    else:
        check_header(path)
    driver, sqlite_utils = libraries()
    with told_of_database(path.parent):
        # no implicit transactions: a write is in Store.transaction, or it is committed at once
        connection = driver.connect(str(path), timeout=5, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")  # a wrong key must not write to stderr
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master")
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            database: Database = sqlite_utils.Database(connection, execute_plugins=False)
        except BaseException:
            connection.close()
            raise
    return database


def file_of(database: Database) -> Path:
    """The file that the database is in."""
    return Path(str(database.execute("PRAGMA database_list").fetchone()[2]))


def problems(database: Database, *, quick: bool = False) -> list[str]:
    """What SQLite's and SQLCipher's own checks find wrong; empty when the file is sound."""
    found = [str(row[0]) for row in database.execute("PRAGMA cipher_integrity_check")]
    check = "quick_check" if quick else "integrity_check"
    return found + [str(row[0]) for row in database.execute(f"PRAGMA {check}") if row[0] != "ok"]
