"""A prescriber's decision against an answer, with the reason and the answer that it was made against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# answer: what the card said, as a fingerprint; another answer for the drug is shown again in full.
TABLES = f"""
CREATE TABLE override (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    drug TEXT NOT NULL CHECK (drug <> ''),
    answer TEXT NOT NULL CHECK (answer <> ''),
    why TEXT NOT NULL CHECK (why <> ''),
    {clinical("override")}
) STRICT;
CREATE INDEX override_patient ON override(patient_id, superseded_at);
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    keep_history(database, "override")
