"""What this computer lacks for Rahbar, and what to do about it; needs no secret and changes nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.knowledge.opening import open_pack
from app.model.rules import PackReference
from app.records import clinic as clinics
from app.records import refusals
from app.records.store import DATABASE, local_clock
from app.reports.typefaces import Face, check_font
from app.services.clock import before_rules, far_ahead
from app.support.errors import UserError
from app.support.i18n import N_, Language, Message, message, speaks
from app.support.paths import away, clinic_folder, core_pack, data_folder, fonts_folder, readable

LEAST_FREE, COMFORTABLE_FREE = 200_000_000, 2_000_000_000
"""Bytes on the records' disk: below the first a day's work may not fit; below the second there is time to act."""
FONTS_OF_THE_WINDOW = ("NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold")
"""Those that no paper is set in; the others are the papers' too."""
MAKE_ROOM = N_("Make room: empty the recycle bin, move pictures and films to another drive.")
AGAIN = N_("Run the set-up again, or install the program again.")


class State(StrEnum):
    """``fault``: something will not work; ``note``: a person should know; ``good``."""

    GOOD = "good"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing looked at: what was found, and what to do (None when there is nothing to do)."""

    check: str
    state: State
    text: Message
    advice: Message | None = None


def look(
    now: Callable[[], datetime] = local_clock, printers: Callable[[], list[str] | None] | None = None
) -> Iterator[Checked]:
    """Every check in turn."""
    yield _fonts()
    yield _words()
    pack, checked = _pack()
    yield checked
    yield _clock(now(), pack)
    try:
        folder = data_folder()
    except UserError as refusal:
        yield Checked("folder", State.FAULT, refusal.problem, refusal.advice)
        return
    if away(folder):
        yield Checked("folder", State.FAULT, *_unplugged(folder))
    else:
        yield _records_folder(folder)
        yield _disk(folder)
        yield _clinic(now())
    yield _temporary()
    yield _printer(printers or installed_printers)


def _good(check: str, text: Message) -> Checked:
    return Checked(check, State.GOOD, text)


def _fonts() -> Checked:
    try:
        for name in (*Face, *FONTS_OF_THE_WINDOW):
            check_font(fonts_folder() / f"{name}.ttf")
    except UserError as refusal:
        return Checked("fonts", State.FAULT, refusal.problem, refusal.advice)
    return _good("fonts", message(N_("The letters for Urdu and English are there.")))


def _words() -> Checked:
    if not speaks(Language.URDU):
        text = N_("The program's words in Urdu are missing: it speaks English only.")
        return Checked("words", State.FAULT, message(text), message(AGAIN))
    return _good("words", message(N_("The program's words are there in Urdu and English.")))


def _pack() -> tuple[PackReference | None, Checked]:
    try:
        pack = open_pack(core_pack()).pack
    except UserError as refusal:
        return None, Checked("rules", State.FAULT, refusal.problem, message(AGAIN))  # not a pack from a stick
    said = message(
        N_("The rules that came with the program are whole: {pack} {version} of {date}."),
        pack=pack.id,
        version=pack.version,
        date=pack.date,
    )
    return pack, _good("rules", said)


def _clock(now: datetime, pack: PackReference | None) -> Checked:
    """A clock before the day of the rules is wrong: every age and due date would be."""
    against = before_rules(now, pack.date) or far_ahead(now, pack.date) if pack is not None else ()
    if against:
        return Checked("clock", State.FAULT, *against)
    return _good("clock", message(N_("Date and time can be right: {today}."), today=now.date().isoformat()))


def _existing(folder: Path) -> Path:
    """The folder or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _unplugged(folder: Path) -> tuple[Message, Message]:
    refusal = refusals.drive_failed(folder.absolute())
    return refusal.problem, refusal.advice or message(AGAIN)


def _records_folder(folder: Path) -> Checked:
    place = _existing(folder)
    try:
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"rahbar")
    except OSError as error:
        full = error.errno == errno.ENOSPC
        return Checked(
            "folder",
            State.FAULT,
            message(
                N_("Rahbar may not write in {folder}: {reason}."),
                folder=str(place),
                reason=error.strerror or type(error).__name__,
            ),
            message(
                MAKE_ROOM
                if full
                else N_("Ask the person who looks after this computer to allow writing there.")
            ),
        )
    return _good(
        "folder", message(N_("Records are kept in {folder}."), folder=readable(str(folder.absolute())))
    )


def _disk(folder: Path) -> Checked:
    usage = shutil.disk_usage(_existing(folder))
    said = message(
        N_("{free} GB of {total} GB are free on the records' disk."),
        free=f"{usage.free / 1e9:.1f}",
        total=f"{usage.total / 1e9:.0f}",
    )
    advice = message(MAKE_ROOM)
    if usage.free < LEAST_FREE:
        return Checked("disk", State.FAULT, said, advice)
    if usage.free < COMFORTABLE_FREE or usage.free < usage.total // 10:
        return Checked("disk", State.NOTE, said, advice)
    return _good("disk", said)


def _clinic(now: datetime) -> Checked:
    folder = clinic_folder()
    if not clinics.exists(folder):
        return _good("clinic", message(N_("There is no clinic on this computer yet.")))
    try:
        clinics.look_over(folder)
        name = clinics.clinic_name(folder).name
        changed = datetime.fromtimestamp((folder / DATABASE).stat().st_mtime, now.tzinfo)
    except UserError as refusal:
        return Checked("clinic", State.FAULT, refusal.problem, refusal.advice)
    except OSError:
        return Checked(
            "clinic",
            State.FAULT,
            message(N_("The records file is missing.")),
            message(N_("Restore the last backup from the first screen.")),
        )
    if changed > now + timedelta(hours=1):
        return Checked(
            "clinic",
            State.NOTE,
            message(N_("The records were last changed after what the clock calls now: it was set back.")),
            message(N_("Set date and time, then start again.")),
        )
    return _good("clinic", message(N_("The clinic {name} is here."), name=name))


def _temporary() -> Checked:
    try:
        with tempfile.TemporaryFile() as probe:
            probe.write(b"rahbar")
    except OSError as error:
        return Checked(
            "temporary",
            State.FAULT,
            message(
                N_("The computer's folder for temporary files cannot be written: {reason}."),
                reason=error.strerror or type(error).__name__,
            ),
            message(N_("Make room on the disk, or ask the person who looks after this computer.")),
        )
    return _good("temporary", message(N_("Temporary files can be written.")))


def _printer(printers: Callable[[], list[str] | None]) -> Checked:
    found = printers()
    if found:
        return _good("printer", message(N_("Printers: {names}."), names=", ".join(found[:4])))
    text = (
        N_("No printer is installed.") if found == [] else N_("It is not known whether there is a printer.")
    )
    advice = N_("Install one in the system's settings; until then save papers as PDF and print elsewhere.")
    return Checked("printer", State.NOTE, message(text), message(advice))


def installed_printers() -> list[str] | None:
    """The printers that the system knows; None where it cannot be asked."""
    if sys.platform == "win32":
        command = ["powershell", "-NoProfile", "-Command", "Get-Printer | ForEach-Object Name"]
    else:
        command = ["lpstat", "-e"]
    if shutil.which(command[0]) is None:
        return None
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",  # a printer's name in another code page than ours
            timeout=15,
            check=False,
            env=_settings_of_the_system(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # no black window flashes on Windows
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.split("\n")[:-1] if done.returncode == 0 else []


def _settings_of_the_system() -> dict[str, str]:
    """For the system's own programs: without our libraries, which a built program puts before theirs."""
    settings = {**os.environ, "LC_ALL": "C"}
    theirs = settings.pop("LD_LIBRARY_PATH_ORIG", "")
    if getattr(sys, "frozen", False):
        settings.pop("LD_LIBRARY_PATH", None)
        if theirs:
            settings["LD_LIBRARY_PATH"] = theirs
    return settings
