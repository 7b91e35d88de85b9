"""What is being typed and not saved yet: kept with the records, so that it is as private as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import run

if TYPE_CHECKING:
    from sqlite_utils import Database

# One per user, form and patient ("" for a form without one); gone once it was saved or thrown away: no clinical row.
TABLES = """
CREATE TABLE draft (
    user_id TEXT NOT NULL REFERENCES user(id),
    form TEXT NOT NULL CHECK (form <> ''),
    patient_id TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    kept_at TEXT NOT NULL,
    PRIMARY KEY (user_id, form, patient_id)
) STRICT, WITHOUT ROWID;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
