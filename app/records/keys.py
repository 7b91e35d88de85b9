"""The data key and its wraps: one per user's secret and one for the printed recovery code.

The records are encrypted with one random key. Argon2id (RFC 9106) makes a wrapping key from each secret; AES-GCM
wraps the holder's private key (X25519, RFC 7748) with it, and its associated data hold the Argon2id settings, so that
they cannot be lowered. The data key is sealed to the holder's public key: a new data key reaches every holder without
anybody's secret. A code made with the data key proves that the public key is the one that the holder chose.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.records import engine, refusals, sealed_boxes
from app.records.entries import Role
from app.records.private_files import write_private
from app.support.errors import UserError
from app.support.i18n import N_

KEYS, PREVIOUS_KEYS, NEXT_KEYS = "keys.json", "keys.previous.json", "keys.next.json"
FORMAT, VERSION, KDF = "rahbar-keys", 2, "argon2id"
_DIRECT = 1  # version of wraps that hold the data key itself under the secret
RECOVERY = "recovery"
LEAST_LETTERS = 6
_RECOVERY_BYTES, _CHECK_BYTES, _RECOVERY_LETTERS = 16, 2, 29
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing on paper is read as something else
_LOOKALIKES = str.maketrans("ILOU", "110V")


@dataclass(frozen=True, slots=True, order=True)
class KeyCost:
    """How much work one guess of a secret takes. The default is the least that a real clinic accepts."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1

    def at_least(self, other: KeyCost) -> bool:
        return self.memory_kib >= other.memory_kib and self.passes >= other.passes

    def sane(self) -> bool:
        """False for numbers that only a changed file can hold; they would exhaust this computer."""
        lanes_fit = 1 <= self.lanes <= 16
        return 8 * self.lanes <= self.memory_kib <= 1024 * 1024 and 1 <= self.passes <= 20 and lanes_fit


@dataclass(frozen=True, slots=True)
class Wrap:
    """The data key sealed for one holder: a user's id, or ``recovery``.

    ``private``: the holder's private key under the secret. ``sealed``: the data key for the public key. ``proof``:
    that who wrote this knew the data key. Without a public key ``sealed`` is the data key under the secret itself.
    """

    holder: str
    name: str
    role: Role
    cost: KeyCost
    salt: bytes
    nonce: bytes
    sealed: bytes
    public: bytes = b""
    private: bytes = b""
    proof: bytes = b""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What ``keys.json`` holds. ``revision`` counts the changes."""

    format: str
    version: int
    clinic_id: str
    clinic_name: str
    revision: int
    wraps: tuple[Wrap, ...]

    def wrap_of(self, holder: str) -> Wrap | None:
        return next((wrap for wrap in self.wraps if wrap.holder == holder), None)

    def named(self, name: str) -> Wrap | None:
        """The user's wrap, whatever capital letters and spaces the name is typed with."""
        wanted = name_key(name)
        users = (wrap for wrap in self.wraps if wrap.holder != RECOVERY)
        return next((wrap for wrap in users if name_key(wrap.name) == wanted), None)

    def with_wrap(self, wrap: Wrap) -> KeyFile:
        """The file with this wrap in place of the holder's old one."""
        others = tuple(kept for kept in self.wraps if kept.holder != wrap.holder)
        return replace(self, revision=self.revision + 1, wraps=(*others, wrap))

    def without(self, holder: str) -> KeyFile:
        return replace(self, wraps=tuple(kept for kept in self.wraps if kept.holder != holder))


def name_key(name: str) -> str:
    """A user's name for comparing."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def new_data_key() -> bytes:
    return secrets.token_bytes(32)


def check_secret(secret: str) -> None:
    """Refuse a secret that is guessed in no time.

    Raises:
        UserError: it is shorter than six letters or digits, or one sign repeated.
    """
    kept = unicodedata.normalize("NFKC", secret)
    if len(kept) < LEAST_LETTERS or len(set(kept)) < 2:
        raise UserError(
            N_("This passphrase is too easy to guess."),
            N_("Use at least {count} letters or digits; three or four words are better."),
            count=LEAST_LETTERS,
        )


def _associated(clinic_id: str, holder: str, cost: KeyCost, version: int) -> bytes:
    """What the seal also covers: to whom it belongs and how the wrapping key was made."""
    facts = [FORMAT, version, clinic_id, holder, KDF, cost.memory_kib, cost.passes, cost.lanes]
    return json.dumps(facts, separators=(",", ":")).encode()


def _wrapping_key(secret: str, salt: bytes, cost: KeyCost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    typed = unicodedata.normalize("NFKC", secret).encode()  # one Urdu letter has several spellings in Unicode
    kdf = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(typed)


def seal(
    data_key: bytes, secret: str, clinic_id: str, *, holder: str, name: str, role: Role, cost: KeyCost
) -> Wrap:
    """The data key wrapped for the holder of the secret, who gets a new pair of keys."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    pair = X25519PrivateKey.generate()
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    private = AESGCM(_wrapping_key(secret, salt, cost)).encrypt(
        nonce, pair.private_bytes_raw(), _associated(clinic_id, holder, cost, VERSION)
    )
    public = pair.public_key().public_bytes_raw()
    blank = Wrap(holder, name, role, cost, salt, nonce, b"", public, private)
    return _for_key(blank, data_key, clinic_id)


def _for_key(wrap: Wrap, data_key: bytes, clinic_id: str) -> Wrap:
    sealed = sealed_boxes.close(data_key, wrap.public, f"{clinic_id}:{wrap.holder}".encode())
    return replace(wrap, sealed=sealed, proof=_proof(wrap, data_key, clinic_id))


def _proof(wrap: Wrap, data_key: bytes, clinic_id: str) -> bytes:
    belongs = f"rahbar holder:{clinic_id}:{wrap.holder}:".encode() + wrap.public
    return hmac.digest(data_key, belongs, "sha256")


def proved(wrap: Wrap, data_key: bytes, clinic_id: str) -> bool:
    """Whether the public key is the one that was entered with knowledge of the data key."""
    return bool(wrap.public) and hmac.compare_digest(wrap.proof, _proof(wrap, data_key, clinic_id))


def reseal(wrap: Wrap, old_key: bytes, new_key: bytes, clinic_id: str) -> Wrap:
    """The holder's wrap for a new data key; the holder's secret stays as it is and is not needed.

    Raises:
        ValueError: the public key is not proved (the file was changed), or the wrap has none.
    """
    if not proved(wrap, old_key, clinic_id):
        raise ValueError(f"the public key of {wrap.holder} is not proved")
    return _for_key(wrap, new_key, clinic_id)


def unseal(wrap: Wrap, secret: str, clinic_id: str, least: KeyCost, folder: Path) -> bytes | None:
    """The data key, or None when the secret is wrong or the wrap was changed.

    Raises:
        UserError: the settings are weaker than ``least`` or senseless: the file was changed.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not wrap.cost.sane() or not wrap.cost.at_least(least):
        raise refusals.keys_damaged(folder)
    version, locked = (VERSION, wrap.private) if wrap.public else (_DIRECT, wrap.sealed)
    try:
        key = _wrapping_key(secret, wrap.salt, wrap.cost)
        opened = AESGCM(key).decrypt(
            wrap.nonce, locked, _associated(clinic_id, wrap.holder, wrap.cost, version)
        )
        if not wrap.public:
            return opened
        return sealed_boxes.open_box(wrap.sealed, opened, f"{clinic_id}:{wrap.holder}".encode())
    except InvalidTag:
        return None
    except ValueError as error:  # a salt or nonce of the wrong length
        raise refusals.keys_damaged(folder) from error


def new_recovery_code() -> str:
    """128 random bits and a 16-bit check as 29 letters in groups of five, for paper."""
    bits = secrets.token_bytes(_RECOVERY_BYTES)
    number = int.from_bytes(bits + _check(bits), "big") << 1  # 144 bits stand in 29 letters of 5 bits
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_RECOVERY_LETTERS - 1), -1, -5))
    return "-".join(letters[start : start + 5] for start in range(0, _RECOVERY_LETTERS, 5))


def _check(bits: bytes) -> bytes:
    return hashlib.sha256(b"rahbar recovery code" + bits).digest()[:_CHECK_BYTES]


def read_recovery_code(typed: str) -> str:
    """The code as it is wrapped, from what was typed off the paper in any case and spacing.

    Raises:
        UserError: a letter was left out, added or mistyped.
    """
    text = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    letters = "".join(sign for sign in text if sign.isalnum())
    if len(letters) == _RECOVERY_LETTERS and all(letter in _ALPHABET for letter in letters):
        number = 0
        for letter in letters:
            number = number << 5 | _ALPHABET.index(letter)
        content = (number >> 1).to_bytes(_RECOVERY_BYTES + _CHECK_BYTES, "big")
        if content[_RECOVERY_BYTES:] == _check(content[:_RECOVERY_BYTES]) and not number & 1:
            return letters
    raise UserError(
        N_("The recovery code has a typing mistake."),
        N_("It has {count} letters and digits. Compare it with the paper group by group."),
        count=_RECOVERY_LETTERS,
    )


def _decoded(path: Path) -> KeyFile | None:
    try:
        keys = msgspec.json.decode(path.read_bytes(), type=KeyFile)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return keys if keys.format == FORMAT else None


def read_keys(folder: Path) -> KeyFile:
    """The folder's key file; its previous copy where the file itself is damaged or gone.

    Raises:
        UserError: no clinic there, no readable key file, or one from a newer program.
    """
    found = _decoded(folder / KEYS) or _decoded(folder / PREVIOUS_KEYS)
    if found is None:
        if (folder / KEYS).exists() or (folder / PREVIOUS_KEYS).exists():
            raise refusals.keys_damaged(folder)
        raise refusals.keys_gone(folder) if (folder / engine.DATABASE).exists() else refusals.missing(folder)
    if found.version > VERSION:
        raise refusals.newer_program_needed(folder)
    return found


def _encoded(keys: KeyFile) -> bytes:
    return msgspec.json.format(msgspec.json.encode(keys), indent=1) + b"\n"


def write_keys(folder: Path, keys: KeyFile) -> None:
    """Replace the key file; what it held is kept as its previous copy until the new one has opened the clinic."""
    current = _decoded(folder / KEYS)
    if current is not None:
        write_private(folder / PREVIOUS_KEYS, _encoded(current))
    write_private(folder / KEYS, _encoded(keys))


def settle_keys(folder: Path, proved: KeyFile) -> None:
    """Make both copies the one that has just opened the clinic: a replaced secret opens neither any more."""
    for name in (KEYS, PREVIOUS_KEYS):
        if _decoded(folder / name) != proved:
            write_private(folder / name, _encoded(proved))


def write_next_keys(folder: Path, keys: KeyFile) -> None:
    """Keep the key file of a new data key beside the present one until the records are under that key."""
    write_private(folder / NEXT_KEYS, _encoded(keys))


def read_next_keys(folder: Path) -> KeyFile | None:
    """The key file of a data key that may be in use already: the power failed while it was changed."""
    return _decoded(folder / NEXT_KEYS)


def forget_next_keys(folder: Path) -> None:
    (folder / NEXT_KEYS).unlink(missing_ok=True)
