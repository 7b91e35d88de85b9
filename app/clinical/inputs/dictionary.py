"""The input dictionary as the pack holds it, found by name, alias or code."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from app.clinical.compiled import once_per_pack
from app.clinical.inputs.family import FamilyWords
from app.model.inputs import Input, InputKind, InputUnit
from app.model.rules import RuleBase
from app.support.i18n import Text

Row = Mapping[str, str]
_SEEN = 0.02  # a difference that one decimal may hide
_CLOSE = 0.75  # similarity (0..1) above which another name is offered for an unknown one


def plain(word: str) -> str:
    """A name in the dictionary's spelling: small letters, words joined by ``_``."""
    return re.sub(r"[\s\-/]+", "_", word.strip().casefold()).strip("_")


def plain_unit(unit: str) -> str:
    """A unit without case, blanks and the two kinds of micro sign."""
    small = unit.casefold().replace("µ", "u").replace("μ", "u").replace("²", "2")
    return re.sub(r"\s+", "", small)


_SHOWN = {
    "mm[Hg]": "mmHg",
    "/{1.73_m2}": "",
    "10*12/L": "10^12/L",
    "{ratio}": "",
    "{done}": "",
    "[IU]": "IU",
    "{Hb}": "",
    "[in_i]": "in",
    "[lb_av]": "lb",
}


def shown_unit(unit: str) -> str:
    """A UCUM unit as people write it."""
    for code, written in _SHOWN.items():
        unit = unit.replace(code, written)
    return "" if unit == "a" else unit


_AND = re.compile(r"\s*(?:[+,;&/]|\band\b|\bwith\b|اور)\s*", re.IGNORECASE)
_STATE = re.compile(
    r"_((?:un|well_|poorly_)?controlled|uncontrolled|stable|on_(treatment|medication|insulin|tablets)"
    r"|(stage|grade|class)_\w+|g[1-5][ab]?)$"
)
_KNOWN = re.compile(r"^((known(_case_of)?|k_c_o|kco|h_o|history_of|past|previous|old|chronic)_)+")
_SINCE = re.compile(
    r"_(\(?(in_|since_|for_|from_|x_)?(the_last_)?(\d{4}|\d{1,2}_?(years?|yrs?|y|months?)(_ago|_back)?)\)?)$"
)


def _shown_words(label: str) -> tuple[str, ...]:
    """A label, and its two parts where one stands in brackets."""
    before, _, inside = label.partition("(")
    return tuple(part for part in (label, before, inside.rstrip(")")) if part.strip())


def shown_number(value: float) -> str:
    """A measured or converted value in the places that a laboratory prints: 8.007 is 8.0, but 6.45 stays 6.45, for
    6.5 would lie on the other side of a limit."""
    near = round(value, 1)
    if value == round(value):
        return f"{value:g}"
    if abs(value - near) < _SEEN and near:
        return f"{near:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3g}"


class InputDictionary:
    """All inputs of a pack."""

    def __init__(
        self,
        inputs: Iterable[Input],
        said: Mapping[str, Text] = MappingProxyType({}),
        family: FamilyWords = FamilyWords(),  # noqa: B008 - never changed
    ) -> None:
        self.inputs = {one.id: one for one in inputs}
        self._by_kind: dict[InputKind, list[Input]] = {}
        for one in self.inputs.values():
            self._by_kind.setdefault(one.kind, []).append(one)
        self.family = family
        self._said = said
        self._names: dict[tuple[InputKind, str], Input] = {}
        for one in self.inputs.values():  # an alias never hides a name
            self._names[one.kind, one.name] = one
        for one in self.inputs.values():
            for word in (*one.aliases, *(one.code if one.kind is not InputKind.MEDICINE_CLASS else ())):
                self._names.setdefault((one.kind, plain(word)), one)
        for one in self.inputs.values():  # the words of the window, in both languages
            for word in (one.label.en, *_shown_words(one.label.ur)):
                self._names.setdefault((one.kind, plain(word)), one)

    def find(self, kind: InputKind, word: str) -> Input | None:
        """The input of that name, alias, code or label; stops of abbreviations do not matter."""
        exact = self._names.get((kind, plain(word)))
        return exact or self._names.get((kind, plain(word.replace(".", " "))))

    def remembered(self, text: str) -> tuple[Input, ...]:
        """Conditions in the words of a case history ("known hypertensive", "heart attack 2019", "HTN + DM2"): none
        unless every part of the text is understood."""
        whole = self._condition(text)
        if whole:
            return (whole,)
        found: list[Input] = []
        for part in filter(None, _AND.split(text)):
            known = self._condition(part)
            if known is None and not (found and _STATE.fullmatch(f"_{plain(part)}")):
                return ()
            found += [known] if known else []
        return tuple(found)

    def _condition(self, text: str) -> Input | None:
        core = _STATE.sub("", _SINCE.sub("", _KNOWN.sub("", plain(text.replace(".", " ")))))
        return self._names.get((InputKind.CONDITION, core))

    def touches(self, kind: InputKind, word: str) -> bool:
        """Whether a word of the text is a name of its own, so that the text may mean it."""
        return any((kind, part) in self._names for part in re.split(r"\W+|_", plain(word)) if len(part) > 1)

    def near(self, kind: InputKind, word: str) -> tuple[str, ...]:
        """Names like an unknown one, to offer."""
        names = {one.name for one in self.of_kind(kind)}
        known = [name for k, name in self._names if k is kind]
        close = difflib.get_close_matches(plain(word), known, 3, _CLOSE)
        return tuple(
            dict.fromkeys(self._names[kind, c].name for c in close if self._names[kind, c].name in names)
        )

    def of_kind(self, kind: InputKind) -> Iterator[Input]:
        return iter(self._by_kind.get(kind, ()))

    def said(self, word: str) -> Text:
        """A word that an input may hold (current, never, yes …), in both languages."""
        return self._said.get(word, Text(word, word))

    def label(self, name: str) -> Text:
        """The words for a name of any kind; the name itself where there are none."""
        found = self.inputs.get(name) or next((i for i in self.inputs.values() if i.name == name), None)
        return found.label if found else Text(name, name)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _values(cell: str) -> dict[str, tuple[str, ...]] | None:
    """``yes:true,1|no:false,0`` as word to the other ways to say it."""
    pairs = (part.partition(":") for part in _parts(cell))
    return {word: tuple(others.split(",")) if others else () for word, _, others in pairs} or None


def read_units(rows: Iterable[Row]) -> dict[str, tuple[InputUnit, ...]]:
    """Units by input, the canonical one first."""
    found: dict[str, list[InputUnit]] = {}
    for row in rows:
        unit = InputUnit(
            row["unit"],
            float(row["factor"]),
            float(row["offset"]),
            _parts(row["spellings"]),
            row["guess"] == "Y",
        )
        found.setdefault(row["input"], []).append(unit)
    return {
        name: tuple(sorted(units, key=lambda u: (u.factor != 1, u.unit))) for name, units in found.items()
    }


def read_input(row: Row, units: Mapping[str, tuple[InputUnit, ...]]) -> Input:
    """One row of the table ``inputs``."""
    return Input(
        id=row["id"],
        kind=InputKind(row["kind"]),
        name=row["name"],
        label=Text(row["en"], row["ur"]),
        code_system=row["code_system"],
        code=_parts(row["code"]),
        unit=row["unit"],
        lowest=_number(row["lowest"]),
        highest=_number(row["highest"]),
        usual_low=_number(row["usual_low"]),
        usual_high=_number(row["usual_high"]),
        values=_values(row["values"]),
        aliases=tuple(name.removesuffix("?") for name in _parts(row["aliases"])),
        assumed=tuple(name[:-1] for name in _parts(row["aliases"]) if name.endswith("?")),
        units=units.get(row["id"], ()),
        needs_review=row["needs_review"] == "Y",
    )


@once_per_pack
def dictionary(rules: RuleBase) -> InputDictionary:
    """The dictionary of a pack; empty where the pack has none."""
    units = read_units(rules.tables.get("input_units", ()))
    said = {row["id"]: Text(row["en"], row["ur"]) for row in rules.tables.get("input_words", ())}
    family = FamilyWords(*(rules.tables.get(t, ()) for t in ("family_relations", "family_diseases")))
    return InputDictionary((read_input(row, units) for row in rules.tables.get("inputs", ())), said, family)
