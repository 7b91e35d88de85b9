"""Invented content with everything that the other domains say: care plan, heart and sugar, cancer, family, trends."""

from __future__ import annotations

from dataclasses import replace

from app.model.assessment import Assessment, Domain, Finding, PlanLine, Risk
from app.model.level import Level
from app.model.patient import PatientFacts, Tumour, TumourMarker
from app.model.report import ReportContent
from app.model.trends import Trend, TrendLine, TrendPoint
from app.support.i18n import Text
from tests.reports.sample_content import CURRENT, complete_content

_MUTATED = Text(
    "osimertinib: can work with EGFR L858R in lung cancer. Discuss with the oncologist. 80 mg a day.",
    "osimertinib: پھیپھڑے کے کینسر میں EGFR L858R کے ساتھ کام کر سکتی ہے۔ کینسر کے ماہر سے بات کریں۔ روزانہ 80 mg۔",
)


def _own(drug: int) -> PlanLine:
    """The line of the plan that repeats what the genes say of a medicine in use."""
    answer = CURRENT[drug]
    text = Text(f"{answer.drug}: {answer.text.en}", f"{answer.drug_ur}: {answer.text.ur}")
    return PlanLine(Domain.PHARMACOGENOMICS, answer.action, answer.level, "now", text, answer.patient_text)


PLAN = (
    _own(0),
    PlanLine(
        Domain.CHRONIC_CARE,
        "STOP",
        Level.AVOID,
        "now",
        Text("Painkiller with weak kidneys: stop it.", "کمزور گردوں کے ساتھ درد کش دوا: بند کریں۔"),
        Text("This painkiller can harm your kidneys. Ask the doctor.",
             "یہ درد کش دوا گردوں کو نقصان دے سکتی ہے۔ ڈاکٹر سے پوچھیں۔"),
        because=(Text("kidney function 19.5 mL/min", "گردوں کی کارکردگی 19.5 mL/min"),),
        source="kdigo",
        needs_review=True,
    ),
    _own(1),
    PlanLine(Domain.ONCOLOGY, "THERAPY", Level.CHANGE, "now", _MUTATED, source="moalmanac-2026-05"),
    PlanLine(
        Domain.CHRONIC_CARE,
        "DUE_HBA1C",
        Level.CAUTION,
        "P3M",
        Text("HbA1c every 3 months, target 7.0 %.", "ہر 3 ماہ بعد HbA1c، ہدف 7.0 %۔"),
        Text("Have the three-month sugar test.", "تین مہینے والا شوگر ٹیسٹ کرائیں۔"),
        because=(Text("HbA1c 9.4 %", "HbA1c 9.4 %"),),
        missing=("gene.CYP2C9", "smoking"),
        settled=Text("Asked for once.", "ایک ہی بار لکھا گیا۔"),
        source="ada-standards",
    ),
    *(
        PlanLine(
            Domain.PREVENTION,
            f"VACCINE_{number}",
            Level.CAUTION,
            "2027-02-20",
            Text(f"Vaccine number {number}, where available.", f"ٹیکہ نمبر {number}، جہاں دستیاب ہو۔"),
            Text(f"Take vaccine {number}.", f"ٹیکہ {number} لگوائیں۔"),
            needs_review=number % 2 == 0,
        )
        for number in range(1, 16)
    ),
)  # fmt: skip
FINDINGS = (
    Finding(
        Domain.ONCOLOGY,
        "biomarker",
        "EGFR",
        Text("Can work: osimertinib", "کام کر سکتی ہے: osimertinib"),
        _MUTATED,
        Level.CHANGE,
        details={"drugs": ("osimertinib",), "evidence": ("0", "1", "772")},
    ),
    Finding(
        Domain.GENOMICS,
        "couple_risk",
        "HBB",
        Text("Children of this couple: 1 of 4 ill", "اس جوڑے کے بچے: 4 میں سے 1 بیمار"),
        Text("In each pregnancy, of 4 children 1 is ill.", "ہر حمل میں 4 میں سے 1 بچہ بیمار ہو سکتا ہے۔"),
        Level.CHANGE,
        details={"p_child_two_variants": 0.25, "p_child_carrier": 0.5},
        needs_review=True,
    ),
)
RISKS = (
    Risk(
        "who_cvd_2019_lab",
        "cvd_10_year",
        Text("10-year risk of heart attack or stroke", "10 سال میں دل کے دورے یا فالج کا خطرہ"),
        22.0,
        "%",
        "20-30",
        Text("20 to 30 in 100", "100 میں 20 سے 30"),
        Level.CHANGE,
        source="who-cvd-2019",
        needs_review=True,
    ),
)
TRENDS = (
    Trend(
        "hba1c",
        Text("three-month sugar", "تین مہینے کی شوگر"),
        "%",
        (TrendLine(Text("HbA1c", "HbA1c"), (TrendPoint("2026-05-02", 8.8), TrendPoint("2026-11-02", 9.4))),),
        target_high=7.0,
    ),
)


def planned_content(**changes: object) -> ReportContent:
    """The complete sample with what the other domains say."""
    made = complete_content()
    facts = PatientFacts(tumour=Tumour("nsclc", "IV", (TumourMarker("EGFR", "L858R"),), ("EGFR",)))
    assessment = Assessment(facts, made.pack, RISKS, FINDINGS, PLAN, ("smoking",))
    labels = {
        "tumour.nsclc": Text("non-small cell lung cancer", "پھیپھڑے کا نان سمال سیل کینسر"),
        "smoking": Text("smoking", "تمباکو نوشی"),
    }
    return replace(made, assessment=assessment, labels=labels, trends=TRENDS, **changes)  # type: ignore[arg-type]
