"""The text of a private copy, decompressed if need be, as whole lines: strict about its end, bounded in memory."""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import IO, Any

from app.intake.panel import Watch
from app.intake.private_copy import PrivateCopy
from app.intake.refusals import ASK_AGAIN, NOT_SAFE, cut_off, damaged
from app.support.errors import UserError
from app.support.i18n import N_

MAX_LINE = 32 * 1024**2
# no real file of genotypes is packed tighter; looked at only once the text is large
_BOMB_RATIO, _BOMB_SIZE = 200, 256 * 1024**2
_CHUNK = 1024 * 1024
_BGZF_END = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")
UTF8_MARK = b"\xef\xbb\xbf"


class Container(StrEnum):
    """How the text is packed."""

    PLAIN = "plain"
    GZIP = "gzip"
    BGZF = "bgzf"


def container_of(head: bytes) -> Container:
    """The container by the first bytes. BGZF is gzip in blocks, each with an extra field ``BC``."""
    if head[:2] != b"\x1f\x8b":
        return Container.PLAIN
    return Container.BGZF if head[2:4] == b"\x08\x04" and head[12:14] == b"BC" else Container.GZIP


def unpacked_head(head: bytes, size: int = 65536) -> bytes:
    """The first bytes of the text, from the first bytes of the file; what cannot be unpacked is left out."""
    if container_of(head) is Container.PLAIN:
        return head[:size]
    with gzip.GzipFile(fileobj=io.BytesIO(head)) as packed:
        parts: list[bytes] = []
        with contextlib.suppress(OSError, EOFError, zlib.error):
            while sum(map(len, parts)) < size and (part := packed.read1(size)):
                parts.append(part)
    return b"".join(parts)[:size]


class TextLines:
    """Batches of whole lines without their line ends. ``number``: lines given out before the current batch.

    ``returns``: a carriage return alone ends a line too, as old programs write it. ``open_end``: the last line needs
    no end, because the text itself tells where it ends.
    """

    def __init__(
        self, copy: PrivateCopy, watch: Watch, returns: bool = False, open_end: bool = False
    ) -> None:
        self._returns = returns
        self._open_end = open_end
        self.name = copy.name
        self.number = 0
        self._copy = copy
        self._watch = watch
        self._text_size = 0

    def batches(self) -> Iterator[list[bytes]]:
        """Raises :class:`UserError` for a cut or damaged file, a bomb, NUL bytes and lines beyond the limit."""
        rest: list[bytes] = []
        waiting = 0
        for chunk in _unified(self.chunks()) if self._returns else self.chunks():
            self._check_nul(chunk)
            head, newline, tail = chunk.rpartition(b"\n")
            if not newline:
                rest.append(chunk)
                waiting += len(chunk)
                self._check_length(waiting)
                continue
            rest.append(head)
            lines = self._whole_lines(b"".join(rest))
            yield lines
            self.number += len(lines)
            rest, waiting = [tail], len(tail)
        if waiting and self._open_end:
            yield self._whole_lines(b"".join(rest))
        elif waiting:
            self._refuse_open_end(b"".join(rest))

    def chunks(self) -> Iterator[bytes]:
        """The text as it comes, unpacked. Raises :class:`UserError` for a cut or damaged package, or a bomb."""
        self._copy.file.seek(0)
        container = container_of(self._copy.head(64))
        if container is Container.BGZF and self._copy.tail(len(_BGZF_END)) != _BGZF_END:
            raise cut_off(self.name)
        raw = io.BufferedReader(_Borrowed(self._copy.file), _CHUNK)
        if container is Container.PLAIN:
            yield from self._read(raw)
            return
        with gzip.GzipFile(fileobj=raw) as packed:
            try:
                yield from self._read(packed)
            except EOFError:
                raise cut_off(self.name) from None
            except (gzip.BadGzipFile, zlib.error):
                raise damaged(self.name) from None

    def _read(self, source: io.BufferedReader[Any] | gzip.GzipFile) -> Iterator[bytes]:
        first = True
        while chunk := source.read(_CHUNK):
            self._text_size += len(chunk)
            self._check_ratio()
            self._watch.step(self._copy.file.tell() / self._copy.size)
            yield chunk.removeprefix(UTF8_MARK) if first else chunk
            first = False

    def _check_ratio(self) -> None:
        if self._text_size > max(_BOMB_SIZE, _BOMB_RATIO * self._copy.size):
            raise UserError(
                N_("The compressed file {name} unpacks to far more than a genotype file can hold."),
                ASK_AGAIN,
                name=self.name,
            )

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line with its number, as text. Raises as :meth:`batches`, and for text that is not UTF-8."""
        for batch in self.batches():
            for number, line in enumerate(batch, self.number + 1):
                try:
                    yield number, line.decode("utf-8")
                except UnicodeDecodeError:
                    raise not_utf8(self.name) from None

    def _check_nul(self, chunk: bytes) -> None:
        if b"\0" in chunk:
            before = chunk[: chunk.index(b"\0")].count(b"\n")
            raise UserError(
                N_("Line {line} of {name} holds bytes that are not text: the file is damaged."),
                ASK_AGAIN,
                name=self.name,
                line=self.number + before + 1,
            )

    def _check_length(self, length: int) -> None:
        if length > MAX_LINE:
            raise UserError(
                N_(
                    "Line {line} of {name} is longer than {limit} million letters: this is not a genotype file."
                ),
                ASK_AGAIN,
                name=self.name,
                line=self.number + 1,
                limit=MAX_LINE // 1024**2,
            )

    def _whole_lines(self, text: bytes) -> list[bytes]:
        """Windows line ends are accepted; a carriage return anywhere else is not."""
        lines = text.split(b"\n")
        if len(text) > MAX_LINE:
            self._check_length(max(map(len, lines)))
        if b"\r" not in text:
            return lines
        plain = [line[:-1] if line.endswith(b"\r") else line for line in lines]
        for offset, line in enumerate(plain):
            if b"\r" in line:
                self._refuse_returns(self.number + offset + 1)
        return plain

    def _refuse_returns(self, number: int) -> None:
        raise UserError(
            N_(
                "Line {line} of {name} has old line ends in its middle: another program has changed the file."
            ),
            NOT_SAFE,
            name=self.name,
            line=number,
        )

    def _refuse_open_end(self, rest: bytes) -> None:
        if b"\r" in rest:
            self._refuse_returns(self.number + 1)
        raise UserError(
            N_("The file {name} ends in the middle of line {line}. It was probably cut while it was copied."),
            ASK_AGAIN,
            name=self.name,
            line=self.number + 1,
        )


def not_utf8(name: str) -> UserError:
    return UserError(N_("{name} is not written in UTF-8."), N_("Save it again as UTF-8 text."), name=name)


def _unified(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """One kind of line end. A return at the end of a chunk waits for what follows it."""
    held = b""
    for chunk in chunks:
        text = held + chunk
        held = b"\r" if text.endswith(b"\r") else b""
        yield text.removesuffix(b"\r").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if held:
        yield b"\n"


class _Borrowed(io.RawIOBase):
    """The copy's file for a buffered reader that must not close it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
