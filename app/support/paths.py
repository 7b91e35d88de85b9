"""Where things are, from source or from a built program. Nothing else in the program knows a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def readable(name: str) -> str:
    """A file's name as text. Old sticks hold names whose bytes are no letters: these become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


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


def carried_folder() -> Path | None:
    """The folder ``data`` beside a built program that is carried on a stick (a file ``portable.txt`` says so)."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    return beside / "data" if (beside / "portable.txt").is_file() else None


def data_folder() -> Path:
    """Where this user's clinics are kept; ``RAHBAR_DATA`` names another folder. Not created here.

    :raises UserError: this user has no home folder.
    """
    named = os.environ.get("RAHBAR_DATA")
    if named:
        return Path(named)
    carried = carried_folder()
    if carried is not None:
        return carried
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local") / "Rahbar"
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share") / "rahbar"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError as error:
        from app.support.errors import UserError  # they need this module for their words
        from app.support.i18n import N_

        raise UserError(
            N_("This user has no home folder; there is no place for records."),
            N_("Name a folder in the setting RAHBAR_DATA, or use another user of this computer."),
        ) from error


def away(folder: Path) -> bool:
    """Whether the way to the folder is a link to a place that is not there now: a drive that was pulled out."""
    return any(place.is_symlink() and not place.exists() for place in (folder, *folder.parents))


def reports_folder() -> Path:
    """Where reports of faults in the program lie; they hold no patient data."""
    return data_folder() / "faults"


def clinic_folder() -> Path:
    return data_folder() / "clinic"


def practice_folder() -> Path:
    return data_folder() / "practice"
