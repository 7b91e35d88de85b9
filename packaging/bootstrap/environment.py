"""The virtual environment with the locked packages, made once and again only when the lock changes."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import shutil
import sys
from enum import StrEnum
from pathlib import Path

from bootstrap.console import ROOT, SetupError, capture, last_line, run, say, write_whole
from bootstrap.system import apt_install

ENVIRONMENT = ROOT / ".venv"
# The newest Python for which every locked package has a built wheel.
NEWEST_PYTHON = (3, 14)


class Purpose(StrEnum):
    """What the environment must be good for; tests need all that running needs, and more."""

    RUN = "run"
    TEST = "test"

    @property
    def lock(self) -> Path:
        """The locked packages with their hashes."""
        name = "requirements-dev.lock" if self is Purpose.TEST else "requirements.lock"
        return ROOT / "packaging" / name


def script(name: str, folder: Path | None = None, platform: str = sys.platform) -> Path:
    """A program inside a virtual environment (ours, if no other folder is named)."""
    folder = folder or ENVIRONMENT
    return folder / "Scripts" / f"{name}.exe" if platform == "win32" else folder / "bin" / name


def python() -> Path:
    """The Python of the virtual environment."""
    return script("python")


def _fingerprint(purpose: Purpose) -> str:
    """Changes whenever set-up has to be done again."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (purpose.lock, ROOT / "pyproject.toml", Path(__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp(purpose: Purpose) -> Path:
    return ENVIRONMENT / f"{purpose}.stamp"


def is_ready(purpose: Purpose) -> bool:
    """True when an earlier set-up for this purpose ended well and nothing has changed since."""
    stamp = _stamp(purpose)
    return python().exists() and stamp.is_file() and stamp.read_text("ascii") == _fingerprint(purpose)


def prepare_environment(purpose: Purpose) -> None:
    """Make or renew the virtual environment.

    The stamp is written last: an interrupted set-up is done again.

    :raises SetupError: Python cannot make one, or the packages cannot be had.
    """
    if is_ready(purpose):
        return
    if sys.version_info[:2] > NEWEST_PYTHON:
        newest = "{}.{}".format(*NEWEST_PYTHON)
        raise SetupError(
            f"The locked packages are for Python 3.11 to {newest}; run this command with one of them."
        )
    _make_environment()
    say("Installing the locked packages (about 250 MB; some minutes on a slow line)")
    _install(purpose)
    done = {purpose, Purpose.RUN}  # the test packages include those of the program
    for each in done:
        write_whole(_stamp(each), _fingerprint(each).encode())


def _make_environment() -> None:
    if _works():
        return
    if ENVIRONMENT.exists():
        shutil.rmtree(ENVIRONMENT)
    _need_venv_module()
    say("Making the virtual environment .venv")
    done = capture([sys.executable, "-m", "venv", ENVIRONMENT])
    if done.returncode != 0 or not _works():
        raise SetupError(f"The virtual environment could not be made: {last_line(done.stdout + done.stderr)}")


def _works() -> bool:
    return python().exists() and capture([python(), "-c", "import pip"]).returncode == 0


def _need_venv_module() -> None:
    """Debian and Ubuntu keep the pip that a new environment needs in a package of its own."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    installed = apt_install([package])
    importlib.invalidate_caches()
    if not installed or not importlib.util.find_spec("ensurepip"):
        advice = f"Run 'sudo apt-get install {package}', then this command again."
        raise SetupError(f"Python's venv module is missing. {advice}")


def _install(purpose: Purpose) -> None:
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-deps"]
    pip: list[str | Path] = [python(), "-m", "pip", "install", *options]
    if run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", purpose.lock]) != 0:
        raise SetupError(
            "The packages could not be installed (see above). Check the network, then try again."
        )
    # gives the environment its `rahbar` command, without fetching anything
    done = capture([*pip, "--no-build-isolation", "--no-index", "-e", ROOT])
    if done.returncode != 0:
        reason = last_line(done.stdout + done.stderr)
        raise SetupError(f"Rahbar could not be registered in its virtual environment: {reason}")
