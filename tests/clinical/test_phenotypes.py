"""Phenotypes and activity scores of allele pairs, against the guideline bodies' own tables."""

from __future__ import annotations

import pytest

from app.clinical.pharmacogenomics.outside import OutsideReader, joined_results, read_outside
from app.clinical.pharmacogenomics.phenotype import score_text, score_value
from app.model.advice import Answer
from app.model.genomics import CallStatus, OutsideCall, Sex
from app.model.patient import PatientFacts
from app.services.engine import Engine, answer_drug
from tests.clinical.people import diploid, table

VECTORS = table("phenotype_vectors.tsv")


@pytest.mark.parametrize("gene", sorted({row["gene"] for row in VECTORS}))
def test_pairs_have_their_phenotype(engine: Engine, gene: str) -> None:
    reader = OutsideReader(engine.caller.genes[gene])
    for row in (r for r in VECTORS if r["gene"] == gene):
        call = OutsideCall(gene, diplotype="/".join(row["alleles"].split(" | ")))
        result = reader.read(call)
        assert result.status is CallStatus.CALLED, row
        words = {word for state in result.states[row["body"]] for word in state.keys}
        if row["phenotype"] == "No Result":
            assert result.phenotype is None, row
            assert "No Result" in words, row
        elif row["body"] == "DPWG" and row["activity_score"]:
            assert row["phenotype"] in words or row["activity_score"] in words, row
        else:
            assert result.phenotype == row["phenotype"], row
        if row["activity_score"]:
            assert row["activity_score"] in words, row


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0.0"), (0.25, "0.25"), (1, "1.0"), (1.5, "1.5"), (2.25, "2.25"), (3, "3.0")]
)
def test_scores_are_written_as_the_field_writes_them(value: float, text: str) -> None:
    assert score_text(value) == text
    assert score_value(text) == value


@pytest.mark.parametrize(
    ("diplotype", "score", "phenotype"),
    [
        ("*1/*1x2", "3.0", "Ultrarapid Metabolizer"),
        ("*1/*4", "1.0", "Intermediate Metabolizer"),
        ("*4/*5", "0.0", "Poor Metabolizer"),
        ("*41/*41x3", "1.0", "Intermediate Metabolizer"),
        ("*1/*36+*10", "1.25", "Normal Metabolizer"),
        ("*1/*2xN", "n/a", "Indeterminate"),
    ],
)
def test_copies_and_tandems_of_a_laboratory(
    engine: Engine, diplotype: str, score: str, phenotype: str
) -> None:
    result = OutsideReader(engine.caller.genes["CYP2D6"]).read(OutsideCall("CYP2D6", diplotype=diplotype))
    assert result.phenotype == phenotype
    assert score in result.states["CPIC"][0].keys


@pytest.mark.parametrize(
    ("diplotype", "phenotype", "said"),
    [
        ("*57:01/*08:01", "", {"*57:01 positive", "*15:02 negative", "*58:01 negative"}),
        ("*57:01:01/*15:02:01", "", {"*57:01 positive", "*15:02 positive"}),
        ("", "*57:01 positive", {"*57:01 positive"}),
        ("", "*58:01 negative; *15:02 negative", {"*58:01 negative", "*15:02 negative"}),
    ],
)
def test_hla_statuses(engine: Engine, diplotype: str, phenotype: str, said: set[str]) -> None:
    call = OutsideCall("HLA-B", diplotype=diplotype, phenotype=phenotype)
    result = OutsideReader(engine.caller.genes["HLA-B"]).read(call)
    assert said <= set(result.states["CPIC"][0].keys)
    if not diplotype:
        named = {word.split()[0] for word in said}
        assert {key.split()[0] for key in result.states["CPIC"][0].keys} == named  # others stay not tested


@pytest.mark.parametrize("diplotype", ["*57/*08", "*57", "*08:01", "nonsense", "*57:01/*08"])
def test_hla_typing_that_cannot_tell_gives_no_phenotype(engine: Engine, diplotype: str) -> None:
    result = OutsideReader(engine.caller.genes["HLA-B"]).read(OutsideCall("HLA-B", diplotype=diplotype))
    assert result.status is CallStatus.NO_MATCH
    assert result.phenotype is None


def test_unknown_alleles_of_a_laboratory_are_never_guessed(engine: Engine) -> None:
    result = OutsideReader(engine.caller.genes["CYP2C19"]).read(OutsideCall("CYP2C19", diplotype="*1/*999"))
    assert result.status is CallStatus.NO_MATCH
    assert result.phenotype is None
    assert result.notes


def test_one_named_hla_risk_allele_is_positive_whatever_the_other_is(engine: Engine) -> None:
    result = OutsideReader(engine.caller.genes["HLA-B"]).read(OutsideCall("HLA-B", diplotype="*58:01"))
    assert result.states["CPIC"][0].keys == ("*58:01 positive",)


@pytest.mark.parametrize(
    "call",
    [
        OutsideCall("DPYD", phenotype="Poor Metabolizer", activity_score="2.0"),
        OutsideCall("CYP2C19", diplotype="*1/*1", phenotype="Poor Metabolizer"),
        OutsideCall("HLA-B", diplotype="*07:02/*08:01", phenotype="*57:01 positive"),
        OutsideCall("MT-RNR1", "Reference", "increased risk of aminoglycoside-induced hearing loss"),
    ],
)
def test_a_report_that_contradicts_itself_is_not_believed(engine: Engine, call: OutsideCall) -> None:
    result = OutsideReader(engine.caller.genes[call.gene]).read(call)
    assert result.status is CallStatus.NO_MATCH
    assert result.phenotype is None
    assert result.notes


@pytest.mark.parametrize(
    ("diplotype", "sex", "status"),
    [
        ("B (reference)", Sex.FEMALE, CallStatus.NO_MATCH),
        ("B (reference)/Chatham", Sex.MALE, CallStatus.NO_MATCH),
        ("B (reference)/B (reference)", Sex.MALE, CallStatus.CALLED),
        ("B (reference)", Sex.MALE, CallStatus.CALLED),
        ("B (reference)/Chatham", Sex.FEMALE, CallStatus.CALLED),
    ],
)
def test_copies_of_x_must_fit_the_sex(engine: Engine, diplotype: str, sex: Sex, status: CallStatus) -> None:
    result = OutsideReader(engine.caller.genes["G6PD"]).read(OutsideCall("G6PD", diplotype=diplotype), sex)
    assert result.status is status


def test_a_laboratory_result_against_the_file_is_not_believed(engine: Engine) -> None:
    gene = engine.rules.genes["CYP2C19"]
    called = {"CYP2C19": engine.caller.genes["CYP2C19"].call(diploid(gene, "*2", "*2"), Sex.FEMALE)}
    given = read_outside([OutsideCall("CYP2C19", diplotype="*1/*1")], engine.caller.genes)
    joined = joined_results(called, given, engine.rules.limits.action_floor)
    assert joined["CYP2C19"].phenotype is None
    answers = answer_drug(engine, "clopidogrel", joined, PatientFacts())
    assert {a.answer for a in answers} == {Answer.UNCLEAR}
    same = read_outside([OutsideCall("CYP2C19", diplotype="*2/*2")], engine.caller.genes)
    assert joined_results(called, same, 0.01)["CYP2C19"].phenotype == "Poor Metabolizer"


def test_a_gene_without_a_table_is_reported_in_the_words_of_the_rows(engine: Engine) -> None:
    call = OutsideCall("F5", phenotype="Factor V Leiden heterozygous")
    assert OutsideReader(engine.caller.genes["F5"]).read(call).phenotype == "Factor V Leiden heterozygous"


@pytest.mark.parametrize(
    ("gene", "phenotype", "drug", "source", "action"),
    [
        ("CYP2D6", "Poor Metabolizer", "codeine", "CPIC", "AVOID"),
        ("CYP2D6", "Ultrarapid Metabolizer", "codeine", "CPIC", "AVOID"),
        ("CYP2D6", "Normal Metabolizer", "codeine", "CPIC", "STANDARD"),
        ("CYP2C9", "Poor Metabolizer", "celecoxib", "CPIC", "REDUCE_DOSE"),
        ("CYP2C9", "Intermediate Metabolizer", "celecoxib", "CPIC", "UNCLEAR"),
        ("DPYD", "Intermediate Metabolizer", "capecitabine", "CPIC", "REDUCE_DOSE"),
    ],
)
def test_a_reported_phenotype_answers_as_far_as_its_scores_agree(
    engine: Engine, gene: str, phenotype: str, drug: str, source: str, action: str
) -> None:
    genes = read_outside([OutsideCall(gene, phenotype=phenotype)], engine.caller.genes)
    assert genes[gene].phenotype == phenotype
    answers = answer_drug(engine, drug, genes, PatientFacts())
    assert {a.action for a in answers if a.source == source} == {action}
