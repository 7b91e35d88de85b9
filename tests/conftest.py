"""What every test may rely on: no display, no network, an empty home, the fonts and the core rule pack.

The environment is set before anything imports Qt or the program.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="rahbar-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name, _folder in {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/AppData/Roaming",
    "LOCALAPPDATA": "home/AppData/Local",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
    "RAHBAR_DATA": "clinics",
}.items():
    (_HOME / _folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_HOME / _folder)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "LANGUAGE", "QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR"):
    os.environ.pop(_name, None)

import pytest  # noqa: E402 - the environment comes first
from hypothesis import HealthCheck, settings  # noqa: E402

import translations  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]

# The same examples on every run: a failure in the checks can be repeated anywhere. Search wider by hand with
# HYPOTHESIS_PROFILE=explore.
settings.register_profile(
    "fixed", max_examples=100, derandomize=True, deadline=None, database=None, print_blob=True
)
settings.register_profile(
    "explore", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

_NETWORK_EVENTS = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_attempts: list[str] = []


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in _NETWORK_EVENTS:
        _attempts.append(f"{event}{arguments[1:]}")
        raise PermissionError(f"Rahbar never opens a connection ({event}).")


sys.addaudithook(_refuse_network)


def pytest_sessionstart() -> None:
    """The window's sentences as they stand in the catalogue now."""
    paths = translations.catalogue_files()
    compiled = [path.with_suffix(".mo") for path in paths]
    if any(
        not mo.is_file() or mo.stat().st_mtime < po.stat().st_mtime
        for po, mo in zip(paths, compiled, strict=True)
    ):
        translations.compile_catalogues([str(path) for path in paths])


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """Fails any test in which something tried to reach a network, even if the refusal was swallowed."""
    _attempts.clear()
    yield _attempts
    assert not _attempts, f"something tried to reach the network: {_attempts}"


@pytest.fixture(scope="session")
def fonts_folder() -> Path:
    """The folder with the fonts of ``packaging/fonts.toml``."""
    folder = ROOT / "resources" / "fonts"
    if not (folder / "NotoNastaliqUrdu-Regular.ttf").is_file():
        pytest.fail("The fonts are missing: run 'python3 packaging/dev.py test' once.")
    return folder


@pytest.fixture(scope="session")
def core_pack() -> Path:
    """The core rule pack: the one that set-up built, else one built now."""
    pack = ROOT / "resources" / "packs" / "core.rahbarpack"
    if not pack.is_file():
        pack.parent.mkdir(parents=True, exist_ok=True)
        new = pack.with_name(f"core.{os.getpid()}.rahbarpack")
        build = [
            sys.executable,
            "-m",
            "app",
            "pack",
            "build",
            str(ROOT / "resources" / "rules"),
            "--out",
            str(new),
        ]
        subprocess.run(build, cwd=ROOT, check=True)
        new.replace(pack)
    return pack
