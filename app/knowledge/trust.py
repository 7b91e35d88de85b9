"""Whom a sideloaded pack must be signed by: the root, a signed list of keys, their roles and what is revoked.

The ideas are those of The Update Framework, without its online parts. Root 1 is made in a ceremony and comes with the
program (or is set once by an administrator). Each later root has the next number and is signed by enough root keys
of the root before *and* by enough of its own, so that a lost or stolen key is replaced without a new program. Packs
carry the newer roots as ``root.2.json``, ``root.3.json`` …; nothing else changes whom the program trusts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from app.knowledge.archive import Revoked, Wording
from app.support.errors import UserError
from app.support.i18n import N_

FORMAT, CONTEXT = "rahbar-root", b"rahbar-root-v1\0"
MAX_ROOT_BYTES, MAX_KEYS = 200_000, 64


class PublicKey(msgspec.Struct, frozen=True):
    """An Ed25519 key and whose it is. ``key``: 64 hexadecimal digits."""

    key: str
    owner: str


class RoleKeys(msgspec.Struct, frozen=True):
    """Which keys act in a role, and how many of them together."""

    keys: tuple[str, ...]
    threshold: int


class RootContent(msgspec.Struct, frozen=True, kw_only=True):
    """What root keys sign. ``product``: the packs' id. ``roots``: who may sign the next root; ``packs``: who may
    sign packs. ``revoked_keys`` sign nothing any more, not even packs of before."""

    format: str
    product: str
    version: int
    date: str
    keys: dict[str, PublicKey]
    roots: RoleKeys
    packs: RoleKeys
    revoked_keys: tuple[str, ...] = ()
    revoked_packs: tuple[Revoked, ...] = ()


class Signature(msgspec.Struct, frozen=True):
    """One signature; ``key``: the id of the key, ``signature``: 128 hexadecimal digits."""

    key: str
    signature: str


@dataclass(frozen=True)
class Root:
    """A root as read; whether it is trusted is decided by :func:`successor` or by where it came from."""

    content: RootContent
    signatures: tuple[Signature, ...]
    data: bytes

    @property
    def version(self) -> int:
        return self.content.version

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what was signed: what people compare by eye or voice."""
        return hashlib.sha256(signed_bytes(self.content)).hexdigest()

    def revoked(self, sha256: str) -> Wording | None:
        """Why a pack is revoked; None if it is not."""
        return next((one.reason for one in self.content.revoked_packs if one.sha256 == sha256), None)

    def signers(
        self, role: RoleKeys, signatures: Iterable[Signature], message: bytes
    ) -> dict[str, PublicKey]:
        """The keys of the role with a right signature, each counted once."""
        found = {}
        for one in signatures:
            if one.key in role.keys and one.key not in self.content.revoked_keys:
                key = self.content.keys.get(one.key)
                if key is not None and verifies(key.key, one.signature, message):
                    found[one.key] = key
        return found


def canonical(content: object) -> bytes:
    """JSON in the one form that is signed and kept."""
    text = json.dumps(msgspec.to_builtins(content), ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"


def signed_bytes(content: RootContent) -> bytes:
    """What the signatures of a root sign."""
    return CONTEXT + canonical(content)


def root_bytes(content: RootContent, signatures: Iterable[Signature]) -> bytes:
    """The file of a root; signatures in the order of their keys."""
    ordered = sorted({one.key: one for one in signatures}.values(), key=lambda one: one.key)
    return canonical({"signed": content, "signatures": ordered})


def root_file(version: int) -> str:
    """The name of a root inside a pack."""
    return f"root.{version}.json"


def key_id(public: str) -> str:
    """The name of a key: the first 32 hexadecimal digits of its SHA-256, so that no key has two names."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]


def verifies(public: str, signature: str, message: bytes) -> bool:
    """Whether the key made the signature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


class _File(msgspec.Struct, frozen=True):
    signed: RootContent
    signatures: tuple[Signature, ...]


def read_root(data: bytes) -> Root:
    """A root file, well formed and consistent in itself. Raises UserError."""
    try:
        raw: Any = json.loads(data) if len(data) <= MAX_ROOT_BYTES else None
        read = msgspec.convert(raw, _File)
        if root_bytes(read.signed, read.signatures) != data or not _consistent(read.signed):
            raise ValueError("not as written")
    except (msgspec.MsgspecError, ValueError, RecursionError, TypeError) as error:
        raise UserError(
            N_("The list of trusted keys is damaged or was changed."),
            N_("Ask the maintainers of the rules for it again."),
        ) from error
    return Root(read.signed, read.signatures, data)


def _consistent(content: RootContent) -> bool:
    names = all(len(key.key) == 64 and key_id(key.key) == name for name, key in content.keys.items())
    roles = all(
        1 <= role.threshold <= len(role.keys) == len(set(role.keys)) and set(role.keys) <= content.keys.keys()
        for role in (content.roots, content.packs)
    )
    return (
        content.format == FORMAT
        and content.version >= 1
        and len(content.keys) <= MAX_KEYS
        and names
        and roles
    )


def self_signed(root: Root) -> bool:
    """Whether enough of its own root keys signed it."""
    role, message = root.content.roots, signed_bytes(root.content)
    return len(root.signers(role, root.signatures, message)) >= role.threshold


def successor(trusted: Root, data: bytes) -> Root:
    """The next root after a trusted one. Raises UserError if it is not rightly signed, or not the next."""
    root = read_root(data)
    message, role = signed_bytes(root.content), trusted.content.roots
    before = trusted.signers(role, root.signatures, message)
    if (
        root.version != trusted.version + 1
        or root.content.product != trusted.content.product
        or len(before) < role.threshold
        or not self_signed(root)
    ):
        raise UserError(
            N_(
                "The new list of trusted keys is not signed by enough holders of the old one ({needed} needed)."
            ),
            N_("The keys that were trusted stay trusted. Ask the maintainers of the rules."),
            needed=role.threshold,
        )
    return root


def newest(trusted: Root, files: Mapping[str, bytes]) -> tuple[Root, tuple[Root, ...]]:
    """The newest root that the pack's files lead to, and the steps to it. Raises UserError for a false step."""
    steps = []
    while root_file(trusted.version + 1) in files:
        trusted = successor(trusted, files[root_file(trusted.version + 1)])
        steps.append(trusted)
    return trusted, tuple(steps)
