"""Names of what two clinics can have noted otherwise, and the patient page's warning of it."""

from __future__ import annotations

from collections.abc import Mapping

from app.records.exchange import conflicts
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.support.i18n import N_, Message, message

THINGS: Mapping[str, str] = {
    "patient": N_("Perhaps one person, registered at both clinics"),
    "demographics": N_("name, age or address"),
    "identifier": N_("identity number"),
    "contact": N_("phone"),
    "encounter": N_("visits"),
    "specimen": N_("samples"),
    "panel_import": N_("gene files"),
    "lab_diplotype": N_("gene results"),
    "observation": N_("measurements"),
    "condition": N_("diagnoses"),
    "medication": N_("medicines"),
    "allergy": N_("allergies"),
    "lifestyle": N_("answers on lifestyle"),
    "pregnancy": N_("pregnancy"),
    "family_history": N_("family history"),
    "relative": N_("relatives"),
    "consanguinity": N_("related parents"),
    "tumour": N_("cancer"),
    "tumour_marker": N_("tumour markers"),
    "tumour_tested": N_("tumour tests"),
    "germline_variant": N_("inherited variants"),
    "follow_up_call": N_("calls"),
    "override": N_("decisions against an answer"),
    "card": N_("cards"),
    "closing": N_("joined or withdrawn record"),
}


def conflict_warnings(clinic: Clinic, patient_id: str) -> tuple[Message, ...]:
    """What the patient's page says while something waits to be settled.

    :raises UserError: the role does not allow it.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    said = N_("The clinic {clinic} noted otherwise: {thing}. Settle it: Tools, Other clinics.")
    found = {one.table: one.clinic_name for one in conflicts.conflicts(clinic.store, patient_id)}
    return tuple(message(said, clinic=name, thing=message(THINGS[table])) for table, name in found.items())
