"""The index behind the search box. It is derived from names and may be rebuilt at any time.

``name_token``: every distinct word of a name, its consonant key, and how many names
use it. ``name_part``: its keys and what is left of
them without any one letter, so that keys one letter apart meet. ``name_word``: which patients carry the word;
``rank`` is the number of words of the patient's own name, so that shorter names come first, plus ten for the
father's or husband's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import run

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = """
CREATE TABLE name_token (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX name_token_key ON name_token(key);
CREATE TABLE name_part (
    part TEXT NOT NULL,
    token_id INTEGER NOT NULL REFERENCES name_token(id),
    PRIMARY KEY (part, token_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE name_word (
    token_id INTEGER NOT NULL REFERENCES name_token(id),
    rank INTEGER NOT NULL,
    mr_sequence INTEGER NOT NULL REFERENCES patient(mr_sequence),
    place INTEGER NOT NULL,
    PRIMARY KEY (token_id, rank, mr_sequence DESC, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_word_patient ON name_word(mr_sequence);
"""


def apply(database: Database) -> None:
    run(database, TABLES)
