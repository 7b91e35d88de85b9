"""The clinic's signing key, cards signed with it, keys of other clinics, the letterhead, and what prints said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# clinic_key: Ed25519, raw bytes; the newest row signs, older ones still prove what they signed.
# card: superseded means cancelled. print_content: what one print said, as JSON text, deflated, so that a reprint
# says the same; languages in the order of the pages.
TABLES = f"""
CREATE TABLE clinic_key (
    id TEXT PRIMARY KEY NOT NULL,
    private BLOB NOT NULL CHECK (length(private) = 32),
    public BLOB NOT NULL CHECK (length(public) = 32),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE known_clinic (
    id TEXT PRIMARY KEY NOT NULL,
    key_id TEXT NOT NULL,
    public BLOB NOT NULL CHECK (length(public) = 32),
    name TEXT NOT NULL CHECK (name <> ''),
    {clinical("known_clinic")}
) STRICT;
CREATE UNIQUE INDEX known_clinic_key ON known_clinic(public) WHERE superseded_at IS NULL;
CREATE TABLE card (
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    line TEXT NOT NULL CHECK (line <> ''),
    {clinical("card")}
) STRICT;
CREATE INDEX card_patient ON card(patient_id);
CREATE TABLE print_content (
    document_id TEXT PRIMARY KEY NOT NULL REFERENCES document(id),
    languages TEXT NOT NULL CHECK (languages <> ''),
    paper TEXT NOT NULL CHECK (paper <> ''),
    content BLOB NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE letterhead (
    id TEXT PRIMARY KEY NOT NULL,
    clinic_ur TEXT NOT NULL,
    doctor TEXT NOT NULL,
    registration TEXT NOT NULL,
    phone TEXT NOT NULL,
    logo BLOB NOT NULL,
    {clinical("letterhead")}
) STRICT;
CREATE UNIQUE INDEX letterhead_current ON letterhead(superseded_at IS NULL) WHERE superseded_at IS NULL;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    for table in ("clinic_key", "print_content"):
        keep_rows(database, table)
    for table in ("known_clinic", "card", "letterhead"):
        keep_history(database, table)
