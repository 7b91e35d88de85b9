"""Where everybody stands in a pedigree: plain geometry, drawn alike on screen and paper.

The usual signs: square man, circle woman, diamond not known; filled is ill, crossed out has died, an arrow marks the
patient, a double line joins a couple of relatives. Fathers stand left of mothers in both languages, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.family import Degree, Family, Kinship, Relative
from app.model.genomics import Sex

_COUPLE, _BESIDE = 3.0, 1.9
_RELATED = (Degree.FIRST_COUSINS, Degree.SECOND_COUSINS, Degree.OTHER)
_FATHERS = (Kinship.FATHERS_BROTHER, Kinship.FATHERS_SISTER)
_MOTHERS = (Kinship.MOTHERS_BROTHER, Kinship.MOTHERS_SISTER)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A person: place in steps from the middle and in rows (older ones negative). ``told``: False for a
    parent of whom nothing is known, who is drawn because everybody has one."""

    x: float
    row: float
    sex: Sex
    kinship: Kinship | None = None
    ill: bool = False
    deceased: bool = False
    name: str = ""
    conditions: tuple[str, ...] = ()
    onset_age: float | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line between two places; ``double``: the couple is related by blood."""

    x1: float
    row1: float
    x2: float
    row2: float
    double: bool = False


@dataclass(frozen=True, slots=True)
class Pedigree:
    """All symbols and lines of one drawing."""

    symbols: tuple[Symbol, ...]
    strokes: tuple[Stroke, ...]

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Leftmost and rightmost place, first and last row."""
        xs = [s.x for s in self.symbols]
        rows = [*(s.row for s in self.symbols), *(s.row1 for s in self.strokes)]
        return min(xs), max(xs), min(rows), max(rows)


def _symbol(relative: Relative, patient: Sex, x: float) -> Symbol:
    return Symbol(
        x,
        relative.kinship.generation,
        relative.kinship.sex(patient),
        relative.kinship,
        bool(relative.conditions),
        relative.deceased,
        relative.name,
        relative.conditions,
        relative.onset_age,
    )


def _unknown(kinship: Kinship, x: float) -> Symbol:
    return Symbol(x, kinship.generation, kinship.sex(Sex.UNKNOWN), kinship, told=False)


def _one(family: Family, kinship: Kinship, x: float) -> Symbol:
    found = next((r for r in family.relatives if r.kinship is kinship), None)
    return _symbol(found, Sex.UNKNOWN, x) if found else _unknown(kinship, x)


def _of(family: Family, kinships: Iterable[Kinship]) -> list[Relative]:
    wanted = set(kinships)
    return [r for r in family.relatives if r.kinship in wanted]


def pedigree(family: Family, sex: Sex, *, ill: bool = False) -> Pedigree:
    """The drawing of a family around a patient of that sex. ``ill``: the patient has a diagnosis."""
    father, mother = _one(family, Kinship.FATHER, -_COUPLE / 2), _one(family, Kinship.MOTHER, _COUPLE / 2)
    symbols = [father, mother]
    strokes = [Stroke(father.x, -1, mother.x, -1, family.parents in _RELATED)]
    for side, parent, kinships in ((-1, father, _FATHERS), (1, mother, _MOTHERS)):
        kin = _of(family, kinships)
        siblings = [_symbol(r, sex, parent.x + side * _BESIDE * (n + 1)) for n, r in enumerate(kin)]
        symbols += siblings
        _add_grandparents(family, parent, siblings, symbols, strokes)
    _add_own_generation(family, sex, ill, symbols, strokes)
    return Pedigree(tuple(symbols), tuple(strokes))


def _add_grandparents(
    family: Family, parent: Symbol, siblings: Sequence[Symbol], symbols: list[Symbol], strokes: list[Stroke]
) -> None:
    """The parent's parents, where anything is known of them, and the line of the parent's brothers and sisters."""
    kinships = (
        (Kinship.FATHERS_FATHER, Kinship.FATHERS_MOTHER)
        if parent.kinship is Kinship.FATHER
        else (Kinship.MOTHERS_FATHER, Kinship.MOTHERS_MOTHER)
    )
    if not siblings and not _of(family, kinships):
        return
    children = [parent, *siblings]
    middle = parent.x
    if _of(family, kinships):
        pair = [_one(family, kinships[0], middle - 0.75), _one(family, kinships[1], middle + 0.75)]
        symbols += pair
        strokes.append(Stroke(pair[0].x, -2, pair[1].x, -2))
        strokes.append(Stroke(middle, -2, middle, -1.5))
    _add_sibship(children, -1.5, strokes)


def _add_sibship(children: Sequence[Symbol], bar: float, strokes: list[Stroke]) -> None:
    """The bar over brothers and sisters, and a line down to each."""
    xs = [child.x for child in children]
    strokes.append(Stroke(min(xs), bar, max(xs), bar))
    strokes += [Stroke(child.x, bar, child.x, child.row) for child in children]


def _add_own_generation(
    family: Family, sex: Sex, ill: bool, symbols: list[Symbol], strokes: list[Stroke]
) -> None:
    kin = _of(family, (Kinship.BROTHER, Kinship.SISTER))
    start = -_BESIDE * len(kin) / 2
    siblings = [_symbol(r, sex, start + _BESIDE * n) for n, r in enumerate(kin)]
    patient = Symbol(start + _BESIDE * len(kin), 0, sex, None, ill)
    symbols += [*siblings, patient]
    middle = (siblings[0].x + patient.x) / 2 if siblings else patient.x
    strokes += [Stroke(0, -1, 0, -0.5), Stroke(min(0, middle), -0.5, max(0, middle), -0.5)]
    _add_sibship([*siblings, patient], -0.5, strokes)
    _add_own_family(family, patient, symbols, strokes)


def _add_own_family(family: Family, patient: Symbol, symbols: list[Symbol], strokes: list[Stroke]) -> None:
    partners, children = _of(family, (Kinship.PARTNER,)), _of(family, (Kinship.SON, Kinship.DAUGHTER))
    if not partners and not children:
        return
    x = patient.x + _BESIDE
    partner = (
        _symbol(partners[0], patient.sex, x)
        if partners
        else Symbol(x, 0, Kinship.PARTNER.sex(patient.sex), Kinship.PARTNER, told=False)
    )
    symbols.append(partner)
    strokes.append(Stroke(patient.x, 0, partner.x, 0, family.own in _RELATED))
    if children:
        middle = (patient.x + partner.x) / 2
        first = middle - _BESIDE * (len(children) - 1) / 2
        drawn = [_symbol(r, patient.sex, first + _BESIDE * n) for n, r in enumerate(children)]
        symbols += drawn
        strokes.append(Stroke(middle, 0, middle, 0.5))
        _add_sibship(drawn, 0.5, strokes)
