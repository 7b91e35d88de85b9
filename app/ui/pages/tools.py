"""Tools: who uses this clinic, copies of its records, and whether file and audit are whole."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget

from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.pages.page import Page
from app.ui.pages.tools_backup import BackupTab
from app.ui.pages.tools_checks import ChecksTab
from app.ui.pages.tools_clinics import ClinicsTab
from app.ui.pages.tools_closed import ClosedTab
from app.ui.pages.tools_myself import MyselfTab
from app.ui.pages.tools_papers import PapersTab
from app.ui.pages.tools_users import UsersTab
from app.ui.widgets import build


class ToolsPage(Page):
    """Each tab fetches what it shows when the page comes to the front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.users, self.myself = UsersTab(desk), MyselfTab(desk)
        self.backup, self.checks = BackupTab(desk), ChecksTab(desk)
        self.papers, self.closed, self.clinics = PapersTab(desk), ClosedTab(desk), ClinicsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for named in (self.tabs, self.tabs.tabBar()):
            self.words.bind(named, named.setAccessibleName, N_("Tools"))
        tabs = (
            (self.users, N_("Users")),
            (self.myself, N_("Myself")),
            (self.papers, N_("Papers and cards")),
            (self.closed, N_("Closed records")),
            (self.clinics, N_("Other clinics")),
            (self.backup, N_("Backup")),
            (self.checks, N_("Checks")),
        )
        for widget, sentence in tabs:
            number = self.tabs.addTab(widget, "")
            self.words.bind(widget, partial(self.tabs.setTabText, number), sentence)
        self.own_rules_button = build.button(self.words, N_("The clinic's own rules"))
        self.own_rules_button.clicked.connect(lambda: desk.go.emit("local_rules"))
        self.affected_button = build.button(self.words, N_("Affected patients"))
        self.affected_button.clicked.connect(lambda: desk.go.emit("affected"))
        title = build.label(self.words, N_("Tools"), "title")
        self.body.addWidget(build.row([title, None, self.affected_button, self.own_rules_button]))
        self.body.addWidget(self.tabs, 1)

    def enter(self) -> None:
        self.users.fetch()
        self.myself.fetch()
        self.papers.fetch()
        self.backup.fetch()
        self.closed.fetch()
        self.clinics.fetch()

    def focus_field(self, name: str) -> None:
        """Go to a tab by name; on "backup" a copy is made, once the state is known."""
        self.tabs.setCurrentWidget(getattr(self, name))
        if name == "backup":
            self.background.run(lambda _job: None, lambda _none: self.backup.back_up())

    def render_page(self) -> None:
        for tab in (self.users, self.myself, self.papers, self.closed, self.clinics, self.backup):
            tab.render_tab()
        self.checks.render_tab()
