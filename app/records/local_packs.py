"""The clinic's own rules: every version is kept, signed with the clinic's key, and verified when it is read."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from app.model.local import LocalPack
from app.records import audit, clinic_key
from app.records.clinic_key import PublicKey
from app.records.entries import AuditAction
from app.records.payload import from_json
from app.records.store import Store, Value
from app.support.errors import UserError
from app.support.i18n import N_

_SEAL = b"rahbar-local-rules-1\n"  # so that no other text that the clinic signs can stand for rules
_ENCODER = msgspec.json.Encoder(order="sorted")


def _signed(content: str) -> bytes:
    return _SEAL + content.encode()


def newest(store: Store) -> LocalPack:
    """The version in use; an empty one before the first.

    Raises:
        UserError: the newest version does not carry this clinic's signature; it is not used.
    """
    row = store.row("SELECT * FROM local_pack ORDER BY version DESC LIMIT 1")
    if row is None:
        return LocalPack(store.clinic.id)
    key = PublicKey(row["public"])
    own = key in clinic_key.own_keys(store)
    if not own or not key.verifies(row["signature"], _signed(row["content"])):
        raise _not_ours()
    found = from_json(row["content"], LocalPack)
    if (found.clinic_id, found.version) != (store.clinic.id, row["version"]):
        raise _not_ours()
    return found


def _not_ours() -> UserError:
    return UserError(
        N_("The clinic's own rules were changed outside the program and are not used."),
        N_("Restore the last backup, or enter them again."),
    )


def save(store: Store, wanted: LocalPack) -> LocalPack:
    """Keep the rules as the next version, signed; the version as kept.

    Raises:
        UserError: another window kept a newer version in the meantime.
    """
    with store.transaction():
        last = int(store.tuples("SELECT COALESCE(max(version), 0) FROM local_pack")[0][0])
        if wanted.version != last:
            raise UserError(
                N_("The clinic's own rules were changed in the meantime."),
                N_("Open the page again and repeat your change."),
            )
        made = replace(
            wanted,
            clinic_id=store.clinic.id,
            version=last + 1,
            made_at=store.now(),
            made_by=store.user.name,
        )
        content = _ENCODER.encode(made).decode()
        key, signature = clinic_key.sign(store, _signed(content))
        columns: dict[str, Value] = {"version": made.version, "content": content}
        proof: dict[str, Value] = {"signature": signature, "public": key.public}
        entered: dict[str, Value] = {"entered_at": made.made_at, "entered_by": store.user.id}
        store.insert("local_pack", {**columns, **proof, **entered})
        audit.record(store, AuditAction.CHANGE, "local_pack", str(made.version))
        return made


def start_again(store: Store) -> LocalPack:
    """Leave rules behind that do not carry the clinic's signature: an empty version takes their place."""
    last = int(store.tuples("SELECT COALESCE(max(version), 0) FROM local_pack")[0][0])
    return save(store, LocalPack(store.clinic.id, last))


def history(store: Store) -> tuple[tuple[int, str, str], ...]:
    """Version, time and user of every version, newest first."""
    return tuple(
        store.tuples(
            "SELECT p.version, p.entered_at, u.name FROM local_pack p JOIN user u ON u.id = p.entered_by "
            "ORDER BY p.version DESC"
        )
    )
