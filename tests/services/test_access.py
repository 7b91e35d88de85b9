"""Roles: every service refuses, in words, what the user's role does not allow, and the audit keeps the try."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.genomics import Sex
from app.model.report import DocumentKind
from app.records import audit, patients, users
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import AuditAction, Role
from app.records.keys import KeyCost
from app.records.store import Store
from app.reports import Paper
from app.services import clinics, panel_import, printing, stopping
from app.services import patients as people
from app.services.access import Action, allowed, require, role_name
from app.services.engine import Engine, load_engine
from app.support.errors import UserError
from app.support.i18n import Language

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRETS = {Role.HEALTH_WORKER: "garam chai", Role.MAINTAINER: "neem tree 7", Role.DOCTOR: "three warm cups"}
Acts = Callable[[clinics.Clinic, str], object]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with one user of each role and one patient."""
    folder = tmp_path_factory.mktemp("roles") / "clinic"
    store, _ = create_clinic(folder, "BHU", "Dr Sana", "mango tree", Role.ADMINISTRATOR, cost=CHEAP)
    with store:
        for role, secret in SECRETS.items():
            users.add_user(store, role.value, secret, role)
        people.register(_around(store), people.NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    return folder


@functools.cache
def _engine() -> Engine:
    return load_engine()


def _around(store: Store) -> clinics.Clinic:
    return clinics.opened(store, practice=False, engine=_engine())


def _as(place: Path, role: Role) -> clinics.Clinic:
    return _around(open_clinic(place, role.value, SECRETS[role], cost=CHEAP))


def _import(clinic: clinics.Clinic, patient_id: str) -> object:
    return panel_import.preview(clinic, Path("none.vcf"), patient_id)


ACTS: dict[str, Acts] = {
    "register": lambda c, _p: people.register(c, people.NewPatient("Bashir", Sex.MALE, 50)),
    "find": lambda c, _p: people.find(c, "Zainab"),
    "page": people.page,
    "ask": lambda c, p: people.ask(c, p, "codeine"),
    "prescribe": lambda c, p: people.add_medicine(c, p, "codeine"),
    "stop": lambda c, p: stopping.stop(c, p, "codeine", "finished"),
    "import": _import,
    "print": lambda c, p: printing.prepare(c, p, DocumentKind.HANDOUT, (Language.URDU,), Paper.A5),
}
REFUSED = {
    Role.HEALTH_WORKER: {"prescribe", "stop", "import"},
    Role.MAINTAINER: set(ACTS),
    Role.DOCTOR: set[str](),
}


@pytest.mark.parametrize("role", list(SECRETS))
def test_each_role_does_what_it_may_and_nothing_else(place: Path, role: Role) -> None:
    with _as(place, role).store as store:
        clinic = _around(store)
        patient = patients.recent(store)[0]
        refused = set()
        for name, act in ACTS.items():
            try:
                act(clinic, patient.id)
            except UserError as error:
                if "role" in error.text():
                    refused.add(name)
        assert refused == REFUSED[role]
        assert audit.verify(store).whole


def test_a_refused_try_is_said_and_kept(place: Path) -> None:
    with _as(place, Role.MAINTAINER).store as store:
        with pytest.raises(UserError, match=r"maintainer may not do this.*Ask a doctor") as refusal:
            require(store, Action.SEE_PATIENTS)
        assert "قواعد" in refusal.value.text(Language.URDU)
        last = audit.last_of(store, AuditAction.REFUSED)
        assert last is not None
        assert (last.user_id, last.entity_id) == (store.user.id, "see_patients")


def test_the_administrator_may_do_everything_and_every_role_has_a_word(place: Path) -> None:
    with open_clinic(place, "Dr Sana", "mango tree", cost=CHEAP) as store:
        assert all(allowed(store, action) for action in Action)
        store.user = replace(store.user, role=Role.HEALTH_WORKER)
        assert not allowed(store, Action.PRESCRIBE)
    assert len({role_name(role) for role in Role}) == len(Role)
