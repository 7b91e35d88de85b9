"""What a pair of alleles means: phenotype, activity score and the words that guideline rows look them up by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.model.rules import Allele, Gene, PhenotypeRule

CPIC, DPWG = "CPIC", "DPWG"
BODIES = (CPIC, DPWG)
NO_RESULT = "No Result"
NO_SCORE = "n/a"
INDETERMINATE = "Indeterminate"
CONTRADICTION = "contradiction"  # statements disagree: a look-up word that no guideline row knows


@dataclass(frozen=True, slots=True, order=True)
class Traits:
    """What tells an allele apart for phenotypes and look-ups. ``name``: only where rules or rows go by name."""

    function_cpic: str
    activity_cpic: str
    function_dpwg: str
    activity_dpwg: str
    name: str = ""
    stand_in: str = ""
    unseen: bool = False

    def function(self, body: str) -> str:
        return (self.function_dpwg or self.function_cpic) if body == DPWG else self.function_cpic

    def activity(self, body: str) -> str:
        return (self.activity_dpwg or self.activity_cpic) if body == DPWG else self.activity_cpic


@dataclass(frozen=True, slots=True)
class PairState:
    """Meaning of an allele pair. ``phenotype``: None where the source assigns none. ``score``: activity score as
    written in the field ("1.25", "≥3.0", "n/a", "" where the gene has none). ``keys``: look-up words by body."""

    phenotype: str | None
    score: str
    cpic_keys: tuple[str, ...]
    dpwg_keys: tuple[str, ...]

    def keys(self, body: str) -> tuple[str, ...]:
        return self.dpwg_keys if body == DPWG else self.cpic_keys


def score_text(value: float, at_least: bool = False) -> str:
    """An activity score as the field writes it: 1 -> "1.0", 1.25 -> "1.25", three copies or more -> "≥3.0"."""
    text = f"{value:.2f}".rstrip("0")
    return ("≥" if at_least else "") + (text + "0" if text.endswith(".") else text)


def score_value(text: str) -> float | None:
    """The number of a score text; None for "n/a" and ""."""
    try:
        return float(text.lstrip("≥>="))
    except ValueError:
        return None


def _sum_scores(activities: Sequence[str]) -> str:
    values = [score_value(a) for a in activities]
    if any(v is None for v in values):
        return NO_SCORE
    return score_text(sum(v for v in values if v is not None), any(a.startswith("≥") for a in activities))


def _in_band(rule: PhenotypeRule, value: float) -> bool:
    above = (
        rule.score_min is None or value > rule.score_min or (rule.min_inclusive and value == rule.score_min)
    )
    below = (
        rule.score_max is None or value < rule.score_max or (rule.max_inclusive and value == rule.score_max)
    )
    return above and below


class PhenotypeTable:
    """A gene's phenotype rules made ready for look-up.

    ``named``: allele names that guideline rows look up as diplotypes (so such alleles keep their name).
    """

    def __init__(self, gene: Gene, named: Iterable[str] = ()) -> None:
        self.gene = gene
        by_genotype = {name for r in gene.phenotype_rules if r.method == "genotype" for name in r.inputs}
        self.named = frozenset(named) | by_genotype
        self.uses_score = any(r.method == "activity_score" for r in gene.phenotype_rules)
        self._pairs: dict[tuple[str, tuple[str, ...]], PhenotypeRule] = {}
        for rule in gene.phenotype_rules:
            if rule.method in ("function_pair", "haploid", "single_allele", "genotype"):
                self._pairs[rule.source, tuple(sorted(rule.inputs))] = rule
        self._aliases = dict(
            pair.split("=", 1) for pair in gene.settings.get("dpwg_score_words", "").split(";") if pair
        )
        self._known: dict[tuple[Traits, ...], PairState] = {}
        self.stand_in_rules = {
            tuple(sorted(r.inputs)): r for r in gene.phenotype_rules if r.method == "fallback_snv"
        }
        names = {words[0].split()[0] for words in self.stand_in_rules}
        self.stand_in = next((p for p in gene.positions if p.name in names), None)

    def traits(self, allele: Allele) -> Traits:
        """The allele's traits, ready to be compared and summed."""
        return Traits(
            allele.function.get(CPIC, ""),
            allele.activity.get(CPIC, ""),
            allele.function.get(DPWG, ""),
            allele.activity.get(DPWG, ""),
            allele.name if allele.name in self.named else "",
            self._stand_in(allele),
        )

    def _stand_in(self, allele: Allele) -> str:
        if self.stand_in is None:
            return ""
        return f"{self.stand_in.name} {allele.cells.get(self.stand_in.id, (self.stand_in.ref38,))[0]}"

    def stand_in_state(self, bases: tuple[str, ...]) -> PairState | None:
        """What the stand-in position alone says (bases such as ``rs4149056 C``); None where nothing stands in."""
        rule = self.stand_in_rules.get(tuple(sorted(bases)))
        return PairState(rule.phenotype, "", (rule.lookup_key,), (rule.lookup_key,)) if rule else None

    def state(self, traits: tuple[Traits, ...]) -> PairState:
        """Meaning of one (haploid) or two alleles."""
        ordered = tuple(sorted(traits))
        if ordered not in self._known:
            self._known[ordered] = self._state(ordered)
        return self._known[ordered]

    def _state(self, traits: tuple[Traits, ...]) -> PairState:
        if self.uses_score:
            return self._scored(traits)
        rules = {body: self._rule(traits, body) for body in BODIES}
        main = rules[CPIC] or rules[DPWG]
        if main is None:
            unassigned = [t for t in traits if not t.function(CPIC)]
            if unassigned and all(t.unseen for t in unassigned):
                standing = self.stand_in_state(tuple(t.stand_in for t in traits))
                if standing is not None:
                    return standing
            missing = bool(unassigned)
            word = NO_RESULT if missing else INDETERMINATE
            keys = (word, *self._names(traits))
            return PairState(None if missing else INDETERMINATE, "", keys, keys)
        words = {body: self._keys(rules[body] or main, traits) for body in BODIES}
        return PairState(self._word(main), "", words[CPIC], words[DPWG])

    def _word(self, rule: PhenotypeRule) -> str | None:
        return None if rule.phenotype in (NO_RESULT, "no phenotype term", "") else rule.phenotype

    def _rule(self, traits: tuple[Traits, ...], body: str) -> PhenotypeRule | None:
        by_name = self._pairs.get((body, tuple(sorted(t.name for t in traits))))
        return by_name or self._pairs.get((body, tuple(sorted(t.function(body) for t in traits))))

    def _keys(self, rule: PhenotypeRule, traits: tuple[Traits, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(k for k in (rule.lookup_key, rule.phenotype, *self._names(traits)) if k))

    def _names(self, traits: tuple[Traits, ...]) -> tuple[str, ...]:
        names = [t.name for t in traits]
        if len(names) != 2 or not all(names):
            return ()
        return tuple(dict.fromkeys((f"{names[0]}/{names[1]}", f"{names[1]}/{names[0]}")))

    def _scored(self, traits: tuple[Traits, ...]) -> PairState:
        scores = {body: _sum_scores([t.activity(body) for t in traits]) for body in BODIES}
        words = {body: self._score_phenotype(scores[body], body) for body in BODIES}
        phenotype = words[CPIC] or words[DPWG]
        names = self._names(traits)
        aliases = self._alias(traits, scores[DPWG])
        cpic = tuple(k for k in (scores[CPIC], phenotype, *names) if k)
        dpwg = aliases or tuple(k for k in (scores[DPWG], words[DPWG] or phenotype) if k)
        return PairState(phenotype, scores[CPIC], cpic, (*dpwg, *names))

    def _alias(self, traits: tuple[Traits, ...], score: str) -> tuple[str, ...]:
        """Scores that a guideline body reads by other words (the pair of values first, then the sum)."""
        pair = "+".join(sorted(t.activity(DPWG) for t in traits))
        word = self._aliases.get(pair) or self._aliases.get(score)
        return (word,) if word else ()

    def phenotype_of_score(self, score: str, body: str = CPIC) -> str:
        """Phenotype of an activity score by the body's bands, or by the other's where it has none ("": none has)."""
        other = DPWG if body == CPIC else CPIC
        return self._score_phenotype(score, body) or self._score_phenotype(score, other)

    def _score_phenotype(self, score: str, body: str) -> str:
        rules = [r for r in self.gene.phenotype_rules if r.method == "activity_score" and r.source == body]
        value = score_value(score)
        if value is None:
            return INDETERMINATE if rules else ""
        return next((r.phenotype for r in rules if not r.inputs and _in_band(r, value)), "")
