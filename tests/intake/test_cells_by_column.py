"""Rows of many samples are read letter by letter over all cells at once: they mean what each cell alone means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.intake.panel import QualityLimits
from app.intake.vcf_cells import CellReader
from app.intake.vcf_gt import BadCell, RawCall, parse_gt

COPIES = st.sampled_from(["0", "1", "2", "5", "6", "7", "."])
PAIRS = st.builds("{}{}{}".format, COPIES, st.sampled_from("/|"), COPIES)
ODD = st.sampled_from(
    ["", "10", "0/10", "0/1/1", "a", "0\\1", "0\x011", "\x01\x01\x01", "//", "0|", "|0", "0:1"]
)


def _calls(cells: list[str]) -> list[RawCall] | str:
    """What the reader sees in the row; where it refuses: ``bad``."""
    try:
        read = CellReader(b"GT", QualityLimits()).read("\t".join(cells).encode(), len(cells), None)
    except BadCell:
        return "bad"
    return [read.distinct[code] for code in read.codes]


def _one_by_one(cells: list[str]) -> list[RawCall] | str:
    try:
        return [parse_gt(cell.encode()) for cell in cells]
    except BadCell:
        return "bad"


@given(st.lists(st.one_of(COPIES, PAIRS), min_size=2, max_size=40))
def test_one_copy_and_two_beside_each_other(cells: list[str]) -> None:
    assert _calls(cells) == _one_by_one(cells)


@given(st.lists(st.one_of(COPIES, PAIRS, ODD), min_size=2, max_size=6))
def test_an_odd_cell_among_them(cells: list[str]) -> None:
    assert _calls(cells) == _one_by_one(cells)
