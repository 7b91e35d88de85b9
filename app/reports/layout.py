"""What all documents share: the sheet they are written on, tables and signs that follow the reading direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reportlab.lib.colors import Color, HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from app.model.advice import Level, Recommendation
from app.model.report import ReportContent
from app.reports.canvas import ReportCanvas
from app.reports.contents import Contents, NotedHeading
from app.reports.paper import Paper, Roll
from app.reports.signs import BLUE, draw_sign
from app.reports.text import TextBlock, TextStyle
from app.support.i18n import N_, Language, Text, translate

RULE_COLOUR = HexColor("#B8BEC4")
HEADING_SIZE = 10.5
_LAB_WORDS = (N_("laboratory test"), N_("copy number"), N_("phase"))
_WITHOUT_PHENOTYPE = (N_("not tested"), N_("unclear"))
_SIDES = {
    "LINEBEFORE": "LINEAFTER",
    "LINEAFTER": "LINEBEFORE",
    "LEFTPADDING": "RIGHTPADDING",
    "RIGHTPADDING": "LEFTPADDING",
}

Command = tuple[Any, ...]
Row = Sequence[list[Flowable]]
"""Cells of a table row, each a column of flowables."""
Picture = Callable[[Canvas, float, float, float], None]
"""Draws itself on the canvas in a square: x, y of its lower left corner and its size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One language side of one document: what is said, in which language, on which paper.

    ``margin``: side margins in points. ``scale``: of all type sizes, for a smaller paper. ``urdu_line``: line height
    of Nastaliq in type sizes where a paragraph does not ask for its own. ``contents``: where its sections are noted.
    """

    content: ReportContent
    language: Language
    paper: Paper | Roll
    margin: float
    scale: float = 1
    urdu_line: float = 2.1
    contents: Contents | None = None

    @property
    def right_to_left(self) -> bool:
        return self.language.right_to_left

    @property
    def width(self) -> float:
        """Width between the margins."""
        return self.paper.size[0] - 2 * self.margin

    def say(self, sentence: str, **values: object) -> str:
        """An interface sentence in the sheet's language."""
        return translate(sentence, self.language, **values)

    def text(self, text: Text) -> str:
        """A text of the rule pack in the sheet's language; English where the other side is empty."""
        return text.get(self.language) or text.en

    def joined(self, items: Iterable[str]) -> str:
        """The items as a list in words."""
        return ("، " if self.right_to_left else ", ").join(items)

    def doubted(self, words: str, *, doubtful: bool) -> str:
        """The words, with their doubt beside them where they have one."""
        return f"{words} ({self.say(N_('needs review'))})" if doubtful else words

    def style(self, size: float, **options: Any) -> TextStyle:
        """A style in the reading direction; ``size`` of Latin letters in points."""
        options.setdefault("urdu_line", self.urdu_line)
        return TextStyle(size * self.scale, right_to_left=self.right_to_left, **options)

    def block(self, text: str, size: float, **options: Any) -> TextBlock:
        return TextBlock(text, self.style(size, **options))

    def label(self, text: str, size: float, **options: Any) -> TextBlock:
        """A small title that goes to the next page with what it names."""
        block = self.block(text, size, **options)
        block.keepWithNext = True
        return block

    def phenotype(self, word: str) -> str:
        """The phenotype that an answer rests on: scientific terms as laboratories write them, "not tested" and
        "unclear" in the sheet's language."""
        return self.say(word) if word in _WITHOUT_PHENOTYPE else word

    def tests(self, names: Iterable[str]) -> str:
        """What would settle open answers, as a list in words: genes and positions as they are."""
        return self.joined(map(self._test, names))

    def _test(self, name: str) -> str:
        word = next((word for word in _LAB_WORDS if name.endswith(f" {word}")), "")
        return f"{name.removesuffix(word)}{self.say(word)}" if word else name

    def drug(self, answer: Recommendation) -> str:
        """The medicine's name; on Urdu sheets in both scripts."""
        latin = answer.drug[:1].upper() + answer.drug[1:]
        return f"{answer.drug_ur} {latin}".strip() if self.right_to_left else latin

    def line(self, space: float, colour: Color = RULE_COLOUR, thickness: float = 0.7) -> Flowable:
        """A ruled line over the whole width."""
        return _RuledLine(self.width, space, colour, thickness)

    def grid(
        self, rows: Sequence[Row], shares: Sequence[float], commands: Sequence[Command], repeat: int = 0
    ) -> Table:
        """A table over the whole width, columns in reading order.

        ``shares``: parts of the width; ``commands``: table style in reading order (column 0 is read first);
        ``repeat``: head rows that come again on each page.
        """
        widths = [share * self.width / sum(shares) for share in shares]
        for row in rows:
            _level(row, widths)
        tallest = self.paper.size[1] * _TALLEST_ROW
        cells = [part for row in rows for part in _row_parts(row, widths, tallest)]
        styles = [*_PADDING, *commands]
        if self.right_to_left:
            widths.reverse()
            cells = [row[::-1] for row in cells]
            styles = [_mirrored(command, len(shares)) for command in styles]
            _move_spanned(cells, styles)
        heads = 0 if any(name == "SPAN" and top < repeat for name, (_, top), *_ in commands) else repeat
        tagger: Any = _TableTags(heads, right_to_left=self.right_to_left)
        return Table(cells, colWidths=widths, style=styles, repeatRows=repeat, renderCB=tagger)


class _TableTags:
    """Tells the structure of the file what a table draws, cells in reading order.

    ``heads``: rows that name the columns; without any the table only puts things beside each other and is no table
    for those who do not see it. Called by the table library at the beginning and the end of each part.
    """

    def __init__(self, heads: int, *, right_to_left: bool) -> None:
        self._heads, self._turned = heads, right_to_left
        self._row = 0

    def __call__(self, table: Any, event: str, *details: Any) -> None:
        structure = cast("ReportCanvas", table.canv).structure
        if event == "startRow":
            self._row = details[0]
        if event == "startCell":
            structure.begin(*self._cell(_columns_of(table, *details[:2])))
        elif event in _PARTS:
            structure.begin(_PARTS[event] if self._heads else "")
        elif event in {"endTable", "endRow", "endCell"}:
            structure.end(turned=self._turned and event == "endRow")

    def _cell(self, columns: int) -> tuple[str, bytes]:
        if not self._heads:
            return "", b""
        kind, scope = ("TH", b"/Scope/Column") if self._row < self._heads else ("TD", b"")
        span = b"/ColSpan %d" % columns if columns > 1 else b""
        return kind, b"/A<</O/Table%s%s>>" % (scope, span) if scope or span else b""


_PARTS = {"startTable": "Table", "startRow": "TR"}


def _columns_of(table: Any, row: int, column: int) -> int:
    """How many columns a cell reaches over."""
    first, _, last, _ = getattr(table, "_spanRanges", {}).get((column, row)) or (0, 0, 0, 0)
    return int(last - first + 1)


_PADDING: tuple[Command, ...] = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
)


HEAD: tuple[Command, ...] = (
    ("BACKGROUND", (0, 0), (-1, 0), BLUE),
    ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE_COLOUR),
    ("BOX", (0, 0), (-1, -1), 0.7, RULE_COLOUR),
)
"""Style of a table with a coloured head row."""
_HEAD_TEXT = 7.2


def head_row(sheet: Sheet, words: Sequence[str]) -> list[list[Flowable]]:
    """The head row of a table: interface sentences, white on the house's colour."""
    return [[sheet.block(sheet.say(word), _HEAD_TEXT, bold=True, colour=white)] for word in words]


def _level(row: Row, widths: Sequence[float]) -> None:
    """Titles of columns on one baseline, though some begin higher than others."""
    titles = [
        (cell[0], width - _SIDE_PADDING)
        for cell, width in zip(row, widths, strict=True)
        if len(cell) == 1 and isinstance(cell[0], TextBlock)
    ]
    if len(titles) == len(row):
        above = max(title.beyond(width)[0] for title, width in titles)
        for title, _ in titles if above else ():
            title.level_with(above)


_SIDE_PADDING = 8
_TALLEST_ROW = 0.4  # of the sheet; a taller row is cut into two


def _row_parts(row: Row, widths: Sequence[float], tallest: float) -> Iterator[list[list[Flowable]]]:
    """The row, or its parts where a cell is taller than a page can hold."""
    rest = [list(cell) for cell in row]
    while True:
        cut = [
            _cut_cell(cell, width - _SIDE_PADDING, tallest) for cell, width in zip(rest, widths, strict=True)
        ]
        yield [head for head, _ in cut]
        rest = [tail for _, tail in cut]
        if not any(rest):
            return


def _cut_cell(cell: list[Flowable], width: float, tallest: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits into the height, and the rest. A first flowable that cannot be split stays whole, and a label stays
    with what it names."""
    used = 0.0
    for i, flowable in enumerate(cell):
        height = flowable.wrap(width, tallest)[1]
        if used + height > tallest:
            parts = flowable.split(width, tallest - used)
            if parts:
                return [*cell[:i], parts[0]], [*parts[1:], *cell[i + 1 :]]
            cut = _before_labels(cell, i)
            if cut:
                return cell[:cut], cell[cut:]
        used += height
    return cell, []


def _before_labels(cell: Sequence[Flowable], end: int) -> int:
    """The end, moved before labels that would stand last."""
    while end and getattr(cell[end - 1], "keepWithNext", False):
        end -= 1
    return end


def _mirrored(command: Command, columns: int) -> Command:
    """A table command with columns counted from the other side."""
    name, (first, top), (last, bottom), *rest = command

    def other(column: int) -> int:
        return columns - 1 - (column % columns)

    return (_SIDES.get(name, name), (other(last), top), (other(first), bottom), *rest)


def _move_spanned(cells: list[list[list[Flowable]]], commands: Iterable[Command]) -> None:
    """The table library draws a span's leftmost cell; after mirroring its content stands in the rightmost."""
    for name, (left, row), (right, _), *_ in commands:
        if name == "SPAN":
            cells[row][left], cells[row][right] = cells[row][right], cells[row][left]


class _RuledLine(Flowable):
    def __init__(self, width: float, space: float, colour: Color, thickness: float) -> None:
        super().__init__()
        self.width, self.height = width, 2 * space
        self._colour, self._thickness = colour, thickness

    def draw(self) -> None:
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)


class Beside(Flowable):
    """A picture at the reading side of a paragraph, level with its first line."""

    def __init__(self, picture: Picture, size: float, body: TextBlock, gap: float = 4) -> None:
        super().__init__()
        self._picture, self._size, self._body, self._gap = picture, size, body, gap

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        _, height = self._body.wrap(available_width - self._size - self._gap, available_height)
        self.height = max(height, self._size)
        return self.width, self.height

    def draw(self) -> None:
        line = self._body.style.line_height(urdu=self._body.urdu)
        rtl = self._body.style.right_to_left
        middle = self.height - self._body.above - line * 0.55
        y = min(self.height - self._size, max(0, middle - self._size / 2))
        self._picture(self.canv, self.width - self._size if rtl else 0, y, self._size)
        self._body.drawOn(self.canv, 0 if rtl else self._size + self._gap, self.height - self._body.height)


def signed(level: Level, body: TextBlock, size: float) -> Beside:
    """A paragraph with the sign of its answer."""
    return Beside(lambda canvas, x, y, side: draw_sign(canvas, level, x, y, side), size, body)


class Headed(Flowable):
    """A heading that never stands alone: the first row or line of its body is on the same page."""

    def __init__(self, heading: TextBlock, body: Flowable) -> None:
        super().__init__()
        self._heading, self._body = heading, body

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        _, heading = self._heading.wrap(available_width, available_height)
        self.width, body = self._body.wrap(available_width, available_height)
        self.height = heading + self._heading.getSpaceAfter() + body
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        _, heading = self._heading.wrap(available_width, available_height)
        room_left = available_height - heading - self._heading.getSpaceAfter()
        parts = self._body.split(available_width, room_left - 0.1)
        return [self._heading, *parts] if parts else []

    def draw(self) -> None:
        self._heading.drawOn(self.canv, 0, self.height - self._heading.height)
        self._body.drawOn(self.canv, 0, 0)

    def getSpaceBefore(self) -> float:  # noqa: N802 - the PDF library's own name
        return self._heading.getSpaceBefore()


class PictureBlock(Flowable):
    """A picture in the middle of its cell."""

    def __init__(self, picture: Picture, size: float) -> None:
        super().__init__()
        self._picture, self._size = picture, size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._size
        return self.width, self.height

    def draw(self) -> None:
        self._picture(self.canv, (self.width - self._size) / 2, 0, self._size)


def gap(height: float) -> Flowable:
    return Spacer(0, height)


def room(height: float) -> Flowable:
    """A new page unless this much is left on the page."""
    return CondPageBreak(height)


def shortened(name: str, longest: int = 34) -> str:
    """A file name that fits a line; the middle is left out."""
    if len(name) <= longest:
        return name
    half = (longest - 1) // 2
    return f"{name[:half]}…{name[-half:]}"


def section(sheet: Sheet, text: str, body: Flowable, *, listed: bool = True) -> Flowable:
    """A heading in the house's colour that never stands alone at the foot of a page. ``listed``: the sheet's contents
    name it."""
    heading = sheet.block(
        text, HEADING_SIZE, bold=True, colour=BLUE, space_before=5, space_after=1, role="H2"
    )
    if listed and sheet.contents is not None:
        heading = NotedHeading(text, heading.style, sheet.contents)
    return Headed(heading, body)
