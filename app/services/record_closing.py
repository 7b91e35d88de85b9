"""Join two records of one person, part them again, withdraw a record that was made in error, and open it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.genomics import Genotype, Sex
from app.model.patient import Patient
from app.records import closings, joining, parting, users
from app.records import patients as records
from app.records.joining import Clash
from app.services.access import Action, allowed, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh, stored_genotypes
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

__all__ = [
    "Clash",
    "ClosedRecord",
    "JoinPreview",
    "PartPreview",
    "closed",
    "join",
    "may_close",
    "may_see",
    "open_again",
    "preview",
    "preview_parting",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class JoinPreview:
    """What joining would do. ``rows``: what is carried over, by table; ``clashes``: about what both records say
    something different; ``warnings``: what speaks against their being one person."""

    kept: Patient
    other: Patient
    rows: Mapping[str, int]
    clashes: tuple[Clash, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ClosedRecord:
    """A record that counts no more. ``kept_number``: MR number of the one it was joined with, "" when withdrawn."""

    patient: Patient
    kept_number: str
    closed_at: str
    closed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class PartPreview:
    """What parting a joined record would leave with the record that was kept: entries made since, by table."""

    kept_number: str
    stays: Mapping[str, int]


def may_close(clinic: Clinic) -> bool:
    """Whether the user may join and withdraw records; for greying out what would be refused."""
    return allowed(clinic.store, Action.MERGE)


def may_see(clinic: Clinic) -> bool:
    """Whether the user may see patients at all."""
    return allowed(clinic.store, Action.SEE_PATIENTS)


def preview(clinic: Clinic, kept_id: str, mr_number: str) -> JoinPreview:
    """What joining the record with this MR number to the kept one would do; nothing is changed.

    :raises UserError: no such number, it is the same record, one of them is closed, or the role does not allow it.
    """
    require(clinic.store, Action.MERGE)
    other_id = _numbered(clinic, mr_number)
    if other_id == kept_id:
        raise UserError(
            N_("This is the MR number of the open record itself."), N_("Type the number of the other record.")
        )
    for one in (kept_id, other_id):
        closings.require_open(clinic.store, one)
    kept, other = records.get(clinic.store, kept_id), records.get(clinic.store, other_id)
    planned = joining.plan(clinic.store, kept_id, other_id)
    return JoinPreview(kept, other, planned.rows, planned.clashes, _doubts(clinic, kept, other))


def _numbered(clinic: Clinic, mr_number: str) -> str:
    found = records.id_of_number(clinic.store, mr_number)
    if not found:
        raise UserError(
            N_("No patient has the MR number {number}."),
            N_("Type it as it stands on the paper, such as MR-000123."),
            number=mr_number.strip()[:40] or "–",
        )
    return found


def _doubts(clinic: Clinic, kept: Patient, other: Patient) -> tuple[Message, ...]:
    found: list[Message] = []
    if Sex.UNKNOWN not in (kept.sex, other.sex) and kept.sex is not other.sex:
        found.append(message(N_("The sex differs: these may be two people.")))
    years = abs(int(kept.birth_date[:4]) - int(other.birth_date[:4]))
    if years:
        found.append(message(N_("The years of birth differ by {years}."), years=years))
    both, different = _compared(_genotypes(clinic, kept), _genotypes(clinic, other))
    if different:
        found.append(
            message(
                N_(
                    "Of {both} positions tested in both records, {different} differ: these may be two people."
                ),
                both=both,
                different=different,
            )
        )
    return tuple(found)


def _genotypes(clinic: Clinic, patient: Patient) -> dict[str, Genotype]:
    return {place: one for panel in stored_genotypes(clinic, patient) for place, one in panel.items()}


def _compared(one: Mapping[str, Genotype], other: Mapping[str, Genotype]) -> tuple[int, int]:
    """Positions tested in both, and those with other alleles."""
    both = [p for p in one if p in other and one[p].alleles and other[p].alleles]
    return len(both), sum(sorted(one[p].alleles) != sorted(other[p].alleles) for p in both)


def _because(reason: str) -> str:
    if not reason.strip():
        raise UserError(N_("The reason is missing."), N_("Say shortly why; it stays with the record."))
    return reason.strip()


def join(clinic: Clinic, kept_id: str, other_id: str, reason: str) -> PatientPage:
    """Carry the other record over into the kept one and answer anew. One transaction.

    :raises UserError: no reason, one of them is closed, they are noted as relatives, or the role does not allow it.
    """
    require(clinic.store, Action.MERGE)
    with clinic.store.transaction():
        joining.join(clinic.store, kept_id, other_id, _because(reason))
        refresh(clinic, records.get(clinic.store, kept_id))
    return page(clinic, kept_id)


def withdraw(clinic: Clinic, patient_id: str, reason: str) -> None:
    """Take a record that was made in error out of every list; it can be opened again.

    :raises UserError: no reason, it is closed already, or the role does not allow it.
    """
    require(clinic.store, Action.MERGE)
    closings.close(clinic.store, patient_id, _because(reason))


def preview_parting(clinic: Clinic, patient_id: str) -> PartPreview:
    """What would stay with the kept record if this one were parted from it; nothing for a withdrawn one.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.MERGE)
    with clinic.store.transaction():
        found = closings.closing_of(clinic.store, patient_id)
        if found is None or not found.kept_id:
            return PartPreview("", {})
        stays = parting.entered_since(clinic.store, patient_id)
        return PartPreview(records.get(clinic.store, found.kept_id).mr_number, stays)


def open_again(clinic: Clinic, patient_id: str, reason: str) -> PatientPage:
    """Let a closed record count again: part it from the one it was joined with, or undo its withdrawal; what changed
    is answered anew. One transaction.

    :raises UserError: no reason, it is not closed, the other record is closed, or the role does not allow it.
    """
    require(clinic.store, Action.MERGE)
    with clinic.store.transaction():
        found = closings.closing_of(clinic.store, patient_id)
        if found is None:
            raise UserError(N_("This record is open already."), N_("Find the patient by name or MR number."))
        if found.kept_id:
            parting.part(clinic.store, patient_id, _because(reason))
            refresh(clinic, records.get(clinic.store, found.kept_id))
        else:
            closings.reopen(clinic.store, patient_id, _because(reason))
        refresh(clinic, records.get(clinic.store, patient_id))
    return page(clinic, patient_id)


def closed(clinic: Clinic) -> tuple[ClosedRecord, ...]:
    """Every closed record, last closed first.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    found = closings.closed(clinic.store)
    ids = {part for one in found for part in (one.patient_id, one.kept_id) if part}
    known = {p.id: p for p in records.by_ids(clinic.store, ids)}
    return tuple(
        ClosedRecord(
            known[one.patient_id],
            known[one.kept_id].mr_number if one.kept_id else "",
            one.closed_at,
            users.name_of(clinic.store, one.closed_by),
            one.reason,
        )
        for one in found
    )
