"""Many files in one go: each sample goes to the patient whom it names for certain, or waits for a person.

Each sample is saved by itself, whole or not at all; stopping, a pulled stick or a bad file leaves the others as they
are. Each import can be undone later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from app.intake import Cancelled
from app.model.patient import Patient
from app.services import panel_import
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.found_files import FoundFile, read_file
from app.services.import_identity import doubts
from app.services.panel_import import known_imports
from app.services.sample_names import match
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

MOST_FILES = 50


class BatchState(StrEnum):
    """What became of a sample. WAITING: a person has to choose the patient or to look at what speaks against it."""

    SAVED = "saved"
    KNOWN = "known"
    WAITING = "waiting"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One sample of one file (or a whole file that could not be read: then without a sample)."""

    path: Path
    sample: str
    state: BatchState
    patient: Patient | None = None
    suggested: tuple[Patient, ...] = ()
    reasons: tuple[Message, ...] = ()
    found: FoundFile | None = field(default=None, repr=False)


def check_count(paths: Sequence[Path]) -> None:
    """At most 50 files at once.

    :raises UserError: there are more, or none.
    """
    if not paths:
        raise UserError(N_("No file is chosen."), N_("Mark the files to import."))
    if len(paths) > MOST_FILES:
        raise UserError(
            N_("{count} files are too many for one go."),
            N_("Mark at most {most} files."),
            count=len(paths),
            most=MOST_FILES,
        )


def import_all(
    clinic: Clinic,
    paths: Sequence[Path],
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    told: Callable[[BatchRow], None] = lambda _row: None,
) -> tuple[BatchRow, ...]:
    """Import every sample whose patient is certain; the table of what became of each. ``told``: each row as it is
    ready. Stopping ends after the sample in hand; what was not reached says so.

    :raises UserError: there are no files, or more than 50.
    """
    require(clinic.store, Action.IMPORT)
    check_count(paths)
    rows: list[BatchRow] = []
    stopped = cancelled or (lambda: False)
    for number, path in enumerate(paths):
        share = _Share(progress, number / len(paths), 1 / len(paths))
        for row in _file(clinic, path, share.told, stopped):
            rows.append(row)
            told(row)
        share.told(1.0)
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Share:
    """The progress of one file as a part of the whole."""

    progress: Callable[[float], None] | None
    start: float
    size: float

    def told(self, fraction: float) -> None:
        if self.progress is not None:
            self.progress(round(self.start + self.size * fraction, 6))  # never back by a rounding


def _file(
    clinic: Clinic, path: Path, progress: Callable[[float], None], stopped: Callable[[], bool]
) -> Iterator[BatchRow]:
    try:
        if stopped():
            raise Cancelled
        found = read_file(clinic.engine, clinic.store, path, lambda done: progress(0.7 * done), stopped)
    except UserError as refusal:
        yield BatchRow(path, "", BatchState.REFUSED, reasons=_said(refusal))
        return
    except Cancelled:
        yield BatchRow(path, "", BatchState.STOPPED)
        return
    for number, sample in enumerate(found.samples):
        yield (
            BatchRow(path, sample, BatchState.STOPPED, found=found)
            if stopped()
            else _sample(clinic, found, sample)
        )
        progress(0.7 + 0.3 * (number + 1) / len(found.samples))


def _said(refusal: UserError) -> tuple[Message, ...]:
    return (refusal.problem, refusal.advice) if refusal.advice else (refusal.problem,)


def _sample(clinic: Clinic, found: FoundFile, sample: str) -> BatchRow:
    """Save the sample if its patient is certain and nothing speaks against it. One transaction."""
    try:
        with clinic.store.transaction():
            known = known_imports(clinic, found, sample)
            if known:
                return BatchRow(found.path, sample, BatchState.KNOWN, known[0].patient, found=found)
            named = match(clinic.store, sample)
            if named.certain is None:
                return BatchRow(
                    found.path, sample, BatchState.WAITING, suggested=named.suggested, found=found
                )
            return _saved(clinic, found, sample, named.certain)
    except UserError as refusal:
        return BatchRow(found.path, sample, BatchState.REFUSED, reasons=_said(refusal), found=found)


def _saved(clinic: Clinic, found: FoundFile, sample: str, patient: Patient) -> BatchRow:
    genotypes = found.genotypes(sample)
    against = doubts(clinic, patient, sample, genotypes.genotypes)
    if against:
        return BatchRow(
            found.path, sample, BatchState.WAITING, suggested=(patient,), reasons=against, found=found
        )
    panel_import.keep(clinic, found, genotypes, patient)
    return BatchRow(found.path, sample, BatchState.SAVED, patient, found=found)


def summary(rows: Sequence[BatchRow]) -> Message:
    """The whole in one sentence."""
    counts = {state.value: sum(row.state is state for row in rows) for state in BatchState}
    return message(
        N_(
            "{saved} saved, {known} were in the records already, {waiting} wait for your choice, {refused} refused, "
            "{stopped} not done."
        ),
        **counts,
    )
