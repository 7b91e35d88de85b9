"""A maintainer's private key: a file that only the passphrase opens.

Argon2id (RFC 9106; 256 MiB, 4 passes) makes a wrapping key from the passphrase; AES-GCM seals the Ed25519 key with it
and covers all other fields of the file, so that neither owner nor settings can be changed.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from app.knowledge.trust import PublicKey, Signature, canonical, key_id
from app.support.errors import UserError
from app.support.i18n import N_

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT, PUBLIC_FORMAT = "rahbar-private-key", "rahbar-public-key"
LEAST_LETTERS = 12
MEMORY_KIB, PASSES = 256 * 1024, 4
_MOST_MEMORY_KIB, _MOST_PASSES = 1024 * 1024, 20
MAX_KEY_BYTES = 10_000


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the file of a private key holds; numbers of Argon2id, bytes as hexadecimal digits."""

    format: str
    owner: str
    key: str
    memory_kib: int
    passes: int
    salt: str
    nonce: str
    sealed: str

    def associated(self) -> bytes:
        facts = (self.format, self.owner, self.key, self.memory_kib, self.passes, self.salt, self.nonce)
        return json.dumps(facts, ensure_ascii=False).encode()


class PublicFile(msgspec.Struct, frozen=True):
    """What a maintainer hands to the others."""

    format: str
    key: str
    owner: str


T = TypeVar("T", KeyFile, PublicFile)


@dataclass(frozen=True)
class Signer:
    """An opened private key."""

    id: str
    owner: str
    _key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        return PublicKey(self._key.public_key().public_bytes_raw().hex(), self.owner)

    def sign(self, message: bytes) -> Signature:
        return Signature(self.id, self._key.sign(message).hex())


def make_key(path: Path, owner: str, passphrase: str, *, memory_kib: int = MEMORY_KIB) -> PublicKey:
    """Make a key pair: ``path`` holds the sealed private key, ``path`` with ``.pub`` the public one.

    ``memory_kib``: the memory that one guess of the passphrase takes; only tests give less.

    :raises UserError: the passphrase is too easy, the owner is not named, or a file is there already.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    _check(owner, passphrase)
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    file = KeyFile(
        format=FORMAT,
        owner=owner.strip(),
        key=public,
        memory_kib=memory_kib,
        passes=PASSES,
        salt=secrets.token_hex(16),
        nonce=secrets.token_hex(12),
        sealed="",
    )
    sealed = _cipher(file, passphrase).encrypt(
        bytes.fromhex(file.nonce), private.private_bytes_raw(), file.associated()
    )
    _write_new(path, canonical(msgspec.structs.replace(file, sealed=sealed.hex())), mode=0o600)
    known = PublicKey(public, file.owner)
    _write_new(public_path(path), canonical(PublicFile(PUBLIC_FORMAT, known.key, known.owner)), mode=0o644)
    return known


def public_path(path: Path) -> Path:
    """Where the public half of a key stands."""
    return path.with_name(path.stem + ".pub")


def open_key(path: Path, passphrase: str) -> Signer:
    """The private key. Raises UserError: no key file, damaged, or a wrong passphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    file = _read(path, KeyFile, FORMAT)
    try:
        if not (8 <= file.memory_kib <= _MOST_MEMORY_KIB and 1 <= file.passes <= _MOST_PASSES):
            raise ValueError("numbers that only a changed file can hold")
        raw = _cipher(file, passphrase).decrypt(
            bytes.fromhex(file.nonce), bytes.fromhex(file.sealed), file.associated()
        )
        private = Ed25519PrivateKey.from_private_bytes(raw)
    except (InvalidTag, ValueError) as error:
        raise UserError(
            N_("The passphrase does not open the key {name}."),
            N_("Type it again. Without it nobody can sign with this key."),
            name=path.name,
        ) from error
    return Signer(key_id(file.key), file.owner, private)


def signer_from_seed(seed: bytes, owner: str) -> Signer:
    """The key that 32 bytes give: for the practice clinic, whose key is no secret."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(seed)
    return Signer(key_id(private.public_key().public_bytes_raw().hex()), owner, private)


def read_public(path: Path) -> PublicKey:
    """A maintainer's public key. Raises UserError."""
    file = _read(path, PublicFile, PUBLIC_FORMAT)
    return PublicKey(file.key, file.owner)


def _read(path: Path, kind: type[T], form: str) -> T:
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_KEY_BYTES else b""
        file = msgspec.json.decode(data, type=kind)
        if file.format != form or len(bytes.fromhex(file.key)) != 32:
            raise ValueError("another kind of file")
    except OSError as error:
        raise UserError(
            N_("The key {name} cannot be read ({reason})."),
            N_("Check the name and the folder."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise UserError(
            N_("The file {name} is not a key of this program."),
            N_("Private keys end in .key, public keys in .pub."),
            name=path.name,
        ) from error
    return file


def _check(owner: str, passphrase: str) -> None:
    if not owner.strip() or len(owner) > 80 or not owner.isprintable():
        raise UserError(N_("Say whose key this is."), N_("A name that other maintainers know."))
    kept = unicodedata.normalize("NFKC", passphrase)
    if len(kept) < LEAST_LETTERS or len(set(kept)) < 5:
        raise UserError(
            N_("This passphrase is too easy to guess."),
            N_("Use at least {count} letters or digits; three or four words are better."),
            count=LEAST_LETTERS,
        )


def _cipher(file: KeyFile, passphrase: str) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=bytes.fromhex(file.salt),
        length=32,
        iterations=file.passes,
        lanes=1,
        memory_cost=file.memory_kib,
    )
    return AESGCM(kdf.derive(unicodedata.normalize("NFKC", passphrase).encode()))


def _write_new(path: Path, data: bytes, mode: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        binary = getattr(os, "O_BINARY", 0)  # Windows would write other line ends
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except FileExistsError as error:
        raise UserError(
            N_("There is a file {path} already; a key is never written over."),
            N_("Choose another name."),
            path=str(path),
        ) from error
    except OSError as error:
        raise UserError(
            N_("The key cannot be written to {path} ({reason})."),
            N_("Choose a folder with free space where you may write."),
            path=str(path),
            reason=error.strerror or type(error).__name__,
        ) from error
