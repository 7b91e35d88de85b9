"""Where things are, from source or from a built program. Nothing else in the program knows a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program_folder() -> Path:
    """The folder that holds ``resources`` and ``translations``."""
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parents[2]


def resources_folder() -> Path:
    return program_folder() / "resources"


def translations_folder() -> Path:
    return program_folder() / "translations"


def fonts_folder() -> Path:
    return resources_folder() / "fonts"


def examples_folder() -> Path:
    """Bundled example panels of invented people (for practice and training)."""
    return resources_folder() / "examples"


def core_pack() -> Path:
    """The rule pack that ships with the program."""
    return resources_folder() / "packs" / "core.rahbarpack"


def program_root() -> Path:
    """The list of trusted keys that ships with the program; missing until the maintainers have made one."""
    return resources_folder() / "trust" / "root.json"


def administrators_root() -> Path:
    """The list of trusted keys that an administrator of this machine has set, where the program brings none."""
    return data_folder() / "trust" / "root.json"


def data_folder() -> Path:
    """Where this user's clinics are kept; ``RAHBAR_DATA`` names another folder. Not created here."""
    named = os.environ.get("RAHBAR_DATA")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Rahbar"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "rahbar"


def clinic_folder() -> Path:
    return data_folder() / "clinic"


def practice_folder() -> Path:
    return data_folder() / "practice"
