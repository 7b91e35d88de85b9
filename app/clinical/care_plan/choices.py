"""Medicines of one class that fit the strength a person needs, with the dose and what the genes say of it.

Strengths stand in the pack's table ``medicine_strengths``: ``needed_for`` names the lines that ask for this strength
(the first row of a class is asked first), ``still_fits`` the gene's dose sentences under which the dose can be given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.model.advice import Level, Recommendation
from app.model.rules import RuleBase
from app.support.i18n import N_, Language, Message, Text, bilingual


@dataclass(frozen=True, slots=True)
class Strength:
    """A medicine at one strength of its class. ``dose``: as said to the doctor; ``fits``: dose sentences of genes."""

    drug: str
    strength: Text
    needed_for: tuple[str, ...]
    dose: Text
    fits: tuple[Text, ...]

    def allows(self, found: Recommendation) -> bool:
        """Whether the genes leave this dose open."""
        if found.level is Level.AVOID:
            return False
        return found.level is not Level.CHANGE or found.dose.text in self.fits


@once_per_pack
def strengths(rules: RuleBase) -> tuple[Strength, ...]:
    """The pack's rows, in order."""
    rows = sorted(rules.tables.get("medicine_strengths", ()), key=lambda row: int(row["position"]))
    return tuple(_strength(row, rules.bricks) for row in rows)


def _strength(row: Mapping[str, str], bricks: Mapping[str, Text]) -> Strength:
    return Strength(
        row["drug"],
        Text(row["strength"], row["strength_ur"]),
        tuple(row["needed_for"].split("|")),
        Text(row["en"], row["ur"]),
        tuple(bricks[brick] for brick in row["still_fits"].split("|") if brick),
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """What the genes say of a medicine; whether an allergy, or kidneys, pregnancy and other medicines, speak against
    it or its dose; and its name."""

    ask: Callable[[str], Recommendation]
    allergic: Callable[[str], bool]
    held: Callable[[str], bool]
    name: Callable[[str], Text]


def fitting(rules: RuleBase, drugs: Collection[str], actions: Collection[str], asking: Asking) -> Text:
    """The medicines among ``drugs`` that genes and all other facts leave open at the strength that the lines ask for
    (else the weakest in the table); a weaker one, said to be weaker, where none of that strength is left."""
    rows = [row for row in strengths(rules) if row.drug in drugs]
    levels = list(dict.fromkeys(row.strength for row in rows))
    wanted = next((row.strength for row in rows if set(row.needed_for) & set(actions)), levels[-1])
    for level in levels[levels.index(wanted) :]:
        names = [_said(row, asking) for row in rows if row.strength == level and _open(row, asking)]
        if names:
            return _list(level, names) if level == wanted else _weaker(wanted, _list(level, names))
    return bilingual(N_("none; ask a specialist about another class of medicine"))


def _open(row: Strength, asking: Asking) -> bool:
    return not asking.allergic(row.drug) and not asking.held(row.drug) and row.allows(asking.ask(row.drug))


def _said(row: Strength, asking: Asking) -> Text:
    found, name = asking.ask(row.drug), asking.name(row.drug)
    remark = Text("", "")
    if found.level is Level.CHANGE:
        remark = _both(N_("gene: {dose}"), dose=found.dose.text)
    elif found.level is Level.UNKNOWN:
        remark = bilingual(N_("{genes} not tested"), genes=", ".join(found.genes))
    elif found.level is Level.CAUTION:
        remark = found.label
    said = Text(f"{name.en} {row.dose.en}", f"{name.ur} {row.dose.ur}")
    if not remark:
        return said
    return Text(f"{said.en} ({remark.en.rstrip('.')})", f"{said.ur} ({remark.ur.rstrip('۔')})")


def _list(strength: Text, names: Collection[Text]) -> Text:
    both = (", ".join(n.en for n in names), "، ".join(n.ur for n in names))
    return Text(f"{strength.en}: {both[0]}", f"{strength.ur}: {both[1]}")


def _weaker(wanted: Text, names: Text) -> Text:
    return _both(
        N_("none of {strength}; weaker, to be joined with another class of medicine: {names}"),
        strength=wanted,
        names=names,
    )


def _both(sentence: str, **values: Text) -> Text:
    return Text(
        Message(sentence, {name: value.en for name, value in values.items()}).text(Language.ENGLISH),
        Message(sentence, {name: value.ur for name, value in values.items()}).text(Language.URDU),
    )
