"""The practice clinic: invented people whose example files are really imported and evaluated.

It lives in a folder of its own with its own key; nothing typed there can reach the real clinic. Its secret is public
by design: there is nothing in it to protect.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.model.genomics import Sex
from app.model.patient import Patient, Relation
from app.model.report import DocumentKind
from app.records import patients as records
from app.records.clinic import create_clinic, exists, open_clinic
from app.records.entries import Role
from app.records.folder_lock import FolderLock
from app.records.refusals import DamagedError, told_of_files
from app.records.store import Clock, Store, local_clock
from app.services import panel_import, patients, printing
from app.services.access import Action, require
from app.services.clinics import Clinic, close, opened
from app.services.engine import Engine
from app.services.paper import LANGUAGES, default_paper
from app.services.practice_stories import Story, story_of, tell
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.moving import move
from app.support.paths import examples_folder, practice_folder

CLINIC, DOCTOR, SECRET = "Practice clinic", "Practice doctor", "practice-clinic"
_READY = "ready.3"  # written last: a clinic without it was interrupted and is made anew


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """An invented person of ``resources/examples/people.toml``. ``file`` is "" for someone never tested."""

    patient: patients.NewPatient
    file: str
    sample: str
    medicines: tuple[str, ...]
    story: Story = field(default_factory=Story)


def people(folder: Path | None = None) -> tuple[PracticePerson, ...]:
    """The invented people, in the order of the file."""
    with ((folder or examples_folder()) / "people.toml").open("rb") as file:
        listed = tomllib.load(file)["person"]
    return tuple(_person(one) for one in listed)


def _person(one: dict[str, object]) -> PracticePerson:
    def text(key: str) -> str:
        return str(one.get(key, ""))

    new = patients.NewPatient(
        name=text("name"),
        sex=Sex(text("sex")),
        age_years=float(text("age")),
        name_ur=text("name_ur"),
        relation=Relation(text("relation")),
        relation_name=text("relation_name"),
        phone=text("phone"),
        district=text("district"),
    )
    medicines = one.get("medicines", [])
    assert isinstance(medicines, list)
    told = tuple(str(m) for m in medicines)
    return PracticePerson(new, text("file"), text("sample"), told, story_of(one))


def _fill(clinic: Clinic, progress: Callable[[float], None] | None) -> None:
    everyone = people()
    numbers: dict[str, str] = {}
    for done, person in enumerate(everyone):
        patient = _add(clinic, person)
        tell(clinic, patient.id, person.story, numbers)
        numbers[patient.name] = patient.mr_number
        if progress:
            progress((done + 1) / len(everyone))


def _add(clinic: Clinic, person: PracticePerson) -> Patient:
    """Register, note the medicines, import the file as a person would, and evaluate."""
    patient = patients.register(clinic, person.patient)
    for medicine in person.medicines:
        patients.add_medicine(clinic, patient.id, medicine)
    if person.file:
        shown = panel_import.preview(clinic, examples_folder() / person.file, patient.id, person.sample)
        panel_import.save(clinic, shown, patient.id, patient.mr_number)
    return patient


def _make(folder: Path, clock: Clock) -> Store:
    """Anew, in place of one whose making was interrupted. Raises UserError while another program is making it."""
    if folder.is_dir():
        FolderLock(folder).release()
    shutil.rmtree(folder, ignore_errors=True)
    store, _ = create_clinic(folder, CLINIC, DOCTOR, SECRET, Role.ADMINISTRATOR, clock=clock)
    return store


def _keep_aside(place: Path) -> None:
    aside = place.with_name(f"{place.name}-damaged")
    with told_of_files(place):
        if aside.exists():
            shutil.rmtree(aside)
        move(place, aside)


def ensure_practice(
    folder: Path | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    clock: Clock = local_clock,
    engine: Engine | None = None,
) -> Clinic:
    """The practice clinic, made and filled when it is missing, damaged, or its making was interrupted.

    No backup is kept of invented people: they are made again, and what was damaged stays in a folder beside.

    :raises UserError: it is open in another window, or the folder cannot be written.
    """
    place = folder or practice_folder()
    if exists(place) and (place / _READY).is_file():
        try:
            return opened(open_clinic(place, DOCTOR, SECRET, clock=clock), practice=True, engine=engine)
        except DamagedError:
            _keep_aside(place)
    clinic = opened(_make(place, clock), practice=True, engine=engine)
    try:
        _fill(clinic, progress)
        clinic.changes.forget()
        (place / _READY).write_text("", encoding="utf-8")
    except BaseException:
        close(clinic)
        raise
    return clinic


def everyone(clinic: Clinic) -> tuple[Patient, ...]:
    """The patients of the practice clinic, first registered first."""
    require(clinic.store, Action.SEE_PATIENTS)
    return tuple(sorted(records.recent(clinic.store, 1000), key=lambda p: p.mr_number))


def write_documents(clinic: Clinic, folder: Path) -> Iterator[Path]:
    """Doctor's report and handout of each practice patient in both languages, one file each.

    :raises UserError: a font is missing or the folder cannot be written.
    """
    for patient in everyone(clinic):
        for kind in (DocumentKind.DOCTOR, DocumentKind.HANDOUT):
            for word in ("en", "ur"):
                made = printing.prepare(clinic, patient.id, kind, LANGUAGES[word], default_paper(kind))
                yield printing.save_pdf(printing.issue(clinic, made), ready_folder(folder))


def ready_folder(folder: Path) -> Path:
    """The folder, made if needed.

    :raises UserError: it cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {folder} cannot be made: {reason}."),
            N_("Choose another folder."),
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return folder
