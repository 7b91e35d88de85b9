"""Worked people through the clinic's services: typed values, the care plan, both papers in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.model.advice import Evaluation, Level
from app.model.assessment import Domain, PlanLine
from app.model.family import Degree, Kinship, Relative
from app.model.genomics import OutsideCall, Sex
from app.model.patient import GermlineVariant, Patient
from app.model.report import DocumentKind
from app.records import outside_results
from app.reports import Paper, read_text
from app.services import cancer, germline, patients, printing, relatives, visits
from app.services.clinics import Clinic
from app.services.patients import NewPatient
from app.services.visits import NewVisit, PregnancyState
from app.support.bidi import plain
from app.support.i18n import Language

Life = Callable[[Clinic, str], object]


def typed(measured: Mapping[str, str], **more: object) -> NewVisit:
    return NewVisit({name: (text, "") for name, text in measured.items()}, **more)  # type: ignore[arg-type]


def rasheed(clinic: Clinic, patient_id: str) -> None:
    """Diabetes above target with high blood pressure, on metformin; smokes; laboratory in mg/dL."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {
                "systolic_bp": "168",
                "diastolic_bp": "98",
                "hba1c": "75 mmol/mol",
                "total_cholesterol": "232 mg/dl",
                "creatinine": "124 umol/L",
                "weight": "84",
                "height": "168",
            },
            conditions=("diabetes_type_2", "hypertension"),
            medicines=("metformin",),
            answers={"smoking": "current", "list.conditions": "yes", "list.medicines": "yes"},
        ),
    )


def shazia(clinic: Clinic, patient_id: str) -> None:
    """Healthy, but her mother and aunt had breast cancer early; parents are cousins."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {"systolic_bp": "118", "diastolic_bp": "76"}, history=("breast_cancer_under_50", "ovarian_cancer")
        ),
    )
    relatives.add_relative(clinic, patient_id, Relative(Kinship.MOTHER, "", ("breast_cancer",), 41))
    relatives.set_degree(clinic, patient_id, relatives.Couple.PARENTS, Degree.FIRST_COUSINS)


def imran(clinic: Clinic, patient_id: str) -> None:
    """Lung cancer with EGFR L858R and T790M."""
    cancer.set_tumour(clinic, patient_id, "lung adenocarcinoma", "IV")
    cancer.add_marker(clinic, patient_id, "EGFR L858R")
    cancer.add_marker(clinic, patient_id, "EGFR T790M")
    cancer.add_tested(clinic, patient_id, "ALK, ROS1")


def nazia(clinic: Clinic, patient_id: str) -> None:
    """Pregnant, with very high pressure and a blood count that speaks for thalassaemia minor."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {
                "systolic_bp": "172",
                "diastolic_bp": "112",
                "haemoglobin": "10.2",
                "mcv": "64",
                "rbc_count": "5.8",
                "hba2": "5.4",
            },
            pregnancy=PregnancyState.PREGNANT,
            weeks=26,
        ),
    )


def zahid(clinic: Clinic, patient_id: str) -> None:
    """Diabetes with weak kidneys on metformin and simvastatin; SLCO1B1 *5/*5 from a laboratory's report."""
    gene_result(clinic, patient_id, "SLCO1B1", "*5/*5")
    measured = {
        "systolic_bp": "154",
        "diastolic_bp": "88",
        "hba1c": "8.9",
        "creatinine": "2.6 mg/dl",
        "uacr": "420 mg/g",
        "total_cholesterol": "6.1",
    }
    told = {
        "conditions": ("diabetes_type_2", "hypertension", "chronic_kidney_disease"),
        "medicines": ("metformin", "simvastatin"),
        "answers": {"list.medicines": "yes"},
        "doses": {"simvastatin": "40 mg at night"},
    }
    visits.save(clinic, patient_id, typed(measured, **told))


def hina(clinic: Clinic, patient_id: str) -> None:
    """Very high LDL, tendon xanthoma, her father's heart attack at 44 in the tree, LDLR variant of a report."""
    relatives.add_relative(clinic, patient_id, Relative(Kinship.FATHER, "", ("myocardial_infarction",), 44))
    germline.add_variant(
        clinic, patient_id, GermlineVariant("LDLR", "c.681C>G", "heterozygous", "pathogenic")
    )
    visits.save(
        clinic,
        patient_id,
        typed({"ldl_cholesterol": "8.6", "total_cholesterol": "10.4"}, conditions=("tendon_xanthoma",)),
    )


def adeel(clinic: Clinic, patient_id: str) -> None:
    """He and his wife, his cousin, both carry beta-thalassaemia; both have their record here."""
    wife = patients.register(clinic, NewPatient("Rabia Adeel", Sex.FEMALE, age_years=24))
    germline.add_variant(clinic, wife.id, GermlineVariant("HBB", "FSC 8/9", "heterozygous"))
    germline.add_variant(clinic, patient_id, GermlineVariant("HBB", "IVS1-5", "heterozygous"))
    relatives.add_relative(clinic, patient_id, Relative(Kinship.PARTNER), mr_number=wife.mr_number)
    relatives.set_degree(clinic, patient_id, relatives.Couple.OWN, Degree.FIRST_COUSINS)


def saima(clinic: Clinic, patient_id: str) -> None:
    """Breast cancer with an inherited BRCA1 variant; DPYD was never tested before capecitabine."""
    cancer.set_tumour(clinic, patient_id, "breast cancer", "II")
    cancer.add_marker(clinic, patient_id, "HER2 negative")
    cancer.add_marker(clinic, patient_id, "ER positive")
    germline.add_variant(
        clinic, patient_id, GermlineVariant("BRCA1", "c.68_69del", "heterozygous", "pathogenic")
    )
    visits.save(clinic, patient_id, NewVisit(medicines=("capecitabine",)))


def maryam(clinic: Clinic, patient_id: str) -> None:
    """Pregnant with high pressure on an ACE inhibitor that must be stopped."""
    visits.save(
        clinic,
        patient_id,
        typed(
            {"systolic_bp": "156", "diastolic_bp": "102"},
            conditions=("hypertension",),
            medicines=("enalapril",),
            pregnancy=PregnancyState.PREGNANT,
            weeks=14,
        ),
    )


def omar(clinic: Clinic, patient_id: str) -> None:
    """Diabetes since 19, three generations; HNF1A variant of a report: sulfonylurea instead of insulin."""
    germline.add_variant(
        clinic, patient_id, GermlineVariant("HNF1A", "c.872dup", "heterozygous", "pathogenic")
    )
    visits.save(
        clinic,
        patient_id,
        typed(
            {"hba1c": "8.2", "weight": "61", "height": "172"},
            conditions=("diabetes_type_2",),
            medicines=("metformin",),
            history=("mody", "diabetes_mother"),
            since={"diabetes_type_2": "2021"},
        ),
    )


def gene_result(clinic: Clinic, patient_id: str, gene: str, diplotype: str) -> None:
    """A result of a laboratory's report."""
    outside_results.add_outside_results(clinic.store, patient_id, [OutsideCall(gene, diplotype)])


PEOPLE: tuple[tuple[str, Sex, float, Life, set[Domain]], ...] = (
    ("Rasheed Ahmed", Sex.MALE, 58, rasheed, {Domain.CHRONIC_CARE, Domain.PREVENTION}),
    ("Shazia Parveen", Sex.FEMALE, 34, shazia, {Domain.PREVENTION}),
    ("Imran Khan", Sex.MALE, 61, imran, {Domain.ONCOLOGY}),
    ("Nazia Bibi", Sex.FEMALE, 27, nazia, {Domain.CHRONIC_CARE}),
    ("Zahid Mehmood", Sex.MALE, 63, zahid, {Domain.CHRONIC_CARE, Domain.PREVENTION}),
    ("Hina Aslam", Sex.FEMALE, 31, hina, {Domain.PREVENTION, Domain.GENOMICS}),
    ("Adeel Akhtar", Sex.MALE, 28, adeel, {Domain.GENOMICS}),
    ("Saima Noreen", Sex.FEMALE, 44, saima, {Domain.ONCOLOGY, Domain.GENOMICS}),
    ("Maryam Iqbal", Sex.FEMALE, 33, maryam, {Domain.CHRONIC_CARE}),
    ("Omar Farooq", Sex.MALE, 24, omar, {Domain.CHRONIC_CARE, Domain.GENOMICS}),
)


# What the plan must ask for, by its code; the numbers and gene results above decide it.
ASKED = {
    "Zahid Mehmood": {"ALTERNATIVE", "STOP", "REFER", "CHANGE_TREATMENT", "CONSIDER_ACEI"},
    "Hina Aslam": {"refer_genetics", "invite_relatives", "FH_SCORE", "FAMILY_CHD", "START_STATIN_HIGH"},
    "Adeel Akhtar": {"couple_counselling", "invite_relatives"},
    "Saima Noreen": {"discuss_therapy", "test_gene_before", "refer_genetics", "invite_relatives"},
    "Maryam Iqbal": {"STOP", "REFER_TODAY"},
    "Omar Farooq": {"refer_genetics", "invite_relatives", "MODY_SULFONYLUREA"},
}


def evaluated(clinic: Clinic, name: str, sex: Sex, age: float, live: Life) -> tuple[Patient, Evaluation]:
    patient = patients.register(clinic, NewPatient(name, sex, age_years=age))
    live(clinic, patient.id)
    evaluation = patients.page(clinic, patient.id).evaluation
    assert evaluation is not None
    return patient, evaluation


def words(text: str) -> str:
    return re.sub(r"\s+", "", plain(text))


@pytest.mark.parametrize(("name", "sex", "age", "live", "domains"), PEOPLE, ids=[p[0] for p in PEOPLE])
def test_typed_values_reach_the_plan_and_both_papers(
    clinic: Clinic, fonts_folder: Path, name: str, sex: Sex, age: float, live: Life, domains: set[Domain]
) -> None:
    patient, evaluation = evaluated(clinic, name, sex, age, live)
    assessed = evaluation.assessment
    assert assessed is not None
    assert domains <= {line.domain for line in assessed.plan}
    assert ASKED.get(name, set()) <= {line.action for line in assessed.plan}
    report = {
        language: words(
            read_text(printing.prepare(clinic, patient.id, DocumentKind.DOCTOR, (language,), Paper.A4).pdf)
        )
        for language in Language
    }
    for line in assessed.plan[:8]:
        for language in Language:
            text = line.text.get(language)
            if line.domain is Domain.PHARMACOGENOMICS:  # stands with its medicine, under the medicine's name
                text = text.partition(": ")[2].partition(". ")[0].partition("۔")[0]
            assert words(text) in report[language]
    drug_gene = Domain.PHARMACOGENOMICS  # said in the handout's own words under each medicine
    said = [line for line in assessed.plan if line.patient_text and line.domain is not drug_gene]
    for language in Language:
        made = printing.prepare(clinic, patient.id, DocumentKind.HANDOUT, (language,), Paper.A5)
        paper = words(read_text(made.pdf))
        if said:
            assert words(said[0].patient_text.get(language)) in paper
        told = [line for line in said if words(line.patient_text.get(language)) in paper]
        assert sum(len(line.patient_text.en.split()) for line in told[1:]) <= 120


def test_what_was_typed_decides_what_is_planned(clinic: Clinic) -> None:
    """Reds first; both languages; a missing value is named; nothing about cancer for one who has none."""
    _, rasheed_now = evaluated(clinic, *PEOPLE[0][:4])
    assessed = rasheed_now.assessment
    assert assessed is not None
    ranks = [line.level.rank for line in assessed.plan if line.due == "now"]
    assert ranks[0] == min(ranks)
    assert any(r.outcome == "cvd_10_year" and r.value for r in assessed.risks)
    assert not [f for f in assessed.findings if f.domain is Domain.ONCOLOGY]
    assert all(line.text.en and line.text.ur for line in assessed.plan)
    _, nothing = evaluated(clinic, "Bilal Ahmed", Sex.MALE, 45, lambda _clinic, _id: None)
    assert nothing.assessment is not None
    assert nothing.assessment.missing
    assert all(r.value is None for r in nothing.assessment.risks if r.outcome == "cvd_10_year")


def test_what_two_domains_know_of_one_person_stands_in_one_plan(clinic: Clinic) -> None:
    """Kidneys stop metformin, a gene stops simvastatin, a pregnancy stops enalapril; none is lost or doubled."""
    _, zahid_now = evaluated(clinic, *PEOPLE[4][:4])
    _, maryam_now = evaluated(clinic, *PEOPLE[8][:4])
    _, saima_now = evaluated(clinic, *PEOPLE[7][:4])
    reds = {}
    for one in (zahid_now, maryam_now, saima_now):
        assert one.assessment is not None
        reds[id(one)] = [line.text.en for line in one.assessment.plan if line.level is Level.AVOID]
    assert any("simvastatin" in said for said in reds[id(zahid_now)])
    assert any("Metformin" in said for said in reds[id(zahid_now)])
    assert len([said for said in reds[id(maryam_now)] if "ACE inhibitor" in said]) == 1
    assert saima_now.assessment is not None
    unknown = [line for line in saima_now.assessment.plan if line.action == "NOT_TESTED"]
    assert "capecitabine" in unknown[0].text.en


def test_a_couple_of_carriers_reads_of_four_children_on_paper(clinic: Clinic) -> None:
    patient, _ = evaluated(clinic, *PEOPLE[6][:4])
    made = printing.prepare(clinic, patient.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4)
    paper = words(read_text(made.pdf))
    assert words("1 of 4 ill") in paper
    assert words("first cousins") in paper


def test_the_same_facts_give_the_same_paper_and_an_evaluation_is_kept(clinic: Clinic) -> None:
    patient, first = evaluated(clinic, *PEOPLE[2][:4])
    again = patients.page(clinic, patient.id).evaluation
    assert again == first
    pdfs = {
        printing.prepare(clinic, patient.id, DocumentKind.DOCTOR, (Language.ENGLISH,), Paper.A4).pdf
        for _ in range(2)
    }
    assert len(pdfs) == 1


def planned(
    clinic: Clinic, sex: Sex, age: float, visit: NewVisit, *variants: GermlineVariant
) -> dict[str, PlanLine]:
    """The lines of a person's plan, by the rule that wrote them."""

    def live(clinic: Clinic, patient_id: str) -> None:
        for variant in variants:
            germline.add_variant(clinic, patient_id, variant)
        visits.save(clinic, patient_id, visit)

    _, evaluation = evaluated(clinic, "Kulsoom Akhtar", sex, age, live)
    assert evaluation.assessment is not None
    return {line.rule_id: line for line in evaluation.assessment.plan}


def test_no_line_builds_on_a_medicine_that_the_same_plan_stops(clinic: Clinic) -> None:
    """Metformin stops for the kidneys: the next step is not "on metformin"; with sound kidneys it is."""
    measured = {"hba1c": "8.9", "creatinine": "2.6 mg/dl"}
    told = {
        "conditions": ("diabetes_type_2",),
        "medicines": ("metformin",),
        "answers": {"list.medicines": "yes"},
    }
    weak = planned(clinic, Sex.MALE, 63, typed(measured, **told))
    assert {"dm.metformin_stop", "dm.no_metformin"} <= set(weak)
    assert "on metformin" not in " ".join(line.text.en for line in weak.values())
    sound = planned(clinic, Sex.MALE, 63, typed({**measured, "creatinine": "0.9 mg/dl"}, **told))
    assert "dm.sulfonylurea" in sound
    assert "dm.no_metformin" not in sound


def test_protein_in_the_urine_gets_its_line_whatever_was_not_asked(clinic: Clinic) -> None:
    """A man; a woman of whom nothing is known; one who may become pregnant; one pregnant; one on it already."""
    measured = {"uacr": "420 mg/g", "creatinine": "1.0 mg/dl"}
    told = {"conditions": ("diabetes_type_2",)}
    whole = {"list.medicines": "yes"}

    def of(sex: Sex, **more: object) -> dict[str, PlanLine]:
        return planned(clinic, sex, 34, typed(measured, **{**told, **more}))

    assert "ckd.acei" in of(Sex.MALE, answers=whole)
    asked = of(Sex.FEMALE)
    assert "not and will not become pregnant" in asked["ckd.acei_ask"].text.en
    assert "ckd.acei" not in asked
    may = of(Sex.FEMALE, conditions=("diabetes_type_2", "may_become_pregnant"), medicines=("lisinopril",))
    assert {"ckd.acei_may", "bp.acei_may"} <= set(may)
    assert "ckd.acei_goes_on" not in may
    pregnant = of(Sex.FEMALE, pregnancy=PregnancyState.PREGNANT, weeks=20, medicines=("lisinopril",))
    assert {"ckd.acei_pregnant", "bp.acei_pregnant"} <= set(pregnant)
    assert "ckd.acei_goes_on" in of(Sex.MALE, medicines=("lisinopril",))
    held = planned(
        clinic, Sex.MALE, 34, typed({**measured, "potassium": "5.9"}, **told, medicines=("lisinopril",))
    )
    assert "bp.potassium" in held
    assert not {"ckd.acei_goes_on", "ckd.acei_ask", "ckd.acei"} & set(held)


def test_very_high_cholesterol_gets_its_statin_line_whatever_was_not_asked(clinic: Clinic) -> None:
    ldlr = GermlineVariant("LDLR", "c.681C>G", "heterozygous", "pathogenic")
    harmless = GermlineVariant("LDLR", "c.681C>G", "heterozygous", "benign")
    high, low = {"ldl_cholesterol": "8.6"}, {"ldl_cholesterol": "2.4"}
    whole = {"list.medicines": "yes"}
    assert "lipid.fh_ask" in planned(clinic, Sex.FEMALE, 31, typed(high), ldlr)
    assert "lipid.fh_ask" in planned(clinic, Sex.FEMALE, 31, typed(high))
    assert "lipid.fh" in planned(clinic, Sex.MALE, 31, typed(low, answers=whole), ldlr)
    assert not {"lipid.fh", "lipid.fh_ask"} & set(
        planned(clinic, Sex.MALE, 31, typed(low, answers=whole), harmless)
    )
    pregnant = typed(high, pregnancy=PregnancyState.PREGNANT, weeks=12)
    assert {"lipid.fh_pregnant"} == {
        name for name in planned(clinic, Sex.FEMALE, 31, pregnant, ldlr) if name.startswith("lipid.fh")
    }
    taking = planned(clinic, Sex.MALE, 31, typed(high, medicines=("atorvastatin",)), ldlr)
    assert "lipid.high_on_statin" in taking
    assert not {"lipid.fh", "lipid.fh_ask"} & set(taking)
    assert "lipid.goes_on" in planned(clinic, Sex.MALE, 31, typed(low, medicines=("atorvastatin",)), ldlr)
    stent = planned(clinic, Sex.MALE, 58, NewVisit(conditions=("myocardial_infarction",)))
    assert "lipid.cvd_ask" in stent
