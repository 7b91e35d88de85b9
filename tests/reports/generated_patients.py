"""Papers of generated people: same facts in both languages, no exception, pages within limits; time and size.

    python -m tests.reports.generated_patients [PEOPLE]

prints figures for 1,000 people (or as many as asked) against a plain Latin page; the tests run a few of them.
"""

from __future__ import annotations

import functools
import io
import random
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import ceil

from reportlab.pdfgen.canvas import Canvas

from app.clinical.pharmacogenomics.outside import read_outside
from app.model.advice import Level, Recommendation
from app.model.genomics import OutsideCall, Sex
from app.model.patient import GermlineVariant, Observation, PatientFacts, Tumour, TumourMarker
from app.model.report import DocumentKind, ReportContent, Wishes
from app.reports import Paper, read_text, render_pdf
from app.services.engine import Engine, load_engine
from app.services.evaluating import evaluate_person
from app.services.paper import Person, content_of
from app.support.i18n import Language, translate

# what an update changed and how an answer came about are told from a record, not from a person's results alone
_OF_A_RECORD = (DocumentKind.LETTER, DocumentKind.EXPLANATION)
KINDS = tuple(kind for kind in DocumentKind if kind not in _OF_A_RECORD)
# Pages of one language for up to three medicines in use, and pages for each medicine more.
_PAGES = {
    (DocumentKind.DOCTOR, Paper.A4): (9, 0.3),
    (DocumentKind.DOCTOR, Paper.A5): (16, 0.5),
    (DocumentKind.HANDOUT, Paper.A4): (3, 0.3),
    (DocumentKind.HANDOUT, Paper.A5): (5, 0.3),
    (DocumentKind.CARD, Paper.A4): (1, 0),
    (DocumentKind.CARD, Paper.A5): (1, 0),
    (DocumentKind.REQUEST, Paper.A4): (3, 0),
    (DocumentKind.REQUEST, Paper.A5): (3, 0),
    (DocumentKind.REFERRAL, Paper.A4): (3, 0),
    (DocumentKind.REFERRAL, Paper.A5): (5, 0),
    (DocumentKind.SLIP, Paper.A4): (1, 0),
    (DocumentKind.SLIP, Paper.A5): (1, 0),
}
_NAMES = (
    ("Fatima Bibi", "فاطمہ بی بی"), ("Muhammad Yousaf", "محمد یوسف"), ("Zainab", "زینب"), ("Imran Ali", ""),
    ("", "غلام رسول"), ("Syed Ghulam Mustafa Shah Bukhari of Dera Ghazi Khan", "سید غلام مصطفیٰ شاہ بخاری"),
)  # fmt: skip


_MEASURED = (
    Observation("systolic_bp", 172, "mm[Hg]"), Observation("creatinine", 2.4, "mg/dL"),
    Observation("hba1c", 9.1, "%"),
    Observation("ldl_cholesterol", 5.2, "mmol/L"), Observation("haemoglobin", 8.9, "g/dL"),
)  # fmt: skip
_ILL = ("diabetes_type_2", "hypertension", "myocardial_infarction", "epilepsy", "chronic_kidney_disease")
_TUMOUR = Tumour("nsclc", "IV", (TumourMarker("EGFR", "L858R"),), ("EGFR", "ALK", "ROS1"))
_VARIANTS = (
    GermlineVariant("BRCA1", "c.68_69del", "heterozygous", "pathogenic"),
    GermlineVariant("HBB", "IVS1-5", "heterozygous"),
)


@dataclass
class Figures:
    """Seconds, bytes and pages of each kind of document."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def facts(draw: random.Random, engine: Engine) -> PatientFacts:
    """Somebody with up to 14 medicines."""
    medicines = draw.sample(sorted(engine.rules.drugs), draw.choice((0, 1, 2, 3, 5, 8, 14)))
    return PatientFacts(
        draw.choice(tuple(Sex)),
        draw.choice((None, 0.5, 7, 34, 61, 92)),
        tuple(draw.sample(_MEASURED, draw.randint(0, len(_MEASURED)))),
        conditions=tuple(draw.sample(_ILL, draw.randint(0, len(_ILL)))),
        medicines=tuple(medicines),
        allergies=tuple(draw.sample(("penicillin", "sulfa", "aspirin", *medicines[:1]), draw.randint(0, 2))),
        family_history=tuple(draw.sample(("breast_cancer", "thalassaemia", "stroke"), draw.randint(0, 2))),
        tumour=draw.choice((None, None, _TUMOUR)),
        variants=tuple(draw.sample(_VARIANTS, draw.randint(0, len(_VARIANTS)))),
    )


def results(draw: random.Random, engine: Engine) -> list[OutsideCall]:
    """Some genes tested, each with a pair of its alleles; the others not."""
    genes = [gene for gene in engine.rules.genes.values() if gene.alleles]
    tested = draw.sample(genes, draw.randint(0, len(genes)))
    return [
        OutsideCall(gene.symbol, "/".join(draw.choice(gene.alleles).name for _ in range(2)))
        for gene in tested
    ]


def people(count: int, engine: Engine, seed: int = 8) -> Iterator[dict[DocumentKind, ReportContent]]:
    """Content of every kind of document for each person; the same people every time."""
    draw = random.Random(seed)
    now = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)
    for number in range(count):
        person_facts = facts(draw, engine)
        given = read_outside(results(draw, engine), engine.caller.genes, person_facts.sex)
        genes = engine.caller.call({}, person_facts.sex) | given
        evaluation = evaluate_person(engine, genes, person_facts, now=now, sample=f"S{number}")
        name, name_ur = draw.choice(_NAMES)
        person = Person(name or name_ur, person_facts.sex, person_facts.age, name_ur, f"MR-{number:06d}")
        wishes = Wishes(
            drug=draw.choice(("", "carbamazepine", "clopidogrel")),
            urgent=draw.random() < 0.5,
            next_visit="27-Nov-2026",
        )
        made = {kind: content_of(engine, evaluation, person, kind, wishes) for kind in KINDS}
        doses = {drug: draw.choice(("1+0+1", "½+0+0", "500 mg BD", "")) for drug in person_facts.medicines}
        yield {kind: replace(content, doses=doses) for kind, content in made.items()}


@functools.cache
def _places() -> tuple[str, ...]:
    """Patterns of what only says where something stands: page numbers, and what the first page had no room for."""
    left = (
        translate("And in the care plan below: {counts}.", language, counts="COUNTS") for language in Language
    )
    return (
        r"(?i:page) \d+(?: of \d+)?|صفحہ \d+(?: از \d+)?",
        *(re.escape(sentence).replace("COUNTS", r"[^.۔]*") for sentence in left),
    )


def said_facts(said: str, content: ReportContent) -> dict[str, frozenset[str]]:
    """What both sides must share: dates and doses, medicines, genes."""
    said = re.sub(r"(?<=\S[-/–.])\n", "", said)  # a long number may go on in the next line
    said = " ".join(said.replace("\u00a0", " ").split())
    for pattern in _places():
        said = re.sub(pattern, "", said)
    answers = (*content.current, *content.important)
    for answer in answers:  # some names hold a number (vitamin B 12) in one script only
        said = said.replace(answer.drug_ur, "") if answer.drug_ur else said
    return {
        "numbers": frozenset(re.findall(r"\d+(?:[.–/-]\d+)*", said)),
        "medicines": frozenset(a.drug for a in answers if a.drug.lower() in said.lower()),
        "genes": frozenset(g.gene for g in content.genes if re.search(rf"\b{re.escape(g.gene)}\b", said)),
    }


def check(
    kind: DocumentKind, content: ReportContent, paper: Paper, figures: Figures, *, together: bool = True
) -> None:
    """Make both sides of one document and compare them. ``together``: also with both in one file."""
    texts = {language: _made(kind, content, (language,), paper, figures) for language in Language}
    if together:
        assert _made(kind, content, tuple(Language), paper, figures) == "\f".join(texts.values())
    english, urdu = (said_facts(text, content) for text in texts.values())
    for name in english:
        assert english[name] == urdu[name], f"{kind.value}: {name} differ by {english[name] ^ urdu[name]}"
    for answer in _orders(kind, content):
        assert answer.drug in english["medicines"], answer.drug
        for language, text in texts.items():
            assert _squeezed(answer.label.get(language)) in _squeezed(text), f"{answer.drug}: {answer.action}"
    if kind is DocumentKind.DOCTOR:
        _check_first_page(content, texts)


def _made(
    kind: DocumentKind,
    content: ReportContent,
    languages: Sequence[Language],
    paper: Paper,
    figures: Figures,
) -> str:
    """The text of the document; its time, size and pages are noted."""
    name = " ".join((kind.value, paper.value, "+".join(languages)))
    start = time.perf_counter()
    pdf = render_pdf(content, kind, languages, paper)
    figures.seconds[name].append(time.perf_counter() - start)
    figures.sizes[name].append(len(pdf))
    text = read_text(pdf)
    pages = text.count("\f") + 1
    figures.pages[name].append(pages)
    most = most_pages(kind, paper, len(content.current)) * len(languages)
    assert pages <= most, f"{name}: {pages} pages for {len(content.current)} medicines"
    return text


def most_pages(kind: DocumentKind, paper: Paper, medicines: int) -> int:
    """Pages of one language: what a person with so many medicines can be given."""
    few, each = _PAGES[kind, paper]
    return few + ceil(max(0, medicines - 3) * each)


def _orders(kind: DocumentKind, content: ReportContent) -> Sequence[Recommendation]:
    """Answers whose order stands in words on both sides."""
    if kind is DocumentKind.DOCTOR:
        return content.current
    if kind in {DocumentKind.CARD, DocumentKind.SLIP} and content.card:
        return content.card.drugs
    return ()


def _check_first_page(content: ReportContent, texts: Mapping[Language, str]) -> None:
    """The page that sums it up names every medicine in use that must not be given."""
    for text in texts.values():
        first = _squeezed(text.split("\f")[0])  # a name may go on in the next line
        for answer in content.current:
            assert answer.level is not Level.AVOID or _squeezed(answer.drug) in first, answer.drug


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u00a0", " ").split()).lower()


def plain_page(words: str) -> tuple[float, int]:
    """Seconds and bytes of a page of the same words as bare Latin strings."""
    start = time.perf_counter()
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for row in range(0, len(words), 95):
        canvas.drawString(40, 800 - row / 95 * 12 % 760, words[row : row + 95])
    canvas.save()
    return time.perf_counter() - start, len(file.getvalue())


def check_all(person: Mapping[DocumentKind, ReportContent], number: int, figures: Figures) -> None:
    """Every document of a person, on one of the papers in turn; for two people of six also in one file."""
    for kind, content in person.items():
        check(kind, content, tuple(Paper)[number % 2], figures, together=number % 6 < 2)


def main(count: int) -> None:
    engine, figures = load_engine(), Figures()
    started = time.perf_counter()
    plain: list[tuple[float, int]] = []
    for number, person in enumerate(people(count, engine), 1):
        check_all(person, number, figures)
        plain.append(plain_page("drug dose gene result " * 120))
        if number % 100 == 0:
            print(f"{number} people, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    floor_time, floor_size = (statistics.median(column) for column in zip(*plain, strict=True))
    print(f"plain Latin page: {floor_time * 1000:.1f} ms, {floor_size / 1000:.1f} kB")
    for name, times in sorted(figures.seconds.items()):
        middle, size = statistics.median(times), statistics.median(figures.sizes[name])
        pages = figures.pages[name]
        print(
            f"{name}: {len(times)} made, median {middle * 1000:.0f} ms ({middle / floor_time:.1f} x), "
            f"worst {max(times) * 1000:.0f} ms, {size / 1000:.0f} kB ({size / floor_size:.1f} x), "
            f"pages: median {statistics.median(pages):g}, at most {max(pages)}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
