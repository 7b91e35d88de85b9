"""What a person carries in haemoglobin: from variants, recorded conditions, or blood count and HbA2.

A blood count never proves that someone is no carrier: low iron hides HbA2, and silent variants change nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.clinical.genomics.chances import Alleles, pair_name
from app.clinical.genomics.wording import Words, joined
from app.model.inheritance import USUAL, GenomicsRules, HaemoglobinState, HaemoglobinVariant
from app.model.patient import GermlineVariant, Observation
from app.support.i18n import Text

HBB = "HBB"
FRACTIONS = ("hbs", "hbd", "hbe")
"""Shares of variant haemoglobins, as an electrophoresis or HPLC gives them (%)."""
_TWO = 2
_COPIES = {
    "het": "heterozygous", "0/1": "heterozygous", "1/0": "heterozygous", "one copy": "heterozygous",
    "hom": "homozygous", "1/1": "homozygous", "two copies": "homozygous", "both copies": "homozygous",
    "hem": "hemizygous", "com": "compound", "bia": "compound", "trans": "compound", "in trans": "compound",
}  # fmt: skip


class Standing(StrEnum):
    """How far it is known what a person carries."""

    KNOWN = "known"
    OPEN = "open"  # a carrier is possible, a test is named
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Carried:
    """``state``: where it is known. ``text``: what was seen and what it means. ``tests``: id of the sentence that
    names what would settle it. ``needs_review``: rests on a limit or row that carries a doubt."""

    standing: Standing
    state: HaemoglobinState | None = None
    text: Text = Text("", "")
    tests: str = ""
    needs_review: bool = False
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parent:
    """The facts of one of two parents."""

    observations: Sequence[Observation]
    conditions: Sequence[str]
    variants: Sequence[GermlineVariant]
    age: float | None = None

    def value(self, name: str) -> float | None:
        """The newest value in the pack's unit."""
        return next((o.value for o in reversed(self.observations) if o.name == name), None)


class Haemoglobin:
    """Answers what people carry."""

    def __init__(self, rules: GenomicsRules, words: Words) -> None:
        self._rules, self._words = rules, words
        self._names: dict[str, list[HaemoglobinVariant]] = {}
        for variant in rules.variants:
            for name in {variant.id, variant.hgvs, variant.rsid, *variant.aliases} - {""}:
                self._names.setdefault(plain(name), []).append(variant)

    def carried(self, person: Parent) -> Carried:
        """The state of a person. Sources that contradict each other are said and give no state."""
        sources = [
            s for s in (self._by_variants(person.variants), self._by_conditions(person.conditions)) if s
        ]
        fraction = self._by_fractions(person)
        counted = fraction or self._by_count(person)
        known = [s for s in sources if s.state]
        if counted.state and any(s.state and s.state.alleles == (USUAL, USUAL) for s in known):
            known.append(counted)
        if len({s.state.id for s in known if s.state}) > 1:
            return self._conflict(known)
        if fraction and all(s.state and s.state.alleles == (USUAL, USUAL) for s in known):
            return fraction  # an electrophoresis that shows a variant is never overruled by "normal"
        if known:
            return known[0]
        return sources[0] if sources else counted

    def variant(self, name: str) -> tuple[HaemoglobinVariant, ...]:
        """The variants of the list that a typed name can mean."""
        return tuple(self._names.get(plain(name), ()))

    def _conflict(self, known: Sequence[Carried]) -> Carried:
        first, second = (s.state.label if s.state else Text("", "") for s in known[:_TWO])
        text = self._words.say("conflict", first=first, second=second)
        return Carried(Standing.CONFLICT, None, text, "tests_dna")

    def _state(self, alleles: Alleles) -> HaemoglobinState | None:
        wanted = sorted(alleles)
        return next((s for s in self._rules.states.values() if sorted(s.alleles) == wanted), None)

    def _by_conditions(self, conditions: Iterable[str]) -> Carried | None:
        given = {c.casefold() for c in conditions}
        found = [
            s
            for s in self._rules.states.values()
            if given & {s.id.casefold(), *(c.casefold() for c in s.conditions)}
        ]
        if not found:
            return None
        if len(found) > 1:
            return self._conflict([Carried(Standing.KNOWN, s) for s in found])
        return Carried(
            Standing.KNOWN, found[0], self._words.say("carrier_by_condition", state=found[0].label)
        )

    def _by_variants(self, variants: Iterable[GermlineVariant]) -> Carried | None:
        """From typed or read variants of HBB; two different ones need to be known to lie on different copies."""
        given = [(v, self.variant(v.name)) for v in variants if v.gene.upper() in (HBB, "")]
        named = [(v, meant) for v, meant in given if meant]
        if not named:
            return None
        alleles = [meant[0].allele for _, meant in named]
        review = any(meant[0].needs_review for _, meant in named)
        single = len(named) == 1
        if single and copies(named[0][0].zygosity) == "homozygous":
            return self._by_alleles((alleles[0], alleles[0]), named, review)
        if single:
            return self._by_alleles((USUAL, alleles[0]), named, review)
        if len(named) == _TWO and all(copies(v.zygosity) == "compound" for v, _ in named):
            return self._by_alleles((alleles[0], alleles[1]), named, review)
        return Carried(Standing.OPEN, None, self._words.say("two_variants_open"), "tests_dna", review)

    def _by_alleles(
        self,
        alleles: Alleles,
        named: Sequence[tuple[GermlineVariant, tuple[HaemoglobinVariant, ...]]],
        review: bool,
    ) -> Carried:
        pair = self._rules.pairs.get(pair_name(*alleles))
        known = self._state(alleles)
        label = (
            known.label if known else (pair.label if pair else Text(pair_name(*alleles), pair_name(*alleles)))
        )
        state = known or HaemoglobinState(pair_name(*alleles), label, alleles, ())
        texts = [
            self._words.say(
                "carrier_by_variant", name=meant[0].id, zygosity=self.zygosity(given.zygosity), state=label
            )
            for given, meant in named
        ]
        return Carried(Standing.KNOWN, state, joined(texts), needs_review=review)

    def zygosity(self, word: str) -> Text:
        """Copies in words."""
        name = f"zygosity.{copies(word)}"
        return self._words.say(name if word and self._words.has(name) else "zygosity.unknown")

    def _by_fractions(self, person: Parent) -> Carried | None:
        """A variant haemoglobin that was measured: how many copies carry it is for a specialist or DNA to say."""
        least = self._rules.limits.get("hb_variant_from", math.inf)  # a pack may not know it
        found = [
            (name, value)
            for name in FRACTIONS
            if (value := person.value(name)) is not None and value >= least
        ]
        if not found:
            return None
        seen = ", ".join(f"Hb{name[-1].upper()} {value:g} %" for name, value in found)
        return Carried(Standing.OPEN, None, self._words.say("hb_variant_found", seen=seen), "tests_dna", True)

    def _by_count(self, person: Parent) -> Carried:
        limit, say = self._rules.limits, self._words.say
        mcv, mch, hba2 = person.value("mcv"), person.value("mch"), person.value("hba2")
        small = _small(mcv, mch, limit)
        if hba2 is not None and person.age is not None and person.age < limit["hba2_from_age"]:
            return Carried(Standing.OPEN, None, say("hba2_infant", hba2=f"{hba2:g}"), "tests_later", True)
        if hba2 is None:
            if not small:
                return Carried(Standing.UNKNOWN)
            text = say("small_cells", mcv=_or_dash(mcv), mch=_or_dash(mch))
            return Carried(Standing.OPEN, None, text, "tests_iron_hba2", True, ("ferritin", "hba2"))
        shown = f"{hba2:g}"
        if hba2 > limit["hba2_other_above"]:
            return Carried(Standing.OPEN, None, say("hba2_other", hba2=shown), "tests_dna", True)
        if hba2 > limit["hba2_carrier_above"]:
            return self._carrier_by_hba2(hba2, small)
        if hba2 >= limit["hba2_borderline_from"]:
            return Carried(
                Standing.OPEN,
                None,
                say("hba2_borderline", hba2=shown),
                "tests_hba2_repeat",
                True,
                ("ferritin",),
            )
        return self._low_hba2(shown, small, person.value("ferritin"))

    def _carrier_by_hba2(self, hba2: float, small: bool | None) -> Carried:
        borderline = hba2 <= self._rules.limits["hba2_sure_above"]
        if borderline and not small:
            return self._open("hba2_upper_borderline", f"{hba2:g}", "tests_hba2_repeat", ("ferritin",))
        name = "carrier_by_hba2" if small else "carrier_by_hba2_alone"
        texts = [self._words.say(name, hba2=f"{hba2:g}")]
        if borderline:
            texts.append(self._words.say("hba2_upper_borderline", hba2=f"{hba2:g}"))
        state = self._state((USUAL, "b"))
        return Carried(Standing.KNOWN, state, joined(texts), needs_review=True)

    def _open(self, sentence: str, shown: str, tests: str, missing: tuple[str, ...] = ()) -> Carried:
        return Carried(Standing.OPEN, None, self._words.say(sentence, hba2=shown), tests, True, missing)

    def _low_hba2(self, shown: str, small: bool | None, ferritin: float | None) -> Carried:
        say, low = self._words.say, self._rules.limits["ferritin_low"]
        if small is None:
            return Carried(
                Standing.OPEN,
                None,
                say("hba2_count_unknown", hba2=shown),
                "tests_count",
                True,
                ("mcv", "mch"),
            )
        if not small and (ferritin is None or ferritin >= low):
            return Carried(Standing.UNLIKELY, None, say("hba2_normal", hba2=shown), needs_review=True)
        if ferritin is None:
            text = say("hba2_iron_unknown", hba2=shown)
            return Carried(Standing.OPEN, None, text, "tests_iron_hba2", True, ("ferritin",))
        if ferritin < low:
            return Carried(Standing.OPEN, None, say("hba2_low_iron", hba2=shown), "tests_hba2_repeat", True)
        return Carried(Standing.OPEN, None, say("hba2_small_cells", hba2=shown), "tests_dna", True)


def _small(mcv: float | None, mch: float | None, limits: Mapping[str, float]) -> bool | None:
    """Whether red cells are small or pale; None without any of the two values."""
    answers = [
        value < limits[name] for value, name in ((mcv, "mcv_low"), (mch, "mch_low")) if value is not None
    ]
    return any(answers) if answers else None


def copies(zygosity: str) -> str:
    """Heterozygous, homozygous, hemizygous or compound, however it was typed; "" where it was not said."""
    word = zygosity.strip().casefold().replace("|", "/")
    return _COPIES.get(word) or _COPIES.get(word[:3], "")


def _or_dash(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def plain(name: str) -> str:
    """A variant's name without what people write differently: prefixes, blanks, brackets, Roman numerals."""
    text = re.sub(r"^(?:NM_\w+(?:\.\d+)?|HBB)\s*[:( ]\s*", "", name.strip(), flags=re.IGNORECASE).casefold()
    text = re.sub(r"ivs[\s-]*ii[\s-]*", "ivs2 ", text)
    text = re.sub(r"ivs[\s-]*i[\s-]+|ivs[\s-]*i(?=\d)", "ivs1 ", text)
    text = re.sub(r"ivs[\s-]*([12])[\s-]+", r"ivs\1 ", text)
    text = re.sub(r"\b(?:fsc|frameshift codon|frameshift|fr|codon|cd)\s*", "cd", text)
    text = re.sub(r"(cd\d+)\s*-\s*(\d)", r"\1/\2", text)
    kept = re.sub(r"[^a-z0-9+>*/.-]", "", text)
    return kept if kept.startswith(("c.", "-")) else kept.replace("-", "").replace(".", "")
