"""One clear order for a medicine that is in use and that the answer forbids: on the card and on the handout."""

from __future__ import annotations

import pytest

from app.clinical.pharmacogenomics.advice import headline
from app.clinical.pharmacogenomics.in_use import ASK, ASKED, FOR_DOCTOR, KEEP, KEPT, STOP, group
from app.model.advice import Level, Recommendation
from app.model.genomics import OutsideCall, Sex
from app.model.patient import Patient
from app.model.report import DocumentKind
from app.records import conditions, lifestyle
from app.reports import Paper, read_text
from app.services import patients, printing, visits
from app.services.clinics import Clinic
from app.services.engine import Engine, answer_drug, gene_answers
from app.services.interpretation import drug_answer
from app.support.i18n import Language
from tests.services.clinic_people import add_person

POOR = OutsideCall("CYP2C19", "*2/*2")
FAST = OutsideCall("CYP2D6", "*1/*2x2")


def handout(clinic: Clinic, one: Patient, language: Language) -> str:
    made = printing.prepare(clinic, one.id, DocumentKind.HANDOUT, (language,), Paper.A5)
    return " ".join(read_text(made.pdf).replace("\u00a0", " ").split())


def person(clinic: Clinic, *medicines: str, lab: OutsideCall) -> Patient:
    return add_person(clinic, "Naveed Akhtar", medicines, None, [lab], Sex.MALE, 58)


def test_a_platelet_medicine_in_use_goes_on_until_the_doctor_is_seen(clinic: Clinic) -> None:
    one = person(clinic, "clopidogrel", lab=POOR)
    bricks = clinic.rules.bricks
    card = drug_answer(clinic, one.id, "clopidogrel").headline
    assert card.level is Level.AVOID
    assert card.patient_text == bricks[KEEP]
    assert bricks[FOR_DOCTOR].en in card.text.en
    for language, forbidden in ((Language.ENGLISH, "Do not take"), (Language.URDU, "یہ دوا نہ لیں")):
        paper = handout(clinic, one, language)
        assert forbidden not in paper
        for sentence in bricks[KEEP].get(language).replace("۔", ".").split("."):
            assert sentence.strip() in paper
        assert bricks["handout.do_not_stop"].get(language)[:-1].split("۔")[0].split(".")[0] in paper


def test_the_same_medicine_not_in_use_is_not_started(clinic: Clinic) -> None:
    one = person(clinic, lab=POOR)
    card = drug_answer(clinic, one.id, "clopidogrel").headline
    action = clinic.rules.actions[card.action]
    assert card.level is Level.AVOID
    assert card.patient_text == action.patient
    assert "Never start these without the doctor" in handout(clinic, one, Language.ENGLISH)


def test_a_medicine_that_may_stop_at_once_is_taken_no_more(clinic: Clinic) -> None:
    """And "do not stop" is then about the others."""
    one = person(clinic, "codeine", lab=FAST)
    bricks = clinic.rules.bricks
    assert drug_answer(clinic, one.id, "codeine").headline.patient_text == bricks[STOP]
    paper = handout(clinic, one, Language.ENGLISH)
    assert "Do not take it any more" in paper
    assert "Do not stop any other medicine on your own" in paper
    assert "Do not stop any medicine" not in paper
    assert "Tramadol" in paper.partition("Never start these")[2]  # in place of codeine
    urdu = handout(clinic, one, Language.URDU)
    assert "کوئی دوسری دوا خود سے بند نہ کریں" in urdu


def test_where_the_next_dose_may_harm_as_much_it_is_asked_first(clinic: Clinic) -> None:
    """An allergy to an epilepsy medicine in use, and a blood thinner in pregnancy."""
    bricks = clinic.rules.bricks
    one = person(clinic, "phenytoin", lab=OutsideCall("CYP2C9", "*1/*1"))
    conditions.add_allergy(clinic.store, one.id, "phenytoin")
    patients.refresh(clinic, one)
    assert drug_answer(clinic, one.id, "phenytoin").headline.patient_text == bricks[ASK]
    woman = add_person(clinic, "Rukhsana Bibi", ["warfarin"], None, [POOR], Sex.FEMALE, 26)
    noted = visits.pregnancy_noted(lifestyle.PregnancyState.PREGNANT, clinic.store.today().date(), 12)
    lifestyle.set_pregnancy(clinic.store, woman.id, noted)
    patients.refresh(clinic, woman)
    assert drug_answer(clinic, woman.id, "warfarin").headline.patient_text == bricks[ASK]


@pytest.mark.parametrize("ask", [answer_drug, gene_answers])
def test_every_forbidden_medicine_in_use_has_one_order(engine: Engine, ask: object) -> None:
    """No answer both forbids and says "do not stop": whatever stands in the pack."""
    from app.model.patient import PatientFacts
    from tests.clinical.every_answer import gene_cases

    bricks, orders = engine.rules.bricks, set()
    for drug in engine.rules.rules:
        facts = PatientFacts(Sex.FEMALE, 45, medicines=(drug,))
        for genes in gene_cases(engine, drug)[:40]:
            first: Recommendation = headline(ask(engine, drug, genes, facts))  # type: ignore[operator]
            if first.level is Level.AVOID:
                orders.add(first.patient_text.en)
                assert first.pictogram != "avoid" or first.patient_text == bricks[STOP], first
    assert {bricks[KEEP].en, bricks[STOP].en} <= orders
    assert not group(KEPT, engine.rules) & group(ASKED, engine.rules)


def test_the_plan_never_raises_what_another_medicine_forbids(clinic: Clinic, engine: Engine) -> None:
    """Genes alone ask for more allopurinol; beside azathioprine it must go."""
    lab = OutsideCall("ABCG2", "rs2231142 variant (T)/rs2231142 variant (T)")
    one = person(clinic, "allopurinol", "azathioprine", lab=lab)
    evaluation = patients.todays_evaluation(clinic, one)
    assert evaluation.assessment is not None
    said = [line for line in evaluation.assessment.plan if line.text.en.startswith("allopurinol:")]
    assert [line.level for line in said] == [Level.AVOID]
    assert "Raise" not in said[0].text.en
    content = printing.prepare(clinic, one.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4).content
    assert {answer.drug: answer.action for answer in content.in_use}["azathioprine"] != "CARE_PLAN"


def test_what_genes_say_for_life_is_on_the_card_before_what_may_pass(clinic: Clinic) -> None:
    one = person(clinic, "allopurinol", "azathioprine", "clopidogrel", lab=POOR)
    card = printing.prepare(clinic, one.id, DocumentKind.CARD, (Language.ENGLISH,), Paper.A4).content.card
    assert card is not None
    assert [answer.drug for answer in card.drugs[:2]] == ["clopidogrel", "allopurinol"]


def test_another_medicines_warning_is_no_allergy_to_this_one(clinic: Clinic) -> None:
    lab = OutsideCall("CYP2C9", "*1/*3")
    one = add_person(clinic, "Ghulam Rasool", ("warfarin", "ibuprofen"), None, [lab], Sex.MALE, 78)
    for drug in ("warfarin", "ibuprofen"):
        card = drug_answer(clinic, one.id, drug)
        assert card.in_use is not None
        assert "allergy" not in card.in_use.told.en.casefold()
    assert "allergy" not in handout(clinic, one, Language.ENGLISH).casefold()
