"""Rules about a medicine that no gene decides: kidney, liver, age, pregnancy, allergy, other medicines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.clinical.compiled import once_per_pack
from app.clinical.expressions import Condition, compile_condition
from app.clinical.inputs.conditions import pack_inputs
from app.model.inputs import InputKind
from app.model.rules import RuleBase
from app.support.i18n import Text

EVERY, FAMILY = "*", "&"
CLASS, GROUP = "class.", "@"
_COMBINATIONS = re.compile(r".{5}[5-9]\d")  # ATC codes from 50 on mean a combination of medicines
_WORD = re.compile(r"[^\W_]+")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FactorRule:
    """One row: it holds if everything that it asks for holds. ``others``: medicines of which another one is in use;
    ``words``: beginnings of words of an allergy (in the table ``*`` stands for any name of the medicine asked for,
    ``&`` for those of all the row's medicines); ``whole``: the sentence stands without the action's own; ``ask``:
    what its condition lacks is worth finding out before the medicine is given."""

    id: str
    factor: str
    condition: Condition | None
    others: frozenset[str]
    words: tuple[str, ...]
    action: str
    whole: bool
    ask: bool
    text: Text
    source: str
    needs_review: bool


@dataclass(frozen=True, slots=True)
class FactorRules:
    """The rules by medicine. ``names``: what each medicine is called, in the spelling of :func:`spelled`; ``words``:
    every word of them."""

    by_drug: Mapping[str, tuple[FactorRule, ...]]
    every: tuple[FactorRule, ...]
    names: Mapping[str, tuple[str, ...]]
    words: frozenset[str]

    def of(self, drug: str) -> tuple[FactorRule, ...]:
        """The rules about a medicine, in the pack's order."""
        return (*self.by_drug.get(drug, ()), *self.every)


def spelled(text: str) -> str:
    """Words in small letters with one blank around each, so that beginnings of words can be looked for."""
    return " " + " ".join(_WORD.findall(text.casefold()))


def members(
    cell: str, groups: Mapping[str, str], classes: Mapping[str, str], drugs: Iterable[Row]
) -> set[str]:
    """The medicines that a cell names: singly, by a group of the pack, or by a class of the input dictionary.

    :raises KeyError: a group or class is not there.
    """
    found: set[str] = set()
    for part in filter(None, cell.split("|")):
        if part.startswith(GROUP):
            found.update(groups[part.removeprefix(GROUP)].split("|"))
        elif part.startswith(CLASS):
            found |= _of_class(classes[part.removeprefix(CLASS)], drugs)
        else:
            found.add(part)
    return found


def _of_class(codes: str, drugs: Iterable[Row]) -> set[str]:
    starts = tuple(filter(None, codes.split("|")))
    return {
        drug["id"]
        for drug in drugs
        if any(
            code.startswith(starts) and not _COMBINATIONS.fullmatch(code) for code in drug["atc"].split("|")
        )
    }


@once_per_pack
def factor_rules(rules: RuleBase) -> FactorRules:
    """Every rule of the pack, ready to ask; none where the pack has no such table."""
    groups = {row["id"]: row["drugs"] for row in rules.tables.get("drug_groups", ())}
    classes = {
        row["name"]: row["code"]
        for row in rules.tables.get("inputs", ())
        if row["kind"] == InputKind.MEDICINE_CLASS.value
    }
    drugs = [{"id": one.name, "atc": "|".join(one.atc)} for one in rules.drugs.values()]
    names = {one.name: _names((one.name, one.name_ur, *one.other_names)) for one in rules.drugs.values()}
    found: defaultdict[str, list[FactorRule]] = defaultdict(list)
    for row in sorted(rules.tables.get("drug_factors", ()), key=lambda row: int(row["position"])):
        about = members(row["drugs"], groups, classes, drugs)
        family = [name for drug in sorted(about) for name in names.get(drug, ())]
        rule = _rule(row, frozenset(members(row["with"], groups, classes, drugs)), family, rules)
        for drug in about:
            found[drug].append(rule)
    every = tuple(found.pop(EVERY, ()))
    words = frozenset(word for known in names.values() for name in known for word in name.split())
    return FactorRules({drug: tuple(rows) for drug, rows in found.items()}, every, names, words)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(spelled(name) for name in names if name)


def _words(cell: str, family: Iterable[str]) -> Iterable[str]:
    for word in filter(None, cell.split("|")):
        if word == FAMILY:
            yield from family
        else:
            yield word if word == EVERY else spelled(word)


def _rule(row: Row, others: frozenset[str], family: Iterable[str], rules: RuleBase) -> FactorRule:
    return FactorRule(
        id=row["id"],
        factor=row["factor"],
        condition=compile_condition(row["when"], pack_inputs(rules)) if row["when"] else None,
        others=others,
        words=tuple(_words(row["words"], family)),
        action=row["action"],
        whole=row["whole"] == "Y",
        ask=row["ask"] == "Y",
        text=Text(row["en"], row["ur"]),
        source=row["source"],
        needs_review=row["needs_review"] == "Y",
    )
