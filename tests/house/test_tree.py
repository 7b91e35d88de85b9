"""What is committed: no big or foreign files, no paths of one machine, nothing unfinished, small pieces."""

from __future__ import annotations

import ast
import re
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written so that no pattern matches itself.
FORBIDDEN = {
    "a path of one machine": "/[w]ork/|/[f]arm/|/[r]oot/|/[t]mp/(?![.]X11-unix)",
    "a package registry's host": "pypi[.]org|python[h]osted|npm[j]s[.]|deb[.]debian",
    "an unfinished piece": r"\b([T]ODO|[F]IXME|[X]XX)\b|for [n]ow\b",
    "an unwritten piece": "raise NotImplemented[E]rror",
}
TEXTS = {
    ".py",
    ".toml",
    ".md",
    ".tsv",
    ".yaml",
    ".yml",
    ".txt",
    ".lock",
    ".po",
    ".json",
    ".cfg",
    ".spec",
    ".iss",
    "",
}
FOREIGN = {".ttf", ".otf", ".woff", ".woff2", ".so", ".dll", ".exe", ".whl", ".deb", ".jar", ".pyc", ".mo"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def committed() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is not a git checkout")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def code() -> list[Path]:
    return sorted(path for folder in ("app", "packaging") for path in (ROOT / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_committed_file_is_over_a_megabyte() -> None:
    assert [path for path in committed() if path.stat().st_size > 1_000_000] == []


def test_nothing_foreign_is_committed() -> None:
    assert [path for path in committed() if path.suffix in FOREIGN] == []


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_committed_text_holds(name: str) -> None:
    pattern = re.compile(FORBIDDEN[name])
    found = []
    for path in committed():
        if path.suffix not in TEXTS or path.name == "LICENSE":
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_every_committed_text_is_utf8_with_unix_line_ends() -> None:
    for path in committed():
        if path.suffix in TEXTS:
            content = path.read_bytes()
            content.decode("utf-8")
            assert b"\r\n" not in content or "data" in path.parts, path


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in code()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    lengths = dict(each for path in code() for each in functions(path))
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert statistics.median(lengths.values()) < 15
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 30
