"""The opened clinic: one connection, one user, and one transaction per user action."""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.records.engine import DATABASE, connect, told_of_database
from app.records.entries import ClinicName, User
from app.records.folder_lock import FolderLock
from app.records.keys import KeyCost

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = ["DATABASE", "Clock", "Row", "Store", "Value", "local_clock", "new_id"]

Value = str | int | float | bytes | None
Row = dict[str, Any]
Touched = tuple[str, str, bool]  # a row's table and id; True: it was entered, False: it counts no more
Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """Now, with this computer's zone."""
    return datetime.now(UTC).astimezone()


def new_id() -> str:
    """A UUID for a row, made on this device."""
    return str(uuid.uuid4())


class Store:
    """An opened clinic, from :func:`app.records.clinic.open_clinic`; a context manager that closes it.

    All functions of the package take it first. It may be used from several threads: a transaction is one thread's
    until it ends. After :meth:`close` (also: idle lock) the key is dropped and nothing can be read.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        key: bytes,
        lock: FolderLock,
        clock: Clock = local_clock,
        cost: KeyCost | None = None,
    ) -> None:
        self.folder = folder
        self.db = database
        self.clock = clock
        self.cost = cost or KeyCost()
        self.user: User
        self.clinic: ClinicName
        self.viewed: set[tuple[str, str, str]] = set()
        self.touched: list[Touched] = []  # by the open or last transaction, in order
        self.everyone = False  # all records are being read: noted once, not part by part
        self.on_commit: list[Callable[[], None]] = []
        self.on_close: list[Callable[[], None]] = []
        self._key: bytes | None = key
        self._lock = lock
        self._guard = threading.RLock()
        self._depth = 0

    @property
    def key(self) -> bytes:
        """The data key, for wrapping it anew.

        Raises:
            RuntimeError: the clinic is closed.
        """
        if self._key is None:
            raise RuntimeError("the clinic is closed")
        return self._key

    def in_transaction(self) -> bool:
        """Whether a transaction is open now."""
        return bool(self.db.conn.in_transaction)

    def today(self) -> datetime:
        """Now, as the clinic's clock shows it."""
        return self.clock()

    def now(self) -> str:
        """Now as ISO text in UTC, so that texts sort by time."""
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One user action: all of it is on the disk when the block ends, or nothing of it ever.

        Inside another transaction it is a part of that one, undone alone when its own block fails.

        Raises:
            UserError: disk full, read-only, damaged or gone.
            RuntimeError: an error inside undid everything (such as a full disk) and was not passed on (a bug).
        """
        with self._guard, told_of_database(self.folder):
            self._depth += 1
            try:
                with self._part() if self._depth > 1 else self._whole():
                    yield
            finally:
                self._depth -= 1
            if not self._depth:
                for action in self.on_commit:
                    action()

    @contextmanager
    def _part(self) -> Iterator[None]:
        self._require_transaction()
        before = len(self.touched)
        try:
            with self.db.atomic():
                yield
                self._require_transaction()
        except BaseException:
            self.viewed.clear()
            del self.touched[before:]
            raise

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self.key  # noqa: B018 - refuses a closed store
        self.viewed.clear()
        self.touched.clear()
        self.db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._require_transaction()
            self.db.conn.execute("COMMIT")
        except BaseException:
            self.touched.clear()
            self.db.rollback()
            raise

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Keep every other thread out for a while, without a transaction (for a backup).

        Raises:
            RuntimeError: this thread is in a transaction; a backup would wait for its end for ever.
        """
        with self._guard:
            self.key  # noqa: B018 - refuses a closed store
            if self.in_transaction():
                raise RuntimeError("a backup is made outside any transaction")
            yield

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """All rows of a query, by column name."""
        with self._guard, told_of_database(self.folder):
            self.key  # noqa: B018 - refuses a closed store
            return list(self.db.query(sql, parameters))

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """The first row of a query."""
        return next(iter(self.rows(sql, parameters)), None)

    def tuples(self, sql: str, parameters: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, fastest."""
        with self._guard, told_of_database(self.folder):
            self.key  # noqa: B018 - refuses a closed store
            return list(self.db.conn.execute(sql, parameters))

    def execute(self, sql: str, parameters: Sequence[Value] = ()) -> int:
        """Run a write inside the open transaction; the number of rows changed."""
        self._require_transaction()
        return int(self.db.conn.execute(sql, parameters).rowcount)

    def execute_many(self, sql: str, rows: Iterator[Sequence[Value]] | Sequence[Sequence[Value]]) -> None:
        """Run a write once per row inside the open transaction."""
        self._require_transaction()
        self.db.conn.executemany(sql, rows)

    def _require_transaction(self) -> None:
        if not self.in_transaction():
            raise RuntimeError(
                "no transaction is open: writes belong in Store.transaction(), and an error that undid "
                "it must be passed on"
            )

    def insert(self, table: str, values: Mapping[str, Value]) -> None:
        """Insert one row; table and columns are names from our own code."""
        marks = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"  # noqa: S608 - our own names
        self.execute(sql, tuple(values.values()))

    def enter(self, table: str, values: Mapping[str, Value]) -> str:
        """Insert a row with who entered it and when; its id (made here unless ``values`` brings one)."""
        row_id = str(values.get("id") or new_id())
        entered = {"entered_at": self.now(), "entered_by": self.user.id}
        self.insert(table, {**values, "id": row_id, **entered})
        self.touched.append((table, row_id, True))
        return row_id

    def supersede(self, table: str, row_id: str, by: str | None, reason: str = "") -> None:
        """Mark a current row as replaced by another, or (``by`` None) as withdrawn.

        Raises:
            LookupError: no such current row.
        """
        changed = self.execute(
            f"UPDATE {table} SET superseded_at = ?, superseded_by = ?, superseded_user = ?, "  # noqa: S608
            "superseded_reason = ? WHERE id = ? AND superseded_at IS NULL",
            (self.now(), by, self.user.id, reason, row_id),
        )
        if changed != 1:
            raise LookupError(f"no current row {row_id} in {table}")
        self.touched.append((table, row_id, False))

    def next_number(self, counter: str) -> int:
        """Count up: 1, 2, 3 …; a number that was committed is never given again."""
        self.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1",
            (counter,),
        )
        return int(self.tuples("SELECT value FROM counter WHERE name = ?", (counter,))[0][0])

    def exchange_file(self, exchange: Callable[[], None], key: bytes) -> None:
        """Close the file, let ``exchange`` put another in its place, and go on with that under ``key``.

        If ``exchange`` fails, the old file goes on. Called inside :meth:`exclusive`.
        """
        self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()
        try:
            exchange()
        except BaseException:
            self.db = connect(self.folder / DATABASE, self.key)
            raise
        self.db, self._key = connect(self.folder / DATABASE, key), key

    def close(self) -> None:
        """Write everything out, close the file, drop the key and let others open the clinic. May be called twice."""
        with self._guard:
            if self._key is None:
                return
            try:
                for action in self.on_close:
                    action()
                with contextlib.suppress(
                    Exception
                ):  # a full checkpoint is a courtesy; the next start does it
                    self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._key = None
                self.db.close()
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
