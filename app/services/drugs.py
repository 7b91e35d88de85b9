"""Find a medicine by generic name, brand, Urdu form or a misspelling of one."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping

from app.model.local import LocalDrug
from app.model.rules import Drug
from app.support.i18n import Text
from app.support.likeness import one_letter_apart, sound

_CLOSE = 0.72  # similarity (0..1) below which a misspelling is not offered; tuned on one or two wrong letters
_SAME_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "أ": "ا", "إ": "ا", "آ": "ا"})


def plain_name(text: str) -> str:
    """A name without case, marks, spaces and hyphens; Arabic forms of Urdu letters folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME_LETTER)
    return "".join(c for c in folded if c.isalnum())


_DOSE = re.compile(
    r"(?:[\d.,/]+\s*(?:mg|mcg|ug|µg|g|ml|iu|units?|%)?(?:\s*/\s*\w+)?|\b(?:tab(?:let)?s?|cap(?:sule)?s?|syrup|inj(?:ection)?"
    r"|drops?|susp(?:ension)?|cream|gel|sr|xr|er|mr|cr|retard|hcl|hydrochloride|od|bd|tds|qid|daily)\b\.?)",
    re.IGNORECASE,
)


def without_dose(text: str) -> str:
    """The name of a medicine without strength, form and times: "Seroxat 20 mg tab" gives "Seroxat"."""
    return " ".join(_DOSE.sub(" ", text).split())


_LEAST_MISSPELT = 6  # letters of a name that one wrong letter may be forgiven: quinine is not quinidine
_LEAST_BEGUN = 5  # letters that a beginning must have to stand for its only medicine


def _add(names: dict[str, list[str]], name: str, drug: str) -> None:
    if plain_name(name):
        names.setdefault(plain_name(name), []).append(drug)


class DrugIndex:
    """All names of a rule pack's drugs, ready for look-up on each keystroke; the clinic's own brands among them."""

    def __init__(self, drugs: Mapping[str, Drug], local: Iterable[LocalDrug] = ()) -> None:
        self._core = drugs
        self._core_names: dict[str, list[str]] = {}
        for drug in drugs.values():
            for name in (drug.name, drug.name_ur, *drug.other_names):
                _add(self._core_names, name, drug.name)
        self.take_local(local)

    def take_local(self, local: Iterable[LocalDrug]) -> None:
        """Find these brands and medicines of the clinic too, beside all names of the rules."""
        drugs, names = dict(self._core), {name: list(found) for name, found in self._core_names.items()}
        for one in local:
            if one.drug not in drugs:
                drugs[one.drug] = Drug(one.drug, "", (), (), (), False, Text("", ""))
                _add(names, one.drug, one.drug)
            for brand in one.brands:
                if plain_name(brand) not in self._core_names:  # a name of the rules keeps its meaning
                    _add(names, brand, one.drug)
        self._drugs, self._names = drugs, names
        self._generic = {plain_name(name) for name in drugs}

    def core(self, text: str) -> Drug | None:
        """The drug with this name in the rules alone."""
        found = set(self._core_names.get(plain_name(text), ()))
        return self._core[found.pop()] if len(found) == 1 else None

    def exact(self, text: str) -> Drug | None:
        """The one drug with this name, brand or Urdu form; None if there is none or it is not unique."""
        found = set(self._names.get(plain_name(text), ()))
        return self._drugs[found.pop()] if len(found) == 1 else None

    def find(self, text: str, limit: int = 8) -> tuple[Drug, ...]:
        """Best matches first: exact, then beginnings, then parts, then misspellings; generic names before brands, so
        that "clop" is clopidogrel before a brand of another medicine."""
        wanted = plain_name(text)
        if not wanted:
            return ()
        ranked = sorted(
            ((rank[0], name not in self._generic, rank[1]), name)
            for name in self._names
            if (rank := self._rank(wanted, name)) is not None
        )
        drugs = dict.fromkeys(drug for _, name in ranked for drug in self._names[name])
        return tuple(self._drugs[d] for d in list(drugs)[:limit])

    def meant(self, text: str) -> Drug | None:
        """The one medicine that a text can only mean: its name without strength and form, the beginning of no other
        medicine's name, or a name with one wrong letter or the same sound. None where there is a choice."""
        wanted = plain_name(without_dose(text))
        tests = (
            lambda name: name == wanted,
            lambda name: len(wanted) >= _LEAST_BEGUN and name.startswith(wanted),
            lambda name: len(wanted) >= _LEAST_MISSPELT and sound(name) == sound(wanted),
            lambda name: len(wanted) >= _LEAST_MISSPELT and one_letter_apart(wanted, name),
        )
        for fits in tests:
            found = {drug for name, drugs in self._names.items() if fits(name) for drug in drugs}
            if found:
                return self._drugs[found.pop()] if len(found) == 1 else None
        return None

    @staticmethod
    def _rank(wanted: str, name: str) -> tuple[int, float] | None:
        if name == wanted:
            return (0, 0.0)
        if name.startswith(wanted):
            return (1, len(name))
        if len(wanted) >= 3 and wanted in name:
            return (2, len(name))
        if len(wanted) < 4:
            return None
        beginning = name[: len(wanted) + 1]
        likeness = max(difflib.SequenceMatcher(None, wanted, n).ratio() for n in (name, beginning))
        return (3, -likeness) if likeness >= _CLOSE else None
