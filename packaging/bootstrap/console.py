"""Words to the person at the terminal, and running other programs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class SetupError(Exception):
    """Set-up cannot go on; the text is one line that says why and what to do."""


def say(line: str) -> None:
    """One line on stderr: stdout belongs to the program that is run."""
    print(line, file=sys.stderr, flush=True)


def child_environment() -> dict[str, str]:
    """The environment for programs started from here: text is UTF-8 and no foreign packages come in."""
    foreign = ("PYTHONPATH", "PYTHONHOME")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {"PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}


def run(command: Sequence[str | Path], folder: Path = ROOT, changes: Mapping[str, str] | None = None) -> int:
    """Run a program, sharing the terminal; its exit code. ``changes`` go into its environment."""
    sys.stdout.flush()
    parts = [str(part) for part in command]
    done = subprocess.run(parts, cwd=folder, env=child_environment() | dict(changes or {}), check=False)
    return done.returncode


def capture(
    command: Sequence[str | Path],
    folder: Path = ROOT,
    seconds: float = 900,
    changes: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program quietly; its exit code and texts (127 if it is missing, 124 if it hangs)."""
    parts = [str(part) for part in command]
    try:
        return subprocess.run(
            parts,
            cwd=folder,
            env=child_environment() | dict(changes or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(parts, 127, "", str(error))
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(parts, 124, "", f"no answer within {seconds:.0f} seconds")


def last_line(text: str) -> str:
    """The last line that says something, for a one-line explanation."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no explanation was given"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_bytes(content)
    new.replace(path)
