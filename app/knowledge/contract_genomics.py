"""Contracts of the tables on inherited findings."""

from __future__ import annotations

from collections.abc import Mapping

from app.knowledge.contract_shape import CITED, FLAG, TableContract, table_contract

_ALLELE = "[AbSECDO]"
_CHANCE = r"(\d/\d|0|1|mother|daughters)"
_PLACE = r"\d+"

GENOMICS: Mapping[str, TableContract] = {
    "haemoglobin_states": table_contract(
        "id allele1 allele2 conditions en ur ur_state source date",
        "id allele1 allele2 conditions en ur source",
        {"allele1": _ALLELE, "allele2": _ALLELE, "conditions": r"[a-z][a-z0-9_]*"},
        CITED,
    ),
    "haemoglobin_pairs": table_contract(
        "id kind en ur ur_state needs_review source date",
        "id kind en ur source",
        {"id": f"{_ALLELE}/{_ALLELE}", "kind": "normal|carrier|mild|severe", "needs_review": FLAG},
        CITED,
    ),
    "haemoglobin_variants": table_contract(
        "id allele severity hgvs rsid aliases pos37 pos38 ref alt percent_khan percent_ahmed needs_review note "
        "source date",
        "id allele severity hgvs aliases source",
        {
            "allele": "[bSECDO]",
            "rsid": r"rs\d+",
            "pos37": _PLACE,
            "pos38": _PLACE,
            "ref": "[ACGT]+",
            "alt": "[ACGT]+",
            "needs_review": FLAG,
        },
        CITED,
    ),
    "haemoglobin_limits": table_contract(
        "name value unit why needs_review source date",
        "name value unit why source",
        {"value": r"\d+(\.\d+)?", "needs_review": FLAG},
        CITED,
    ),
    "germline_genes": table_contract(
        "id gene en ur ur_state category inheritance acmg_version report advice_en advice_ur needs_review source "
        "date",
        "id gene en ur category inheritance report advice_en advice_ur source",
        {
            "inheritance": "AD|AR|XL",
            "report": "any|two|homozygous|truncating",
            "acmg_version": r"\d\.\d",
            "needs_review": FLAG,
        },
        CITED,
    ),
    "inheritance": table_contract(
        "id mode state sex relatives_en relatives_ur parent sibling child ur_state source date",
        "id mode state relatives_en relatives_ur parent sibling child source",
        {
            "mode": "AD|AR|XL",
            "state": "heterozygous|homozygous|hemizygous",
            "sex": "(female|male)?",
            "parent": _CHANCE,
            "sibling": _CHANCE,
            "child": _CHANCE,
        },
        CITED,
    ),
    "variant_classes": table_contract(
        "phrase class source date", "phrase class source", {"class": "pathogenic|uncertain|benign"}, CITED
    ),
    "genomics_texts": table_contract("id en ur ur_state", "id en ur", {"id": r"[a-z0-9][a-z0-9_.]*"}),
}
"""A pack may come without them: then inherited findings are not judged."""
