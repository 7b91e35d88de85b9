"""The end of the doctor's report: what could still be hidden, the sources, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether

from app.reports.layout import Beside, Command, Row, Sheet, gap, section
from app.reports.signs import BLUE, GREY
from app.support.i18n import N_

_TEXT, _SMALL = 8.2, 7.2
_SOURCES_IN_LINES = 8  # more of them run on in paragraphs
_IN_A_PARAGRAPH = 12
_KEPT = 6  # lines that stay with the signature


def closing(sheet: Sheet) -> Iterator[Flowable]:
    """Limits, sources and signature lines; the signature never alone on a page."""
    parts = [*_limits(sheet), *_sources(sheet)]
    yield from parts[:-_KEPT]
    yield KeepTogether([*parts[-_KEPT:], *_signatures(sheet)])


def _limits(sheet: Sheet) -> list[Flowable]:
    if not sheet.content.limits:
        return []
    first, *rest = (_bullet(sheet, sheet.text(limit), _TEXT) for limit in sheet.content.limits)
    return [section(sheet, sheet.say(N_("Limits: what could still be hidden")), first), *rest]


def _bullet(sheet: Sheet, text: str, size: float) -> Flowable:
    return Beside(_dot, 4, sheet.block(text, size))


def _dot(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setFillColor(BLUE)
    canvas.circle(x + size / 2, y + size / 2, size / 3, stroke=0, fill=1)


def _sources(sheet: Sheet) -> list[Flowable]:
    """Citations stay in the language of their source."""
    content = sheet.content
    numbered = [f"{i}. {source}" for i, source in enumerate(content.sources, 1)]
    if len(numbered) > _SOURCES_IN_LINES:
        numbered = _paragraphs(numbered)
    lines = [sheet.block(source, _SMALL) for source in numbered]
    if content.file_name:
        name = sheet.say(N_("Laboratory file: {name}"), name=content.file_name)
        lines.append(sheet.block(name, _SMALL))
        lines.append(sheet.block(f"SHA-256: {content.file_sha256}", _SMALL))
    if not lines:
        return []
    return [section(sheet, sheet.say(N_("Sources")), lines[0]), *lines[1:]]


def _paragraphs(numbered: list[str]) -> list[str]:
    """Sources that run on; a number stays with the beginning of its source."""
    kept = [source.replace(" ", "\u00a0", 1) for source in numbered]
    return ["   ".join(kept[i : i + _IN_A_PARAGRAPH]) for i in range(0, len(kept), _IN_A_PARAGRAPH)]


def _signatures(sheet: Sheet) -> list[Flowable]:
    """Lines to sign on, with the names of those who answer for the paper where they are known."""
    content = sheet.content
    people = (
        (N_("Doctor's signature and stamp"), content.letterhead.doctor),
        (N_("Date"), ""),
        (N_("Explained to the patient by"), ""),
    )
    cells: Row = [[sheet.block(_signer(sheet, *one), _SMALL, colour=GREY)] for one in people]
    commands: list[Command] = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.8, GREY),
        ("RIGHTPADDING", (0, 0), (-1, -1), 14),
    ]
    return [gap(38), sheet.grid([cells], [42, 20, 38], commands)]


def _signer(sheet: Sheet, words: str, name: str) -> str:
    said = sheet.say(words)
    return f"{said}: {name}" if name else said
