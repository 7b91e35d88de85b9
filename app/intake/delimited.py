"""Rows of cells parted by tabs, commas or semicolons, with quotes or without; and how the cells were parted."""

from __future__ import annotations

import csv
from collections.abc import Sequence

MAX_CELLS = 1000
_MARKS = "\t,;"


def delimiter_of(line: str) -> str:
    """The mark that parts most cells of a line of titles."""
    return max(_MARKS, key=line.count)


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of a line, without quotes and spaces around them. Raises ``ValueError`` for a line gone astray."""
    if line.count(delimiter) >= MAX_CELLS:
        raise ValueError(line[:40])
    if '"' not in line:
        return [cell.strip() for cell in line.split(delimiter)]
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise ValueError(line[:40]) from None
    return [cell.strip().strip('"') for cell in cells]


def folded(title: str) -> str:
    """A column's title for comparison: small letters, words parted by one space."""
    letters = "".join(letter if letter.isalnum() else " " for letter in title.casefold())
    return " ".join(letters.split())


def column_of(titles: Sequence[str], *names: str) -> int | None:
    """The first column with one of the names (folded), in the names' order."""
    plain = [folded(title) for title in titles]
    return next((plain.index(name) for name in names if name in plain), None)
