"""``pack keygen|root|sign|verify|trust``: the maintainers' keys, and whom this machine trusts.

A passphrase is asked for without showing it; where there is no terminal each is a line of standard input.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime

from app.cli.output import write_line
from app.services import pack_making
from app.services.pack_making import grouped
from app.support.errors import UserError
from app.support.i18n import N_


def _passphrase(what: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Passphrase of {what}: ", stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")


def keygen(arguments: argparse.Namespace) -> int:
    """Make a maintainer's key pair."""
    passphrase = _passphrase("the new key")
    if sys.stdin.isatty() and _passphrase("the new key, again") != passphrase:
        raise UserError(N_("The two passphrases differ."), N_("Type the same one twice."))
    owner = arguments.owner or arguments.out.stem
    key = pack_making.make_key(arguments.out, owner, passphrase)
    public = arguments.out.with_name(arguments.out.stem + ".pub")
    write_line({"key": key, "owner": owner, "private": str(arguments.out), "public": str(public)})
    return 0


def root(arguments: argparse.Namespace) -> int:
    """Write a list of trusted keys, to be signed by its holders."""
    day = datetime.now(UTC).date()
    if arguments.after is None:
        made = pack_making.write_first_root(
            arguments.out,
            arguments.key,
            day,
            product=arguments.product,
            root_threshold=arguments.threshold or 0,
            pack_threshold=arguments.pack_threshold,
        )
    else:
        made = pack_making.write_next_root(
            arguments.out,
            arguments.after,
            arguments.key,
            day,
            revoked_keys=arguments.revoke_key,
            revoked_packs=[(sha256, *arguments.reason) for sha256 in arguments.revoke_pack],
        )
    about = made.content
    write_line(
        {
            "version": about.version,
            "product": about.product,
            "fingerprint": grouped(made.fingerprint),
            "keys": {name: key.owner for name, key in about.keys.items()},
            "root_signatures": about.roots.threshold,
            "pack_signatures": about.packs.threshold,
        }
    )
    return 0


def sign(arguments: argparse.Namespace) -> int:
    """Add signatures to a pack or to a list of keys."""
    keys = [(path, _passphrase(path.name)) for path in arguments.key]
    print(f"Signed {pack_making.sign(arguments.file, keys)}: {arguments.file}")
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Who signed a pack, if all is right; exit code 2 and the reason if not."""
    found = pack_making.verify(arguments.file, arguments.root, arguments.key)
    if found is None:
        print(f"{arguments.file}: the pack that ships with this program")
        return 0
    about = found.manifest
    signers = ", ".join(sorted(key.owner for key in found.signers.values()))
    print(
        f"{arguments.file}: {about.id} {about.version} of {about.date}, signed by {signers}; {found.sha256}"
    )
    return 0


def trust(arguments: argparse.Namespace) -> int:
    """Set the maintainers' list of keys on this machine, once."""
    made = pack_making.trust(arguments.file, arguments.fingerprint)
    owners = ", ".join(sorted(key.owner for key in made.content.keys.values()))
    print(f"Trusted from now on: {owners}; {grouped(made.fingerprint)}")
    return 0
