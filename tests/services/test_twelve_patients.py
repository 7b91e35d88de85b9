"""Twelve people as a doctor would tell of them: from the laboratory's results to the card and to paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.model.advice import Level
from app.model.genomics import OutsideCall, Sex
from app.model.patient import Observation
from app.model.report import DocumentKind
from app.records import conditions, lifestyle, observations
from app.reports import Paper, read_text
from app.services import patients, printing, visits
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.interpretation import drug_answer
from app.support.i18n import Language
from tests.services.clinic_people import add_person, make_clinic


@dataclass(frozen=True)
class Told:
    """``drug`` and what its card must show first; ``rules``: rows that must stand among the answers."""

    name: str
    sex: Sex
    age: float
    drug: str
    level: Level
    lab: tuple[OutsideCall, ...] = ()
    taking: tuple[str, ...] = ()
    illness: tuple[str, ...] = ()
    measured: tuple[Observation, ...] = ()
    pregnant: bool = False
    genes: dict[str, str] = field(default_factory=dict)
    rules: tuple[str, ...] = ()


def lab(gene: str, diplotype: str = "", phenotype: str = "") -> OutsideCall:
    return OutsideCall(gene, diplotype=diplotype, phenotype=phenotype)


MEDITERRANEAN = "Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham"
TWELVE = (
    # A boy with malaria who is to get primaquine; the family comes from the Makran coast.
    Told("Bilal Baloch", Sex.MALE, 14, "primaquine", Level.AVOID,
         (lab("G6PD", MEDITERRANEAN),),
         illness=("malaria",), genes={"G6PD": "Deficient"}),
    # A stent last week; somebody added omeprazole.
    Told("Naveed Akhtar", Sex.MALE, 58, "clopidogrel", Level.AVOID, (lab("CYP2C19", "*2/*2"),), ("omeprazole",),
         ("myocardial_infarction",), genes={"CYP2C19": "Poor Metabolizer"}, rules=("with.clopidogrel",)),
    # Takes paroxetine for depression, needs codeine for a broken arm: his own genes are normal.
    Told("Imran Qureshi", Sex.MALE, 35, "codeine", Level.AVOID, (lab("CYP2D6", "*1/*1"),), ("paroxetine",),
         ("depression",), genes={"CYP2D6": "Poor Metabolizer"}),
    # Tuberculosis, four medicines, a liver that complains.
    Told("Zubaida Khatoon", Sex.FEMALE, 41, "isoniazid", Level.AVOID, taking=("rifampicin",),
         illness=("tuberculosis",), measured=(Observation("alt", 260.0, "U/L"),), rules=("liver.tb_alt",)),
    # First fits; carbamazepine is what the store has.
    Told("Asad Ullah", Sex.MALE, 22, "carbamazepine", Level.AVOID, (lab("HLA-B", phenotype="*15:02 positive"),),
         illness=("epilepsy",)),
    # Warfarin at 78 with failing kidneys.
    Told("Ghulam Rasool", Sex.MALE, 78, "warfarin", Level.CHANGE, (lab("CYP2C9", "*1/*3"),),
         illness=("atrial_fibrillation",), measured=(Observation("egfr", 25.0, "mL/min/{1.73_m2}"),),
         genes={"CYP2C9": "Intermediate Metabolizer"}, rules=("kidney.warfarin", "age.coumarin_old")),
    # A child with leukaemia in maintenance.
    Told("Hania Fatima", Sex.FEMALE, 6, "mercaptopurine", Level.AVOID, (lab("TPMT", "*1/*1"), lab("NUDT15", "*3/*3")),
         genes={"NUDT15": "Poor Metabolizer"}),
    # Colon cancer, first cycle of capecitabine.
    Told("Muhammad Yousaf", Sex.MALE, 62, "capecitabine", Level.AVOID,
         (lab("DPYD", "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)"),), illness=("colorectal_cancer",),
         genes={"DPYD": "Poor Metabolizer"}),
    # HIV, abacavir is planned.
    Told("Shabana Kausar", Sex.FEMALE, 33, "abacavir", Level.AVOID, (lab("HLA-B", phenotype="*57:01 positive"),),
         illness=("hiv",)),
    # A kidney transplant; he makes CYP3A5.
    Told("Faisal Mehmood", Sex.MALE, 29, "tacrolimus", Level.CHANGE, (lab("CYP3A5", "*1/*3"),),
         genes={"CYP3A5": "Intermediate Metabolizer"}),
    # Gout with weak kidneys.
    Told("Abdul Sattar", Sex.MALE, 55, "allopurinol", Level.AVOID, (lab("HLA-B", phenotype="*58:01 positive"),),
         illness=("gout",), measured=(Observation("egfr", 40.0, "mL/min/{1.73_m2}"),), rules=("kidney.allopurinol",)),
    # Eight months pregnant with back pain.
    Told("Rukhsana Bibi", Sex.FEMALE, 26, "codeine", Level.AVOID, (lab("CYP2D6", "*1/*2x2"),), pregnant=True,
         genes={"CYP2D6": "Ultrarapid Metabolizer"}, rules=("pregnancy.codeine",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def clinic(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = make_clinic(tmp_path_factory.mktemp("twelve") / "clinic", engine)
    yield made
    made.store.close()


@pytest.mark.parametrize("told", TWELVE, ids=lambda told: f"{told.drug}-{told.name.split()[0]}")
def test_from_the_laboratory_to_the_card_and_to_paper(clinic: Clinic, told: Told) -> None:
    one = add_person(clinic, told.name, (*told.taking, told.drug), None, told.lab, told.sex, told.age)
    for illness in told.illness:
        conditions.add_condition(clinic.store, one.id, illness)
    observations.add_observations(clinic.store, one.id, told.measured)
    if told.pregnant:
        noted = visits.pregnancy_noted(lifestyle.PregnancyState.PREGNANT, clinic.store.today().date(), 34)
        lifestyle.set_pregnancy(clinic.store, one.id, noted)
    patients.refresh(clinic, one)

    card = drug_answer(clinic, one.id, told.drug)
    assert card.headline.level is told.level, card.headline.text.en
    reached = {a.rule_id for a in card.all}
    assert set(told.rules) <= reached
    used = {gene: word for a in card.all for gene, word in a.genes.items()}
    assert told.genes.items() <= used.items()
    assert [a.level.rank for a in card.all if a.answer != "no_rule"] == sorted(
        a.level.rank for a in card.all if a.answer != "no_rule"
    )

    page = patients.page(clinic, one.id)
    (shown,) = [a for a in page.current if a.drug == told.drug]
    assert (shown.action, shown.text) == (card.headline.action, card.headline.text)
    for language in (Language.ENGLISH, Language.URDU):
        made = printing.prepare(clinic, one.id, DocumentKind.DOCTOR, (language,), Paper.A4)
        assert told.drug in read_text(made.pdf).casefold()
    english = " ".join(read_text(printing.prepare(
        clinic, one.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4).pdf).split())  # fmt: skip
    assert card.headline.label.en.casefold() in english.casefold()
