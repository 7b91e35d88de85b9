"""``db exchange save-pairing|pair|send|receive``: patients between two clinics, from a terminal."""

from __future__ import annotations

import argparse

from app.cli.database import opened
from app.cli.output import write_line
from app.services import other_clinics
from app.services.clinics import Clinic
from app.services.other_clinics import Partner, Taken
from app.support.errors import UserError
from app.support.i18n import N_


def save_pairing(arguments: argparse.Namespace) -> int:
    """Write this clinic's pairing file, and print the signs to read aloud."""
    with opened(arguments) as clinic:
        written = other_clinics.save_pairing(clinic, arguments.out)
        signs = other_clinics.overview(clinic).signs
    write_line({"file": str(written), "signs": signs})
    return 0


def pair(arguments: argparse.Namespace) -> int:
    """Pair with the clinic of a pairing file, if the signs heard are those of the file."""
    with opened(arguments) as clinic:
        made = other_clinics.pair(clinic, arguments.file, arguments.signs)
    write_line({"clinic": made.name})
    return 0


def _partner(clinic: Clinic, name: str) -> Partner:
    known = other_clinics.overview(clinic).partners
    found = [one for one in known if one.name.casefold() == name.casefold()]
    if len(found) != 1:
        raise UserError(
            N_("No paired clinic has the name {name}."),
            N_("Paired: {clinics}."),
            name=name[:80],
            clinics="; ".join(one.name for one in known) or "–",
        )
    return found[0]


def send(arguments: argparse.Namespace) -> int:
    """One patient, or everybody new or changed, in a file; without a clinic, a code opens it."""
    with opened(arguments) as clinic:
        partner = _partner(clinic, arguments.to) if arguments.to else None
        if arguments.patient:
            patient_id = other_clinics.numbered(clinic, arguments.patient)
            sent = other_clinics.send_patient(clinic, patient_id, arguments.out, partner)
        elif partner is not None:
            sent = other_clinics.send_changes(clinic, arguments.out, partner)
        else:
            raise UserError(N_("All changes go to a paired clinic only."), N_("Name it with --to."))
    write_line({"file": str(sent.path), "patients": sent.patients, "code": sent.code})
    return 0


def receive(arguments: argparse.Namespace) -> int:
    """What a file brings (``--look``), or take it in and answer anew."""
    with opened(arguments) as clinic:
        work = other_clinics.look if arguments.look else other_clinics.take
        taken = work(clinic, arguments.file, arguments.code)
        answered = 0 if arguments.look else other_clinics.answer_arrived(clinic)
    write_line({**_said(taken), "taken_in": not arguments.look, "answered_anew": answered})
    return 0


def _said(taken: Taken) -> dict[str, object]:
    return {
        "clinic": taken.clinic_name,
        "made_at": taken.made_at,
        "paired": taken.paired,
        "taken_before": taken.before,
        "new_patients": taken.new_patients,
        "changed_patients": taken.patients - taken.new_patients,
        "unchanged_patients": taken.unchanged,
        "to_settle": taken.clashes,
        "perhaps_one_person": taken.same_person,
    }
