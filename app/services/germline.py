"""Germline findings typed from a laboratory's report: genes of the pack, what the report says, change and undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.clinical.genomics.haemoglobin import HBB
from app.clinical.genomics.tables import genomics_rules
from app.model.patient import GermlineVariant
from app.records import patients as records
from app.records import tumours
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.patients import PatientPage, page, refresh
from app.support.errors import UserError
from app.support.i18n import N_, Text, bilingual

_MOST = 8
_LONGEST = 200
# What a laboratory may call a finding and its copies, as kept; the rules know many more spellings.
CLASSES = ("pathogenic", "likely pathogenic", "uncertain significance", "likely benign", "benign")
ZYGOSITIES = ("heterozygous", "homozygous", "compound heterozygous", "hemizygous")


@dataclass(frozen=True, slots=True)
class GeneChoice:
    """A gene of the pack with its diseases; ``known`` is False for one that is kept as typed."""

    gene: str
    label: Text
    known: bool = True


def genes(clinic: Clinic) -> tuple[GeneChoice, ...]:
    """Every gene whose inherited variants the pack explains, in order of name."""
    rules = genomics_rules(clinic.rules.tables)
    diseases: dict[str, list[Text]] = {}
    for row in rules.genes:
        diseases.setdefault(row.gene, []).append(row.condition)
    if rules.variants:
        diseases.setdefault(HBB, [bilingual(N_("Haemoglobin: thalassaemia, sickle cell, HbE, HbD"))])
    return tuple(GeneChoice(gene, _joined(labels)) for gene, labels in sorted(diseases.items()))


def _joined(labels: list[Text]) -> Text:
    return Text("; ".join(one.en for one in labels), "؛ ".join(one.ur for one in labels))


def find_genes(clinic: Clinic, text: str) -> tuple[GeneChoice, ...]:
    """Genes whose name begins with the text or whose disease holds it; what is typed itself comes last."""
    wanted = " ".join(text.casefold().split())
    ranked = []
    for one in genes(clinic):
        begins = one.gene.casefold().startswith(wanted)
        if begins or wanted in one.label.en.casefold() or wanted in one.label.ur:
            ranked.append((one.gene.casefold() != wanted, not begins, one.gene, one))
    found = [one for *_, one in sorted(ranked, key=lambda item: item[:3])][: _MOST - 1]
    typed = text.strip().upper()
    if any(one.gene == typed for one in found):
        return tuple(found)
    return (*found, GeneChoice(typed, bilingual(N_("as typed")), known=False))


def add_variant(clinic: Clinic, patient_id: str, variant: GermlineVariant) -> PatientPage:
    """Note a germline finding typed from a report and answer anew; the same finding with another zygosity or
    classification takes its place.

    :raises UserError: gene or variant is missing or too long, or the role does not allow it.
    """
    require(clinic.store, Action.PRESCRIBE)
    for part in (variant.gene, variant.name):
        if not part.strip():
            raise UserError(N_("Gene and variant are both needed."), N_("Type it as the report says."))
        if len(part) > _LONGEST:
            raise UserError(N_("This is longer than {limit} characters."), N_("Shorten it."), limit=_LONGEST)
    return _changed(clinic, patient_id, lambda: tumours.add_variant(clinic.store, patient_id, variant))


def remove_variant(clinic: Clinic, patient_id: str, variant: GermlineVariant, reason: str) -> PatientPage:
    """Take a germline finding back and answer anew; the history keeps it.

    :raises UserError: it was taken back before, or the role does not allow it.
    """
    require(clinic.store, Action.PRESCRIBE)

    def withdraw() -> None:
        try:
            tumours.withdraw_variant(clinic.store, patient_id, variant, reason)
        except LookupError as error:
            raise UserError(
                N_("This finding was taken back before."), N_("Open the patient again.")
            ) from error

    return _changed(clinic, patient_id, withdraw)


def _changed(clinic: Clinic, patient_id: str, change: Callable[[], object]) -> PatientPage:
    with clinic.store.transaction():
        patient = records.get(clinic.store, patient_id)
        change()
        refresh(clinic, patient)
    return page(clinic, patient_id)
