"""The window: PySide6 lives here and only here. Pages and widgets show what the services answer; they decide nothing.

May import :mod:`app.services`, :mod:`app.model` and :mod:`app.support`. Start at :mod:`app.ui.application`, then
:mod:`app.ui.main_window`; one page per screen in :mod:`app.ui.pages`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.support.i18n import Language

__all__ = ["display_available", "run"]

_WINDOWLESS = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}


def display_available() -> bool:
    """True when a window can open here. Qt ends the whole process where there is none, so it is asked before."""
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in _WINDOWLESS:
        return True
    return _wayland_available() or _x11_available(os.environ.get("DISPLAY", ""))


def _wayland_available() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "")) / str(name)).exists()


def _x11_available(display: str) -> bool:
    """A display of this machine has a socket file; of one elsewhere (ssh -X) nothing can be seen beforehand."""
    host, _, number = display.partition(":")
    if host not in ("", "unix"):
        return bool(number)
    return bool(number) and Path(f"/tmp/.X11-unix/X{number.split('.')[0]}").exists()  # noqa: S108 - X11's fixed place


def run(
    practice: bool = False,
    language: Language | None = None,
    close_when_ready: bool = False,
    pack: Path | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit code.

    ``practice`` opens the practice clinic at once. ``language`` is English or Urdu; None takes the computer's.
    ``close_when_ready`` closes it again once a clinic is open. ``pack``: a rule pack to look into.
    """
    from app.ui.application import run_window

    return run_window(practice, language, close_when_ready, pack)
