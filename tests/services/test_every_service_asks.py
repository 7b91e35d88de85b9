"""Every public service function that takes a clinic asks for the user's role before it does anything.

Each is called, with next to nothing as arguments, by a health worker and by a maintainer: whoever may not do it is
refused for the role, before the arguments count. A new function fails here until it asks or is listed with a reason.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import app.services
from app.model.genomics import Sex
from app.records import audit, patients
from app.records.clinic import create_clinic, open_clinic
from app.records.entries import AuditAction, Role
from app.records.keys import KeyCost
from app.services import patients as people
from app.services.clinics import Clinic, opened
from app.services.engine import Engine
from app.support.errors import UserError

CHEAP = KeyCost(memory_kib=64, passes=1)
SECRET = "mango tree"
Service = Callable[..., Any]

# Free for everybody who opened the clinic: words and lists of the rules, the state of the clinic itself.
FREE = {
    "accounts.change_own_secret", "accounts.everyone", "backups.daily", "backups.state", "cancer.find_tumours",
    "cancer.tumour_label", "cancer.tumour_types", "cards.export_key", "cards.is_cancelled", "cards.own_fingerprint",
    "cards.trusted_keys", "cards.trusted_names", "clinics.close", "clinics.status", "domains.labels",
    "finding.find", "finding.why_not", "undo.why_not", "interpretation.meant_drug", "undo.last_change",
    "germline.find_genes", "germline.genes",
    "import_desk.may_import", "interpretation.find_drugs", "letterhead.shown_head", "local_rules.grown_old",
    "local_rules.history", "local_rules.local_part", "local_rules.may_edit", "local_rules.own_rules",
    "local_rules.states_of", "pack_desk.engine_of", "pack_desk.state", "printing.usual_papers",
    "typed_results.check", "typed_results.choices", "upkeep.check_file", "visit_form.find_conditions",
    "visit_form.find_history", "visit_form.field_of", "visit_form.inputs", "visits.read", "visits.readings",
    "what_if.values_to_try",
    "work_list.may_review", "work_list.quiet", "work_list.waiting", "panel_import.known_imports",
    "places.districts", "places.find_districts",
    "places.kept_name", "places.names", "places.shown_name", "places.split_off",
    "record_closing.may_close", "record_closing.may_see",
    "import_identity.keep_marks", "import_identity.keep_missing_marks",
    "other_clinics.may_exchange", "clinic_conflicts.may_settle", "clinic_conflicts.waiting",
}  # fmt: skip
# Parts of another service that has asked already: they are given what only that service can have made.
INNER_TYPES = ("Asked", "Patient", "GenotypeSet", "FoundFile", "Affected")
# What a maintainer may do: rule packs, the clinic's own rules, backups.
MAINTAINER_MAY = {
    "affected.find_affected", "backups.backup_now", "backups.choose_place",
    "cards.trust", "exercise.write_exercise",
    "letterhead.set_head", "local_rules.remove_advice", "local_rules.remove_drug",
    "local_rules.remove_laboratory", "local_rules.save_advice", "local_rules.save_drug",
    "local_rules.save_laboratory", "local_rules.start_again", "pack_desk.activate", "pack_desk.look",
    "pack_desk.look_back",
}  # fmt: skip
# What a health worker may do: register, measure, read and print.
WORKER_MAY = {
    "clinic_conflicts.differences", "conflict_values.both_said", "conflict_words.conflict_warnings",
    "backups.backup_now", "backups.choose_place", "cards.cards_of", "cards.cancel", "cards.cancel_all",
    "cards.read_here", "corrections.correct", "corrections.kept_values", "corrections.take_back",
    "demographics.as_typed", "demographics.correct", "record_closing.closed",
    "drafts.keep", "drafts.find", "drafts.forget", "drafts.unfinished", "drafts.ended",
    "domains.domain_page", "domains.what_if", "interpretation.drug_answer", "overdue.mark",
    "overrides.standing", "what_if.what_if",
    "overdue.overdue", "patients.ask", "patients.find", "patients.page", "patients.recent", "patients.register",
    "patients.similar", "practice.everyone", "practice.write_documents", "printing.issue", "printing.prepare",
    "printing.earlier_receivers", "printing.prepare_letter", "printing.reprint",
    "relatives.add_relative", "relatives.remove_relative",
    "relatives.set_degree", "timeline.timeline", "timeline_record.of_the_record", "set_up.test_page",
    "tumour_files.sources",
    "visit_form.form", "visits.computed", "visits.save",
    "gene_uses.history", "interpretation.explanation",
    "undo.describe", "undo.put_back", "undo.take_back", "undo.undo",
    "visits.undo", "work_list.letter", "work_list.lines", "work_list.newest_letter", "cards.signed",
}  # fmt: skip


def _services() -> Iterator[tuple[str, Service]]:
    for module in pkgutil.iter_modules(app.services.__path__):
        loaded = importlib.import_module(f"app.services.{module.name}")
        for name, function in vars(loaded).items():
            own = inspect.isfunction(function) and function.__module__ == loaded.__name__
            if own and not name.startswith("_") and "clinic" in inspect.signature(function).parameters:
                yield f"{module.name}.{name}", function


def _inner(function: Service) -> bool:
    kinds = [str(p.annotation) for p in inspect.signature(function).parameters.values()]
    return any(kind in INNER_TYPES for kind in kinds)


ASKING = {name: function for name, function in _services() if name not in FREE and not _inner(function)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, engine: Engine) -> Path:
    folder = tmp_path_factory.mktemp("asks") / "clinic"
    store, _ = create_clinic(folder, "BHU", "Dr Sana", SECRET, Role.ADMINISTRATOR, cost=CHEAP)
    with store:
        clinic = opened(store, practice=False, engine=engine)
        people.register(clinic, people.NewPatient("Zainab Bibi", Sex.FEMALE, 40))
    return folder


def _refused(clinic: Clinic, function: Service, patient_id: str) -> bool:
    """Whether the role is refused; any other end means that it went on to look at its arguments."""
    given: dict[str, Any] = {"clinic": clinic, "patient_id": patient_id}
    values = {
        name: given.get(name)
        for name, p in inspect.signature(function).parameters.items()
        if p.default is p.empty or name in given
    }
    try:
        made = function(**values)
        if inspect.isgenerator(made):
            next(made, None)
    except UserError as error:
        return "for the role" in error.text()
    except Exception:  # noqa: BLE001 - nonsense arguments are no matter of roles
        return False
    return False


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.MAINTAINER, MAINTAINER_MAY), (Role.HEALTH_WORKER, WORKER_MAY)],
    ids=["maintainer", "health worker"],
)
def test_who_may_not_is_refused_before_anything_else(
    place: Path, engine: Engine, tmp_path: Path, role: Role, may: set[str]
) -> None:
    with open_clinic(place, "Dr Sana", SECRET, cost=CHEAP) as store:
        clinic = opened(store, practice=False, engine=engine)
        patient = patients.recent(store)[0]
        store.user = replace(store.user, role=role)
        forbidden = sorted(set(ASKING) - may)
        before = store.rows("SELECT name, value FROM counter")
        let_through = [name for name in forbidden if not _refused(clinic, ASKING[name], patient.id)]
        assert let_through == [], "\n".join(let_through)
        assert store.rows("SELECT name, value FROM counter") == before
        refusals = store.rows("SELECT 1 FROM audit WHERE action = ?", [AuditAction.REFUSED.value])
        assert len(refusals) >= len(forbidden)
        assert audit.verify(store).whole


@pytest.mark.parametrize("name", sorted(MAINTAINER_MAY | WORKER_MAY))
def test_the_lists_name_services_that_exist(name: str) -> None:
    assert name in ASKING


def test_what_is_free_exists_and_gives_no_record_away() -> None:
    known = dict(_services())
    assert set(known) >= FREE
    assert not [name for name in FREE if "patient_id" in inspect.signature(known[name]).parameters]
