"""Contracts of the tables on risk models, protocols and the rules that settle conflicts between lines."""

from __future__ import annotations

from collections.abc import Mapping

from app.knowledge.contract_shape import CITED, DECIMAL, FLAG, WHOLE, TableContract, table_contract

SIGNED = r"(-?\d+(\.\d+)?(e-?\d+)?)?"
DOMAIN = "pharmacogenomics|oncology|prevention|chronic_care|genomics"
_LEVEL = "avoid|change|caution|usual|unknown"
_DURATION = r"(now|P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?)?"

_STEPS = table_contract(
    "id position domain protocol group when if_unknown action level due after drugs ask en ur patient_en patient_ur "
    "ur_state needs_review source date",
    "id position domain protocol when if_unknown action level en ur source",
    {
        "position": WHOLE,
        "domain": DOMAIN,
        "if_unknown": "stop|next",
        "action": r"[A-Z][A-Z0-9_]*",
        "level": _LEVEL,
        "due": _DURATION,
        "ask": FLAG,
        "needs_review": FLAG,
    },
    {**CITED, "after": "inputs.id"},
    "when",
)

MODELS: Mapping[str, TableContract] = {
    "risk_models": table_contract(
        "id model kind outcome en ur unit decimals age_from age_to excludes fits scale inputs companion note_en "
        "note_ur domain ur_state needs_review source date",
        "id model kind outcome en ur unit decimals domain source",
        {
            "kind": "chart|equation|points|band|companion",
            "decimals": WHOLE,
            "age_from": DECIMAL,
            "age_to": DECIMAL,
            "fits": r"[a-z0-9_]+:\d+(\.\d+)?:\d+(\.\d+)?",
            "inputs": r"[a-z0-9_]+:[a-z0-9_]+",
            "domain": DOMAIN,
            "needs_review": FLAG,
        },
        {**CITED, "companion": "risk_models.id", "scale": "risk_bands.scale", "excludes": "inputs.name"},
    ),
    "risk_chart_axes": table_contract(
        "id model position input cuts source date",
        "id model position input cuts source",
        {"position": WHOLE},
        {**CITED, "model": "risk_models.id"},
    ),
    "risk_chart_cells": table_contract(
        "id model key values source date",
        "id model key values source",
        {"values": r"\d+(\.\d+)?"},
        {**CITED, "model": "risk_models.id"},
    ),
    "risk_variables": table_contract(
        "id variables name input transform factor knot_female knot_male centre scale source date",
        "id variables name input transform factor centre scale source",
        {
            "transform": "linear|below|above|log|log_below|log_above|flag|no_flag|missing",
            **dict.fromkeys(("factor", "knot_female", "knot_male", "centre", "scale"), SIGNED),
        },
        CITED,
    ),
    "risk_equations": table_contract(
        "id model variables priority requires link part baseline_female baseline_male mean_female mean_male "
        "cons_female cons_male slope_female slope_male needs_review source date",
        "id model variables priority link source",
        {
            "priority": WHOLE,
            "link": "cox|logistic|exponential",
            "needs_review": FLAG,
            **{f"{x}_{s}": SIGNED for x in ("baseline", "mean", "cons", "slope") for s in ("female", "male")},
        },
        {**CITED, "model": "risk_models.id", "requires": "inputs.id"},
    ),
    "risk_coefficients": table_contract(
        "id equation term female male source date",
        "id equation term female male source",
        {"female": SIGNED, "male": SIGNED},
        {**CITED, "equation": "risk_equations.id"},
    ),
    "score_items": table_contract(
        "id model item input sex from from_open points source date",
        "id model item input points source",
        {"sex": "female|male", "from": DECIMAL, "from_open": FLAG, "points": DECIMAL},
        {**CITED, "model": "risk_models.id"},
    ),
    "risk_bands": table_contract(
        "id scale sex from from_open code level en ur ur_state needs_review source date",
        "id scale code level en ur source",
        {
            "sex": "female|male",
            "from": DECIMAL,
            "from_open": FLAG,
            "level": "avoid|change|caution|usual|unknown",
            "needs_review": FLAG,
        },
        CITED,
    ),
    "protocols": _STEPS,
    "screening": _STEPS,
    "plan_conflicts": table_contract(
        "id position kind winner loser candidates en ur ur_state needs_review source date",
        "id position kind en ur source",
        {
            "position": WHOLE,
            "kind": "gene_over_drug|gene_over_use|allergy_over_drug|allergy_current|line_over_line|instead_of|"
            "same_action",
            "needs_review": FLAG,
        },
        {**CITED, "candidates": "drugs.id"},
    ),
    "medicine_strengths": table_contract(
        "id position drug strength strength_ur needed_for still_fits en ur ur_state needs_review source date",
        "id position drug strength strength_ur needed_for en ur source",
        {"position": WHOLE, "needs_review": FLAG},
        {**CITED, "drug": "drugs.id", "still_fits": "bricks.id"},
    ),
}
"""The tables of risk models, protocols and the care plan."""
