"""Beside a drug's answer: a decision against it, a reaction, alternatives, worthwhile tests, what if."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.clinical.pharmacogenomics.worth_testing import worth_testing
from app.model.advice import Answer, Level
from app.model.genomics import OutsideCall, Sex
from app.model.patient import Observation, PatientFacts
from app.records import observations
from app.services import overrides, patients, reactions, stopping
from app.services.assessment import typed_genes
from app.services.clinics import Clinic
from app.services.engine import Engine
from app.services.interpretation import drug_answer
from app.services.what_if import what_if
from app.support.errors import UserError
from tests.services.clinic_people import add_person, make_clinic

POOR = OutsideCall("CYP2C19", diplotype="*2/*2")


@pytest.fixture
def clinic(engine: Engine, tmp_path: Path) -> Iterator[Clinic]:
    made = make_clinic(tmp_path / "clinic", engine)
    yield made
    made.store.close()


def test_a_decision_is_remembered_until_something_changes(clinic: Clinic) -> None:
    one = add_person(clinic, "Naveed Akhtar", ["clopidogrel"], outside=[POOR], sex=Sex.MALE)
    assert drug_answer(clinic, one.id, "clopidogrel").headline.level is Level.AVOID
    kept = overrides.override(clinic, one.id, "clopidogrel", overrides.REASONS[1])
    assert (kept.why, kept.by) == (overrides.REASONS[1], "Dr Sana")
    again = drug_answer(clinic, one.id, "clopidogrel")
    assert again.decision == kept
    assert again.headline.level is Level.AVOID  # the answer itself never changes
    patients.add_medicine(clinic, one.id, "omeprazole")
    changed = drug_answer(clinic, one.id, "clopidogrel")
    assert changed.decision is None
    stopping.stop(clinic, one.id, "omeprazole", "finished")
    assert drug_answer(clinic, one.id, "clopidogrel").decision == kept


def test_a_decision_needs_a_reason_a_warning_and_the_role(clinic: Clinic) -> None:
    one = add_person(clinic, "Naveed Akhtar", outside=[POOR], sex=Sex.MALE)
    with pytest.raises(UserError, match="reason is missing"):
        overrides.override(clinic, one.id, "clopidogrel", "  ")
    with pytest.raises(UserError, match="nothing to decide"):
        overrides.override(clinic, one.id, "paracetamol", "because")
    assert drug_answer(clinic, one.id, "clopidogrel").decision is None


def test_a_reaction_warns_from_then_on_by_any_name_of_the_medicine(clinic: Clinic) -> None:
    one = add_person(clinic, "Rukhsana Bibi")
    assert drug_answer(clinic, one.id, "carbamazepine").headline.level is not Level.AVOID
    page = reactions.note(clinic, one.id, "Tegral", reactions.KINDS[2])
    assert page.evaluation is not None
    assert page.evaluation.facts.allergies == ("carbamazepine",)
    after = drug_answer(clinic, one.id, "carbamazepine")
    assert (after.headline.level, after.headline.factor) == (Level.AVOID, "allergy")
    assert drug_answer(clinic, one.id, "phenytoin").headline.level is Level.AVOID  # they share the reaction
    with pytest.raises(UserError, match="name of the medicine"):
        reactions.note(clinic, one.id, " ", "rash")


def test_alternatives_are_checked_against_this_patient(clinic: Clinic) -> None:
    one = add_person(clinic, "Naveed Akhtar", outside=[POOR], sex=Sex.MALE, age=60)
    offered = [a.answer.drug for a in drug_answer(clinic, one.id, "clopidogrel").instead]
    assert "ticagrelor" in offered
    assert "clopidogrel" not in offered
    reactions.note(clinic, one.id, "ticagrelor", "bleeding")
    after = drug_answer(clinic, one.id, "clopidogrel").instead
    assert "ticagrelor" not in [a.answer.drug for a in after]
    assert all(a.answer.level is not Level.AVOID for a in after)
    assert drug_answer(clinic, one.id, "paracetamol").instead == ()


def test_the_chance_of_a_finding_is_that_of_the_counted_people(engine: Engine) -> None:
    """Poor and intermediate metabolisers of CYP2C19 by hand from the allele counts, for clopidogrel."""
    genes = typed_genes(engine, Sex.FEMALE, [])
    (found,) = [
        w
        for w in worth_testing("clopidogrel", genes, PatientFacts(), engine.adviser, engine.caller.genes)
        if w.gene == "CYP2C19"
    ]
    caller = engine.caller.genes["CYP2C19"]
    lost = sum(
        prior
        for prior, traits in zip(caller.priors, caller.traits, strict=True)
        if traits.function("CPIC") == "No function"
    )
    assert found.worst is Level.AVOID
    assert found.chance is not None
    assert found.chance == pytest.approx(1 - (1 - lost) ** 2, abs=0.03)
    assert 0.4 < found.chance < 0.7  # nearly every second person in Lahore


def test_a_test_is_worth_asking_for_only_while_it_is_not_done(clinic: Clinic) -> None:
    one = add_person(clinic, "Rukhsana Bibi")
    before = drug_answer(clinic, one.id, "carbamazepine")
    assert before.headline.answer is Answer.NOT_TESTED
    assert any("HLA-B" in said.en and "HLA-B" in said.ur for said in before.tests)
    tested = add_person(clinic, "Saima Bibi", outside=[POOR])
    assert not any("CYP2C19" in said.en for said in drug_answer(clinic, tested.id, "clopidogrel").tests)


def test_what_if_changes_answers_and_no_record(clinic: Clinic) -> None:
    one = add_person(clinic, "Ghulam Rasool", ["metformin"], sex=Sex.MALE, age=70)
    observations.add_observations(clinic.store, one.id, [Observation("creatinine", 0.9, "mg/dL")])
    before = patients.page(clinic, one.id)
    (metformin,) = what_if(clinic, one.id, measured={"creatinine": 3.5})
    assert metformin.differs
    assert (metformin.before.answer, metformin.after.level) == (Answer.NO_RULE, Level.AVOID)
    tried = {t.drug: t for t in what_if(clinic, one.id, drug="simvastatin", add=["clarithromycin"])}
    assert tried["simvastatin"].after.level is Level.AVOID
    assert not tried["metformin"].differs
    assert patients.page(clinic, one.id).medicines == before.medicines == ("metformin",)
    with pytest.raises(UserError, match="not in the rule pack"):
        what_if(clinic, one.id, add=["xyzzy"])


def test_the_banner_names_what_must_not_be_overlooked_and_what_was_not_asked(clinic: Clinic) -> None:
    one = add_person(clinic, "Ghulam Rasool", sex=Sex.MALE, age=70)
    (unasked,) = patients.page(clinic, one.id).banner
    assert unasked.en == "Allergies: not asked"
    reactions.note(clinic, one.id, "Tegral", "rash or itching")
    observations.add_observations(clinic.store, one.id, [Observation("creatinine", 3.0, "mg/dL")])
    allergy, kidneys = patients.page(clinic, one.id).banner
    assert "carbamazepine" in allergy.en
    assert "carbamazepine" in allergy.ur
    assert kidneys.en.startswith("eGFR 2")


def test_a_test_is_worth_it_only_where_it_could_change_the_answer(clinic: Clinic) -> None:
    """HLA-B forbids allopurinol already: ABCG2 has nothing to add. Where nothing is tested both have."""
    bare = add_person(clinic, "Abdul Sattar", sex=Sex.MALE)
    tests = drug_answer(clinic, bare.id, "allopurinol").tests
    assert any(one.en.startswith("HLA-B") for one in tests)
    found = add_person(clinic, "Abdul Ghani", outside=[OutsideCall("HLA-B", phenotype="*58:01 positive")])
    assert drug_answer(clinic, found.id, "allopurinol").tests == ()


def test_how_likely_a_finding_is_names_who_was_counted(clinic: Clinic) -> None:
    one = add_person(clinic, "Naveed Akhtar", sex=Sex.MALE)
    (said,) = drug_answer(clinic, one.id, "clopidogrel").tests
    assert "of 100 people here" in said.en
    assert "(Counted in 96 people in Lahore; PMID 36055201.)" in said.en
    assert "لاہور" in said.ur
    assert said.en.endswith("Test before the first dose.")
    (g6pd,) = drug_answer(clinic, one.id, "primaquine").tests
    assert "Counted in 96 people" in g6pd.en  # X-linked: as many copies as they have


def test_a_medicine_in_use_is_not_tested_before_its_first_dose(clinic: Clinic) -> None:
    one = add_person(clinic, "Nadia Parveen", ["abacavir"])
    (said,) = drug_answer(clinic, one.id, "abacavir").tests
    assert "first dose" not in said.en
    assert "test today" in said.en


def test_a_gene_tested_in_part_says_what_is_still_to_be_read(clinic: Clinic) -> None:
    """Two places of DPYD are known to be sound: less is likely to be found, and the others are named."""
    from tests.services.clinic_people import genotypes

    whole = genotypes(clinic.engine, DPYD=("Reference", "Reference"))
    names = {p.id: p.name for p in clinic.rules.genes["DPYD"].positions}
    two = {place: one for place, one in whole.items() if names[place] in ("rs3918290", "rs67376798")}
    one = add_person(clinic, "Khalid Mahmood", found=two, sex=Sex.MALE)
    (said,) = drug_answer(clinic, one.id, "capecitabine").tests
    assert said.en.startswith("DPYD is tested in part")
    assert "rs55886062" in said.en
    settled = add_person(clinic, "Tahir Mahmood", found=whole, sex=Sex.MALE)
    assert drug_answer(clinic, settled.id, "capecitabine").tests == ()
