"""Every medicine, with every state of its genes, as far as they were tested, and each joined factor.

``python -m tests.clinical.every_answer`` asks all of it (some minutes) and prints every fault; the tests ask a part
in which every state of every medicine and every factor of every medicine occurs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, combinations, product
from pathlib import Path

from app.clinical.pharmacogenomics.advice import concerned_genes, headline, severity
from app.clinical.pharmacogenomics.factor_rules import factor_rules
from app.clinical.pharmacogenomics.factors import SOURCE
from app.clinical.pharmacogenomics.interpret import untested
from app.model.advice import Answer, Level, Recommendation
from app.model.genomics import CallStatus, GeneResult, LookupState, Sex
from app.model.patient import Observation, PatientFacts
from app.services.engine import Engine, answer_drug, gene_answers, load_engine

NUMBER = re.compile(r"\d+(?:\.\d+)?")
URDU = re.compile(r"[\u0600-\u06ff]")
CONDITION = re.compile(r"'([a-z0-9_]+)' in conditions")
WOMAN = PatientFacts(sex=Sex.FEMALE, age=45)
UNITS = {
    "egfr": "mL/min/{1.73_m2}",
    "g6pd_activity": "U/g{Hb}",
    "potassium": "mmol/L",
    "alt": "U/L",
    "weight": "kg",
}
BANDS: Mapping[str, Sequence[float]] = {
    "egfr": (10, 25, 33, 40, 48, 55, 90),
    "g6pd_activity": (2, 5, 9),
    "alt": (260, 30),
    "potassium": (5.9, 4.2),
    "weight": (45, 58, 70),
}
"""Values that lie on either side of the pack's limits, those that ask for more care first."""
AGES = (0.3, 8.0, 15.0, 17.0, 22.0, 45.0, 62.0, 70.0, 84.0)
Genes = Mapping[str, GeneResult]


@dataclass(frozen=True, slots=True)
class Factor:
    """``kind`` and ``step``: of two factors of one kind, the lower step asks for at least as much care."""

    kind: str
    step: int
    facts: PatientFacts

    @property
    def name(self) -> str:
        return f"{self.kind} {self.step}"


NONE = Factor("none", 0, WOMAN)


@dataclass
class Report:
    """How many cards and answers were looked at, and what was wrong with them."""

    cards: int = 0
    answers: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def say(self, wrong: bool, *words: object) -> None:
        if wrong:
            self.faults.append(" | ".join(str(word) for word in words))


# -- what the genes can be ---------------------------------------------------------------------------------------


def words_of(engine: Engine, drug: str, gene: str) -> list[str]:
    """Every word under which a row of the drug looks the gene up, and one that no row names."""
    lookups = (one for row in engine.rules.rules.get(drug, ()) for one in row.lookups if one.gene == gene)
    found = {value for one in lookups for value in one.values} - {"any", "No Result"}
    return [*sorted(found), "Indeterminate"]


def complete(gene: str, word: str) -> GeneResult:
    states = (LookupState((word,), 1.0),)
    return GeneResult(gene, CallStatus.CALLED, (), word, states={"CPIC": states, "DPWG": states})


def partial(gene: str, word: str, words: Sequence[str], dangerous: bool) -> GeneResult:
    """Likely this, but some positions are missing: any of the others may hide."""
    others = [one for one in words if one not in (word, "Indeterminate")]
    hidden = tuple(LookupState((one,), 0.1 / len(others)) for one in others)
    states = (LookupState((word,), 0.9 if others else 1.0), *hidden)
    return GeneResult(
        gene, CallStatus.PARTIAL, (), None if dangerous else word, {word: 0.9},
        states={"CPIC": states, "DPWG": states}, dangerous=dangerous,
    )  # fmt: skip


def gene_cases(engine: Engine, drug: str) -> list[Genes]:
    """Every joint state of the drug's genes, each of them whole, partly tested or not tested."""
    choices = []
    for gene in concerned_genes(engine.rules, drug):
        words = words_of(engine, drug, gene)
        choices.append([
            untested(gene),
            *(complete(gene, word) for word in words),
            *(partial(gene, word, words, dangerous=True) for word in words[:-1]),
            *(partial(gene, word, words, dangerous=False) for word in words[:-1]),
        ])  # fmt: skip
    return [{one.gene: one for one in joint} for joint in product(*choices)]


# -- what stands beside the genes --------------------------------------------------------------------------------


def factors(engine: Engine, drug: str) -> list[Factor]:
    """Each factor that could count for the drug, one at a time."""
    return [
        NONE,
        *_measured(),
        *(Factor("age", 0, replace(WOMAN, age=age)) for age in AGES),
        *(Factor("sex", 0, replace(WOMAN, sex=sex)) for sex in Sex),
        Factor("pregnancy", 0, replace(WOMAN, age=26, pregnancy=True)),
        Factor("pregnancy", 1, replace(WOMAN, age=26, conditions=("may_become_pregnant",))),
        Factor("pregnancy", 2, replace(WOMAN, age=26, pregnancy=False)),
        *(Factor(_kind(engine, name), 0, replace(WOMAN, conditions=(name,))) for name in _illnesses(engine)),
        *(Factor(f"allergy {name}", 0, replace(WOMAN, allergies=(name,))) for name in _allergies(engine, drug)),
        *(Factor(f"with {name}", 0, replace(WOMAN, medicines=(name, drug))) for name in _others(engine, drug)),
        *(Factor(f"for {word}", 0, replace(WOMAN, indication=word)) for word in _reasons(engine)),
    ]  # fmt: skip


def _measured() -> Iterator[Factor]:
    for name, values in BANDS.items():
        for step, value in enumerate(values):
            seen = (Observation(name, value, UNITS[name]),)
            yield Factor(name, step, replace(WOMAN, observations=seen))


def _illnesses(engine: Engine) -> list[str]:
    rules = chain(*factor_rules(engine.rules).by_drug.values())
    return sorted(
        {name for rule in rules if rule.condition for name in CONDITION.findall(rule.condition.text)}
    )


def _allergies(engine: Engine, drug: str) -> list[str]:
    """The medicine itself, and the first two words of every rule about it that a person may have typed."""
    rules = factor_rules(engine.rules).of(drug)
    return [drug, *dict.fromkeys(word.strip() for rule in rules for word in rule.words[:2] if word != "*")]


def _others(engine: Engine, drug: str) -> list[str]:
    """Medicines that the pack holds to act on this one, or on one of its genes."""
    genes = set(concerned_genes(engine.rules, drug))
    acting = {one.drug for one in engine.rules.modulators if one.gene in genes}
    named = chain(*(rule.others for rule in factor_rules(engine.rules).of(drug)))
    return sorted(({*named} | acting) - {drug})


def _kind(engine: Engine, illness: str) -> str:
    """An illness that is a reason for the medicine chooses whom a guideline speaks of, which may be milder."""
    rows = engine.rules.tables.get("population_limits", ())
    reasons = {word for row in rows for word in row["words"].split("|") if word}
    said = illness.replace("_", " ")
    return f"for {illness}" if any(word in said for word in reasons) else f"illness {illness}"


def _reasons(engine: Engine) -> list[str]:
    rows = engine.rules.tables.get("population_limits", ())
    return sorted({row["words"].split("|")[0] for row in rows if row["words"]})


def joined(one: Factor, other: Factor) -> Factor:
    """Both at once."""
    first, second = one.facts, other.facts
    facts = replace(
        first,
        sex=second.sex if first.sex == WOMAN.sex else first.sex,
        age=second.age if first.age == WOMAN.age else first.age,
        pregnancy=second.pregnancy if first.pregnancy is None else first.pregnancy,
        observations=(*first.observations, *second.observations),
        conditions=(*first.conditions, *second.conditions),
        allergies=(*first.allergies, *second.allergies),
        medicines=tuple(dict.fromkeys((*first.medicines, *second.medicines))),
        indication=first.indication or second.indication,
    )
    return Factor(f"{one.name} + {other.name}", 0, facts)


# -- what must hold of every card --------------------------------------------------------------------------------


def look(
    engine: Engine, drug: str, genes: Genes, factor: Factor, report: Report
) -> tuple[Recommendation, ...]:
    """Asks one card and reports what is wrong with it."""
    where = (drug, ", ".join(f"{g}={_state(r)}" for g, r in genes.items()), factor.name)
    answers = answer_drug(engine, drug, genes, factor.facts)
    report.cards += 1
    report.say(not answers, *where, "no answer")
    ranks = [severity(one) for one in answers]
    report.say(ranks != sorted(ranks), *where, "not the strictest first")
    for answer in answers:
        report.answers += 1
        report.kinds[answer.answer.value] += 1
        meant = faults_of_meaning(engine, answer, genes, factor.facts)
        for fault in chain(faults_of_words(engine, answer), meant):
            report.say(True, *where, answer.rule_id or answer.action, fault)
    nothing = bool(genes) and all(one.status is CallStatus.NOT_TESTED for one in genes.values())
    report.say(nothing and headline(answers).level is Level.USUAL, *where, "nothing tested reads as usual")
    return answers


def _state(result: GeneResult) -> str:
    return f"{result.status.value}{'!' if result.dangerous else ''} {result.states['CPIC'][0].keys[0]}"


def faults_of_words(engine: Engine, answer: Recommendation) -> Iterator[str]:
    """Blank or unlike between the languages: action, numbers, factors."""
    for text in (answer.label, answer.text, answer.patient_text):
        if not (text.en.strip() and text.ur.strip() and URDU.search(text.ur)):
            yield f"blank: {text}"
        if "{" in text.en + text.ur:
            yield f"unfilled: {text}"
    for text in (answer.text, answer.because, answer.dose.text, answer.patient_text):
        said = [
            NUMBER.findall(side.replace(answer.drug_ur or answer.drug, "")) for side in (text.en, text.ur)
        ]
        if sorted(said[0]) != sorted(said[1]):
            yield f"numbers differ: {text}"
    yield from _unnamed(engine, answer)


def _unnamed(engine: Engine, answer: Recommendation) -> Iterator[str]:
    """The dose, the action's label, and what the answer rests on: each must stand in both languages."""
    if answer.dose.text.en not in answer.text.en or answer.dose.text.ur not in answer.text.ur:
        yield f"dose not in both: {answer.dose.text}"
    known = engine.rules.actions.get(answer.action)
    if known is not None and answer.label != known.label:
        yield f"label {answer.label} is not that of {answer.action}"
    for name in answer.adjusted_by:
        if name in engine.rules.drugs and not (name in answer.because.en and name in answer.because.ur):
            yield f"{name} is not named: {answer.because}"
    for gene in answer.genes:
        if not (gene in answer.because.en and gene in answer.because.ur):
            yield f"{gene} is not named: {answer.because}"


def faults_of_meaning(
    engine: Engine, answer: Recommendation, genes: Genes, facts: PatientFacts
) -> Iterator[str]:
    """An answer that is milder than what was tested allows."""
    if answer.source == SOURCE or answer.answer not in (Answer.NO_CHANGE, Answer.ADVICE):
        return
    looked = [genes[name] for name in answer.genes if name in genes]
    if looked and all(one.status is CallStatus.NOT_TESTED for one in looked):
        yield "advice without any test"
    if answer.level is Level.USUAL:
        yield from _hidden(engine, answer, genes, facts)


def _hidden(engine: Engine, answer: Recommendation, genes: Genes, facts: PatientFacts) -> Iterator[str]:
    """Each state that the data do not exclude, and with which the same guideline would not say "usual"."""
    for result in (genes[name] for name in answer.genes if name in genes and genes[name].dangerous):
        for state in result.states["CPIC"]:
            whole = {**genes, result.gene: complete(result.gene, state.keys[0])}
            for other in gene_answers(engine, answer.drug, whole, facts):
                same = (other.source, other.population) == (answer.source, answer.population)
                if same and other.level.rank < answer.level.rank and other.answer is Answer.ADVICE:
                    yield f"usual although {result.gene} may be {state.keys[0]}"


STRICTER = ("egfr", "g6pd_activity", "alt", "potassium", "pregnancy", "illness", "allergy")
"""Kinds of factors that can only add care; other medicines and ages also change which answer is asked for."""


def compare(drug: str, genes: Genes, seen: Mapping[str, tuple[Factor, int]], report: Report) -> None:
    """A stricter factor never yields a milder card: against none at all, and against a milder one of its kind."""
    plain = seen.get(NONE.name)
    for factor, rank in seen.values():
        if not factor.kind.startswith(STRICTER):
            continue
        milder = [r for other, r in seen.values() if other.kind == factor.kind and other.step > factor.step]
        if plain is not None and factor.kind != "pregnancy":
            milder.append(plain[1])
        report.say(
            any(rank > one for one in milder), drug, list(map(_state, genes.values())), factor.name, "milder"
        )


def ask_all(engine: Engine, drugs: Iterable[str], report: Report) -> None:
    """Every card, and pairs of the factors that are common at a clinic."""
    for drug in drugs:
        every = factors(engine, drug)
        pairs = [joined(*two) for two in combinations([f for f in every if f.kind in _COMMON], 2)]
        for genes in gene_cases(engine, drug) or [{}]:
            seen = {}
            for factor in chain(every, pairs):
                answers = look(engine, drug, genes, factor, report)
                seen[factor.name] = (factor, severity(headline(answers)))
            compare(drug, genes, seen, report)


_COMMON = {
    "none", "egfr", "pregnancy", "age", "illness liver_disease", "illness breastfeeding", "illness g6pd_deficiency"
}  # fmt: skip


def ask_some(engine: Engine, drugs: Iterable[str], report: Report) -> None:
    """Every joint state without doubt, some with doubt, and every factor that a rule about the medicine names, in
    turn; each factor against none at all."""
    for drug in drugs:
        every, cases = _named_factors(engine, drug), _fewer(gene_cases(engine, drug))
        bare: dict[int, tuple[Recommendation, ...]] = {}
        for turn in range(max(len(every), len(cases))):
            place, factor = turn % len(cases), every[turn % len(every)]
            genes = cases[place]
            if place not in bare:
                bare[place] = look(engine, drug, genes, NONE, report)
            answers = look(engine, drug, genes, factor, report)
            two = ((NONE, bare[place]), (factor, answers))
            compare(drug, genes, {one.name: (one, severity(headline(got))) for one, got in two}, report)


_DOUBTFUL = 30  # joint states with a partly tested gene that the short form asks for one medicine


def _fewer(cases: list[Genes]) -> list[Genes]:
    sure = [case for case in cases if all(one.status is not CallStatus.PARTIAL for one in case.values())]
    doubtful = [case for case in cases if case not in sure]
    return [*sure, *doubtful[:: len(doubtful) // _DOUBTFUL + 1]]


def _named_factors(engine: Engine, drug: str) -> list[Factor]:
    """Without illnesses and values that no rule about the medicine looks at."""
    own = factor_rules(engine.rules).by_drug.get(drug, ())
    text = " ".join(rule.condition.text for rule in own if rule.condition)
    ever = ("none", "allergy", "with", "for", "pregnancy")
    return [
        one for one in factors(engine, drug) if one.kind.split()[0] in ever or one.kind.split()[-1] in text
    ]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("drugs", nargs="*", help="ask only these")
    parser.add_argument("--pack", type=Path, help="another rule pack than the program's")
    chosen = parser.parse_args(argv)
    engine, report = load_engine(chosen.pack), Report()
    for drug in chosen.drugs or sorted(engine.rules.drugs):
        before = len(report.faults)
        ask_all(engine, [drug], report)
        print(f"{drug}: {report.cards} cards so far, {len(report.faults) - before} faults", flush=True)
    for fault in report.faults[:200]:
        print(fault)
    print(
        f"{report.cards} cards, {report.answers} answers ({dict(report.kinds)}), {len(report.faults)} faults"
    )
    return bool(report.faults)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
