"""What each source table must hold: its columns, what may not be empty, which values and which references.

A table that is not named here still enters the pack and is found under its name in ``RuleBase.tables``.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.knowledge.contract_genomics import GENOMICS
from app.knowledge.contract_models import MODELS
from app.knowledge.contract_oncology import ONCOLOGY
from app.knowledge.contract_shape import BASES, DECIMAL, FLAG, SCHEMA, WHOLE, TableContract
from app.knowledge.contract_shape import CITED as _CITED
from app.knowledge.contract_shape import table_contract as _table

__all__ = ["OPTIONAL", "SCHEMA", "TABLES", "TableContract"]

TABLES: Mapping[str, TableContract] = {
    "sources": _table(
        "id title year pmid doi licence attribution note",
        "id title licence",
        {"year": r"\d{4}", "pmid": r"\d{5,9}", "doi": r"10\..+"},
    ),
    "genes": _table(
        "id chrom ploidy method undocumented_is_reference dangerous copy_number_matters settings must_test_basis "
        "source date",
        "id chrom ploidy method must_test_basis source",
        {
            "chrom": r"chr(\d+|X|M)",
            "ploidy": "diploid|x_linked|mitochondrial",
            "method": "haplotype|variants|outside_only",
            "undocumented_is_reference": FLAG,
            "copy_number_matters": FLAG,
            "settings": r"[a-z0-9_]+=.+",
        },
        {**_CITED, "dangerous": "terms.en"},
    ),
    "positions": _table(
        "id gene name chrom pos38 ref38 alts38 pos37 ref37 defining must_test required source date",
        "id gene name chrom pos38 ref38 alts38 pos37 ref37 source",
        {
            "id": r"chr(\d+|X|M):\d+",
            "pos38": WHOLE,
            "pos37": WHOLE,
            "ref38": BASES,
            "alts38": BASES,
            "ref37": BASES,
            "defining": FLAG,
            "must_test": FLAG,
            "required": FLAG,
        },
        {**_CITED, "gene": "genes.id"},
    ),
    "spellings": _table(
        "id position written allele source date",
        "id position written source",
        {"allele": f"({BASES})?"},
        {**_CITED, "position": "positions.id"},
    ),
    "alleles": _table(
        "id gene name is_reference structural cells score function_cpic activity_cpic function_dpwg activity_dpwg "
        "must_test source date",
        "id gene name score source",
        {
            "is_reference": FLAG,
            "structural": FLAG,
            "must_test": FLAG,
            "score": WHOLE,
            "cells": r"chr(\d+|X|M):\d+=[ACGT]+(/[ACGT]+)*",
            "activity_cpic": r"(n/a|≥?\d+\.\d+)?",
            "activity_dpwg": r"(n/a|≥?\d+\.\d+)?",
        },
        {**_CITED, "gene": "genes.id", "function_cpic": "terms.en", "function_dpwg": "terms.en"},
    ),
    "frequencies": _table(
        "id gene allele population count haplotypes source date",
        "id gene allele population count haplotypes source",
        {"count": WHOLE, "haplotypes": WHOLE},
        {**_CITED, "gene": "genes.id"},
    ),
    "phenotypes": _table(
        "id gene body method inputs score_min min_inclusive score_max max_inclusive sex phenotype lookup_key source "
        "date",
        "id gene body method phenotype lookup_key source",
        {
            "body": "CPIC|DPWG|rule",
            "method": "function_pair|activity_score|haploid|single_allele|genotype|allele_status|fallback_snv"
            "|missing_function",
            "score_min": DECIMAL,
            "score_max": DECIMAL,
            "min_inclusive": "[YN]?",
            "max_inclusive": "[YN]?",
            "sex": "(female|male)?",
        },
        {**_CITED, "gene": "genes.id", "phenotype": "terms.en", "lookup_key": "terms.en"},
    ),
    "unphased_priorities": _table(
        "id gene choice others source date",
        "id gene choice others source",
        {},
        {**_CITED, "gene": "genes.id"},
    ),
    "calling": _table("name value unit why source date", "name value unit why source", {}, _CITED),
    "unanswered": _table(
        "id drug gene result why source date",
        "id drug gene result why source",
        {},
        {**_CITED, "drug": "drugs.id", "gene": "genes.id", "result": "terms.en"},
    ),
    "terms": _table("id en short_en ur ur_state", "id en short_en ur"),
    "bricks": _table("id en ur ur_state note", "id en ur", {"id": r"[a-z0-9_]+(\.[a-z0-9_]+)+"}),
    "actions": _table(
        "id level answer rank label_en label_ur doctor_en doctor_ur patient_en patient_ur pictogram ur_state",
        "id level answer rank label_en label_ur doctor_en doctor_ur patient_en patient_ur pictogram",
        {"level": "avoid|change|caution|usual|unknown", "answer": "advice|no_change|no_rule", "rank": WHOLE},
    ),
    "populations": _table("id en ur ur_state", "id en ur"),
    "drugs": _table(
        "id name_ur atc rxnorm other_names essential group_en group_ur ur_state source date",
        "id name_ur group_en group_ur source",
        {"id": r"[^A-Z]+", "essential": FLAG, "atc": r"[A-Z]\d\d[A-Z]([A-Z](\d\d)?)?", "rxnorm": r"\d+"},
        _CITED,
    ),
    "recommendations": _table(
        "id drug source gene1 kind1 values1 gene2 kind2 values2 population action factor_min factor_max applies_to "
        "dose conditions monitor implications note alternatives avoid_also strength cpic_level guideline "
        "needs_review doubt superseded version date",
        "id drug source gene1 kind1 values1 population action strength guideline",
        {
            "source": "CPIC|DPWG",
            "kind1": "phenotype|activity_score|allele_status|genotype",
            "kind2": "(phenotype|activity_score|allele_status|genotype)?",
            "factor_min": DECIMAL,
            "factor_max": DECIMAL,
            "needs_review": FLAG,
            "superseded": FLAG,
        },
        {
            "drug": "drugs.id",
            "gene1": "genes.id",
            "gene2": "genes.id",
            "population": "populations.id",
            "action": "actions.id",
            "guideline": "sources.id",
            **dict.fromkeys(
                (
                    "applies_to",
                    "dose",
                    "conditions",
                    "monitor",
                    "implications",
                    "note",
                    "alternatives",
                    "avoid_also",
                ),
                "bricks.id",
            ),
        },
    ),
    "modulators": _table(
        "id gene drug effect score_factor treat_as needs_review source date",
        "id gene drug effect source",
        {"score_factor": DECIMAL, "needs_review": FLAG},
        {**_CITED, "gene": "genes.id"},
    ),
    "drug_groups": _table(
        "id drugs en ur ur_state source date",
        "id drugs en ur source",
        {},
        {**_CITED, "drugs": "drugs.id"},
    ),
    "drug_factors": _table(
        "id position drugs with factor when words action whole ask en ur ur_state needs_review source date",
        "id position drugs factor action en ur source",
        {
            "position": WHOLE,
            "factor": "kidney|liver|age|weight|pregnancy|breast_feeding|allergy|g6pd|illness|interaction|duplicate",
            "whole": FLAG,
            "ask": FLAG,
            "needs_review": FLAG,
        },
        {**_CITED, "action": "actions.id"},
        "when",
    ),
    "warfarin": _table(
        "id table term value unit note_en source date", "id table term value source", {}, _CITED
    ),
    "inputs": _table(
        "id kind name code_system code unit lowest highest usual_low usual_high values aliases en ur ur_state "
        "needs_review source date",
        "id kind name en ur source",
        {
            "kind": "observation|condition|lifestyle|family_history|medicine_class|fact",
            "name": r"[a-z][a-z0-9_]*",
            "needs_review": FLAG,
            **dict.fromkeys(("lowest", "highest", "usual_low", "usual_high"), DECIMAL),
        },
        _CITED,
    ),
    "input_units": _table(
        "id input unit factor offset guess spellings source date",
        "id input unit factor offset source",
        {"factor": r"\d+(\.\d+)?", "offset": r"-?\d+(\.\d+)?", "guess": FLAG},
        {**_CITED, "input": "inputs.id"},
    ),
    "family_relations": _table(
        "id degree sex aliases source date",
        "id degree source",
        {"degree": "first|second", "sex": "(female|male)?"},
        _CITED,
    ),
    "family_diseases": _table(
        "id words degree relation sex below name source date",
        "id words name source",
        {"degree": "(first|second)?", "sex": "(female|male)?", "below": DECIMAL},
        {**_CITED, "relation": "family_relations.id", "name": "inputs.name"},
    ),
    "input_words": _table("id en ur ur_state source date", "id en ur source", {}, _CITED),
    **ONCOLOGY,
    **GENOMICS,
    **MODELS,
}
"""Every table that the program reads; all but the optional ones must be there."""

OPTIONAL = (
    frozenset(
        {
            "inputs",
            "input_units",
            "input_words",
            "family_relations",
            "family_diseases",
            "drug_groups",
            "drug_factors",
        }
    )
    | frozenset(ONCOLOGY)
    | frozenset(GENOMICS)
    | frozenset(MODELS)
)
"""Tables of the domains beside pharmacogenomics: a pack may come without them."""
