"""Slowing down whoever guesses secrets at this computer; the count survives a restart.

A try is counted before it is checked, so that ending the program in time gains nothing. (A copied file can be
guessed at without this; there the cost of Argon2id counts.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.records.private_files import write_private
from app.support.errors import UserError
from app.support.i18n import N_

TRIES = "tries.json"
FREE_TRIES, FIRST_WAIT, LONGEST_WAIT = 5, 60, 900


@dataclass(frozen=True, slots=True)
class WrongTries:
    """``count``: wrong tries since the last right one; ``until``: no try before this time."""

    count: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class _File:
    tries: dict[str, WrongTries] = field(default_factory=dict)


def _read(folder: Path) -> dict[str, WrongTries]:
    try:
        return msgspec.json.decode((folder / TRIES).read_bytes(), type=_File).tries
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


def _write(folder: Path, tries: dict[str, WrongTries]) -> None:
    write_private(folder / TRIES, msgspec.json.encode(_File(tries)))


def wait_after(count: int) -> timedelta:
    """How long to wait after so many wrong tries."""
    if count < FREE_TRIES:
        return timedelta()
    return timedelta(seconds=min(FIRST_WAIT * 2 ** min(count - FREE_TRIES, 10), LONGEST_WAIT))


def begin_try(folder: Path, holder: str, now: datetime) -> int:
    """Count a try as wrong until :func:`right` says otherwise; the count of earlier wrong ones.

    Raises:
        UserError: it is too early.
    """
    tries = _read(folder)
    past = tries.get(holder, WrongTries())
    wait = wait_after(past.count)
    until = past.until or now
    if until - now > wait:  # the clock was set back: wait once more, not for years
        until = now + wait
        _write(folder, {**tries, holder: WrongTries(past.count, until)})
    if until > now:
        raise UserError(
            N_("There were too many wrong tries."),
            N_("Wait {seconds} seconds, then try again."),
            seconds=math.ceil((until - now).total_seconds()),
        )
    count = past.count + 1
    _write(folder, {**tries, holder: WrongTries(count, now + wait_after(count))})
    return past.count


def right(folder: Path, holder: str) -> None:
    """The try was right: forget the wrong ones."""
    tries = _read(folder)
    tries.pop(holder, None)
    _write(folder, tries)
