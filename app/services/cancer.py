"""A person's cancer: chosen from the pack's list or typed, its markers and what was tested; changes are answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.patient import TumourMarker
from app.records import patients as records
from app.records import tumours
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_, Text

_MOST = 8
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class TumourType:
    """A tumour of the pack. ``id``: as it is kept."""

    id: str
    label: Text
    short: str = ""
    aliases: tuple[str, ...] = ()


def tumour_types(clinic: Clinic) -> tuple[TumourType, ...]:
    """Every tumour of the pack."""
    return tuple(
        TumourType(
            row["id"],
            Text(row["en"], row["ur"]),
            row.get("short", ""),
            tuple(part for part in row.get("aliases", "").split("|") if part),
        )
        for row in clinic.rules.tables.get("tumours", ())
    )


def find_tumours(clinic: Clinic, text: str) -> tuple[TumourType, ...]:
    """Tumours whose name begins with the text or holds it; what is typed itself comes last, to be kept as typed."""
    wanted = " ".join(text.casefold().split())
    ranked = []
    for one in tumour_types(clinic):
        names = [n.casefold() for n in (one.label.en, one.label.ur, one.short, one.id, *one.aliases)]
        if any(wanted in name for name in names):
            ranked.append((not any(name.startswith(wanted) for name in names), one.label.en, one))
    found = [one for *_, one in sorted(ranked, key=lambda item: item[:2])][: _MOST - 1]
    return (*found, TumourType(text.strip(), Text(text.strip(), text.strip())))


def tumour_label(clinic: Clinic, kind: str) -> Text:
    """The tumour's name; the word itself where the pack does not know it."""
    return next((one.label for one in tumour_types(clinic) if one.id == kind), Text(kind, kind))


def set_tumour(clinic: Clinic, patient_id: str, kind: str, stage: str = "") -> PatientPage:
    """Note the cancer and its stage and answer anew. One transaction.

    :raises UserError: no kind is given, it is too long, or the role does not allow it.
    """
    require(clinic.store, Action.PRESCRIBE)
    _readable(kind, N_("The kind of cancer is missing."))
    return _changed(clinic, patient_id, lambda: tumours.set_tumour(clinic.store, patient_id, kind, stage))


def marker_of(text: str) -> TumourMarker:
    """What was typed, such as ``EGFR L858R`` or ``PD-L1 60%``: the marker, then what was found in it.

    :raises UserError: only one of the two is there.
    """
    gene, _, alteration = " ".join(text.replace(":", " ").split()).partition(" ")
    if not gene or not alteration:
        raise UserError(
            N_("“{typed}” says no marker with its finding."),
            N_("Type both, for example EGFR L858R, ALK negative or PD-L1 60%."),
            typed=text[:_LONGEST],
        )
    _readable(text, "")
    return TumourMarker(gene, alteration)


def add_marker(clinic: Clinic, patient_id: str, text: str) -> PatientPage:
    """Add a typed finding and answer anew. One transaction.

    :raises UserError: it cannot be read as marker and finding, or the role does not allow it.
    """
    require(clinic.store, Action.PRESCRIBE)
    marker = marker_of(text)
    return _changed(clinic, patient_id, lambda: tumours.add_markers(clinic.store, patient_id, [marker]))


def add_tested(clinic: Clinic, patient_id: str, text: str) -> PatientPage:
    """Add markers that were tested without a finding, separated by commas or blanks, and answer anew.

    :raises UserError: nothing is named, or the role does not allow it.
    """
    require(clinic.store, Action.PRESCRIBE)
    _readable(text, N_("No marker is named."))
    genes = tuple(part.strip() for part in text.replace(",", " ").replace("،", " ").split())
    return _changed(clinic, patient_id, lambda: tumours.add_markers(clinic.store, patient_id, (), genes))


def remove_marker(clinic: Clinic, patient_id: str, marker: TumourMarker, reason: str) -> PatientPage:
    """Take a finding back and answer anew; the history keeps it."""
    require(clinic.store, Action.PRESCRIBE)
    return _changed(
        clinic, patient_id, lambda: tumours.withdraw_marker(clinic.store, patient_id, marker, reason)
    )


def _changed(clinic: Clinic, patient_id: str, change: Callable[[], object]) -> PatientPage:
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        change()
        refresh(clinic, patient)
    return page(clinic, patient_id)


def _readable(text: str, missing: str) -> None:
    if not text.strip():
        raise UserError(missing, N_("Type it as the report says."))
    if len(text) > _LONGEST:
        raise UserError(N_("This is longer than {limit} characters."), N_("Shorten it."), limit=_LONGEST)
