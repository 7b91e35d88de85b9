"""``db check|backup|restore|audit-verify|export-fhir``: the records from a terminal, opened with a user's secret.

The secret is asked for without showing it; where there is no terminal it is the first line of standard input.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.cli.output import write_line
from app.services import backups, clinics, exports, upkeep
from app.services.clinics import Clinic

REFUSED = 2


def _secret(what: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{what}: ", stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Clinic]:
    """The clinic of this computer (or the practice clinic), closed again at the end."""
    if arguments.practice_clinic:
        clinic = clinics.open_practice()
    else:
        readable = getattr(arguments, "what_can_be_read", False)
        secret = _secret("PIN or passphrase")
        clinic = clinics.unlock(arguments.user or "", secret, what_can_be_read=readable)
    warn(clinic)
    try:
        yield clinic
    finally:
        clinics.close(clinic)


def warn(clinic: Clinic) -> None:
    """Say on standard error what is wrong with the records or this computer; the work goes on."""
    for one in clinic.warnings:
        print(f"rahbar: {one.text()}", file=sys.stderr)


def check(arguments: argparse.Namespace) -> int:
    """Check every page of the records; exit code 2 when something is wrong."""
    with opened(arguments) as clinic:
        found = upkeep.check_file(clinic)
    write_line({"sound": found.sound, "problems": list(found.problems), "rows": dict(found.rows)})
    return 0 if found.sound else REFUSED


def audit_verify(arguments: argparse.Namespace) -> int:
    """Check the audit's chain; exit code 2 when a link is broken."""
    with opened(arguments) as clinic:
        found = upkeep.verify_audit(clinic)
    problem = found.problem.text() if found.problem else ""
    write_line(
        {"whole": found.whole, "entries": found.entries, "broken_at": found.broken_at, "problem": problem}
    )
    return 0 if found.whole else REFUSED


def backup(arguments: argparse.Namespace) -> int:
    """A verified copy of the clinic; says where it is."""
    with opened(arguments) as clinic:
        made = backups.backup_now(clinic, arguments.to)
    write_line({"folder": str(made.folder), "rows": dict(made.rows)})
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup in the place of this computer's clinic; what was there is set aside."""
    secret = _secret("PIN, passphrase or recovery code")
    restored = backups.put_back(arguments.folder, "" if arguments.recovery else arguments.user or "", secret)
    write_line(
        {
            "clinic": restored.clinic.name,
            "from": str(restored.source.folder),
            "last_entry": restored.last_entry,
            "rows": dict(restored.rows),
            "set_aside": str(restored.aside or ""),
            "keys_alone": restored.keys_alone,
        }
    )
    warn(restored.clinic)
    clinics.close(restored.clinic)
    return 0


def export_fhir(arguments: argparse.Namespace) -> int:
    """One patient's record as a FHIR R4 collection in a new file."""
    with opened(arguments) as clinic:
        written = exports.write_fhir(clinic, arguments.patient, arguments.out)
    write_line({"file": str(written), "patient": arguments.patient})
    return 0
