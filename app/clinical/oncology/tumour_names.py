"""Which tumour of the pack's list a typed name or code means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from app.model.oncology import TumourType

_ICD10 = re.compile(r"[CD]\d{2}(?:\.\w)?", re.IGNORECASE)
_MORPHOLOGY = re.compile(r"\b(\d{4}/\d)\b")
_BRACKETS = re.compile(r"[\[(].*?[\])]")


class TumourNames:
    """Finds tumours by name, alias, ICD-10 group or ICD-O morphology."""

    def __init__(self, tumours: Mapping[str, TumourType]) -> None:
        self._tumours = tumours
        self._names: dict[str, TumourType] = {}
        for tumour in tumours.values():
            names = (
                tumour.id.replace("_", " "),
                tumour.short,
                tumour.label.en,
                tumour.label.ur,
                *tumour.aliases,
            )
            for name in names:
                self._names.setdefault(_plain(name), tumour)

    def find(self, typed: str) -> TumourType | None:
        """The tumour, or ``None`` where the name is not known or means several."""
        text = _plain(typed)
        exact = self._names.get(text) or self._names.get(_plain(_BRACKETS.sub(" ", typed)))
        return exact or self._by_code(typed) or self._inside(text)

    def _by_code(self, typed: str) -> TumourType | None:
        site = _ICD10.search(typed)
        code = site.group(0).upper() if site else ""
        morphology = _MORPHOLOGY.search(typed)
        if morphology:
            number = morphology.group(1)
            for wanted in (f"{number} {code[:3]}", number):
                for tumour in self._tumours.values():
                    if wanted.strip() in tumour.morphology:
                        return tumour
        return self._by_site(code) if site and site.group(0) == typed.strip()[: len(code)] else None

    def _by_site(self, code: str) -> TumourType | None:
        for wanted in (code, code[:3]):
            for tumour in self._tumours.values():
                if wanted in tumour.icd10:
                    return tumour
        return None

    def _inside(self, text: str) -> TumourType | None:
        """The longest name that stands in the text ("metastatic lung adenocarcinoma, left upper lobe")."""
        words = f" {text} "
        found = sorted(
            (name for name in self._names if len(name) > 2 and f" {name} " in words),
            key=len,
            reverse=True,
        )
        # a name inside a longer one that was found says nothing of its own
        apart = [n for i, n in enumerate(found) if not any(f" {n} " in f" {longer} " for longer in found[:i])]
        meant = {self._names[name].id: self._names[name] for name in apart}
        precise = {
            id_: t for id_, t in meant.items() if not any(id_ in other.may_be for other in meant.values())
        }
        kinds = self._kinds_only(meant)
        if len(kinds) == 1:
            return next(iter(kinds.values()))
        return next(iter(precise.values())) if len(precise) == 1 else None

    @staticmethod
    def _kinds_only(meant: Mapping[str, TumourType]) -> dict[str, TumourType]:
        """Without the wider names of a kind that is named too ("lung cancer, small cell lung cancer")."""
        return {
            id_: t
            for id_, t in meant.items()
            if not (set(t.may_be) & set(meant)) and not any(id_ in other.parents for other in meant.values())
        }


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if c.isalnum() or c in "+/" else " " for c in lowered)
    return " ".join(kept.split())
