"""The text of a finished document, read back from the file in reading order.

Viewers sort words by their place on the page, and some turn Latin words inside Urdu lines round. This reader
follows the order in which :mod:`app.reports.canvas` wrote the words, so that a check can compare whole sentences.
It reads documents made here, not any PDF.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from unicodedata import bidirectional

_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_REFERENCE = rb"(\d+) 0 R"
_BFCHAR = re.compile(r"^<(\w{4})> <(\w+)>$", re.MULTILINE)
_BFRANGE = re.compile(r"^<(\w{4})> <(\w{4})> <(\w{4})>$", re.MULTILINE)
_TEXT_OBJECT = re.compile(r"BT\b(.*?)\bET\b", re.DOTALL)
_SILENT = re.compile(r"/Span<</ActualText<FEFF>>>BDC.*?EMC", re.DOTALL)
_STEP = re.compile(r"(3|0) Tr|/(\w+) [\d.]+ Tf|<([0-9a-fA-F]+)>")


class _Objects:
    """The numbered objects of the file: dictionary text and unpacked stream."""

    def __init__(self, pdf: bytes) -> None:
        self._found: dict[int, tuple[bytes, bytes]] = {}
        place = 0
        while match := _OBJECT.search(pdf, place):
            end = pdf.index(b"endobj", match.end())
            head, place = pdf[match.end() : end], end
            body = b""
            if b"stream\n" in head:
                start = pdf.index(b"stream\n", match.end()) + len(b"stream\n")
                head = pdf[match.end() : start]
                length = _LENGTH.search(head)
                assert length, "a stream without its length"
                place = start + int(length.group(1))
                body = zlib.decompress(pdf[start:place]) if b"/FlateDecode" in head else pdf[start:place]
            self._found[int(match.group(1))] = (head, body)

    def pages(self) -> list[bytes]:
        """Page dictionaries in order."""
        tree = next(head for head, _ in self._found.values() if b"/Type /Pages" in head)
        kids = re.search(rb"/Kids \[(.*?)\]", tree, re.DOTALL)
        assert kids, "a page tree without pages"
        return [self._found[int(number)][0] for number in re.findall(_REFERENCE, kids.group(1))]

    def referred(self, head: bytes, key: bytes) -> tuple[bytes, bytes]:
        """The object that ``key`` of a dictionary points at."""
        match = re.search(key + rb" \[? ?" + _REFERENCE, head)
        assert match, f"no {key!r}"
        return self._found[int(match.group(1))]


def read_text(pdf: bytes) -> str:
    """All text in reading order: a line for each printed line, a form feed between pages."""
    objects = _Objects(pdf)
    return "\f".join("\n".join(_lines(objects, page)) for page in objects.pages())


def _lines(objects: _Objects, page: bytes) -> Iterator[str]:
    fonts, _ = objects.referred(page, rb"/Font")
    names = re.findall(rb"/(R\w+) (\d+) 0 R", fonts)
    readings = {name.decode(): _characters(objects, fonts, name) for name, _ in names}
    content = objects.referred(page, rb"/Contents")[1].decode("latin-1")
    for match in _TEXT_OBJECT.finditer(_SILENT.sub("", content)):
        yield _line(match.group(1), readings).strip()


def _characters(objects: _Objects, fonts: bytes, name: bytes) -> dict[int, str]:
    """What each code of a font stands for."""
    font, _ = objects.referred(fonts, b"/" + name)
    cmap = objects.referred(font, rb"/ToUnicode")[1].decode("ascii")
    characters = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in _BFCHAR.findall(cmap)
    }
    for first, last, start in _BFRANGE.findall(cmap):
        shift = int(start, 16) - int(first, 16)
        characters |= {c: chr(c + shift) for c in range(int(first, 16), int(last, 16) + 1)}
    return characters


def _line(code: str, readings: dict[str, dict[int, str]]) -> str:
    text, font, unseen = "", "", False
    for mode, selected, string in _STEP.findall(code):
        if mode:
            unseen = mode == "3"
        elif selected:
            font = selected
        else:
            codes = [int(string[i : i + 4], 16) for i in range(0, len(string), 4)]
            shown = "".join(readings[font][c] for c in codes)
            text += shown[::-1] if unseen and _runs_leftwards(shown) else shown
    return text


def _runs_leftwards(shown: str) -> bool:
    return not any(bidirectional(c) in {"L", "EN"} for c in shown)
