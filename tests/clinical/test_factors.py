"""What speaks beside the genes: each rule is reached by a person it is meant for, and by nobody else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.clinical.pharmacogenomics.advice import headline
from app.clinical.pharmacogenomics.factor_rules import EVERY, FactorRule, factor_rules
from app.clinical.pharmacogenomics.factors import SOURCE
from app.model.advice import Answer, Level, Recommendation
from app.model.genomics import GeneResult, OutsideCall, Sex
from app.model.patient import Observation, PatientFacts
from app.services.assessment import typed_genes
from app.services.engine import Engine, answer_all, answer_drug
from tests.clinical.test_drug_answers import check_whole

WOMAN = PatientFacts(sex=Sex.FEMALE, age=45)
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def genes(engine: Engine, **diplotypes: str) -> dict[str, GeneResult]:
    typed = [OutsideCall(gene, diplotype=found) for gene, found in diplotypes.items()]
    return typed_genes(engine, Sex.FEMALE, typed)


def measured(**values: float) -> tuple[Observation, ...]:
    units = {"egfr": "mL/min/{1.73_m2}", "creatinine": "mg/dL", "weight": "kg", "g6pd_activity": "U/g{Hb}"}
    return tuple(Observation(name, value, units.get(name, "mmol/L")) for name, value in values.items())


def asked(engine: Engine, drug: str, facts: PatientFacts, **diplotypes: str) -> tuple[Recommendation, ...]:
    return answer_drug(engine, drug, genes(engine, **diplotypes), facts)


def rules_of(answers: tuple[Recommendation, ...]) -> set[str]:
    return {a.rule_id for a in answers if a.source == SOURCE}


def test_every_rule_answers_whole_in_both_languages(engine: Engine) -> None:
    """Each rule, for a person made for it by its own words: both languages carry the same numbers."""
    found = factor_rules(engine.rules)
    pairs = [(drug, rule) for drug, rows in found.by_drug.items() for rule in rows]
    assert len({rule.id for _, rule in pairs}) > 140
    reached = set()
    for drug, rule in pairs:
        for facts in people_for(rule, drug):
            for answer in asked(engine, drug, facts):
                if answer.rule_id == rule.id:
                    check_whole(answer)
                    assert answer.because.en.strip()
                    assert answer.because.ur.strip()
                    assert sorted(NUMBER.findall(answer.because.en)) == sorted(
                        NUMBER.findall(answer.because.ur)
                    )
                    reached.add(rule.id)
    assert {rule.id for _, rule in pairs} - reached == set()


def people_for(rule: FactorRule, drug: str) -> list[PatientFacts]:
    """People near the rule's limits: old and young, ill kidneys, every illness that it names."""
    text = rule.condition.text if rule.condition else ""
    others = tuple(sorted(rule.others - {drug}))[:1]
    more = ("ramipril", "furosemide") if "'ace_inhibitor'" in text else ()
    said = tuple(word.strip() for word in rule.words if word != EVERY)[:1]
    limits = [float(n) for n in NUMBER.findall(text)] or [1.0]
    names = [o for o in ("egfr", "potassium", "alt", "g6pd_activity", "weight") if o in text]
    base = PatientFacts(
        Sex.FEMALE,
        45.0,
        conditions=tuple(re.findall(r"'([a-z0-9_]+)' in conditions", text)),
        medicines=(*others, *more),
        allergies=said,
        pregnancy=True if "pregnancy" in text else None,
    )
    found = [base]
    for limit in limits:
        for value in (limit - 0.4, limit + 0.4):
            seen = measured(**dict.fromkeys(names, value))
            found.append(replace(base, age=value if "age" in text else 45.0, observations=seen))
            if "age" in text and names:
                found.append(replace(base, age=85.0, observations=seen))
    return found


@pytest.mark.parametrize(
    ("egfr", "expected", "level"),
    [
        (29.9, "kidney.metformin_stop", Level.AVOID),
        (30.0, "kidney.metformin_half", Level.CHANGE),
        (44.9, "kidney.metformin_half", Level.CHANGE),
        (45.0, "kidney.metformin_watch", Level.CAUTION),
        (59.9, "kidney.metformin_watch", Level.CAUTION),
    ],
)
def test_kidney_bands_of_metformin(engine: Engine, egfr: float, expected: str, level: Level) -> None:
    answers = asked(engine, "metformin", replace(WOMAN, observations=measured(egfr=egfr)))
    assert (headline(answers).rule_id, headline(answers).level) == (expected, level)
    assert headline(answers).adjusted_by == ("egfr",)


def test_good_kidneys_leave_no_rule_and_unknown_ones_are_asked_for(engine: Engine) -> None:
    good = asked(engine, "metformin", replace(WOMAN, observations=measured(egfr=90.0)))
    assert [a.answer for a in good] == [Answer.NO_RULE]
    assert headline(good).unknown == ()
    unknown = asked(engine, "metformin", WOMAN)
    assert [a.answer for a in unknown] == [Answer.NO_RULE]
    assert headline(unknown).unknown == ("egfr",)


def test_kidney_function_follows_from_creatinine(engine: Engine) -> None:
    answers = asked(engine, "metformin", replace(WOMAN, observations=measured(creatinine=3.5)))
    assert headline(answers).rule_id == "kidney.metformin_stop"


def test_old_age_kidney_and_gene_are_all_named_for_warfarin(engine: Engine) -> None:
    old = replace(WOMAN, age=78.0, observations=measured(egfr=25.0), medicines=("ibuprofen", "warfarin"))
    answers = asked(engine, "warfarin", old, CYP2C9="*1/*3", VKORC1="rs9923231 reference (C)/variant (T)")
    assert {"kidney.warfarin", "age.coumarin_old", "with.bleed_b"} <= rules_of(answers)
    assert any(a.source == "CPIC" for a in answers)
    painkiller = asked(engine, "ibuprofen", old, CYP2C9="*1/*3")
    assert {"kidney.nsaid_severe", "age.nsaid_old", "with.bleed_a"} <= rules_of(painkiller)
    assert headline(painkiller).level is Level.AVOID
    assert [a.level.rank for a in painkiller] == sorted(a.level.rank for a in painkiller)


def test_an_allergy_by_brand_class_or_urdu_name_is_red(engine: Engine) -> None:
    for said in ("Penicillin", "penicillins (rash)", "Ampiclox, ampicillin", "AMOXICILLIN"):
        answers = asked(engine, "co-amoxiclav", replace(WOMAN, allergies=(said,)))
        assert headline(answers).level is Level.AVOID, said
        assert headline(answers).factor == "allergy"
    for name in ("carbamazepine", "Tegral", engine.rules.drugs["carbamazepine"].name_ur):
        answers = asked(engine, "carbamazepine", replace(WOMAN, allergies=(name,)))
        assert headline(answers).level is Level.AVOID, name
    assert not rules_of(asked(engine, "azithromycin", replace(WOMAN, allergies=("penicillin",))))


def test_a_reaction_outweighs_a_gene_that_finds_no_danger(engine: Engine) -> None:
    facts = replace(WOMAN, allergies=("abacavir",))
    answers = answer_drug(
        engine,
        "abacavir",
        typed_genes(engine, Sex.FEMALE, [OutsideCall("HLA-B", phenotype="*57:01 negative")]),
        facts,
    )
    assert headline(answers).rule_id == "allergy.same"
    assert any(a.source == "CPIC" and a.level is Level.USUAL for a in answers)


def test_pregnancy_counts_only_when_it_is_known(engine: Engine) -> None:
    pregnant = asked(engine, "valproate", replace(WOMAN, age=25.0, pregnancy=True))
    assert headline(pregnant).rule_id == "pregnancy.valproate"
    unknown = asked(engine, "valproate", replace(WOMAN, age=25.0))
    assert not rules_of(unknown)
    assert headline(unknown).unknown == ("pregnancy",)
    man = asked(engine, "valproate", PatientFacts(Sex.MALE, 25.0))
    assert headline(man).unknown == ()


def test_the_enzyme_measured_low_outweighs_a_normal_gene(engine: Engine) -> None:
    normal = genes(engine, G6PD="B (reference)/B (reference)")
    low = replace(WOMAN, observations=measured(g6pd_activity=2.0))
    assert headline(answer_drug(engine, "primaquine", normal, low)).rule_id == "g6pd.activity_low"


def test_two_of_a_class_are_told_and_one_alone_is_not_its_own_double(engine: Engine) -> None:
    both = replace(WOMAN, medicines=("ibuprofen", "diclofenac"))
    for drug, other in (("ibuprofen", "diclofenac"), ("diclofenac", "ibuprofen")):
        double = next(a for a in asked(engine, drug, both) if a.rule_id == "twice.nsaid")
        assert double.adjusted_by == (other,)
    alone = replace(WOMAN, medicines=("ibuprofen",))
    assert "twice.nsaid" not in rules_of(asked(engine, "ibuprofen", alone))


def test_medicines_in_use_carry_their_factors_and_others_only_their_genes(engine: Engine) -> None:
    facts = replace(WOMAN, medicines=("metformin",), observations=measured(egfr=20.0))
    answers = answer_all(engine, genes(engine), facts)
    assert {a.drug for a in answers if a.factor} == {"metformin"}


@pytest.mark.parametrize(
    ("said", "drug"),
    [("بروفن", "ibuprofen"), ("سیپٹران", "sulfamethoxazole / trimethoprim"), ("ڈسپرین سے دانے", "aspirin")],
)
def test_an_allergy_to_a_brand_in_urdu_letters_is_never_usual(engine: Engine, said: str, drug: str) -> None:
    answers = asked(engine, drug, replace(WOMAN, allergies=(said,)), CYP2C9="*1/*1")
    assert headline(answers).level is Level.AVOID
    assert headline(answers).factor == "allergy"
    assert said in headline(answers).because.ur


@pytest.mark.parametrize(
    ("drug", "taken"),
    [
        ("febuxostat", "azathioprine"),
        ("azathioprine", "febuxostat"),
        ("ticagrelor", "clarithromycin"),
        ("clarithromycin", "ticagrelor"),
        ("voriconazole", "rifampicin"),
        ("rifampicin", "voriconazole"),
        ("atazanavir", "omeprazole"),
        ("omeprazole", "atazanavir"),
    ],
)
def test_two_medicines_that_must_not_meet_are_told_from_either_side(
    engine: Engine, drug: str, taken: str
) -> None:
    answers = asked(engine, drug, replace(WOMAN, medicines=(taken,)), CYP2C19="*1/*1")
    assert headline(answers).level is Level.AVOID
    assert taken in headline(answers).adjusted_by


def test_what_must_not_be_stopped_suddenly_in_pregnancy(engine: Engine) -> None:
    pregnant = replace(WOMAN, age=28, pregnancy=True)
    methadone = asked(engine, "methadone", pregnant)
    assert rules_of(methadone) == {"pregnancy.methadone"}  # not told to change to paracetamol
    valproate = asked(engine, "valproate", pregnant)
    assert {"pregnancy.valproate", "pregnancy.epilepsy"} <= rules_of(valproate)
    assert headline(valproate).level is Level.AVOID


def test_a_misspelt_allergy_still_warns_and_another_medicines_name_does_not(engine: Engine) -> None:
    for said, drug in (
        ("pencilin", "amoxicillin"),
        ("Penicilin - rash", "co-amoxiclav"),
        ("septron", "sulfamethoxazole / trimethoprim"),
        ("brufin", "ibuprofen"),
        ("tegrall", "carbamazepine"),
        ("allopurinal", "allopurinol"),
    ):
        answers = asked(engine, drug, replace(WOMAN, allergies=(said,)), CYP2C9="*1/*1")
        assert headline(answers).level is Level.AVOID, said
        assert headline(answers).factor == "allergy"
    for said, drug in (("quinine", "quinidine"), ("prednisolone", "primidone"), ("dust, pollen", "aspirin")):
        assert not rules_of(asked(engine, drug, replace(WOMAN, allergies=(said,)))), said


def test_what_the_persons_facts_forbid_is_said_before_a_milder_red_of_the_genes(engine: Engine) -> None:
    taking = replace(WOMAN, medicines=("clarithromycin",))
    simvastatin = asked(engine, "simvastatin", taking, SLCO1B1="*5/*5")
    assert {a.action for a in simvastatin if a.source != SOURCE} == {"ALTERNATIVE"}
    assert headline(simvastatin).action == "CONTRAINDICATED"
    allergic = replace(WOMAN, allergies=("aspirin: swelling",))
    assert headline(asked(engine, "piroxicam", allergic, CYP2C9="*3/*3")).factor == "allergy"


def test_a_medicine_that_makes_it_collect_is_said_before_a_higher_dose_by_the_gene(engine: Engine) -> None:
    taking = replace(WOMAN, medicines=("fluconazole",))
    answers = asked(engine, "tacrolimus", taking, CYP3A5="*1/*3")
    assert headline(answers).action == "REDUCE_DOSE"
    assert "INCREASE_DOSE" in {a.action for a in answers}  # both stand, neither is merged away
    assert headline(asked(engine, "tacrolimus", WOMAN, CYP3A5="*1/*3")).action == "INCREASE_DOSE"


def test_citalopram_has_its_limit_in_old_age_and_beside_omeprazole(engine: Engine) -> None:
    for facts, rule in (
        (replace(WOMAN, age=70), "age.citalopram"),
        (replace(WOMAN, medicines=("omeprazole",)), "with.citalopram"),
    ):
        answers = asked(engine, "citalopram", facts, CYP2C19="*1/*1")
        assert headline(answers).rule_id == rule
        assert headline(answers).action == "DOSE_CAP"
    assert headline(asked(engine, "citalopram", WOMAN, CYP2C19="*1/*1")).level is Level.USUAL
