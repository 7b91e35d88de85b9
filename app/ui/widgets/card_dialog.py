"""A scanned card in words: whose signature it bears, the genes, what was not tested, and the orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.card import Signature
from app.support.i18n import N_
from app.ui import dates
from app.ui.widgets import build
from app.ui.widgets.careful_dialog import CarefulDialog
from app.ui.words import Words

if TYPE_CHECKING:
    from app.services.card_reading import CardReading

STATES = {
    Signature.OWN: N_("Genuine: signed by this clinic."),
    Signature.KNOWN: N_("Genuine: signed by {clinic}."),
    Signature.UNKNOWN: N_(
        "Signed with a key that is not known here: it cannot be said if the card is genuine."
    ),
    Signature.UNSIGNED: N_("This card is not signed by a clinic: anyone may have made it."),
}
_ORDERS = {"A": N_("avoid"), "C": N_("change dose or medicine")}
_SEXES = {"F": N_("female"), "M": N_("male"), "X": N_("sex not given")}


def state_line(words: Words, reading: CardReading) -> str:
    """How far the card can be trusted, in one sentence."""
    if reading.cancelled_at:
        why = reading.cancelled_because
        return words.say(
            N_("This card was cancelled on {date}: {reason}"),
            date=dates.day(words, reading.cancelled_at),
            reason=why,
        )
    said = words.say(STATES[reading.signature], clinic=reading.clinic)
    if reading.newer_at:
        newer = words.say(
            N_("A newer card was made on {date}: take that one."), date=dates.day(words, reading.newer_at)
        )
        return words.join([said, newer], " ")
    return said


class CardDialog(CarefulDialog):
    """What the card says; read only."""

    def __init__(self, parent: QWidget, words: Words, reading: CardReading) -> None:
        super().__init__(parent, words)
        self.setWindowTitle(words.say(N_("A card was read")))
        self.resize(640, 560)
        inside = QVBoxLayout()
        trusted = reading.signature in {Signature.OWN, Signature.KNOWN} and not reading.cancelled_at
        self.state = build.plain_label("strong" if trusted else "fault", wrap=True)
        self.state.setText(state_line(words, reading))
        inside.addWidget(self.state)
        self.lines = [*_facts(words, reading), *_genes(words, reading), *_orders(words, reading)]
        for role, text in self.lines:
            label = build.plain_label(role, wrap=True)
            label.setText(text)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(label)
        inside.addStretch(1)
        body = QWidget()
        body.setLayout(inside)
        close = build.button(words, N_("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        around = QVBoxLayout(self)
        around.addWidget(build.scrolling(words, body, N_("A card was read")))
        around.addWidget(build.row([None, close]))

    def text(self) -> str:
        """Everything that is shown, for reading aloud and for tests."""
        return "\n".join([self.state.text(), *(text for _, text in self.lines)])


def _facts(words: Words, reading: CardReading) -> list[tuple[str, str]]:
    facts = reading.facts
    parts = [
        words.say(N_("Card {number}"), number=facts.card),
        words.say(N_("results of {date}"), date=dates.day(words, facts.date)),
        words.say(_SEXES[facts.sex]),
        words.say(N_("born {year}"), year=facts.born) if facts.born else "",
        words.say(N_("Rules {version}"), version=f"{facts.pack} {facts.pack_version}"),
    ]
    warning = words.say(N_("Compare name, sex and birth year with the person before you."))
    return [("muted", words.join(parts)), ("", warning)]


def _genes(words: Words, reading: CardReading) -> list[tuple[str, str]]:
    lines = [("heading", words.say(N_("Genes")))]
    for gene in reading.genes:
        named = words.ordered(f"{gene.gene}  {gene.result}".strip())
        lines += [("", words.join([named, words.show(gene.meaning)]))]
    names = ", ".join(reading.facts.untested)
    if names:
        lines.append(("strong", words.say(N_("NOT tested (never taken as normal): {names}"), names=names)))
    return lines


def _orders(words: Words, reading: CardReading) -> list[tuple[str, str]]:
    lines = [("heading", words.say(N_("Medicines")))]
    if not reading.facts.drugs:
        lines.append(("", words.say(N_("The card names no medicine to avoid or to change."))))
    for drug in reading.facts.drugs:
        order = words.say(_ORDERS.get(drug.action, N_("ask the doctor")))
        lines.append(("", words.join([words.ordered(drug.drug), order], ": ")))
    return lines
