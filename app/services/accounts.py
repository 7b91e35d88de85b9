"""The people who use this clinic: who they are, what they may do, and their secrets."""

from __future__ import annotations

from pathlib import Path

from app.records import rotation, users
from app.records.clinic import open_with_recovery
from app.records.entries import Role, User
from app.records.keys import RECOVERY, name_key
from app.records.store import Clock, Store, local_clock
from app.services.access import Action, require, role_name
from app.services.clinics import Clinic
from app.support.paths import clinic_folder

__all__ = [
    "Role",
    "User",
    "add",
    "change_own_secret",
    "change_role",
    "everyone",
    "new_recovery_code",
    "remove",
    "reset_secret",
    "reset_with_recovery",
    "role_name",
]


def everyone(clinic: Clinic) -> tuple[User, ...]:
    """The users by name."""
    return tuple(user for user in users.all_users(clinic.store) if user.id != RECOVERY)


def add(clinic: Clinic, name: str, secret: str, role: Role) -> User:
    """Let another person open the clinic.

    Raises:
        UserError: the role does not allow it, the name is empty or taken, or the secret too easy.
    """
    require(clinic.store, Action.USERS)
    return users.add_user(clinic.store, name, secret, role)


def change_role(clinic: Clinic, user_id: str, role: Role) -> None:
    """Let a user do more or less from the next sign-in on.

    Raises:
        UserError: the role does not allow it, or nobody could look after the clinic any more.
    """
    require(clinic.store, Action.USERS)
    users.change_role(clinic.store, user_id, role)


def change_own_secret(clinic: Clinic, old: str, new: str) -> None:
    """Give the user at work a new secret.

    Raises:
        UserError: the old one is wrong (such tries are slowed down), or the new one too easy.
    """
    users.change_secret(clinic.store, old, new)


def reset_secret(clinic: Clinic, user_id: str, new: str) -> None:
    """Give a user who forgot the secret a new one.

    Raises:
        UserError: the role does not allow it, or the new one is too easy.
    """
    require(clinic.store, Action.USERS)
    users.reset_secret(clinic.store, user_id, new)


def remove(clinic: Clinic, user_id: str) -> None:
    """Take a person's way in away; the clinic gets a new key, the others keep their secrets.

    Raises:
        UserError: the role does not allow it, it is the user at work, or there is no room for the new file.
    """
    require(clinic.store, Action.USERS)
    rotation.remove_user(clinic.store, user_id)


def new_recovery_code(clinic: Clinic) -> str:
    """A new recovery code to write down; the old paper opens nothing any more.

    Raises:
        UserError: the role does not allow it.
    """
    require(clinic.store, Action.USERS)
    return users.renew_recovery_code(clinic.store)


def reset_with_recovery(
    code: str, user_name: str, new: str, *, folder: Path | None = None, clock: Clock = local_clock
) -> None:
    """Give a user a new secret with the printed recovery code, from the sign-in page.

    Raises:
        UserError: a typing mistake, another clinic's code, no such user, too many tries, or the secret is too easy.
    """
    with open_with_recovery(folder or clinic_folder(), code, clock=clock) as store:
        users.reset_secret(store, _named(store, user_name), new)


def _named(store: Store, name: str) -> str:
    people = (u for u in users.all_users(store) if u.id != RECOVERY)
    found = next((u.id for u in people if name_key(u.name) == name_key(name)), "")
    if not found:
        raise users.not_a_user(name)
    return found
