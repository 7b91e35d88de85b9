"""Two papers of the set-up: a page that shows whether a printer sets Urdu and sizes rightly; the recovery code."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.model.level import Level
from app.model.report import Letterhead, PersonLine, ReportContent
from app.model.rules import PackReference
from app.reports.canvas import ReportCanvas
from app.reports.furniture import letterhead
from app.reports.layout import Sheet, gap, signed
from app.reports.pages import Part, Properties, build
from app.reports.paper import Paper
from app.reports.qr import QrBlock
from app.reports.signs import BLUE, GREY
from app.support.i18n import N_, Language, Text, translate

TEST_TITLE, CODE_TITLE = N_("Printer test"), N_("Recovery code")
BAR_MM = 100
_MARGIN, _TOP, _BOTTOM = 48.0, 40.0, 40.0
_SIGNS = (
    (Level.AVOID, N_("do not take")),
    (Level.CHANGE, N_("another medicine or dose")),
    (Level.CAUTION, N_("take care")),
    (Level.USUAL, N_("usual dose")),
)


def test_page(head: Letterhead, date: str) -> bytes:
    """One sheet for each language: joined letters, a bar to measure, the signs without colour, a code to scan."""
    return _both(head, date, TEST_TITLE, _test_story)


def recovery_sheet(head: Letterhead, date: str, code: str) -> bytes:
    """The recovery code on paper, to be locked away; the program keeps no copy of it."""
    return _both(head, date, CODE_TITLE, lambda sheet: _code_story(sheet, code))


def _both(head: Letterhead, date: str, title: str, story: Callable[[Sheet], list[Flowable]]) -> bytes:
    parts = []
    for language in Language:
        sheet = Sheet(_content(head, date), language, Paper.A4, _MARGIN)
        told = [
            *letterhead(sheet),
            gap(10),
            sheet.block(sheet.say(title), 20, bold=True, colour=BLUE),
            gap(8),
        ]
        parts.append(Part(language, [*told, *story(sheet)], _nothing, _MARGIN, _TOP, _BOTTOM))
    properties = Properties(translate(title, Language.ENGLISH), head.clinic.en)
    return build(parts, Paper.A4.size, properties)


def _nothing(_canvas: ReportCanvas, _number: int, _count: int) -> None:
    """These sheets carry no running heads."""


def _content(head: Letterhead, date: str) -> ReportContent:
    """Nobody's paper: only the clinic's head and the day."""
    person = PersonLine("", "", "", Text("", ""), Text("", ""))
    pack = PackReference("", 0, "", "")
    return ReportContent(head, person, date, pack, "", "", "", (), (), (), (), (), (), (), (), ())


def _test_story(sheet: Sheet) -> list[Flowable]:
    told = [
        sheet.block(sheet.say(N_("Hold this sheet beside the screen. All of it should look alike.")), 12),
        gap(10),
        sheet.block(
            sheet.say(N_("1. The letters of each word are joined, and nothing is cut off:")), 12, bold=True
        ),
        sheet.block("قومی شناختی کارڈ · حاملہ خاتون · بلڈ پریشر · ڈاکٹر سے پوچھے بغیر دوا بند نہ کریں۔", 18),
        sheet.block("گولی 500 mg  ·  15-03-2026  ·  0300 1234567  ·  CYP2C19 *2/*17", 16),
        gap(10),
        sheet.block(
            sheet.say(N_("2. The bar is {length} mm long. Measure it:"), length=BAR_MM), 12, bold=True
        ),
        gap(4),
        _Bar(),
        gap(12),
        sheet.block(sheet.say(N_("3. The signs are told apart without colours:")), 12, bold=True),
        gap(4),
    ]
    for level, said in _SIGNS:
        told += [signed(level, sheet.block(sheet.say(said), 12), 17), gap(5)]
    told += [
        gap(8),
        sheet.block(sheet.say(N_("4. A scanner reads the square code as “RAHBAR TEST”:")), 12, bold=True),
        gap(4),
        QrBlock("RAHBAR TEST", 26 * mm),
        gap(10),
        sheet.block(
            sheet.say(N_("If something is wrong: choose “actual size” and A4 in the printer's window.")), 11
        ),
    ]
    return told


def _code_story(sheet: Sheet, code: str) -> list[Flowable]:
    lines = (
        N_("If every PIN and passphrase is forgotten, only this code opens the records."),
        N_("Keep this paper in a locked place, away from the computer. Tell nobody the code."),
        N_("The program keeps no copy of it. A lost paper: make a new code under Tools."),
    )
    return [
        sheet.block(code, 22, bold=True),
        gap(12),
        *(sheet.block(sheet.say(line), 12) for line in lines),
        gap(12),
        sheet.block(sheet.content.date, 10, colour=GREY),
    ]


class _Bar(Flowable):
    """A bar of known length with a mark each centimetre."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return BAR_MM * mm, 6 * mm

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.rect(0, 0, BAR_MM * mm, 4 * mm, stroke=1, fill=0)
        for centimetre in range(0, BAR_MM // 10, 2):
            canvas.rect(centimetre * 10 * mm, 0, 10 * mm, 4 * mm, stroke=0, fill=1)
