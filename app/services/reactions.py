"""A suspected reaction to a medicine, noted in half a minute; from then on every answer warns of it."""

from __future__ import annotations

from app.records import conditions
from app.records import patients as records
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_

KINDS = (
    N_("rash or itching"),
    N_("swelling or short breath"),
    N_("fever or blisters"),
    N_("bleeding"),
    N_("dark urine or paleness"),
    N_("another reaction"),
)
"""What people report, to choose from; kept in English, shown in either language."""
LONGEST = 200


def note(clinic: Clinic, patient_id: str, drug: str, reaction: str) -> PatientPage:
    """Note that the medicine (any of its names) harmed this person, and answer anew. One transaction.

    :raises UserError: no medicine was named, or the description is too long.
    """
    require(clinic.store, Action.PRESCRIBE)
    known = clinic.drugs.exact(drug)
    substance = known.name if known else drug.strip()
    if not substance:
        raise UserError(N_("The name of the medicine is missing."), N_("Type at least its first letters."))
    if len(reaction) > LONGEST:
        raise UserError(
            N_("The text is longer than {limit} letters."), N_("Shorten it and try again."), limit=LONGEST
        )
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        kept = conditions.allergies(clinic.store, patient_id)
        if not any((a.substance, a.reaction) == (substance, reaction.strip()) for a in kept):
            conditions.add_allergy(clinic.store, patient_id, substance, reaction=reaction.strip())
        refresh(clinic, patient)
    return page(clinic, patient_id)
