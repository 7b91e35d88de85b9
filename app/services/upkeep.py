"""Is the clinic's file whole, and has anybody touched its audit? For the tools page and ``rahbar db``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.records import audit, engine
from app.records.backup import row_counts
from app.records.entries import AuditCheck
from app.services.access import Action, require
from app.services.clinics import Clinic

__all__ = ["AuditCheck", "FileCheck", "accept_audit", "check_file", "verify_audit"]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """``problems``: what the database's own checks found; ``rows``: by table."""

    problems: tuple[str, ...]
    rows: Mapping[str, int]

    @property
    def sound(self) -> bool:
        return not self.problems


def check_file(clinic: Clinic) -> FileCheck:
    """Check every page of the records file."""
    with clinic.store.exclusive(), engine.told_of_database(clinic.store.folder):
        return FileCheck(tuple(engine.problems(clinic.store.db)), row_counts(clinic.store.db))


def verify_audit(clinic: Clinic) -> AuditCheck:
    """Check the whole chain of the audit; the first broken link is named.

    Raises:
        UserError: the role does not allow it.
    """
    require(clinic.store, Action.AUDIT)
    return audit.verify(clinic.store)


def accept_audit(clinic: Clinic, reason: str) -> None:
    """Take the chain as it stands for whole again, after its break was looked into; kept with the reason.

    Raises:
        UserError: the role does not allow it.
    """
    require(clinic.store, Action.RESTORE)
    audit.accept_chain(clinic.store, reason)
