"""A file that is not whole is never taken as whole, however it was cut; and nothing is left behind."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.intake import Cancelled, Panel, private_copy, read_panel
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, bgzip, reference_rows, vcf

GOOD = vcf(*reference_rows()).encode()


@pytest.fixture(autouse=True)
def nothing_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test here ends with an empty folder for temporary files."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.rglob("*")) == []


def _cuts(data: bytes) -> list[int]:
    return sorted(
        {len(data) * percent // 100 for percent in range(1, 100)} | {len(data) - n for n in range(1, 40)}
    )


@pytest.mark.parametrize("kind", ["plain", "windows", "gzip", "bgzip", "bgzip in one block"])
def test_cut_at_every_hundredth_and_near_the_end(read: Reading, kind: str) -> None:
    data = {
        "plain": GOOD,
        "windows": GOOD.replace(b"\n", b"\r\n"),
        "gzip": gzip.compress(GOOD, mtime=0),
        "bgzip": bgzip(GOOD, 97),
        "bgzip in one block": bgzip(GOOD, 65280),
    }[kind]
    for cut in _cuts(data):
        at_line_end = "gzip" not in kind and data[cut - 1 : cut] == b"\n"
        try:
            panel = read(data[:cut])
        except UserError:
            continue
        # no program can see a cut between two lines of plain text: what is lost there is not tested
        assert at_line_end, cut
        assert len(panel.columns) < len(POSITIONS)


def test_a_bgzip_file_cut_between_blocks_is_refused(read: Reading) -> None:
    lines = GOOD.splitlines(keepends=True)
    blocks = [bgzip(line, end=False) for line in lines]
    for count in range(len(lines) - 5, len(lines) + 1):
        with pytest.raises(UserError, match="not complete"):
            read(b"".join(blocks[:count]))


def test_the_laboratory_s_checksum_tells_a_cut_between_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    cut = b"".join(GOOD.splitlines(keepends=True)[:-3])
    for suffix, digest in ((".sha256", hashlib.sha256), (".md5", hashlib.md5)):
        sidecar = tmp_path / ("panel.vcf" + suffix)
        sidecar.write_text(f"{digest(GOOD).hexdigest().upper()}  panel.vcf\n")
        path.write_bytes(GOOD)
        assert read_panel(path, POSITIONS, second_reader=False).columns
        path.write_bytes(cut)
        with pytest.raises(UserError, match=f"panel.vcf{suffix}"):
            read_panel(path, POSITIONS, second_reader=False)
        sidecar.unlink()


def test_a_file_beside_it_without_a_checksum_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)
    (tmp_path / "panel.vcf.md5").write_text("see the mail\n")
    (tmp_path / "panel.vcf.sha256").mkdir()
    assert read_panel(path, POSITIONS, second_reader=False).columns


# ------------------------------------------------------------ the stick is pulled, the disk is full
class Stick(io.BytesIO):
    """A file that ends, fails or grows after some bytes."""

    def __init__(self, data: bytes, good: int, error: int | None = None) -> None:
        super().__init__(data)
        self._good = good
        self._error = error

    def read(self, size: int | None = -1, /) -> bytes:
        chunk = super().read(min(97, self._good - self.tell()))
        if not chunk and self._error is not None:
            raise OSError(self._error, os.strerror(self._error))
        return chunk


@pytest.mark.parametrize(
    ("good", "error", "sentence"),
    [
        (0, errno.EIO, "stick pulled out"),
        (400, errno.EIO, "stick pulled out"),
        (400, errno.ENODEV, "stick pulled out"),
        (400, errno.ESTALE, "stick pulled out"),
        (400, None, "changed while it was read"),
        (len(GOOD) - 1, None, "changed while it was read"),
    ],
)
def test_a_stick_that_vanishes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: int, error: int | None, sentence: str
) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)
    monkeypatch.setattr(private_copy, "open_source", lambda _: Stick(GOOD, good, error))
    with pytest.raises(UserError, match=sentence):
        read_panel(path, POSITIONS)


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD[:300])
    monkeypatch.setattr(private_copy, "open_source", lambda _: Stick(GOOD, len(GOOD)))
    with pytest.raises(UserError, match="changed while"):
        read_panel(path, POSITIONS)


@pytest.mark.parametrize(
    ("code", "sentence"), [(errno.ENOSPC, "disk of this computer is full"), (errno.EIO, "copy")]
)
def test_a_disk_that_cannot_take_the_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)

    def full(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(private_copy, "write_all", full)
    with pytest.raises(UserError, match=sentence):
        read_panel(path, POSITIONS)


def test_no_place_for_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
        with pytest.raises(UserError, match="working copy"):
            read_panel(path, POSITIONS)


@pytest.mark.skipif(os.name == "nt", reason="there the system deletes the file with its last handle")
def test_the_copy_has_no_name_while_it_is_read(nothing_left: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)
    seen: list[list[Path]] = []
    read_panel(path, POSITIONS, progress=lambda _: seen.append(list(nothing_left.rglob("*"))))
    assert seen
    assert not any(seen)


# ------------------------------------------------------------ progress and cancel
def test_progress_rises_from_0_to_1(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf.gz"
    rows = "".join(f"chr3\t{n}\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n" for n in range(1, 60000))
    path.write_bytes(gzip.compress(GOOD + rows.encode()))
    told: list[float] = []
    read_panel(path, POSITIONS, progress=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert len(told) > 5


@pytest.mark.parametrize("second_reader", [False, True])
def test_cancel_at_every_step(tmp_path: Path, second_reader: bool) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)

    def attempt(allowed: int) -> Panel | None:
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > allowed

        try:
            return read_panel(path, POSITIONS, cancelled=cancelled, second_reader=second_reader)
        except Cancelled:
            return None

    assert attempt(0) is None
    assert attempt(2) is None
    assert attempt(10**6) is not None


def test_reading_leaves_the_stick_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "panel.vcf"
    path.write_bytes(GOOD)
    before = (path.stat().st_mtime_ns, sorted(tmp_path.iterdir()))
    read_panel(path, POSITIONS)
    assert (path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
    assert path.read_bytes() == GOOD
