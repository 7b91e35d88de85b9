"""What the warfarin equations need of a person's facts; what is missing or impossible is named.

Words, limits, units and allele lists come from the rule pack's ``warfarin`` table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.clinical.pharmacogenomics.warfarin_equations import Aim, Person
from app.model.patient import Observation, PatientFacts


@dataclass(frozen=True, slots=True)
class Gap:
    """An input that a dose lacks. ``name``: last part of its brick, or a gene with what to test. ``value``: what was
    given instead ("20 cm"), outside ``low``-``high`` or, where these are empty, in a unit that is not known."""

    name: str
    value: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Facts as the equations need them. ``person`` is None when one of ``gaps`` stops it, ``aim`` when one of
    ``aim_gaps`` does; ``iwpc_gaps`` forbid the IWPC equations alone. ``african``: CPIC's rules for African ancestry
    hold. ``counted``: medicines in use that an equation counts."""

    person: Person | None
    aim: Aim | None
    gaps: tuple[Gap, ...]
    aim_gaps: tuple[Gap, ...]
    iwpc_gaps: tuple[Gap, ...]
    african: bool
    ancestry_assumed: bool
    counted: tuple[str, ...]


class Settings:
    """Words, limits and lists of the pack's ``warfarin`` table."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._cells: dict[tuple[str, str], str] = {}
        self._units: dict[str, str] = {}
        for row in rows:
            self._cells[row["table"], row["term"]] = row["value"]
            if row["table"] == "limits":
                self._units[row["term"]] = row["unit"]

    def get(self, table: str, term: str) -> str | None:
        return self._cells.get((table, term))

    def listed(self, table: str, term: str) -> tuple[str, ...]:
        return tuple(self._cells[table, term].split("|"))

    def numbers(self, table: str, term: str) -> tuple[float, float]:
        low, high = self.listed(table, term)
        return float(low), float(high)

    def assumed_race(self) -> str:
        """The race term where no ancestry is given."""
        return self._cells["ancestry", self._cells["ancestry_rules", "default"]]

    def outside(self, name: str, value: float, shown: str) -> Gap | None:
        """The gap that a value outside its limits makes (not a number is outside too)."""
        low, high = self.numbers("limits", name)
        if low <= value <= high:
            return None
        lowest, highest = self.listed("limits", name)
        return Gap(name.removesuffix("_iwpc"), shown, lowest, f"{highest} {self._units[name]}".strip())


def read_facts(facts: PatientFacts, settings: Settings) -> Inputs:
    """The person and the aim of the treatment, or what is missing of them.

    The list of medicines counts as complete. Smoking and ancestry are read from ``lifestyle``; without ancestry the
    pack's assumption holds and is said.
    """
    gaps: list[Gap] = []
    age = _checked("age", facts.age, f"{facts.age:g}" if facts.age is not None else "", settings, gaps)
    height = _measured("height", facts.value("height"), settings, gaps)
    weight = _measured("weight", facts.value("weight"), settings, gaps)
    taken = {m.casefold() for m in facts.medicines}
    counted = {kind: taken & set(settings.listed("medicines", kind)) for kind in ("amiodarone", "inducer")}
    stated = settings.get("ancestry", _plain(facts.lifestyle.get("ancestry", "")).replace("_", " "))
    race = stated or settings.assumed_race()
    african = race in settings.listed("ancestry_rules", "african")
    person = None
    if age is not None and height is not None and weight is not None:
        person = Person(
            age, height, weight, race, african, bool(counted["amiodarone"]), bool(counted["inducer"])
        )
    aim, aim_gaps, iwpc_gaps = _read_aim(facts, settings)
    names = tuple(sorted(counted["amiodarone"] | counted["inducer"]))
    return Inputs(person, aim, tuple(gaps), aim_gaps, iwpc_gaps, african, stated is None, names)


def _checked(name: str, value: float | None, shown: str, settings: Settings, gaps: list[Gap]) -> float | None:
    """The value if it is there and possible; else None and a gap."""
    gap = Gap(name) if value is None else settings.outside(name, value, shown)
    if gap is not None:
        gaps.append(gap)
        return None
    return value


def _measured(name: str, seen: Observation | None, settings: Settings, gaps: list[Gap]) -> float | None:
    """A length or weight in the equations' unit; without a known unit it is not used."""
    if seen is None:
        return _checked(name, None, "", settings, gaps)
    shown = f"{seen.value:g} {seen.unit}".strip()
    factor = settings.get("units", f"{name} {seen.unit.strip()}")
    if factor is None:
        gaps.append(Gap(name, shown))
        return None
    return _checked(name, round(seen.value * float(factor), 6), shown, settings, gaps)


def _read_aim(facts: PatientFacts, settings: Settings) -> tuple[Aim | None, tuple[Gap, ...], tuple[Gap, ...]]:
    """Target INR, smoking and reason, what is missing of them, and what of them the IWPC equations forbid."""
    gaps: list[Gap] = []
    seen = facts.value("target_inr")
    shown = f"{seen.value:g}" if seen else ""
    target = _checked("target_inr", seen.value if seen else None, shown, settings, gaps)
    beyond = settings.outside("target_inr_iwpc", seen.value, shown) if seen else None
    smokes = _word(facts.lifestyle.get("smoking", ""), settings)
    if smokes is None:
        gaps.append(Gap("smoking"))
    thrombosis = _thrombosis(facts, settings)
    if thrombosis is None:
        gaps.append(Gap("indication"))
    aim = None
    if target is not None and smokes is not None and thrombosis is not None:
        aim = Aim(target, smokes, thrombosis)
    return aim, tuple(gaps), (beyond,) if beyond else ()


def _thrombosis(facts: PatientFacts, settings: Settings) -> bool | None:
    """Whether the reason is a clot in a deep vein or the lungs; None where no reason for warfarin is known."""
    known = {_plain(word) for word in (*facts.conditions, facts.indication)}
    if known & set(settings.listed("facts", "dvt pe")):
        return True
    return (
        False if facts.indication.strip() or known & set(settings.listed("facts", "other reason")) else None
    )


def _word(said: str, settings: Settings) -> bool | None:
    if said in settings.listed("facts", "smokes yes"):
        return True
    return False if said in settings.listed("facts", "smokes no") else None


def _plain(word: str) -> str:
    return word.strip().casefold().replace(" ", "_").replace("-", "_")
