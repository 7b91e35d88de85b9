"""The head of the clinic's papers, set once: name in Urdu, doctor, PMDC number, phone, logo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.records import letterheads
from app.records.entries import LetterheadRecord
from app.reports.logo import MOST_BYTES, clean_logo
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.paper import person_name
from app.support.errors import UserError
from app.support.i18n import N_

__all__ = ["LetterheadRecord", "read_logo", "set_head", "shown_head"]


def shown_head(clinic: Clinic) -> LetterheadRecord:
    """The head in use, with the user's name where no doctor was named."""
    kept = letterheads.letterhead(clinic.store) or LetterheadRecord()
    return replace(kept, doctor=kept.doctor or clinic.user)


def set_head(clinic: Clinic, head: LetterheadRecord) -> LetterheadRecord:
    """Use this head from now on; papers printed before keep theirs.

    :raises UserError: a name cannot be printed, or the user may not decide it.
    """
    require(clinic.store, Action.LOCAL_RULES)
    clean = LetterheadRecord(
        _line(head.clinic_ur), _line(head.doctor), _line(head.registration), _line(head.phone), head.logo
    )
    letterheads.set_letterhead(clinic.store, clean)
    return clean


def _line(text: str) -> str:
    return person_name(text) if text.strip() else ""


def read_logo(path: Path) -> bytes:
    """The picture of a file as a small PNG, ready for the head.

    :raises UserError: it cannot be read, or is no picture.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("The picture {name} cannot be read."), N_("Check the name and the folder."), name=path.name
        ) from error
    return clean_logo(data)
