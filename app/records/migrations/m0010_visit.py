"""What a visit asks beside measurements: way of life, pregnancy, family, tumour and germline findings; relatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.migrations.ddl import clinical, keep_history, run

if TYPE_CHECKING:
    from sqlite_utils import Database

_BEGIN = """
    id TEXT PRIMARY KEY NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patient(id),
    encounter_id TEXT REFERENCES encounter(id),"""

TABLES = f"""
CREATE TABLE lifestyle ({_BEGIN}
    topic TEXT NOT NULL CHECK (topic <> ''),
    answer TEXT NOT NULL CHECK (answer <> ''),
    {clinical("lifestyle")}
) STRICT;
CREATE TABLE pregnancy ({_BEGIN}
    state TEXT NOT NULL CHECK (state IN ('pregnant', 'breast_feeding', 'neither')),
    noted_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    {clinical("pregnancy")}
) STRICT;
CREATE TABLE family_history ({_BEGIN}
    fact TEXT NOT NULL CHECK (fact <> ''),
    {clinical("family_history")}
) STRICT;
CREATE TABLE relative ({_BEGIN}
    kinship TEXT NOT NULL CHECK (kinship <> ''),
    name TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    onset_age REAL,
    deceased INTEGER NOT NULL DEFAULT 0 CHECK (deceased IN (0, 1)),
    relative_patient_id TEXT REFERENCES patient(id),
    {clinical("relative")}
) STRICT;
CREATE TABLE consanguinity ({_BEGIN}
    couple TEXT NOT NULL CHECK (couple IN ('parents', 'own')),
    degree TEXT NOT NULL CHECK (degree <> ''),
    {clinical("consanguinity")}
) STRICT;
CREATE TABLE tumour ({_BEGIN}
    type TEXT NOT NULL CHECK (trim(type) <> ''),
    stage TEXT NOT NULL DEFAULT '',
    {clinical("tumour")}
) STRICT;
CREATE TABLE tumour_marker ({_BEGIN}
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    alteration TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    {clinical("tumour_marker")}
) STRICT;
CREATE TABLE tumour_tested ({_BEGIN}
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    source TEXT NOT NULL DEFAULT '',
    {clinical("tumour_tested")}
) STRICT;
CREATE TABLE germline_variant ({_BEGIN}
    gene TEXT NOT NULL CHECK (trim(gene) <> ''),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    zygosity TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    {clinical("germline_variant")}
) STRICT;
CREATE UNIQUE INDEX lifestyle_current ON lifestyle(patient_id, topic) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX pregnancy_current ON pregnancy(patient_id) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX consanguinity_current ON consanguinity(patient_id, couple) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX tumour_current ON tumour(patient_id) WHERE superseded_at IS NULL;
CREATE INDEX family_history_patient ON family_history(patient_id, superseded_at);
CREATE INDEX relative_patient ON relative(patient_id, superseded_at);
CREATE INDEX relative_other ON relative(relative_patient_id) WHERE superseded_at IS NULL;
CREATE INDEX tumour_marker_patient ON tumour_marker(patient_id, superseded_at);
CREATE INDEX tumour_tested_patient ON tumour_tested(patient_id, superseded_at);
CREATE INDEX germline_variant_patient ON germline_variant(patient_id, superseded_at);
"""
NEW_TABLES = (
    "lifestyle",
    "pregnancy",
    "family_history",
    "relative",
    "consanguinity",
    "tumour",
    "tumour_marker",
    "tumour_tested",
    "germline_variant",
)


# An allergy belongs to the visit where it was told, as everything else does; the guards are made again with it.
ALLERGY = """
ALTER TABLE allergy ADD COLUMN encounter_id TEXT REFERENCES encounter(id);
DROP TRIGGER allergy_never_deleted;
DROP TRIGGER allergy_never_changed;
DROP TRIGGER allergy_superseded_once;
"""


def apply(database: Database) -> None:
    run(database, TABLES)
    run(database, ALLERGY)
    for table in ("allergy", *NEW_TABLES):
        keep_history(database, table)
