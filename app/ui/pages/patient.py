"""The patient page, the main screen: who it is, medicines now, one drug checked, genes, files and prints."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.model.advice import Level, Recommendation
from app.model.rules import Drug
from app.services import (
    drafts,
    finding,
    gene_uses,
    import_history,
    interpretation,
    other_clinics,
    patients,
    stopping,
    typed_results,
)
from app.support.i18n import N_, Message, message
from app.ui import shortcuts
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.pages.page import Page
from app.ui.pages.patient_decisions import CARD_KEYS, Decisions
from app.ui.pages.patient_domains import DomainTabs
from app.ui.pages.patient_records import FilesTab, GenesTab
from app.ui.tables.medicines import drug_title
from app.ui.widgets import build
from app.ui.widgets.answer_card import AnswerCard
from app.ui.widgets.banner import Banner
from app.ui.widgets.lookup import Lookup, Suggestion
from app.ui.widgets.medicine_list import MedicineListView
from app.ui.widgets.send_dialog import SendDialog
from app.ui.widgets.stop_dialog import StopDialog

if TYPE_CHECKING:
    from app.services.clinics import Clinic
    from app.services.import_rows import ImportRow
    from app.services.interpretation import DrugAnswer
    from app.services.patients import PatientPage

TABS = {name: sentence for name, (sentence, _roman) in shortcuts.TABS.items()}


class PatientPageView(Page):
    """Reds first. Opening a patient puts the cursor into "Check a drug"."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown_id = self._evaluated = ""
        self._files = 0
        self._unfolded = False
        self.dialog: QDialog | None = None
        self.banner = Banner(self.words)
        self.banner.correct_button.clicked.connect(lambda: desk.go.emit("record"))
        self.banner.import_button.clicked.connect(lambda: desk.go.emit("import"))
        self.banner.print_button.clicked.connect(lambda: desk.go.emit("print"))
        self.warnings = build.plain_label("", wrap=True)
        self.more_button = build.button(self.words, N_("Show all warnings"), "link")
        self.more_button.clicked.connect(self._unfold_warnings)
        inside = QHBoxLayout()
        inside.addWidget(self.warnings, 1)
        inside.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        self.warning_box = build.framed(inside, "note", 8)
        self.add = self._drug_field(N_("Add a medicine the patient takes"), N_("Add a medicine  (Ctrl+D)"))
        self.add.chosen.connect(self._add)
        self.check = self._drug_field(N_("Check a drug"), N_("Check a drug: generic or brand name  (Ctrl+K)"))
        self.check.chosen.connect(lambda drug: self.ask(drug.name))
        self.check.sure = lambda text: interpretation.meant_drug(self.desk.clinic, text)
        self.check.previewed.connect(self._preview)
        self._chosen = ""  # the medicine on the card before a preview
        self.medicines = MedicineListView(self.words)
        self.medicines.picked.connect(lambda answer: self.ask(answer.drug))
        self.medicines.stop_wanted.connect(self._confirm_stop)
        self.stop_button = build.button(
            self.words, N_("Stop this medicine"), "link", shortcuts.key("stop_medicine")
        )
        self.stop_button.clicked.connect(self._stop_marked)
        self.medicines.selectionModel().currentChanged.connect(lambda *_: self._weigh_stop())
        self.card = AnswerCard(self.words)
        self.decisions = Decisions(self)
        self.genes, self.files = GenesTab(self.words), FilesTab(self.words)
        self.genes.history_wanted.connect(self._fetch_history)
        self.genes.order_wanted.connect(lambda: desk.request_test.emit(""))
        self.card.barred = self._barred
        self.files.again.connect(desk.print_again)
        self.files.undo_wanted.connect(self._undo_import)
        self.files.put_back_wanted.connect(self._put_back_import)
        self.files.send_wanted.connect(self._send)
        self.domains = DomainTabs(desk, self)
        self.tabs = self._make_tabs()
        self.tabs.currentChanged.connect(lambda _index: self.domains.look())
        self.body.setSpacing(8)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.warning_box)
        self.body.addWidget(self.tabs, 1)
        desk.patient_shown.connect(self._show)
        if desk.patient is not None:
            self._show(desk.patient)

    # ------------------------------------------------------------ making
    def _drug_field(self, name: str, placeholder: str) -> Lookup:
        made = Lookup(
            self.words,
            self.background,
            lambda text: interpretation.find_drugs(self.desk.clinic, text),
            self._describe,
            N_("No medicine of this name is in the rules. Check the spelling."),
        )
        self.words.bind(made, made.setAccessibleName, name)
        self.words.bind(made, made.setPlaceholderText, placeholder)
        return made

    def _describe(self, drug: Drug) -> Suggestion:
        names = [drug.name_ur, drug.name] if self.words.language.right_to_left else [drug.name, drug.name_ur]
        return Suggestion(
            drug, self.words.ordered("  ".join(name for name in names if name)), self.words.show(drug.group)
        )

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.tabBar().setExpanding(False)
        for named in (tabs, tabs.tabBar()):
            self.words.bind(named, named.setAccessibleName, N_("Parts of the patient's record"))
        made = {
            "medicines": self._drugs_tab(),
            "genes": self.genes,
            "files": self.files,
            **self.domains.tabs,
        }
        for name, sentence in TABS.items():
            number = tabs.addTab(made[name], "")
            self.words.bind(made[name], partial(tabs.setTabText, number), sentence)
        for name in TABS:
            shortcuts.install(f"tab_{name}", self, partial(self.turn_to, name))
        return tabs

    def turn_to(self, tab: int | str) -> None:
        """Show a tab, by its place or its name in ``TABS``, and put the cursor where work starts in it."""
        number = list(TABS).index(tab) if isinstance(tab, str) else tab
        self.tabs.setCurrentIndex(number)
        if number == 0:
            self.focus_field("check")
        self.domains.focus(list(TABS)[number])

    def _drugs_tab(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.add)
        left.addWidget(self.medicines, 1)
        left.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignLeading)
        right.setSpacing(10)
        right.addWidget(self.check)
        right.addWidget(self.card, 1)
        tab = QWidget()
        across = QHBoxLayout(tab)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(14)
        across.addWidget(build.framed(left, "card", 12), 4)
        across.addWidget(build.framed(right, "card", 12), 5)
        return tab

    # ------------------------------------------------------------ showing
    def _show(self, page: PatientPage) -> None:
        evaluated = page.evaluation.id if page.evaluation is not None else ""
        if page.patient.id != self._shown_id:
            for field in (self.add, self.check):
                field.clear()
        if (page.patient.id, len(page.imports)) != (self._shown_id, self._files):
            self.tabs.setCurrentIndex(0)  # reds first; what is typed in another tab is answered there
        if (page.patient.id, evaluated) != (self._shown_id, self._evaluated):
            self._shown_id, self._evaluated, self._unfolded = page.patient.id, evaluated, False
            self.card.put(None)
        self._files = len(page.imports)
        self.render_page()
        if self.card.answer is None and (worst := worst_of(page)) is not None:
            self.ask(worst.drug)

    def render_page(self) -> None:
        page = self.desk.patient
        if page is None:
            return
        self.banner.put(page)
        shown = page.warnings if self._unfolded else page.warnings[:1]
        self.warnings.setText("\n".join(self.words.show(warning) for warning in shown))
        self.more_button.setVisible(len(page.warnings) > len(shown))
        self.warning_box.setVisible(bool(page.warnings))
        self.medicines.medicines.put(page)
        if self.card.answer is not None:
            self.medicines.mark(self.card.answer.drug.name)
        self.genes.put(page.genes, page.uses)
        self._weigh_role()
        self.files.put((*page.imports, *page.undone), page.documents)
        self.files.send_button.setEnabled(other_clinics.may_exchange(self.desk.clinic))
        self.domains.put(page)
        self._weigh_stop()

    def _barred(self, name: str) -> str:
        """Why the role may not do this, in the language; "" where it may."""
        reason = finding.why_not(self.desk.clinic, shortcuts.BY_NAME[name].may)
        return self.words.show(reason) if reason is not None else ""

    def _weigh_role(self) -> None:
        """Fields and buttons that the role may not use are grey and say why."""
        reason = self._barred("add_medicine")
        self.add.setEnabled(not reason)
        self.add.setToolTip(reason)
        if reason:
            self.add.setPlaceholderText(reason)
        for widget, name in (
            (self.banner.import_button, "import"),
            (self.banner.correct_button, "record"),
            (self.banner.print_button, "print"),
            (self.genes.order_button, "request"),
        ):
            why = self._barred(name)
            widget.setEnabled(not why)
            widget.setToolTip(why)
            widget.setAccessibleDescription(why)

    def _fetch_history(self, gene: str) -> None:
        clinic, patient_id = self.desk.clinic, self._shown_id
        self.background.run(
            lambda _job: gene_uses.history(clinic, patient_id, gene),
            lambda found: self.genes.put_history(gene, found),
            key="gene-history",
        )

    def _undo_import(self, row: ImportRow, reason: str) -> None:
        """An import, or a paper that was typed, counts no more; the answers follow."""
        undo = typed_results.undo_paper if row.typed else import_history.undo
        self._change_import(lambda clinic, patient_id: undo(clinic, patient_id, row.id, reason))

    def _put_back_import(self, import_id: str) -> None:
        self._change_import(lambda clinic, patient_id: import_history.put_back(clinic, patient_id, import_id))

    def _send(self) -> None:
        """Ask how the record leaves in a file."""
        if self.desk.patient is not None:
            self.dialog = SendDialog(self, self.desk, self.desk.patient.patient)
            self.dialog.open()

    def _change_import(self, act: Callable[[Clinic, str], object]) -> None:
        if self.desk.patient is None:
            return
        clinic, patient_id = self.desk.clinic, self.desk.patient.patient.id

        def work(_job: Job[PatientPage]) -> PatientPage:
            act(clinic, patient_id)
            return patients.page(clinic, patient_id)

        self.background.run(work, self._changed_import, doing=N_("Saving and working out the answers…"))

    def _changed_import(self, page: PatientPage) -> None:
        self.desk.renew_patient(page)
        self.tabs.setCurrentWidget(self.files)

    def _unfold_warnings(self) -> None:
        self._unfolded = True
        self.render_page()

    def enter(self) -> None:
        self.focus_field("check")

    def focus_field(self, name: str) -> None:
        """Put the cursor into "add" or "check"."""
        self.tabs.setCurrentIndex(0)
        field = self.add if name == "add" else self.check
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def why_not(self, name: str) -> Message | None:
        """Why something that keys do on this page cannot be done now."""
        if name in CARD_KEYS:
            return self.decisions.why_not(name)
        if name == "stop_medicine" and not self.stop_button.isEnabled():
            return message(N_("Mark a medicine in use first."))
        return None

    def do(self, name: str) -> None:
        """What the shortcut of this name does here."""
        if name.startswith("tab_"):
            self.turn_to(name.removeprefix("tab_"))
        elif name == "stop_medicine":
            self._stop_marked()
        else:
            self.decisions.do(name)

    # ------------------------------------------------------------ asking
    def ask(self, drug: str) -> None:
        """Fetch the answer for the drug and show it."""
        self._fetch(drug, self._show_answer)

    def _fetch(self, drug: str, show: Callable[[DrugAnswer], object]) -> None:
        clinic, patient_id = self.desk.clinic, self._shown_id
        self.background.run(
            lambda _job: interpretation.drug_answer(clinic, patient_id, drug), show, key="drug-answer"
        )

    def _show_answer(self, answer: DrugAnswer) -> None:
        self._chosen = answer.drug.name
        self.check.clear()
        self.card.put(answer)
        self.medicines.mark(answer.drug.name)
        self._weigh_stop()

    def _preview(self, drug: Drug | None) -> None:
        """While a name is typed that can only mean one medicine its answer is there to read; Enter keeps it. As soon
        as there is a choice, the card goes back to the medicine that was chosen."""
        if drug is not None:
            typed = self.check.text()
            self._fetch(drug.name, lambda answer: self._show_preview(typed, answer))
        elif self.card.preview:
            self._fetch(self._chosen, self._show_answer_of_before) if self._chosen else self.card.put(None)

    def _show_preview(self, typed: str, answer: DrugAnswer) -> None:
        if self.check.text() == typed:  # else something else is typed by now
            self.card.put(answer, preview=True)

    def _show_answer_of_before(self, answer: DrugAnswer) -> None:
        self.card.put(answer)

    def keep_preview(self) -> None:
        """What is on the card counts as chosen from now on."""
        if self.card.preview and self.card.answer is not None:
            self._show_answer(self.card.answer)

    # ------------------------------------------------------------ changing
    def _add(self, drug: Drug) -> None:
        clinic, patient_id = self.desk.clinic, self._shown_id
        self.add.clear()
        self.background.run(
            lambda _job: patients.add_medicine(clinic, patient_id, drug.name),
            lambda page: self._changed(page, drug.name),
            doing=N_("Working out the answers…"),
        )

    def _changed(self, page: PatientPage, drug: str) -> None:
        self.desk.renew_patient(page)
        self.ask(drug)

    def _weigh_stop(self) -> None:
        line = self.medicines.current_line()
        why = self._barred("stop_medicine") if self.desk.clinic_open else ""
        self.stop_button.setEnabled(line is not None and line.current and not why)
        self.stop_button.setToolTip(why)

    def _stop_marked(self) -> None:
        line = self.medicines.current_line()
        if line is not None and line.current and line.answer is not None:
            self._confirm_stop(line.answer)

    def _confirm_stop(self, answer: Recommendation) -> None:
        dialog = StopDialog(self, self.words, drug_title(self.words, answer))
        dialog.keep_with(self.desk, f"stop.{answer.drug}", self._shown_id)
        dialog.chosen.connect(lambda why: self._stop(answer.drug, why, dialog.day))
        self.dialog = dialog
        dialog.open()

    def _stop(self, drug: str, why: str, day: str) -> None:
        clinic, patient_id = self.desk.clinic, self._shown_id

        def work() -> PatientPage:
            return stopping.stop(clinic, patient_id, drug, why, day)

        self.background.run(
            lambda _job: drafts.ended(clinic, f"stop.{drug}", patient_id, work),
            lambda page: self._changed(page, drug),
            doing=N_("Working out the answers…"),
        )


def worst_of(page: PatientPage) -> Recommendation | None:
    """What must be seen first: a serious answer for a current medicine, then one to remember, then the rest."""
    serious = Level.UNKNOWN.rank
    found = [*page.current, *page.important]
    return min(found, key=lambda answer: (answer.level.rank >= serious, found.index(answer)), default=None)
