"""What the clinic itself says of a medicine, under its own label, below the core answer and never in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.services.local_rules import LocalPart, Stock
from app.support.i18n import N_
from app.ui import dates
from app.ui.widgets import build
from app.ui.words import Words

STOCKS = {
    Stock.YES: N_("in the store"),
    Stock.NO: N_("not in the store"),
    Stock.UNKNOWN: N_("stock not known"),
}


def stock_line(words: Words, part: LocalPart) -> str:
    """Stock, brands and price in one line; "" where nothing is known."""
    if part.stock is Stock.UNKNOWN and not part.brands and not part.price:
        return ""
    brands = words.ordered(", ".join(part.brands))
    return words.join((words.say(STOCKS[part.stock]), brands, words.ordered(part.price)))


class LocalNote(QFrame):
    """Dashed frame, so that nobody takes it for the rules' answer."""

    def __init__(self, words: Words, part: LocalPart) -> None:
        super().__init__()
        self.setProperty("role", "local")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.setSpacing(4)
        title = build.plain_label("strong", wrap=True)
        title.setText(words.say(N_("Local: {clinic}"), clinic=part.clinic))
        lines.addWidget(title)
        said = [stock_line(words, part), *(words.show(text) for text in part.advice)]
        if part.problem is not None:
            said.append(words.show(part.problem.problem))
        for text in filter(None, said):
            line = build.plain_label("", wrap=True)
            line.setText(text)
            lines.addWidget(line)
        if part.made_by and part.problem is None:
            small = build.plain_label("small", wrap=True)
            small.setText(
                words.say(
                    N_("Entered by {user}, {day}. The clinic's own words, not a guideline."),
                    user=part.made_by,
                    day=dates.day(words, part.made_at),
                )
            )
            lines.addWidget(small)
