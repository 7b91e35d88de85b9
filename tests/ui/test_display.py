from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.ui import display_available


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_a_machine_without_a_display_is_recognised(linux: pytest.MonkeyPatch) -> None:
    assert not display_available()


def test_a_display_that_is_named_but_not_there_is_no_display(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", ":987654")
    assert not display_available()


def test_a_display_of_another_machine_is_believed(linux: pytest.MonkeyPatch) -> None:
    linux.setenv("DISPLAY", "far:10.0")
    assert display_available()


def test_a_wayland_display_is_found(linux: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    linux.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    linux.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert display_available()


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_one(linux: pytest.MonkeyPatch, system: str) -> None:
    linux.setattr(sys, "platform", system)
    assert display_available()


def test_the_window_stands_before_anything_heavy_is_loaded() -> None:
    """First paint waits for Qt only: no records, no reasoning, no PDF or VCF library."""
    heavy = (
        "app.services",
        "app.records",
        "app.reports",
        "reportlab",
        "sqlite_utils",
        "cyvcf2",
        "numpy",
        "PySide6.QtPrintSupport",
    )
    asked = f"import app.ui.application, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
