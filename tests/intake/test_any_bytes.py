"""Whatever bytes come: a panel or a plain refusal, and never another error."""

from __future__ import annotations

import gzip
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.intake import Panel, read_outside_calls, sniff
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, bgzip, reference_rows, row, vcf

ROWS = [
    *reference_rows(3)[:6],
    row("chr10:94781859", "G", "A,T", "0|1:7:30", "1/2:.:9", "./.", layout="GT:PS:DP"),
    row("chr10:94842000", "C", "<NON_REF>", "0/0", "0/0", "0/0", info="END=94843000"),
    row("chr22:42128198", "CTCAG", "C,*", "0/1", "0/2", "1"),
]
GOOD = vcf(*ROWS, samples="A B C").encode()

_EDITS = st.lists(
    st.tuples(
        st.integers(0, len(GOOD) - 1),
        st.sampled_from(["replace", "insert", "delete", "repeat", "swap"]),
        st.one_of(
            st.binary(min_size=1, max_size=3),
            st.sampled_from([b"\t", b"\n", b"0/1", b"|", b".", b"chr10", b"*"]),
        ),
    ),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, edits: list[tuple[int, str, bytes]]) -> bytes:
    for place, kind, more in edits:
        at = min(place, len(data))
        if kind == "replace":
            data = data[:at] + more + data[at + len(more) :]
        elif kind == "insert":
            data = data[:at] + more + data[at:]
        elif kind == "delete":
            data = data[:at] + data[at + len(more) :]
        elif kind == "repeat":
            data = data[:at] + data[max(0, at - 60) : at] + data[at:]
        else:
            data = data[:at] + data[at + 40 : at + 80] + data[at : at + 40] + data[at + 80 :]
    return data


def read_or_refuse(read: Reading, data: bytes, **options: object) -> Panel | None:
    try:
        return read(data, **options)
    except UserError:
        return None


def well_formed(panel: Panel) -> None:
    for column in panel.columns.values():
        assert len(column.codes) == len(panel.samples)
        assert max(column.codes, default=0) < len(column.distinct)
        for genotype in column.distinct:
            assert bool(genotype.alleles) == (genotype.state == "tested")
            assert (genotype.reason is None) == (genotype.state == "tested")


@given(edits=_EDITS)
def test_edited_files_are_read_or_refused(read: Reading, edits: list[tuple[int, str, bytes]]) -> None:
    for sample in (None, "B"):
        panel = read_or_refuse(read, edited(GOOD, edits), sample=sample)
        if panel is not None:
            well_formed(panel)


@given(place=st.integers(0, 10_000), value=st.integers(1, 255), packed=st.sampled_from(["gzip", "bgzip"]))
def test_a_flipped_byte_in_a_compressed_file_is_refused_or_changes_nothing(
    read: Reading, place: int, value: int, packed: str
) -> None:
    data = bytearray(gzip.compress(GOOD, mtime=0) if packed == "gzip" else bgzip(GOOD, 211))
    data[place % len(data)] ^= value
    panel = read_or_refuse(read, bytes(data))
    if panel is not None:
        assert panel.columns == read(GOOD).columns


@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)))
def test_any_bytes_are_read_or_refused(read: Reading, data: bytes) -> None:
    read_or_refuse(read, data)
    read_or_refuse(read, b"##fileformat=VCFv4.2\n" + data)
    read_or_refuse(read, GOOD + data)


@given(
    fields=st.lists(st.text("ACGTN*.,<>[]chr0123456789|/:;=END\t", max_size=12), min_size=8, max_size=12),
)
def test_any_row_is_read_or_refused(read: Reading, fields: list[str]) -> None:
    panel = read_or_refuse(read, GOOD + "\t".join(fields).encode() + b"\n")
    if panel is not None:
        well_formed(panel)


_ALT = st.one_of(
    st.text("ACGT", min_size=1, max_size=8), st.sampled_from(["*", "<NON_REF>", "<DEL>", "G]chr5:10]"])
)


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(POSITIONS),
            st.integers(-6, 10),
            st.text("ACGT", min_size=1, max_size=8),
            st.lists(_ALT, min_size=1, max_size=3),
            st.sampled_from(["0/0", "0/1", "1|1", "./.", "1", "0|1", "./1"]),
        ),
        max_size=6,
    )
)
def test_any_rows_around_the_positions_are_read(
    read: Reading, rows: list[tuple[object, int, str, list[str], str]]
) -> None:
    lines = [
        row(f"{p.chrom}:{p.pos38 + shift}", ref, ",".join(alts), cell)  # type: ignore[attr-defined]
        for p, shift, ref, alts, cell in rows
    ]
    sure = [row(p.id, p.ref38, ",".join(p.alts38), "0/0") for p in POSITIONS[3:6]]
    panel = read_or_refuse(read, vcf(*sure, *lines).encode())
    if panel is not None:
        well_formed(panel)


@given(
    data=st.one_of(st.binary(max_size=200), st.text("CYP2D6\t*1/34\n# gene.", max_size=80).map(str.encode))
)
def test_any_list_of_results_is_read_or_refused(tmp_path_factory: object, data: bytes) -> None:
    folder = Path(tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]
    path = folder / "any.tsv"
    path.write_bytes(data)
    for work in (lambda: read_outside_calls(path, ("CYP2D6",)), lambda: sniff(path)):
        with suppress(UserError):
            work()
