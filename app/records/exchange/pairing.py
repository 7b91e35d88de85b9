"""Two clinics made known to each other once: each gives the other its public keys, and one reads signs aloud.

What is read aloud is a hash of all that the pairing file says, so that nobody on the way can put other keys in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from app.records import audit, clinic_key
from app.records.clinic_key import PublicKey
from app.records.entries import AuditAction
from app.records.store import Row, Store, Value, new_id
from app.support.errors import UserError
from app.support.i18n import N_

_HEADER = "rahbar-pairing-1"
_FILE = re.compile(
    rf"\ufeff?{_HEADER}\s+clinic: ([^\r\n]{{1,200}})\s+id: ([0-9a-f-]{{36}})\s+key: ([A-Za-z0-9+/]{{43}}=)"
    r"\s+box: ([A-Za-z0-9+/]{43}=)\s+signature: ([A-Za-z0-9+/]{86}==)\s*"
)
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing read aloud is heard as something else
_LOOKALIKES = str.maketrans("ILOU", "110V")
LONGEST = 5000  # bytes of a pairing file
SIGNS = 20  # 100 bits: nobody makes other keys with the same signs
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Partner:
    """Another clinic as its pairing file says. ``public``: proves its files (Ed25519); ``box``: seals files for it
    (X25519); ``id``: of the row, "" before it was paired."""

    clinic_id: str
    name: str
    public: bytes
    box: bytes
    id: str = ""

    @property
    def signs(self) -> str:
        """The signs to read aloud, in groups of four."""
        said = b"\0".join((_HEADER.encode(), self.clinic_id.encode(), self.public, self.box))
        number = int.from_bytes(hashlib.sha256(said).digest()[:13]) >> 4
        letters = "".join(_SIGNS[(number >> 5 * place) & 31] for place in reversed(range(SIGNS)))
        return " ".join(letters[at : at + _GROUP] for at in range(0, SIGNS, _GROUP))


def _private_box(private: bytes) -> bytes:
    """The X25519 half that belongs to a signing key: made from it, so that every backup carries it."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"rahbar clinic exchange box").derive(private)


def _public_box(private_box: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private_box).public_key().public_bytes_raw()


def own_boxes(store: Store) -> dict[bytes, bytes]:
    """Every key for which others may have sealed files, newest first: its public half, and the private one."""
    rows = store.tuples("SELECT private FROM clinic_key ORDER BY rowid DESC")
    privates = [_private_box(private) for (private,) in rows]
    return {_public_box(one): one for one in privates}


def ourselves(store: Store) -> Partner:
    """This clinic as others see it."""
    key = clinic_key.ensure_key(store)
    return Partner(store.clinic.id, store.clinic.name, key.public, next(iter(own_boxes(store))))


def exported(store: Store) -> str:
    """This clinic's pairing file, signed by itself."""
    own = ourselves(store)
    said = "\n".join((
        _HEADER,
        f"clinic: {' '.join(own.name.split())}",
        f"id: {own.clinic_id}",
        f"key: {base64.b64encode(own.public).decode()}",
        f"box: {base64.b64encode(own.box).decode()}",
    ))  # fmt: skip
    _, signature = clinic_key.sign(store, said.encode())
    return f"{said}\nsignature: {base64.b64encode(signature).decode()}\n"


def imported(text: str) -> Partner:
    """The clinic that a pairing file names.

    Raises:
        UserError: it is not such a file, or it was changed.
    """
    found = _FILE.fullmatch(text)
    if found and found[1].strip():
        name, clinic_id = found[1].strip(), found[2]
        public, box, signature = (base64.b64decode(found[n]) for n in (3, 4, 5))
        lines = text.lstrip("\ufeff").replace("\r\n", "\n").strip().rpartition("\nsignature: ")
        if PublicKey(public).verifies(signature, lines[0].encode()):
            return Partner(clinic_id, name, public, box)
    raise UserError(
        N_("This is not a pairing file of another clinic, or it was changed."),
        N_("Ask the other clinic to save its pairing file again (Tools, Other clinics)."),
    )


def compared(partner: Partner, heard: str) -> bool:
    """Whether the signs heard from the other clinic are those of this file, however they were written down."""
    typed = "".join(sign for sign in heard.upper() if sign.isascii() and sign.isalnum())
    return typed.translate(_LOOKALIKES) == partner.signs.replace(" ", "")


def pair(store: Store, partner: Partner, heard: str) -> Partner:
    """Exchange patients with this clinic from now on. Pairing again takes the new keys in place of the old.

    Raises:
        UserError: it is this clinic itself, or the signs differ.
    """
    if partner.clinic_id == store.clinic.id:
        raise UserError(
            N_("This is the pairing file of this clinic itself."), N_("Take the file of the other clinic.")
        )
    if not compared(partner, heard):
        raise UserError(
            N_("The signs are not those of this file: somebody may have changed it on the way."),
            N_(
                "Ask the other clinic to read its {count} signs once more; if they differ, ask for a new file."
            ),
            count=SIGNS,
        )
    row_id = new_id()
    with store.transaction():
        for old in _rows(store, "clinic_id = ?", partner.clinic_id):
            store.supersede("paired_clinic", old["id"], row_id)
        columns: dict[str, Value] = {"clinic_id": partner.clinic_id, "name": partner.name}
        keys: dict[str, Value] = {"public": partner.public, "box": partner.box}
        store.enter("paired_clinic", {"id": row_id, **columns, **keys})
        details = {"clinic": partner.clinic_id, "key": PublicKey(partner.public).id}
        audit.record(store, AuditAction.ADD, "paired_clinic", row_id, details=details)
    return Partner(partner.clinic_id, partner.name, partner.public, partner.box, row_id)


def unpair(store: Store, row_id: str, reason: str) -> None:
    """Neither send to this clinic nor take from it any more.

    Raises:
        LookupError: it is not paired.
    """
    with store.transaction():
        store.supersede("paired_clinic", row_id, None, reason)
        audit.record(store, AuditAction.WITHDRAW, "paired_clinic", row_id)


def partners(store: Store) -> tuple[Partner, ...]:
    """The paired clinics by name."""
    return tuple(map(_partner, _rows(store, "? = ''", "")))


def partner_of_key(store: Store, public: bytes) -> Partner | None:
    """The paired clinic that signs with this key."""
    return next(map(_partner, _rows(store, "public = ?", public)), None)


def _rows(store: Store, condition: str, value: Value) -> list[Row]:
    return store.rows(
        f"SELECT * FROM paired_clinic WHERE superseded_at IS NULL AND {condition} ORDER BY name, id",  # noqa: S608
        (value,),
    )


def _partner(row: Row) -> Partner:
    return Partner(row["clinic_id"], row["name"], row["public"], row["box"], row["id"])
