"""Other clinics: pair with one, send patients to it, take in its file, and settle what both changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.intake import Cancelled
from app.records import closings, register
from app.records import patients as records
from app.records.exchange import checking, log, pairing, sealed_file, sending, taking
from app.records.exchange.log import Exchange
from app.records.exchange.pairing import LONGEST, Partner
from app.records.exchange.sending import Sent
from app.records.exchange.taking import Taken, TakenPatient
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.services.import_identity import keep_missing_marks
from app.services.paper import write_whole
from app.services.patients import refresh
from app.services.person_facts import facts_of
from app.services.timeline import timeline
from app.support.errors import UserError
from app.support.i18n import N_

__all__ = [
    "Cancelled",
    "Exchange",
    "FoundFile",
    "Overview",
    "Partner",
    "Sent",
    "Taken",
    "TakenPatient",
    "answer_arrived",
    "files_in",
    "look",
    "may_exchange",
    "needs_code",
    "numbered",
    "overview",
    "pair",
    "read_pairing",
    "save_pairing",
    "send_changes",
    "send_patient",
    "take",
    "unpair",
]
ENDING = sealed_file.ENDING
PAIRING_ENDING = ".rahbarpair"
Progress = Callable[[float], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Overview:
    """``signs``: those of this clinic, to read aloud; ``exchanges``: newest first; ``unanswered``: patients whom
    files changed and who were not answered anew yet."""

    signs: str
    partners: tuple[Partner, ...]
    exchanges: tuple[Exchange, ...]
    unanswered: int


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of another clinic on a stick. ``made``: ISO, as the stick says."""

    path: Path
    size: int
    made: str


def may_exchange(clinic: Clinic) -> bool:
    """Whether the user may send and take in at all; for what the window does by itself."""
    return allowed(clinic.store, Action.EXCHANGE)


def _require(clinic: Clinic) -> None:
    require(clinic.store, Action.EXCHANGE)
    if clinic.practice:
        raise UserError(
            N_("The practice clinic exchanges nothing: its patients are invented."),
            N_("Leave the practice clinic and open your own."),
        )


def overview(clinic: Clinic) -> Overview:
    """The paired clinics and the files so far.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.EXCHANGE)
    store = clinic.store
    own = pairing.ourselves(store)
    return Overview(
        own.signs, pairing.partners(store), log.exchanges(store), len(log.waiting_for_answers(store))
    )


# ---------------------------------------------------------------- pairing


def save_pairing(clinic: Clinic, target: Path) -> Path:
    """Write the file by which another clinic knows this one; it holds no secret.

    :raises UserError: the place cannot be written, or the role does not allow it.
    """
    _require(clinic)
    return write_whole(target, pairing.exported(clinic.store).encode())


def read_pairing(path: Path) -> Partner:
    """The clinic that a pairing file names.

    :raises UserError: it cannot be read or is no such file.
    """
    try:
        with path.open("rb") as file:
            text = file.read(LONGEST).decode("utf-8", "replace")
    except OSError as error:
        raise UserError(
            N_("The file {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        ) from error
    return pairing.imported(text)


def pair(clinic: Clinic, path: Path, heard: str) -> Partner:
    """Pair with the clinic of this file. ``heard``: the signs that it read aloud.

    :raises UserError: no such file, other signs, or the role does not allow it.
    """
    _require(clinic)
    return pairing.pair(clinic.store, read_pairing(path), heard)


def unpair(clinic: Clinic, partner: Partner, reason: str) -> None:
    """Exchange no more with that clinic; what came from it stays.

    :raises UserError: it was ended already, or the role does not allow it.
    """
    _require(clinic)
    try:
        pairing.unpair(clinic.store, partner.id, reason.strip())
    except LookupError as error:
        raise UserError(
            N_("These clinics are not paired any more."), N_("Look at the list again.")
        ) from error


# ---------------------------------------------------------------- sending


def numbered(clinic: Clinic, mr_number: str) -> str:
    """The id of the record with this MR number.

    :raises UserError: there is none, or the role does not allow it.
    """
    _require(clinic)
    found = records.id_of_number(clinic.store, mr_number)
    if not found:
        raise UserError(
            N_("No patient has the MR number {number}."),
            N_("Type it as it stands on the paper, such as MR-000123."),
            number=mr_number.strip()[:40] or "–",
        )
    return found


def send_patient(clinic: Clinic, patient_id: str, folder: Path, partner: Partner | None = None) -> Sent:
    """One person's whole record in a file for a paired clinic; without one, a code opens it.

    :raises UserError: the record was withdrawn, the stick is full or gone, or the role does not allow it.
    """
    _require(clinic)
    patient_id = closings.target(clinic.store, patient_id)
    closings.require_open(clinic.store, patient_id)
    code = "" if partner else sealed_file.new_code()
    return sending.send_patient(clinic.store, folder, patient_id, partner, code)


def send_changes(
    clinic: Clinic,
    folder: Path,
    partner: Partner,
    progress: Progress = lambda _done: None,
    cancelled: Stop = lambda: False,
) -> Sent:
    """Everybody who is new or changed since that clinic last confirmed what it has.

    :raises UserError: the stick is full or gone, or the role does not allow it.
    :raises Cancelled: the person stopped it; there is no file.
    """
    _require(clinic)
    return sending.send_changes(clinic.store, folder, partner, _watched(progress, cancelled))


def _watched(progress: Progress, cancelled: Stop) -> Progress:
    def tell(done: float) -> None:
        if cancelled():
            raise Cancelled
        progress(done)

    return tell


# ---------------------------------------------------------------- taking in


def files_in(folder: Path) -> tuple[FoundFile, ...]:
    """The files of other clinics in a folder, newest first; only names, sizes and first bytes are read."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == ENDING and sealed_file.is_one(path)]
        files = [FoundFile(path, path.stat().st_size, _moment(path)) for path in found]
    except OSError:
        return ()
    return tuple(sorted(files, key=lambda one: one.made, reverse=True))


def _moment(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).astimezone().isoformat(timespec="seconds")


def needs_code(path: Path) -> bool:
    """Whether a code opens the file.

    :raises UserError: it is no such file, or was changed.
    """
    return taking.needs_code(path)


def look(
    clinic: Clinic,
    path: Path,
    code: str = "",
    progress: Progress = lambda _done: None,
    cancelled: Stop = lambda: False,
) -> Taken:
    """What the file would bring; nothing is changed.

    :raises UserError: as :func:`take`.
    :raises Cancelled: the person stopped it.
    """
    _require(clinic)
    return taking.look(clinic.store, path, code, _watched(progress, cancelled))


def take(
    clinic: Clinic,
    path: Path,
    code: str = "",
    progress: Progress = lambda _done: None,
    cancelled: Stop = lambda: False,
) -> Taken:
    """Take the file in, all of it or nothing. Each changed record is read once before that counts.

    :raises UserError: as :func:`taking.take`, or the role does not allow it.
    :raises Cancelled: the person stopped it; nothing was taken in.
    """
    _require(clinic)
    with clinic.store.transaction():
        taken = taking.take(clinic.store, path, code, _watched(progress, cancelled))
        _read_once(clinic)
    keep_missing_marks(clinic)
    return taken


def _read_once(clinic: Clinic) -> None:
    """Refuse what this program could not show, while everything can still be undone."""
    with register.reading_everyone(clinic.store, "exchange"):
        for patient in records.by_ids(clinic.store, log.waiting_for_answers(clinic.store)):
            try:
                facts_of(clinic, patient)
                timeline(clinic, patient.id)
            except (ValueError, LookupError, TypeError, ArithmeticError) as error:
                raise checking.impossible("patient", patient.id) from error


def answer_arrived(
    clinic: Clinic, progress: Progress = lambda _done: None, cancelled: Stop = lambda: False
) -> int:
    """Answer anew for everybody whom files changed; how many. Who is left when it is stopped is answered when opened.

    :raises UserError: the role does not allow it.
    """
    _require(clinic)
    waiting = log.waiting_for_answers(clinic.store)
    for number, patient in enumerate(records.by_ids(clinic.store, waiting), 1):
        if cancelled():
            return number - 1
        refresh(clinic, patient)
        progress(number / len(waiting))
    return len(waiting)
