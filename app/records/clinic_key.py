"""The clinic's own signing key (Ed25519), made with the clinic and kept in the encrypted records.

It signs wallet cards and the clinic's own rule overlays. Only the public half ever leaves the records.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from app.records import audit
from app.records.entries import AuditAction
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_

PUBLIC_BYTES = 32
_ID_LETTERS = 16
_HEADER = "rahbar-clinic-key-1"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half of a clinic's key: 32 raw bytes of Ed25519."""

    public: bytes

    @property
    def id(self) -> str:
        """16 hexadecimal capitals of its SHA-256: names the key beside a signature."""
        return hashlib.sha256(self.public).hexdigest()[:_ID_LETTERS].upper()

    @property
    def fingerprint(self) -> str:
        """The id in groups of four, to compare by eye or over the telephone."""
        return " ".join(self.id[i : i + 4] for i in range(0, _ID_LETTERS, 4))

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """True when this key's private half signed exactly this message."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except InvalidSignature:
            return False
        return True


def ensure_key(store: Store) -> PublicKey:
    """The clinic's key, made now if the clinic has none yet (clinics of earlier programs)."""
    found = _newest(store)
    return PublicKey(found[1]) if found else _make(store)


def own_keys(store: Store) -> tuple[PublicKey, ...]:
    """Every key that this clinic has signed with, newest first."""
    rows = store.tuples("SELECT public FROM clinic_key ORDER BY rowid DESC")
    return tuple(PublicKey(public) for (public,) in rows)


def sign(store: Store, message: bytes) -> tuple[PublicKey, bytes]:
    """The clinic's signature (64 bytes) of the message, and the key that proves it."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    with store.transaction():
        key = ensure_key(store)
        private = store.tuples("SELECT private FROM clinic_key WHERE public = ?", (key.public,))[0][0]
    return key, Ed25519PrivateKey.from_private_bytes(private).sign(message)


def _newest(store: Store) -> tuple[str, bytes] | None:
    rows = store.tuples("SELECT id, public FROM clinic_key ORDER BY rowid DESC LIMIT 1")
    return rows[0] if rows else None


def _make(store: Store) -> PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    public = PublicKey(private.public_key().public_bytes_raw())
    with store.transaction():
        columns = {"private": private.private_bytes_raw(), "public": public.public}
        row_id = store.enter("clinic_key", columns)
        audit.record(store, AuditAction.ADD, "clinic_key", row_id, details={"key": public.id})
    return public


def exported(key: PublicKey, clinic: str) -> str:
    """The public key as a small text file for other clinics."""
    return f"{_HEADER}\nclinic: {' '.join(clinic.split())}\nkey: {base64.b64encode(key.public).decode()}\n"


def imported(text: str) -> tuple[PublicKey, str]:
    """Key and clinic's name from such a file.

    Raises:
        UserError: it is not such a file.
    """
    found = re.fullmatch(
        rf"\ufeff?{_HEADER}\s+clinic: ([^\r\n]{{1,200}})\s+key: ([A-Za-z0-9+/]{{43}}=)\s*", text
    )
    if not found or not found[1].strip():
        raise UserError(
            N_("This is not the public key of a clinic."),
            N_("Ask the other clinic to export its key again, and take that file."),
        )
    return PublicKey(base64.b64decode(found[2])), found[1].strip()
