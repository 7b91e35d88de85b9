"""What the first day needs beside the clinic itself: a page that tries the printer, the recovery code on paper."""

from __future__ import annotations

from app.reports import set_up_papers
from app.services.access import Action, require
from app.services.clinics import Clinic
from app.services.paper import printed_date


def test_page(clinic: Clinic) -> bytes:
    """A PDF that shows whether the printer joins Urdu letters and keeps sizes.

    :raises UserError: the role does not allow printing, or a font is missing.
    """
    require(clinic.store, Action.PRINT)
    return set_up_papers.test_page(clinic.letterhead, printed_date(clinic.store.today().date()))


def recovery_sheet(clinic: Clinic, code: str) -> bytes:
    """A PDF with the recovery code, to be printed and locked away; it is kept nowhere and written to no file.

    :raises UserError: the role does not allow it, or a font is missing.
    """
    require(clinic.store, Action.USERS)
    return set_up_papers.recovery_sheet(clinic.letterhead, printed_date(clinic.store.today().date()), code)
