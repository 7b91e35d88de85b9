"""Invented report content: people, answers and genes as the rule pack would word them."""

from __future__ import annotations

from dataclasses import replace

from app.model.advice import Answer, Dose, Level, Recommendation
from app.model.report import (
    AffectedLetter,
    CardPart,
    ChangedAdvice,
    ExplainedStep,
    Explanation,
    GeneLine,
    Letterhead,
    PersonLine,
    Referral,
    ReportContent,
    TestOrder,
    TestRequest,
)
from app.model.rules import PackReference
from app.support.i18n import Text

DRUGS = (
    ("clopidogrel", "کلوپیڈوگریل"),
    ("warfarin", "وارفرین"),
    ("simvastatin", "سمواسٹیٹن"),
    ("codeine", "کوڈین"),
    ("amlodipine", "ایملوڈیپین"),
    ("metformin", "میٹفارمن"),
    ("omeprazole", "اومیپرازول"),
    ("hydrochlorothiazide", "ہائیڈروکلوروتھایازائیڈ"),
    ("carbamazepine", "کاربامازیپین"),
    ("allopurinol", "ایلوپیورینول"),
    ("azathioprine", "ایزاتھائیوپرین"),
    ("amitriptyline", "ایمیٹرپٹیلین"),
    ("citalopram", "سیٹالوپرام"),
    ("tramadol", "ٹراماڈول"),
    ("metoprolol", "میٹوپرولول"),
    ("tacrolimus", "ٹیکرولیمس"),
)
GENES = (
    "CYP2C19", "CYP2C9", "CYP2D6", "SLCO1B1", "VKORC1", "CYP4F2", "TPMT", "NUDT15", "DPYD", "UGT1A1", "CYP3A5",
    "CYP3A4", "CYP2B6", "ABCG2", "G6PD", "IFNL3", "NAT2", "RYR1", "CACNA1S", "CFTR", "MT-RNR1", "HLA-A", "HLA-B",
    "CYP1A2", "COMT",
)  # fmt: skip

_KINDS = {
    "avoid": (
        Level.AVOID,
        Text("AVOID", "نہ دیں"),
        Text("Avoid {drug}. Choose another medicine.", "{drug} نہ دیں۔ دوسری دوا چنیں۔"),
        Text(
            "Do not take this medicine. If you take it now, see the doctor today.",
            "یہ دوا نہ لیں۔ اگر لے رہے ہیں تو آج ہی ڈاکٹر سے ملیں۔",
        ),
        "avoid",
    ),
    "other": (
        Level.AVOID,
        Text("OTHER MEDICINE", "دوسری دوا دیں"),
        Text("Choose another medicine instead of {drug}.", "{drug} کی جگہ دوسری دوا چنیں۔"),
        Text(
            "Another medicine is better for you. Do not stop on your own. Ask the doctor soon.",
            "آپ کے لیے دوسری دوا بہتر ہے۔ خود سے بند نہ کریں۔ جلد ڈاکٹر سے پوچھیں۔",
        ),
        "other",
    ),
    "less": (
        Level.CHANGE,
        Text("LOWER DOSE", "خوراک کم کریں"),
        Text("Lower the dose of {drug}.", "{drug} کی خوراک کم کریں۔"),
        Text(
            "You need a smaller dose of this medicine. The doctor will set it. Do not change it yourself.",
            "آپ کو اس دوا کی کم خوراک چاہیے۔ خوراک ڈاکٹر طے کرے گا۔ خود سے تبدیلی نہ کریں۔",
        ),
        "less",
    ),
    "caution": (
        Level.CAUTION,
        Text("WATCH CLOSELY", "کڑی نظر رکھیں"),
        Text("Use {drug} only with close monitoring.", "{drug} صرف کڑی نگرانی میں دیں۔"),
        Text(
            "Take this medicine only under the doctor's eye. Come back at once if you feel unwell.",
            "یہ دوا صرف ڈاکٹر کی نگرانی میں لیں۔ طبیعت خراب ہو تو فوراً آئیں۔",
        ),
        "ask",
    ),
    "unknown": (
        Level.UNKNOWN,
        Text("NOT TESTED", "ٹیسٹ نہیں ہوا"),
        Text(
            "HLA-B not tested, so the genes give no answer on {drug}. Not tested does not mean normal.",
            "HLA-B کا ٹیسٹ نہیں ہوا، اس لیے جین {drug} کے بارے میں کچھ نہیں بتاتے۔ ٹیسٹ نہ ہونے کا مطلب نارمل نہیں۔",
        ),
        Text(
            "The test for this medicine was not done. Ask your doctor.",
            "اس دوا کے لیے آپ کا ٹیسٹ نہیں ہوا۔ ڈاکٹر سے پوچھیں۔",
        ),
        "ask",
    ),
    "usual": (
        Level.USUAL,
        Text("USUAL DOSE", "معمول کی خوراک"),
        Text("Give {drug} as usual.", "{drug} معمول کے مطابق دیں۔"),
        Text("Take this medicine as the doctor says.", "یہ دوا ڈاکٹر کے کہنے کے مطابق لیں۔"),
        "take",
    ),
}
_ANSWERS = {Level.USUAL: Answer.NO_CHANGE, Level.UNKNOWN: Answer.NOT_TESTED}
_CYCLE = ("avoid", "less", "caution", "other", "usual", "usual", "unknown", "usual")


def answer(drug: str, kind: str, drug_ur: str | None = None, **changes: object) -> Recommendation:
    """One answer of a kind (avoid, other, less, caution, unknown, usual)."""
    level, label, text, patient, picture = _KINDS[kind]
    urdu = dict(DRUGS).get(drug, "") if drug_ur is None else drug_ur
    made = Recommendation(
        drug=drug,
        drug_ur=urdu,
        atc=("B01AC04",),
        answer=_ANSWERS.get(level, Answer.ADVICE),
        action=kind.upper(),
        level=level,
        label=label,
        text=Text(text.en.format(drug=drug), text.ur.format(drug=urdu or drug)),
        because=Text(
            "CYP2C19 *2/*2: poor metabolizer (no enzyme work)",
            "CYP2C19 *2/*2: کمزور میٹابولائزر (انزائم کام نہیں کرتا)",
        ),
        patient_text=patient,
        genes={"CYP2C19": "Poor Metabolizer"},
        strength="Strong",
        source="CPIC",
        year="2022",
        guideline="CPIC guideline for clopidogrel and CYP2C19",
        pmid=("35034351",),
        pictogram=picture,
        rule_id="R0100",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def gene_line(gene: str, *, tested: bool = True) -> GeneLine:
    if not tested:
        untested = Text("not tested", "ٹیسٹ نہیں ہوا")
        return GeneLine(gene, "", untested, Text("–", "–"), untested, tested=False)
    return GeneLine(
        gene,
        "*1/*2",
        Text("Intermediate Metabolizer", "درمیانہ میٹابولائزر"),
        Text("35 of 35 positions", "35 میں سے 35 مقامات"),
        Text("complete", "مکمل"),
        True,
    )


CURRENT = (
    answer(
        "clopidogrel",
        "avoid",
        dose=Dose(
            text=Text("Ticagrelor 90 mg twice a day instead.", "اس کی جگہ ticagrelor 90 mg دن میں دو بار۔")
        ),
        alternatives=(Text("ticagrelor", "ticagrelor"), Text("prasugrel", "prasugrel")),
    ),
    answer(
        "warfarin",
        "less",
        because=Text(
            "CYP2C9 *1/*3 and VKORC1 -1639 AA: less warfarin is needed; age 78 and eGFR 25 add to it",
            "CYP2C9 *1/*3 اور VKORC1 -1639 AA: کم وارفرین چاہیے؛ عمر 78 سال اور eGFR 25 بھی اثر بڑھاتے ہیں",
        ),
        dose=Dose(
            0.5,
            0.7,
            text=Text(
                "Start with 50–70% of the usual dose, about 2.5 mg a day.",
                "معمول کی خوراک کے 50–70% سے شروع کریں، روزانہ تقریباً 2.5 mg۔",
            ),
        ),
        monitor=(Text("INR on days 3, 5 and 8", "INR دن 3، 5 اور 8 پر"),),
        adjusted_by=("amiodarone",),
        needs_review=True,
    ),
    answer(
        "carbamazepine", "unknown", settle_by=("HLA-B*15:02", "HLA-A*31:01"), source="", strength="", year=""
    ),
    answer(
        "amlodipine",
        "usual",
        strength="",
        because=Text("No gene rule changes this medicine.", "جین کا کوئی اصول اس دوا کو نہیں بدلتا۔"),
    ),
)
IMPORTANT = (
    answer(
        "codeine", "avoid", because=Text("CYP2D6 *4/*4: poor metabolizer", "CYP2D6 *4/*4: کمزور میٹابولائزر")
    ),
    answer(
        "tramadol", "avoid", because=Text("CYP2D6 *4/*4: poor metabolizer", "CYP2D6 *4/*4: کمزور میٹابولائزر")
    ),
    answer("simvastatin", "less", because=Text("SLCO1B1 *1/*5: decreased function", "SLCO1B1 *1/*5: کم کام")),
    answer("amitriptyline", "caution"),
)
HANDOUT_LINES = (
    Text(
        "Not everything was tested. Other medicines may still harm you.",
        "ہر چیز کا ٹیسٹ نہیں ہوا۔ دوسری دوائیں پھر بھی نقصان دے سکتی ہیں۔",
    ),
    Text(
        "Do not stop any medicine on your own. Ask your doctor first.",
        "کوئی دوا خود سے بند نہ کریں۔ پہلے ڈاکٹر سے پوچھیں۔",
    ),
    Text(
        "Go to hospital at once if you see any of these. Rash or blisters on the skin. Yellow eyes. "
        "Bleeding. Hard to breathe.",
        "ان میں سے کچھ بھی ہو تو فوراً ہسپتال جائیں۔ جلد پر دانے یا چھالے۔ پیلی آنکھیں۔ خون بہنا۔ سانس کی تکلیف۔",
    ),
    Text(
        "Show this paper to every doctor and every medical store.",
        "یہ کاغذ ہر ڈاکٹر اور ہر میڈیکل سٹور کو دکھائیں۔",
    ),
)
LIMITS = (
    Text(
        "A gene that was not tested is unknown, not normal.",
        "جس جین کا ٹیسٹ نہیں ہوا وہ نامعلوم ہے، نارمل نہیں۔",
    ),
    Text(
        "This test does not count gene copies. Missing, extra or mixed copies stay hidden.",
        "یہ ٹیسٹ جین کی کاپیاں نہیں گنتا۔ غائب، زائد یا ملی جلی کاپیاں چھپی رہتی ہیں۔",
    ),
    Text(
        "This report helps the doctor decide. It does not decide in the doctor's place.",
        "یہ رپورٹ ڈاکٹر کو فیصلے میں مدد دیتی ہے۔ یہ ڈاکٹر کی جگہ فیصلہ نہیں کرتی۔",
    ),
)


def sample_content(**changes: object) -> ReportContent:
    """A woman with four current medicines; ``changes`` replace fields."""
    made = ReportContent(
        letterhead=Letterhead(
            Text("Tehsil Headquarter Hospital, Kot Addu", "تحصیل ہیڈکوارٹر ہسپتال، کوٹ ادو"),
            "Dr Ayesha Siddiqa",
            "00000-P",
            "0300-0000001",
        ),
        person=PersonLine(
            "Fatima Bibi", "فاطمہ بی بی", "0012345", Text("female", "عورت"), Text("about 45", "تقریباً 45")
        ),
        date="20-Nov-2026",
        pack=PackReference("core", 12, "2026-11-12", "0" * 64),
        sample="F.BIBI",
        file_name="panel_221.vcf.gz",
        file_sha256="a1b2c3d4e5f60718293a4b5c6d7e8f90" * 2,
        current=CURRENT,
        important=IMPORTANT,
        usual=tuple(answer(drug, "usual") for drug, _ in DRUGS[12:]),
        unclear=(
            answer(
                "metoprolol",
                "unknown",
                answer=Answer.UNCLEAR,
                because=Text(
                    "CYP2D6: copy number not measured; poor or normal are both possible",
                    "CYP2D6: کاپیوں کی تعداد معلوم نہیں؛ کمزور اور نارمل دونوں ممکن ہیں",
                ),
                settle_by=("CYP2D6 copy number",),
            ),
        ),
        not_tested=tuple(
            answer(drug, "unknown", settle_by=("HLA-B",)) for drug in ("allopurinol", "phenytoin", "abacavir")
        ),
        genes=tuple(gene_line(gene, tested=not gene.startswith("HLA")) for gene in GENES[:6] + GENES[21:23]),
        untested=("HLA-A", "HLA-B", "G6PD"),
        limits=LIMITS,
        sources=(
            "CPIC guideline for clopidogrel and CYP2C19 (2022), PMID 35034351",
            "CPIC guideline for warfarin, CYP2C9, VKORC1 and CYP4F2 (2017), PMID 28198005",
        ),
        handout_lines=HANDOUT_LINES,
        print_number="000123",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def many_medicines(count: int) -> tuple[Recommendation, ...]:
    """``count`` current medicines with all kinds of answers."""
    return tuple(answer(drug, _CYCLE[i % len(_CYCLE)]) for i, (drug, _) in enumerate(DRUGS[:count]))


CARD_LINE = (
    "RAHBAR1:7K3F9QXW2M:20261120:F1981:$RAHBAR-CORE:202611231:CYP2C19/*2/-/PM+CYP2C9/*1/*3/IM+CYP2D6/*4/-/PM+"
    "SLCO1B1/*1/*5/DF:HLA-A+HLA-B+G6PD:CLOPIDOGREL/A+CODEINE/A+TRAMADOL/A+SIMVASTATIN/C+WARFARIN/C:0123456789ABCDEF:"
    "GSSL2LQJMX4WVZ4KO3PDUBJD6HZCDYPTMND2CGQ2YHN44P4PCI3CZVMU6MXS2JAPDRM2UYIDAG2H77WVS4J2F7ITEWZGNHC4RCHJVJI"
    ":QDUTV3"
)


EXPLANATION = Explanation(
    "clopidogrel",
    "کلوپیڈوگریل",
    Level.AVOID,
    Text("OTHER MEDICINE", "دوسری دوا دیں"),
    Text("Choose another medicine instead of clopidogrel.", "clopidogrel کی جگہ دوسری دوا چنیں۔"),
    (
        ExplainedStep(
            Text("Where the data come from", "معلومات کہاں سے آئیں"),
            Text(
                "File 1: panel_221.vcf.gz, sample F.BIBI, counted in GRCh37, fingerprint 0a32fd9e71194a55",
                "فائل 1: panel_221.vcf.gz، نمونہ F.BIBI، جینوم GRCh37، نشان 0a32fd9e71194a55",
            ),
        ),
        ExplainedStep(
            Text("Gene CYP2C19: what was read", "جین CYP2C19: کیا پڑھا گیا"),
            Text(
                "rs4244285, chr10:96541616 (GRCh37): A/A, usual G; row 217 of file 1\n"
                "34 positions as in the reference genome (rows 12 to 240)",
                "rs4244285، chr10:96541616 (GRCh37): A/A، عام G؛ فائل 1 کی سطر 217\n"
                "34 مقامات حوالہ جینوم جیسے (سطر 12 سے 240)",
            ),
        ),
        ExplainedStep(Text("Source", "ماخذ"), Text("CPIC 2022; PMID 35034351", "CPIC 2022؛ PMID 35034351")),
    ),
)


def complete_content(**changes: object) -> ReportContent:
    """The sample with the parts of every kind of document."""
    made = sample_content(
        allergies=("penicillin",),
        birth_year="1981",
        doses={"clopidogrel": "75 mg 0+1+0", "warfarin": "5 mg 0+0+1", "amlodipine": "5 mg OD"},
        next_visit="27-Nov-2026",
        **changes,
    )
    orders = [a for a in (*made.current, *made.important) if a.level in (Level.AVOID, Level.CHANGE)]
    tested = [gene for gene in made.genes if gene.tested]
    return replace(
        made,
        card=CardPart(
            "7K3F9QXW2M", CARD_LINE, "0123 4567 89AB CDEF", tuple(orders[:6]), max(0, len(orders) - 6),
            tuple(tested[:12]), max(0, len(tested) - 12),
        ),
        request=REQUEST,
        explanation=EXPLANATION,
        referral=Referral(
            "Cardiology, Nishtar Hospital Multan",
            "Which antiplatelet medicine after the stent?",
            True,
            (Text("systolic bp: 152 mm[Hg]", "systolic bp: 152 mm[Hg]"),
                Text("creatinine: 1.4 mg/dL", "creatinine: 1.4 mg/dL")),
            tuple(
                Text(f"{a.drug}: {a.patient_text.en}", f"{a.drug_ur}: {a.patient_text.ur}") for a in made.current[:3]
            ),
        ),
        letter=AffectedLetter(
            (
                ChangedAdvice(
                    "clopidogrel", "کلوپیڈوگریل", Level.AVOID,
                    Text("Usual dose.", "معمول کی خوراک۔"),
                    Text("Another medicine is better for you.", "آپ کے لیے دوسری دوا بہتر ہے۔"),
                    Text("Your CYP2C19 gene does not switch this medicine on.",
                         "آپ کا CYP2C19 جین اس دوا کو کام میں نہیں لاتا۔"),
                    Text("Keep taking it and see the doctor this week.", "دوا لیتے رہیں اور اسی ہفتے ڈاکٹر سے ملیں۔"),
                ),
            ),
            PackReference("core", 11, "2026-05-12", "1" * 64),
        ),
    )  # fmt: skip


REQUEST = TestRequest(
    Text("About to start carbamazepine", "carbamazepine شروع ہونے والی ہے"),
    True,
    tuple(
        TestOrder(
            gene,
            f"PGX-{gene}",
            Text(f"{gene} typing, four digits", f"{gene} ٹائپنگ، چار ہندسے"),
            Text("3 mL whole blood", "3 mL خون"),
            Text("EDTA (lavender top)", "EDTA (جامنی ڈھکن)"),
            ("carbamazepine", "phenytoin"),
            needs_review=True,
        )
        for gene in ("HLA-A", "HLA-B")
    ),
    (
        Text(
            "At least 1 mL. Label the tube before it leaves the patient.",
            "کم از کم 1 mL۔ ٹیوب پر مریض کے سامنے لکھیں۔",
        ),
        Text("Keep up to 72 hours at room temperature.", "کمرے کے درجہ حرارت پر 72 گھنٹے تک رکھیں۔"),
    ),
    (Text("Not tested is not normal.", "ٹیسٹ نہ ہونے کا مطلب نارمل نہیں۔"),),
    (
        Text("My doctor told me what this test is for.", "ڈاکٹر نے مجھے بتایا کہ یہ ٹیسٹ کس لیے ہے۔"),
        Text("A little blood is taken.", "تھوڑا سا خون لیا جائے گا۔"),
        Text("I may say no, now or later.", "میں ابھی یا بعد میں منع کر سکتا ہوں۔"),
    ),
)
