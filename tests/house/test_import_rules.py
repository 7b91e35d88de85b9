"""The import rules of pyproject.toml catch what they are there for, and the test command asks them."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import checks

ROOT = Path(__file__).resolve().parents[2]
# One violation per rule: a module planted into a copy of the program, and words of the rule that must break.
PLANTED = {
    "app/support/planted_a.py": ("import app.model", "Imports point downwards"),
    "app/planted_b.py": ("", "Imports point downwards"),
    "app/clinical/genotype/planted_c.py": (
        "import app.clinical.pharmacogenomics",
        "Reasoning: the care plan",
    ),
    "app/services/planted_d.py": ("import PySide6.QtCore", "PySide6 only in the window"),
    "app/records/planted_e.py": ("import cyvcf2", "cyvcf2 only in intake"),
    "app/services/planted_f.py": ("import reportlab.pdfgen.canvas", "PDF libraries only in reports"),
    "app/reports/planted_g.py": ("import sqlite3", "SQL only in records and knowledge"),
    "app/clinical/planted_h.py": ("import time", "Reasoning and its words are pure"),
    "app/intake/planted_i.py": ("import urllib.request", "Nothing opens a network connection"),
    "app/ui/planted_j.py": ("import app.records", "Window and command line reach everything below"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of the program with all the violations planted."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "app", copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, (line, _) in PLANTED.items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).parent.joinpath("__init__.py").touch()
        (copy / name).write_text(line + "\n", encoding="utf-8")
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    done = subprocess.run(
        [*command, "--no-cache", "--no-logo"], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_caught(name: str, report: str) -> None:
    module = name.removesuffix(".py").replace("/", ".")
    rule = PLANTED[name][1]
    assert any(rule in line and "BROKEN" in line for line in report.splitlines()), rule
    assert module in report or module.rpartition(".")[2] in report


def test_the_test_command_asks_every_check() -> None:
    asked = str(checks._style_types_imports() | checks._contents())
    for part in ("ruff", "mypy", "lint-imports", "translations.py", "'pack', 'check'"):
        assert part in asked


@pytest.mark.parametrize("package", ["clinical", "model"])
def test_reasoning_reads_no_clock_and_opens_no_file(package: str) -> None:
    forbidden = {"now", "utcnow", "today", "open", "print", "input", "eval", "exec"}
    library = (
        "app/clinical/expressions/library.py"  # the one method named eval: of a checked, loop-free condition
    )
    found = []
    for path in sorted((ROOT / "app" / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                ours = not (
                    called == "eval" and isinstance(node.func, ast.Attribute) and path == ROOT / library
                )
                if called in forbidden and ours:
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}: {called}")
    assert found == []
