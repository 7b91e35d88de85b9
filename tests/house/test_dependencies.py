"""pyproject.toml and the lock files say the same, and nothing is unbounded or unhashed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": [*PROJECT["dependencies"], *EXTRAS["build"]],
    "requirements-dev.lock": [*PROJECT["dependencies"], *EXTRAS["build"], *EXTRAS["test"]],
}


def locked(name: str) -> dict[str, set[Version]]:
    """Package to its locked versions (more than one where Python releases need different ones)."""
    text = (ROOT / "packaging" / name).read_text("utf-8")
    versions: dict[str, set[Version]] = {}
    for package, version in re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", text, re.MULTILINE):
        versions.setdefault(canonicalize_name(package), set()).add(Version(version))
    return versions


@pytest.mark.parametrize("text", sorted({each for texts in LOCKS.values() for each in texts}))
def test_every_dependency_is_bounded_on_both_sides(text: str) -> None:
    operators = {clause.operator for clause in Requirement(text).specifier}
    assert operators & {">", ">=", "=="}, "no lower bound"
    assert operators & {"<", "<=", "=="}, "no upper bound"


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_every_dependency_within_its_bounds(name: str) -> None:
    versions = locked(name)
    for text in LOCKS[name]:
        requirement = Requirement(text)
        found = versions.get(canonicalize_name(requirement.name), set())
        assert found, f"{requirement.name} is not locked: run 'python3 packaging/dev.py lock'"
        assert all(version in requirement.specifier for version in found), f"{requirement} against {found}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_release_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    for entry in re.split(r"\n(?=[A-Za-z])", text)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in text


def test_the_tests_use_the_releases_that_the_program_ships() -> None:
    program, development = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: development.get(name) for name in program} == program


def test_pyside_release_does_not_abort_on_the_oldest_python() -> None:
    assert max(locked("requirements.lock")["pyside6-essentials"]) < Version("6.12")
