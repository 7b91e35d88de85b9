"""What the palette offers: actions and pages by their words; people, medicines and genes that a text finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.model.patient import Patient
from app.model.rules import Drug
from app.support.i18n import N_
from app.ui import shortcuts
from app.ui.shortcuts import NO_PATIENT, Shortcut
from app.ui.widgets.palette import Command, Palette, both

if TYPE_CHECKING:
    from app.ui.keyboard import Keyboard


class Commands:
    """Everything that the window can do now, made when the palette is opened."""

    def __init__(self, keyboard: Keyboard) -> None:
        self.keyboard, self.window, self.desk = keyboard, keyboard.window, keyboard.desk
        self.words = keyboard.words

    def palette(self) -> Palette:
        """The palette over the window, filled."""
        commands = [self._command(one) for one in self._listed()]
        return Palette(self.window, self.words, self.desk.background, commands, self._more)

    def _listed(self) -> list[Shortcut]:
        """What the palette offers: what the page in front has, then the pages, then the rest."""
        front = self.window.front_name()
        listed = [one for one in shortcuts.ALL if not one.told and one.name not in ("palette", "stop_work")]
        useful = [one for one in listed if one.name in self.keyboard.acts or one.page == "patient"]
        return sorted(useful, key=lambda one: (one.page != front, one not in shortcuts.PAGES))

    def _command(self, one: Shortcut) -> Command:
        reason = self.keyboard.why_not(one.name)
        return Command(
            self.words.say(one.does),
            partial(self.keyboard.perform, one.name),
            self.words.ordered(one.key),
            (*both(one.does), one.roman),
            self.words.show(reason) if reason is not None else "",
        )

    def _more(self, text: str) -> Sequence[Callable[[], Command]]:
        """People, medicines and genes; asked beside the window, put into words by it."""
        from app.services import finding

        if not self.desk.clinic_open:
            return ()
        found = finding.find(self.desk.clinic, text)
        named = (
            *((partial(self._person, one), (one.name, one.name_ur)) for one in found.people),
            *((partial(self._drug, one), (one.name, one.name_ur, *one.other_names)) for one in found.drugs),
            *((partial(self._gene, one), (one,)) for one in found.genes),
        )
        return [make for make, _ in sorted(named, key=lambda one: not _begins(text, one[1]))]

    def _person(self, one: Patient) -> Command:
        from app.ui.tables.patients import patient_suggestion

        line = patient_suggestion(self.words, one)
        return Command(line.title, lambda: self.desk.open_patient(one.id), line.detail)

    def _drug(self, one: Drug) -> Command:
        names = [one.name_ur, one.name] if self.words.language.right_to_left else [one.name, one.name_ur]
        title = self.words.ordered("  ".join(name for name in names if name))
        return Command(
            title,
            partial(self._ask, one.name),
            self.words.say(N_("Check a drug")),
            why_not=self._no_patient(),
        )

    def _gene(self, gene: str) -> Command:
        return Command(
            self.words.ordered(gene),
            partial(self._show_gene, gene),
            self.words.say(N_("Genes")),
            why_not=self._no_patient(),
        )

    def _no_patient(self) -> str:
        return "" if self.desk.patient is not None else self.words.say(NO_PATIENT)

    def _ask(self, drug: str) -> None:
        self.window.patient_field("check")
        self.keyboard.page().ask(drug)

    def _show_gene(self, gene: str) -> None:
        self.window.go("patient")
        self.keyboard.page().turn_to("genes")
        self.keyboard.page().genes.mark(gene)


def _begins(typed: str, names: Iterable[str]) -> bool:
    """Whether a word of a name begins as typed: before what is only like it (warf is warfarin, hardly a Sharif)."""
    return any(f" {name}".casefold().find(f" {typed.strip()}".casefold()) >= 0 for name in names)
