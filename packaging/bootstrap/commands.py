"""The commands that are not checks: run, rahbar, bench, screenshots, translations, lock."""

from __future__ import annotations

import compileall
import os
import tempfile
import venv
from pathlib import Path

from bootstrap.console import ROOT, SetupError, run, say
from bootstrap.environment import Purpose, prepare_environment, python, script
from bootstrap.fonts import prepare_fonts
from bootstrap.products import prepare_catalogues, prepare_core_pack
from bootstrap.system import (
    QT_LIBRARIES,
    TEST_TOOLS,
    WINDOW_LIBRARIES,
    has_display,
    provide_libraries,
    provide_tools,
)

# uv resolves one lock for all systems and Python versions; only this command uses it.
LOCK_TOOL = "uv>=0.13,<0.14"


def prepare(purpose: Purpose) -> None:
    """Everything that Rahbar needs, each step done only if it is not done yet.

    :raises SetupError: a step is impossible here; the text says what to do.
    """
    prepare_environment(purpose)
    prepare_fonts()
    prepare_catalogues()
    prepare_core_pack()
    compile_program()


def compile_program() -> None:
    """Keep the compiled form of every module: half a second at each start where Python is told to keep none."""
    compileall.compile_dir(ROOT / "app", quiet=2)  # a folder that cannot be written to is no reason to stop


def need_qt() -> None:
    """Qt's libraries for work without a display.

    :raises SetupError: some are missing and cannot be installed from here.
    """
    missing = provide_libraries(python(), QT_LIBRARIES)
    if missing:
        raise SetupError(f"Qt needs system libraries. Install these packages: {' '.join(missing)}")


def prepare_for_tests() -> None:
    """Set-up for tests: also the developers' packages, Qt's libraries and the tests' tools."""
    prepare(Purpose.TEST)
    need_qt()
    missing = provide_tools(TEST_TOOLS)
    if missing:
        say(f"Some tests will be skipped. To run them too, install: {' '.join(missing)}")


def run_practice(arguments: list[str]) -> int:
    """Fill the practice clinic and write its documents; where there is a display, open the window on it."""
    prepare(Purpose.RUN)
    libraries = {**QT_LIBRARIES, **WINDOW_LIBRARIES}
    missing = provide_libraries(python(), libraries)
    folder = _documents_folder(arguments)
    code = run([python(), "-m", "app", "demo", "--out", folder])
    if code != 0:
        return code
    say(f"The practice patients' documents are in {folder}")
    if missing:
        say(f"For the window, install these packages: {' '.join(missing)}")
    if not has_display():
        say("There is no display here. To open the window on a desktop: python3 packaging/dev.py run")
        return 0
    return run([python(), "-m", "app", "--practice"])


def _documents_folder(arguments: list[str]) -> Path:
    """Where the practice documents go: as asked, else in the home folder, else in a new temporary folder."""
    if arguments:
        if arguments[0] != "--out" or len(arguments) != 2:
            raise SetupError("usage: python3 packaging/dev.py run [--out DIR]")
        return Path(arguments[1]).absolute()
    try:
        folder = Path.home() / "Rahbar-demo"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        folder = Path(tempfile.mkdtemp(prefix="Rahbar-demo-"))
    return folder


def rahbar(arguments: list[str]) -> int:
    """The program's own command line, in the caller's folder: file names mean what they mean there."""
    prepare(Purpose.RUN)
    return run([script("rahbar"), *arguments], folder=Path.cwd())


def kills(arguments: list[str]) -> int:
    """Kill the process that writes the records at random moments and look at what it left."""
    prepare(Purpose.TEST)
    return run([python(), "-m", "tests.records.power_cuts", *arguments])


def bench(arguments: list[str]) -> int:
    """Measure the budgets in ``tests/benchmarks/bench_*.py``, all or those whose name holds a given word."""
    prepare_for_tests()
    choice = ["-k", " or ".join(arguments)] if arguments else []
    patterns = [
        "-o",
        "python_files=bench_*.py",
        "-o",
        "python_functions=bench_*",
        "-o",
        "faulthandler_timeout=1800",
    ]
    return run([python(), "-m", "pytest", "-s", "-q", *patterns, *choice, "tests/benchmarks"])


def screenshots(arguments: list[str]) -> int:
    """Take the README's pictures anew."""
    prepare_for_tests()
    return run([python(), "packaging/screenshots.py", *arguments])


def translations(_arguments: list[str]) -> int:
    """Add new sentences to the Urdu catalogue and take away those that are gone."""
    prepare_environment(Purpose.TEST)
    return run([python(), "packaging/translations.py", "update"])


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml for all systems into the two lock files; ``--upgrade`` takes newer releases."""
    if arguments not in ([], ["--upgrade"]):
        raise SetupError("usage: python3 packaging/dev.py lock [--upgrade]")
    with tempfile.TemporaryDirectory(prefix="rahbar-lock-") as folder:
        tools = Path(folder)
        venv.create(tools, with_pip=True)
        if run([script("python", tools), "-m", "pip", "install", "--quiet", LOCK_TOOL]) != 0:
            raise SetupError("The lock tool could not be installed (see above).")
        for purpose, extras in ((Purpose.RUN, ["build"]), (Purpose.TEST, ["build", "test"])):
            code = run(
                [script("uv", tools), *_resolve(purpose, extras), *arguments], changes=_LOCK_ENVIRONMENT
            )
            if code != 0:
                return code
        return _check_windows(tools)


def _check_windows(tools: Path) -> int:
    """Whether each locked release of the program has a built wheel for Windows; 0 if so, else the tool says which."""
    say("Looking for a Windows wheel of every locked release")
    command = ["pip", "compile", "--quiet", "--python-platform", "x86_64-pc-windows-msvc"]
    command += ["--python-version", "3.11", "--only-binary", ":all:", "--extra", "build"]
    command += ["--constraint", os.path.relpath(Purpose.RUN.lock, ROOT), "pyproject.toml"]
    return run(
        [script("uv", tools), *command, "--output-file", tools / "windows.lock"], changes=_LOCK_ENVIRONMENT
    )


_LOCK_ENVIRONMENT = {"UV_CUSTOM_COMPILE_COMMAND": "python3 packaging/dev.py lock", "UV_NO_PROGRESS": "1"}


def _resolve(purpose: Purpose, extras: list[str]) -> list[str]:
    command = ["pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--only-binary", ":all:"]
    for extra in extras:
        command += ["--extra", extra]
    if purpose is Purpose.TEST:  # the tests run with exactly the program's releases
        command += ["--constraint", os.path.relpath(Purpose.RUN.lock, ROOT)]
    return [*command, "pyproject.toml", "--output-file", os.path.relpath(purpose.lock, ROOT)]
