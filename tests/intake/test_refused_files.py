"""Files that must be refused, each with its own plain sentence, and odd files that must not be."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.intake import read_panel
from app.model.genomics import GenotypeState
from app.support.errors import UserError
from app.support.i18n import Language
from tests.intake.conftest import Reading
from tests.intake.files import (
    COLUMNS,
    HEAD,
    POSITIONS,
    bgzip,
    genotype,
    reference_rows,
    row,
    vcf,
)

GOOD = vcf(*reference_rows())
TWO = vcf(*reference_rows(2), samples="A B")
PLACE = "chr10:94781859"


def bad_row(line: str) -> str:
    """A good file with this line added at its end."""
    return GOOD + line + "\n"


def changed(old: str, new: str, text: str = GOOD) -> str:
    assert old in text
    return text.replace(old, new, 1)


GENOME_ROW = row(PLACE, "G", "A", "0/1")
REFUSED: dict[str, tuple[str | bytes, str]] = {
    # not a VCF at all
    "one byte": ("x", "no kind that can be read"),
    "blank lines only": ("\n\n\n", "no kind that can be read"),
    "prose": ("Patient has *1/*2, advised.\nRegards\n", "no kind that can be read"),
    "comma table": ("rsid,genotype\nrs1,AA\n", "No position of the rule pack"),
    "web page": ("<!DOCTYPE html><html><body>404</body></html>", "web page"),
    "web page in capitals": ("\n <HTML><BODY>Sign in</BODY></HTML>", "web page"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
    "photograph": (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "zip": (b"PK\x03\x04" + bytes(40), "damaged"),
    "spreadsheet": (b"PK\x03\x04" + bytes(20) + b"xl/workbook.xml" + bytes(20), "spreadsheet"),
    "old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40), "spreadsheet"),
    "xz": (b"\xfd7zXZ\0" + bytes(40), "archive"),
    "bcf": (gzip.compress(b"BCF\x02\x02" + bytes(40)), "BCF"),
    "bam": (gzip.compress(b"BAM\x01" + bytes(40)), "reads"),
    "cram": (b"CRAM\x03" + bytes(40), "reads"),
    "program": (b"MZ\x90\0\x03" + bytes(60), "not a file that this program knows"),
    "program of another system": (b"\x7fELF\x02\x01" + bytes(60), "not a file that this program knows"),
    "random bytes": (bytes(range(256)) * 4, "not a file that this program knows"),
    "zeros": (bytes(4096), "not a file that this program knows"),
    "utf-16 cut": (GOOD.encode("utf-16")[:-1], "not complete"),
    "utf-32": (GOOD.encode("utf-32"), "UTF-16"),
    "ebcdic": (GOOD.encode("cp500"), "not a"),
    "final report": ("[Header]\nGSGT Version\t2.0.5\n", "end is missing"),
    # the head
    "no version": (changed("##fileformat=VCFv4.2\n", ""), "no kind that can be read|##fileformat"),
    "columns line first": (GOOD.split("\n", 2)[2], "##fileformat"),
    "version 3": (changed("VCFv4.2", "VCFv3.3"), "##fileformat"),
    "version cut": (changed("##fileformat=VCFv4.2", "##fileformat=VCF"), "##fileformat"),
    "no columns line": (HEAD + "\n".join(reference_rows()) + "\n", "should begin with"),
    "head only": (HEAD, "only the head"),
    "head and columns only": (vcf(), "no row with a result"),
    "blank line in the head": (changed("##contig", "\n##contig"), "blank"),
    "spaces in the columns line": (
        changed(COLUMNS, COLUMNS.replace("\t", "  ")).replace("\tP1", "  P1"),
        "spaces",
    ),
    "columns in another order": (changed("REF\tALT", "ALT\tREF"), "in their order"),
    "columns in small letters": (changed("POS\tID", "pos\tid"), "in their order"),
    "no sample": (HEAD + COLUMNS[: COLUMNS.rindex("\t")] + "\nchr10\t5\t.\tG\tA\t.\t.\t.\n", "no sample"),
    "format but no sample": (HEAD + COLUMNS + "\nchr10\t5\t.\tG\tA\t.\t.\t.\tGT\n", "no sample"),
    "same sample twice": (vcf(*reference_rows(2), samples="A A"), "same name"),
    "sample without a name": (changed("FORMAT\tP1", "FORMAT\t "), "without a name"),
    "sample name in latin-1": (GOOD.encode().replace(b"P1", b"Fran\xe7ois"), "UTF-8"),
    # rows
    "spaces for tabs": (bad_row(GENOME_ROW.replace("\t", " ")), "line 17 .* spaces|spaces, not tabs"),
    "blank line between": (changed("\nchr7", "\n\nchr7"), "Line 6 .* blank"),
    "blank last line": (GOOD + "\n", "blank"),
    "line of blanks": (bad_row("   "), "blank"),
    "second head": (GOOD + GOOD, "two files were joined"),
    "too few columns": (bad_row(GENOME_ROW.rsplit("\t", 1)[0]), "has 9 columns"),
    "too many columns": (bad_row(GENOME_ROW + "\t0/0"), "has 11 columns"),
    "a column missing for one sample": (changed("\t0/0\t0/0\n", "\t0/0\n", TWO), "has 10 columns"),
    "empty chromosome": (bad_row(GENOME_ROW.replace("chr10", "")), "chromosome is missing"),
    "chromosome not ascii": (bad_row(GENOME_ROW.replace("chr10", "chr١٠")), "chromosome"),
    "position 0": (bad_row(row("chr10:0", "G", "A", "0/1")), "not a number above 0"),
    "position negative": (bad_row(row("chr10:-5", "G", "A", "0/1")), "not a number above 0"),
    "position with letters": (bad_row(row("chr10:94k", "G", "A", "0/1")), "not a number above 0"),
    "position with a point": (bad_row(row("chr10:94.0", "G", "A", "0/1")), "not a number above 0"),
    "position with commas": (bad_row(row("chr10:94,781,859", "G", "A", "0/1")), "not a number above 0"),
    "position in Urdu digits": (bad_row(row("chr10:٩٤٧٨", "G", "A", "0/1")), "not a number above 0"),
    "position empty": (bad_row(row("chr10:", "G", "A", "0/1")), "not a number above 0"),
    "position enormous": (bad_row(row("chr10:99999999999999", "G", "A", "0/1")), "not a number above 0"),
    "position beyond the chromosome": (bad_row(row("chr10:140000000", "G", "A", "0/1")), "beyond the end"),
    "position beyond the header's length": (
        changed("<ID=chr10>", "<ID=chr10,length=94781858>", bad_row(GENOME_ROW)),
        "beyond the end",
    ),
    "empty ID": (bad_row(GENOME_ROW.replace("\t.\tG", "\t\tG")), "ID column"),
    "REF with other letters": (bad_row(row(PLACE, "Z9!", "A", "0/1")), "reference"),
    "REF a dash": (bad_row(row(PLACE, "-", "A", "0/1")), "reference"),
    "REF missing": (bad_row(row(PLACE, ".", "A", "0/1")), "reference"),
    "REF empty": (bad_row(row(PLACE, "", "A", "0/1")), "reference"),
    "REF wrong far from the panel": (bad_row(row("chr3:1000", "X", "A", "0/1")), "reference"),
    "ALT open bracket": (bad_row(row(PLACE, "G", "<", "0/1")), "alternatives"),
    "ALT open symbol": (bad_row(row(PLACE, "G", "<DEL", "0/1")), "alternatives"),
    "ALT a dash": (bad_row(row(PLACE, "GA", "-", "0/1")), "alternatives"),
    "ALT empty": (bad_row(row(PLACE, "G", "", "0/1")), "alternatives"),
    "ALT with empty parts": (bad_row(row(PLACE, "G", "A,,T", "0/1")), "alternatives"),
    "ALT ends in a comma": (bad_row(row(PLACE, "G", "A,", "0/1")), "alternatives"),
    "ALT point among others": (bad_row(row(PLACE, "G", "A,.", "0/1")), "alternatives"),
    "ALT parted by slashes": (bad_row(row(PLACE, "G", "A/T", "0/1")), "alternatives"),
    "two thousand ALTs": (
        bad_row(row(PLACE, "G", ",".join(["A"] * 2000), "0/1")),
        "more than 1000 alternatives",
    ),
    # genotypes
    "allele 2 of 1": (bad_row(row(PLACE, "G", "A", "0/2")), "does not list"),
    "allele 1 of none": (bad_row(row(PLACE, "G", ".", "0/1")), "does not list"),
    "allele 9 of 1 in many samples": (
        vcf(row(PLACE, "G", "A", "0/0", "0/9"), samples="A B"),
        "does not list",
    ),
    "negative allele": (bad_row(row(PLACE, "G", "A", "-1/0")), "genotype is not written"),
    "letters": (bad_row(row(PLACE, "G", "A", "A/G")), "genotype is not written"),
    "trailing bar": (bad_row(row(PLACE, "G", "A", "0|")), "genotype is not written"),
    "two bars": (bad_row(row(PLACE, "G", "A", "0||1")), "genotype is not written"),
    "backslash": (bad_row(row(PLACE, "G", "A", "0\\1")), "genotype is not written"),
    "empty genotype": (bad_row(row(PLACE, "G", "A", "")), "genotype is not written"),
    "spaces around": (bad_row(row(PLACE, "G", "A", " 0/1")), "genotype is not written"),
    "huge allele": (bad_row(row(PLACE, "G", "A", "0/99999999999")), "genotype is not written"),
    "leading zero": (bad_row(row(PLACE, "G", "A", "0/01")), "genotype is not written"),
    "more values than the format": (
        bad_row(row(PLACE, "G", "A", "0/1:3:4", layout="GT:DP")),
        "genotype is not",
    ),
    "no value at all": (bad_row(row(PLACE, "G", "A", "", layout="GT:DP")), "genotype is not written"),
    "bad genotype in many samples": (
        vcf(row(PLACE, "G", "A", "0/0", "0x0"), samples="A B"),
        "genotype is not",
    ),
    # bytes
    "NUL in a genotype": (
        GOOD.encode() + GENOME_ROW.encode().replace(b"0/1", b"0\0/1") + b"\n",
        "Line 17 .*not text",
    ),
    "NUL in the head": (GOOD.encode().replace(b"contig", b"con\0ig"), "not text"),
    "old line ends": (GOOD.replace("\n", "\r"), "line ends"),
    "old line end in a line": (changed("PASS", "PA\rSS"), "line ends"),
    "no last line end": (GOOD[:-1], "ends in the middle of line 16"),
    "a line of 33 million letters": (GOOD + "x" * (33 * 1024**2) + "\n", "longer than 32 million"),
    "a row with 33 million letters of INFO": (
        bad_row(row(PLACE, "G", "A", "0/1", info="X" * (33 * 1024**2))),
        "longer than 32 million",
    ),
    # compressed
    "no end marker": (bgzip(GOOD.encode(), end=False), "end is missing"),
    "gzip cut": (gzip.compress(GOOD.encode())[:-5], "end is missing"),
    "gzip with a wrong checksum": (gzip.compress(GOOD.encode())[:-8] + bytes(8), "damaged"),
    "gzip with more behind": (gzip.compress(GOOD.encode()) + b"more", "damaged"),
    "gzip of nothing": (gzip.compress(b""), "nothing in it"),
    "gzip head only": (gzip.compress(GOOD.encode())[:10], "nothing in it"),
    "gzip of a picture": (gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(50)), "picture"),
    "gzip of gzip": (gzip.compress(gzip.compress(GOOD.encode())), "not a file that this program knows"),
    "line bomb": (gzip.compress(GOOD.encode() + bytes(1) * 10 + b"A" * 40 * 1024**2, 1), "not text|longer"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_must_be_refused(read: Reading, case: str) -> None:
    data, sentence = REFUSED[case]
    with pytest.raises(UserError, match=f"(?i){sentence}") as refusal:
        read(data, name="نتیجہ result.vcf")
    assert "نتیجہ result.vcf" in str(refusal.value)
    assert refusal.value.advice is not None
    assert "{" not in refusal.value.text(Language.URDU)


def test_there_are_enough_hostile_files() -> None:
    assert len(REFUSED) + len(ACCEPTED) > 120


def _with_rows(*rows: str) -> str:
    return GOOD + "".join(line + "\n" for line in rows)


ACCEPTED: dict[str, str | bytes] = {
    "as it is": GOOD,
    "byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "windows line ends": GOOD.replace("\n", "\r\n"),
    "some windows line ends": GOOD.replace("PASS\t.\tGT\t0/0\n", "PASS\t.\tGT\t0/0\r\n", 3),
    "small letters": GOOD.replace("\tG\tA\t", "\tg\ta\t"),
    "version 4.0": GOOD.replace("VCFv4.2", "VCFv4.0"),
    "version 4.5": GOOD.replace("VCFv4.2", "VCFv4.5"),
    "head without contigs": GOOD.replace("##contig=<ID=chr10>\n", ""),
    "contig with length": GOOD.replace("<ID=chr10>", "<ID=chr10,length=133797422>"),
    "contig with odd length": GOOD.replace("<ID=chr10>", "<ID=chr10,length=0>"),
    "latin-1 in the head": GOOD.encode().replace(b"##contig", b"##note=caf\xe9\n##contig"),
    "no chr": GOOD.replace("\nchr", "\n"),
    "refseq names": GOOD.replace("\nchr10\t", "\nNC_000010.11\t"),
    "unsorted": vcf(*reversed(reference_rows())),
    "the same row twice": _with_rows(row(PLACE, "G", "A", "0/0")),
    "undeclared fields": _with_rows(
        row(PLACE, "G", "A", "0/0:x", layout="GT:XX", filters="PASS", info="A=1;B")
    ),
    "format changes from row to row": _with_rows(row(PLACE, "G", "A", "9:0/0", layout="DP:GT")),
    "symbols and breakends elsewhere": _with_rows(
        row("chr3:1000", "G", "<DEL>", "0/1", info="END=2000"),
        row("chr3:3000", "G", "G]chr5:10],<INS:ME>", "0/1"),
        row("chr3:4000", "G", "G.", "0/1"),
        row("chr3:4000", "G", ".A", "0/1"),
    ),
    "N as reference elsewhere": _with_rows(row("chr3:1000", "N", "A", "0/1")),
    "a large REF elsewhere": _with_rows(row("chr3:1000", "ACGT" * 100_000, "A", "0/1")),
    "a large REF over the panel": _with_rows(row("chr10:94781850", "ACGT" * 100_000, "A", "0/0")),
    "20 million letters of INFO": _with_rows(row("chr3:1000", "G", "A", "0/1", info="X" * (20 * 1024**2))),
    "a thousand contigs": HEAD + "".join(f"##contig=<ID=c{n}>\n" for n in range(1000)) + GOOD.split(HEAD)[1],
    "gzip": gzip.compress(GOOD.encode()),
    "gzip, stored": gzip.compress(GOOD.encode(), 0),
    "two gzip members": gzip.compress(GOOD[:400].encode()) + gzip.compress(GOOD[400:].encode()),
    "bgzip": bgzip(GOOD.encode()),
    "bgzip, one block": bgzip(GOOD.encode(), 65280),
    "two bgzip files joined": bgzip(GOOD[:500].encode()) + bgzip(GOOD[500:].encode()),
    "bgzip of windows lines": bgzip(GOOD.replace("\n", "\r\n").encode()),
    "gzip with the mark": gzip.compress(b"\xef\xbb\xbf" + GOOD.encode()),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_an_odd_file_that_must_be_read(read: Reading, case: str) -> None:
    panel = read(ACCEPTED[case], name="whatever it is called.png")
    assert set(panel.columns) == {p.id for p in POSITIONS}
    for place in panel.columns:
        found = genotype(panel, place)
        assert found is not None
        assert found.state is GenotypeState.TESTED
    assert panel.warnings == ()


def test_a_million_columns_in_a_row_are_refused_at_once(read: Reading) -> None:
    with pytest.raises(UserError, match="has 1000009 columns"):
        read(bad_row(row(PLACE, "G", "A", *["0/0"] * 1_000_000)))


def test_a_bomb_is_refused_before_it_is_unpacked(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.intake.lines._BOMB_SIZE", 8 * 1024**2)
    line = (row("chr3:1000", "G", "A", "0/1") + "\n").encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(GOOD.encode()) + b"".join(packer.compress(line * 20_000) for _ in range(20))
    with pytest.raises(UserError, match="far more"):
        read(bomb + packer.flush())


# ------------------------------------------------------------ what is not a file that can be read
def _missing(folder: Path) -> Path:
    return folder / "absent.vcf"


def _inside_a_file(folder: Path) -> Path:
    (folder / "file").write_text("x")
    return folder / "file" / "panel.vcf"


def _empty(folder: Path) -> Path:
    (folder / "empty.vcf").touch()
    return folder / "empty.vcf"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.vcf")
    return folder / "pipe.vcf"


def _address(folder: Path) -> Path:
    return Path("http://127.0.0.1:9/panel.vcf")


PLACES: list[tuple[Callable[[Path], Path], str]] = [
    (_missing, "no file"),
    (_inside_a_file, "no file"),
    (lambda folder: folder, "is a folder"),
    (_empty, "is empty"),
    (_address, "no file"),
    pytest.param(  # type: ignore[list-item]
        _pipe,
        "not an ordinary file",
        marks=pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders"),
    ),
]


@pytest.mark.parametrize(("place", "sentence"), PLACES)
def test_what_is_no_file_is_said_plainly(
    tmp_path: Path, place: Callable[[Path], Path], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        read_panel(place(tmp_path), POSITIONS)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "panel.vcf"
    path.write_text(GOOD)

    def denied(place: Path) -> None:
        raise PermissionError(13, "denied", str(place))

    monkeypatch.setattr("app.intake.private_copy.open_source", denied)
    with pytest.raises(UserError, match="may not read"):
        read_panel(path, POSITIONS)


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "panel.vcf"
    path.write_text(GOOD)
    monkeypatch.setattr("app.intake.private_copy.MAX_BYTES", 100)
    with pytest.raises(UserError, match="larger than"):
        read_panel(path, POSITIONS)


def test_a_name_of_a_hundred_kinds_changes_nothing(read: Reading) -> None:
    for name in ("a b.vcf", "#?%&'.vcf", "ٹیسٹ.vcf.gz", "-rf.vcf", "x" * 200):
        assert read(GOOD, name=name).columns
