"""Contracts of the tables on cancer."""

from __future__ import annotations

from collections.abc import Mapping

from app.knowledge.contract_shape import BASES, CITED, DECIMAL, FLAG, WHOLE, TableContract, table_contract
from app.model.oncology import Kind

_KINDS = "|".join(kind.value for kind in Kind)

ONCOLOGY: Mapping[str, TableContract] = {
    "tumours": table_contract(
        "id short en ur ur_state parents may_be solid icd10 icdo aliases source date",
        "id short en ur source",
        {
            "id": r"[a-z][a-z0-9_]*",
            "solid": FLAG,
            "icd10": r"[CD]\d\d(\.\w)?",
            "icdo": r"\d{4}/\d( C\d\d)?",
        },
        {**CITED, "parents": "tumours.id", "may_be": "tumours.id"},
    ),
    "markers": table_contract(
        "id en ur ur_state kind stands_for implied aliases positive_from implies source date",
        "id en ur kind source",
        {
            "kind": "gene|protein|signature|fusion|germline",
            "implied": rf".+=({_KINDS})",
            "positive_from": DECIMAL,
            "implies": rf"[A-Z0-9]+=({_KINDS})",
        },
        {**CITED, "stands_for": "markers.id"},
    ),
    "alteration_words": table_contract(
        "phrase kind source date", "phrase kind source", {"kind": _KINDS}, CITED
    ),
    "criteria": table_contract(
        "id markers kinds changes excluded codons exons scale minimum origin significance unspecified ask any_of "
        "all_of en ur ur_state source date",
        "id en ur source",
        {
            "kinds": _KINDS,
            "changes": r"[A-Z]\d+([A-Z*]|_[A-Z]\d+(del|dup|ins[A-Z]+))",
            "codons": r"\d+-\d+",
            "exons": WHOLE,
            "scale": "(TPS|CPS|IHC|TMB|percent)?",
            "minimum": DECIMAL,
            "origin": "(germline|somatic)?",
            "significance": "(pathogenic)?",
            "unspecified": FLAG,
            "ask": "N?",
        },
        {**CITED, "markers": "markers.id", "any_of": "criteria.id", "all_of": "criteria.id"},
    ),
    "therapy_rules": table_contract(
        "id tumour effect needs context blocked_by not_tumours condition_en condition_ur ur_state escat "
        "needs_review doubt source date",
        "id tumour effect source",
        {
            "effect": "sensitivity|resistance|toxicity_check",
            "needs_review": FLAG,
            "escat": "(I{1,3}[ABC]|IV|V)?",
        },
        {
            **CITED,
            "needs": "criteria.id",
            "context": "criteria.id",
            "blocked_by": "criteria.id",
            "not_tumours": "tumours.id",
        },
    ),
    "therapies": table_contract(
        "id rule en ur ur_state drugs essential regulators evidence needs_review source date",
        "id rule en ur source",
        {"essential": "(Y|review)?", "needs_review": FLAG, "drugs": r"[^A-Z]+"},
        {**CITED, "rule": "therapy_rules.id"},
    ),
    "hotspots": table_contract(
        "id gene protein coding chrom pos37 pos38 ref alt needs_review note source date",
        "id gene coding chrom pos37 pos38 ref alt source",
        {
            "chrom": r"chr(\d+|X)",
            "pos37": WHOLE,
            "pos38": WHOLE,
            "ref": BASES,
            "alt": BASES,
            "protein": r"[A-Z]\d+.*",
            "coding": r"c\..+",
            "needs_review": FLAG,
        },
        {**CITED, "gene": "markers.id"},
    ),
    "coding_segments": table_contract(
        "id gene exon strand coding_from coding_to chrom start37 end37 start38 end38 needs_review note source date",
        "id gene exon strand coding_from coding_to chrom start37 end37 start38 end38 source",
        {
            "exon": WHOLE,
            "strand": r"[+-]",
            "chrom": r"chr(\d+|X)",
            "needs_review": FLAG,
            **dict.fromkeys(("coding_from", "coding_to", "start37", "end37", "start38", "end38"), WHOLE),
        },
        {**CITED, "gene": "markers.id"},
    ),
    "pretreatment_checks": table_contract(
        "id rule gene drugs tumours altered normal needs_review source date",
        "id rule gene drugs altered normal source",
        {"altered": r".+=(avoid|change|caution)", "needs_review": FLAG},
        {
            **CITED,
            "rule": "therapy_rules.id",
            "gene": "genes.id",
            "tumours": "tumours.id",
            "normal": "terms.en",
        },
    ),
    "germline_hints": table_contract(
        "id criterion tumours gene age_max en ur ur_state needs_review source date",
        "id gene en ur source",
        {"age_max": DECIMAL, "needs_review": FLAG},
        {**CITED, "criterion": "criteria.id", "tumours": "tumours.id"},
    ),
    "tumour_panel_limits": table_contract(
        "name value unit why needs_review source date",
        "name value unit why source",
        {"value": r"\d+(\.\d+)?", "needs_review": FLAG},
        CITED,
    ),
    "oncology_texts": table_contract("id en ur ur_state", "id en ur", {"id": r"[a-z][a-z0-9_.]*"}),
}
"""A pack may come without them: then no tumour is judged, and that is said."""
