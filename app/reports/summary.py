"""The first page of the doctor's report: the person, the answer in short, what cannot wait, where the rest is.

It is one page however much there is to say: reds first, then counts, then the pages on which everything stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reportlab.platypus import Flowable

from app.model.advice import Level, Recommendation
from app.model.assessment import PlanLine
from app.model.report import KnownFact
from app.reports.contents import ContentsPlace
from app.reports.domains import due_words, short_words, urgency_word
from app.reports.furniture import name_blocks
from app.reports.layout import RULE_COLOUR, Command, Row, Sheet, gap, section, signed
from app.reports.signs import BLUE, GREY, PALE_BLUE, tint
from app.support.i18n import N_

_TEXT, _SMALL = 8.2, 7.2
NAMED_CHANGES = 3  # named on the first page; all of them stand in a section of their own
_CONTENTS_LINES = 3
LEVEL_WORDS = {
    Level.AVOID: N_("Avoid"),
    Level.CHANGE: N_("Change dose or medicine"),
    Level.CAUTION: N_("Caution"),
    Level.UNKNOWN: N_("Not known"),
    Level.USUAL: N_("No change"),
}


def person_box(sheet: Sheet) -> Flowable:
    """Who the report is about: the name over the whole width, facts below, and what else was known."""
    person = sheet.content.person
    facts = [
        (N_("MR no."), person.mr_number),
        (N_("Sex"), sheet.text(person.sex)),
        (N_("Age"), sheet.text(person.age)),
        (N_("Sample"), sheet.content.sample),
        (N_("Date"), sheet.content.date),
    ]
    wide: list[Row] = [[name_blocks(sheet, 11.5, sheet.width - 8), *([] for _ in facts[1:])]]
    cells: Row = [_labelled(sheet, label, value) for label, value in facts]
    rows = [*wide, cells]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, RULE_COLOUR),
        ("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE),
        ("BOX", (0, 0), (-1, -1), 0.7, BLUE),
        ("LINEAFTER", (0, 1), (-2, 1), 0.4, RULE_COLOUR),
    ]
    if sheet.content.known:
        known = "  ·  ".join(_known(sheet, fact) for fact in sheet.content.known)
        rows.append([[sheet.block(known, _SMALL, tall=sheet.right_to_left)], *([] for _ in facts[1:])])
        commands += [("SPAN", (0, 2), (-1, 2)), ("LINEABOVE", (0, 2), (-1, 2), 0.4, RULE_COLOUR)]
    return sheet.grid(rows, [20, 17, 21, 22, 20], commands)


def _known(sheet: Sheet, fact: KnownFact) -> str:
    return f"{sheet.text(fact.label)}: {sheet.text(fact.value) or sheet.say(N_('not recorded'))}"


def _labelled(sheet: Sheet, label: str, value: str) -> list[Flowable]:
    return [
        sheet.block(sheet.say(label), _SMALL - 0.7, colour=GREY, urdu_line=1.9),
        sheet.block(value or "–", 9, bold=True, tall=sheet.right_to_left, fit=True, urdu_line=1.9),
    ]


# ---------------------------------------------------------------- the answer in short


def summary(sheet: Sheet, *, brief: bool = False) -> Flowable:
    """Reds first, then what else to know, one line for each kind of answer. ``brief``: medicines not in use and
    unchanged ones as numbers."""
    by_level = {level: [a for a in sheet.content.in_use if a.level is level] for level in Level}
    levels = [level for level, answers in by_level.items() if answers]
    rows: list[Row] = [
        _level_row(sheet, level, _named(sheet, by_level[level], brief=brief)) for level in levels
    ]
    if not rows:
        rows.append(
            _plain_row(sheet, N_("Medicines in use"), sheet.say(N_("No medicine in use is recorded.")))
        )
    rows += _other_rows(sheet, brief=brief)
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 1, BLUE),
        ("INNERGRID", (0, 0), (-1, -1), 0.4, RULE_COLOUR),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(("BACKGROUND", (0, i), (-1, i), tint(level).ground) for i, level in enumerate(levels)),
    ]
    return sheet.grid(rows, [26, 74], commands)


def _other_rows(sheet: Sheet, *, brief: bool) -> list[Row]:
    content = sheet.content
    rows: list[Row] = []
    later = _later(sheet, brief=brief)
    if later:
        rows.append(_plain_row(sheet, N_("Remember for later"), later))
    if content.changes:
        rows.append(_plain_row(sheet, N_("Changed since the last print"), _changes(sheet)))
    if content.untested:
        rows.append(_level_row(sheet, Level.UNKNOWN, _untested(sheet), N_("Genes not tested")))
    return rows


def _plain_row(sheet: Sheet, label: str, text: str) -> Row:
    tall = sheet.right_to_left
    return [[sheet.block(sheet.say(label), _TEXT, bold=True)], [sheet.block(text, _TEXT, tall=tall)]]


def _level_row(sheet: Sheet, level: Level, text: str, word: str = "") -> Row:
    label = sheet.block(sheet.say(word or LEVEL_WORDS[level]), 9, bold=True)
    strong = level in {Level.AVOID, Level.CHANGE}
    said = sheet.block(text, 9 if strong else _TEXT, bold=strong, tall=sheet.right_to_left)
    return [[signed(level, label, 13)], [said]]


def _named(sheet: Sheet, answers: Iterable[Recommendation], *, brief: bool) -> str:
    """Medicines with the action in words; where nothing changes, and where room is short, the names are enough."""
    names = [
        sheet.drug(a)
        if a.level is Level.USUAL or (brief and a.level not in {Level.AVOID, Level.CHANGE})
        else sheet.doubted(f"{sheet.drug(a)}: {sheet.text(a.label)}", doubtful=a.needs_review)
        for a in answers
    ]
    return ("؛ " if sheet.right_to_left else "; ").join(names)


def _later(sheet: Sheet, *, brief: bool) -> str:
    """Other medicines to avoid, by name; the rest of the later list by number."""
    reds = dict.fromkeys(sheet.drug(a) for a in sheet.content.important if a.level is Level.AVOID)
    others = len({sheet.drug(a) for a in sheet.content.important} - set(reds))
    parts = []
    if reds and brief:
        parts.append(sheet.say(N_("Avoid: {count} more medicines, listed below."), count=len(reds)))
    elif reds:
        parts.append(sheet.say(N_("Avoid: {names}."), names=sheet.joined(reds)))
    if others:
        parts.append(sheet.say(N_("Other dose or care: {count} more medicines, listed below."), count=others))
    return " ".join(parts)


def _changes(sheet: Sheet) -> str:
    content = sheet.content
    named = " ".join(sheet.text(change) for change in content.changes[:NAMED_CHANGES])
    more = len(content.changes) - NAMED_CHANGES
    count = sheet.say(N_("And {count} more changes."), count=more) if more > 0 else ""
    return " ".join(filter(None, (f"{content.changed_since}:", named, count)))


def _untested(sheet: Sheet) -> str:
    names = sheet.joined(sheet.content.untested)
    return sheet.say(
        N_("{names}. What was not tested is not known; it is never taken as normal."), names=names
    )


# ---------------------------------------------------------------- one page, however much there is


def first_page(
    sheet: Sheet, head: Callable[[bool], list[Flowable]], plan: Sequence[PlanLine], height: float
) -> list[Flowable]:
    """The head with the summary, as many lines of the plan as there is room for, and where everything stands.

    ``head``: makes letterhead, person and summary, in brief or not; ``height``: of the page between its margins.
    """
    place = _CONTENTS_LINES * 15.0 * sheet.scale
    contents: list[Flowable] = [gap(4), ContentsPlace(sheet.contents, place - 6)] if sheet.contents else []
    top = head(False)
    story = _plan_in_short(sheet, plan, height - heights(top, sheet.width) - place)
    if plan and not story:
        top = head(True)
        story = _plan_in_short(sheet, plan, height - heights(top, sheet.width) - place)
    return [*top, *story, *contents]


def heights(story: Iterable[Flowable], width: float) -> float:
    """How tall the flowables are one below the other."""
    return sum(part.getSpaceBefore() + part.wrap(width, 10_000)[1] + part.getSpaceAfter() for part in story)


def _plan_in_short(sheet: Sheet, plan: Sequence[PlanLine], room: float) -> list[Flowable]:
    """The plan line by line, cut where the room ends; what is left is counted by its urgency."""
    if not plan:
        return []
    whole = _plan_rows(sheet, plan)
    if heights(whole, sheet.width) <= room:
        return whole
    rows = [heights([_plan_grid(sheet, [line])], sheet.width) for line in plan]
    used = heights([*_plan_rows(sheet, plan[:1]), *_left_out(sheet, plan[1:])], sheet.width)
    count = 1
    while count < len(plan) and used + rows[count] <= room:
        used += rows[count]
        count += 1
    return [*_plan_rows(sheet, plan[:count]), *_left_out(sheet, plan[count:])] if used <= room else []


def _plan_rows(sheet: Sheet, lines: Sequence[PlanLine]) -> list[Flowable]:
    words = sheet.say(N_("What to do, in short"))
    return [section(sheet, words, _plan_grid(sheet, lines), listed=False)]


def _plan_grid(sheet: Sheet, lines: Sequence[PlanLine]) -> Flowable:
    rows: list[Row] = [_short_line(sheet, line) for line in lines]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE_COLOUR),
        *(("BACKGROUND", (0, i), (0, i), tint(line.level).ground) for i, line in enumerate(lines)),
    ]
    return sheet.grid(rows, [14, 72, 14], commands)


def _short_line(sheet: Sheet, line: PlanLine) -> Row:
    tall = sheet.right_to_left
    word = sheet.block(urgency_word(sheet, line), _SMALL, bold=True, tall=tall)
    options: dict[str, Any] = {"tall": tall, "bold": line.level is Level.AVOID}
    return [
        [signed(line.level, word, 9)],
        [
            sheet.block(
                sheet.doubted(short_words(sheet, line), doubtful=line.needs_review), _SMALL + 0.4, **options
            )
        ],
        [sheet.block(due_words(sheet, line.due) or "–", _SMALL, tall=tall)],
    ]


def _left_out(sheet: Sheet, lines: Sequence[PlanLine]) -> list[Flowable]:
    if not lines:
        return []
    counts = Counter(urgency_word(sheet, line) for line in sorted(lines, key=lambda line: line.level.rank))
    words = sheet.joined(f"{word} {count}" for word, count in counts.items())
    more = sheet.say(N_("And in the care plan below: {counts}."), counts=words)
    return [sheet.block(more, _TEXT, bold=True, tall=sheet.right_to_left)]
