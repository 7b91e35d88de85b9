"""The patient's handout: large letters, one idea to a line, a picture beside every order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.model.advice import Level, Recommendation
from app.model.assessment import PlanLine
from app.reports.domains import patient_lines, words_of
from app.reports.furniture import copy_mark, furnished, name_blocks
from app.reports.handout_lines import (
    BAND_ROOM,
    PICTURE_SHARES,
    Sizes,
    closing_lines,
    ideas_of,
    lines_for_all,
    pictured,
    sentence,
    sizes_of,
)
from app.reports.layout import RULE_COLOUR, Beside, Command, PictureBlock, Row, Sheet, gap, signed
from app.reports.pages import Part
from app.reports.pictograms import pictogram_for, picture_for_words
from app.reports.schedule import schedule
from app.reports.signs import BLACK, BLUE, GREY, RED, tint
from app.support.i18n import N_, bilingual

TITLE = N_("Your medicines")


def patient_handout(sheet: Sheet) -> Part:
    """The whole handout in the sheet's language."""
    sizes = sizes_of(sheet)
    story = _head(sheet, sizes)
    answers = _one_for_each_medicine(sheet.content.in_use)
    brief = _brief(sheet, answers)
    for box in _BOXES:
        held = [answer for answer in answers if box.holds(answer)]
        story += _medicine_box(sheet, sizes, box, held, brief=box in brief)
    story += _plan_box(sheet, sizes, _words_told(sheet, answers, brief))
    story += _later_box(sheet, sizes)
    story += lines_for_all(sheet, sizes)
    story.append(closing_lines(sheet, sizes))
    return furnished(sheet, sheet.say(TITLE), story)


def _head(sheet: Sheet, sizes: Sizes) -> list[Flowable]:
    """Clinic and date, title, and whose paper it is."""
    content, person = sheet.content, sheet.content.person
    tall = sheet.right_to_left
    clinic = sheet.block(sheet.text(content.letterhead.clinic), sizes.caption, bold=True, colour=BLUE)
    date = sheet.block(content.date, sizes.caption, align="end", tall=tall)
    facts = sheet.joined(
        part
        for part in (
            sheet.say(N_("MR no. {number}"), number=person.mr_number) if person.mr_number else "",
            sheet.text(person.sex),
            sheet.say(N_("age {age}"), age=sheet.text(person.age)) if person.age else "",
        )
        if part
    )
    title: list[Flowable] = [
        sheet.block(sheet.say(TITLE), sizes.title, bold=True, colour=BLUE, role="H1"),
        sheet.block(
            sheet.say(N_("Please read this paper to the patient.")), sizes.caption * 0.9, colour=GREY
        ),
    ]
    who: list[Flowable] = [
        *name_blocks(sheet, sizes.name, sheet.width * 0.56 - 8),
        sheet.block(facts, sizes.caption, colour=GREY),
    ]
    return [
        sheet.grid([[[clinic], [date]]], [70, 30], [("VALIGN", (0, 0), (-1, -1), "BOTTOM")]),
        sheet.line(1, BLUE, 1.5),
        *copy_mark(sheet),
        sheet.grid([[title, who]], [44, 56], [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
    ]


# ---------------------------------------------------------------- boxes of medicines


@dataclass(frozen=True, slots=True)
class _Box:
    """A framed group of medicines that share an order. ``forbids``: only those, or only not those, whose picture
    is "do not take": an answer that asks for another medicine first must never read "do not take"."""

    levels: tuple[Level, ...]
    heading: str
    forbids: bool | None = None

    def holds(self, answer: Recommendation) -> bool:
        picture = pictogram_for(answer.pictogram, answer.level)
        return answer.level in self.levels and self.forbids in {None, picture == "avoid"}


_BOXES = (
    _Box((Level.AVOID,), N_("Do not take"), forbids=True),
    _Box((Level.AVOID,), N_("See the doctor soon about these"), forbids=False),
    _Box((Level.CHANGE, Level.CAUTION), N_("The doctor may change these or their dose")),
    _Box((Level.UNKNOWN,), N_("Not known yet: ask the doctor")),
    _Box((Level.USUAL,), N_("Take as the doctor said")),
)


_MOST_WORDS = 120  # what a person can take home
_PLAN_HEADING = N_("What to do")


def _brief(sheet: Sheet, answers: Sequence[Recommendation]) -> frozenset[_Box]:
    """Boxes that say only their heading and the names, so that the paper keeps to 120 words: those of usual
    medicines first. What is not to be taken is always said in full."""
    brief: set[_Box] = set()
    for box in reversed(_BOXES[2:]):
        if _words_told(sheet, answers, brief) > _MOST_WORDS:
            brief.add(box)
    return frozenset(brief)


def _words_told(sheet: Sheet, answers: Sequence[Recommendation], brief: Collection[_Box]) -> int:
    """Words of the sentences for the patient, headings among them, names of medicines not; of the longer language, so
    that both sides say the same."""
    told = list(sheet.content.handout_lines)
    for box in _BOXES:
        held = [answer for answer in answers if box.holds(answer)]
        if held:
            told.append(bilingual(box.heading))
        if box not in brief:
            told += [alike[0].patient_text for alike in _alike(held)]
    urgent = patient_lines(sheet.content.assessment, said=_said(sheet))
    if urgent:
        told += [bilingual(_PLAN_HEADING), *(line.patient_text for line in urgent)]
    return words_of(*told)


def _said(sheet: Sheet) -> frozenset[str]:
    """What the boxes of medicines say already."""
    return frozenset(answer.patient_text.en for answer in sheet.content.in_use)


def _medicine_box(
    sheet: Sheet, sizes: Sizes, box: _Box, answers: Sequence[Recommendation], *, brief: bool
) -> list[Flowable]:
    if not answers:
        return []
    rows = [_medicines(sheet, sizes, alike, brief=brief) for alike in _alike(answers)]
    return [gap(5), _framed(sheet, sizes, box.levels[0], sheet.say(box.heading), rows, PICTURE_SHARES)]


def _one_for_each_medicine(answers: Iterable[Recommendation]) -> list[Recommendation]:
    """Each medicine once, with its most serious answer: two guidelines on one medicine would confuse."""
    chosen: dict[str, Recommendation] = {}
    for answer in sorted(answers, key=lambda answer: answer.level.rank):
        chosen.setdefault(answer.drug, answer)
    return list(chosen.values())


def _framed(
    sheet: Sheet, sizes: Sizes, level: Level, heading: str, rows: Sequence[Row], shares: Sequence[float]
) -> Flowable:
    """A box with a coloured band; the band comes again where the box goes over to the next page."""
    colours = tint(level)
    words = sheet.block(heading, sizes.heading, bold=True, colour=colours.writing)
    band: Row = [[signed(level, words, sizes.heading * 1.35)], *([] for _ in shares[1:])]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), colours.strong),
        *BAND_ROOM,
        ("BOX", (0, 0), (-1, -1), 1.5, _border(level, colours.strong)),
        ("LINEBELOW", (0, 1), (-1, -2), 0.5, RULE_COLOUR),
        ("TOPPADDING", (0, 1), (-1, -1), 4),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return sheet.grid([band, *rows], shares, commands, repeat=1)


def _border(level: Level, strong: Color) -> Color:
    """Black round amber, which is too pale for a line."""
    return BLACK if level in {Level.CHANGE, Level.CAUTION} else strong


def _alike(answers: Iterable[Recommendation]) -> list[list[Recommendation]]:
    """Medicines with the same picture and the same words, which are then said once."""
    groups: dict[tuple[str, str], list[Recommendation]] = {}
    for answer in answers:
        groups.setdefault((answer.pictogram, answer.patient_text.en), []).append(answer)
    return list(groups.values())


def _medicines(sheet: Sheet, sizes: Sizes, alike: Sequence[Recommendation], *, brief: bool) -> Row:
    """Names in both scripts, when and how many, and what to do with them."""
    answer = alike[0]
    picture = pictured(pictogram_for(answer.pictogram, answer.level))
    names = (
        _many_names(sheet, sizes, alike) if len(alike) > _NAMES_IN_LINES else _few_names(sheet, sizes, alike)
    )
    ideas = [] if brief else ideas_of(sheet.text(answer.patient_text))
    lines = [sentence(sheet, sizes, line) for line in ideas]
    return [[PictureBlock(picture, sizes.picture)], [*names, *lines]]


_NAMES_IN_LINES = 2  # of medicines with the same order; more of them stand two beside each other


def _few_names(sheet: Sheet, sizes: Sizes, alike: Sequence[Recommendation]) -> list[Flowable]:
    names: list[Flowable] = []
    for each in alike:
        names.append(sheet.block(_name(sheet, each), sizes.name, bold=True, urdu_line=2.2))
        names += _times(sheet, sizes, each)
    return names


def _many_names(sheet: Sheet, sizes: Sizes, alike: Sequence[Recommendation]) -> list[Flowable]:
    """Two beside each other, so that order and picture stay on one page with them; one with times has a line."""
    timed = [each for each in alike if _times(sheet, sizes, each)]
    others = [each for each in alike if each not in timed]
    part = _beside_picture(sheet)
    grid = [part.grid(_pairs(sheet, sizes, others), (1, 1), _NO_SIDES)] if others else []
    return [*_few_names(sheet, sizes, timed), *grid]


_NO_SIDES: tuple[Command, ...] = (("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 2))


def _beside_picture(sheet: Sheet) -> Sheet:
    """The sheet for the column beside a picture."""
    return replace(sheet, margin=(sheet.paper.size[0] - sheet.width * PICTURE_SHARES[1] / 100 + 8) / 2)


_TIME_WORDS = {"morning": N_("morning"), "noon": N_("noon"), "evening": N_("evening"), "night": N_("night")}


def _times(sheet: Sheet, sizes: Sizes, answer: Recommendation) -> list[Flowable]:
    """Sun and moon with so many tablets, where the dose is written without doubt and nobody is about to change it."""
    takes = schedule(sheet.content.doses.get(answer.drug, "")) if answer.level in _UNCHANGED else ()
    if not takes:
        return []
    cells: list[list[Flowable]] = []
    for take in takes:
        words = f"{sheet.say(_TIME_WORDS[take.time])}: {_count(take.count)}"
        block = sheet.block(words, sizes.caption, bold=True)
        cells.append([Beside(pictured(take.time), sizes.caption * 1.9, block)])
    cells += [[] for _ in range(4 - len(cells))]
    return [_beside_picture(sheet).grid([cells], (1, 1, 1, 1), [("VALIGN", (0, 0), (-1, -1), "MIDDLE")])]


_UNCHANGED = (Level.USUAL, Level.CAUTION)
_HALVES = {Fraction(1, 2): "½", Fraction(1, 4): "¼"}


def _count(count: Fraction) -> str:
    """Tablets as a number with a sign for halves and quarters."""
    whole, rest = divmod(count, 1)
    return f"{whole or ''}{_HALVES.get(rest, '')}" if rest in {*_HALVES, 0} else str(count)


def _name(sheet: Sheet, answer: Recommendation) -> str:
    """In both scripts, that of the sheet's language first."""
    latin = answer.drug[:1].upper() + answer.drug[1:]
    names = (answer.drug_ur, latin) if sheet.right_to_left else (latin, answer.drug_ur)
    return "  ".join(name for name in names if name)


_MOST_LATER = 8  # names that a person can look through


_GROUP = 4  # letters of an ATC code that name the therapeutic group


def _later_box(sheet: Sheet, sizes: Sizes) -> list[Flowable]:
    """Medicines not in use that must not be started unseen: names only, two beside each other, first those that could
    take the place of one in use, then those that are given most often; of a long list the rest as a number."""
    content = sheet.content
    current = {answer.drug for answer in content.current}
    reds = (a for a in content.important if a.level is Level.AVOID and a.drug not in current)
    groups = {code[:_GROUP] for answer in content.current for code in answer.atc}

    def order(answer: Recommendation) -> tuple[bool, bool]:
        near = any(code[:_GROUP] in groups for code in answer.atc)
        return not near, answer.drug not in content.essential

    answers = sorted(_one_for_each_medicine(reds), key=order)
    if not answers:
        return []
    heading = sheet.say(N_("Never start these without the doctor"))
    rows = [*_pairs(sheet, sizes, answers[:_MOST_LATER])]
    boxes: list[Flowable] = [gap(5), _framed(sheet, sizes, Level.AVOID, heading, rows, (1, 1))]
    more = len(answers) - _MOST_LATER
    if more > 0:
        words = sheet.say(N_("and {count} more: the doctor has the list"), count=more)
        boxes.append(sheet.block(words, sizes.caption, bold=True))
    return boxes


def _pairs(sheet: Sheet, sizes: Sizes, answers: Sequence[Recommendation]) -> list[Row]:
    """Names two beside each other."""
    cells: list[list[Flowable]] = [[sheet.block(_name(sheet, a), sizes.caption, bold=True)] for a in answers]
    if len(cells) % 2:
        cells.append([])
    return [cells[i : i + 2] for i in range(0, len(cells), 2)]


# ---------------------------------------------------------------- what to do beside medicines


def _plan_box(sheet: Sheet, sizes: Sizes, told: int) -> list[Flowable]:
    """The lines of the care plan that are for the patient, most important first, within the paper's words.
    ``told``: words that the paper says already."""
    lines = patient_lines(sheet.content.assessment, _MOST_WORDS - told, _said(sheet))
    if not lines:
        return []
    worst = min((line.level for line in lines), key=lambda level: level.rank)
    worst = max(worst, Level.CHANGE, key=lambda level: level.rank)  # the red sign means "do not take"
    rows: list[Row] = [_plan_line(sheet, sizes, line) for line in lines]
    return [gap(5), _framed(sheet, sizes, worst, sheet.say(_PLAN_HEADING), rows, PICTURE_SHARES)]


def _plan_line(sheet: Sheet, sizes: Sizes, line: PlanLine) -> Row:
    """One idea to a line, with a picture where there is one; what cannot wait in red and bold."""
    picture = picture_for_words(line.patient_text.en)
    drawn: list[Flowable] = [PictureBlock(pictured(picture), sizes.picture * 0.85)] if picture else []
    urgent = line.level is Level.AVOID
    style = {"bold": urgent, "colour": RED if urgent else BLACK}
    ideas = ideas_of(sheet.text(line.patient_text))
    return [drawn, [sheet.block(idea, sizes.sentence, **style) for idea in ideas]]
