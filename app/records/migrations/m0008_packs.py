"""The rule packs that a clinic has worked with, which one it works with, and whose signatures it trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import keep_rows, run

if TYPE_CHECKING:
    from sqlite_utils import Database

# rule_pack: the whole pack file, deflated, so that an old answer can be explained and a backup carries its rules;
# signers as JSON: key to owner. pack_switch: the newest row is the pack in use. trusted_root: the lists of keys that
# came in packs, under the root that this clinic started from (the program's, or one that an administrator set).
TABLES = """
CREATE TABLE rule_pack (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    pack_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pack_date TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('program', 'file')),
    signers TEXT NOT NULL CHECK (json_valid(signers)),
    content BLOB NOT NULL,
    content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE pack_switch (
    number INTEGER PRIMARY KEY,
    pack_sha256 TEXT NOT NULL REFERENCES rule_pack(sha256),
    kind TEXT NOT NULL CHECK (kind IN ('program', 'install', 'restore')),
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE pack_revocation (
    id TEXT PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    reason_en TEXT NOT NULL,
    reason_ur TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
CREATE TABLE trusted_root (
    id TEXT PRIMARY KEY NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('program', 'administrator')),
    version INTEGER NOT NULL,
    content BLOB NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL REFERENCES user(id)
) STRICT;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    for table in ("rule_pack", "pack_switch", "pack_revocation", "trusted_root"):
        keep_rows(database, table)
