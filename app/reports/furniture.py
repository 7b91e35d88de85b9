"""Heads and feet: letterhead, the patient's line on later pages, and the trace of where a page comes from."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.reports.canvas import ReportCanvas
from app.reports.layout import RULE_COLOUR, Sheet, shortened
from app.reports.logo import Logo
from app.reports.pages import Part
from app.reports.qr import draw_qr
from app.reports.signs import BLUE, GREY, RED
from app.reports.text import TextBlock, TextStyle, text_width
from app.support.i18n import N_

LOGO_HEIGHT = 40.0
_CODE_SIDE, _CODE_GAP = 31.0, 4.0
FOOT_SIZE, _FOOT_LINE = 6.8, 1.8
_HEAD_SIZE = 7.6


def letterhead(sheet: Sheet) -> list[Flowable]:
    """Clinic at the reading side, doctor at the other; a coloured rule below."""
    head = sheet.content.letterhead
    name = sheet.block(sheet.text(head.clinic), 13, bold=True, colour=BLUE)
    details = (
        head.doctor,
        sheet.say(N_("Reg. no. {number}"), number=head.registration) if head.registration else "",
        sheet.say(N_("Phone {number}"), number=head.phone) if head.phone else "",
    )
    side = "\n".join(detail for detail in details if detail)
    row: list[list[Flowable]] = [[name], [sheet.block(side, 8.5, align="end", urdu_line=1.8)]]
    shares = [6.0, 4.0]
    if head.logo:
        row.insert(0, [Logo(head.logo, LOGO_HEIGHT * sheet.scale)])
        shares = [1.2, 5.0, 3.8]
    return [sheet.grid([row], shares, [("VALIGN", (0, 0), (-1, -1), "BOTTOM")]), sheet.line(1.5, BLUE, 1.5)]


def person_names(sheet: Sheet) -> list[str]:
    """The name in both scripts, that of the sheet's language first."""
    names = [sheet.content.person.name, sheet.content.person.name_ur]
    ordered = names[::-1] if sheet.right_to_left else names
    return list(dict.fromkeys(name for name in ordered if name))


def name_blocks(sheet: Sheet, size: float, width: float) -> list[Flowable]:
    """Both names on one line where they fit, else each on lines of its own."""
    names = person_names(sheet)
    together = sheet.block("  ".join(names), size, bold=True)
    if len(names) < 2 or text_width(together.text, together.style) <= width:
        return [together]
    return [sheet.block(name, size, bold=True) for name in names]


def trace(sheet: Sheet) -> str:
    """Rule pack, file and print number: enough to find out how this page came about."""
    content = sheet.content
    parts = [
        sheet.say(
            N_("Rule pack {id} version {version} of {date}"),
            id=content.pack.id,
            version=content.pack.version,
            date=content.pack.date,
        )
    ]
    if content.file_name:
        parts.append(
            sheet.say(
                N_("File {name}, fingerprint {hash}"),
                name=shortened(content.file_name),
                hash=content.file_sha256[:8],
            )
        )
    if content.print_number:
        parts.append(sheet.say(N_("Print no. {number}"), number=content.print_number))
    if content.made_by:
        parts.append(sheet.say(N_("Made by {name}"), name=content.made_by))
    return "  ·  ".join(parts)


def print_code(sheet: Sheet) -> str:
    """What the square code of a numbered print says: MR number, print number and version of the rules. A card has a
    code of its own."""
    content = sheet.content
    if not content.print_number or content.card is not None:
        return ""
    parts = (content.person.mr_number, content.print_number, str(content.pack.version))
    return " ".join(filter(None, parts)).upper()


class RunningHeads:
    """Head and foot of every page of one part, and the margins that they need (points from the sheet's edges)."""

    top = 33.0
    _edge = 13.0  # nearer than this to the edge printers do not print

    def __init__(self, sheet: Sheet, title: str) -> None:
        self._sheet, self._title = sheet, title
        self._trace = sheet.block(trace(sheet), FOOT_SIZE, colour=GREY, urdu_line=_FOOT_LINE)
        self._notice = self._foot_block(sheet.say(N_("Decision support; the doctor decides.")), "start")
        self._code = print_code(sheet)
        width = self._foot_width
        lines = self._trace.wrap(width, 0)[1] + self._notice.wrap(width, 0)[1]
        self.bottom = self._edge + max(lines + 6, _CODE_SIDE + 2)

    def __call__(self, canvas: ReportCanvas, number: int, total: int) -> None:
        if number > 1:
            self._draw_head(canvas)
        else:
            self._draw_contents(canvas)
        self._draw_foot(canvas, number, total)
        if number == 1 and self._code:
            x = self._sheet.margin + (0 if self._sheet.right_to_left else self._foot_width + _CODE_GAP)
            draw_qr(canvas, self._code, x, self._edge - 1, _CODE_SIDE)

    @property
    def _foot_width(self) -> float:
        """Of the foot's lines: beside them the square code of a numbered print has its place."""
        return self._sheet.width - _CODE_SIDE - _CODE_GAP

    def _foot_block(self, text: str, align: str) -> TextBlock:
        style = {"bold": True, "colour": GREY, "urdu_line": _FOOT_LINE, "tall": self._sheet.right_to_left}
        return self._sheet.block(text, FOOT_SIZE, align=align, **style)

    def _draw_foot(self, canvas: ReportCanvas, number: int, total: int) -> None:
        sheet = self._sheet
        page = sheet.say(N_("Page {number} of {total}"), number=number, total=total)
        if sheet.content.copy:
            page = f"{sheet.say(N_('COPY'))}  ·  {page}"
        y = self._edge
        y += self._draw_beside_code(canvas, self._trace, y)
        self._draw_beside_code(canvas, self._foot_block(page, "end"), y)
        self._draw_beside_code(canvas, self._notice, y)
        self._rule(canvas, self.bottom - 5)

    def _draw_head(self, canvas: ReportCanvas) -> None:
        """On later pages: whose paper this is."""
        sheet = self._sheet
        y = sheet.paper.size[1] - self.top + 5
        title = f"{self._title}  ·  {sheet.content.date}"
        end = sheet.block(title, _HEAD_SIZE, colour=GREY, align="end", tall=True)
        start = sheet.block("", _HEAD_SIZE, bold=True, tall=True)
        start.text = _fitting(self._owner(), start.style, sheet.width - text_width(title, end.style) - 12)
        self._draw(canvas, end, y)
        self._draw(canvas, start, y)
        self._rule(canvas, y)

    def _draw_contents(self, canvas: ReportCanvas) -> None:
        """Where everything stands, at the place that the first page keeps for it."""
        contents = self._sheet.contents
        if contents is None or contents.place is None:
            return
        left, top, width = contents.place
        page = N_("{section}: page {number}")
        entries = (
            self._sheet.say(page, section=title, number=number) for title, number in contents.entries()
        )
        block = self._sheet.block(
            "  ·  ".join(entries), _HEAD_SIZE, bold=True, colour=BLUE, urdu_line=_FOOT_LINE
        )
        height = block.wrapOn(canvas, width, 0)[1]
        block.drawOn(canvas, left, top - height)

    def _owner(self) -> list[str]:
        """The patient, with as many names as there is room for."""
        number = self._sheet.say(N_("MR no. {number}"), number=self._sheet.content.person.mr_number)
        names = person_names(self._sheet)
        short = [f"{' '.join(name.split()[:2])} …" for name in names if len(name.split()) > 2]
        return [
            f"{'  '.join(names)}  ·  {number}",
            *(f"{name}  ·  {number}" for name in (*names, *short)),
            number,
        ]

    def _draw(self, canvas: ReportCanvas, block: TextBlock, y: float) -> float:
        """Draw with the lower edge at ``y``; returns the height."""
        height = block.wrapOn(canvas, self._sheet.width, 0)[1]
        block.drawOn(canvas, self._sheet.margin, y)
        return height

    def _draw_beside_code(self, canvas: ReportCanvas, block: TextBlock, y: float) -> float:
        """As :meth:`_draw`, leaving room for the code at the far side."""
        height = block.wrapOn(canvas, self._foot_width, 0)[1]
        start = _CODE_SIDE + _CODE_GAP if self._sheet.right_to_left else 0
        block.drawOn(canvas, self._sheet.margin + start, y)
        return height

    def _rule(self, canvas: ReportCanvas, y: float) -> None:
        canvas.setStrokeColor(RULE_COLOUR)
        canvas.setLineWidth(0.7)
        canvas.line(self._sheet.margin, y, self._sheet.margin + self._sheet.width, y)


def _fitting(texts: Sequence[str], style: TextStyle, width: float) -> str:
    """The first text that fits on one line, else the last."""
    return next((text for text in texts if text_width(text, style) <= width), texts[-1])


def page_height(sheet: Sheet, title: str) -> float:
    """Room between the running heads of a page, in points."""
    return sheet.paper.size[1] - RunningHeads.top - RunningHeads(sheet, title).bottom


def furnished(sheet: Sheet, title: str, story: list[Flowable]) -> Part:
    """The story as a part of a document, with running heads."""
    heads = RunningHeads(sheet, title)
    return Part(sheet.language, story, heads, sheet.margin, heads.top, heads.bottom)


def copy_mark(sheet: Sheet) -> list[Flowable]:
    """A line that says that this print repeats an earlier one."""
    if not sheet.content.copy:
        return []
    words = sheet.say(N_("COPY"))
    if sheet.content.rules_since:
        since = sheet.say(N_("The rules have changed since: {rules}"), rules=sheet.content.rules_since)
        words = f"{words}  ·  {since}"
    return [sheet.block(words, 11, bold=True, colour=RED, align="end")]
