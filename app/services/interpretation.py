"""Ask about a drug for a patient: one card, and how the answer was reached."""

from __future__ import annotations

from dataclasses import dataclass

from app.clinical.inputs.dictionary import dictionary
from app.clinical.pharmacogenomics.advice import headline
from app.model.advice import Recommendation
from app.model.report import ExplainedStep, Explanation
from app.model.rules import Drug, RuleBase
from app.reports.held import held_answers
from app.services import patients
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.explaining import Step, explain
from app.services.local_rules import LocalPart, local_part
from app.services.next_steps import Alternative, alternatives, tests_worth
from app.services.overrides import Override, standing
from app.support.errors import UserError
from app.support.i18n import N_, Language, Text


@dataclass(frozen=True, slots=True)
class InUse:
    """The medicine is taken now. ``told``: what the patient reads about it on every paper; ``plan``: what the doctor
    reads there where another part of the care plan stops or doubts it, else empty."""

    told: Text
    plan: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class DrugAnswer:
    """The card of one drug. ``headline``: to show first; ``all``: every guideline and patient group, strictest
    first; ``steps``: from file to rule, in words; ``local``: what the clinic itself says, beside all of them.
    ``changed_by``: what the headline rests on beside the genes; ``also``: what else counts, each with its action;
    ``unknown``: what is not known of the person and could change the answer; ``instead``: medicines of the group
    that nothing known forbids; ``tests``: gene tests that would matter; ``decision``: made against just
    this answer; ``in_use``: what the papers say of a medicine that is taken now."""

    drug: Drug
    headline: Recommendation
    all: tuple[Recommendation, ...]
    steps: tuple[Step, ...]
    local: LocalPart | None = None
    changed_by: tuple[Text, ...] = ()
    also: tuple[Text, ...] = ()
    unknown: tuple[Text, ...] = ()
    instead: tuple[Alternative, ...] = ()
    tests: tuple[Text, ...] = ()
    decision: Override | None = None
    in_use: InUse | None = None


def find_drugs(clinic: Clinic, text: str, limit: int = 8) -> tuple[Drug, ...]:
    """Drugs by generic name, brand, Urdu form or a misspelling; best first."""
    return clinic.drugs.find(text, limit)


def meant_drug(clinic: Clinic, text: str) -> Drug | None:
    """The one medicine that the text can only mean; None where there is a choice."""
    return clinic.drugs.meant(text)


def drug_answer(clinic: Clinic, patient_id: str, drug: str) -> DrugAnswer:
    """The answer for a drug (any of its names). Every drug gets one; an unknown name gets "no rule"."""
    require(clinic.store, Action.SEE_PATIENTS)
    known = clinic.drugs.exact(drug)
    name = known.name if known else drug.strip()
    asked = patients.ask(clinic, patient_id, name)
    found = known or Drug(name, "", (), (), (), False, Text("", ""))
    first = headline(asked.answers)
    ordered = (first, *(one for one in asked.answers if one is not first))
    with clinic.store.transaction():
        steps = explain(clinic, patient_id, asked, ordered)
    label = dictionary(clinic.rules).label
    return DrugAnswer(
        found,
        first,
        asked.answers,
        steps,
        local_part(clinic, name, asked.genes) or None,
        (first.because,) if first.factor else tuple(label(one) for one in first.adjusted_by),
        tuple(_counts_too(one) for one in asked.answers if one.factor and one is not first),
        tuple(label(one) for one in first.unknown),
        alternatives(clinic, asked, found),
        tests_worth(clinic, asked, name),
        standing(clinic, patient_id, name, asked.answers),
        _in_use(asked, first, clinic.rules),
    )


def explanation(clinic: Clinic, patient_id: str, drug: str) -> Explanation:
    """How the answer for the drug (any of its names) came about, for paper.

    :raises UserError: no medicine was named.
    """
    require(clinic.store, Action.SEE_PATIENTS)
    if not drug.strip():
        raise UserError(N_("The name of the medicine is missing."), N_("Type at least its first letters."))
    found = drug_answer(clinic, patient_id, drug)
    head = found.headline
    steps = tuple(
        ExplainedStep(Text(*(one.title.text(language) for language in Language)), one.text)
        for one in found.steps
    )
    return Explanation(head.drug, head.drug_ur, head.level, head.label, head.text, steps)


def _in_use(asked: patients.Asked, first: Recommendation, rules: RuleBase) -> InUse | None:
    """What the papers say of a medicine that is taken now."""
    if first.drug not in asked.facts.medicines:
        return None
    held = held_answers(asked.evaluation.assessment, (first,), rules).get(first.drug)
    return InUse(held.patient_text, held.text) if held else InUse(first.patient_text)


def _counts_too(answer: Recommendation) -> Text:
    """A reason beside the headline's: "kidney function (eGFR) 25: LOWER DOSE"."""
    return Text(*(f"{answer.because.get(one)}: {answer.label.get(one)}" for one in Language))
