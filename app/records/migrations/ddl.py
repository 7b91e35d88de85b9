"""What the steps share: the columns of a clinical row, and the triggers that keep it as it was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SUPERSEDE_COLUMNS = ("superseded_at", "superseded_by", "superseded_user", "superseded_reason")


def clinical(table: str) -> str:
    """The columns that end every clinical table: who entered the row, and what took its place.

    A row counts while ``superseded_at`` is NULL. ``superseded_by`` names the row that replaced it; without one it
    was withdrawn (entered in error).
    """
    return f"""
        reason TEXT NOT NULL DEFAULT '',
        entered_at TEXT NOT NULL,
        entered_by TEXT NOT NULL REFERENCES user(id),
        superseded_at TEXT,
        superseded_by TEXT REFERENCES {table}(id) DEFERRABLE INITIALLY DEFERRED,
        superseded_user TEXT REFERENCES user(id),
        superseded_reason TEXT,
        CHECK ((superseded_at IS NULL) = (superseded_user IS NULL)),
        CHECK (superseded_by IS NULL OR superseded_at IS NOT NULL)"""


def run(database: Database, script: str) -> None:
    """Run the statements of a step inside its transaction."""
    database.executescript(script)


def keep_rows(database: Database, table: str, *, changeable: tuple[str, ...] = ()) -> None:
    """Refuse deleting the table's rows and changing any column but ``changeable``."""
    fixed = [column.name for column in database.table(table).columns if column.name not in changeable]
    refusal = f"SELECT RAISE(ABORT, '{table}: rows are kept as entered')"
    database.execute(f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} BEGIN {refusal}; END")
    database.execute(
        f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE OF {', '.join(fixed)} ON {table} BEGIN {refusal}; END"
    )


def keep_history(database: Database, table: str) -> None:
    """Make a clinical table append-only: a row is superseded once, and never else touched."""
    keep_rows(database, table, changeable=SUPERSEDE_COLUMNS)
    database.execute(
        f"CREATE TRIGGER {table}_superseded_once BEFORE UPDATE ON {table} WHEN OLD.superseded_at IS NOT NULL "
        f"BEGIN SELECT RAISE(ABORT, '{table}: this row was superseded before'); END"
    )
