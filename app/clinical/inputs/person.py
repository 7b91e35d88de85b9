"""One person as the rules ask about them: numbers, yes or no or unknown, and the values of a pack's conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from app.clinical.expressions import Known, Listed
from app.clinical.inputs.conditions import pack_inputs
from app.clinical.inputs.dictionary import InputDictionary, dictionary
from app.model.genomics import GeneResult, Sex
from app.model.inputs import Input, InputKind
from app.model.patient import GermlineVariant, PatientFacts
from app.model.rules import RuleBase

_COMBINATIONS = 50  # from this number on the last two digits of an ATC code mean a combination of medicines


class Truth(NamedTuple):
    """``holds``: True, False, or None for unknown; then ``missing`` names the inputs that would decide."""

    holds: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person:
    """The facts of a person, read for the rules of one pack. ``risks``: results of risk models by id."""

    facts: PatientFacts
    rules: RuleBase
    genes: Mapping[str, GeneResult] = field(default_factory=dict)
    risks: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def words(self) -> InputDictionary:
        return dictionary(self.rules)

    @property
    def sex(self) -> str:
        """female, male, or "" for unknown."""
        return "" if self.facts.sex is Sex.UNKNOWN else self.facts.sex.value

    def number(self, name: str) -> float | None:
        """Age in years, or the newest measured value in the dictionary's unit."""
        if name == "age":
            return self.facts.age
        found = self.facts.value(name)
        return found.value if found else None

    @cached_property
    def classes(self) -> frozenset[str]:
        """Classes of the medicines in use, by the ATC codes of the pack's medicines."""
        taken = [self.rules.drugs[m] for m in self.facts.medicines if m in self.rules.drugs]
        codes = [c for drug in taken for c in drug.atc if not _combination(c)]
        return frozenset(
            one.name
            for one in self.words.of_kind(InputKind.MEDICINE_CLASS)
            if any(code.startswith(one.code) for code in codes)
        )

    @cached_property
    def variant_genes(self) -> frozenset[str]:
        """Genes with a reported germline finding that its laboratory did not call harmless or uncertain."""
        meanings = {row["phrase"]: row["class"] for row in self.rules.tables.get("variant_classes", ())}
        return frozenset(
            one.gene.strip().upper() for one in self.facts.variants if one.gene and _may_cause(one, meanings)
        )

    @property
    def knows_all_medicines(self) -> bool:
        """The list of medicines is whole, and the pack knows each of them."""
        known = all(m in self.rules.drugs for m in self.facts.medicines)
        return known and "medicines" in self.facts.complete

    def holds(self, question: str) -> Truth:
        """Answer ``a|b&c|~d``: a, or b and c, or d; ``~`` marks what can only confirm, never decide against."""
        missing: list[str] = []
        refuted = True
        for part in question.split("|"):
            answers = [self._one(one.removeprefix("~")) for one in part.split("&")]
            if all(answer.holds for answer in answers):
                return Truth(True)
            if not part.startswith("~") and not any(answer.holds is False for answer in answers):
                refuted = False
                missing += [name for answer in answers for name in answer.missing]
        return Truth(False) if refuted else Truth(None, tuple(dict.fromkeys(missing)))

    def _one(self, question: str) -> Truth:
        kind, _, name = question.partition(".")
        return _ANSWERS[kind](self, name)

    @cached_property
    def known(self) -> Known:
        """The values for the pack's conditions."""
        facts = self.facts
        numbers = {o.name: o.value for o in facts.observations}
        flags = {f"family.{i.name}": facts.listed("family_history", i.name) for i in self._family()}
        values: dict[str, bool | int | float | str | Iterable[str] | Listed | None] = {
            **numbers,
            **flags,
            **self._habits(),
            **{f"risk.{name}": value for name, value in self.risks.items()},
            **{f"gene.{g}": r.adjusted_phenotype or r.phenotype for g, r in self.genes.items()},
            "age": facts.age,
            "sex": self.sex or None,
            "pregnancy": self._pregnancy(),
            "conditions": self._list("conditions", facts.conditions),
            "medicines": Listed((*sorted(self.classes), *facts.medicines), complete=self.knows_all_medicines),
            "allergies": Listed(facts.allergies, complete="allergies" in facts.complete),
            "variant_genes": sorted(self.variant_genes),
        }
        return pack_inputs(self.rules).read(values)

    def _pregnancy(self) -> bool | None:
        """What was said counts; unsaid, it is excluded only for men and outside the dictionary's ages."""
        said, age = self.facts.pregnancy, self.facts.age
        if said is not None or self.facts.sex is Sex.MALE:
            return bool(said) and self.facts.sex is not Sex.MALE
        one = self.words.inputs.get("pregnancy")
        if one is None or age is None or one.usual_low is None or one.usual_high is None:
            return None
        return None if one.usual_low <= age < one.usual_high else False

    def _family(self) -> Iterable[Input]:
        return self.words.of_kind(InputKind.FAMILY_HISTORY)

    def _list(self, name: str, present: tuple[str, ...]) -> Listed:
        return Listed(present, self.facts.absent, name in self.facts.complete)

    def _habits(self) -> dict[str, bool | str]:
        found: dict[str, bool | str] = {}
        for name, said in self.facts.lifestyle.items():
            one = self.words.find(InputKind.LIFESTYLE, name)
            if one is not None and one.values is not None and said in one.values:
                found[one.name] = said == "yes" if set(one.values) == {"yes", "no"} else said
        return found

    def with_risks(self, risks: Mapping[str, float]) -> Person:
        return replace(self, risks=risks)


def _may_cause(variant: GermlineVariant, meanings: Mapping[str, str]) -> bool:
    """The longest known phrase in the laboratory's words decides; no words at all leave the finding as reported."""
    exact = meanings.get(f"={variant.classification.strip().casefold()}")
    if exact:
        return exact == "pathogenic"
    said = f"{variant.classification} {variant.name}".casefold().replace("_", " ")
    found = max((phrase for phrase in meanings if phrase in said), key=len, default="")
    return meanings[found] == "pathogenic" if found else not variant.classification


def _combination(code: str) -> bool:
    return len(code) == 7 and code[-2:].isdigit() and int(code[-2:]) >= _COMBINATIONS


def _condition(person: Person, name: str) -> Truth:
    found = person.facts.listed("conditions", name)
    return Truth(found, () if found is not None else (name,))


def _family(person: Person, name: str) -> Truth:
    found = person.facts.listed("family_history", name)
    return Truth(found, () if found is not None else (f"family.{name}",))


def _medicine(person: Person, name: str) -> Truth:
    if name in person.classes:
        return Truth(True)
    return Truth(False) if person.knows_all_medicines else Truth(None, ("medicines",))


def _lifestyle(person: Person, question: str) -> Truth:
    name, _, value = question.partition("=")
    said = person.facts.lifestyle.get(name, "")
    return Truth(said == value) if said else Truth(None, (name,))


def _sex(person: Person, value: str) -> Truth:
    return Truth(person.sex == value) if person.sex else Truth(None, ("sex",))


def _variant(person: Person, gene: str) -> Truth:
    return Truth(gene in person.variant_genes)


_ANSWERS: Mapping[str, Callable[[Person, str], Truth]] = {
    "condition": _condition,
    "family": _family,
    "medicine": _medicine,
    "lifestyle": _lifestyle,
    "sex": _sex,
    "variant": _variant,
}
