"""Two cards of *Other clinics*: the clinics that are paired, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.services import other_clinics, table_exports
from app.services.other_clinics import Exchange, Overview, Partner, Sent
from app.support.i18n import N_
from app.ui import dates, dialogs, theme
from app.ui.background import Job
from app.ui.desk import Desk
from app.ui.tables.rows import Column, RowTable, RowTableView
from app.ui.widgets import build
from app.ui.widgets.choice import Choice

Renew = Callable[[], None]


def file_dialog(parent: QWidget, title: str, start: str, kinds: str = "") -> QFileDialog:
    """A file dialog that does not block; it goes when it is closed."""
    made = QFileDialog(parent, title, start, kinds)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return made


def framed(card: QFrame, layout: QVBoxLayout) -> None:
    """Make the frame a card around the layout."""
    card.setProperty("role", "card")
    layout.setContentsMargins(16, 14, 16, 14)
    layout.setSpacing(8)
    card.setLayout(layout)


class PairCard(QFrame):
    """Our signs, the pairing files, and the paired clinics."""

    def __init__(self, desk: Desk, renew: Renew) -> None:
        super().__init__()
        self.desk, self.words, self.background, self._renew = desk, desk.words, desk.background, renew
        words = self.words
        self.dialog: QWidget | None = None
        self._theirs: tuple[Path, Partner] | None = None
        self._known: tuple[Partner, ...] = ()
        self.signs = build.plain_label("title")
        self.signs.setFont(theme.latin_font())
        self.signs.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.bind(self.signs, self.signs.setAccessibleName, N_("Our signs, to read aloud"))
        self.save_button = build.button(words, N_("Save our pairing file…"))
        self.save_button.clicked.connect(self.save)
        self.take_button = build.button(words, N_("Take their pairing file…"))
        self.take_button.clicked.connect(self.choose)
        self.asked = build.plain_label(wrap=True)
        self.heard = build.field(words, N_("The signs that the other clinic reads aloud"), latin=True)
        self.heard.returnPressed.connect(self.pair)
        self.pair_button = build.button(words, N_("Pair"), "primary")
        self.pair_button.clicked.connect(self.pair)
        self.asking = build.row([self.heard, self.pair_button])
        self.known = build.plain_label("muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        words, lines = self.words, QVBoxLayout()
        told = N_(
            "Once: each clinic gives the other its pairing file, and reads its signs aloud on the telephone. "
            "Signs that differ mean that somebody changed the file."
        )
        lines.addWidget(build.label(words, N_("Paired clinics"), "heading"))
        lines.addWidget(self.known)
        lines.addWidget(build.label(words, told, "muted", wrap=True))
        lines.addWidget(build.label(words, N_("Our signs, to read aloud"), "small"))
        lines.addWidget(self.signs)
        lines.addWidget(build.row([self.save_button, self.take_button, None]))
        lines.addWidget(self.asked)
        lines.addWidget(self.asking)
        framed(self, lines)
        self._ask(None)

    # ------------------------------------------------------------ showing
    def put(self, found: Overview) -> None:
        """Show our signs and whom we know."""
        self.signs.setText(found.signs)
        self._known = found.partners
        self.render_card()

    def render_card(self) -> None:
        """Write what is shown again, in the language in use."""
        names = "; ".join(one.name for one in self._known) or self.words.say(N_("none"))
        self.known.setText(self.words.say(N_("Paired: {clinics}"), clinics=names))
        if self._theirs is not None:
            self._ask(self._theirs)

    def _ask(self, theirs: tuple[Path, Partner] | None) -> None:
        self._theirs = theirs
        for widget in (self.asked, self.asking):
            widget.setVisible(theirs is not None)
        if theirs is not None:
            said = N_(
                "This file says that it is from {clinic}. Type the signs that this clinic reads to you."
            )
            self.asked.setText(self.words.say(said, clinic=theirs[1].name))

    # ------------------------------------------------------------ doing
    def save(self) -> None:
        """Ask where our pairing file goes."""
        name = f"clinic{other_clinics.PAIRING_ENDING}"
        dialog = file_dialog(self, self.words.say(N_("Save our pairing file")), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save_to)
        self.dialog = dialog
        dialog.open()

    def save_to(self, path: str) -> None:
        """Write it."""
        clinic = self.desk.clinic
        self.background.run(lambda _job: other_clinics.save_pairing(clinic, Path(path)))

    def choose(self) -> None:
        """Ask for the other clinic's pairing file."""
        kinds = f"*{other_clinics.PAIRING_ENDING} *.txt"
        dialog = file_dialog(self, self.words.say(N_("Take their pairing file")), str(Path.home()), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        self.dialog = dialog
        dialog.open()

    def take_file(self, path: str) -> None:
        """Read the file and ask for the signs."""
        file = Path(path)

        def show(found: Partner) -> None:
            self._ask((file, found))
            self.heard.setFocus()

        self.background.run(lambda _job: other_clinics.read_pairing(file), show)

    def pair(self) -> None:
        """Pair, if the signs are those of the file."""
        if self._theirs is None:
            return
        clinic, path, heard = self.desk.clinic, self._theirs[0], self.heard.text()
        self.background.run(lambda _job: other_clinics.pair(clinic, path, heard), self._paired)

    def _paired(self, _partner: Partner) -> None:
        self.heard.clear()
        self._ask(None)
        self._renew()


class SendCard(QFrame):
    """To whom, and the buttons that write a file."""

    def __init__(self, desk: Desk, renew: Renew) -> None:
        super().__init__()
        self.desk, self.words, self.background, self._renew = desk, desk.words, desk.background, renew
        words = self.words
        self.dialog: QWidget | None = None
        self._sent: Sent | None = None
        self.partner = Choice()
        words.bind(self.partner, self.partner.setAccessibleName, N_("To which clinic"))
        self.send_button = build.button(words, N_("All new and changed patients to a stick…"), "primary")
        self.send_button.clicked.connect(self.choose)
        self.end_button = build.button(words, N_("End the pairing"), "link")
        self.end_button.clicked.connect(self.ask_end)
        self.counts_button = build.button(words, N_("Counts without names (CSV)…"))
        self.counts_button.clicked.connect(self.choose_counts)
        self.said = build.plain_label("strong", wrap=True)
        self.rows = RowTable[Exchange](words, self._columns())
        self.view = RowTableView(self.rows, N_("Files sent and taken in"), stretch=1)
        self.view.setMinimumHeight(110)
        self._lay_out()

    def _columns(self) -> tuple[Column[Exchange], ...]:
        words = self.words
        ways = {"sent": N_("sent"), "received": N_("taken in")}
        return (
            Column(N_("File"), lambda e: words.say(ways[e.direction])),
            Column(N_("Clinic"), lambda e: words.ordered(e.clinic_name) or "–"),
            Column(N_("Patients"), lambda e: str(e.patients), latin=True),
            Column(N_("Day"), lambda e: dates.day(words, e.at)),
        )

    def _lay_out(self) -> None:
        words, lines = self.words, QVBoxLayout()
        told = N_(
            "The file is encrypted for that clinic alone. It holds everybody who is new or changed since that clinic "
            "last confirmed what it has, so a lost stick loses nothing."
        )
        lines.addWidget(build.label(words, N_("Send to a paired clinic"), "heading"))
        lines.addWidget(build.label(words, told, "muted", wrap=True))
        lines.addWidget(build.row([self.partner, self.end_button, None]))
        lines.addWidget(build.row([self.send_button, self.counts_button, None]))
        lines.addWidget(self.said)
        lines.addWidget(self.view)
        framed(self, lines)
        self.said.hide()

    # ------------------------------------------------------------ showing
    def put(self, found: Overview) -> None:
        """Show the clinics and the files so far."""
        chosen = self.partner.currentData()
        self.partner.clear()
        for one in found.partners:
            self.partner.addItem(one.name, one)
        if chosen in found.partners:
            self.partner.setCurrentIndex(found.partners.index(chosen))
        for widget in (self.partner, self.send_button, self.end_button):
            widget.setEnabled(bool(found.partners))
        self.rows.put(found.exchanges)
        self.view.setVisible(bool(found.exchanges))

    def render_card(self) -> None:
        """Write what is shown again, in the language in use."""
        self.rows.put(self.rows.rows)
        if self._sent is not None:
            said = N_("{count} patients are in the file {name}.")
            self.said.setText(self.words.say(said, count=self._sent.patients, name=self._sent.path.name))

    # ------------------------------------------------------------ doing
    def choose(self) -> None:
        """Ask for the stick or folder."""
        dialog = file_dialog(self, self.words.say(N_("Choose stick or folder")), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.send_to)
        self.dialog = dialog
        dialog.open()

    def send_to(self, folder: str) -> None:
        """Write the file there."""
        clinic, partner = self.desk.clinic, self.partner.currentData()

        def work(job: Job[Sent]) -> Sent:
            return other_clinics.send_changes(clinic, Path(folder), partner, job.progress, job.cancelled)

        self.background.run(work, self._show_sent, doing=N_("Writing the encrypted file…"), cancellable=True)

    def _show_sent(self, sent: Sent) -> None:
        self._sent = sent
        self.said.show()
        self.render_card()
        self._renew()

    def ask_end(self) -> None:
        """Ask once more, then end the pairing."""
        partner, clinic = self.partner.currentData(), self.desk.clinic
        question = self.words.say(
            N_("End the pairing with {clinic}? What came from it stays."), clinic=partner.name
        )

        def end() -> None:
            self.background.run(
                lambda _job: other_clinics.unpair(clinic, partner, "ended"), lambda _none: self._renew()
            )

        self.dialog = dialogs.ask(self, self.words, question, self.words.say(N_("End the pairing")), end)

    def choose_counts(self) -> None:
        """Ask where the counts go."""
        dialog = file_dialog(
            self, self.words.say(N_("Counts without names")), str(Path.home() / "counts.csv")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(partial(self.count_to))
        self.dialog = dialog
        dialog.open()

    def count_to(self, path: str) -> None:
        """Write the counts there."""
        clinic = self.desk.clinic

        def work(job: Job[Path]) -> Path:
            return table_exports.write_counts(clinic, Path(path), job.progress, job.cancelled)

        self.background.run(work, doing=N_("Counting results…"), cancellable=True)
