"""What the laboratory calls a germline finding (pathogenic, uncertain …) is kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import keep_history, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# The triggers name the columns that never change, so they are made anew for the longer table.
COLUMN = """
DROP TRIGGER germline_variant_never_deleted;
DROP TRIGGER germline_variant_never_changed;
DROP TRIGGER germline_variant_superseded_once;
ALTER TABLE germline_variant ADD COLUMN classification TEXT NOT NULL DEFAULT '';
"""


def apply(database: Database) -> None:
    run(database, COLUMN)
    keep_history(database, "germline_variant")
