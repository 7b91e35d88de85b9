"""The test request form: what the laboratory must know, what happens meanwhile, the consent in Urdu, tube labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, KeepTogether

from app.model.report import TestOrder, TestPlace, TestRequest
from app.reports.forms import (
    SMALL,
    TEXT,
    CutLine,
    allergies_in_words,
    bullets,
    headed,
    labelled,
    medicines_in_words,
    person_box,
    ticked,
    to_sign,
    urgency,
)
from app.reports.furniture import copy_mark, furnished, letterhead, person_names
from app.reports.layout import RULE_COLOUR, Command, Row, Sheet, gap
from app.reports.pages import Part
from app.reports.qr import MM, QrBlock
from app.reports.signs import BLUE, GREY, PALE_GREY
from app.support.i18n import N_, Language

TITLE = N_("Request for a gene test")
_SIGNATURES = (N_("Doctor's signature and stamp"), N_("Sample taken by"), N_("Date and time"))
_LABELS = 3
_PLACES = 3
_LABEL_CODE = 13 * MM


def test_request(sheet: Sheet) -> Part:
    """The whole form in the sheet's language; the consent is in Urdu in any case."""
    request = sheet.content.request
    assert request is not None, "a request form needs its part of the content"
    story: list[Flowable] = [
        *letterhead(sheet),
        *copy_mark(sheet),
        _title(sheet, request),
        person_box(sheet),
        gap(3),
        _why(sheet, request),
        *headed(sheet, N_("Genes asked for"), [_orders(sheet, request.orders)]),
        *bullets(sheet, map(sheet.text, request.handling), SMALL),
        KeepTogether(
            headed(sheet, N_("Until the result comes"), bullets(sheet, map(sheet.text, request.meanwhile)))
        ),
        gap(2),
        _route(sheet, request),
        to_sign(sheet, _SIGNATURES, (4, 3, 3), 20),
        gap(4),
        KeepTogether(_consent(sheet, request)),
        gap(4),
        KeepTogether([CutLine(sheet.width), _labels(sheet)]),
    ]  # fmt: skip
    return furnished(sheet, sheet.say(TITLE), story)


def _title(sheet: Sheet, request: TestRequest) -> Flowable:
    title = sheet.block(sheet.say(TITLE), 13, bold=True, role="H1")
    return sheet.grid(
        [[[title], [urgency(part_of(sheet, 0.4), request.urgent)]]],
        (6, 4),
        [("RIGHTPADDING", (1, 0), (1, 0), 0), ("LEFTPADDING", (0, 0), (0, 0), 0)],
    )


def part_of(sheet: Sheet, share: float) -> Sheet:
    """The sheet for a column that takes this share of its width."""
    width = sheet.width * share - 4
    return replace(sheet, margin=(sheet.paper.size[0] - width) / 2)


def _why(sheet: Sheet, request: TestRequest) -> Flowable:
    rows: list[Row] = [
        [
            labelled(sheet, N_("Why now"), sheet.text(request.reason)),
            labelled(sheet, N_("Allergies"), allergies_in_words(sheet)),
        ],
        [labelled(sheet, N_("Medicines in use now"), medicines_in_words(sheet)), []],
    ]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEBELOW", (0, 0), (-1, 0), 0.4, RULE_COLOUR),
        ("LINEAFTER", (0, 0), (0, 0), 0.4, RULE_COLOUR),
        ("SPAN", (0, 1), (-1, 1)),
    ]
    return sheet.grid(rows, (6, 4), commands)


def _orders(sheet: Sheet, orders: Sequence[TestOrder]) -> Flowable:
    words = (N_("Code"), N_("Test"), N_("Sample and tube"), N_("Medicines that wait for it"))
    head: Row = [[sheet.block(sheet.say(word), SMALL, bold=True, colour=white)] for word in words]
    rows: list[Row] = [head, *(_order(sheet, order) for order in orders), _other(sheet)]
    commands: list[Command] = [
        ("BACKGROUND", (0, 0), (-1, 0), BLUE),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE_COLOUR),
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return sheet.grid(rows, (19, 29, 28, 24), commands, repeat=1)


def _order(sheet: Sheet, order: TestOrder) -> Row:
    tall = sheet.right_to_left
    drugs = sheet.joined(order.because[:4]) + (" …" if len(order.because) > 4 else "")
    sample: list[Flowable] = [
        sheet.block(f"{sheet.text(order.sample)}, {sheet.text(order.tube)}", SMALL, tall=tall)
    ]
    if order.needs_review:
        sample.append(sheet.block(sheet.say(N_("ask the laboratory")), SMALL - 0.6, colour=GREY))
    return [
        [ticked(sheet, order.code, on=True, size=SMALL, bold=True)],
        [sheet.block(sheet.text(order.test), SMALL, tall=tall)],
        sample,
        [sheet.block(drugs or "–", SMALL, tall=tall)],
    ]


def _other(sheet: Sheet) -> Row:
    return [[ticked(sheet, sheet.say(N_("other:")), size=SMALL)], [], [], []]


def _route(sheet: Sheet, request: TestRequest) -> Flowable:
    """Where the tests are made and what they cost, from the clinic's own list; else room to write by hand. Prices are
    those of the day on which somebody asked."""
    words = (N_("Laboratory and place"), N_("Price"), N_("Result goes to (name, phone)"))
    labels: Row = [[sheet.block(sheet.say(word), SMALL - 0.6, colour=GREY)] for word in words]
    rows: list[Row] = [labels, *(_place(sheet, place) for place in request.places[:_PLACES])]
    if not request.places:
        rows.append([[gap(13)], [], []])
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
        ("LINEAFTER", (0, 0), (-2, -1), 0.4, RULE_COLOUR),
    ]
    return sheet.grid(rows, (5, 2, 3), commands)


def _place(sheet: Sheet, place: TestPlace) -> Row:
    """A box to tick, the laboratory, when somebody asked; the last column stays free."""
    days = sheet.say(N_("result in {count} days"), count=place.days) if place.days is not None else ""
    asked = sheet.say(N_("asked on {date}"), date=place.checked) if place.checked else ""
    said = "  ·  ".join(filter(None, (place.name, place.phone, days, sheet.joined(place.tests), asked)))
    price = place.price or "–"
    return [[ticked(sheet, said, size=SMALL)], [sheet.block(price, SMALL, tall=sheet.right_to_left)], []]


def _consent(sheet: Sheet, request: TestRequest) -> list[Flowable]:
    """In Urdu for the patient, also on an English form; there the English words follow in small type."""
    urdu = replace(sheet, language=Language.URDU)
    box: list[Flowable] = [
        urdu.block(urdu.say(N_("The patient agrees to the test")), 9.6, bold=True, colour=BLUE),
        *(ticked(urdu, urdu.text(line), size=TEXT) for line in request.consent),
    ]
    if not sheet.right_to_left:
        english = " ".join(line.en for line in request.consent)
        box.append(sheet.block(english, SMALL - 0.8, colour=GREY))
    sign = (N_("Signature or thumb print"), N_("Name; relation if not the patient"), N_("Date"))
    box.append(to_sign(part_of(urdu, 1), sign, (4, 4, 2), 18))
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 1, BLUE),
        ("BACKGROUND", (0, 0), (-1, -1), PALE_GREY),
    ]
    return [sheet.grid([[box]], (1,), commands)]


def _labels(sheet: Sheet) -> Flowable:
    """Strips for the tubes: name, MR number, date, and a code with MR and print number."""
    cells: Row = [[_label(sheet)] for _ in range(_LABELS)]
    commands: list[Command] = [
        ("BOX", (0, 0), (-1, -1), 0.6, GREY),
        ("LINEAFTER", (0, 0), (-2, -1), 0.6, GREY, 0, (3, 3)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return sheet.grid([cells], (1,) * _LABELS, commands)


def _label(sheet: Sheet) -> Flowable:
    content, inner = sheet.content, part_of(sheet, 1 / _LABELS)
    inner = replace(inner, margin=inner.margin + 2)
    number = content.person.mr_number
    words: list[Flowable] = [
        sheet.block(person_names(sheet)[0], SMALL, bold=True),
        sheet.block(f"{sheet.say(N_('MR no. {number}'), number=number or '–')}", SMALL - 0.4, fit=True),
        sheet.block(content.date, SMALL - 0.4),
    ]
    code = " ".join(filter(None, (number, content.print_number))) or content.date
    side = _LABEL_CODE
    commands: list[Command] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return inner.grid([[words, [QrBlock(code, side)]]], (inner.width - side - 2, side + 2), commands)
