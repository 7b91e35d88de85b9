"""The patient's handout: large letters, one idea to a line, a picture beside every order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, KeepTogether

from app.model.advice import Level, Recommendation
from app.model.assessment import PlanLine
from app.reports.domains import patient_lines, words_of
from app.reports.forms import ticked
from app.reports.furniture import copy_mark, furnished, name_blocks
from app.reports.layout import RULE_COLOUR, Beside, Command, Picture, PictureBlock, Row, Sheet, gap, signed
from app.reports.pages import Part
from app.reports.pictograms import draw_pictogram, pictogram_for, picture_for_words
from app.reports.schedule import schedule
from app.reports.signs import BLACK, BLUE, GREY, PALE_BLUE, PALE_RED, RED, tint
from app.reports.text import LATIN_TO_URDU
from app.support.i18n import N_, bilingual

TITLE = N_("Your medicines")
_SENTENCE_END = re.compile(r"(?<=[۔؟])\s*|(?<=[a-z)][.!?])\s+(?=[A-Z])")
_SIGNS_FROM = 2  # ideas of one line; from then on they stand beside each other as pictures
_PICTURE_SHARES = (18.0, 82.0)
_BAND_ROOM: tuple[Command, ...] = (("TOPPADDING", (0, 0), (-1, 0), 4), ("BOTTOMPADDING", (0, 0), (-1, 0), 3))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Type and picture sizes in points; type sizes are those of Latin letters."""

    sentence: float
    name: float
    heading: float
    title: float
    caption: float
    digits: float
    picture: float


def _sizes(sheet: Sheet) -> _Sizes:
    """Nastaliq of 16 to 18 points on either paper: a larger sheet holds more, it does not shout more."""
    if sheet.right_to_left:
        return _Sizes(*(LATIN_TO_URDU * size for size in (16, 18, 17, 21, 13, 24, 54)))
    return _Sizes(13, 15, 13.5, 16, 10, 20, 44)


def patient_handout(sheet: Sheet) -> Part:
    """The whole handout in the sheet's language."""
    sizes = _sizes(sheet)
    story = _head(sheet, sizes)
    answers = _one_for_each_medicine(sheet.content.in_use)
    brief = _brief(sheet, answers)
    for box in _BOXES:
        held = [answer for answer in answers if box.holds(answer)]
        story += _medicine_box(sheet, sizes, box, held, brief=box in brief)
    story += _plan_box(sheet, sizes, _words_told(sheet, answers, brief))
    story += _later_box(sheet, sizes)
    story += _lines(sheet, sizes)
    story += _next_visit(sheet, sizes)
    reader = sheet.block(sheet.say(N_("Please read this paper to the patient.")), sizes.caption, colour=GREY)
    story += [gap(3), KeepTogether([*_contact(sheet, sizes), reader, *_taught(sheet, sizes)])]
    return furnished(sheet, sheet.say(TITLE), story)


def _picture(name: str) -> Picture:
    return lambda canvas, x, y, size: draw_pictogram(canvas, name, x, y, size)


def _head(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
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
    title = sheet.block(sheet.say(TITLE), sizes.title, bold=True, colour=BLUE)
    who: list[Flowable] = [
        *name_blocks(sheet, sizes.name, sheet.width * 0.62 - 8),
        sheet.block(facts, sizes.caption, colour=GREY),
    ]
    return [
        sheet.grid([[[clinic], [date]]], [70, 30], [("VALIGN", (0, 0), (-1, -1), "BOTTOM")]),
        sheet.line(1, BLUE, 1.5),
        *copy_mark(sheet),
        sheet.grid([[[title], who]], [38, 62], [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
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
    sheet: Sheet, sizes: _Sizes, box: _Box, answers: Sequence[Recommendation], *, brief: bool
) -> list[Flowable]:
    if not answers:
        return []
    rows = [_medicines(sheet, sizes, alike, brief=brief) for alike in _alike(answers)]
    return [gap(5), _framed(sheet, sizes, box.levels[0], sheet.say(box.heading), rows, _PICTURE_SHARES)]


def _one_for_each_medicine(answers: Iterable[Recommendation]) -> list[Recommendation]:
    """Each medicine once, with its most serious answer: two guidelines on one medicine would confuse."""
    chosen: dict[str, Recommendation] = {}
    for answer in sorted(answers, key=lambda answer: answer.level.rank):
        chosen.setdefault(answer.drug, answer)
    return list(chosen.values())


def _framed(
    sheet: Sheet, sizes: _Sizes, level: Level, heading: str, rows: Sequence[Row], shares: Sequence[float]
) -> Flowable:
    """A box with a coloured band; the band comes again where the box goes over to the next page."""
    colours = tint(level)
    words = sheet.block(heading, sizes.heading, bold=True, colour=colours.writing)
    band: Row = [[signed(level, words, sizes.heading * 1.35)], *([] for _ in shares[1:])]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), colours.strong),
        *_BAND_ROOM,
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


def _medicines(sheet: Sheet, sizes: _Sizes, alike: Sequence[Recommendation], *, brief: bool) -> Row:
    """Names in both scripts, when and how many, and what to do with them."""
    answer = alike[0]
    picture = _picture(pictogram_for(answer.pictogram, answer.level))
    names: list[Flowable] = []
    for each in alike:
        names.append(sheet.block(_name(sheet, each), sizes.name, bold=True, urdu_line=2.2))
        names += _times(sheet, sizes, each)
    ideas = [] if brief else _ideas(sheet.text(answer.patient_text))
    lines = [_sentence(sheet, sizes, line) for line in ideas]
    return [[PictureBlock(picture, sizes.picture)], [*names, *lines]]


_TIME_WORDS = {"morning": N_("morning"), "noon": N_("noon"), "evening": N_("evening"), "night": N_("night")}


def _times(sheet: Sheet, sizes: _Sizes, answer: Recommendation) -> list[Flowable]:
    """Sun and moon with so many tablets, where the dose is written without doubt and nobody is about to change it."""
    takes = schedule(sheet.content.doses.get(answer.drug, "")) if answer.level in _UNCHANGED else ()
    if not takes:
        return []
    cells: list[list[Flowable]] = []
    for take in takes:
        words = f"{sheet.say(_TIME_WORDS[take.time])}: {_count(take.count)}"
        block = sheet.block(words, sizes.caption, bold=True)
        cells.append([Beside(_picture(take.time), sizes.caption * 1.9, block)])
    cells += [[] for _ in range(4 - len(cells))]
    part = replace(sheet, margin=(sheet.paper.size[0] - sheet.width * _PICTURE_SHARES[1] / 100 + 8) / 2)
    return [part.grid([cells], (1, 1, 1, 1), [("VALIGN", (0, 0), (-1, -1), "MIDDLE")])]


_UNCHANGED = (Level.USUAL, Level.CAUTION)
_HALVES = {Fraction(1, 2): "½", Fraction(1, 4): "¼"}


def _count(count: Fraction) -> str:
    """Tablets as a number with a sign for halves and quarters."""
    whole, rest = divmod(count, 1)
    return f"{whole or ''}{_HALVES.get(rest, '')}" if rest in {*_HALVES, 0} else str(count)


def _next_visit(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
    """When to come again, in digits as large as a title."""
    if not sheet.content.next_visit:
        return []
    words: list[Flowable] = [
        sheet.block(sheet.say(N_("Come again on")), sizes.sentence),
        sheet.block(sheet.content.next_visit, sizes.digits, bold=True, fit=True),
    ]
    commands: list[Command] = [("BOX", (0, 0), (-1, -1), 1, BLUE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    picture = PictureBlock(_picture("return"), sizes.picture * 0.85)
    return [gap(3), sheet.grid([[[picture], words]], _PICTURE_SHARES, commands)]


_TAUGHT = (
    N_("which medicine not to take"),
    N_("which signs mean: go to hospital"),
    N_("not to stop a medicine alone"),
)


def _taught(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
    """For the worker, in small type: what the patient said back in own words."""
    size = sizes.caption * 0.72
    label = sheet.block(sheet.say(N_("For the worker: the patient said back")), size, bold=True, colour=GREY)
    row: Row = [[ticked(sheet, sheet.say(words), size=size)] for words in _TAUGHT]
    return [label, sheet.grid([row], (1, 1, 1), [])]


def _name(sheet: Sheet, answer: Recommendation) -> str:
    """In both scripts, that of the sheet's language first."""
    latin = answer.drug[:1].upper() + answer.drug[1:]
    names = (answer.drug_ur, latin) if sheet.right_to_left else (latin, answer.drug_ur)
    return "  ".join(name for name in names if name)


def _ideas(text: str) -> list[str]:
    """One sentence to a line."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def _sentence(sheet: Sheet, sizes: _Sizes, text: str) -> Flowable:
    return sheet.block(text, sizes.sentence)


def _later_box(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
    """Medicines not in use that must not be started unseen: names only, two beside each other."""
    current = {answer.drug for answer in sheet.content.current}
    reds = (a for a in sheet.content.important if a.level is Level.AVOID and a.drug not in current)
    answers = _one_for_each_medicine(reds)
    boxes: list[Flowable] = []
    if answers:
        heading = sheet.say(N_("Never start these without the doctor"))
        boxes += [gap(5), _framed(sheet, sizes, Level.AVOID, heading, _pairs(sheet, sizes, answers), (1, 1))]
    return boxes


def _pairs(sheet: Sheet, sizes: _Sizes, answers: Sequence[Recommendation]) -> list[Row]:
    cells: list[list[Flowable]] = [[sheet.block(_name(sheet, a), sizes.caption, bold=True)] for a in answers]
    if len(cells) % 2:
        cells.append([])
    return [cells[i : i + 2] for i in range(0, len(cells), 2)]


# ---------------------------------------------------------------- what to do beside medicines


def _plan_box(sheet: Sheet, sizes: _Sizes, told: int) -> list[Flowable]:
    """The lines of the care plan that are for the patient, most important first, within the paper's words.
    ``told``: words that the paper says already."""
    lines = patient_lines(sheet.content.assessment, _MOST_WORDS - told, _said(sheet))
    if not lines:
        return []
    worst = min((line.level for line in lines), key=lambda level: level.rank)
    worst = max(worst, Level.CHANGE, key=lambda level: level.rank)  # the red sign means "do not take"
    rows: list[Row] = [_plan_line(sheet, sizes, line) for line in lines]
    return [gap(5), _framed(sheet, sizes, worst, sheet.say(_PLAN_HEADING), rows, _PICTURE_SHARES)]


def _plan_line(sheet: Sheet, sizes: _Sizes, line: PlanLine) -> Row:
    """One idea to a line, with a picture where there is one; what cannot wait in red and bold."""
    picture = picture_for_words(line.patient_text.en)
    drawn: list[Flowable] = [PictureBlock(_picture(picture), sizes.picture * 0.85)] if picture else []
    urgent = line.level is Level.AVOID
    style = {"bold": urgent, "colour": RED if urgent else BLACK}
    ideas = _ideas(sheet.text(line.patient_text))
    return [drawn, [sheet.block(idea, sizes.sentence, **style) for idea in ideas]]


# ---------------------------------------------------------------- what every handout says


def _lines(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
    """The sentences that every patient gets, each with its picture where there is one."""
    rows: list[Row] = []
    story: list[Flowable] = [gap(5)]
    for line in sheet.content.handout_lines:
        ideas = _ideas(sheet.text(line))
        pictures = [picture_for_words(idea) for idea in _ideas(line.en)]
        if len(ideas) == len(pictures) > _SIGNS_FROM and all(pictures):
            story.append(KeepTogether([_danger(sheet, sizes, ideas, [name for name in pictures if name])]))
        else:
            rows.append(_illustrated(sheet, sizes, ideas, next((name for name in pictures if name), None)))
    if rows:
        story += [gap(3), sheet.grid(rows, _PICTURE_SHARES, [("VALIGN", (0, 0), (-1, -1), "MIDDLE")])]
    return story


def _illustrated(sheet: Sheet, sizes: _Sizes, ideas: Sequence[str], picture: str | None) -> Row:
    drawn: list[Flowable] = [PictureBlock(_picture(picture), sizes.picture * 0.85)] if picture else []
    return [drawn, [_sentence(sheet, sizes, idea) for idea in ideas]]


def _danger(sheet: Sheet, sizes: _Sizes, ideas: Sequence[str], pictures: Sequence[str]) -> Flowable:
    """What to do, and below it the signs beside each other, each as a picture with its words."""
    order = sheet.block(ideas[0], sizes.heading, bold=True, colour=RED)
    band: Row = [[Beside(_picture(pictures[0]), sizes.heading * 1.7, order)], *([] for _ in pictures[2:])]
    drawn: Row = [[PictureBlock(_picture(name), sizes.picture)] for name in pictures[1:]]
    captions = [idea.rstrip(".۔") for idea in ideas[1:]]
    words: Row = [[sheet.block(caption, sizes.caption, bold=True, align="center")] for caption in captions]
    commands: list[Command] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("BACKGROUND", (0, 0), (-1, 0), PALE_RED),
        *_BAND_ROOM,
        ("BOX", (0, 0), (-1, -1), 1.5, RED),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("TOPPADDING", (0, 1), (-1, 1), 4),
    ]
    return sheet.grid([band, drawn, words], [1] * len(drawn), commands)


def _contact(sheet: Sheet, sizes: _Sizes) -> list[Flowable]:
    """The doctor's name and phone, digits as large as a title."""
    head = sheet.content.letterhead
    if not head.doctor and not head.phone:
        return []
    words: list[Flowable] = []
    if head.doctor:
        words.append(sheet.block(head.doctor, sizes.sentence, bold=True))
    if head.phone:
        words.append(sheet.block(head.phone, sizes.digits, bold=True))
    commands: list[Command] = [
        ("BACKGROUND", (0, 0), (-1, -1), PALE_BLUE),
        ("BOX", (0, 0), (-1, -1), 1, BLUE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    picture = PictureBlock(_picture("phone"), sizes.picture * 0.85)
    return [sheet.grid([[[picture], words]], _PICTURE_SHARES, commands)]
