"""What was due after each evaluation, for the overdue list, and what people did about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = f"""
CREATE TABLE follow_up (
    evaluation_id TEXT NOT NULL REFERENCES evaluation(id),
    place INTEGER NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    action TEXT NOT NULL,
    due_on TEXT NOT NULL CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (evaluation_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_due ON follow_up(due_on);
CREATE TABLE follow_up_call (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    outcome TEXT NOT NULL CHECK (outcome <> ''),
    quiet_until TEXT NOT NULL,
    {clinical("follow_up_call")}
) STRICT;
CREATE INDEX follow_up_call_patient ON follow_up_call(patient_id, superseded_at);
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    keep_rows(database, "follow_up")
    keep_history(database, "follow_up_call")
