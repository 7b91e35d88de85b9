"""One screen per module. Pages ask the services in the background and show what comes back.

Same imports as :mod:`app.ui`; start at :mod:`app.ui.pages.page`, then :mod:`app.ui.pages.patient`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.pages.page import Page

# A page's name on the rail, its module and its class.
_PAGES = {
    "home": ("home", "HomePage"),
    "patient": ("patient", "PatientPageView"),
    "visit": ("visit", "VisitPage"),
    "record": ("record", "RecordPage"),
    "new_patient": ("new_patient", "NewPatientPage"),
    "import": ("import_page", "ImportPage"),
    "print": ("print_centre", "PrintCentre"),
    "tools": ("tools", "ToolsPage"),
    "packs": ("packs", "PacksPage"),
    "affected": ("affected", "AffectedPage"),
    "local_rules": ("local_rules", "LocalRulesPage"),
}


class Pages(Mapping[str, "Page"]):
    """The pages of an open clinic, each made when it is first wanted: the services behind them load after first
    paint, and no moment is long enough to be felt. ``made`` receives each new page."""

    def __init__(self, desk: Desk, made: Callable[[Page], object]) -> None:
        self._desk, self._made = desk, made
        self._pages: dict[str, Page] = {}

    def __getitem__(self, name: str) -> Page:
        if name not in self._pages:
            page: Page = getattr(import_module(_module(name)), _PAGES[name][1])(self._desk)
            self._pages[name] = page
            self._made(page)
        return self._pages[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_PAGES)

    def __len__(self) -> int:
        return len(_PAGES)

    def name_of(self, widget: object) -> str:
        """The name of a page that stands; "" for anything else."""
        return next((name for name, page in self._pages.items() if page is widget), "")

    @property
    def standing(self) -> tuple[Page, ...]:
        """The pages made so far."""
        return tuple(self._pages.values())

    @property
    def by_name(self) -> Mapping[str, Page]:
        """The pages made so far, by name."""
        return self._pages

    def make_one(self) -> bool:
        """A step towards all pages: load the module of one that is missing, or make it; False when all stand."""
        missing = next((name for name in _PAGES if name not in self._pages), None)
        if missing is None:
            return False
        if _module(missing) in sys.modules:
            self[missing]
        else:
            import_module(_module(missing))
        return True


def _module(name: str) -> str:
    return f"app.ui.pages.{_PAGES[name][0]}"
