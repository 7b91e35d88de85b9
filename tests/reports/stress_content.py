"""Content that papers must bear: long names, names in one script, many medicines and genes, long and empty texts."""

from __future__ import annotations

from dataclasses import replace

from app.model.report import PersonLine, ReportContent
from app.support.i18n import Text
from tests.reports.planned_content import planned_content
from tests.reports.sample_content import (
    CURRENT,
    DRUGS,
    GENES,
    answer,
    complete_content,
    gene_line,
    many_medicines,
    sample_content,
)

LONG_NAME = PersonLine(
    "Muhammad Ghulam Mustafa Khan Ahmadzai Yousafzai of Dera Ghazi Khan",
    "محمد غلام مصطفیٰ خان احمدزئی یوسفزئی آف ڈیرہ غازی خان",
    "0000000000012345",
    Text("male", "مرد"),
    Text("about 78", "تقریباً 78"),
)
TEN_LINES = Text(
    "Lower the dose and watch the patient closely while you raise it. " * 9,
    "خوراک کم کریں اور بڑھاتے وقت مریض پر کڑی نظر رکھیں۔ " * 9,
)


def contents() -> dict[str, ReportContent]:
    """Documents at the limits of what clinics print."""
    usual = sample_content()
    wordy = tuple(replace(a, text=TEN_LINES, because=TEN_LINES, patient_text=TEN_LINES) for a in CURRENT)
    return {
        "usual": usual,
        "long names": replace(
            usual,
            person=LONG_NAME,
            file_name="a_very_long_file_name_of_the_regional_genetics_laboratory_multan_panel_221.final.vcf.gz",
            copy=True,
        ),
        "urdu name only": replace(usual, person=replace(usual.person, name="")),
        "english name only": replace(usual, person=replace(usual.person, name_ur="")),
        "14 medicines, 25 genes": replace(
            usual,
            current=many_medicines(14),
            important=tuple(answer(drug, "avoid" if i % 2 else "less") for i, (drug, _) in enumerate(DRUGS)),
            genes=tuple(gene_line(gene, tested=i % 4 != 3) for i, gene in enumerate(GENES)),
        ),
        "care plan, cancer, family": planned_content(),
        "ten-line texts": replace(usual, current=wordy),
        "endless text": replace(usual, current=(replace(wordy[0], text=Text(TEN_LINES.en * 8, TEN_LINES.ur * 8)),)),
        "nothing": replace(
            usual, current=(), important=(), usual=(), unclear=(), not_tested=(), genes=(), untested=(), limits=(),
            sources=(), handout_lines=(), file_name="", file_sha256="", print_number="", sample="",
        ),
    }  # fmt: skip


def with_parts(content: ReportContent) -> ReportContent:
    """The content with a card, a request, a referral and a letter as wordy as itself."""
    model = complete_content(
        **{
            name: getattr(content, name)
            for name in ("person", "current", "important", "genes", "untested", "copy")
        }
    )
    assert model.letter is not None
    changes = tuple(
        replace(
            model.letter.changes[0], drug=a.drug, drug_ur=a.drug_ur, level=a.level, new=a.text, why=a.because,
            what_to_do=a.patient_text,
        )
        for a in content.current[:5]
    )  # fmt: skip
    return replace(
        model,
        file_name=content.file_name,
        doses={},
        assessment=content.assessment,
        labels=content.labels,
        trends=content.trends,
        letter=replace(model.letter, changes=changes or model.letter.changes),
    )


CASES = contents()
HARD = ("long names", "14 medicines, 25 genes", "care plan, cancer, family", "ten-line texts")
"""The cases that fill the pages most."""
