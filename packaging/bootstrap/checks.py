"""The checks: what a change must pass."""

from __future__ import annotations

import os
from pathlib import Path

from bootstrap.commands import prepare_for_tests
from bootstrap.console import run, say
from bootstrap.environment import Purpose, prepare_environment, python, script
from bootstrap.products import RULES

Steps = dict[str, list[str | Path]]


def _style_types_imports() -> Steps:
    return {
        "style (ruff)": [python(), "-m", "ruff", "check", "--quiet", "--output-format", "concise"],
        "types (mypy)": [python(), "-m", "mypy", "--no-error-summary"],
        "import rules (import-linter)": [script("lint-imports"), "--no-logo"],
    }


def _contents() -> Steps:
    return {
        "translations": [python(), "packaging/translations.py", "check"],
        "rule pack sources": [python(), "-m", "app", "pack", "check", "--brief", RULES],
    }


def _failed(steps: Steps) -> list[str]:
    """Run all the steps, even after a failure; the names of those that failed."""
    failed = []
    for name, command in steps.items():
        say(f"-- {name}")
        if run(command) != 0:
            failed.append(name)
    return failed


def _side_by_side() -> list[str]:
    """The whole suite on two processors or more; the tests of a file stay together and in order."""
    return ["-n", str(min(max(os.cpu_count() or 1, 1), 4)), "--dist", "loadfile"]


def check(_arguments: list[str]) -> int:
    """Style, types and import rules."""
    prepare_environment(Purpose.TEST)
    failed = _failed(_style_types_imports())
    say(f"FAILED: {', '.join(failed)}" if failed else "All good.")
    return 1 if failed else 0


def test(arguments: list[str]) -> int:
    """Every check, then the tests, whose closing line comes last; not 0 if anything failed."""
    prepare_for_tests()
    failed = _failed(_style_types_imports() | _contents())
    say(f"FAILED before the tests: {', '.join(failed)}" if failed else "-- tests")
    code = run([python(), "-m", "pytest", *(arguments or _side_by_side())])
    return code or (1 if failed else 0)
