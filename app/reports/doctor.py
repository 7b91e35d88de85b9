"""The doctor's report: what to do now on the first page, then the genes, the limits and the sources behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, PageBreak

from app.model.advice import Level, Recommendation
from app.model.report import GeneLine
from app.reports.closing import closing
from app.reports.contents import Contents
from app.reports.domains import care_plan, domain_blocks
from app.reports.forms import bullets
from app.reports.furniture import copy_mark, furnished, letterhead, page_height
from app.reports.layout import HEAD, Command, Row, Sheet, gap, head_row, section, signed
from app.reports.open_questions import open_questions
from app.reports.pages import Part
from app.reports.signs import GREY, PALE_GREY, RED, tint
from app.reports.summary import NAMED_CHANGES, first_page, heights, person_box, summary
from app.support.i18n import N_, Text

TITLE = N_("Genes and medicines: report for the doctor")
_TEXT, _SMALL = 8.2, 7.2
# Grades as guidelines write them; other words are printed as they come.
STRENGTHS = (
    N_("Strong"),
    N_("Moderate"),
    N_("Optional"),
    N_("No recommendation"),
    N_("unrated"),
)


def doctor_report(sheet: Sheet) -> Part:
    """The whole report in the sheet's language. A long one begins with a page that sums it up."""
    plain, noted = sheet, replace(sheet, contents=Contents())
    height = page_height(sheet, sheet.say(TITLE))
    start = [*_head(plain), *_current(plain), *care_plan(plain)]
    assessed = sheet.content.assessment
    plan = assessed.plan if assessed else ()
    if not plan or heights(start, sheet.width) <= height:
        return furnished(plain, sheet.say(TITLE), [*start, *_changes(plain), *_rest(plain)])
    story = first_page(noted, lambda brief: _head(noted, brief=brief), plan, height)
    story += [PageBreak(), *_changes(noted), *_current(noted), *care_plan(noted), *_rest(noted)]
    return furnished(noted, sheet.say(TITLE), story)


def _rest(sheet: Sheet) -> list[Flowable]:
    """What stands behind the answers, what is not known, and who signs."""
    return [
        *_important(sheet),
        *domain_blocks(sheet),
        *open_questions(sheet),
        *_unchanged(sheet),
        *_genes(sheet),
        *closing(sheet),
    ]


def _head(sheet: Sheet, *, brief: bool = False) -> list[Flowable]:
    """Letterhead, person and the answer in short."""
    return [
        *letterhead(sheet),
        *copy_mark(sheet),
        sheet.block(sheet.say(TITLE), 13, bold=True, role="H1"),
        person_box(sheet),
        gap(5),
        summary(sheet, brief=brief),
        gap(4),
    ]


def _changes(sheet: Sheet) -> list[Flowable]:
    """Every change since the last print, where the summary names only some."""
    content = sheet.content
    if len(content.changes) <= NAMED_CHANGES:
        return []
    since = sheet.say(N_("Changed since the last print"))
    first, *rest = bullets(sheet, map(sheet.text, content.changes), _TEXT)
    return [section(sheet, f"{since}: {content.changed_since}", first), *rest]


# ---------------------------------------------------------------- tables of answers


def _current(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.current:
        return []
    return [section(sheet, sheet.say(N_("Medicines in use now")), _answers(sheet, sheet.content.in_use))]


def _important(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.important:
        return []
    answers = sorted(sheet.content.important, key=lambda answer: answer.level.rank)
    words = (N_("Medicine"), N_("Action"), N_("What to do"), N_("Genes"))
    rows: list[Row] = [head_row(sheet, words), *(_short_row(sheet, answer) for answer in answers)]
    grounds = (("BACKGROUND", (1, i), (1, i), tint(a.level).ground) for i, a in enumerate(answers, 1))
    grid = sheet.grid(rows, [20, 21, 39, 20], [*HEAD, *grounds], repeat=1)
    return [section(sheet, sheet.say(N_("Other medicines to remember")), grid)]


def _short_row(sheet: Sheet, answer: Recommendation) -> Row:
    """A medicine not in use: enough to think of it when it is about to be started."""
    tall = sheet.right_to_left
    action = signed(answer.level, sheet.block(sheet.text(answer.label), _TEXT, bold=True, tall=tall), 10)
    short = sheet.text(answer.dose.text)
    if answer.alternatives and (answer.level is Level.AVOID or not short):
        short = sheet.say(N_("Instead: {names}"), names=sheet.joined(map(sheet.text, answer.alternatives)))
    genes = sheet.joined(answer.genes)
    return [
        [sheet.block(sheet.drug(answer), _TEXT, bold=True, tall=tall)],
        [action],
        [sheet.block(short or "–", _TEXT, tall=tall)],
        [sheet.block(f"{genes} · {answer.source}", _SMALL, tall=tall)],
    ]


def _answers(sheet: Sheet, answers: Sequence[Recommendation]) -> Flowable:
    """Medicine, action, what to do, why, source; the most serious first."""
    ordered = sorted(answers, key=lambda answer: answer.level.rank)
    words = (N_("Medicine"), N_("Action"), N_("What to do"), N_("Why"), N_("Source"))
    rows: list[Row] = [head_row(sheet, words), *(_answer_row(sheet, answer) for answer in ordered)]
    grounds = (("BACKGROUND", (1, i), (1, i), tint(a.level).ground) for i, a in enumerate(ordered, 1))
    return sheet.grid(rows, [15, 13, 33, 27, 12], [*HEAD, *grounds], repeat=1)


def _answer_row(sheet: Sheet, answer: Recommendation) -> Row:
    tall = sheet.right_to_left
    label = sheet.block(sheet.text(answer.label), _TEXT, bold=True, tall=tall)
    action: list[Flowable] = [signed(answer.level, label, 11)]
    if answer.needs_review:
        action.append(sheet.block(sheet.say(N_("needs review")), _SMALL, bold=True, colour=RED))
    name: list[Flowable] = [sheet.block(_drug_lines(sheet, answer), _TEXT, bold=True, tall=tall, fit=True)]
    return [name, action, _what_to_do(sheet, answer), _why(sheet, answer), _source(sheet, answer)]


def _drug_lines(sheet: Sheet, answer: Recommendation) -> str:
    latin = answer.drug[:1].upper() + answer.drug[1:]
    return f"{answer.drug_ur}\n{latin}" if sheet.right_to_left and answer.drug_ur else latin


def _what_to_do(sheet: Sheet, answer: Recommendation) -> list[Flowable]:
    sentences = [sheet.text(answer.text)]
    dose = sheet.text(answer.dose.text)
    if dose and dose not in sentences[0]:
        sentences.append(dose)
    alternatives = _unsaid(sheet, answer.alternatives, sentences[0])
    if alternatives:
        sentences.append(sheet.say(N_("Instead: {names}"), names=alternatives))
    monitor = _unsaid(sheet, answer.monitor, sentences[0])
    if monitor:
        sentences.append(sheet.say(N_("Check: {items}"), items=monitor))
    return [sheet.block(sentence, _TEXT, tall=sheet.right_to_left) for sentence in sentences if sentence]


def _unsaid(sheet: Sheet, items: Iterable[Text], said: str) -> str:
    """The items that the doctor's sentences do not name already."""
    return sheet.joined(text for text in map(sheet.text, items) if text not in said)


def _why(sheet: Sheet, answer: Recommendation) -> list[Flowable]:
    genes = sheet.joined(f"{gene}: {sheet.phenotype(word)}" for gene, word in answer.genes.items())
    lines = [sheet.text(answer.because) or genes]
    unsaid = [factor for factor in answer.adjusted_by if factor.lower() not in answer.because.en.lower()]
    if unsaid:
        lines.append(sheet.say(N_("Changed by: {factors}"), factors=sheet.joined(unsaid)))
    if answer.settle_by:
        lines.append(sheet.say(N_("Would settle it: {tests}"), tests=sheet.tests(answer.settle_by)))
    return [sheet.block(line, _TEXT, tall=sheet.right_to_left) for line in lines if line]


def _source(sheet: Sheet, answer: Recommendation) -> list[Flowable]:
    lines = [f"{answer.source} {answer.year}".strip(), sheet.say(answer.strength) if answer.strength else ""]
    if answer.population not in {"", "general"} and answer.population not in answer.text.en:
        lines.append(sheet.say(N_("For: {population}"), population=answer.population))
    return [sheet.block(line, _SMALL, tall=sheet.right_to_left) for line in lines if line]


# ---------------------------------------------------------------- what does not change


def _unchanged(sheet: Sheet) -> list[Flowable]:
    """Other medicines with milder advice or without change: counted and named, in small type."""
    return [
        *_named_list(
            sheet, N_("Care with {count} other medicines: look the drug up before"), sheet.content.caution
        ),
        *_named_list(
            sheet, N_("No change needed by the genes tested ({count} other medicines)"), sheet.content.usual
        ),
    ]


def _named_list(sheet: Sheet, heading: str, answers: Iterable[Recommendation]) -> list[Flowable]:
    names = dict.fromkeys(sheet.drug(answer) for answer in answers)
    if not names:
        return []
    words = sheet.say(heading, count=len(names))
    named = sheet.block(sheet.joined(names), _SMALL, tall=sheet.right_to_left)
    return [section(sheet, words, named, listed=False)]


# ---------------------------------------------------------------- genes


def _genes(sheet: Sheet) -> list[Flowable]:
    if not any(gene.tested or gene.notes for gene in sheet.content.genes):
        return []  # the summary and the list of what was not tested say it already
    named_only = [gene for gene in sheet.content.genes if not gene.tested and not gene.notes]
    shown = [gene for gene in sheet.content.genes if gene not in named_only]
    words = (N_("Gene"), N_("Result"), N_("Meaning"), N_("Coverage"), N_("Status"))
    rows: list[Row] = [head_row(sheet, words), *(_gene_row(sheet, gene) for gene in shown)]
    grounds: list[Command] = [
        ("BACKGROUND", (0, i), (-1, i), PALE_GREY) for i, gene in enumerate(shown, 1) if not gene.tested
    ]
    if named_only:
        rows.append([_untested_row(sheet, named_only), *([] for _ in words[1:])])
        last = len(rows) - 1
        grounds += [("SPAN", (0, last), (-1, last)), ("BACKGROUND", (0, last), (-1, last), PALE_GREY)]
    grid = sheet.grid(rows, [13, 21, 30, 17, 19], [*HEAD, *grounds], repeat=1)
    return [section(sheet, sheet.say(N_("Genes")), grid)]


def _untested_row(sheet: Sheet, genes: Sequence[GeneLine]) -> list[Flowable]:
    """Genes without any result in one row: a row for each would say the same twenty times."""
    said = sheet.say(
        N_("Not tested, none of them is taken as normal: {names}."),
        names=sheet.joined(gene.gene for gene in genes),
    )
    return [signed(Level.UNKNOWN, sheet.block(said, _TEXT, tall=sheet.right_to_left), 10)]


def _gene_row(sheet: Sheet, gene: GeneLine) -> Row:
    tall = sheet.right_to_left
    words = sheet.block(gene.gene, _TEXT, bold=True, tall=tall, fit=True)
    name = words if gene.tested else signed(Level.UNKNOWN, words, 10)
    meaning: list[Flowable] = [sheet.block(sheet.text(gene.meaning) or "–", _TEXT, tall=tall)]
    meaning += [sheet.block(note.text(sheet.language), _SMALL, colour=GREY) for note in gene.notes]
    result = gene.result or ("–" if gene.tested else sheet.say(N_("Not tested")))
    return [
        [name],
        [sheet.block(result, _TEXT, tall=tall)],
        meaning,
        [sheet.block(sheet.text(gene.coverage) or "–", _TEXT, tall=tall)],
        [sheet.block(sheet.text(gene.status), _TEXT, tall=tall)],
    ]
