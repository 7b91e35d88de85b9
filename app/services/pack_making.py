"""What maintainers do: make keys, make and renew the list of trusted keys, sign, verify."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from app.knowledge import private_keys
from app.knowledge.archive import Revoked, Wording, read_archive
from app.knowledge.private_keys import Signer, open_key, read_public
from app.knowledge.signatures import VerifiedPack, sign_pack, verify_pack
from app.knowledge.trust import (
    FORMAT,
    PublicKey,
    RoleKeys,
    Root,
    RootContent,
    Signature,
    key_id,
    read_root,
    root_bytes,
    self_signed,
    signed_bytes,
    successor,
)
from app.knowledge.writing import bytes_of, write_file
from app.services.rules_in_use import no_root, starting_root
from app.support.errors import UserError
from app.support.i18n import N_
from app.support.paths import administrators_root, core_pack, program_root

PRODUCT = "rahbar-core"
LEAST_FINGERPRINT = 16


def make_key(path: Path, owner: str, passphrase: str) -> str:
    """Make a maintainer's key pair; the id of the key. Raises UserError."""
    return key_id(private_keys.make_key(path, owner, passphrase).key)


def root_file_of(
    public: Sequence[PublicKey], product: str, day: date, *, root_threshold: int, pack_threshold: int
) -> bytes:
    """The first list of trusted keys, not yet signed: all keys act in both roles. Raises UserError."""
    keys = {key_id(one.key): one for one in public}
    names = tuple(sorted(keys))
    for threshold in (root_threshold, pack_threshold):
        if not 1 <= threshold <= len(names):
            raise _threshold(threshold, len(names))
    content = RootContent(
        format=FORMAT,
        product=product,
        version=1,
        date=day.isoformat(),
        keys=keys,
        roots=RoleKeys(names, root_threshold),
        packs=RoleKeys(names, pack_threshold),
    )
    return root_bytes(content, ())


def next_root(
    before: Root,
    day: date,
    *,
    public: Sequence[PublicKey] = (),
    revoked_keys: Sequence[str] = (),
    revoked_packs: Sequence[Revoked] = (),
) -> bytes:
    """The list after another, not yet signed: with these keys in place of the old ones (none: the same), without
    those that are revoked. Raises UserError if too few keys are left."""
    old = before.content
    gone = tuple(dict.fromkeys((*old.revoked_keys, *revoked_keys)))
    keys = {key_id(one.key): one for one in public} or dict(old.keys)
    keys = {name: key for name, key in keys.items() if name not in gone}
    names = tuple(sorted(keys))
    for role in (old.roots, old.packs):
        if len(names) < role.threshold:
            raise _threshold(role.threshold, len(names))
    content = msgspec.structs.replace(
        old,
        version=old.version + 1,
        date=day.isoformat(),
        keys=keys,
        roots=RoleKeys(names, old.roots.threshold),
        packs=RoleKeys(names, old.packs.threshold),
        revoked_keys=gone,
        revoked_packs=(*old.revoked_packs, *revoked_packs),
    )
    return root_bytes(content, ())


def _threshold(needed: int, found: int) -> UserError:
    return UserError(
        N_("{needed} signatures cannot be asked for with {found} keys."),
        N_("Name more keys, or ask for fewer signatures."),
        needed=needed,
        found=found,
    )


def signed_root(content: RootContent, kept: Iterable[Signature], signers: Iterable[Signer]) -> bytes:
    """The file of a root with these signatures added."""
    message = signed_bytes(content)
    return root_bytes(content, (*kept, *(signer.sign(message) for signer in signers)))


def write_first_root(
    out: Path,
    public: Sequence[Path],
    day: date,
    *,
    product: str = PRODUCT,
    root_threshold: int = 0,
    pack_threshold: int = 1,
) -> Root:
    """Write the first list of trusted keys, to be signed. ``root_threshold``: 0 means more than half of the keys.

    :raises UserError: a key cannot be read, or there are too few.
    """
    keys = [read_public(path) for path in public]
    needed = root_threshold or len(keys) // 2 + 1
    data = root_file_of(keys, product, day, root_threshold=needed, pack_threshold=pack_threshold)
    write_file(out, data)
    return read_root(data)


def write_next_root(
    out: Path,
    after: Path,
    public: Sequence[Path],
    day: date,
    *,
    revoked_keys: Sequence[str] = (),
    revoked_packs: Sequence[tuple[str, str, str]] = (),
) -> Root:
    """Write the list ``after`` another, to be signed by holders of both. ``public``: all keys from now on (none: the
    same). ``revoked_packs``: SHA-256, reason in English, in Urdu.

    :raises UserError: a file cannot be read, or too few keys are left.
    """
    gone = [Revoked(sha256, Wording(en, ur)) for sha256, en, ur in revoked_packs]
    keys = [read_public(path) for path in public]
    data = next_root(
        read_root(bytes_of(after)), day, public=keys, revoked_keys=revoked_keys, revoked_packs=gone
    )
    write_file(out, data)
    return read_root(data)


def sign(path: Path, keys: Sequence[tuple[Path, str]]) -> str:
    """Add the signatures of these keys (file and passphrase) to a pack or to a list of keys; what was signed.

    :raises UserError: a passphrase is wrong, or the file cannot be read or written.
    """
    signers = [open_key(key, passphrase) for key, passphrase in keys]
    if _is_root(path):
        root = read_root(bytes_of(path))
        write_file(path, signed_root(root.content, root.signatures, signers))
        return f"{FORMAT} {root.version}"
    manifest = sign_pack(path, signers)
    return f"{manifest.id} {manifest.version}"


def _is_root(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(1) == b"{"
    except OSError:
        return False  # reading the pack says why


def root_for_verifying(path: Path | None = None, chain: Sequence[Path] = ()) -> Root:
    """The list of keys to verify against: a file, the program's, or the one set on this machine.

    :raises UserError: nobody is trusted yet, or a list is not rightly signed.
    """
    if path is not None:
        root = read_root(bytes_of(path))
        if not self_signed(root):
            raise _unsigned_root()
    else:
        start = starting_root()
        if start is None:
            raise no_root()
        root = start[0]
    for later in chain:
        root = successor(root, bytes_of(later))
    return root


def verify(path: Path, root: Path | None = None, keys: Sequence[Path] = ()) -> VerifiedPack | None:
    """The pack with those who signed it; None for the pack that ships with this program, which needs no signature.

    ``root``, ``keys``: verify against this list, or these public keys, instead of the trusted list.

    :raises UserError: why it may not be used.
    """
    if keys:
        product, day = read_archive(path)[0].id, date(1980, 1, 1)
        known = [read_public(key) for key in keys]
        only = root_file_of(known, product, day, root_threshold=1, pack_threshold=1)
        return verify_pack(path, read_root(only))
    if root is None and _is_own_pack(path):
        return None
    return verify_pack(path, root_for_verifying(root))


def _is_own_pack(path: Path) -> bool:
    try:
        own, given = read_archive(core_pack())[0], read_archive(path)[0]
    except UserError:
        return False
    return own == given


def trust(path: Path, fingerprint: str) -> Root:
    """Set the maintainers' list of keys on this machine, once; a person has compared the fingerprint.

    :raises UserError: it is another list, not enough of its own keys signed it, or one is set already.
    """
    root = read_root(bytes_of(path))
    if not self_signed(root):
        raise _unsigned_root()
    given = fingerprint.replace(" ", "").replace(":", "").lower()
    if len(given) < LEAST_FINGERPRINT or not root.fingerprint.startswith(given):
        raise UserError(
            N_("The fingerprint is not that of this list of keys: {found}"),
            N_("Ask the maintainers for theirs by telephone, and give at least {count} signs of it."),
            found=grouped(root.fingerprint),
            count=LEAST_FINGERPRINT,
        )
    here = administrators_root()
    if program_root().is_file() or (here.is_file() and here.read_bytes() != root.data):
        raise UserError(
            N_("This program trusts a list of keys already; a newer one comes inside a signed rule pack."),
            N_("Ask the maintainers of the rules for such a pack."),
        )
    write_file(here, root.data)
    return root


def _unsigned_root() -> UserError:
    return UserError(
        N_("The list of trusted keys is not signed by enough of its own keys."),
        N_("Let the holders of the keys sign it first (“rahbar pack sign”)."),
    )


def grouped(fingerprint: str) -> str:
    """A fingerprint in groups of four, for eyes and voices."""
    return " ".join(fingerprint[i : i + 4] for i in range(0, len(fingerprint), 4))
