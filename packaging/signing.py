"""Sign the list of check sums with a maintainer's key, so that ``openssl`` alone can verify it.

    .venv/bin/python packaging/signing.py dist/SHA256SUMS amina.key

Writes ``SHA256SUMS.sig`` (64 bytes, Ed25519 over the list as it is) and ``SHA256SUMS.pem`` (the public key). The
passphrase is asked for; where there is no terminal it is the first line of standard input.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.knowledge.private_keys import open_key, public_path, read_public  # noqa: E402 - the tree comes first
from app.support.errors import UserError  # noqa: E402


def sign_sums(sums: Path, key: Path, passphrase: str) -> tuple[Path, Path]:
    """Write the signature and the public key beside the list. Raises UserError: no key, or a wrong passphrase."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    signer, known = open_key(key, passphrase), read_public(public_path(key))
    data = sums.read_bytes()
    signature = bytes.fromhex(signer.sign(data).signature)
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(known.key))
    public.verify(signature, data)  # the .pub beside the key may be another's
    made = sums.with_name(sums.name + ".sig"), sums.with_name(sums.name + ".pem")
    made[0].write_bytes(signature)
    made[1].write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return made


def _passphrase(name: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Passphrase of {name}: ", stream=sys.stderr)
    return sys.stdin.readline().rstrip("\r\n")


def main(arguments: list[str]) -> int:
    """Sign; exit code 2 and the reason if that is not possible."""
    sums, key = map(Path, arguments)
    try:
        for path in sign_sums(sums, key, _passphrase(key.name)):
            print(path)
    except UserError as refusal:
        print(f"rahbar: {refusal.text()}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
