"""The slip for an 80 mm roll printer: name, orders, square code; printed as a picture, never as text.

Thermal printers set no Nastaliq; a roll has no page, so the slip is as long as what it says.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.colors import black
from reportlab.platypus import Flowable

from app.model.report import ReportContent
from app.reports.card import spaced
from app.reports.furniture import name_blocks
from app.reports.layout import Sheet, gap, signed
from app.reports.pages import Part, Properties, build
from app.reports.paper import Roll, rasterise
from app.reports.qr import MM, QrBlock, smallest_side
from app.support.i18n import N_, Language, translate

TITLE = N_("Medicine slip")
DOTS = 576
_WIDTH = 72 * MM
_EDGE = 6.0
_LINE = 2.4  # Nastaliq lines in type sizes: coarse dots want air, and a roll has room
_MOST = 60  # a roll is long, a pocket is not


def slip_pdf(content: ReportContent, languages: Sequence[Language]) -> bytes:
    """The slips as a PDF file, one page as long as it must be for each language."""
    parts = [_part(content, language) for language in languages]
    return build(
        parts, parts[0].size or (_WIDTH, _WIDTH), Properties(translate(TITLE, languages[0]), "Rahbar")
    )


def slip_png(pdf: bytes) -> list[bytes]:
    """Each slip as a black and white picture, 576 dots wide, as roll printers take it."""
    return [_png(page.width, page.height, page.stride, page.data) for page in rasterise(pdf, _DPI)]


_DPI = DOTS * 72 / _WIDTH


def _png(width: int, height: int, stride: int, data: bytes) -> bytes:
    from PIL import Image  # only where a picture is wanted: it takes longer to load than a slip to make

    grey = Image.frombuffer("RGB", (width, height), data, "raw", "BGR", stride, 1).convert("L")
    if width != DOTS:
        grey = grey.crop((0, 0, DOTS, height))
    target = io.BytesIO()
    grey.point([0] * 128 + [255] * 128, "1").save(target, "PNG", optimize=True)
    return target.getvalue()


def _part(content: ReportContent, language: Language) -> Part:
    sheet = Sheet(content, language, Roll(_WIDTH, 4000), _EDGE, urdu_line=_LINE)
    story = _story(sheet)
    height = sum(flowable.wrap(sheet.width, 4000)[1] + flowable.getSpaceBefore() for flowable in story)
    size = (_WIDTH, height + 2 * _EDGE + 4)
    return Part(language, story, lambda canvas, number, total: None, _EDGE, _EDGE, _EDGE, size)


def _story(sheet: Sheet) -> list[Flowable]:
    content = sheet.content
    number = (
        sheet.say(N_("MR no. {number}"), number=content.person.mr_number) if content.person.mr_number else ""
    )
    allergies = sheet.joined(content.allergies) or sheet.say(N_("not recorded"))
    head = sheet.text(content.letterhead.clinic)
    return [
        sheet.block(head, 9, bold=True, align="center", colour=black),
        sheet.block("  ·  ".join(filter(None, (number, content.date))), 7.5, align="center", colour=black, fit=True),
        sheet.line(2, black, 1),
        *name_blocks(sheet, 11, sheet.width),
        sheet.block(sheet.say(N_("Allergies: {names}"), names=allergies), 8.4, bold=True, colour=black),
        sheet.line(2, black, 1),
        *_orders(sheet),
        sheet.line(2, black, 1),
        _untested(sheet),
        gap(3),
        *_code(sheet),
        _origin(sheet),
        sheet.block(sheet.say(N_("Decision support; the doctor decides.")), 7, align="center", colour=black),
    ]  # fmt: skip


def _orders(sheet: Sheet) -> list[Flowable]:
    card = sheet.content.card
    drugs = card.drugs if card else ()
    if not drugs:
        none = sheet.say(
            N_(
                "In what was tested, no medicine to avoid or to change was found. This is not a full clearance."
            )
        )
        return [sheet.block(none, 8.4, colour=black)]
    lines: list[Flowable] = []
    for answer in drugs:
        latin = answer.drug[:1].upper() + answer.drug[1:]
        names = (answer.drug_ur, latin) if sheet.right_to_left else (latin, answer.drug_ur)
        words = f"{' '.join(filter(None, names))}: {sheet.text(answer.label)}"
        lines.append(signed(answer.level, sheet.block(words, 8.8, bold=True, colour=black), 12))
    if card and card.more:
        more = sheet.say(N_("and {count} more: see the doctor's report"), count=card.more)
        lines.append(sheet.block(more, 8, bold=True, colour=black))
    return lines


def _untested(sheet: Sheet) -> Flowable:
    names = sheet.joined(sheet.content.untested) or sheet.say(N_("none"))
    return sheet.block(
        sheet.say(N_("NOT tested (never taken as normal): {names}"), names=names), 7.4, colour=black
    )


def _code(sheet: Sheet) -> list[Flowable]:
    card = sheet.content.card
    if card is None or not card.line:
        return []
    return [QrBlock(card.line, smallest_side(card.line, 31 * MM, 46 * MM))]


def _origin(sheet: Sheet) -> Flowable:
    content, card = sheet.content, sheet.content.card
    parts = (
        sheet.say(N_("Card {number}"), number=spaced(card.id)) if card else "",
        sheet.say(N_("Print no. {number}"), number=content.print_number) if content.print_number else "",
        sheet.say(N_("Rules {version}"), version=f"{content.pack.id} {content.pack.version}"),
        sheet.say(N_("COPY")) if content.copy else "",
    )
    return sheet.block("  ·  ".join(filter(None, parts)), 6.6, align="center", colour=black)
