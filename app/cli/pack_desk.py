"""``pack install|rollback|list``: which rules this computer's clinic works with.

The packs are kept inside the clinic's encrypted records, so that a user's secret is needed.
"""

from __future__ import annotations

import argparse

from app.cli.database import opened
from app.cli.output import write_line
from app.services import pack_desk
from app.services.pack_desk import PackView
from app.support.errors import UserError
from app.support.i18n import N_


def install(arguments: argparse.Namespace) -> int:
    """Verify a pack and work with it from now on."""
    with opened(arguments) as clinic:
        pack_desk.activate(clinic, pack_desk.look(clinic, arguments.file))
        write_line(_line(pack_desk.state(clinic).in_use, in_use=True))
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
        pack_desk.activate(clinic, pack_desk.look_back(clinic, chosen.sha256), arguments.reason)
        write_line(_line(pack_desk.state(clinic).in_use, in_use=True))
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
