"""The second, independent reader: it agrees on good files, stops the import when it does not, and harms nothing."""

from __future__ import annotations

import gzip
import importlib.util
import os
import random
import sys
from pathlib import Path

import pytest

from app.intake import SECOND_READER_FLAG, read_panel, second_opinion
from app.intake.second_opinion import RowDigests, first_difference
from app.support.errors import UserError
from tests.intake.conftest import Reading
from tests.intake.files import POSITIONS, bgzip, reference_rows, row, vcf

GOOD = vcf(*reference_rows())
PLACE = "chr10:94781859"

pytestmark = pytest.mark.skipif(
    os.name != "posix" or importlib.util.find_spec("cyvcf2") is None, reason="no second reader on this system"
)


def test_every_kind_of_row_is_seen_alike(read: Reading) -> None:
    rows = [
        row(PLACE, "g", "a,T", "0/1", "1|2", ".", "./."),
        row(PLACE, "G", "A", "0", "1", "0", "."),
        row(PLACE, "G", "A", "0", "0/1", "1|1", "."),
        row(PLACE, "G", ".", "0/0:5", "0|0:6", "./.:.", "0/0", layout="GT:DP", filters="."),
        row(PLACE, "G", "A,<NON_REF>", "0/1:5:9", "./1:6:8", ".|0:1:1", "0/0:2:2", layout="GT:DP:GQ"),
        row(PLACE, "G", "A,*", "0/1", "0/2", "0|1", "1/1", filters="s50;q10"),
        row(PLACE, "G", "A", "5", "6", "7", "8", layout="DP"),
        row(PLACE, "G", "A", "0/1:7", "0|1:7", "1|0:.", "1/1:9", layout="GT:PS"),
        row(PLACE, "G", "A", "0/1/1", "0|1/1", "0/1|0", "1/1"),
        row("chr10:94781000", "C", "<NON_REF>", *["0/0"] * 4, info="END=94782000"),
        row("chr10:94781858", "CGA", "C,CGAGA", "0/1", "1/2", "0/0", "2|2"),
        row("chr10:94781859", "G", "<DEL>", *["0/1"] * 4, info="SVTYPE=DEL;END=94790000"),
        row("chr10:94781859", "G", "G]chr5:10]", *["0/1"] * 4),
        row("chr3:500", "G", "A", *["0/1"] * 4),
        row(
            "chr10:94781859", "G", ",".join("ACT"[n % 3] * (n + 1) for n in range(130)), "0/130", *["0/1"] * 3
        ),
    ]
    panel = read(vcf(*reference_rows(4)[:4], *rows, samples="A B C D"), second_reader=True)
    assert panel.second_reader_used
    assert not any("second" in str(warning) for warning in panel.warnings)
    for sample in ("A", "B", "C", "D"):
        alone = read(vcf(*reference_rows(4)[:4], *rows, samples="A B C D"), second_reader=True, sample=sample)
        assert alone.second_reader_used


@pytest.mark.parametrize("seed", range(3))
def test_random_files_are_seen_alike(read: Reading, seed: int) -> None:
    chance = random.Random(seed)
    cells = ["0/0", "0|1", "1/1", "./.", "0", "1", ".", "./1", "2|1"]
    names = " ".join(f"S{n}" for n in range(40))
    rows = [
        row(p.id, p.ref38, ",".join([*p.alts38, "TTTT"]), *chance.choices(cells, k=40)) for p in POSITIONS * 3
    ]
    assert read(vcf(*reference_rows(40)[:4], *rows, samples=names), second_reader=True).second_reader_used


@pytest.mark.parametrize("kind", ["plain", "mark", "windows", "gzip", "bgzip"])
def test_every_container_is_read_twice(read: Reading, kind: str) -> None:
    data = {
        "plain": GOOD.encode(),
        "mark": b"\xef\xbb\xbf" + GOOD.encode(),
        "windows": GOOD.replace("\n", "\r\n").encode(),
        "gzip": gzip.compress(GOOD.encode()),
        "bgzip": bgzip(GOOD.encode()),
    }[kind]
    assert read(data, second_reader=True).second_reader_used


def test_on_request_it_is_not_used(read: Reading) -> None:
    assert not read(GOOD, second_reader=False).second_reader_used


def test_the_strict_reader_refuses_what_crashes_the_second(read: Reading) -> None:
    """A blank last line and a line cut inside its chromosome end the second reader's process by a signal."""
    for text in (GOOD + "\n", GOOD + "chr", GOOD[:-20]):
        with pytest.raises(UserError):
            read(text, second_reader=True)


# ------------------------------------------------------------ a second reader that misbehaves
def _instead(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A second reader that does what the script says, after it was asked."""
    monkeypatch.setattr(second_opinion, "_command", lambda: [sys.executable, "-c", f"import sys\n{script}"])


def _warned(read: Reading) -> bool:
    panel = read(GOOD, second_reader=True)
    assert not panel.second_reader_used
    assert len(panel.columns) == len(POSITIONS)
    return any("second reader gave up" in str(warning) for warning in panel.warnings)


@pytest.mark.parametrize(
    "script",
    [
        "sys.stdin.read(); sys.exit(1)",
        "import os, signal; sys.stdin.read(); os.kill(os.getpid(), signal.SIGSEGV)",
        "sys.exit(3)",
        "sys.stdin.read(); print('nonsense'); sys.exit(1)",
        "sys.stdin.read(); print('0\\t1\\tzz'); sys.exit(1)",
    ],
)
def test_a_second_reader_that_fails_leaves_the_strict_one_s_word(
    read: Reading, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    _instead(monkeypatch, script)
    assert _warned(read)


def test_a_second_reader_that_cannot_start(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "_command", lambda: ["/no/such/program"])
    panel = read(GOOD, second_reader=True)
    assert not panel.second_reader_used


def test_a_second_reader_that_hangs_is_ended(read: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    _instead(monkeypatch, "import signal; sys.stdin.read(); signal.pause()")
    monkeypatch.setattr(second_opinion, "_PATIENCE", 0.2)
    assert _warned(read)


@pytest.mark.parametrize(
    "script",
    [
        # it sees another genotype in the first row that is kept
        "sys.stdin.read(); print('0\\t1\\t0123456789abcdef'); print('total\\t13')",
        # the same, and then it crashes
        "sys.stdin.read(); print('0\\t1\\t0123456789abcdef', flush=True); sys.exit(1)",
        # it sees fewer rows
        "sys.stdin.read(); print('total\\t12')",
        # it does not see a row that it should
        "sys.stdin.read(); print('total\\t13')",
    ],
)
def test_a_difference_stops_the_import(read: Reading, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    _instead(monkeypatch, script)
    with pytest.raises(UserError, match=r"understand line 4 of panel\.vcf differently"):
        read(GOOD, second_reader=True)


def test_differences_are_found_row_by_row() -> None:
    strict = RowDigests(3, total=5, by_row={0: "a" * 16, 2: "b" * 16, 4: "c" * 16}, must={0, 4})
    same = f"0\t1\t{'a' * 16}\n2\t0\t{'b' * 16}\n4\t1\t{'c' * 16}\n"
    assert first_difference(strict, same + "total\t5\n", complete=True) is None
    assert first_difference(strict, same + "total\t6\n", complete=True) == 5
    # rows that only span a position may be kept by one of the two alone
    assert first_difference(strict, same + f"3\t0\t{'d' * 16}\ntotal\t5\n", complete=True) is None
    assert first_difference(strict, same + f"3\t1\t{'d' * 16}\ntotal\t5\n", complete=True) == 3
    assert first_difference(strict, same.replace("b", "d") + "total\t5\n", complete=True) == 2
    assert first_difference(strict, f"0\t1\t{'a' * 16}\ntotal\t5\n", complete=True) == 4
    assert first_difference(strict, f"0\t1\t{'a' * 16}\n", complete=False) is None


# ------------------------------------------------------------ its surroundings
def test_it_gets_no_proxies_and_no_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    environment = second_opinion._environment()
    assert not [key for key in environment if key.lower().endswith("_proxy")]


def test_it_never_loads_code_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    (stick / "app").mkdir(parents=True)
    for name in ("json.py", "cyvcf2.py", "app/__init__.py"):
        (stick / name).write_text(f"open({str(tmp_path / 'caught')!r}, 'w')\nraise SystemExit(9)\n")
    (stick / "panel.vcf").write_text(GOOD)
    monkeypatch.chdir(stick)
    assert read_panel(Path("panel.vcf"), POSITIONS).second_reader_used
    assert not (tmp_path / "caught").exists()


def test_a_built_program_starts_itself_with_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert second_opinion._command() == [sys.executable, SECOND_READER_FLAG]
