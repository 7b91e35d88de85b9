"""Is it this patient's file? What speaks against it, in words with numbers; nothing of it is decided silently."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.clinical.genotype.combined import combined
from app.clinical.genotype.identity import (
    Concordance,
    IdentityLimits,
    MarkedPositions,
    compared,
    concordance,
    sex_evidence,
)
from app.model.genomics import Genotype, Sex
from app.model.patient import Patient
from app.records import imports, marks
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.patients import stored_genotypes
from app.services.sample_names import Agreement, agreement
from app.support.i18n import N_, Message, message


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Another patient whose stored genotypes agree so far that chance does not explain it."""

    patient: Patient
    shared: int
    different: int


def limits_of(engine: Engine) -> IdentityLimits:
    """The pack's limits for telling people apart."""
    found = {row["name"]: row["value"] for row in engine.rules.tables["calling"]}
    return IdentityLimits(
        float(found["identity_common_min"]),
        float(found["identity_error_max"]),
        float(found["identity_chance_max"]),
    )


def keep_marks(clinic: Clinic, import_id: str, genotypes: Mapping[str, Genotype]) -> None:
    """Keep the marks of an import with it; part of the open transaction."""
    marks.keep_marks(clinic.store, import_id, clinic.engine.marked.marks(genotypes))


def keep_missing_marks(clinic: Clinic) -> int:
    """Make the marks of imports from before they were kept; how many."""
    made = 0
    while missing := marks.without_marks(clinic.store):
        with clinic.store.transaction():
            for import_id in missing:
                keep_marks(clinic, import_id, imports.genotype_set(clinic.store, import_id).genotypes)
        made += len(missing)
    return made


def same_person(clinic: Clinic, patient_id: str, genotypes: Mapping[str, Genotype]) -> tuple[SamePerson, ...]:
    """Other patients who carry the same marks: a swapped tube, a twin, or one person registered twice."""
    require(clinic.store, Action.IMPORT)
    store, marked, limits = clinic.store, clinic.engine.marked, limits_of(clinic.engine)
    found = marked.marks(genotypes)
    if not found:
        return ()
    keep_missing_marks(clinic)
    kept = marks.all_marks(store, but_patient=patient_id)
    own, slots = marks.packed(marks.slots_of(store), found), marks.slots_of(store)
    alike: dict[str, SamePerson] = {}
    for other in kept:
        match = compared(own, other.marks)
        if not match.shared or match.different > limits.error * match.shared:
            continue
        if _chance(marked, found, other.marks, slots) * len(kept) < limits.chance:
            person = records.get(store, other.patient_id)
            alike.setdefault(person.id, SamePerson(person, match.shared, match.different))
    return tuple(alike.values())


def _chance(marked: MarkedPositions, found: Mapping[str, int], kept: int, slots: Mapping[str, int]) -> float:
    """How likely a stranger agrees at the positions where both have the same mark."""
    both = {p: m for p, m in found.items() if p in slots and (kept >> (marks.BITS * slots[p]) & 3) == m}
    return marked.chance(both)


# -- what is said ------------------------------------------------------------------------------------------------


def doubts(
    clinic: Clinic, patient: Patient, sample: str, genotypes: Mapping[str, Genotype]
) -> tuple[Message, ...]:
    """Everything that speaks against this being the patient's file, most serious first."""
    return (
        *_of_number(patient, sample),
        *_of_others(same_person(clinic, patient.id, genotypes)),
        *_of_sex(patient, genotypes),
        *_of_earlier(clinic, patient, genotypes),
    )


def _of_number(patient: Patient, sample: str) -> Iterable[Message]:
    if agreement(sample, patient) is Agreement.OTHER:
        yield message(
            N_("The sample {sample} carries a number that is not this patient's ({mr_number})."),
            sample=sample,
            mr_number=patient.mr_number,
        )


def _of_others(alike: tuple[SamePerson, ...]) -> Iterable[Message]:
    for one in alike:
        yield message(
            N_(
                "These genotypes agree with those of {name}, {mr_number}, at {same} of {shared} common positions: "
                "swapped tubes, an identical twin, or one person registered twice."
            ),
            name=one.patient.name,
            mr_number=one.patient.mr_number,
            same=one.shared - one.different,
            shared=one.shared,
        )


def _of_sex(patient: Patient, genotypes: Mapping[str, Genotype]) -> Iterable[Message]:
    found = sex_evidence(genotypes)
    if not found.contradicts(patient.sex):
        return
    if patient.sex is Sex.MALE:
        yield message(
            N_(
                "{count} of {tested} tested positions on X carry two different bases, as only women have, but the "
                "patient is registered as male: check whose file this is."
            ),
            count=len(found.two_bases),
            tested=found.tested,
        )
    else:
        yield message(
            N_(
                "{count} of {tested} tested positions on X are written as a single copy, as men have, but the "
                "patient is registered as female: check whose file this is."
            ),
            count=found.one_copy,
            tested=found.tested,
        )


def _of_earlier(clinic: Clinic, patient: Patient, genotypes: Mapping[str, Genotype]) -> Iterable[Message]:
    found = with_earlier(clinic, patient, genotypes)
    compared_at = len(found.same) + len(found.different)
    if not found.different:
        return
    if _is_another(clinic.engine, found):
        yield message(
            N_(
                "At {count} of {shared} positions the file differs from this patient's earlier results: this is "
                "probably another person's file."
            ),
            count=len(found.different),
            shared=compared_at,
        )
    else:
        yield message(
            N_(
                "At {count} of {shared} positions the file differs from this patient's earlier results. Those "
                "positions will count as not tested."
            ),
            count=len(found.different),
            shared=compared_at,
        )


def _is_another(engine: Engine, found: Concordance) -> bool:
    """Two files of one person differ by errors only; strangers differ at many of the common positions."""
    different = sum(p in engine.marked for p in found.different)
    common = different + sum(p in engine.marked for p in found.same)
    return different > limits_of(engine).error * common and different > 1


def with_earlier(clinic: Clinic, patient: Patient, genotypes: Mapping[str, Genotype]) -> Concordance:
    """The file against all that this patient's earlier files say."""
    return concordance(combined(stored_genotypes(clinic, patient)), genotypes)


def sex_note(patient: Patient, genotypes: Mapping[str, Genotype]) -> tuple[Message, ...]:
    """What X shows of a patient whose sex is not recorded."""
    shown = sex_evidence(genotypes).sex
    if patient.sex is not Sex.UNKNOWN or shown is Sex.UNKNOWN:
        return ()
    if shown is Sex.FEMALE:
        return (message(N_("The file shows two X chromosomes, but the patient's sex is not recorded.")),)
    return (message(N_("The file shows one X chromosome, but the patient's sex is not recorded.")),)


__all__ = [
    "SamePerson",
    "doubts",
    "keep_marks",
    "keep_missing_marks",
    "limits_of",
    "same_person",
    "sex_note",
    "with_earlier",
]
