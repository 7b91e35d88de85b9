"""What a fault leaves on the disk: kinds and places, never a name, a number or a result."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.support import faults
from app.support.paths import program_folder, reports_folder

SECRET = "Zainab Bibi 0300 0000123 CYP2D6 poor"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAHBAR_DATA", str(tmp_path / "رہبر data"))
    return tmp_path


def failed(text: str = SECRET) -> BaseException:
    name = text  # a local variable that a debugger's report would show
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise ValueError(f"no patient {name}") from error
    except ValueError as error:
        return error


def test_a_report_names_kinds_and_places_only() -> None:
    kept = faults.write_report(failed())
    assert kept is not None
    text = kept.read_text("utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "tests/support/test_faults.py:" in text
    assert all(word not in text for word in SECRET.split())
    assert str(program_folder()) not in text


def test_a_chain_that_bites_its_tail_ends() -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert faults.described(first).count("builtins.") == 2


def test_only_the_newest_reports_are_kept() -> None:
    for _ in range(faults.KEPT + 5):
        faults.write_report(failed())
    assert len(list(reports_folder().glob("fault-*.txt"))) == faults.KEPT


def test_the_newest_report_stays_when_the_clock_was_in_the_future() -> None:
    reports_folder().mkdir(parents=True)
    for number in range(faults.KEPT + 3):
        (reports_folder() / f"fault-20990101-0000{number:02}-abcd.txt").write_text("", "utf-8")
    kept = faults.write_report(failed())
    assert kept is not None
    assert kept.is_file()
    assert len(list(reports_folder().glob("fault-*.txt"))) == faults.KEPT


def test_hard_crashes_alone_make_room_too() -> None:
    reports_folder().mkdir(parents=True)
    for number in range(faults.KEPT + 3):
        (reports_folder() / f"fault-20200101-0000{number:02}-hard.txt").write_text("x", "utf-8")
    (reports_folder() / faults.HARD).write_text("Fatal Python error", "utf-8")
    assert faults.watch_for_hard_crashes()
    faulthandler.disable()
    assert len(list(reports_folder().glob("fault-*.txt"))) == faults.KEPT


def test_where_nothing_can_be_written_nothing_more_fails(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (data / "file").write_text("", "utf-8")
    monkeypatch.setenv("RAHBAR_DATA", str(data / "file"))
    assert faults.write_report(failed()) is None
    assert faults.watch_for_hard_crashes() is False


def test_an_error_in_any_thread_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults.report_unexpected()
    error = failed()
    sys.excepthook(type(error), error, error.__traceback__)
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
    said = capsys.readouterr().err
    assert said.count("ValueError") == 2
    assert "Zainab" not in said
    assert len(list(reports_folder().glob("fault-*.txt"))) == 2


CRASH = """
import faulthandler, sys
from app.support import faults
print(faults.watch_for_hard_crashes(), flush=True)
def with_patient(name):
    if sys.argv[1] == "crash":
        faulthandler._sigsegv()
with_patient("Zainab Bibi")
"""


def run(what: str) -> str:
    done = subprocess.run([sys.executable, "-c", CRASH, what], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_a_crash_of_the_interpreter_is_known_at_the_next_start() -> None:
    assert run("crash") == "False"
    assert run("well") == "True"
    assert run("well") == "False"
    (kept,) = reports_folder().glob("fault-*-hard.txt")
    text = kept.read_text("utf-8")
    assert "with_patient" in text
    assert "Zainab" not in text
