"""What the operating system must bring: Qt's libraries, the tests' tools, Debian's packages for them."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bootstrap.console import capture, last_line, say

# Libraries that PySide6's wheel expects on the machine, and the Debian or Ubuntu package of each.
QT_LIBRARIES = {
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# Besides those, what a window on an X display needs.
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Programs that some tests compare with; those tests are skipped where they are missing.
TEST_TOOLS = {"Xvfb": "xvfb", "pdftotext": "poppler-utils"}

_PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


def has_display(platform: str = sys.platform, environment: Mapping[str, str] = os.environ) -> bool:
    """True where a window can be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_libraries(python: Path, libraries: Mapping[str, str]) -> list[str]:
    """The libraries (their file names) that cannot be loaded, tried in a process of their own."""
    if not sys.platform.startswith("linux"):
        return []
    return capture([python, "-c", _PROBE, *libraries]).stdout.split()


def missing_tools(tools: Mapping[str, str]) -> list[str]:
    """The programs that are not on PATH."""
    return [] if sys.platform == "win32" else [name for name in tools if shutil.which(name) is None]


@functools.cache
def _as_administrator() -> tuple[str, ...] | None:
    """The words before a command that needs rights; None when they cannot be had without a password."""
    if sys.platform == "win32" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and capture(["sudo", "-n", "true"], seconds=20).returncode == 0:
        return ("sudo", "-n")
    return None


def refresh_package_lists() -> bool:
    """``apt-get update``, where it may be done; True if it went well."""
    rights = _as_administrator()
    return rights is not None and capture([*rights, "apt-get", "-q", "update"]).returncode == 0


def apt_install(packages: Iterable[str]) -> bool:
    """Install Debian packages where that needs no password; True if they are there afterwards."""
    rights = _as_administrator()
    wanted = sorted(set(packages))
    if rights is None or not wanted:
        return not wanted
    say(f"Installing system packages: {' '.join(wanted)}")
    command = [
        *rights,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-y",
        "--no-install-recommends",
    ]
    command += ["-o", "DPkg::Lock::Timeout=120", "install", *wanted]
    done = capture(command)
    if done.returncode != 0 and refresh_package_lists():
        done = capture(command)
    if done.returncode != 0:
        say(f"apt-get could not install them: {last_line(done.stderr)}")
    return done.returncode == 0


def provide_libraries(python: Path, libraries: Mapping[str, str]) -> list[str]:
    """Install what is missing where that may be done; the Debian packages that are still missing."""
    missing = missing_libraries(python, libraries)
    if missing and apt_install(libraries[name] for name in missing):
        missing = missing_libraries(python, libraries)
    return sorted({libraries[name] for name in missing})


def provide_tools(tools: Mapping[str, str]) -> list[str]:
    """Like :func:`provide_libraries`, for programs on PATH."""
    missing = missing_tools(tools)
    if missing and apt_install(tools[name] for name in missing):
        missing = missing_tools(tools)
    return sorted({tools[name] for name in missing})
