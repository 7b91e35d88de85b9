"""What the tabs of the other domains show: the assessment, trends, family and tumour of one person."""

from __future__ import annotations

from app.clinical.inputs.dictionary import dictionary
from app.model.assessment import Assessment, Risk
from app.model.domain_page import DomainPage
from app.records import family, tumours
from app.records import patients as records
from app.reports.content import LISTS, labels_of, source_titles
from app.services.access import Action, require
from app.services.assessment import Change, changed, risks_of
from app.services.cancer import tumour_label
from app.services.clinics import Clinic
from app.services.patients import current_evaluation
from app.services.person_facts import facts_of
from app.services.trends import trends_of
from app.support.i18n import Text, bilingual

TOBACCO = ("smoking", "smokeless_tobacco")


def domain_page(clinic: Clinic, patient_id: str) -> DomainPage:
    """Everything that the tabs beside genes and medicines show. Seeing it is noted in the audit."""
    require(clinic.store, Action.SEE_PATIENTS)
    store = clinic.store
    with store.transaction():
        patient = records.get(store, patient_id)
        evaluation = current_evaluation(clinic, patient)
        tumour = tumours.tumour_of(store, patient_id)
        named_by = tuple(records.get(store, other).name for other in family.named_by(store, patient_id))
        return DomainPage(
            patient_id,
            evaluation.assessment,
            evaluation.created_at[:10],
            trends_of(clinic, patient, evaluation.assessment),
            family.family_of(store, patient_id),
            tumour,
            {**labels(clinic, tumour.type if tumour else ""), **_words_of(evaluation.assessment, clinic)},
            named_by,
            tumours.variants_of(store, patient_id),
            tumours.sources_of(store, patient_id),
        )


def _words_of(assessment: Assessment | None, clinic: Clinic) -> dict[str, Text]:
    """Words for what the assessment lacks (genes, markers), and titles of its sources as ``source.ID``."""
    titles = source_titles(assessment, clinic.rules)
    return {
        **labels_of(assessment, clinic.rules),
        **{f"source.{one}": Text(title, title) for one, title in titles.items()},
    }


def labels(clinic: Clinic, tumour: str = "") -> dict[str, Text]:
    """Words for every input by its name and id, and for the tumour as ``tumour.NAME``."""
    found = {one.name: one.label for one in dictionary(clinic.rules).inputs.values()}
    found |= {one.id: one.label for one in dictionary(clinic.rules).inputs.values()}
    found |= {name: bilingual(sentence) for name, sentence in LISTS.items()}
    if tumour:
        found[f"tumour.{tumour}"] = tumour_label(clinic, tumour)
    return found


def what_if(
    clinic: Clinic, patient_id: str, *, stop_tobacco: bool = False, systolic: float | None = None
) -> tuple[Risk, ...]:
    """The risks as they would be without tobacco or with another upper blood pressure (mm[Hg]); nothing is kept."""
    require(clinic.store, Action.SEE_PATIENTS)
    with clinic.store.transaction():
        facts = facts_of(clinic, records.get(clinic.store, patient_id))
    changes: dict[str, Change] = {}
    if stop_tobacco:
        changes |= {topic: "former" for topic in TOBACCO if facts.lifestyle.get(topic) == "current"}
    if systolic is not None:
        changes["systolic_bp"] = systolic
    return risks_of(clinic.engine, changed(clinic.engine, facts, changes))
