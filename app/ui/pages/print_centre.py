"""Print centre: which document, in which language, on which paper; seen as it will be printed; printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.model.document_kind import TITLES
from app.model.report import DocumentKind, Wishes
from app.services import cards, patients, printing, work_list
from app.services.printing import Paper
from app.support.i18n import N_, Language
from app.ui import dialogs, shortcuts
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.frame import LANGUAGE_NAMES
from app.ui.pages.page import Page
from app.ui.tables.patients import both_names
from app.ui.widgets import build
from app.ui.widgets.page_view import PageView
from app.ui.widgets.pdf_dialog import ask_for_pdf
from app.ui.widgets.wish_form import WishForm

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from app.services.patients import PatientPage
    from app.services.printing import PageImage, Prepared

V = TypeVar("V")
ENGLISH, URDU = (Language.ENGLISH,), (Language.URDU,)
BOTH = (Language.ENGLISH, Language.URDU)
KINDS_HERE = (
    DocumentKind.DOCTOR,
    DocumentKind.HANDOUT,
    DocumentKind.REQUEST,
    DocumentKind.REFERRAL,
    DocumentKind.LETTER,
    DocumentKind.SLIP,
    DocumentKind.CARD,
    DocumentKind.EXPLANATION,
)
_ONE_PAPER = (DocumentKind.SLIP,)
_IN_URDU = (DocumentKind.HANDOUT, DocumentKind.CARD, DocumentKind.SLIP, DocumentKind.LETTER)
_CARD_PAPERS = {Paper.A4: N_("A4: a sheet of four cards"), Paper.A5: N_("A5: one card")}
ZOOMS = (60, 75, 90, 110, 140, 180)


class PrintCentre(Page):
    """Every choice renews the preview; only printing or saving gives the print number."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.prepared: Prepared | None = None
        self.dialog: QPrintDialog | QFileDialog | None = None
        self._zoom = 2
        self.languages = self._choice((ENGLISH, URDU, BOTH), self.renew)
        self.papers = self._choice((Paper.A4, Paper.A5), self.renew)
        self.kinds = self._choice(KINDS_HERE, self._kind_chosen)
        self.wishes = WishForm(self.words)
        self.wishes.changed.connect(self.renew)
        self._usual: dict[DocumentKind, Paper] = {}
        self._again = ""
        self._make_buttons()
        self.view = PageView(self.words)
        self.patient_label, self.number_label = (
            build.plain_label("muted"),
            build.plain_label("strong", wrap=True),
        )
        title = build.label(self.words, N_("Print"), "title")
        self.body.addWidget(
            build.row([title, self.patient_label, None, self.smaller, self.larger], spacing=14)
        )
        across = QHBoxLayout()
        across.setSpacing(16)
        choices = build.scrolling(self.words, build.column([self._side(), None]), N_("What to print"))
        acts = [self.print_button, self.save_button, self.lost_button, self.number_label]
        side = build.column([choices, *acts])
        side.setFixedWidth(350)
        across.addWidget(side)
        across.addWidget(self.view, 1)
        self.body.addLayout(across, 1)
        desk.patient_shown.connect(self._patient_changed)
        desk.print_again.connect(self.show_again)
        desk.request_test.connect(partial(self.show_for_drug, DocumentKind.REQUEST))
        desk.print_steps.connect(partial(self.show_for_drug, DocumentKind.EXPLANATION))
        desk.refer.connect(self.show_referral)
        self._show_fields(DocumentKind.DOCTOR)
        self.render_page()

    # ------------------------------------------------------------ making
    def _choice(self, values: tuple[V, ...], chosen: Callable[[], object]) -> dict[V, QRadioButton]:
        group, made = QButtonGroup(self), {}
        for value in values:
            button = QRadioButton()
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            made[value] = button
        next(iter(made.values())).setChecked(True)
        group.buttonToggled.connect(lambda _button, on: chosen() if on else None)
        return made

    def _make_buttons(self) -> None:
        words = self.words
        self.print_button = build.button(words, N_("Print…"), "primary")
        self.print_button.clicked.connect(self.choose_printer)
        self.save_button = build.button(words, N_("Save as PDF…"), "", shortcuts.key("save"))
        self.save_button.clicked.connect(self.save)
        self.lost_button = build.button(words, N_("Card lost: cancel it…"))
        self.lost_button.clicked.connect(self.ask_lost)
        self.smaller = build.button(words, N_("Smaller"), key=shortcuts.key("smaller"))
        self.larger = build.button(words, N_("Larger"), key=shortcuts.key("larger"))
        shortcuts.install("smaller", self, self.smaller.click)
        shortcuts.install("larger", self, self.larger.click)
        self.smaller.clicked.connect(lambda: self._zoom_by(-1))
        self.larger.clicked.connect(lambda: self._zoom_by(1))

    def _side(self) -> QWidget:
        lines = QVBoxLayout()
        lines.setSpacing(6)
        for sentence, choice in (
            (N_("Document"), self.kinds),
            (N_("Language"), self.languages),
            (N_("Paper"), self.papers),
        ):
            lines.addWidget(build.label(self.words, sentence, "small"))
            buttons: list[QWidget] = list(choice.values())
            for pair in range(0, len(buttons), 2):
                lines.addWidget(build.row([*buttons[pair : pair + 2], None], spacing=16))
            lines.addSpacing(4)
        lines.addWidget(self.wishes)
        return build.card(lines)

    # ------------------------------------------------------------ showing
    def render_page(self) -> None:
        words = self.words
        for kind, button in self.kinds.items():
            _say(button, words.say(TITLES[kind]))
        for languages, button in self.languages.items():
            names = [LANGUAGE_NAMES[language] for language in languages]
            _say(button, words.ordered(" + ".join(names)))
        card = _checked(self.kinds) is DocumentKind.CARD
        for paper, button in self.papers.items():
            _say(button, words.say(_CARD_PAPERS[paper]) if card else words.ordered(paper.value.upper()))
        if self.desk.patient is not None:
            patient = self.desk.patient.patient
            self.patient_label.setText(words.ordered(f"{both_names(patient)}  ·  {patient.mr_number}"))
        self._say_number()

    def enter(self) -> None:
        clinic = self.desk.clinic
        self.background.run(lambda _job: printing.usual_papers(clinic), self._take_usual, key="usual-papers")
        self.background.run(
            lambda _job: printing.earlier_receivers(clinic), self.wishes.offer_receivers, key="receivers"
        )
        if self._again:
            self._prepare_again()
        else:
            self.renew()
        next(button for button in self.kinds.values() if button.isChecked()).setFocus()

    def _take_usual(self, papers: dict[DocumentKind, Paper]) -> None:
        self._usual = papers

    def _patient_changed(self, page: PatientPage) -> None:
        if self.prepared is None or self.prepared.patient_id != page.patient.id:
            self.wishes.clear()
        self.prepared = None
        self.render_page()

    def _kind_chosen(self) -> None:
        """A patient reads Urdu, a colleague English: a first guess that a person may change."""
        kind = _checked(self.kinds)
        self._show_fields(kind)
        usual = self._usual.get(kind)
        if usual is not None:
            self.papers[usual].setChecked(True)
        fitting = URDU if kind in _IN_URDU else ENGLISH
        if self.languages[fitting].isChecked():
            self.renew()
        else:
            self.languages[fitting].setChecked(True)

    def _show_fields(self, kind: DocumentKind) -> None:
        self.wishes.show_for(kind)
        self.render_page()
        self.lost_button.setVisible(kind is DocumentKind.CARD)
        for button in self.papers.values():
            button.setEnabled(kind not in _ONE_PAPER)

    def renew(self) -> None:
        """Make the chosen document and show its pages; it has no number yet."""
        self._again = ""
        if self.desk.patient is None:
            return
        self.prepared = None
        self._say_number()
        self._allow(False)
        clinic, patient_id = self.desk.clinic, self.desk.patient.patient.id
        kind, languages, paper = _checked(self.kinds), _checked(self.languages), _checked(self.papers)
        wishes = self._wishes()
        dpi = ZOOMS[self._zoom]

        def work(_job: Job[Any]) -> tuple[Prepared, list[PageImage]]:
            if kind is DocumentKind.LETTER:
                made = work_list.newest_letter(clinic, patient_id, languages, paper)
            else:
                made = printing.prepare(clinic, patient_id, kind, languages, paper, wishes)
            return made, printing.page_images(made.pdf, dpi)

        self.background.run(
            work, lambda made: self._show(*made), doing=N_("Making the document…"), key="preview"
        )

    def _wishes(self) -> Wishes:
        """What was typed, the medicine under its generic name where it is known."""
        said = self.wishes.wishes()
        known = self.desk.clinic.drugs.exact(said.drug) if said.drug else None
        return replace(said, drug=known.name if known else said.drug)

    def show_again(self, document_id: str) -> None:
        """See a kept print as it was, ready to be printed as a copy."""
        self._again = document_id
        self.desk.go.emit("print")

    def show_for_drug(self, kind: DocumentKind, drug: str) -> None:
        """The request for a medicine's gene tests, or how its answer came about, ready to be printed."""
        self._again = ""
        self.kinds[kind].setChecked(True)
        self.wishes.fields["drug"].setText(drug)
        self.desk.go.emit("print")

    def show_referral(self) -> None:
        """The referral of the open patient; the cursor stands where its receiver is typed."""
        self._again = ""
        self.kinds[DocumentKind.REFERRAL].setChecked(True)
        self.desk.go.emit("print")
        self.wishes.fields["to"].setFocus()

    def _prepare_again(self) -> None:
        if self.desk.patient is None:
            return
        clinic, patient_id, wanted = self.desk.clinic, self.desk.patient.patient.id, self._again
        self.prepared = None
        self._allow(False)
        dpi = ZOOMS[self._zoom]

        def work(_job: Job[Any]) -> tuple[Prepared, list[PageImage]]:
            made = printing.reprint(clinic, patient_id, wanted)
            return made, printing.page_images(made.pdf, dpi)

        self.background.run(work, lambda made: self._show(*made), key="preview")

    def ask_lost(self) -> None:
        """Ask before the cards of the patient are cancelled."""
        words = self.words
        question = words.say(
            N_("Cancel all cards of this patient? Who scans one then sees that it counts no more.")
        )
        self.question = dialogs.ask(
            self, words, question, words.say(N_("Cancel the cards")), self.cancel_cards
        )

    def cancel_cards(self) -> None:
        """The cards count no more; the next print is a new one."""
        if self.desk.patient is None:
            return
        clinic, patient_id, reason = (
            self.desk.clinic,
            self.desk.patient.patient.id,
            self.words.say(N_("lost")),
        )
        self.background.run(
            lambda _job: cards.cancel_all(clinic, patient_id, reason), lambda _count: self.renew()
        )

    def _show(self, prepared: Prepared, pages: list[PageImage]) -> None:
        self.prepared = prepared
        self.view.put(pages)
        self._allow(True)
        self._say_number()

    def _allow(self, allowed: bool) -> None:
        self.print_button.setEnabled(allowed)
        self.save_button.setEnabled(allowed)

    def _say_number(self) -> None:
        number = self.prepared.content.print_number if self.prepared is not None else ""
        self.number_label.setText(
            self.words.say(N_("Print number {number}"), number=number) if number else ""
        )
        self.number_label.setVisible(bool(number))

    def _zoom_by(self, step: int) -> None:
        self._zoom = min(max(0, self._zoom + step), len(ZOOMS) - 1)
        if self.prepared is not None:
            pdf, dpi = self.prepared.pdf, ZOOMS[self._zoom]
            self.background.run(lambda _job: printing.page_images(pdf, dpi), self.view.put, key="preview")

    # ------------------------------------------------------------ printing and saving
    def choose_printer(self) -> None:
        """Ask for the printer; then print. Without any printer offer a file instead."""
        if self.prepared is None:
            return
        from app.ui.paper import make_printer, printer_dialog, printers

        if not printers():
            self.question = dialogs.ask(
                self,
                self.words,
                self.words.say(N_("No printer is set up on this computer. Save the paper as a PDF file?")),
                self.words.say(N_("Save as PDF…")),
                self.save,
            )
            return
        printer = make_printer(self.prepared.paper, self._roll())
        self.dialog = printer_dialog(self, self.words, printer, len(self.view.pages), self.print_on)
        self.dialog.show()

    def _roll(self) -> tuple[float, float] | None:
        """Width and length of a slip in millimetres."""
        if self.prepared is None or self.prepared.kind is not DocumentKind.SLIP:
            return None
        page = printing.page_images(self.prepared.pdf, 72)[0]
        return page.width / 72 * 25.4, page.height / 72 * 25.4

    def print_on(self, printer: QPrinter) -> None:
        """Put it on the printer under its number; recorded when the printer has taken it."""
        from app.ui.paper import issue_on

        clinic, prepared = self.desk.clinic, self.prepared
        if prepared is not None:
            self._issue(lambda job: issue_on(printer, clinic, prepared, job.cancelled), N_("Printing…"))

    def save(self) -> None:
        if self.prepared is None:
            return
        patient = self.desk.patient
        name = f"{patient.patient.mr_number if patient else ''}-{self.prepared.kind.value}.pdf"
        self.dialog = ask_for_pdf(self, self.words, name, self.save_to)

    def save_to(self, path: str) -> None:
        """Record the document, give it its number and write it to the path: both or neither."""
        clinic, prepared = self.desk.clinic, self.prepared
        if prepared is None:
            return

        def write(made: Prepared) -> None:
            printing.save_pdf(made, Path(path))

        self._issue(lambda _job: printing.issue(clinic, prepared, deliver=write), N_("Saving the document…"))

    def _issue(self, issue: Callable[[Job[Any]], Prepared], doing: str) -> None:
        clinic, dpi = self.desk.clinic, ZOOMS[self._zoom]
        self._allow(False)

        def work(job: Job[Any]) -> tuple[Prepared, list[PageImage], PatientPage]:
            issued = issue(job)
            return issued, printing.page_images(issued.pdf, dpi), patients.page(clinic, issued.patient_id)

        self.background.run(work, lambda done: self._issued(*done), refused=self._refused, doing=doing)

    def _issued(self, issued: Prepared, pages: list[PageImage], page: PatientPage) -> None:
        self.desk.renew_patient(page)
        self._show(issued, pages)

    def _refused(self, refusal: Any) -> None:
        self._allow(True)
        self.background.refused.emit(refusal)


def _checked(choice: dict[V, QRadioButton]) -> V:
    return next(value for value, button in choice.items() if button.isChecked())


def _say(button: QRadioButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
