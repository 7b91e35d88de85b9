"""Single inherited variants: harmful ones lead to care and relatives, unclear ones are said and never acted on."""

from __future__ import annotations

import pytest

from app.model.assessment import DomainAnswer, Finding
from app.model.genomics import CallStatus, GeneResult, Sex
from app.model.inheritance import GenomicsRules
from app.model.level import Level
from app.model.patient import GermlineVariant, Partner
from tests.genomics.conftest import Ask


def _found(answer: DomainAnswer, gene: str) -> Finding:
    return next(f for f in answer.findings if f.subject == gene)


def test_a_harmful_brca_variant_leads_to_genetics_and_relatives(ask: Ask) -> None:
    variant = GermlineVariant("BRCA1", "c.68_69del", "heterozygous", "pathogenic")
    answer = ask(sex=Sex.FEMALE, variants=(variant,))
    found = _found(answer, "BRCA1")
    assert found.level is Level.CHANGE
    assert found.details["inheritance"] == "AD"
    assert {"refer_genetics", "invite_relatives"} == {line.action for line in answer.plan}
    cascade = next(line for line in answer.plan if line.action == "invite_relatives")
    assert "1 chance in 2" in cascade.text.en
    assert "consent" in cascade.text.en
    assert "رضامندی" in cascade.text.ur
    assert cascade.patient_text


@pytest.mark.parametrize(
    ("word", "rule", "level"),
    [
        ("VUS", "variant_uncertain", Level.UNKNOWN),
        ("class VUS", "variant_uncertain", Level.UNKNOWN),
        ("3", "variant_uncertain", Level.UNKNOWN),
        ("LB", "variant_benign", Level.USUAL),
        ("likely benign", "variant_benign", Level.USUAL),
        ("not pathogenic", "variant_benign", Level.USUAL),
        ("", "variant_unclassified", Level.UNKNOWN),
    ],
)
def test_what_is_not_harmful_or_not_clear_is_never_acted_on(
    word: str, rule: str, level: Level, ask: Ask
) -> None:
    answer = ask(variants=(GermlineVariant("BRCA2", "p.Thr1915Met", "heterozygous", word),))
    found = _found(answer, "BRCA2")
    assert (found.rule_id, found.level) == (rule, level)
    assert answer.plan == ()


def test_classification_may_stand_in_the_name(ask: Ask) -> None:
    answer = ask(variants=(GermlineVariant("MLH1", "c.350C>T (likely pathogenic)", "het"),))
    assert _found(answer, "MLH1").rule_id == "MLH1-1"


def test_recessive_and_linked_genes_depend_on_copies_and_sex(ask: Ask) -> None:
    one = _found(ask(variants=(GermlineVariant("ATP7B", "c.1", "heterozygous", "pathogenic"),)), "ATP7B")
    both = _found(ask(variants=(GermlineVariant("ATP7B", "c.1", "homozygous", "pathogenic"),)), "ATP7B")
    unsaid = _found(ask(variants=(GermlineVariant("ATP7B", "c.1", "", "pathogenic"),)), "ATP7B")
    assert (one.level, both.level, unsaid.level) == (Level.CAUTION, Level.CHANGE, Level.CAUTION)
    assert "ask the laboratory" in unsaid.text.en
    fabry = GermlineVariant("GLA", "c.2", "hemizygous", "pathogenic")
    answer = ask(sex=Sex.MALE, variants=(fabry,))
    cascade = next(line for line in answer.plan if line.action == "invite_relatives")
    assert "All his daughters" in cascade.text.en


def test_unknown_genes_and_drug_genes_are_said(ask: Ask) -> None:
    unknown = _found(ask(variants=(GermlineVariant("FOO1", "c.1A>G", "", "pathogenic"),)), "FOO1")
    assert unknown.rule_id == "variant_unknown_gene"
    drug = _found(ask(variants=(GermlineVariant("DPYD", "c.1905+1G>A", "heterozygous"),)), "DPYD")
    assert drug.rule_id == "variant_drug_gene"


def test_g6pd_in_the_family_depends_on_the_sex(ask: Ask) -> None:
    father = _found(ask(sex=Sex.MALE, conditions=("g6pd_deficiency",)), "G6PD")
    assert (father.details["p_son_deficient"], father.details["p_daughter_one"]) == (0.0, 1.0)
    deficient = {"G6PD": GeneResult("G6PD", CallStatus.CALLED, phenotype="Variable")}
    mother = _found(ask(genes=deficient, sex=Sex.FEMALE), "G6PD")
    assert (mother.details["p_son_deficient"], mother.details["p_daughter_one"]) == (0.5, 0.5)
    couple = ask(genes=deficient, sex=Sex.FEMALE, partner=Partner(conditions=("g6pd_deficiency",)))
    both = _found(couple, "G6PD")
    assert (both.details["p_daughter_both"], both.details["p_daughter_one"]) == (0.5, 0.5)
    assert couple.missing == ()
    assert ask(conditions=("g6pd_deficiency",)).findings == ()  # without the sex nothing can be said


def test_every_text_of_every_gene_has_both_languages(genomics: GenomicsRules, ask: Ask) -> None:
    for gene in {row.gene for row in genomics.genes}:
        for zygosity in ("heterozygous", "homozygous", "hemizygous", ""):
            answer = ask(sex=Sex.MALE, variants=(GermlineVariant(gene, "c.1A>G", zygosity, "pathogenic"),))
            texts = [t for f in answer.findings for t in (f.label, f.text)]
            texts += [t for line in answer.plan for t in (line.text, line.patient_text)]
            assert texts
            for text in texts:
                assert bool(text.en) == bool(text.ur)
                assert "{" not in text.en + text.ur
