"""The clinic's users and their secrets. A secret only wraps the data key: changing one rewrites no record."""

from __future__ import annotations

from dataclasses import replace

from app.records import audit, keys, refusals, wrong_tries
from app.records.entries import AuditAction, Role, User
from app.records.keys import RECOVERY, KeyCost, KeyFile, Wrap
from app.records.store import Store, new_id
from app.support.errors import UserError
from app.support.i18n import N_

RECOVERY_USER = User(RECOVERY, "Recovery code", Role.ADMINISTRATOR)
INSERT = "INSERT INTO user (id, name, name_key, role, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)"


def values(user: User, now: str, by: str) -> tuple[str, ...]:
    """The user as a row for :data:`INSERT`."""
    return user.id, user.name, keys.name_key(user.name), user.role.value, now, by


def check_name(name: str) -> None:
    """Refuse an empty name.

    Raises:
        UserError: it is empty.
    """
    if not name.strip():
        raise UserError(N_("The name is missing."), N_("Type a name."))


def wrap(data_key: bytes, secret: str, clinic_id: str, user: User, cost: KeyCost) -> Wrap:
    """The data key sealed with the user's secret."""
    return keys.seal(data_key, secret, clinic_id, holder=user.id, name=user.name, role=user.role, cost=cost)


def all_users(store: Store) -> tuple[User, ...]:
    """The users of the clinic by name, the recovery code's own one last."""
    rows = store.tuples(
        "SELECT id, name, role FROM user WHERE removed_at IS NULL ORDER BY id = ?, name_key", (RECOVERY,)
    )
    return tuple(User(user_id, name, Role(role)) for user_id, name, role in rows)


def name_of(store: Store, user_id: str) -> str:
    """The name of whoever entered something, also when the user was removed since; "" for an unknown id."""
    found = store.tuples("SELECT name FROM user WHERE id = ?", (user_id,))
    return str(found[0][0]) if found else ""


def find(store: Store, sealed: Wrap) -> User:
    """The user whose secret opened the clinic, as the records know him.

    Raises:
        UserError: the records do not: the power failed while he was being added, or he was removed.
    """
    found = next((user for user in all_users(store) if user.id == sealed.holder), None)
    if found is None:
        raise not_a_user(sealed.name)
    return found


def not_a_user(name: str) -> UserError:
    """The refusal for somebody who was removed, or never wholly added."""
    return UserError(
        N_("{name} is not a user of this clinic."), N_("Ask another user to add this name."), name=name
    )


def refreshed(store: Store, key_file: KeyFile) -> KeyFile:
    """The key file with the names and roles that the records hold, without holders that they do not know."""
    known = {user.id: user for user in all_users(store)}
    wraps = tuple(
        replace(sealed, name=known[sealed.holder].name, role=known[sealed.holder].role)
        for sealed in key_file.wraps
        if sealed.holder in known
    )
    return replace(key_file, clinic_name=store.clinic.name, wraps=wraps)


def add_user(store: Store, name: str, secret: str, role: Role) -> User:
    """Let another person open the clinic.

    Raises:
        UserError: the name is empty or taken, or the secret too easy.
    """
    check_name(name)
    keys.check_secret(secret)
    if any(keys.name_key(user.name) == keys.name_key(name) for user in all_users(store)):
        raise UserError(
            N_("There is a user named {name} already."), N_("Choose another name."), name=name.strip()
        )
    user = User(new_id(), name.strip(), role)
    sealed = wrap(store.key, secret, store.clinic.id, user, store.cost)
    with store.transaction():
        store.execute(INSERT, values(user, store.now(), store.user.id))
        audit.record(store, AuditAction.ADD, "user", user.id, details={"role": role.value})
        key_file = refreshed(store, keys.read_keys(store.folder))
        keys.write_keys(store.folder, key_file.with_wrap(sealed))
    return user


def change_role(store: Store, user_id: str, role: Role) -> None:
    """Let a user do more or less from the next sign-in on.

    Raises:
        UserError: nobody could look after the clinic any more.
        LookupError: no such user.
    """
    user = next((one for one in all_users(store) if one.id == user_id and one.id != RECOVERY), None)
    if user is None:
        raise LookupError(f"no user {user_id}")
    others = [u for u in all_users(store) if u.id not in (user_id, RECOVERY)]
    if role is not Role.ADMINISTRATOR and not any(u.role is Role.ADMINISTRATOR for u in others):
        raise UserError(
            N_("The clinic needs an administrator."), N_("Make another user administrator first.")
        )
    with store.transaction():
        store.execute("UPDATE user SET role = ? WHERE id = ?", (role.value, user_id))
        audit.record(store, AuditAction.CHANGE, "user", user_id, details={"role": role.value})
        keys.write_keys(store.folder, refreshed(store, keys.read_keys(store.folder)))


def change_secret(store: Store, old: str, new: str) -> None:
    """Give the user who opened the clinic a new secret.

    Raises:
        UserError: the old one is wrong (such tries are slowed down), or the new one too easy.
    """
    keys.check_secret(new)
    sealed = keys.read_keys(store.folder).wrap_of(store.user.id)
    if sealed is None:
        raise refusals.keys_damaged(store.folder)
    wrong_tries.begin_try(store.folder, store.user.id, store.today())
    if keys.unseal(sealed, old, store.clinic.id, store.cost, store.folder) is None:
        raise refusals.wrong_secret()
    wrong_tries.right(store.folder, store.user.id)
    _replace(store, store.user, new)


def reset_secret(store: Store, user_id: str, new: str) -> None:
    """Give a user who forgot the secret a new one (by another user, or with the recovery code).

    Raises:
        UserError: the new one is too easy.
        LookupError: no such user.
    """
    keys.check_secret(new)
    user = next((one for one in all_users(store) if one.id == user_id and one.id != RECOVERY), None)
    if user is None:
        raise LookupError(f"no user {user_id}")
    _replace(store, user, new)
    wrong_tries.right(store.folder, user_id)


def renew_recovery_code(store: Store) -> str:
    """A new recovery code to print; the old paper opens nothing any more."""
    code = keys.new_recovery_code()
    _replace(store, RECOVERY_USER, keys.read_recovery_code(code))
    return code


def _replace(store: Store, user: User, secret: str) -> None:
    sealed = wrap(store.key, secret, store.clinic.id, user, store.cost)
    with store.transaction():
        audit.record(store, AuditAction.SECRET, "user", user.id)
        keys.write_keys(store.folder, keys.read_keys(store.folder).with_wrap(sealed))
