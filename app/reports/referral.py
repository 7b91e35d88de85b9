"""The referral letter: the question, what the genes mean for the receiver, what the patient was told, the reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable, KeepTogether

from app.model.advice import Level, Recommendation
from app.model.report import Referral
from app.reports.forms import (
    SMALL,
    TEXT,
    CutLine,
    action_line,
    allergies_in_words,
    bullets,
    headed,
    labelled,
    medicines_in_words,
    person_box,
    to_sign,
    urgency,
)
from app.reports.furniture import copy_mark, furnished, letterhead, person_names
from app.reports.layout import RULE_COLOUR, Command, Row, Sheet, gap
from app.reports.pages import Part
from app.reports.request import part_of
from app.reports.signs import BLUE, GREY, tint
from app.support.i18n import N_, Language

TITLE = N_("Referral letter")
_SERIOUS = (Level.AVOID, Level.CHANGE, Level.CAUTION)
_LATER = 6
_IN_FULL = 8  # answers that are said in whole sentences


def referral_letter(sheet: Sheet) -> Part:
    """The whole letter in the sheet's language."""
    referral = sheet.content.referral
    assert referral is not None, "a referral needs its part of the content"
    story: list[Flowable] = [
        *letterhead(sheet),
        *copy_mark(sheet),
        _title(sheet, referral),
        _addresses(sheet, referral),
        gap(3),
        person_box(sheet),
        *headed(sheet, N_("In short"), bullets(sheet, _short(sheet))),
        *headed(sheet, N_("Genes and advice that matter"), _advice(sheet)),
        *headed(sheet, N_("Medicines, diagnoses, allergies"), [_medicines(sheet)]),
        *_results(sheet, referral),
        *_told(sheet, referral),
        KeepTogether(
            [
                _carried(sheet),
                to_sign(sheet, (N_("Doctor's signature and stamp"), N_("Date")), (6, 4), 24),
                gap(5),
                *_reply(sheet),
            ]
        ),
    ]
    return furnished(sheet, sheet.say(TITLE), story)


def _title(sheet: Sheet, referral: Referral) -> Flowable:
    title = sheet.block(sheet.say(TITLE), 13, bold=True, role="H1")
    boxes = urgency(part_of(sheet, 0.4), referral.urgent)
    commands: list[Command] = [("RIGHTPADDING", (1, 0), (1, 0), 0), ("LEFTPADDING", (0, 0), (0, 0), 0)]
    return sheet.grid([[[title], [boxes]]], (6, 4), commands)


def _addresses(sheet: Sheet, referral: Referral) -> Flowable:
    head = sheet.content.letterhead
    sender = ", ".join(filter(None, (head.doctor, sheet.text(head.clinic), head.phone)))
    line = "." * 60
    rows: list[Row] = [
        [labelled(sheet, N_("To"), referral.to or line), labelled(sheet, N_("From"), sender)],
        [labelled(sheet, N_("Question"), referral.question or line), []],
    ]
    commands: list[Command] = [
        ("SPAN", (0, 1), (-1, 1)),
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, RULE_COLOUR),
        ("LINEAFTER", (0, 0), (0, 0), 0.4, RULE_COLOUR),
    ]
    return sheet.grid(rows, (1, 1), commands)


def _short(sheet: Sheet) -> Iterator[str]:
    """A line for each kind of answer, then what cannot wait."""
    content = sheet.content
    by_level = {level: [a for a in content.in_use if a.level is level] for level in _SERIOUS}
    words = {
        Level.AVOID: N_("In use and to be avoided: {names}."),
        Level.CHANGE: N_("In use, dose or medicine to change: {names}."),
        Level.CAUTION: N_("In use, with caution: {names}."),
    }
    for level, answers in by_level.items():
        if answers:
            names = sheet.joined(dict.fromkeys(sheet.drug(a) for a in answers))
            yield sheet.say(words[level], names=names)
    if not any(gene.tested for gene in content.genes):
        yield sheet.say(N_("No gene was tested: nothing is known from genes."))
    elif not any(by_level.values()):
        yield sheet.say(N_("No medicine in use needs a change by the genes that were tested."))
    for text in content.referral.cannot_wait if content.referral else ():
        yield sheet.say(N_("Cannot wait: {text}"), text=sheet.text(text))
    if content.untested and len(content.untested) < len(content.genes):
        yield sheet.say(N_("Not tested, so not known: {genes}."), genes=sheet.joined(content.untested))
    open_genes = [g.gene for g in content.genes if g.tested and not g.result]
    if open_genes:
        yield sheet.say(N_("Tested without a clear result: {genes}."), genes=sheet.joined(open_genes))


def _advice(sheet: Sheet) -> list[Flowable]:
    content = sheet.content
    serious = [a for a in content.in_use if a.level in _SERIOUS]
    later = [a for a in content.important if a.level is Level.AVOID]
    shown = [*serious, *later[:_LATER]]
    if not shown:
        return [sheet.block(sheet.say(N_("None in what was tested.")), TEXT)]
    short = len(shown) > _IN_FULL
    ordered = sorted(shown, key=lambda a: a.level.rank)
    rows: list[Row] = [_advice_row(sheet, answer, short=short) for answer in ordered]
    grounds = [("BACKGROUND", (0, i), (0, i), tint(a.level).ground) for i, a in enumerate(ordered)]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE_COLOUR),
        *grounds,
    ]
    story: list[Flowable] = [sheet.grid(rows, (34, 40, 26), commands)]
    if len(later) > _LATER:
        more = sheet.say(
            N_("and {count} more medicines to avoid: see the doctor's report"), count=len(later) - _LATER
        )
        story.append(sheet.block(more, SMALL, bold=True))
    return story


def _advice_row(sheet: Sheet, answer: Recommendation, *, short: bool) -> Row:
    """``short``: the dose or what to take instead alone; a letter with many medicines must still be read."""
    tall = sheet.right_to_left
    genes = sheet.joined(f"{gene}: {sheet.phenotype(word)}" for gene, word in answer.genes.items())
    said = [sheet.text(answer.text), sheet.text(answer.dose.text)]
    dose = [said[0]] if said[1] in said[0] else said
    if short:
        dose = [said[1] or _instead(sheet, answer)]
    return [
        [action_line(sheet, answer)],
        [sheet.block(" ".join(filter(None, dose)), SMALL + 0.6, tall=tall)],
        [sheet.block(" · ".join(filter(None, (genes, answer.source))), SMALL, tall=tall)],
    ]


def _instead(sheet: Sheet, answer: Recommendation) -> str:
    names = sheet.joined(map(sheet.text, answer.alternatives))
    return sheet.say(N_("Instead: {names}"), names=names) if names else sheet.text(answer.because) or "–"


def _medicines(sheet: Sheet) -> Flowable:
    referral = sheet.content.referral
    named = sheet.joined(map(sheet.text, referral.diagnoses if referral else ()))
    row: Row = [
        labelled(sheet, N_("Medicines in use now"), medicines_in_words(sheet)),
        labelled(sheet, N_("Diagnoses"), named or sheet.say(N_("not recorded"))),
        labelled(sheet, N_("Allergies"), allergies_in_words(sheet)),
    ]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEAFTER", (0, 0), (1, 0), 0.4, RULE_COLOUR),
    ]
    return sheet.grid([row], (46, 30, 24), commands)


def _results(sheet: Sheet, referral: Referral) -> list[Flowable]:
    genes = [f"{g.gene} {g.result}".strip() for g in sheet.content.genes if g.tested and g.result]
    lines = [sheet.text(result) for result in referral.results]
    measured = sheet.joined(lines) if lines else sheet.say(N_("Measurements: not recorded"))
    found = [
        sheet.block(measured, SMALL + 0.4, tall=sheet.right_to_left),
        sheet.block("  ·  ".join(genes) or "–", SMALL, tall=sheet.right_to_left),
    ]
    return headed(sheet, N_("Results"), found)


def _told(sheet: Sheet, referral: Referral) -> list[Flowable]:
    """What the patient was told."""
    told = bullets(sheet, map(sheet.text, referral.told), SMALL + 0.4)
    nothing = sheet.block(sheet.say(N_("No change of medicine was told.")), TEXT)
    return headed(sheet, N_("What the patient was told"), told or [nothing])


def _carried(sheet: Sheet) -> Flowable:
    """What the patient does with the letter, in Urdu in any case."""
    urdu = replace(sheet, language=Language.URDU)
    carried = N_(
        "This letter is for the doctor you are sent to. Take it along with your medicines and your card."
    )
    return urdu.block(urdu.say(carried), TEXT, bold=True, space_before=3)


def _reply(sheet: Sheet) -> list[Flowable]:
    """To be torn off and sent back."""
    head = sheet.content.letterhead
    back = ", ".join(filter(None, (head.doctor, sheet.text(head.clinic), head.phone)))
    names = "  ".join(person_names(sheet))
    number = sheet.content.person.mr_number
    who = f"{names}  ·  {sheet.say(N_('MR no. {number}'), number=number)}" if number else names
    blanks = (
        N_("What was found"),
        N_("What was changed, and what we should go on with"),
        N_("Seen by, date, phone"),
    )
    cells: list[list[Flowable]] = [
        [sheet.block(sheet.say(N_("Reply to {name}"), name=back), TEXT, bold=True, colour=BLUE)],
        [sheet.block(who, TEXT, bold=True)],
        *([sheet.block(sheet.say(word), SMALL, colour=GREY), gap(11)] for word in blanks),
    ]
    rows: list[Row] = [[cell] for cell in cells]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.8, GREY),
        ("LINEBELOW", (0, 1), (-1, -2), 0.4, RULE_COLOUR),
    ]
    return [CutLine(sheet.width), sheet.grid(rows, (1,), commands)]
