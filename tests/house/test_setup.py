"""Set-up: the same on Linux and Windows, repeated after an interruption, clear when it cannot go on."""

from __future__ import annotations

import ast
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import commands, environment, products, system
from bootstrap.console import ROOT, SetupError, capture, last_line
from bootstrap.environment import Purpose

DEV = ROOT / "packaging" / "dev.py"


def test_an_older_python_can_read_the_entry() -> None:
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(SystemExit) as refusal:
        runpy.run_path(str(DEV), run_name="__main__")
    assert "needs Python 3.11 or newer; this is Python 3.9." in str(refusal.value)


def test_an_unknown_command_shows_the_commands() -> None:
    done = subprocess.run([sys.executable, DEV, "dance"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "usage:" in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("platform", "place"),
    [("linux", "bin/python"), ("darwin", "bin/python"), ("win32", "Scripts/python.exe")],
)
def test_programs_of_the_environment_are_found_on_every_system(platform: str, place: str) -> None:
    assert environment.script("python", Path("venv"), platform) == Path("venv") / place


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_recognised(platform: str, variables: dict[str, str], expected: bool) -> None:
    assert system.has_display(platform, variables) is expected


@pytest.fixture
def new_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment folder of its own whose Python exists, before set-up."""
    folder = tmp_path / "venv"
    monkeypatch.setattr(environment, "ENVIRONMENT", folder)
    monkeypatch.setattr(environment, "_make_environment", lambda: None)
    environment.python().parent.mkdir(parents=True)
    environment.python().touch()
    return folder


def test_set_up_is_done_once(new_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Purpose] = []
    monkeypatch.setattr(environment, "_install", installed.append)
    environment.prepare_environment(Purpose.RUN)
    environment.prepare_environment(Purpose.RUN)
    assert installed == [Purpose.RUN]
    assert not environment.is_ready(Purpose.TEST), "running needs less than testing"


def test_the_test_set_up_is_enough_to_run(new_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "_install", lambda purpose: None)
    environment.prepare_environment(Purpose.TEST)
    assert environment.is_ready(Purpose.RUN)


def test_an_interrupted_set_up_is_repeated(new_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(purpose: Purpose) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare_environment(Purpose.RUN)
    assert not environment.is_ready(Purpose.RUN)


def test_a_changed_lock_asks_for_set_up(
    new_environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_install", lambda purpose: None)
    environment.prepare_environment(Purpose.RUN)
    changed = tmp_path / "requirements.lock"
    changed.write_text("other==1\n", encoding="utf-8")
    monkeypatch.setattr(Purpose, "lock", property(lambda purpose: changed))
    assert not environment.is_ready(Purpose.RUN)


def test_a_python_that_is_too_new_is_refused(new_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "NEWEST_PYTHON", (3, 10))
    with pytest.raises(SetupError, match=r"Python 3\.11 to 3\.10"):
        environment.prepare_environment(Purpose.RUN)


def test_without_rights_the_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_as_administrator", lambda: None)
    assert not system.apt_install(["libegl1"])
    missing = system.provide_libraries(Path(sys.executable), {"libno-such-thing.so.9": "libno-such-thing9"})
    assert missing == (["libno-such-thing9"] if sys.platform.startswith("linux") else [])


def test_qt_without_its_libraries_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "provide_libraries", lambda python, libraries: ["libegl1", "libgl1"])
    with pytest.raises(SetupError, match=r"Install these packages: libegl1 libgl1$"):
        commands.need_qt()


def test_nothing_to_install_needs_no_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "_as_administrator", lambda: None)
    assert system.apt_install([])


def test_the_practice_documents_go_to_the_home_folder() -> None:
    assert commands._documents_folder([]) == Path.home() / "Rahbar-demo"
    assert commands._documents_folder(["--out", "papers"]) == Path.cwd() / "papers"


def test_the_practice_documents_have_a_place_without_a_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "file" / "home")
    (tmp_path / "file").touch()
    folder = commands._documents_folder([])
    assert folder.is_dir()
    folder.rmdir()


def test_the_core_pack_is_rebuilt_when_a_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "alleles.tsv"
    source.write_text("a", encoding="utf-8")
    before = products.fingerprint([source], tmp_path)
    assert products.fingerprint([source], tmp_path) == before
    source.write_text("b", encoding="utf-8")
    assert products.fingerprint([source], tmp_path) != before
    renamed = source.rename(tmp_path / "genes.tsv")
    renamed.write_text("a", encoding="utf-8")
    assert products.fingerprint([renamed], tmp_path) != before


def test_a_missing_program_is_an_answer_not_a_crash() -> None:
    assert capture(["no-such-program-here"]).returncode == 127
    assert last_line("one\n  two  \n\n") == "two"
