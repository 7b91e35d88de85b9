"""A typed tumour is also a disease that the person has: other domains ask for it by its condition."""

from __future__ import annotations

from dataclasses import replace

from app.clinical.inputs.dictionary import dictionary
from app.clinical.oncology.pack import oncology_pack
from app.model.inputs import InputKind
from app.model.patient import PatientFacts
from app.model.rules import RuleBase


def with_tumour_condition(facts: PatientFacts, rules: RuleBase) -> PatientFacts:
    """The facts with the conditions whose ICD-10 code is one of the tumour's; unchanged where none is."""
    tumour = oncology_pack(rules).names.find(facts.tumour.type) if facts.tumour else None
    if tumour is None:
        return facts
    codes = {code[:3] for code in tumour.icd10 if code.startswith("C")}
    found = [
        one.name
        for one in dictionary(rules).of_kind(InputKind.CONDITION)
        if one.code_system == "ICD-10"
        and any(code.startswith("C") and code[:3] in codes for code in one.code)
    ]
    return replace(facts, conditions=tuple(dict.fromkeys((*facts.conditions, *found))))
