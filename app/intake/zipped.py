"""The one recognised file in a zip archive, and text in UTF-16, made readable: another private copy, or a refusal."""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from app.intake.panel import Watch
from app.intake.private_copy import MAX_BYTES, PrivateCopy, nameless_file, no_room, write_all
from app.intake.refusals import ASK_AGAIN, cut_off, damaged
from app.intake.sniffing import HEAD, FileKind, kind_of, wide_encoding
from app.support.errors import UserError
from app.support.i18n import N_

_CHUNK = 1024 * 1024
_MOST_MEMBERS = 1000
_LOOKED_AT = 50  # members whose first bytes are read
_BOMB_RATIO, _BOMB_SIZE = 200, 256 * 1024**2
_UNREAD = frozenset(
    {FileKind.TEXT, FileKind.BINARY, FileKind.DAMAGED, FileKind.IMAGE, FileKind.PDF, FileKind.WEB_PAGE}
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_UNPACK = N_("Unpack it in a folder of your own, then choose the laboratory's file that was in it.")


@contextmanager
def readable(copy: PrivateCopy, watch: Watch) -> Iterator[PrivateCopy]:
    """The copy itself, or what is in it as a copy of its own. Raises :class:`UserError`."""
    head = copy.head(HEAD)
    encoding = wide_encoding(head)
    if kind_of(head) is FileKind.ARCHIVE and head.startswith(b"PK"):
        with _member(copy, watch) as inner:
            yield inner
    elif encoding is not None:
        with _poured(copy, _decoded(copy, encoding, watch)) as inner:
            yield inner
    else:
        yield copy


@contextmanager
def _poured(copy: PrivateCopy, chunks: Iterator[bytes]) -> Iterator[PrivateCopy]:
    with ExitStack() as stack:
        size = 0
        try:
            target, second = nameless_file(stack)
        except OSError as error:
            raise no_room(copy.name, error) from None
        for chunk in chunks:
            size += len(chunk)
            try:
                write_all(target, chunk)
            except OSError as error:
                raise no_room(copy.name, error) from None
        target.seek(0)
        yield PrivateCopy(copy.name, size, copy.sha256, target, second)


# ------------------------------------------------------------ UTF-16
def _decoded(copy: PrivateCopy, encoding: str, watch: Watch) -> Iterator[bytes]:
    copy.file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    done, first = 0, True
    try:
        while chunk := copy.file.read(_CHUNK):
            done += len(chunk)
            watch.step(done / copy.size)
            text = decoder.decode(chunk)
            yield (text.removeprefix("\ufeff") if first else text).encode()
            first = False
        yield decoder.decode(b"", True).encode()
    except UnicodeError:
        raise cut_off(copy.name) from None


# ------------------------------------------------------------ archives
@contextmanager
def _member(copy: PrivateCopy, watch: Watch) -> Iterator[PrivateCopy]:
    copy.file.seek(0)
    try:
        archive = zipfile.ZipFile(io.BufferedReader(_Kept(copy.file), _CHUNK))
        member = _only_member(archive, copy.name)
    except _BROKEN:
        raise damaged(copy.name) from None
    with (
        archive,
        _poured(copy, _inflated(archive, member, copy.name, watch)) as inner,
        readable_text(inner, watch) as text,
    ):
        yield text


@contextmanager
def readable_text(copy: PrivateCopy, watch: Watch) -> Iterator[PrivateCopy]:
    """What was in an archive may be UTF-16 in turn; an archive in an archive was refused."""
    encoding = wide_encoding(copy.head(HEAD))
    if encoding is None:
        yield copy
    else:
        with _poured(copy, _decoded(copy, encoding, watch)) as inner:
            yield inner


def _only_member(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise UserError(N_("The archive {name} holds too many files."), _UNPACK, name=name)
    for member in members:
        if _is_unsafe(member.filename) or member.flag_bits & 1:
            raise UserError(
                N_(
                    "The archive {name} holds a file that is locked, or whose name points out of the archive."
                ),
                ASK_AGAIN,
                name=name,
            )
    return _recognised(archive, [m for m in members if not _is_litter(m)], name)


def _recognised(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    known = []
    for member in members[:_LOOKED_AT]:
        with archive.open(member) as file:
            head = file.read(min(HEAD, max(member.file_size, 0)))
        kind = kind_of(head) if head else FileKind.TEXT
        if kind in {FileKind.ARCHIVE, FileKind.SPREADSHEET} and len(members) > 0:
            raise UserError(N_("The archive {name} holds another archive."), _UNPACK, name=name)
        if kind not in _UNREAD:
            known.append(member)
    if len(known) == 1:
        return known[0]
    if len(members) == 1:
        return members[0]  # its own refusal says what it is
    problem = (
        N_("The archive {name} holds several files of results.")
        if known
        else N_("No file in the archive {name} is one that this program knows.")
    )
    raise UserError(problem, _UNPACK, name=name)


def kind_inside(file: IO[bytes]) -> FileKind:
    """The kind of the one recognised file in an archive, as far as that can be told."""
    try:
        with zipfile.ZipFile(file) as archive:
            member = _only_member(archive, "")
            with archive.open(member) as inner:
                return kind_of(inner.read(HEAD))
    except (UserError, *_BROKEN):
        return FileKind.ARCHIVE


def _is_unsafe(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def _is_litter(member: zipfile.ZipInfo) -> bool:
    """Folders, and what an operating system adds by itself."""
    last = member.filename.rstrip("/").rsplit("/", 1)[-1]
    return member.is_dir() or member.filename.startswith("__MACOSX/") or last.startswith(".")


def _inflated(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, watch: Watch) -> Iterator[bytes]:
    most = min(max(_BOMB_SIZE, _BOMB_RATIO * max(member.compress_size, 1)), MAX_BYTES)
    done = 0
    with archive.open(member) as file:
        while chunk := _sound(lambda: file.read(_CHUNK), name):
            done += len(chunk)
            if done > most:
                raise UserError(
                    N_("The compressed file {name} unpacks to far more than a genotype file can hold."),
                    ASK_AGAIN,
                    name=name,
                )
            watch.step(done / max(member.file_size, 1))
            yield chunk
    if done != member.file_size:
        raise damaged(name)


def _sound(read: Callable[[], bytes], name: str) -> bytes:
    try:
        return read()
    except _BROKEN:
        raise damaged(name) from None


class _Kept(io.RawIOBase):
    """The copy's file for a reader that must not close it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)
