"""The clinic's own rules, edited in the window: each saved line makes a new version, signed by the clinic."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from app.services import local_rules
from app.services.local_rules import LocalPack
from app.support.errors import UserError
from app.support.i18n import N_
from app.ui import dates
from app.ui.desk import Desk
from app.ui.pages.local_lists import AdviceTab, LaboratoriesTab, StockTab
from app.ui.pages.page import Page
from app.ui.widgets import build


class LocalRulesPage(Page):
    """Three lists; what is wrong with the signature is said above them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pack = LocalPack()
        self.problem: UserError | None = None
        self.may_edit = False
        self.stock, self.laboratories, self.advice = StockTab(desk), LaboratoriesTab(desk), AdviceTab(desk)
        self.version = build.plain_label("muted")
        self.warning = build.plain_label("strong", wrap=True)
        self.again_button = build.button(self.words, N_("Start again with empty rules"))
        self.again_button.clicked.connect(self.start_again)
        inside = QVBoxLayout()
        inside.addWidget(self.warning)
        inside.addWidget(build.row([self.again_button, None]))
        self.warning_box = build.framed(inside, "note", 8)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for named in (self.tabs, self.tabs.tabBar()):
            self.words.bind(named, named.setAccessibleName, N_("The clinic's own rules"))
        for tab in (self.stock, self.laboratories, self.advice):
            number = self.tabs.addTab(tab, "")
            self.words.bind(tab, partial(self.tabs.setTabText, number), tab.NAME)
            tab.changed = self._show
        title = build.label(self.words, N_("The clinic's own rules"), "title")
        self.body.addWidget(build.row([title, self.version, None]))
        self.body.addWidget(self.warning_box)
        self.body.addWidget(self.tabs, 1)
        self.render_page()

    # ------------------------------------------------------------ showing
    def enter(self) -> None:
        clinic = self.desk.clinic
        self.may_edit = local_rules.may_edit(clinic)
        self.background.run(
            lambda _job: local_rules.own_rules(clinic), self._show, refused=self._refused, key="local-rules"
        )

    def _show(self, pack: LocalPack) -> None:
        self.pack, self.problem = pack, None
        for tab in (self.stock, self.laboratories, self.advice):
            tab.put(pack, self.may_edit)
        self.render_page()

    def _refused(self, problem: UserError) -> None:
        self._show(LocalPack())
        self.problem = problem
        self.render_page()

    def render_page(self) -> None:
        for tab in (self.stock, self.laboratories, self.advice):
            tab.render_tab()
        self.tabs.setEnabled(self.problem is None)
        self.warning_box.setVisible(self.problem is not None)
        self.again_button.setEnabled(self.may_edit)
        if self.problem is not None and self.problem.advice is not None:
            said = self.problem.problem, self.problem.advice
            self.warning.setText(self.words.join((self.words.show(one) for one in said), " "))
        self.version.setText(self._version() if self.pack.version else "")

    def _version(self) -> str:
        return self.words.say(
            N_("version {version}, {day}, {user}; signed by the clinic"),
            version=self.pack.version,
            day=dates.day(self.words, self.pack.made_at),
            user=self.pack.made_by,
        )

    # ------------------------------------------------------------ doing
    def save(self) -> None:
        """Ctrl+S saves the form of the list in front."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, StockTab | LaboratoriesTab | AdviceTab) and self.may_edit:
            tab.save()

    def start_again(self) -> None:
        """Leave rules behind that cannot be trusted."""
        clinic = self.desk.clinic
        self.background.run(lambda _job: local_rules.start_again(clinic), self._show)
