"""A secret sealed for the owner of a public key: X25519 (RFC 7748), HKDF (RFC 5869) and AES-GCM.

A fresh key pair is made for each box and its private half forgotten, so only the owner opens it.
"""

from __future__ import annotations

_PUBLIC_BYTES = 32
_NONCE = bytes(12)  # each box has a key of its own, used once


def _key(shared: bytes, fresh: bytes, owner: bytes, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=fresh + owner, info=b"rahbar sealed box:" + context).derive(shared)


def close(content: bytes, public: bytes, context: bytes) -> bytes:
    """Seal the content for the owner of ``public``; ``context`` must be the same at opening."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    fresh = X25519PrivateKey.generate()
    made = fresh.public_key().public_bytes_raw()
    key = _key(fresh.exchange(X25519PublicKey.from_public_bytes(public)), made, public, context)
    return made + AESGCM(key).encrypt(_NONCE, content, context)


def open_box(box: bytes, private: bytes, context: bytes) -> bytes:
    """What was sealed.

    Raises:
        cryptography.exceptions.InvalidTag: sealed for somebody else, in another context, or changed.
        ValueError: not a box at all.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = X25519PrivateKey.from_private_bytes(private)
    made = box[:_PUBLIC_BYTES]
    shared = own.exchange(X25519PublicKey.from_public_bytes(made))
    key = _key(shared, made, own.public_key().public_bytes_raw(), context)
    return AESGCM(key).decrypt(_NONCE, box[_PUBLIC_BYTES:], context)
