"""Records that count no more: joined with another one, or withdrawn; and which rows a joining carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# closing: superseded without a successor means that the record was opened again. carried_row: old_id counted before
# the joining; new_id counts since ("" where a row that the kept record had already says it); displaced_id: the kept
# record's own older row that gave way ("" if none did). returned_row: a row that was entered again under another id
# when records were parted.
TABLES = f"""
CREATE TABLE closing (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    kept_id TEXT REFERENCES patient(id),
    {clinical("closing")},
    CHECK (kept_id <> patient_id)
) STRICT;
CREATE UNIQUE INDEX closing_current ON closing(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX closing_kept ON closing(kept_id) WHERE superseded_at IS NULL;
CREATE TABLE carried_row (
    closing_id TEXT NOT NULL REFERENCES closing(id),
    place INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    old_id TEXT NOT NULL,
    new_id TEXT NOT NULL,
    displaced_id TEXT NOT NULL,
    PRIMARY KEY (closing_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE returned_row (
    row_id TEXT PRIMARY KEY NOT NULL,
    again_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    keep_history(database, "closing")
    for table in ("carried_row", "returned_row"):
        keep_rows(database, table)
