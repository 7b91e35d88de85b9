"""A laboratory's tumour panel for one patient: looked at before it is kept, saved, and taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.clinical.oncology.assess import assess
from app.model.assessment import Finding
from app.model.patient import PatientFacts
from app.records import patients as records
from app.records import tumours
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.services.tumour import TumourFindings, read_tumour, with_findings
from app.support.errors import UserError
from app.support.i18n import N_

_FINGERPRINT = 8


@dataclass(frozen=True, slots=True)
class TumourPreview:
    """``name``: of the file, with the beginning of its fingerprint, under which it is kept; ``not_tested``: what the
    rules ask of this tumour that neither the file nor an earlier test answers; ``known``: saved before."""

    name: str
    findings: TumourFindings
    not_tested: tuple[Finding, ...]
    known: bool


def look(
    clinic: Clinic,
    patient_id: str,
    path: Path,
    sample: str = "",
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TumourPreview:
    """What the file would add to this patient's cancer; nothing is kept.

    :raises UserError: the file cannot be trusted, holds several samples and none was named, or the role does not
        allow it.
    """
    require(clinic.store, Action.IMPORT)
    findings = read_tumour(clinic.rules, path, sample.strip() or None, progress=progress, cancelled=cancelled)
    with clinic.store.transaction():
        records.get(clinic.store, patient_id)
        tumour = with_findings(tumours.tumour_of(clinic.store, patient_id), findings)
        kept = tumours.sources_of(clinic.store, patient_id)
    answer = assess(PatientFacts(tumour=tumour), {}, clinic.rules)
    source = findings.panel.source
    name = f"{source.name} · {source.sha256[:_FINGERPRINT]}"
    return TumourPreview(
        name, findings, tuple(f for f in answer.findings if f.kind == "not_tested"), name in kept
    )


def save(clinic: Clinic, patient_id: str, preview: TumourPreview) -> PatientPage:
    """Keep what was looked at and answer anew. One transaction.

    :raises UserError: the file is kept already, it says nothing that the rules know, or the role does not allow it.
    """
    require(clinic.store, Action.IMPORT)
    found = preview.findings
    if not found.markers and not found.tested:
        raise UserError(
            N_("{name} says nothing that the rules can judge."),
            N_("Type the findings of the laboratory's report."),
            name=preview.name,
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        if preview.name in tumours.sources_of(clinic.store, patient_id):
            raise UserError(
                N_("{name} was saved for this patient before."),
                N_("Nothing has to be done."),
                name=preview.name,
            )
        tumours.add_markers(
            clinic.store, patient_id, found.markers, found.tested, source=preview.name, covers=False
        )
        refresh(clinic, patient)
    return page(clinic, patient_id)


def sources(clinic: Clinic, patient_id: str) -> tuple[str, ...]:
    """The files whose findings count for this patient, in the order they were saved."""
    require(clinic.store, Action.SEE_PATIENTS)
    return tumours.sources_of(clinic.store, patient_id)


def take_back(clinic: Clinic, patient_id: str, name: str, reason: str) -> PatientPage:
    """Take a file's findings and coverage back and answer anew; what was typed stays.

    :raises UserError: no such file counts, or the role does not allow it.
    """
    require(clinic.store, Action.IMPORT)
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        if name not in tumours.sources_of(clinic.store, patient_id):
            raise UserError(N_("This file was taken back before."), N_("Open the patient again."))
        tumours.withdraw_source(clinic.store, patient_id, name, reason)
        refresh(clinic, patient)
    return page(clinic, patient_id)
