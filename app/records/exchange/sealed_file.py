"""The file on the stick: a short open head, the content in sealed pieces, and the sender's signature over all.

Layout: ``MAGIC``, length of the head (4 bytes), head (JSON), pieces, signature (64 bytes, Ed25519). Each piece is
AES-256-GCM over up to 256 kB of deflated content; its nonce counts the pieces and marks the last, and the hash of the
head is associated with each, so that pieces cannot be left out, moved, or put under another head. The key of the
pieces is random, sealed for the receiver's key, or wrapped by Argon2id under a code that is told by telephone.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from app.records import refusals, sealed_boxes
from app.records.clinic_key import PublicKey
from app.records.keys import KeyCost
from app.records.private_files import sync_folder
from app.support.errors import UserError
from app.support.i18n import N_

ENDING = ".rahbarx"
MAGIC = b"rahbar-exchange-1\n"
LONGEST_HEAD = 4096
PIECE = 256 * 1024
TAG, SIGNATURE = 16, 64
LARGEST = 8 * 1024**3  # bytes of a file
LARGEST_RECORD = 128 * 1024**2  # bytes of one patient, unpacked
_CONTEXT = b"exchange of patients"
_CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans("ILOU", "110V")
CODE_LETTERS, _GROUP = 16, 4  # 80 bits


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands open: whose signature, for which key, and the sealed key of the pieces; base64. ``box``: "" where
    a code opens the file; then ``salt`` and the work of a guess are given."""

    sender: str
    box: str
    key: str
    salt: str = ""
    memory_kib: int = 0
    passes: int = 0
    lanes: int = 1


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _raw(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


# ---------------------------------------------------------------- keys of a file


def new_code() -> str:
    """A code for a file without pairing, in groups of four, to be told by telephone, never put on the stick."""
    letters = "".join(secrets.choice(_CODE_SIGNS) for _ in range(CODE_LETTERS))
    return "-".join(letters[at : at + _GROUP] for at in range(0, CODE_LETTERS, _GROUP))


def _code_key(code: str, salt: bytes, cost: KeyCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    letters = "".join(s for s in code.upper() if s.isascii() and s.isalnum()).translate(_LOOKALIKES)
    made = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return made.derive(letters.encode())


def head_for_box(sender: bytes, box: bytes) -> tuple[Head, bytes]:
    """The head of a file for a paired clinic, and the key of its pieces."""
    key = secrets.token_bytes(32)
    return Head(_b64(sender), _b64(box), _b64(sealed_boxes.close(key, box, _CONTEXT + sender))), key


def head_for_code(sender: bytes, code: str, cost: KeyCost) -> tuple[Head, bytes]:
    """The head of a file that a code opens, and the key of its pieces."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key, salt = secrets.token_bytes(32), secrets.token_bytes(16)
    wrapped = AESGCM(_code_key(code, salt, cost)).encrypt(bytes(12), key, _CONTEXT + sender)
    head = Head(_b64(sender), "", _b64(wrapped), _b64(salt), cost.memory_kib, cost.passes, cost.lanes)
    return head, key


def key_by_box(head: Head, private_box: bytes) -> bytes:
    """The key of the pieces, with the private half of the box that the file is sealed for.

    Raises:
        UserError: it does not open.
    """
    from cryptography.exceptions import InvalidTag

    try:
        return sealed_boxes.open_box(_raw(head.key), private_box, _CONTEXT + _raw(head.sender))
    except (InvalidTag, ValueError) as error:
        raise changed() from error


def key_by_code(head: Head, code: str, least: KeyCost) -> bytes:
    """The key of the pieces, with the code.

    Raises:
        UserError: another code, or the file asks for absurd work.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cost = KeyCost(head.memory_kib, head.passes, head.lanes)
    if not cost.sane() or not cost.at_least(least):
        raise changed()
    try:
        key = _code_key(code, _raw(head.salt), cost)
        return AESGCM(key).decrypt(bytes(12), _raw(head.key), _CONTEXT + _raw(head.sender))
    except InvalidTag as error:
        raise UserError(
            N_("The code does not open this file."),
            N_("Ask the other clinic for the code of this very file, and type it again."),
        ) from error
    except ValueError as error:
        raise changed() from error


# ---------------------------------------------------------------- writing


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


class _Writer:
    """Deflates records and seals them in pieces."""

    def __init__(self, file: BinaryIO, head: bytes, key: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._file, self._aes = file, AESGCM(key)
        self._bound = hashlib.sha256(head).digest()
        self._deflate, self._waiting, self._number = zlib.compressobj(6), bytearray(), 0
        self.hash = hashlib.sha256()
        self._out(MAGIC + len(head).to_bytes(4) + head)

    def _out(self, content: bytes) -> None:
        self.hash.update(content)
        self._file.write(content)

    def record(self, content: bytes) -> None:
        self._waiting += self._deflate.compress(len(content).to_bytes(4) + content)
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def end(self) -> None:
        self._waiting += self._deflate.flush()
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        self._out(self._aes.encrypt(_nonce(self._number, last), piece, self._bound))
        self._number += 1


def write(
    target: Path, head: Head, key: bytes, records: Iterator[bytes], sign: Callable[[bytes], bytes]
) -> None:
    """Write a new file whole, or none at all; only sealed bytes ever touch the stick.

    Raises:
        UserError: the stick is full, closed to us or gone, or the file is there already.
    """
    from os import fsync

    coming = target.with_name(f"{target.name}.{secrets.token_hex(4)}.unfinished")
    with refusals.told_of_files(target.parent):
        try:
            with coming.open("xb") as file:
                writer = _Writer(file, msgspec.json.encode(head), key)
                for record in records:
                    writer.record(record)
                writer.end()
                file.write(sign(_signed(writer.hash.digest())))
                file.flush()
                fsync(file.fileno())
            if target.exists():
                raise _there_already(target)
            coming.rename(target)
        finally:
            coming.unlink(missing_ok=True)
        sync_folder(target.parent)


def _signed(digest: bytes) -> bytes:
    return b"rahbar exchange file\0" + digest


def _there_already(target: Path) -> UserError:
    return UserError(
        N_("There is a file {name} already; it was not overwritten."), N_("Choose another name."),
        name=target.name,
    )  # fmt: skip


# ---------------------------------------------------------------- reading


def changed() -> UserError:
    """The refusal of a file that is not as its sender made it."""
    return UserError(
        N_("This file is damaged, cut, or was changed on the way. Nothing was taken in."),
        N_("Ask the other clinic to make the file again."),
    )


def no_such_file() -> UserError:
    """The refusal of any other file."""
    return UserError(
        N_("This is not a file of patients from another clinic."),
        N_("Files from another Rahbar end in {ending}."),
        ending=ENDING,
    )


@dataclass(slots=True)
class SealedFile:
    """An opened file whose signature holds: :func:`opened`. It stays the same file until it is closed."""

    file: BinaryIO
    head: Head
    start: int
    end: int
    bound: bytes

    @property
    def sender(self) -> bytes:
        return _raw(self.head.sender)

    @property
    def box(self) -> bytes:
        return _raw(self.head.box)

    def records(self, key: bytes) -> Iterator[bytes]:
        """The records one after the other.

        Raises:
            UserError: a piece was changed, cut or moved, or a record is larger than any patient's.
        """
        unpacked = _Unpacked()
        for piece in self._pieces(key):
            yield from unpacked.records(piece)
        if not unpacked.complete:
            raise changed()

    def _pieces(self, key: bytes) -> Iterator[bytes]:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        aes, at, number = AESGCM(key), self.start, 0
        while True:
            self.file.seek(at)
            sealed = self.file.read(min(PIECE + TAG, self.end - at))
            at += len(sealed)
            last = at >= self.end
            try:
                yield aes.decrypt(_nonce(number, last), sealed, self.bound)
            except (InvalidTag, ValueError) as error:
                raise changed() from error
            number += 1
            if last:
                return


class _Unpacked:
    """Inflates pieces into records, never more at once than a record may have."""

    def __init__(self) -> None:
        self._inflate, self._waiting = zlib.decompressobj(), bytearray()

    @property
    def complete(self) -> bool:
        return self._inflate.eof and not self._waiting and not self._inflate.unused_data

    def records(self, piece: bytes) -> Iterator[bytes]:
        rest = piece
        while True:
            try:
                made = self._inflate.decompress(rest, PIECE)
            except zlib.error as error:
                raise changed() from error
            self._waiting += made
            rest = self._inflate.unconsumed_tail
            yield from self._whole()
            if self._inflate.eof or (not rest and len(made) < PIECE):
                return

    def _whole(self) -> Iterator[bytes]:
        while len(self._waiting) >= 4:
            length = int.from_bytes(self._waiting[:4])
            if length > LARGEST_RECORD:
                raise changed()
            if len(self._waiting) < 4 + length:
                return
            record = bytes(self._waiting[4 : 4 + length])
            del self._waiting[: 4 + length]
            yield record


def is_one(path: Path) -> bool:
    """Whether the file begins like one; reads a few bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def opened(file: BinaryIO) -> SealedFile:
    """Read the head and check the signature over everything; the content is not opened yet.

    Raises:
        UserError: another kind of file, cut or changed, or larger than can be.
    """
    head_bytes, start = _head(file)
    try:
        head = msgspec.json.decode(head_bytes, type=Head)
        public = PublicKey(_raw(head.sender))
        for text in (head.box, head.key, head.salt):
            _raw(text)
    except (msgspec.DecodeError, ValueError) as error:
        raise changed() from error
    file.seek(0, 2)
    end = file.tell() - SIGNATURE
    if len(public.public) != len(_raw(head.sender)) or len(public.public) != 32 or not start < end <= LARGEST:
        raise changed()
    if not public.verifies(*_signature(file, end)):
        raise changed()
    return SealedFile(file, head, start, end, hashlib.sha256(head_bytes).digest())


def _head(file: BinaryIO) -> tuple[bytes, int]:
    begin = file.read(len(MAGIC) + 4)
    if not begin.startswith(MAGIC):
        raise no_such_file()
    length = int.from_bytes(begin[len(MAGIC) :])
    head = file.read(length) if length <= LONGEST_HEAD else b""
    if len(begin) < len(MAGIC) + 4 or len(head) != length or not head:
        raise changed()
    return head, len(begin) + length


def _signature(file: BinaryIO, end: int) -> tuple[bytes, bytes]:
    """The signature, and what it must cover."""
    digest, left = hashlib.sha256(), end
    file.seek(0)
    while left and (block := file.read(min(1024 * 1024, left))):
        digest.update(block)
        left -= len(block)
    return file.read(SIGNATURE), _signed(digest.digest())
