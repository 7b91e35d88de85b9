"""Find anything by a few letters: people, medicines and genes; and say what the role does not allow."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.patient import Patient
from app.model.rules import Drug
from app.services import interpretation, patients
from app.services.access import Action, allowed, role_name
from app.services.clinics import Clinic
from app.support.i18n import N_, Message, message

_MOST = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean, the likeliest of each kind first."""

    people: tuple[Patient, ...] = ()
    drugs: tuple[Drug, ...] = ()
    genes: tuple[str, ...] = ()


def find(clinic: Clinic, text: str) -> Found:
    """People (where the role may see them), medicines and genes that the text may mean."""
    wanted = text.strip()
    if not wanted:
        return Found()
    sees = allowed(clinic.store, Action.SEE_PATIENTS)
    symbol = wanted.upper()
    genes = (gene for gene in sorted(clinic.engine.caller.genes) if gene.startswith(symbol))
    return Found(
        patients.find(clinic, wanted, _MOST) if sees else (),
        interpretation.find_drugs(clinic, wanted, _MOST),
        tuple(genes)[:_MOST],
    )


def why_not(clinic: Clinic, action: str) -> Message | None:
    """Why the user may not do this (an :class:`Action` by its word); None where the role allows it."""
    if not action or allowed(clinic.store, Action(action)):
        return None
    return message(N_("Not allowed for the role {role}."), role=message(role_name(clinic.store.user.role)))
