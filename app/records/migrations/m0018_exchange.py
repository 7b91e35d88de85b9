"""Paired clinics: their keys, files sent and taken in, where both sides changed the same, and foreign names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# paired_clinic: public is Ed25519, box X25519, raw bytes; superseded without a successor means paired no more.
# exchange: one file. upto and upto_hash: the sender's last audit entry that the file covers; confirmed: the entry of
# ours that the other clinic says it has taken in; marks: rows of append-only tables when the file was made, as JSON.
# exchange_conflict: ours_id and theirs_id name two rows about the same thing ("": withdrawn); content: their row, if
# it does not stand in its table yet. Superseded without a successor means settled.
# arrival: a patient that a file changed; evaluation_row: the newest evaluation then, which knows nothing of it.
# Both clinics may hold the same laboratory file, or the same card, of a person who is registered at both: the two
# records are offered for joining, so these are unique for one patient only.
TABLES = f"""
CREATE TABLE paired_clinic (
    id TEXT PRIMARY KEY NOT NULL,
    clinic_id TEXT NOT NULL CHECK (clinic_id <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    public BLOB NOT NULL CHECK (length(public) = 32),
    box BLOB NOT NULL CHECK (length(box) = 32),
    {clinical("paired_clinic")}
) STRICT;
CREATE UNIQUE INDEX paired_clinic_current ON paired_clinic(clinic_id) WHERE superseded_at IS NULL;
CREATE TABLE exchange (
    id TEXT PRIMARY KEY NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('patient', 'changes')),
    patients INTEGER NOT NULL CHECK (patients >= 0),
    upto INTEGER NOT NULL CHECK (upto >= 0),
    upto_hash TEXT NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed >= 0),
    marks TEXT NOT NULL CHECK (json_valid(marks)),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE INDEX exchange_clinic ON exchange(clinic_id, direction);
CREATE TABLE arrival (
    exchange_id TEXT NOT NULL REFERENCES exchange(id),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    rows INTEGER NOT NULL,
    evaluation_row INTEGER NOT NULL,
    PRIMARY KEY (exchange_id, patient_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX arrival_patient ON arrival(patient_id, evaluation_row);
CREATE TABLE exchange_conflict (
    id TEXT PRIMARY KEY NOT NULL,
    exchange_id TEXT NOT NULL REFERENCES exchange(id),
    patient_id TEXT NOT NULL REFERENCES patient(id),
    table_name TEXT NOT NULL,
    ours_id TEXT NOT NULL,
    theirs_id TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content)),
    {clinical("exchange_conflict")}
) STRICT;
CREATE INDEX exchange_conflict_patient ON exchange_conflict(patient_id) WHERE superseded_at IS NULL;
CREATE TABLE other_number (
    patient_id TEXT NOT NULL REFERENCES patient(id),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL,
    mr_number TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id),
    PRIMARY KEY (patient_id, clinic_id, mr_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX other_number_number ON other_number(mr_number);
CREATE TABLE foreign_user (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES user(id),
    clinic_id TEXT NOT NULL,
    clinic_name TEXT NOT NULL
) STRICT;
DROP INDEX panel_import_once;
CREATE UNIQUE INDEX panel_import_once ON panel_import(file_sha256, sample, patient_id) WHERE superseded_at IS NULL;
DROP INDEX identifier_own_card;
CREATE UNIQUE INDEX identifier_own_card ON identifier(value, patient_id) WHERE kind = 'own_card'
    AND superseded_at IS NULL;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    for table in ("paired_clinic", "exchange_conflict"):
        keep_history(database, table)
    for table in ("exchange", "arrival", "other_number", "foreign_user"):
        keep_rows(database, table)
