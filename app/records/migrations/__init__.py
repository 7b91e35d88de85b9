"""The numbered steps from an empty file to today's tables; each is done whole or not at all.

A released step never changes: the next release adds one. Its name stands in the file, so that an older program
knows a file that it must not touch. Start at :func:`migrate`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.records.engine import file_of, libraries
from app.records.migrations import (
    m0001_clinic,
    m0002_patient,
    m0003_visit,
    m0004_genetics,
    m0005_evaluation,
    m0006_search,
    m0007_imports,
    m0008_packs,
    m0010_visit,
    m0011_cards,
    m0012_worklist,
    m0013_follow_up,
    m0014_override,
    m0015_variant_class,
    m0016_closing,
    m0017_drafts,
    m0018_exchange,
)
from app.records.refusals import newer_program_needed

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

STEPS = (
    m0001_clinic,
    m0002_patient,
    m0003_visit,
    m0004_genetics,
    m0005_evaluation,
    m0006_search,
    m0007_imports,
    m0008_packs,
    m0010_visit,
    m0011_cards,
    m0012_worklist,
    m0013_follow_up,
    m0014_override,
    m0015_variant_class,
    m0016_closing,
    m0017_drafts,
    m0018_exchange,
)
NAMES = tuple(step.__name__.rpartition(".m")[2] for step in STEPS)


def _migrations() -> Migrations:
    _, sqlite_utils = libraries()
    migrations: Migrations = sqlite_utils.Migrations("records")
    for name, step in zip(NAMES, STEPS, strict=True):
        migrations(name=name)(step.apply)
    return migrations


def pending(database: Database) -> bool:
    """Whether the file, written by an earlier program, will be changed by this one."""
    return bool(database.table_names()) and bool(_migrations().pending(database))


def migrate(database: Database, *, stop_before: str | None = None) -> tuple[str, ...]:
    """Bring the file up to this program; the names of the steps that were taken. ``stop_before``: for tests.

    Raises:
        UserError: the file knows a step that this program does not: a newer program wrote it.
    """
    migrations = _migrations()
    if {done.name for done in migrations.applied(database)} - set(NAMES):
        raise newer_program_needed(file_of(database).parent)
    pending = tuple(step.name for step in migrations.pending(database))
    if pending:
        migrations.apply(database, stop_before=stop_before)
    return pending
