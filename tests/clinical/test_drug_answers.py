"""Every drug with every state of its genes: nothing blank, the same facts in both languages, never a false usual."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from app.clinical.pharmacogenomics.advice import headline, severity
from app.clinical.pharmacogenomics.interpret import untested
from app.clinical.pharmacogenomics.lookup import genes_of
from app.model.advice import Answer, Level, Recommendation
from app.model.genomics import CallStatus, GeneResult, Genotype, LookupState, OutsideCall, Sex
from app.model.patient import PatientFacts
from app.services.assessment import typed_genes
from app.services.engine import Engine, answer_all, answer_drug, evaluate
from app.services.practice import people
from tests.clinical.people import diploid

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def states(engine: Engine, drug: str, gene: str) -> list[LookupState]:
    """Every state that any row of the drug names for the gene, and a state that none names."""
    values = {
        value
        for row in engine.rules.rules[drug]
        for lookup in row.lookups
        if lookup.gene == gene
        for value in lookup.values
        if value not in ("any", "No Result")
    }
    return [LookupState((value,), 1.0) for value in (*sorted(values), "Indeterminate")]


def result(gene: str, state: LookupState) -> GeneResult:
    return GeneResult(
        gene, CallStatus.CALLED, phenotype=state.keys[0], states={"CPIC": (state,), "DPWG": (state,)}
    )


def all_combinations(engine: Engine, drug: str) -> Iterator[dict[str, GeneResult]]:
    genes = genes_of(engine.rules.rules[drug])
    choices = [[untested(g), *(result(g, s) for s in states(engine, drug, g))] for g in genes]
    for joint in product(*choices):
        yield {r.gene: r for r in joint}


def check_whole(answer: Recommendation) -> None:
    for text in (answer.label, answer.text, answer.patient_text):
        assert text.en.strip()
        assert text.ur.strip()
        assert re.search(r"[\u0600-\u06ff]", text.ur), text
        assert "{" not in text.en + text.ur
    assert sorted(NUMBER.findall(answer.text.en)) == sorted(NUMBER.findall(answer.text.ur)), answer.text


@pytest.mark.slow
def test_every_drug_and_state_has_an_answer_in_both_languages(engine: Engine) -> None:
    seen = 0
    for drug in engine.rules.rules:
        for genes in all_combinations(engine, drug):
            answers = answer_drug(engine, drug, genes, PatientFacts())
            assert answers
            for answer in answers:
                check_whole(answer)
                seen += 1
                if all(g.status is CallStatus.NOT_TESTED for g in genes.values()):
                    assert answer.answer is Answer.NOT_TESTED
                    assert answer.level is Level.UNKNOWN
    assert seen > 3000


def test_a_row_answers_with_its_own_action(engine: Engine) -> None:
    """Each current row with one gene is reached by the state that it names."""
    for drug, rows in engine.rules.rules.items():
        for row in (r for r in rows if not r.superseded and len(r.lookups) == 1):
            lookup = row.lookups[0]
            for value in (v for v in lookup.values if v not in ("any", "No Result")):
                genes = {lookup.gene: result(lookup.gene, LookupState((value,), 1.0))}
                found = answer_drug(engine, drug, genes, PatientFacts())
                reached = {a.rule_id for a in found}
                unclear = any(a.answer is Answer.UNCLEAR for a in found)  # a guideline without advice for it
                assert row.id in reached or unclear or len(genes_of(rows)) > 1, (row.id, value, reached)


def test_a_drug_that_the_pack_does_not_know_gets_an_answer(engine: Engine) -> None:
    (answer,) = answer_drug(engine, "no such drug", {}, PatientFacts())
    assert answer.answer is Answer.NO_RULE
    check_whole(answer)


def _call(engine: Engine, gene: str, first: str, second: str) -> dict[str, GeneResult]:
    return {
        gene: engine.caller.genes[gene].call(diploid(engine.rules.genes[gene], first, second), Sex.FEMALE)
    }


@pytest.mark.parametrize(
    ("gene", "pair", "drug", "level", "action"),
    [
        ("CYP2C19", ("*2", "*2"), "clopidogrel", Level.AVOID, "AVOID"),
        ("CYP2C9", ("*3", "*3"), "phenytoin", Level.CHANGE, "REDUCE_DOSE"),
        ("SLCO1B1", ("*15", "*15"), "simvastatin", Level.AVOID, "ALTERNATIVE"),
        ("UGT1A1", ("*80+*28", "*80+*28"), "atazanavir", Level.AVOID, "ALTERNATIVE"),
        ("DPYD", ("Reference", "c.1905+1G>A (*2A)"), "capecitabine", Level.CHANGE, "REDUCE_DOSE"),
    ],
)
def test_known_pairs_of_gene_and_drug(
    engine: Engine, gene: str, pair: tuple[str, str], drug: str, level: Level, action: str
) -> None:
    answers = answer_drug(engine, drug, _call(engine, gene, *pair), PatientFacts(age=40))
    assert headline(answers).level is level
    assert action in {a.action for a in answers if a.source == "CPIC"}


def test_short_panel_without_the_deciding_position_never_says_usual(engine: Engine) -> None:
    """DPYD with three of its must-test positions: capecitabine is unclear, and the missing ones are named."""
    gene = engine.rules.genes["DPYD"]
    tested = [p for p in gene.positions if p.name in ("rs3918290", "rs67376798")]
    known = {p.id: Genotype((p.ref38, p.ref38)) for p in tested}
    genes = {"DPYD": engine.caller.genes["DPYD"].call(known, Sex.MALE)}
    assert genes["DPYD"].phenotype_probability["Intermediate Metabolizer"] > 0.02  # HapB3, unread, is common
    for answer in answer_drug(engine, "capecitabine", genes, PatientFacts()):
        assert answer.answer is Answer.UNCLEAR
        assert any("rs55886062" in place for place in answer.settle_by)


def test_copy_number_that_was_not_tested_is_never_usual(engine: Engine) -> None:
    genes = _call(engine, "CYP2D6", "*1", "*1")
    assert genes["CYP2D6"].phenotype is None
    assert {a.answer for a in answer_drug(engine, "codeine", genes, PatientFacts())} <= {
        Answer.UNCLEAR,
        Answer.NO_RULE,
    }


# -- other medicines ---------------------------------------------------------------------------------------------


def _lab(engine: Engine, gene: str, diplotype: str) -> dict[str, GeneResult]:
    from app.clinical.pharmacogenomics.outside import read_outside

    return read_outside([OutsideCall(gene, diplotype=diplotype)], engine.caller.genes)


def test_a_strong_inhibitor_changes_the_card_and_stopping_it_restores_it(engine: Engine) -> None:
    genes = _lab(engine, "CYP2D6", "*1/*1")
    alone = headline(answer_drug(engine, "codeine", genes, PatientFacts()))
    with_paroxetine = headline(answer_drug(engine, "codeine", genes, PatientFacts(medicines=("paroxetine",))))
    assert alone.level is Level.USUAL
    assert with_paroxetine.level is Level.AVOID
    assert with_paroxetine.adjusted_by == ("paroxetine",)
    assert "Normal Metabolizer" in with_paroxetine.because.en
    assert "Poor Metabolizer" in with_paroxetine.because.en
    assert "paroxetine" in with_paroxetine.because.ur
    assert headline(answer_drug(engine, "codeine", genes, PatientFacts())) == alone


def test_both_phenotypes_are_kept_in_the_evaluation(engine: Engine) -> None:
    from datetime import UTC, datetime

    facts = PatientFacts(medicines=("paroxetine", "codeine"))
    frozen = evaluate(engine, _lab(engine, "CYP2D6", "*1/*1"), facts, now=datetime(2026, 11, 23, tzinfo=UTC))
    (gene,) = frozen.genes
    assert (gene.phenotype, gene.adjusted_phenotype) == ("Normal Metabolizer", "Poor Metabolizer")
    assert headline([r for r in frozen.recommendations if r.drug == "codeine"]).level is Level.AVOID


def test_age_chooses_the_patient_group(engine: Engine) -> None:
    genes = _call(engine, "CYP2C19", "*17", "*17")
    groups = {
        age: {a.population for a in answer_drug(engine, "voriconazole", genes, PatientFacts(age=age))}
        for age in (8, 45)
    }
    assert "pediatrics" in groups[8]
    assert "pediatrics" not in groups[45]
    assert "adults" not in groups[8]


def test_the_reason_for_a_drug_chooses_the_patient_group(engine: Engine) -> None:
    genes = _call(engine, "CYP2C19", "*2", "*2")

    def groups(**facts: object) -> set[str]:
        answers = answer_drug(engine, "clopidogrel", genes, PatientFacts(**facts))  # type: ignore[arg-type]
        return {a.population for a in answers}

    assert {"CVI ACS PCI", "NVI", "CVI non-ACS non-PCI", "general"} <= groups()
    assert groups(indication="Stent after PCI") == {"CVI ACS PCI", "general"}
    assert groups(conditions=("myocardial_infarction",)) == {"CVI ACS PCI", "general"}
    assert groups(indication="stroke") == {"NVI", "general"}
    assert "CVI ACS PCI" in groups(indication="something else")


def test_answers_come_most_serious_first(engine: Engine) -> None:
    ranks = [severity(a) for a in answer_all(engine, _call(engine, "CYP2C19", "*2", "*2"), PatientFacts())]
    assert ranks == sorted(ranks)


def test_the_practice_people_are_invented(engine: Engine) -> None:
    for person in people():
        assert person.patient.name_ur
        assert person.patient.phone.startswith("0300000")
        assert all(medicine in engine.rules.drugs for medicine in person.medicines)


def from_laboratory(engine: Engine, drug: str, **diplotypes: str) -> tuple[Recommendation, ...]:
    typed = [OutsideCall(gene, diplotype=found) for gene, found in diplotypes.items()]
    return answer_drug(engine, drug, typed_genes(engine, Sex.MALE, typed), PatientFacts(sex=Sex.MALE, age=30))


@pytest.mark.parametrize(
    ("drug", "tested", "missing"),
    [
        ("phenytoin", {"CYP2C9": "*1/*1"}, "HLA-B"),
        ("fosphenytoin", {"CYP2C9": "*1/*1"}, "HLA-B"),
        ("carbamazepine", {"HLA-A": "*01:01/*02:01"}, "HLA-B"),
        ("carbamazepine", {"HLA-B": "*07:02/*08:01"}, "HLA-A"),
        ("azathioprine", {"TPMT": "*1/*1"}, "NUDT15"),
        ("mercaptopurine", {"NUDT15": "*1/*1"}, "TPMT"),
    ],
)
def test_one_of_two_dangerous_genes_alone_is_never_usual(
    engine: Engine, drug: str, tested: dict[str, str], missing: str
) -> None:
    for answer in from_laboratory(engine, drug, **tested):
        assert answer.level is not Level.USUAL, answer.text.en
        assert missing in answer.settle_by
        check_whole(answer)


def test_usual_for_one_gene_names_the_other_that_nobody_tested(engine: Engine) -> None:
    for drug, tested, missing in (
        ("amitriptyline", {"CYP2C19": "*1/*1"}, "CYP2D6"),
        ("sertraline", {"CYP2C19": "*1/*1"}, "CYP2B6"),
        ("rosuvastatin", {"SLCO1B1": "*1/*1"}, "ABCG2"),
    ):
        usual = [a for a in from_laboratory(engine, drug, **tested) if a.level is Level.USUAL]
        assert usual, drug
        for answer in usual:
            assert f"{missing}: not tested" in answer.text.en
            assert missing in answer.text.ur
            check_whole(answer)
    both = from_laboratory(engine, "sertraline", CYP2C19="*1/*1", CYP2B6="*1/*1")
    assert not any("not tested" in a.text.en for a in both)


@pytest.mark.parametrize(
    ("gene", "said", "same"),
    [
        ("G6PD", "Mediterranean", "Mediterranean, Dallas, Panama, Sassari, Cagliari, Birmingham"),
        ("DPYD", "*1/*2A", "Reference/c.1905+1G>A (*2A)"),
        ("DPYD", "*1/*1", "Reference/Reference"),
    ],
)
def test_usual_names_of_alleles_mean_the_same(engine: Engine, gene: str, said: str, same: str) -> None:
    one, other = (typed_genes(engine, Sex.MALE, [OutsideCall(gene, diplotype=d)])[gene] for d in (said, same))
    assert one.status is CallStatus.CALLED
    assert (one.phenotype, one.states, one.diplotypes) == (other.phenotype, other.states, other.diplotypes)


@pytest.mark.parametrize(
    ("said", "phenotype"),
    [
        ("PM", "Poor Metabolizer"),
        ("poor", "Poor Metabolizer"),
        ("Poor metaboliser", "Poor Metabolizer"),
        ("IM", "Intermediate Metabolizer"),
        ("LPM", "Likely Poor Metabolizer"),
        ("EM", None),  # an old word for two of today's: not guessed
        ("P", None),
        ("slow", None),
    ],
)
def test_short_words_for_a_phenotype_are_read_and_none_is_guessed(
    engine: Engine, said: str, phenotype: str | None
) -> None:
    found = typed_genes(engine, Sex.MALE, [OutsideCall("CYP2C19", phenotype=said)])["CYP2C19"]
    assert found.phenotype == phenotype
    assert (found.status is CallStatus.CALLED) == (phenotype is not None)
