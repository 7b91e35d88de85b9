"""Tries a built program where no Python can help it: practice clinic, papers, a panel, the self-check, the window.

``python3 packaging/smoke.py dist/rahbar/rahbar``: pure standard library; 0 when everything went well.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PANEL = ROOT / "resources" / "examples" / "city-lab-batch-0412.vcf"


def bare_environment(home: Path) -> dict[str, str]:
    """A home of its own, no Python on the path, no fonts named, no display."""
    kept = (
        "SystemRoot",
        "TEMP",
        "TMP",
        "NUMBER_OF_PROCESSORS",
    )  # Windows cannot start a program without them
    kept_values = {name: os.environ[name] for name in kept if name in os.environ}
    own = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home), "PATH": str(home / "none")}
    ours = {"RAHBAR_DATA": str(home / "data"), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return kept_values | own | ours


class Trial:
    """One program in one empty home."""

    def __init__(self, program: Path, home: Path) -> None:
        self.program, self.home = program, home

    def run(
        self, *words: str, seconds: float = 180, without: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run the program; its outcome. ``without``: settings that this computer lacks."""
        settings = {name: said for name, said in bare_environment(self.home).items() if name not in without}
        return subprocess.run(
            [str(self.program), *words],
            env=settings,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )

    def practice(self) -> str:
        """Encrypted records are made, panels imported, papers written in both languages."""
        done = self.run("demo", "--out", str(self.home / "papers"))
        papers = list((self.home / "papers").glob("*.pdf"))
        whole = all(paper.read_bytes().rstrip().endswith(b"%%EOF") for paper in papers)
        return (
            ""
            if done.returncode == 0 and len(papers) >= 20 and whole
            else done.stderr or "papers are missing"
        )

    def panel(self) -> str:
        """A panel is read (on Linux by both readers) and answered."""
        done = self.run("call", str(PANEL), "--json")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode or not lines or "genes" not in lines[0]:
            return done.stderr or "no genes"
        remarks = [remark for line in lines for remark in line["warnings"]]
        return next((remark for remark in remarks if "second reader" in remark), "")

    def self_check(self) -> str:
        """The program's own check finds nothing missing in itself (this machine may lack a printer)."""
        done = self.run("doctor", "--json")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        faults = [f"{one['check']}: {one['text']}" for one in found if one["state"] == "fault"]
        return "; ".join(faults) if found else done.stderr or "no answer"

    def no_home(self) -> str:
        """Where a user has no home folder a panel is read all the same; nothing ends in a traceback."""
        gone = ("HOME", "USERPROFILE", "LOCALAPPDATA", "RAHBAR_DATA")
        done = self.run("call", str(PANEL), "--json", without=gone)
        return "" if done.returncode == 0 and "Traceback" not in done.stderr else done.stderr or "no genes"

    def window(self) -> str:
        """The window stands on the practice clinic in both languages and closes again."""
        for language in ("en", "ur"):
            done = self.run("--practice", "--language", language, "--close-when-ready")
            if done.returncode != 0:
                return f"{language}: exit code {done.returncode} {done.stderr}"
        return ""


def state_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of the program's folder with its size and time of change."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def closed(folder: Path, mode: int) -> None:
    """Let nobody write in the program's folder, or its owner again."""
    for path in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        path.chmod(mode)


def main(arguments: list[str]) -> int:
    """Try the program named; 0 when everything went well."""
    if len(arguments) != 1:
        print("usage: smoke.py PROGRAM", file=sys.stderr)
        return 2
    program = Path(arguments[0]).resolve()
    before = state_of(program.parent)
    closed(program.parent, 0o555)
    try:
        failed = tried(program)
    finally:
        closed(program.parent, 0o755)
    if state_of(program.parent) != before:
        print("FAILED the program wrote into its own folder")
        failed += 1
    return 1 if failed else 0


def tried(program: Path) -> int:
    """Try everything in an empty home; how much went wrong."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="rahbar smoke رہبر ") as folder:
        trial = Trial(program, Path(folder))
        steps: dict[str, Callable[[], str]] = {
            "practice clinic and papers": trial.practice,
            "panel": trial.panel,
            "self-check": trial.self_check,
            "no home": trial.no_home,
            "window": trial.window,
        }
        for name, step in steps.items():
            problem = step()
            print(f"{'FAILED' if problem else 'ok    '} {name} {problem}".rstrip())
            failed += bool(problem)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
