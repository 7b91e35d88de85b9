"""Family history as people say it: "father heart attack 48" becomes the dictionary's words.

Relations, diseases and the ages that count stand in the pack's tables ``family_relations`` and ``family_diseases``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
_FILLERS = frozenset(
    {"at", "age", "aged", "years", "year", "old", "of", "the", "with", "had", "in", "y", "yr"}
)


@dataclass(frozen=True, slots=True)
class _Relation:
    degree: str
    sex: str
    id: str


@dataclass(frozen=True, slots=True)
class _Disease:
    words: tuple[str, ...]
    degree: str
    relation: str
    sex: str
    below: float | None
    name: str

    def fits(self, relation: _Relation, age: float | None) -> bool:
        if self.below is not None and (age is None or age >= self.below):
            return False
        wanted = (self.degree or relation.degree, self.relation or relation.id, self.sex or relation.sex)
        return wanted == (relation.degree, relation.id, relation.sex)


class FamilyWords:
    """The tables, ready to read what was typed."""

    def __init__(self, relations: Iterable[Row] = (), diseases: Iterable[Row] = ()) -> None:
        self._relations = {
            word: _Relation(row["degree"], row["sex"], row["id"])
            for row in relations
            for word in (row["id"], *filter(None, row["aliases"].split("|")))
        }
        self._diseases = [
            _Disease(
                tuple(filter(None, row["words"].split("|"))),
                row["degree"],
                row["relation"],
                row["sex"],
                float(row["below"]) if row["below"] else None,
                row["name"],
            )
            for row in diseases
        ]

    def read(self, said: str) -> tuple[str, ...]:
        """The dictionary's names for a relative and a disease; none if one of them is not understood.

        ``said`` is in the dictionary's spelling (``father_heart_attack_48``).
        """
        words = [word for word in said.replace(":", "_").replace(",", "_").split("_") if word]
        relation = next((self._relations[word] for word in words if word in self._relations), None)
        if relation is None:
            return ()
        ages = [float(word) for word in words if word.isdigit()]
        disease = "_".join(
            word
            for word in words
            if word not in self._relations and not word.isdigit() and word not in _FILLERS
        )
        return self._found(relation, disease, ages[0] if ages else None)

    def of(self, kinship: str, disease: str, age: float | None) -> tuple[str, ...]:
        """The dictionary's names for a relative of the family tree with a disease that began at ``age`` (years).

        ``kinship`` is a word of :class:`app.model.family.Kinship`; of one who is not in the pack's table (a partner)
        nothing follows. ``disease`` is in the dictionary's spelling.
        """
        relation = self._relations.get(kinship)
        return self._found(relation, disease, age) if relation else ()

    def _found(self, relation: _Relation, disease: str, age: float | None) -> tuple[str, ...]:
        found = (one.name for one in self._diseases if disease in one.words and one.fits(relation, age))
        return tuple(dict.fromkeys(found))
