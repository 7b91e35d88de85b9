"""Invented people as they are typed, and what must and must not stand in their care plans."""

from __future__ import annotations

from typing import Any


def seen(**values: tuple[float, str]) -> list[dict[str, Any]]:
    """Observations from name=(value, unit)."""
    return [{"name": name, "value": value, "unit": unit} for name, (value, unit) in values.items()]


BASHIR: dict[str, Any] = {  # a smoker with untreated pressure and sugar
    "sex": "male", "age": 56, "date": "2026-11-24", "conditions": ["t2dm", "hypertension"],
    "observations": seen(sbp=(152, "mmHg"), dbp=(92, "mmHg"), hba1c=(65, "mmol/mol"), cholesterol=(218, "mg/dL"),
                         creatinine=(97, "umol/L"), weight=(78, "kg"), height=(168, "cm")),
    "medicines": [], "lifestyle": {"smoking": "current"}, "family_history": [], "diplotypes": {"SLCO1B1": "*5/*5"},
}  # fmt: skip
ZARINA: dict[str, Any] = {  # weak kidneys, metformin and a painkiller
    "sex": "female", "age": 67, "conditions": ["diabetes_type_2", "hypertension"],
    "observations": seen(systolic_bp=(128, "mmHg"), diastolic_bp=(78, "mmHg"), hba1c=(7.4, "%"),
                         creatinine=(2.4, "mg/dL"), uacr=(350, "mg/g"), potassium=(5.8, "mmol/L")),
    "medicines": ["metformin", "diclofenac", "lisinopril", "glibenclamide"], "family_history": [],
    "lifestyle": {"smoking": "never", "ramadan_fasting": True},
}  # fmt: skip
SAIMA: dict[str, Any] = {  # pregnant under an ACE inhibitor
    "sex": "female", "age": 29, "pregnancy": True, "conditions": ["hypertension"], "medicines": ["enalapril"],
    "observations": seen(systolic_bp=(148, "mmHg"), diastolic_bp=(96, "mmHg"), uacr=(60, "mg/g")),
    "lifestyle": {"smoking": "never"}, "family_history": [],
}  # fmt: skip
TARIQ: dict[str, Any] = {  # a heart attack behind him, allergic to aspirin
    "sex": "male", "age": 61, "conditions": ["heart_attack"], "medicines": ["bisoprolol"], "allergies": ["aspirin"],
    "observations": seen(systolic_bp=(134, "mmHg"), diastolic_bp=(82, "mmHg"), ldl=(3.4, "mmol/L")),
    "lifestyle": {"smoking": "former", "naswar": "current"}, "family_history": [],
}  # fmt: skip
HINA: dict[str, Any] = {  # high LDL and early heart disease in the family
    "sex": "female", "age": 34, "pregnancy": False, "conditions": ["tendon_xanthoma"], "medicines": [],
    "observations": seen(ldl_cholesterol=(260, "mg/dL"), systolic_bp=(118, "mmHg"), diastolic_bp=(74, "mmHg")),
    "family_history": ["premature_chd_first_degree", "breast_cancer_under_50"], "lifestyle": {"smoking": "never"},
}  # fmt: skip
FAISAL: dict[str, Any] = {  # young man whose diabetes is of one gene
    "sex": "male", "age": 22, "conditions": ["diabetes_type_2"], "medicines": ["metformin"],
    "observations": seen(hba1c=(6.9, "%"), fasting_glucose=(125, "mg/dL"), creatinine=(0.9, "mg/dL"),
                         diabetes_onset_age=(17, "years")),
    "variants": [{"gene": "GCK", "name": "c.676G>A", "zygosity": "heterozygous"}], "family_history": ["mody"],
    "lifestyle": {},
}  # fmt: skip
NADEEM: dict[str, Any] = {  # thalassaemia minor: HbA1c misleads
    "sex": "male", "age": 45, "conditions": ["thalassaemia_minor", "diabetes_type_2"], "medicines": ["metformin"],
    "observations": seen(hba1c=(6.1, "%"), creatinine=(0.9, "mg/dL"), fasting_glucose=(178, "mg/dL"), mcv=(64, "fL"),
                         rbc_count=(6.1, "10^12/L")),
    "family_history": [], "lifestyle": {"smoking": "never"},
}  # fmt: skip

CASES: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[str, ...]]] = {
    "Bashir Ahmad": (
        BASHIR,
        ("life.smoking", "bp.step1", "dm.metformin_start", "lipid.diabetes", "risk.very_high", "dm.due_eyes"),
        ("bp.controlled", "dm.at_target", "lipid.risk20"),
    ),
    "Zarina Bibi": (
        ZARINA,
        ("dm.metformin_stop", "ckd.nsaid", "bp.potassium", "dm.glibenclamide", "ckd.g4", "dm.ramadan_no",
         "dm.due_kidney_often"),
        ("dm.metformin_start", "ckd.acei", "dm.sglt2_no", "dm.metformin_continue"),
    ),
    "Saima Kausar": (
        SAIMA, ("bp.pregnant_high", "bp.acei_pregnant", "screen.gestational"), ("ckd.acei", "bp.step1", "bp.step2")
    ),
    "Tariq Mehmood": (
        TARIQ, ("lipid.cvd", "aspirin.secondary", "life.smokeless", "screen.mouth", "bp.after_mi"),
        ("risk.low", "lipid.risk20"),
    ),
    "Hina Shahid": (
        HINA, ("lipid.fh", "family.fh", "family.chd", "family.brca"), ("lipid.diabetes", "family.fh_score")
    ),
    "Faisal Khan": (FAISAL, ("dm.gck", "dm.mody_test"), ("dm.metformin_start", "dm.sulfonylurea", "dm.above")),
    "Nadeem Iqbal": (NADEEM, ("dm.hba1c_unreliable", "dm.metformin_continue"), ("dm.at_target", "dm.due_hba1c")),
}  # fmt: skip
