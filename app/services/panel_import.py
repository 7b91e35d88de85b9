"""From a file on a stick to the patient's record: look first, confirm whose it is, save all of it or nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.intake import Cancelled, Panel, read_panel
from app.model.advice import Evaluation
from app.model.genomics import Assembly, CallStatus, FileSource, GenotypeSet
from app.model.patient import Patient
from app.model.report import GeneLine
from app.records import imports
from app.records import patients as records
from app.reports.content import gene_lines
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.engine import call_sample
from app.services.patients import refresh
from app.support.errors import UserError
from app.support.i18n import N_, Message, Text, bilingual, message

__all__ = ["Cancelled", "ImportPreview", "preview", "save"]

_VCF = N_("VCF panel")


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What is in a file, before anything is saved. ``name_agrees``: the sample is called like the patient."""

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
    patient = records.get(clinic.store, patient_id)
    panel = read_panel(
        path, clinic.engine.positions, progress=progress, cancelled=cancelled, limits=clinic.engine.quality
    )
    chosen = sample or _likeliest(panel.samples, patient)
    if chosen not in panel.samples:
        raise UserError(
            N_("{name} has no sample called {sample}; it has: {samples}."),
            N_("Choose one of these."),
            name=panel.source.name,
            sample=chosen,
            samples=", ".join(panel.samples[:8]),
        )
    return _shown(clinic, path, patient, panel, chosen)


def _shown(clinic: Clinic, path: Path, patient: Patient, panel: Panel, sample: str) -> ImportPreview:
    genotypes = panel.genotype_set(sample)
    results = call_sample(clinic.engine, genotypes, patient.sex).values()
    statuses = [r.status for r in results]
    untested = statuses.count(CallStatus.NOT_TESTED)
    complete = statuses.count(CallStatus.CALLED)
    known = imports.find_import(clinic.store, panel.source.sha256, sample)
    return ImportPreview(
        path,
        panel.source,
        bilingual(_VCF),
        panel.assembly,
        panel.samples,
        sample,
        gene_lines(results, clinic.rules),
        complete,
        len(statuses) - complete - untested,
        untested,
        (*panel.warnings, *_sex_warning(genotypes, patient)),
        names_agree(sample, patient),
        known is not None,
        genotypes,
    )


def _sex_warning(genotypes: GenotypeSet, patient: Patient) -> tuple[Message, ...]:
    """A heterozygous X position in a man's file: another person's file, or a wrong entry."""
    if patient.sex != "male":
        return ()
    both = [p for p, g in genotypes.genotypes.items() if p.startswith("chrX") and len(set(g.alleles)) > 1]
    if not both:
        return ()
    return (
        message(
            N_(
                "The file shows two different X chromosomes, but the patient is registered as male: check whose "
                "file this is."
            )
        ),
    )


def _words(text: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return {word for word in re.split(r"[\W_\d]+", folded) if len(word) > 1}


def names_agree(sample: str, patient: Patient) -> bool:
    """True if the sample carries the patient's MR number, or every word of it is part of the patient's name."""
    if (
        re.sub(r"\D", "", sample).lstrip("0") == re.sub(r"\D", "", patient.mr_number).lstrip("0")
        and "mr" in sample.lower()
    ):
        return True
    words = _words(sample)
    return len(words) >= 2 and words <= _words(f"{patient.name} {patient.name_ur}")


def _likeliest(samples: Sequence[str], patient: Patient) -> str:
    return next((s for s in samples if names_agree(s, patient)), samples[0])


def save(clinic: Clinic, shown: ImportPreview, patient_id: str, confirmed_mr: str = "") -> Evaluation:
    """Keep the file's sample in the patient's record and answer anew: one transaction.

    ``confirmed_mr``: the MR number as typed by the person, needed where the sample's name does not agree.

    :raises UserError: it was not confirmed, or the sample is in another patient's record; nothing is kept.
    """
    require(clinic.store, Action.IMPORT)
    if shown.genotypes is None:
        raise UserError(
            N_("Nothing was read from {name}."), N_("Choose the file again."), name=shown.source.name
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        if not names_agree(shown.sample, patient) and not _same_number(confirmed_mr, patient.mr_number):
            raise UserError(
                N_(
                    "The sample is called {sample}, not like the patient, and the MR number was not confirmed."
                ),
                N_("If it is this patient's file, type the MR number {mr_number}."),
                sample=shown.sample,
                mr_number=patient.mr_number,
            )
        results = tuple(call_sample(clinic.engine, shown.genotypes, patient.sex).values())
        import_id = imports.add_import(clinic.store, patient_id, shown.genotypes, results)
        return refresh(clinic, patient, import_id)


def _same_number(typed: str, number: str) -> bool:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", typed)).lstrip("0")
    return bool(digits) and digits == re.sub(r"\D", "", number).lstrip("0")
