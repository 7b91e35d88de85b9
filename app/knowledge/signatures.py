"""Signed packs: ``manifest.sig`` beside the manifest, one signature or several, and who stands behind them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.knowledge.archive import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    archive_bytes,
    checked_manifest,
    entries,
    pack_bytes,
    read_content,
)
from app.knowledge.opening import rules_of
from app.knowledge.trust import PublicKey, Root, Signature, canonical, newest
from app.knowledge.writing import write_file
from app.model.rules import RuleBase
from app.support.errors import UserError
from app.support.i18n import N_

if TYPE_CHECKING:
    from app.knowledge.private_keys import Signer

FORMAT, CONTEXT = "rahbar-signatures", b"rahbar-pack-v1\0"
MAX_SIGNATURE_BYTES = 50_000


class SignatureFile(msgspec.Struct, frozen=True):
    """What ``manifest.sig`` holds."""

    format: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class VerifiedPack:
    """A pack whose signatures, files and rules are right. ``data``: its bytes. ``signers``: who signed, by key.
    ``roots``: newer lists of keys that it brought."""

    name: str
    data: bytes
    manifest: Manifest
    sha256: str
    signers: Mapping[str, PublicKey]
    root: Root
    roots: tuple[Root, ...]
    rules: RuleBase


def sign_pack(path: Path, signers: Iterable[Signer]) -> Manifest:
    """Add signatures to a pack file; its other bytes stay. Raises UserError."""
    manifest, files = read_content(pack_bytes(path), path.name)
    kept = {one.key: one for one in _signatures(files[SIGNATURE], path.name)} if SIGNATURE in files else {}
    message = CONTEXT + files[MANIFEST]
    for signer in signers:
        kept[signer.id] = signer.sign(message)
    ordered = tuple(sorted(kept.values(), key=lambda one: one.key))
    write_file(path, archive_bytes({**files, SIGNATURE: canonical(SignatureFile(FORMAT, ordered))}))
    return manifest


def verify_pack(path: Path, trusted: Root) -> VerifiedPack:
    """A pack from a stick, read once into memory and verified there. Raises UserError, one sentence per reason."""
    return verify_bytes(pack_bytes(path), path.name, trusted)


def verify_bytes(data: bytes, name: str, trusted: Root) -> VerifiedPack:
    """As :func:`verify_pack`. Nothing of the manifest is believed before its signature is."""
    files = entries(data, name)
    root, steps = newest(trusted, files)
    signers = _signers(files, name, root)
    manifest = checked_manifest(files, name)
    sha256 = hashlib.sha256(files[MANIFEST]).hexdigest()
    if manifest.id != root.content.product:
        raise wrong_product(name, manifest.id, root.content.product)
    reason = root.revoked(sha256)
    if reason is not None:
        raise revoked(name, reason.en)
    return VerifiedPack(name, data, manifest, sha256, signers, root, steps, rules_of(manifest, files, name))


def _signatures(data: bytes, name: str) -> tuple[Signature, ...]:
    try:
        raw: Any = json.loads(data) if len(data) <= MAX_SIGNATURE_BYTES else None
        read = msgspec.convert(raw, SignatureFile)
        if canonical(read) != data or read.format != FORMAT:
            raise ValueError("not as written")
    except (msgspec.MsgspecError, ValueError, RecursionError, TypeError) as error:
        raise UserError(
            N_("The signature of the rule pack {name} is damaged."),
            N_("Copy it again from where it came from."),
            name=name,
        ) from error
    return read.signatures


def _signers(files: Mapping[str, bytes], name: str, root: Root) -> dict[str, PublicKey]:
    if SIGNATURE not in files:
        raise UserError(
            N_("The rule pack {name} is not signed; nobody answers for it."),
            N_("Ask the maintainers of the rules for a signed pack."),
            name=name,
        )
    signatures = _signatures(files[SIGNATURE], name)
    role = root.content.packs
    right = root.signers(role, signatures, CONTEXT + files.get(MANIFEST, b""))
    if len(right) < role.threshold:
        raise _not_enough(name, root, signatures, right)
    return right


def _not_enough(
    name: str, root: Root, signatures: Iterable[Signature], right: Mapping[str, PublicKey]
) -> UserError:
    """Which of the ways of not being signed it is."""
    ids = {one.key for one in signatures}
    again = N_("It is not used; the rules in use stay in use. Ask the maintainers of the rules.")
    if ids & set(root.content.revoked_keys):
        return UserError(N_("The rule pack {name} is signed with a key that was revoked."), again, name=name)
    if not ids & set(root.content.packs.keys):
        return UserError(
            N_("The rule pack {name} is signed with a key that this clinic does not know."), again, name=name
        )
    if len(right) < len(ids & set(root.content.packs.keys)):
        return UserError(
            N_("The signature of the rule pack {name} does not fit its content."), again, name=name
        )
    return UserError(
        N_("The rule pack {name} has {found} of the {needed} signatures that it needs."),
        again,
        name=name,
        found=len(right),
        needed=root.content.packs.threshold,
    )


def wrong_product(name: str, found: str, wanted: str) -> UserError:
    """A rightly signed pack of something else."""
    return UserError(
        N_("The rule pack {name} is for another product ({found}, not {wanted})."),
        N_("It is not used; the rules in use stay in use. Ask the maintainers of the rules."),
        name=name,
        found=found,
        wanted=wanted,
    )


def revoked(name: str, reason: str) -> UserError:
    """A pack that its makers withdrew."""
    return UserError(
        N_("The rule pack {name} was revoked by its makers: {reason}"),
        N_("Ask the maintainers of the rules for a newer pack."),
        name=name,
        reason=reason,
    )
