"""The three lists of the clinic's own rules: medicines in the store, laboratories, the clinic's own advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services import local_rules
from app.services.local_rules import Laboratory, LocalAdvice, LocalDrug, LocalPack, Stock
from app.support.errors import UserError
from app.support.i18n import N_, Text
from app.ui import dates
from app.ui.desk import Desk
from app.ui.pages.local_tab import LocalTab
from app.ui.tables.rows import Column
from app.ui.widgets import build
from app.ui.widgets.choice import Choice
from app.ui.widgets.local_note import STOCKS

_BETWEEN = re.compile(r"[,;|،؛\n]")


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _BETWEEN.split(text) if part.strip())


class StockTab(LocalTab[LocalDrug]):
    """What the store has: the drug search finds these brands, the answer card shows stock and price."""

    NAME = N_("Medicines in the store")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        columns: tuple[Column[LocalDrug], ...] = (
            Column(N_("Medicine"), lambda d: words.ordered(d.drug), most=200),
            Column(N_("Stock"), lambda d: words.say(STOCKS[d.stock])),
            Column(N_("Brands"), lambda d: words.ordered(", ".join(d.brands))),
            Column(N_("Price"), lambda d: words.ordered(d.price), most=120),
        )
        super().__init__(desk, columns, stretch=2)

    def form(self) -> QWidget:
        words = self.words
        self.drug = build.field(words, N_("Medicine"), N_("Generic name, or a brand that the rules know"))
        self.stock = Choice()
        words.bind(self.stock, self.stock.setAccessibleName, N_("Stock"))
        for stock in Stock:
            self.stock.addItem("", stock)
        self.brands = build.field(words, N_("Brands"), N_("Names on the boxes, parted by commas"))
        self.price = build.field(words, N_("Price"), N_("for example Rs 120 for 10"))
        self._name_stocks()
        fields: tuple[tuple[str, QWidget], ...] = (
            (N_("Medicine"), self.drug),
            (N_("Stock"), self.stock),
            (N_("Brands"), self.brands),
            (N_("Price"), self.price),
        )
        return build.column([build.named_field(words, name, edit) for name, edit in fields])

    def _name_stocks(self) -> None:
        for number, stock in enumerate(Stock):
            self.stock.setItemText(number, self.words.say(STOCKS[stock]))

    def render_tab(self) -> None:
        super().render_tab()
        self._name_stocks()

    def fill(self, row: LocalDrug | None) -> None:
        shown = row or LocalDrug("")
        self.drug.setText(shown.drug)
        self.stock.setCurrentIndex(list(Stock).index(shown.stock))
        self.brands.setText(", ".join(shown.brands))
        self.price.setText(shown.price)

    def lines(self, pack: LocalPack) -> Sequence[LocalDrug]:
        return pack.drugs

    def title_of(self, row: LocalDrug) -> str:
        return row.drug

    def keep(self) -> Callable[[], LocalPack]:
        clinic, stock = self.desk.clinic, Stock(self.stock.currentData())
        line = LocalDrug(self.drug.text(), stock, _parts(self.brands.text()), self.price.text())
        return lambda: local_rules.save_drug(clinic, line)

    def drop(self, row: LocalDrug) -> Callable[[], LocalPack]:
        clinic = self.desk.clinic
        return lambda: local_rules.remove_drug(clinic, row.drug)


class LaboratoriesTab(LocalTab[Laboratory]):
    """Where tests can be sent; grey when nobody has asked there for a year."""

    NAME = N_("Laboratories")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        columns: tuple[Column[Laboratory], ...] = (
            Column(N_("Laboratory"), lambda one: words.ordered(one.name), most=170),
            Column(N_("City"), lambda one: words.ordered(one.city), most=110),
            Column(N_("Tests"), lambda one: words.ordered(", ".join(one.tests))),
            Column(N_("Price"), lambda one: words.ordered(one.price), most=100),
            Column(N_("Days"), lambda one: "" if one.days is None else str(one.days), latin=True),
            Column(
                N_("Last checked"), lambda one: dates.day(words, one.last_checked) or words.say(N_("never"))
            ),
        )
        super().__init__(desk, columns, stretch=2)

    def quiet(self, row: Laboratory) -> bool:
        return self.desk.clinic_open and local_rules.grown_old(self.desk.clinic, row)

    def form(self) -> QWidget:
        words = self.words
        self.fields: dict[str, QLineEdit] = {
            "name": build.field(words, N_("Laboratory")),
            "city": build.field(words, N_("City")),
            "district": build.field(words, N_("District")),
            "tests": build.field(words, N_("Tests"), N_("parted by commas: CYP2C19, HLA-B*15:02")),
            "sample": build.field(words, N_("Sample"), N_("blood, saliva…")),
            "price": build.field(words, N_("Price")),
            "days": build.field(words, N_("Days"), N_("until the result is back"), latin=True),
            "phone": build.field(words, N_("Phone"), latin=True),
            "checked": build.field(words, N_("Last checked"), N_("day-month-year"), latin=True),
        }
        names = (
            N_("Laboratory"), N_("City"), N_("District"), N_("Tests"), N_("Sample"), N_("Price"), N_("Days"),
            N_("Phone"), N_("Last checked"),
        )  # fmt: skip
        made = [
            build.named_field(words, name, edit)
            for name, edit in zip(names, self.fields.values(), strict=True)
        ]
        lines = ((0, 1), (2, 7), (3,), (4, 5), (6, 8))
        return build.column([build.row([made[i] for i in line]) for line in lines], spacing=4)

    def fill(self, row: Laboratory | None) -> None:
        shown = row or Laboratory("", "")
        days = "" if shown.days is None else str(shown.days)
        values = (shown.name, shown.city, shown.district, ", ".join(shown.tests), shown.sample, shown.price)
        checked = "-".join(reversed(shown.last_checked.split("-")))
        for edit, value in zip(self.fields.values(), (*values, days, shown.phone, checked), strict=True):
            edit.setText(value)

    def lines(self, pack: LocalPack) -> Sequence[Laboratory]:
        return pack.laboratories

    def title_of(self, row: Laboratory) -> str:
        return f"{row.name}, {row.city}"

    def keep(self) -> Callable[[], LocalPack]:
        clinic, typed = self.desk.clinic, {name: edit.text() for name, edit in self.fields.items()}
        line = Laboratory(
            typed["name"],
            typed["city"],
            typed["district"].strip(),
            _parts(typed["tests"]),
            typed["sample"].strip(),
            typed["price"].strip(),
            _days(typed["days"]),
            typed["phone"],
            dates.typed_day(typed["checked"]),
        )
        return lambda: local_rules.save_laboratory(clinic, line)

    def drop(self, row: Laboratory) -> Callable[[], LocalPack]:
        clinic = self.desk.clinic
        return lambda: local_rules.remove_laboratory(clinic, row.name, row.city)


def _days(text: str) -> int | None:
    typed = dates.western_digits(text).strip()
    if not typed:
        return None
    if not typed.isdecimal() or len(typed) > 4:
        raise UserError(N_("{typed} is not a number of days."), N_("Type for example 10."), typed=typed)
    return int(typed)


class AdviceTab(LocalTab[LocalAdvice]):
    """The clinic's own sentences; shown as local beside the core answer, for everybody or for one gene state."""

    NAME = N_("Our own advice")

    def __init__(self, desk: Desk) -> None:
        words = desk.words
        columns: tuple[Column[LocalAdvice], ...] = (
            Column(N_("Medicine"), lambda a: words.ordered(a.drug), most=150),
            Column(N_("For whom"), lambda a: words.ordered(_whom(a)) or words.say(N_("everybody")), most=190),
            Column(N_("Advice"), lambda a: words.show(Text(a.text.en or a.text.ur, a.text.ur or a.text.en))),
        )
        super().__init__(desk, columns, stretch=2)

    def form(self) -> QWidget:
        words = self.words
        self.drug = build.field(words, N_("Medicine"), N_("Generic name, or a brand that the rules know"))
        self.gene, self.state = Choice(), Choice()
        words.bind(self.gene, self.gene.setAccessibleName, N_("Gene"))
        words.bind(self.state, self.state.setAccessibleName, N_("State of the gene"))
        self.gene.currentIndexChanged.connect(lambda _index: self._list_states())
        self.english = build.field(words, N_("Advice in English"))
        self.urdu = build.field(words, N_("Advice in Urdu"), urdu=True)
        state = build.row(
            [
                build.named_field(words, N_("Gene"), self.gene),
                build.named_field(words, N_("State of the gene"), self.state),
            ]
        )
        drug = build.named_field(words, N_("Medicine"), self.drug)
        said = [
            build.named_field(words, N_("Advice in English"), self.english),
            build.named_field(words, N_("Advice in Urdu"), self.urdu),
        ]
        note = build.label(
            words,
            N_("Local advice stands beside the answer of the rules and never replaces it."),
            "muted",
            wrap=True,
        )
        return build.column([drug, state, *said, note], spacing=4)

    def put(self, pack: LocalPack, may_edit: bool) -> None:
        if not self.gene.count():
            for gene in ("", *sorted(self.desk.clinic.rules.genes)):
                self.gene.addItem(gene or "–", gene)
        super().put(pack, may_edit)

    def _list_states(self) -> None:
        self.state.clear()
        gene = str(self.gene.currentData() or "")
        for word in ("", *(local_rules.states_of(self.desk.clinic, gene) if gene else ())):
            self.state.addItem(word or "–", word)

    def fill(self, row: LocalAdvice | None) -> None:
        shown = row or LocalAdvice("", Text("", ""))
        self.drug.setText(shown.drug)
        self.gene.setCurrentIndex(max(self.gene.findData(shown.gene), 0))
        self.state.setCurrentIndex(max(self.state.findData(shown.phenotype), 0))
        self.english.setText(shown.text.en)
        self.urdu.setText(shown.text.ur)

    def lines(self, pack: LocalPack) -> Sequence[LocalAdvice]:
        return pack.advice

    def title_of(self, row: LocalAdvice) -> str:
        return f"{row.drug} {_whom(row)}".strip()

    def keep(self) -> Callable[[], LocalPack]:
        clinic, text = self.desk.clinic, Text(self.english.text(), self.urdu.text())
        gene, state = str(self.gene.currentData() or ""), str(self.state.currentData() or "")
        line = LocalAdvice(self.drug.text(), text, gene, state)
        return lambda: local_rules.save_advice(clinic, line)

    def drop(self, row: LocalAdvice) -> Callable[[], LocalPack]:
        clinic = self.desk.clinic
        return lambda: local_rules.remove_advice(clinic, row)


def _whom(advice: LocalAdvice) -> str:
    return f"{advice.gene} {advice.phenotype}".strip()
