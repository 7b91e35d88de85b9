"""The doctor's report: what to do now on the first page, then the genes, the limits and the sources behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.colors import white
from reportlab.platypus import Flowable

from app.model.advice import Level, Recommendation
from app.model.report import GeneLine
from app.reports.closing import closing
from app.reports.domains import care_plan, domain_blocks
from app.reports.furniture import copy_mark, furnished, letterhead, name_blocks
from app.reports.layout import RULE_COLOUR, Command, Row, Sheet, gap, section, signed
from app.reports.pages import Part
from app.reports.signs import BLUE, GREY, PALE_BLUE, PALE_GREY, RED, tint
from app.support.i18n import N_, Text

TITLE = N_("Genes and medicines: report for the doctor")
_TEXT, _SMALL = 8.2, 7.2
_LEVEL_WORDS = {
    Level.AVOID: N_("Avoid"),
    Level.CHANGE: N_("Change dose or medicine"),
    Level.CAUTION: N_("Caution"),
    Level.UNKNOWN: N_("Not known"),
    Level.USUAL: N_("No change"),
}
# Grades as guidelines write them; other words are printed as they come.
STRENGTHS = (
    N_("Strong"),
    N_("Moderate"),
    N_("Optional"),
    N_("No recommendation"),
    N_("unrated"),
)


def doctor_report(sheet: Sheet) -> Part:
    """The whole report in the sheet's language."""
    story = [
        *letterhead(sheet),
        *copy_mark(sheet),
        *_title(sheet),
        _person(sheet),
        gap(5),
        _summary(sheet),
        gap(4),
    ]
    story += care_plan(sheet)
    story += _current(sheet)
    story += _important(sheet)
    story += domain_blocks(sheet)
    story += _open_questions(sheet)
    story += _unchanged(sheet)
    story += _genes(sheet)
    story += closing(sheet)
    return furnished(sheet, sheet.say(TITLE), story)


def _title(sheet: Sheet) -> list[Flowable]:
    return [sheet.block(sheet.say(TITLE), 13, bold=True)]


def _person(sheet: Sheet) -> Flowable:
    """Who the report is about: the name over the whole width, facts below."""
    person = sheet.content.person
    facts = [
        (N_("MR no."), person.mr_number),
        (N_("Sex"), sheet.text(person.sex)),
        (N_("Age"), sheet.text(person.age)),
        (N_("Sample"), sheet.content.sample),
        (N_("Date"), sheet.content.date),
    ]
    names: Row = [name_blocks(sheet, 11.5, sheet.width - 8), *([] for _ in facts[1:])]
    cells: Row = [_labelled(sheet, label, value) for label, value in facts]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, RULE_COLOUR),
        ("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE),
        ("BOX", (0, 0), (-1, -1), 0.7, BLUE),
        ("LINEAFTER", (0, 1), (-2, 1), 0.4, RULE_COLOUR),
    ]
    return sheet.grid([names, cells], [20, 17, 21, 22, 20], commands)


def _labelled(sheet: Sheet, label: str, value: str) -> list[Flowable]:
    return [
        sheet.block(sheet.say(label), _SMALL - 0.7, colour=GREY, urdu_line=1.9),
        sheet.block(value or "–", 9, bold=True, tall=sheet.right_to_left, fit=True, urdu_line=1.9),
    ]


# ---------------------------------------------------------------- the answer in short


def _summary(sheet: Sheet) -> Flowable:
    """Reds first, then what else to know, one line for each kind of answer."""
    by_level = {level: [a for a in sheet.content.in_use if a.level is level] for level in Level}
    rows: list[Row] = [
        _summary_row(sheet, level, _named(sheet, answers)) for level, answers in by_level.items() if answers
    ]
    if not rows:
        rows.append(
            [[sheet.block(sheet.say(N_("Medicines in use")), _TEXT, bold=True)], [_none_in_use(sheet)]]
        )
    levels = [level for level, answers in by_level.items() if answers]
    later = _later(sheet)
    if later:
        rows.append([[sheet.block(sheet.say(N_("Remember for later")), _TEXT, bold=True)], [later]])
    if sheet.content.untested:
        rows.append(_summary_row(sheet, Level.UNKNOWN, _untested_genes(sheet), N_("Genes not tested")))
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 1, BLUE),
        ("INNERGRID", (0, 0), (-1, -1), 0.4, RULE_COLOUR),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(("BACKGROUND", (0, i), (-1, i), tint(level).ground) for i, level in enumerate(levels)),
    ]
    return sheet.grid(rows, [26, 74], commands)


def _summary_row(sheet: Sheet, level: Level, text: str, word: str = "") -> Row:
    label = sheet.block(sheet.say(word or _LEVEL_WORDS[level]), 9, bold=True)
    strong = level in {Level.AVOID, Level.CHANGE}
    said = sheet.block(text, 9 if strong else _TEXT, bold=strong, tall=sheet.right_to_left)
    return [[signed(level, label, 13)], [said]]


def _named(sheet: Sheet, answers: Iterable[Recommendation]) -> str:
    """Medicines with the action in words; where nothing changes, the names are enough."""
    names = [
        sheet.drug(a) if a.level is Level.USUAL else f"{sheet.drug(a)}: {sheet.text(a.label)}"
        for a in answers
    ]
    return ("؛ " if sheet.right_to_left else "; ").join(names)


def _none_in_use(sheet: Sheet) -> Flowable:
    return sheet.block(sheet.say(N_("No medicine in use is recorded.")), _TEXT)


def _later(sheet: Sheet) -> Flowable | None:
    """Other medicines to avoid, by name; the rest of the later list by number."""
    reds = [answer for answer in sheet.content.important if answer.level is Level.AVOID]
    others = len({a.drug for a in sheet.content.important} - {a.drug for a in reds})
    parts = []
    if reds:
        names = sheet.joined(dict.fromkeys(sheet.drug(answer) for answer in reds))
        parts.append(sheet.say(N_("Avoid: {names}."), names=names))
    if others:
        parts.append(sheet.say(N_("Other dose or care: {count} more medicines, listed below."), count=others))
    return sheet.block(" ".join(parts), _TEXT, tall=sheet.right_to_left) if parts else None


def _untested_genes(sheet: Sheet) -> str:
    names = sheet.joined(sheet.content.untested)
    return sheet.say(
        N_("{names}. What was not tested is not known; it is never taken as normal."), names=names
    )


# ---------------------------------------------------------------- tables of answers


def _head_row(sheet: Sheet, words: Sequence[str]) -> list[list[Flowable]]:
    return [[sheet.block(sheet.say(word), _SMALL, bold=True, colour=white)] for word in words]


_HEAD: tuple[Command, ...] = (
    ("BACKGROUND", (0, 0), (-1, 0), BLUE),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE_COLOUR),
    ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
)


def _current(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.current:
        return []
    return [section(sheet, sheet.say(N_("Medicines in use now")), _answers(sheet, sheet.content.in_use))]


def _important(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.important:
        return []
    answers = sorted(sheet.content.important, key=lambda answer: answer.level.rank)
    words = (N_("Medicine"), N_("Action"), N_("What to do"), N_("Genes"))
    rows: list[Row] = [_head_row(sheet, words), *(_short_row(sheet, answer) for answer in answers)]
    grounds = (("BACKGROUND", (1, i), (1, i), tint(a.level).ground) for i, a in enumerate(answers, 1))
    grid = sheet.grid(rows, [20, 21, 39, 20], [*_HEAD, *grounds], repeat=1)
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
    rows: list[Row] = [_head_row(sheet, words), *(_answer_row(sheet, answer) for answer in ordered)]
    grounds = (("BACKGROUND", (1, i), (1, i), tint(a.level).ground) for i, a in enumerate(ordered, 1))
    return sheet.grid(rows, [15, 13, 33, 27, 12], [*_HEAD, *grounds], repeat=1)


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
    genes = sheet.joined(f"{gene}: {phenotype}" for gene, phenotype in answer.genes.items())
    lines = [sheet.text(answer.because) or genes]
    unsaid = [factor for factor in answer.adjusted_by if factor.lower() not in answer.because.en.lower()]
    if unsaid:
        lines.append(sheet.say(N_("Changed by: {factors}"), factors=sheet.joined(unsaid)))
    if answer.settle_by:
        lines.append(sheet.say(N_("Would settle it: {tests}"), tests=sheet.joined(answer.settle_by)))
    return [sheet.block(line, _TEXT, tall=sheet.right_to_left) for line in lines if line]


def _source(sheet: Sheet, answer: Recommendation) -> list[Flowable]:
    lines = [f"{answer.source} {answer.year}".strip(), sheet.say(answer.strength) if answer.strength else ""]
    if answer.population not in {"", "general"} and answer.population not in answer.text.en:
        lines.append(sheet.say(N_("For: {population}"), population=answer.population))
    return [sheet.block(line, _SMALL, tall=sheet.right_to_left) for line in lines if line]


# ---------------------------------------------------------------- what is not known, what does not change


def _open_questions(sheet: Sheet) -> list[Flowable]:
    """Answers that the test could not give, together where the same test is missing."""
    content = sheet.content
    if not content.unclear and not content.not_tested:
        return []
    words = (N_("Medicine"), N_("State"), N_("Would settle it"))
    rows: list[Row] = [_head_row(sheet, words)]
    unclear, untested = sheet.say(N_("Tested, unclear")), sheet.say(N_("Not tested"))
    rows += [_grouped_row(sheet, unclear, *group) for group in _by_tests(content.unclear).items()]
    rows += [_grouped_row(sheet, untested, *group) for group in _by_tests(content.not_tested).items()]
    grid = sheet.grid(rows, [58, 16, 26], [*_HEAD, ("BACKGROUND", (0, 1), (-1, -1), PALE_GREY)], repeat=1)
    return [section(sheet, sheet.say(N_("Unclear and not tested")), grid)]


def _grouped_row(sheet: Sheet, state: str, tests: tuple[str, ...], answers: Sequence[Recommendation]) -> Row:
    names = sheet.joined(dict.fromkeys(sheet.drug(answer) for answer in answers))
    return _question_row(sheet, names, state, tests)


def _question_row(sheet: Sheet, names: str, state: str, tests: Iterable[str]) -> Row:
    tall = sheet.right_to_left
    drug = signed(Level.UNKNOWN, sheet.block(names, _TEXT, bold=True, tall=tall), 10)
    return [
        [drug],
        [sheet.block(state, _TEXT, tall=tall)],
        [sheet.block(sheet.joined(tests) or "–", _TEXT, tall=tall)],
    ]


def _by_tests(answers: Iterable[Recommendation]) -> dict[tuple[str, ...], list[Recommendation]]:
    """Answers that are not known by the tests that would settle them; failing those, by their genes."""
    grouped: dict[tuple[str, ...], list[Recommendation]] = {}
    for answer in answers:
        grouped.setdefault(answer.settle_by or tuple(answer.genes), []).append(answer)
    return grouped


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
    return [section(sheet, words, sheet.block(sheet.joined(names), _SMALL, tall=sheet.right_to_left))]


# ---------------------------------------------------------------- genes


def _genes(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.genes:
        return []
    named_only = [gene for gene in sheet.content.genes if not gene.tested and not gene.notes]
    shown = [gene for gene in sheet.content.genes if gene not in named_only]
    words = (N_("Gene"), N_("Result"), N_("Meaning"), N_("Coverage"), N_("Status"))
    rows: list[Row] = [_head_row(sheet, words), *(_gene_row(sheet, gene) for gene in shown)]
    grounds: list[Command] = [
        ("BACKGROUND", (0, i), (-1, i), PALE_GREY) for i, gene in enumerate(shown, 1) if not gene.tested
    ]
    if named_only:
        rows.append([_untested_row(sheet, named_only), *([] for _ in words[1:])])
        last = len(rows) - 1
        grounds += [("SPAN", (0, last), (-1, last)), ("BACKGROUND", (0, last), (-1, last), PALE_GREY)]
    grid = sheet.grid(rows, [13, 21, 30, 17, 19], [*_HEAD, *grounds], repeat=1)
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
