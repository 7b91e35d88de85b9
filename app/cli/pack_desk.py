"""``pack install|rollback|list|exercise``: which rules this computer's clinic works with.

The packs are kept inside the clinic's encrypted records, so that a user's secret is needed.
"""

from __future__ import annotations

import argparse

from app.cli.database import opened
from app.cli.output import write_line
from app.model.changes import AffectedPatient
from app.services import affected, clinics, pack_desk, rule_changes
from app.services.access import Action, allowed
from app.services.clinics import Clinic
from app.services.exercise import write_exercise
from app.services.pack_desk import Candidate, PackView
from app.support.errors import UserError
from app.support.i18n import N_


def install(arguments: argparse.Namespace) -> int:
    """Verify a pack and work with it from now on."""
    with opened(arguments) as clinic:
        _switch(clinic, pack_desk.look(clinic, arguments.file), arguments.look)
    return 0


def rollback(arguments: argparse.Namespace) -> int:
    """Work with an earlier pack again."""
    with opened(arguments) as clinic:
        earlier = pack_desk.state(clinic).earlier
        wanted = [one for one in earlier if arguments.version in (None, one.version)]
        if not wanted:
            known = ", ".join(str(one.version) for one in earlier) or "–"
            raise UserError(
                N_("There is no such earlier rule pack in this clinic; there are: {known}."),
                N_("Choose one of these."),
                known=known,
            )
        chosen = max(wanted, key=lambda one: one.since)
        back = pack_desk.look_back(clinic, chosen.sha256)
        _switch(clinic, back, arguments.look, arguments.reason)
    return 0


def _switch(clinic: Clinic, candidate: Candidate, only_look: bool, reason: str = "") -> None:
    """Find who is affected; then show it, or switch and keep it as a work list in the same step."""
    found = affected.find_affected(clinic, candidate.engine)
    counted = {"affected": len(found.people), "checked": found.checked, "now_avoid": found.now_avoid}
    if only_look:
        new = rule_changes.as_json(rule_changes.changes_between(clinic.rules, candidate.rules))
        write_line({**_line(candidate.view, in_use=False), **counted, "new": new})
        for person in found.people if allowed(clinic.store, Action.SEE_PATIENTS) else ():
            write_line(_person(person))
        return
    pack_desk.activate(clinic, candidate, reason, within=lambda: affected.keep_work_list(clinic, found))
    write_line({**_line(pack_desk.state(clinic).in_use, in_use=True), **counted})


def _person(person: AffectedPatient) -> dict[str, object]:
    """A patient whose answers change, with each change."""
    return {
        "mr_number": person.mr_number,
        "name": person.name or person.name_ur,
        "changes": [
            {
                "about": change.drug or change.topic.en,
                "taken": change.taken,
                "before": change.before.label.en,
                "after": change.after.label.en,
                "level": change.after.level.value,
                "why": {"en": change.why.en, "ur": change.why.ur},
            }
            for change in person.changes
        ],
    }


def exercise(arguments: argparse.Namespace) -> int:
    """Write a pack of invented changes that the practice clinic alone trusts."""
    clinic = clinics.open_practice()
    try:
        print(write_exercise(clinic, arguments.out))
    finally:
        clinics.close(clinic)
    return 0


def list_packs(arguments: argparse.Namespace) -> int:
    """The pack in use and those that can be restored, one JSON object a line."""
    with opened(arguments) as clinic:
        found = pack_desk.state(clinic)
    write_line(_line(found.in_use, in_use=True))
    for view in found.earlier:
        write_line(_line(view, in_use=False))
    return 0


def _line(view: PackView, *, in_use: bool) -> dict[str, object]:
    return {
        "in_use": in_use,
        "id": view.id,
        "version": view.version,
        "date": view.date,
        "sha256": view.sha256,
        "title": {"en": view.title.en, "ur": view.title.ur},
        "age_months": view.age_months,
        "expired": view.expired,
        "signed_by": list(view.signers),
        "since": view.since,
        "by": view.by,
        "came": view.kind,
        "revoked": view.revoked.en if view.revoked else "",
    }
