"""Papers and cards: the head of the clinic's papers, a box that reads cards, and the keys of other clinics."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services import cards, letterhead, set_up
from app.services.letterhead import LetterheadRecord
from app.support.i18n import N_
from app.ui.desk import Desk
from app.ui.widgets import build
from app.ui.widgets.card_dialog import CardDialog
from app.ui.widgets.sheet_printer import SheetPrinter

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.services.card_reading import CardReading

_LOGO_HEIGHT = 56


class PapersTab(QWidget):
    """What is set once and stands on every paper; and what other people's papers say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.background = desk, desk.words, desk.background
        self.dialog: CardDialog | QFileDialog | None = None
        self.logo = b""
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 8, 0, 0)
        down.addWidget(build.card(self._head()))
        down.addWidget(build.card(self._printer()))
        down.addWidget(build.card(self._reader()))
        down.addWidget(build.card(self._keys()))
        down.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(build.scrolling(self.words, inside, N_("Papers and cards")))

    # ------------------------------------------------------------ making
    def _head(self) -> QVBoxLayout:
        words = self.words
        self.clinic_ur = build.field(words, N_("Clinic's name in Urdu"), urdu=True)
        self.doctor = build.field(words, N_("Doctor"))
        self.registration = build.field(words, N_("PMDC number"), latin=True)
        self.phone = build.field(words, N_("Phone"), latin=True)
        self.picture = QLabel()
        self.picture.setFixedHeight(_LOGO_HEIGHT)
        self.logo_button = build.button(words, N_("Choose a logo…"))
        self.logo_button.clicked.connect(self.choose_logo)
        self.no_logo = build.button(words, N_("No logo"))
        self.no_logo.clicked.connect(lambda: self.show_logo(b""))
        self.save_button = build.button(words, N_("Use on all papers"), "primary")
        self.save_button.clicked.connect(self.save_head)
        self.saved = build.plain_label("muted")
        fields = QHBoxLayout()
        fields.setSpacing(14)
        for name, edit in (
            (N_("Clinic's name in Urdu"), self.clinic_ur),
            (N_("Doctor"), self.doctor),
            (N_("PMDC number"), self.registration),
            (N_("Phone"), self.phone),
        ):
            fields.addWidget(build.named_field(words, name, edit))
        lines = QVBoxLayout()
        lines.addWidget(build.label(words, N_("Head of the papers"), "heading"))
        lines.addLayout(fields)
        lines.addWidget(
            build.row([self.picture, self.logo_button, self.no_logo, None, self.saved, self.save_button])
        )
        return lines

    def _printer(self) -> QVBoxLayout:
        self.test_sheet = SheetPrinter(
            self.desk, N_("Print a test page"), lambda: set_up.test_page(self.desk.clinic)
        )
        lines = QVBoxLayout()
        lines.addWidget(build.label(self.words, N_("Try the printer"), "heading"))
        lines.addWidget(self.test_sheet)
        return lines

    def _reader(self) -> QVBoxLayout:
        words = self.words
        self.line = build.field(words, N_("Scanned line of a card"), latin=True)
        self.read_button = build.button(words, N_("Read the card"))
        self.read_button.clicked.connect(self.read_card)
        self.line.returnPressed.connect(self.read_card)
        lines = QVBoxLayout()
        lines.addWidget(build.label(words, N_("Read a card"), "heading"))
        told = N_("Scan the square code into this box. The search box takes it too and opens the patient.")
        lines.addWidget(build.label(words, told, "muted", wrap=True))
        lines.addWidget(build.row([self.line, self.read_button]))
        return lines

    def _keys(self) -> QVBoxLayout:
        words = self.words
        self.fingerprint = build.plain_label()
        self.known = build.plain_label("muted", wrap=True)
        self.export_button = build.button(words, N_("Save our public key…"))
        self.export_button.clicked.connect(self.export_key)
        self.trust_button = build.button(words, N_("Trust another clinic's key…"))
        self.trust_button.clicked.connect(self.choose_key)
        lines = QVBoxLayout()
        lines.addWidget(build.label(words, N_("Whose cards are genuine"), "heading"))
        lines.addWidget(self.fingerprint)
        lines.addWidget(self.known)
        lines.addWidget(build.row([self.export_button, self.trust_button, None]))
        return lines

    # ------------------------------------------------------------ showing
    def fetch(self) -> None:
        """Show the head and the keys as they are kept."""
        clinic = self.desk.clinic
        self.saved.clear()

        def work(_job: Any) -> tuple[LetterheadRecord, str, tuple[str, ...]]:
            return letterhead.shown_head(clinic), cards.own_fingerprint(clinic), cards.trusted_names(clinic)

        self.background.run(work, lambda found: self._show(*found), key="papers-tab")

    def _show(self, head: LetterheadRecord, fingerprint: str, known: tuple[str, ...]) -> None:
        self.clinic_ur.setText(head.clinic_ur)
        self.doctor.setText(head.doctor)
        self.registration.setText(head.registration)
        self.phone.setText(head.phone)
        self.show_logo(head.logo)
        self._fingerprint, self._known = fingerprint, known
        self.render_tab()

    def render_tab(self) -> None:
        """Write what is shown again, in the language in use."""
        words = self.words
        self.fingerprint.setText(
            words.say(N_("Our key: {fingerprint}"), fingerprint=getattr(self, "_fingerprint", ""))
        )
        known = "; ".join(getattr(self, "_known", ())) or words.say(N_("none"))
        self.known.setText(words.say(N_("Trusted: {clinics}"), clinics=known))

    def show_logo(self, png: bytes) -> None:
        """Show this logo; it is kept when the head is saved."""
        self.logo = png
        made = QPixmap()
        if png:
            made.loadFromData(png)
            made = made.scaledToHeight(_LOGO_HEIGHT, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(made)

    # ------------------------------------------------------------ acting
    def choose_logo(self) -> None:
        self._open(N_("Choose a logo"), "*.png *.jpg *.jpeg *.bmp", self.take_logo)

    def take_logo(self, path: str) -> None:
        """Read the picture and show it."""
        self.background.run(lambda _job: letterhead.read_logo(Path(path)), self.show_logo)

    def save_head(self) -> None:
        """Use the head from now on."""
        clinic = self.desk.clinic
        head = LetterheadRecord(
            self.clinic_ur.text(), self.doctor.text(), self.registration.text(), self.phone.text(), self.logo
        )
        self.background.run(
            lambda _job: letterhead.set_head(clinic, head),
            lambda _head: self.saved.setText(self.words.say(N_("Used from now on."))),
        )

    def read_card(self) -> None:
        """Read the scanned line and show what it says."""
        clinic, text = self.desk.clinic, self.line.text()
        if text.strip():
            self.background.run(lambda _job: cards.read_here(clinic, text), self.show_card)

    def show_card(self, reading: CardReading) -> None:
        self.line.clear()
        self.dialog = CardDialog(self, self.words, reading)
        self.dialog.open()

    def export_key(self) -> None:
        dialog = QFileDialog(self, self.words.say(N_("Save our public key")), str(Path.home() / "clinic.key"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.export_to)
        self.dialog = dialog
        dialog.open()

    def export_to(self, path: str) -> None:
        clinic = self.desk.clinic
        self.background.run(lambda _job: cards.export_key(clinic, Path(path)))

    def choose_key(self) -> None:
        self._open(N_("Trust another clinic's key"), "*.key *.txt", self.trust_key)

    def trust_key(self, path: str) -> None:
        """Trust the key in this file, and show the list anew."""
        clinic = self.desk.clinic
        self.background.run(lambda _job: cards.trust(clinic, Path(path)), lambda _known: self.fetch())

    def _open(self, title: str, kinds: str, take: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, self.words.say(title), str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(take))
        self.dialog = dialog
        dialog.open()
