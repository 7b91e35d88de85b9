"""The import desk: marks that tell people apart, a laboratory's columns, and whose paper a typed result stood on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import SUPERSEDE_COLUMNS, clinical, keep_history, keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# mark_position: a position keeps its slot for ever, so that marks made with an older rule pack stay comparable.
# import_marks: two bits for each slot, lowest first (see app.clinical.genotype.identity).
TABLES = f"""
CREATE TABLE mark_position (
    slot INTEGER PRIMARY KEY CHECK (slot >= 0),
    position TEXT NOT NULL UNIQUE CHECK (position <> '')
) STRICT;
CREATE TABLE import_marks (
    import_id TEXT PRIMARY KEY NOT NULL REFERENCES panel_import(id),
    marks BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE column_mapping (
    id TEXT PRIMARY KEY NOT NULL,
    laboratory TEXT NOT NULL DEFAULT '',
    header_sha256 TEXT NOT NULL CHECK (length(header_sha256) = 64),
    header TEXT NOT NULL CHECK (json_valid(header)),
    mapping TEXT NOT NULL CHECK (json_valid(mapping)),
    {clinical("column_mapping")}
) STRICT;
CREATE UNIQUE INDEX column_mapping_current ON column_mapping(header_sha256) WHERE superseded_at IS NULL;
CREATE INDEX panel_import_size ON panel_import(file_size) WHERE superseded_at IS NULL;
ALTER TABLE lab_diplotype ADD COLUMN laboratory TEXT NOT NULL DEFAULT '';
ALTER TABLE lab_diplotype ADD COLUMN reported_on TEXT NOT NULL DEFAULT '';
DROP TRIGGER lab_diplotype_never_deleted;
DROP TRIGGER lab_diplotype_never_changed;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    keep_rows(database, "lab_diplotype", changeable=SUPERSEDE_COLUMNS)  # again, for the new columns too
    keep_rows(database, "mark_position")
    keep_rows(database, "import_marks")
    keep_history(database, "column_mapping")
