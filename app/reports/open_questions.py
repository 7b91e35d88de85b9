"""Answers that the tests could not give, together where the same test is missing; short where nothing was tested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus import Flowable

from app.model.advice import Level, Recommendation
from app.reports.layout import HEAD, RULE_COLOUR, Command, Row, Sheet, head_row, section, signed
from app.reports.signs import PALE_GREY
from app.support.i18n import N_

_TEXT, _SMALL = 8.2, 7.2


def open_questions(sheet: Sheet) -> list[Flowable]:
    """Medicines whose answer is unclear, each group with the test that would settle it; those of which nothing was
    tested in small type by the genes they wait for."""
    content = sheet.content
    story: list[Flowable] = []
    if content.unclear:
        story += [section(sheet, sheet.say(N_("Tested, but unclear")), _unclear(sheet))]
    if content.not_tested:
        untested = sheet.say(N_("Not tested: {count} medicines"), count=_count(content.not_tested))
        first, *rest = _untested(sheet)
        story += [section(sheet, untested, first), *rest]
    return story


def _count(answers: Iterable[Recommendation]) -> int:
    return len({answer.drug for answer in answers})


def _unclear(sheet: Sheet) -> Flowable:
    rows: list[Row] = [head_row(sheet, (N_("Medicine"), N_("Would settle it")))]
    rows += [_row(sheet, *group) for group in _by_tests(sheet.content.unclear).items()]
    return sheet.grid(rows, [70, 30], [*HEAD, ("BACKGROUND", (0, 1), (-1, -1), PALE_GREY)], repeat=1)


def _row(sheet: Sheet, tests: tuple[str, ...], answers: Sequence[Recommendation]) -> Row:
    tall = sheet.right_to_left
    drug = signed(Level.UNKNOWN, sheet.block(_names(sheet, answers), _TEXT, bold=True, tall=tall), 10)
    return [[drug], [sheet.block(sheet.tests(tests) or "–", _TEXT, tall=tall)]]


def _names(sheet: Sheet, answers: Iterable[Recommendation]) -> str:
    return sheet.joined(dict.fromkeys(sheet.drug(answer) for answer in answers))


def _untested(sheet: Sheet) -> list[Flowable]:
    """What it means that they were not tested, and the names: in one paragraph where no gene was tested at all."""
    content, tall = sheet.content, sheet.right_to_left
    meaning = sheet.say(
        N_("Their genes were not tested: nothing is known of them, and nothing is taken as normal.")
    )
    said = signed(Level.UNKNOWN, sheet.block(meaning, _TEXT, bold=True, tall=tall), 10)
    if not any(gene.tested for gene in content.genes):
        return [said, sheet.block(_latin_names(sheet, content.not_tested), _SMALL)]
    rows: list[Row] = [
        [
            [sheet.block(sheet.tests(tests), _SMALL, bold=True)],
            [sheet.block(_latin_names(sheet, answers), _SMALL)],
        ]
        for tests, answers in _by_tests(content.not_tested).items()
    ]
    commands: list[Command] = [
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("LINEBELOW", (0, 0), (-1, -1), 0.3, RULE_COLOUR),
    ]
    return [said, sheet.grid(rows, [20, 80], commands)]


def _latin_names(sheet: Sheet, answers: Iterable[Recommendation]) -> str:
    return sheet.joined(dict.fromkeys(map(_latin, answers)))


def _latin(answer: Recommendation) -> str:
    """In long lists the Latin name alone: a doctor looks a medicine up under it."""
    return answer.drug[:1].upper() + answer.drug[1:]


def _by_tests(answers: Iterable[Recommendation]) -> dict[tuple[str, ...], list[Recommendation]]:
    """Answers that are not known by the tests that would settle them; failing those, by their genes."""
    grouped: dict[tuple[str, ...], list[Recommendation]] = {}
    for answer in answers:
        grouped.setdefault(answer.settle_by or tuple(answer.genes), []).append(answer)
    return grouped
