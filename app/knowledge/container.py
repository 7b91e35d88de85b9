"""The outer shell of a pack file, read as a stranger's: every way in which it is not ours has its own sentence."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections import Counter

from app.support.errors import UserError
from app.support.i18n import N_

MAX_PACK_BYTES = 64_000_000
MAX_FILES = 64
_MAX_DIRECTORY = MAX_FILES * 200  # bytes of a zip's directory for so many short names
_PLAIN_NAME = re.compile(r"[a-z0-9_-]{1,60}(\.[a-z0-9_-]{1,60}){0,4}")
_START, _END, _ZIP64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
_END_BYTES, _LOCATOR_BYTES = 22, 20
_LONGEST_END = 66_000  # with the longest comment
_UNREADABLE = (
    zipfile.BadZipFile,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)


def files_of(data: bytes, name: str) -> dict[str, bytes]:
    """The files in a pack's bytes. ``name``: of the pack's file. Raises UserError."""
    _check_ends(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            for entry in listed:
                _check_entry(entry, name)
            _check_names(listed, name)
            if sum(entry.file_size for entry in listed) > len(data):
                raise _swollen(name)
            return {entry.filename: archive.read(entry) for entry in listed}
    except _UNREADABLE as error:
        raise damaged(name) from error


def _check_ends(data: bytes, name: str) -> None:
    """Before the zip library sees it: a start, an end and a short directory."""
    if not data.startswith(_START):
        raise UserError(
            N_("The file {name} is not a rule pack."),
            N_("Choose a file whose name ends in .rahbarpack."),
            name=name,
        )
    if data[-_END_BYTES:][:4] != _END:
        if _END in data[-_LONGEST_END:]:
            raise damaged(name)
        raise UserError(
            N_("The rule pack {name} is cut short: its end is missing."),
            N_("Copy it again from where it came from."),
            name=name,
        )
    size = int.from_bytes(data[-10:-6], "little")
    count = int.from_bytes(data[-12:-10], "little")
    zip64 = data[-_END_BYTES - _LOCATOR_BYTES :][:4] == _ZIP64
    if zip64 or count > MAX_FILES or size > _MAX_DIRECTORY:
        raise UserError(
            N_("The rule pack {name} holds too many files."),
            N_("It was not made by the maintainers' program; do not use it."),
            name=name,
        )


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise _strange(N_("The rule pack {name} holds a link to another file."), name)
    if any(sign in entry.orig_filename for sign in "/\\:\0") or entry.orig_filename.startswith("."):
        raise _strange(N_("The rule pack {name} holds a file that would leave its folder."), name)
    if not _PLAIN_NAME.fullmatch(entry.filename):
        raise _strange(N_("The rule pack {name} holds a file with a strange name."), name)
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise _swollen(name)


def _check_names(listed: list[zipfile.ZipInfo], name: str) -> None:
    if any(count > 1 for count in Counter(entry.filename for entry in listed).values()):
        raise _strange(N_("The rule pack {name} holds the same file twice."), name)


def _strange(sentence: str, name: str) -> UserError:
    return UserError(sentence, N_("It was not made by the maintainers' program; do not use it."), name=name)


def _swollen(name: str) -> UserError:
    return _strange(N_("The rule pack {name} holds compressed data, which could grow without end."), name)


def too_large(name: str, size: int) -> UserError:
    """More bytes than any pack has."""
    return UserError(
        N_("The file {name} is too large for a rule pack ({size} MB; at most {limit} MB)."),
        N_("Choose a file whose name ends in .rahbarpack."),
        name=name,
        size=size // 1_000_000,
        limit=MAX_PACK_BYTES // 1_000_000,
    )


def newer_tables(name: str) -> UserError:
    """A schema that this program does not know."""
    return UserError(
        N_("The tables of the rule pack {name} have a newer shape than this program knows."),
        N_("Update the program first; the rules in use stay in use."),
        name=name,
    )


def newer_program(name: str, needed: str) -> UserError:
    """A pack that wants a later program."""
    return UserError(
        N_("The rule pack {name} is made for version {needed} of this program or later."),
        N_("Update the program first; the rules in use stay in use."),
        name=name,
        needed=needed,
    )


def damaged(name: str) -> UserError:
    """Not the bytes that were written."""
    return UserError(
        N_("The rule pack {name} is damaged or was changed; it is not used."),
        N_("Copy it again from where it came from."),
        name=name,
    )
