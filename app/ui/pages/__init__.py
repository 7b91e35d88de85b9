"""One screen per module. Pages ask the services in the background and show what comes back.

Same imports as :mod:`app.ui`; start at :mod:`app.ui.pages.page`, then :mod:`app.ui.pages.patient`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.pages.page import Page


def make_pages(desk: Desk) -> dict[str, Page]:
    """Every page of an open clinic by its rail name; imported late, after the first paint."""
    from app.ui.pages.home import HomePage
    from app.ui.pages.import_page import ImportPage
    from app.ui.pages.new_patient import NewPatientPage
    from app.ui.pages.patient import PatientPageView
    from app.ui.pages.print_centre import PrintCentre

    return {
        "home": HomePage(desk),
        "new_patient": NewPatientPage(desk),
        "patient": PatientPageView(desk),
        "import": ImportPage(desk),
        "print": PrintCentre(desk),
    }
