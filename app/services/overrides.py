"""Decide against an answer, with a reason: remembered, and asked again only when the answer has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from app.model.advice import Level, Recommendation
from app.records import overrides
from app.records import patients as records
from app.records.overrides import Override
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import ask
from app.support.errors import UserError
from app.support.i18n import N_, Message, message

__all__ = ["REASONS", "Override", "fingerprint", "override", "standing"]

REASONS = (
    N_("The patient takes it well already"),
    N_("No other medicine is available"),
    N_("The benefit is greater than the danger"),
    N_("A specialist advised it"),
    N_("The patient was told and wants it"),
)
"""To choose from, by number; kept in English, shown in either language. Any other text may be typed."""
LONGEST = 300
_SERIOUS = (Level.AVOID, Level.CHANGE)


def fingerprint(answers: Iterable[Recommendation]) -> str:
    """What a decision is made against: every serious answer with its rule, action, genes and reasons. Anything new
    among them, and any that got worse, gives another fingerprint."""
    said = sorted(
        "|".join((a.rule_id, a.source, a.population, a.action, repr(sorted(a.genes.items())), a.because.en))
        for a in answers
        if a.level in _SERIOUS
    )
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def override(clinic: Clinic, patient_id: str, drug: str, why: str) -> Override:
    """Keep the decision to give the drug in spite of its answer. One transaction.

    :raises UserError: no reason, the user may not decide so, or the answer asks for no decision.
    """
    require(clinic.store, Action.OVERRIDE)
    reason = " ".join(why.split())
    if not reason:
        raise UserError(N_("The reason is missing."), N_("Choose one, or write your own."))
    if len(reason) > LONGEST:
        raise UserError(
            N_("The text is longer than {limit} letters."), N_("Shorten it and try again."), limit=LONGEST
        )
    with clinic.store.transaction():
        records.get(clinic.store, patient_id)
        answers = ask(clinic, patient_id, drug).answers
        if not any(a.level in _SERIOUS for a in answers):
            raise UserError(
                N_("Nothing speaks against {drug}: there is nothing to decide."), N_("Go on."), drug=drug
            )
        overrides.keep(clinic.store, patient_id, drug, fingerprint(answers), reason)
        kept = overrides.override_of(clinic.store, patient_id, drug)
    assert kept is not None
    return kept


def decided_because(kept: str) -> Message | str:
    """The reason in words of either language, where it was one of those to choose from."""
    return message(kept) if kept in REASONS else kept


def standing(
    clinic: Clinic, patient_id: str, drug: str, answers: Iterable[Recommendation]
) -> Override | None:
    """The decision that was made against exactly this answer; None when something has changed since."""
    require(clinic.store, Action.SEE_PATIENTS)
    kept = overrides.override_of(clinic.store, patient_id, drug)
    return kept if kept is not None and kept.answer == fingerprint(answers) else None
