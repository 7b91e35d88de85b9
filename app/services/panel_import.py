"""From a file on a stick to the patient's record: look first, confirm whose it is, save all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.intake import Cancelled, FileKind
from app.model.advice import Evaluation
from app.model.genomics import Assembly, CallStatus, FileSource, GeneResult, GenotypeSet, Sex
from app.model.patient import Patient
from app.model.report import GeneLine
from app.records import imports, outside_results, users
from app.records import patients as records
from app.records.entries import PanelImport
from app.reports.content import gene_lines
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.engine import call_sample
from app.services.found_files import FoundFile, kind_text, read_file
from app.services.import_changes import Changes, changes
from app.services.import_identity import doubts, keep_marks, sex_note
from app.services.patients import refresh
from app.services.sample_names import match, names_agree, same_number
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text

__all__ = [
    "Cancelled",
    "ImportPreview",
    "KnownImport",
    "known_imports",
    "look",
    "open_file",
    "preview",
    "save",
]

_TRIED, _OFFERED = 50, 3  # samples whose names are looked up; patients offered beside the search


@dataclass(frozen=True, slots=True)
class KnownImport:
    """A sample of the same file that is in the records already: whose, since when, saved by whom."""

    import_id: str
    patient: Patient
    sample: str
    imported_at: str
    person: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What is in a file, before anything is saved.

    ``name_agrees``: the sample is called like the patient. ``doubts``: what speaks against it being the patient's;
    with any of them, or without an agreeing name, the MR number must be typed to save. ``known``: imports of this
    very sample of this very file. ``modified``: when the file was written (ISO). ``patient``: whose record it would
    join; None while nobody is chosen, then nothing can be saved. ``suggested``: patients whom the sample's name may
    mean. ``not_excluded``: by gene, alleles that a partial result cannot exclude.
    """

    path: Path
    source: FileSource
    kind: Text
    assembly: Assembly | None
    samples: tuple[str, ...]
    sample: str
    genes: tuple[GeneLine, ...]
    complete: int
    partial: int
    untested: int
    warnings: tuple[Message, ...]
    name_agrees: bool
    already_imported: bool
    genotypes: GenotypeSet | None = field(default=None, repr=False)
    doubts: tuple[Message, ...] = ()
    known: tuple[KnownImport, ...] = ()
    changes: Changes | None = None
    modified: str = ""
    found: FoundFile | None = field(default=None, repr=False)
    patient: Patient | None = None
    suggested: tuple[Patient, ...] = ()
    not_excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def must_confirm(self) -> bool:
        """Whether the MR number is asked before saving."""
        return not self.name_agrees or bool(self.doubts)

    @property
    def is_table(self) -> bool:
        """Whether a person may say what its columns mean."""
        return self.source.format == FileKind.LAB_TABLE.value

    def in_another_record(self, patient_id: str) -> bool:
        """Whether another patient has this sample, so that it cannot be saved here."""
        return any(known.patient.id != patient_id for known in self.known)


def preview(
    clinic: Clinic,
    path: Path,
    patient_id: str,
    sample: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPreview:
    """Read the file and show what it holds for this patient; nothing is saved.

    :raises UserError: the file cannot be trusted, in one plain sentence.
    :raises Cancelled: the person stopped it.
    """
    require(clinic.store, Action.IMPORT)
    return look(clinic, read_file(clinic.engine, clinic.store, path, progress, cancelled), patient_id, sample)


def open_file(
    clinic: Clinic,
    path: Path,
    patient_id: str = "",
    sample: str | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportPreview:
    """Read the file and show what it holds, for this patient or (without one) for the patient whom a sample names.

    Raises as :func:`preview`.
    """
    require(clinic.store, Action.IMPORT)
    found = read_file(clinic.engine, clinic.store, path, progress, cancelled)
    if patient_id:
        return look(clinic, found, patient_id, sample)
    for name in [sample] if sample else found.samples[:_TRIED]:
        certain = match(clinic.store, name).certain
        if certain is not None:
            return look(clinic, found, certain.id, name)
    return look(clinic, found, "", sample)


def look(clinic: Clinic, found: FoundFile, patient_id: str, sample: str | None = None) -> ImportPreview:
    """What a file that was read holds for this patient ("": nobody yet); without a sample, the one that names him.

    :raises UserError: the file has no such sample.
    """
    require(clinic.store, Action.IMPORT)
    with clinic.store.transaction():  # one note in the audit for each part that is read, written at once
        patient = records.get(clinic.store, patient_id) if patient_id else None
        return _preview(clinic, found, patient, sample or _of_patient(found, patient))


def _preview(clinic: Clinic, found: FoundFile, patient: Patient | None, chosen: str) -> ImportPreview:
    genotypes = found.genotypes(chosen)
    results = _results(clinic, found, genotypes, patient.sex if patient else Sex.UNKNOWN)
    statuses = [r.status for r in results]
    untested, complete = statuses.count(CallStatus.NOT_TESTED), statuses.count(CallStatus.CALLED)
    known = known_imports(clinic, found, chosen)
    return ImportPreview(
        path=found.path,
        source=found.source,
        kind=kind_text(found.source.format),
        assembly=found.assembly,
        samples=found.samples,
        sample=chosen,
        genes=_lines(clinic, results),
        complete=complete,
        partial=len(statuses) - complete - untested,
        untested=untested,
        warnings=(*found.warnings, *(sex_note(patient, genotypes.genotypes) if patient else ())),
        name_agrees=patient is not None and names_agree(chosen, patient),
        already_imported=bool(known),
        genotypes=genotypes,
        doubts=doubts(clinic, patient, chosen, genotypes.genotypes) if patient else (),
        known=known,
        changes=changes(clinic, patient, genotypes.genotypes, found.outside(chosen)) if patient else None,
        modified=found.modified,
        found=found,
        patient=patient,
        suggested=_suggested(clinic, chosen, patient),
        not_excluded={r.gene: r.not_excluded for r in results if r.not_excluded},
    )


def _of_patient(found: FoundFile, patient: Patient | None) -> str:
    mine = (s for s in found.samples if patient is not None and names_agree(s, patient))
    return next(mine, found.samples[0])


def _suggested(clinic: Clinic, sample: str, patient: Patient | None) -> tuple[Patient, ...]:
    """Whom else the sample's name may mean; nobody where it names the patient."""
    if patient is not None and names_agree(sample, patient):
        return ()
    found = match(clinic.store, sample).suggested
    return tuple(p for p in found if patient is None or p.id != patient.id)[:_OFFERED]


def _results(clinic: Clinic, found: FoundFile, genotypes: GenotypeSet, sex: Sex) -> tuple[GeneResult, ...]:
    return tuple(call_sample(clinic.engine, genotypes, sex, found.outside(genotypes.sample)).values())


def _lines(clinic: Clinic, results: tuple[GeneResult, ...]) -> tuple[GeneLine, ...]:
    return gene_lines(results, clinic.rules)


def known_imports(clinic: Clinic, found: FoundFile, sample: str) -> tuple[KnownImport, ...]:
    """Imports of this sample of this very file that count; a list of results has one person whatever its name."""
    kept = imports.imports_of_file(clinic.store, found.source.sha256)
    return tuple(_known(clinic, one) for one in kept if one.sample == sample or found.one_person)


def _known(clinic: Clinic, one: PanelImport) -> KnownImport:
    patient = records.get(clinic.store, one.patient_id)
    return KnownImport(
        one.id, patient, one.sample, one.imported_at, users.name_of(clinic.store, one.entered_by)
    )


def save(clinic: Clinic, shown: ImportPreview, patient_id: str, confirmed_mr: str = "") -> Evaluation:
    """Keep the file's sample in the patient's record and answer anew: one transaction.

    ``confirmed_mr``: the MR number as typed by the person, needed where the sample's name does not agree or anything
    speaks against it.

    :raises UserError: it was not confirmed, or the sample is in another patient's record; nothing is kept.
    """
    require(clinic.store, Action.IMPORT)
    found = shown.found
    if shown.genotypes is None or found is None:
        raise UserError(
            N_("Nothing was read from {name}."), N_("Choose the file again."), name=shown.source.name
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        _require_confirmed(clinic, shown, patient, confirmed_mr)
        _refuse_second_owner(clinic, found, shown.sample, patient)
        return keep(clinic, found, shown.genotypes, patient)


def keep(clinic: Clinic, found: FoundFile, genotypes: GenotypeSet, patient: Patient) -> Evaluation:
    """Keep a sample whose owner is certain; part of the open transaction."""
    store = clinic.store
    known = imports.find_import(store, found.source.sha256, genotypes.sample)
    results = _results(clinic, found, genotypes, patient.sex)
    import_id = imports.add_import(store, patient.id, genotypes, results)
    if known is None or known.id != import_id:
        keep_marks(clinic, import_id, genotypes.genotypes)
    given = found.outside(genotypes.sample)
    if given:
        paper = outside_results.Paper(reported_on=found.tested_on(genotypes.sample))
        outside_results.add_outside_results(store, patient.id, given, import_id=import_id, paper=paper)
    return refresh(clinic, patient, import_id)


def _require_confirmed(clinic: Clinic, shown: ImportPreview, patient: Patient, typed: str) -> None:
    """The MR number, typed, where the name does not agree or anything speaks against it; judged anew at saving."""
    if same_number(typed, patient.mr_number):
        return
    if not names_agree(shown.sample, patient):
        raise UserError(
            N_("The sample is called {sample}, not like the patient, and the MR number was not confirmed."),
            N_("If it is this patient's file, type the MR number {mr_number}."),
            sample=shown.sample,
            mr_number=patient.mr_number,
        )
    genotypes = shown.genotypes.genotypes if shown.genotypes else {}
    against = doubts(clinic, patient, shown.sample, genotypes)
    if against:
        raise UserError(
            N_("This may be another person's file, and the MR number was not confirmed: {reason}"),
            N_("If it is this patient's file, type the MR number {mr_number}."),
            reason=against[0],
            mr_number=patient.mr_number,
        )


def _refuse_second_owner(clinic: Clinic, found: FoundFile, sample: str, patient: Patient) -> None:
    for known in known_imports(clinic, found, sample):
        if known.patient.id != patient.id:
            raise UserError(
                N_("The sample {sample} of this file is already in the record of the patient {mr_number}."),
                N_(
                    "Check whose result it is. If it was saved for the wrong patient, withdraw it there first."
                ),
                sample=known.sample,
                mr_number=known.patient.mr_number,
            )
