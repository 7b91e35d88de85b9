"""Who may do what: each service asks here before it acts, whatever the window hides.

An administrator is the doctor in charge: everything is allowed. A health worker registers, measures and prints, but
decides nothing. A maintainer looks after rule packs and backups and sees no patient.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.records import audit
from app.records.entries import AuditAction, Role
from app.records.store import Store
from app.support.errors import UserError
from app.support.i18n import N_, message

__all__ = ["Action", "Role", "allowed", "require", "role_name"]


class Action(StrEnum):
    """What a person does, as far as roles differ in it."""

    SEE_PATIENTS = "see_patients"
    REGISTER = "register"  # register, correct and link people
    MEASURE = "measure"  # vitals, laboratory values, lifestyle
    PRESCRIBE = "prescribe"  # medicines, diagnoses, allergies, findings
    IMPORT = "import"  # genotype files and typed results
    OVERRIDE = "override"  # decide against an answer; settle what contradicts
    PRINT = "print"
    MERGE = "merge"  # join and part records, withdraw a patient
    EXPORT = "export"  # patient data leave in a file
    EXCHANGE = "exchange"  # patients go to and come from a paired clinic
    PACKS = "packs"  # install, activate and restore rule packs
    LOCAL_RULES = "local_rules"
    USERS = "users"
    BACKUP = "backup"
    RESTORE = "restore"
    AUDIT = "audit"


_WORKER = {Action.SEE_PATIENTS, Action.REGISTER, Action.MEASURE, Action.PRINT, Action.BACKUP}
_DOCTOR = _WORKER | {
    Action.PRESCRIBE,
    Action.IMPORT,
    Action.OVERRIDE,
    Action.MERGE,
    Action.EXPORT,
    Action.EXCHANGE,
    Action.LOCAL_RULES,
    Action.AUDIT,
}
_ALLOWED: Mapping[Role, frozenset[Action]] = {
    Role.HEALTH_WORKER: frozenset(_WORKER),
    Role.DOCTOR: frozenset(_DOCTOR),
    Role.MAINTAINER: frozenset({Action.PACKS, Action.LOCAL_RULES, Action.BACKUP}),
    Role.ADMINISTRATOR: frozenset(Action),
}
_NAMES = {
    Role.DOCTOR: N_("doctor"),
    Role.HEALTH_WORKER: N_("health worker"),
    Role.MAINTAINER: N_("maintainer of rules"),
    Role.ADMINISTRATOR: N_("administrator"),
}


def role_name(role: Role) -> str:
    """The (marked) word for the role."""
    return _NAMES[role]


def allowed(store: Store, action: Action) -> bool:
    """Whether the user who opened the clinic may do this; for greying out what would be refused."""
    return action in _ALLOWED[store.user.role]


def require(store: Store, action: Action) -> None:
    """Let only those pass who may do this; a refused try is noted in the audit.

    Raises:
        UserError: the user's role does not allow it.
    """
    if allowed(store, action):
        return
    if not store.in_transaction():  # inside one, the refusal would undo the note with everything else
        with store.transaction():
            audit.record(store, AuditAction.REFUSED, "role", action.value)
    raise UserError(
        N_("{user} may not do this: it is not allowed for the role {role}."),
        N_("Ask a doctor or the administrator of this clinic to do it."),
        user=store.user.name,
        role=message(role_name(store.user.role)),
    )
